/* Airtable's answers that are no success: what they say, what to do next. */
#ifndef AIRTABLE_ANSWER_H
#define AIRTABLE_ANSWER_H

#include <stddef.h>

#include "base/error.h"

enum answer_next {
	ANSWER_OK,		/* 2xx */
	ANSWER_SILENCE,		/* 429: nothing executed, the base waits */
	ANSWER_PARK,		/* the monthly quota is exhausted */
	ANSWER_AGAIN,		/* 5xx, 408: perhaps executed */
	ANSWER_RESTART,		/* the list's iterator is lost */
	ANSWER_DIVIDE,		/* a record of the batch is at fault */
	ANSWER_GONE,		/* a record does not exist */
	ANSWER_FAIL		/* never right as it is */
};

struct answer {
	int	status;
	char	type[64];	/* "INVALID_VALUE_FOR_COLUMN", or "" */
	char	message[320];	/* or "" */
};

/*
 * Read status and body.  Knows the three shapes {"error":"TYPE"},
 * {"error":{"type","message"}} and {"errors":[{"error","message"}]}; what is
 * none of them (HTML of a 502) leaves type and message empty.
 */
void	answer_read(struct answer *answer, int status, const char *body,
	    size_t n);
enum answer_next answer_next(const struct answer *answer);
/*
 * Put the answer into words; base and table (or NULL) are named where they
 * matter.  Returns -1.
 */
int	answer_error(const struct answer *answer, const char *base,
	    const char *table, struct error *err);

#endif
