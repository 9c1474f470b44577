/* What an attempt's outcome means for its message, campaign and lead. */
#ifndef JOBS_SETTLE_H
#define JOBS_SETTLE_H

#include <stdint.h>

struct act;
struct outbox_outcome;
struct run;

/* Should the run go on sending after this outcome? */
enum settled {
	SETTLED_ON,
	SETTLED_STOP_RATE,	/* the server asks for a break */
	SETTLED_STOP_SENDER	/* account or reputation: a person must look */
};

/*
 * In a transaction: record the outcome of the claimed (sending) message and
 * do what follows from it (MAIL.md section 4).
 */
enum settled settle(struct run *run, const struct act *act, int64_t message,
	    const struct outbox_outcome *outcome);

/* Seconds for which the server wants to be left alone after it; 0: none. */
int64_t	settled_rest(enum settled settled,
	    const struct outbox_outcome *outcome);

/* A message surely went out after all (evidence, or Mark Sent). */
int	settle_sent(struct run *run, const struct act *act, int64_t message,
	    const char *why);
/* An address that cannot be reached: suppress it and stop its campaign. */
void	settle_undeliverable(struct run *run, const struct act *act,
	    int64_t campaign, const char *why);

#endif
