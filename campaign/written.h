/* The messages of one campaign as they were written, before they are queued. */
#ifndef CAMPAIGN_WRITTEN_H
#define CAMPAIGN_WRITTEN_H

#include <stddef.h>

#include "campaign/sequence.h"

struct str;

struct written {
	size_t	n;			/* messages, one a step, in order */
	struct {
		char	*subject;	/* owned, one line */
		char	*body;		/* owned, LF, no footer */
	} message[SEQUENCE_STEPS_MAX];
};

#define WRITTEN_INIT { 0, { { NULL, NULL } } }

void	written_release(struct written *w);	/* safe to call twice */

/*
 * Append a body in its form: LF, no blanks at line ends, at most one blank
 * line in a row, none at either end.
 */
void	written_tidy(const char *body, struct str *out);

#endif
