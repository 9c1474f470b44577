/*
 * What goes back for one request, and Airtable's three shapes of an error
 * body.  A refusing function fills the answer and returns -1.
 */
#ifndef SANDBOX_ANSWER_H
#define SANDBOX_ANSWER_H

#include "base/json.h"
#include "base/str.h"

struct answer {
	int		 status;	/* HTTP status */
	const char	*type;		/* content type; static */
	struct str	 body;		/* owned: answer_release */
	int		 retry_after;	/* seconds; -1: no such header */
	int		 records;	/* read or written, for the log */
};

#define ANSWER_INIT { 200, "application/json; charset=utf-8", STR_INIT, -1, 0 }

void	answer_release(struct answer *ans);
/* Empty the body and set the status. */
void	answer_reset(struct answer *ans, int status);
/* {"error":{"type":...,"message":...}}; fmt NULL leaves the message out. */
int	answer_error(struct answer *ans, int status, const char *type,
	    const char *fmt, ...) __attribute__((format(printf, 4, 5)));
/* {"error":"NOT_FOUND"} */
int	answer_bare(struct answer *ans, int status, const char *type);
/* {"errors":[{"error":...,"message":...}]}, as live rate limits answer. */
int	answer_listed(struct answer *ans, int status, const char *type,
	    const char *message);
/* 422 INVALID_REQUEST_UNKNOWN with Airtable's usual sentence. */
int	answer_invalid(struct answer *ans);
/* 403: no such base or table, or none that the token may see. */
int	answer_no_model(struct answer *ans);
/* 422: the table has no record of this id. */
int	answer_no_record(struct answer *ans, const char *id);
/* Print the tree as the body and delete it. */
void	answer_json(struct answer *ans, cJSON *json);

#endif
