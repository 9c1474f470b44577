/* From a message in the journal to the letter that goes out. */
#ifndef JOBS_COMPOSE_H
#define JOBS_COMPOSE_H

#include <stdint.h>

#include "base/str.h"

struct error;
struct queue_letter;
struct run;

/*
 * Append the letter as letter_compose does: threaded under the campaign's
 * earlier messages, with footer and opt-out.  ERROR_REJECT says what of it
 * cannot be sent.
 */
int	compose_letter(struct run *run, const struct queue_letter *m,
	    struct str *out, struct error *err);

/*
 * The subject that opened the thread, which a step of the campaign answers;
 * NULL: none was sent before it.  Caller frees.
 */
char	*compose_thread_subject(struct run *run, int64_t campaign, int step);

/* The Message-ID of a campaign's step in a revision.  Caller frees. */
char	*compose_message_id(const struct run *run, const char *campaign,
	    const char *step_id, int64_t revision);

/*
 * The value of X-Forerunner-Ref, the same in every revision: "NAME/STEP/".
 * The last '/' is for IMAP, which searches for a part of a value: no step is
 * found for another whose id begins alike.  Caller frees.
 */
char	*compose_reference(const char *campaign, const char *step_id);

#endif
