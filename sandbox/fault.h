/* Faults that tests queue up, and the requests that they meet. */
#ifndef SANDBOX_FAULT_H
#define SANDBOX_FAULT_H

#include <stddef.h>
#include <stdint.h>

#include "base/json.h"

struct answer;

enum fault_kind {
	FAULT_NONE,
	FAULT_429,		/* rate limited, nothing executed */
	FAULT_500,
	FAULT_502_HTML,
	FAULT_503,
	FAULT_HANG_BEFORE,	/* nothing executed, no answer */
	FAULT_COMMIT_HANG,	/* executed, no answer */
	FAULT_COMMIT_502,	/* executed, 502 */
	FAULT_TRUNCATE,		/* executed, half the body */
	FAULT_RESET,		/* nothing executed, connection reset */
	FAULT_COMMIT_RESET,	/* executed, connection reset */
	FAULT_SLOW,		/* executed, the body drips */
	FAULT_ITERATORS,	/* all page tokens are lost first */
	FAULT_BILLING,
	FAULT_REVOKED,		/* 401 */
	FAULT_DELAY,		/* executed, the answer comes late */
	FAULT_KINDS
};

struct fault {
	enum fault_kind	 kind;
	char		*method;	/* owned: only this one; or NULL */
	char		*path;		/* owned: target contains it; or NULL */
	int64_t		 skip;		/* matching ones let through first */
	int64_t		 count;		/* how often yet */
	int64_t		 ms;		/* how long it hangs or takes */
	int		 retry_after;	/* seconds; -1: no header */
};

struct faults {
	struct fault	*item;		/* owned */
	size_t		 n;
};

void	faults_release(struct faults *faults);
/* Queue {"kind","method"?,"path"?,"skip"?,"count"?,"ms"?,"retry_after"?}.
 * -1: no such kind. */
int	faults_add(struct faults *faults, const cJSON *json);
/* The fault that this request meets, used up by one; kind FAULT_NONE: none. */
struct fault faults_take(struct faults *faults, const char *method,
	    const char *target);
/* Must the request be answered by the fault instead of being executed? */
int	fault_answers(const struct fault *fault, struct answer *ans);
/* Spoil the answer of an executed request. */
void	fault_spoil(const struct fault *fault, struct answer *ans);

#endif
