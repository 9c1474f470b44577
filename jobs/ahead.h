/* How many messages a run of send would take before a certain one. */
#ifndef JOBS_AHEAD_H
#define JOBS_AHEAD_H

#include <stdint.h>

struct campaign;
struct claimer;
struct message;

/* Of all messages, and of those of one domain. */
struct ahead {
	int64_t	all, domain;
};

/*
 * Walk what is due at now in the order of the claim, by its rules and
 * without claiming, with what the end of a hold lets go on by then, up to
 * this message of this campaign.  It goes no further than where what is left
 * of a limit is used up, so that found is then just that.  The claimer, new
 * and of now's day, counts what would be taken.
 */
void	ahead_count(struct claimer *claimer, const struct campaign *c,
	    const struct message *m, int64_t now, struct ahead *found);

#endif
