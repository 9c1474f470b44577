/* What happens next with a lead, or why nothing does, in one short line. */
#ifndef CAMPAIGN_NEXT_H
#define CAMPAIGN_NEXT_H

#include <stdint.h>

#include "campaign/transition.h"

struct str;
struct tz;

/* What the line is made from; texts may be NULL. */
struct next_facts {
	int		 enrolled;	/* there is a campaign */
	const char	*refusal;	/* why the lead is no valid one */
	const char	*review;	/* why it is shown for review */
	int		 gone;		/* its record is gone */
	const char	*suppressed;	/* why its address is */
	const char	*note;		/* what became of the last command */
	enum campaign_state campaign;
	const char	*campaign_reason;
	int64_t		 hold_until;	/* UTC */
	int		 hold_over;	/* that has passed */
	int		 has_message;	/* one is not settled */
	enum message_state message;
	const char	*message_reason;
	const char	*label;
	int64_t		 due_at;
	int		 overdue;	/* due_at has passed: a limit keeps it
					   back, or nothing sends */
	int		 skipped;	/* a message was skipped */
	const struct tz	*zone;		/* the lead's, never NULL */
};

/*
 * Append the line, one and of a few words (a reason is cut), such as "Proof on
 * Mon 23 Nov 09:12 (Berlin)", "on hold until 2 Dec: out of office", "waits: 2
 * of 2 for acme.com today (Mon 23 Nov), then Proof on Tue 24 Nov 09:00
 * (Berlin)".  It depends on the facts alone, so that it changes only when they
 * do.
 */
void	next_action(const struct next_facts *facts, struct str *out);

/*
 * Append why the next message has not gone by this instant, in words that are
 * the same for all whom the same thing keeps waiting; nothing where no message
 * is left to go.
 */
void	next_why_not(const struct next_facts *facts, int64_t by,
	    struct str *out);

#endif
