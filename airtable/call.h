/*
 * One call from its slot to its final answer; inside the room only.  Calls
 * run alone (call_run) or several at once (call_begin, call_next).
 */
#ifndef AIRTABLE_CALL_H
#define AIRTABLE_CALL_H

#include <stdint.h>

#include "airtable/answer.h"
#include "airtable/client.h"
#include "base/error.h"
#include "base/http.h"

struct airtable {
	struct http		*http;		/* owned */
	struct pace		*pace;		/* owned */
	char			*root;		/* owned: ".../v0" */
	char			*base;		/* owned */
	char			*token;		/* owned */
	int64_t			 patience_ms;
	int			 in_flight;
	struct pace_clock	 clock;
	int			(*stop)(void *ctx);
	void			*stop_ctx;
	int64_t			 calls;
	int64_t			 date;		/* of the last success */
	int			 status;	/* of the last answer, or 0 */
};

struct call {
	const char		*method;
	struct str		 url;
	struct str		 body;		/* empty: none */
	const char		*table;		/* for messages, or NULL */
	enum pace_class		 class;
	int			 repeat;	/* may be carried out twice */
	int64_t			 settle_ms;	/* least wait before a repeat
						   of what may have happened */

	/* the answer */
	struct http_response	 res;
	struct answer		 answer;
	cJSON			*value;		/* owned: of a 2xx */
	struct error		 err;		/* kind NONE: 2xx */

	/* on the way */
	int64_t			 slot;
	int64_t			 begun_ms;	/* the request was made */
	int			 noted;		/* the pace knows of it */
	int64_t			 until;		/* patience ends; or 0 */
	int64_t			 not_before;
	int			 tries;
	int			 maybe_done;	/* a try may have been
						   carried out */
};

#define CALL_INIT { .method = "GET", .url = STR_INIT, .body = STR_INIT, \
	.class = PACE_CONTROL, .res = HTTP_RESPONSE_INIT, \
	.err = ERROR_INIT }

void	call_release(struct call *call);	/* twice is fine */

/* Start the URL: root and the path's segments, each escaped; NULL ends. */
void	call_url(const struct airtable *at, struct call *call, ...)
	    __attribute__((sentinel));
/* Append "?name=value" or "&name=value", escaped. */
void	call_arg(struct call *call, const char *name, const char *value);

/*
 * Try to start it.  *wait_ms = 0: it is on its way; > 0: begin again then.
 * -1: it will not be begun (call->err is filled, as err).
 */
int	call_begin(struct airtable *at, struct call *call, int64_t *wait_ms,
	    struct error *err);
/*
 * Wait up to ms for a call on its way.  *ended is NULL, or one that has its
 * final answer (*again 0) or must be begun again (*again 1).
 */
void	call_next(struct airtable *at, int64_t ms, struct call **ended,
	    int *again);
/* Let the pace know when a call on its way has really left. */
void	call_note(struct airtable *at, struct call *call);
/* Wait without a call on its way; -1 where the caller's stop ends it. */
int	call_sleep(struct airtable *at, int64_t ms, struct error *err);

/* From begin to final answer; no other call may be on its way. */
int	call_run(struct airtable *at, struct call *call, struct error *err);

/* "rec" and 1 to 20 letters and digits. */
int	call_is_record(const char *id);

#endif
