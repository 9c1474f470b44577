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
 * without claiming, up to this message to the (registrable) domain, or over
 * all of it where its campaign stands still.  It goes no further than where
 * what is left of a limit (-1: there is none) is used up, so that found is
 * then just that.
 */
void	ahead_count(struct run *run, const struct message *m,
	    const char *domain, const struct ahead *left, int64_t now,
	    struct ahead *found);

#endif
