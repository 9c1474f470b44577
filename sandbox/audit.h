/*
 * What the API was asked, so that tests can count calls: one entry each in
 * memory and, if wanted, one JSON line in a file.
 */
#ifndef SANDBOX_AUDIT_H
#define SANDBOX_AUDIT_H

#include <stdint.h>
#include <stdio.h>

#include "base/json.h"

enum call_kind {
	CALL_OTHER, CALL_LIST, CALL_GET, CALL_CREATE, CALL_UPDATE, CALL_DELETE,
	CALL_META, CALL_WEBHOOK, CALL_COMMENT, CALL_LLM, CALL_KINDS
};

struct call {
	enum call_kind	 kind;
	int64_t		 at_ms;
	char		 method[8];
	char		*path;		/* owned: with the query */
	int		 status;
	int		 records;
};

struct audit {
	enum call_kind	 kind;		/* of the request that runs */
	struct call	*call;		/* owned */
	size_t		 n, room;
	int64_t		 by_kind[CALL_KINDS];
	int64_t		 records_written;
	int64_t		 rate_limited;	/* answers 429 */
	FILE		*file;		/* owned, or NULL */
};

void	audit_release(struct audit *audit);
void	audit_clear(struct audit *audit);
void	audit_add(struct audit *audit, int64_t now_ms, const char *method,
	    const char *target, int status, int records);
/* {"calls":[...],"totals":{...}}; calls only if wanted. */
cJSON	*audit_show(const struct audit *audit, int calls);

#endif
