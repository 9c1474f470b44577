/* Making this journal the one that sends, whatever other copies did. */
#ifndef JOBS_TAKEOVER_H
#define JOBS_TAKEOVER_H

struct error;
struct run;

/*
 * Settle what another copy may have sent since this journal was current: a
 * Sent_Date in the base means sent, a due date ahead means not sent; the rest
 * is in doubt, for the Sent mailbox (poll) or a person to settle.  Then take
 * the fence (jobs/fence.h).  Prints what became of it.
 */
int	take_over(struct run *run, struct error *err);

#endif
