/* How many messages a run of send would take before a certain one. */
#ifndef JOBS_AHEAD_H
#define JOBS_AHEAD_H

#include <stdint.h>

struct message;
struct run;

/* Of a day's room for all messages, and for those of one domain. */
struct ahead {
	int64_t	all, domain;
};

/*
 * Walk what is due at now in the order of the claim, by its rules and
 * without claiming, up to this scheduled message to the (registrable)
 * domain.  It goes no further than where what is left of a limit is used up
 * (*_left; -1: no limit), so that the numbers are then just those.
 */
void	ahead_count(struct run *run, const struct message *m,
	    const char *domain, const struct ahead *left, int64_t now,
	    struct ahead *found);

#endif
