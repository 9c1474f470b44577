/* Campaigns whose message is in doubt: waiting, paused, and let go on. */
#ifndef JOBS_DOUBT_H
#define JOBS_DOUBT_H

#include <stdint.h>

struct act;
struct run;

/* The Sent mailbox may show a letter later than the server took it. */
#define DOUBT_AGE (15 * 60)	/* seconds before its absence is proof */
#define DOUBT_MAX (3 * 24 * 3600)	/* then its campaign is paused */
#define PAUSED_FOR_DOUBT "in doubt too long: a person must say whether the " \
	"message arrived (Resend or Mark Sent)"

/*
 * In a transaction: pause every campaign whose message has been in doubt too
 * long, for a person to look at.  Returns how many.
 */
int	doubt_overdue(struct run *run, const struct act *act);
/*
 * In a transaction: the campaign's doubt is settled; it may go on.  An answer
 * that a person must read is still shown, and one that it is paused for
 * (campaign_pause_for) goes on waiting.
 */
void	doubt_over(struct run *run, const struct act *act, int64_t campaign);

#endif
