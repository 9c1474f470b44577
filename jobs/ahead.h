/* How many messages a run of send would take before a certain one. */
#ifndef JOBS_AHEAD_H
#define JOBS_AHEAD_H

#include <stdint.h>

struct campaign;
struct message;
struct run;

/* Of a day's room for all messages, and for those of one domain. */
struct ahead {
	int64_t	all, domain;
};

/*
 * Walk what is due at now in the order of the claim, by its rules and
 * without claiming, with what the end of a hold lets go on by then, up to
 * this message of this campaign.  It goes no further than where what is left
 * of a limit (-1: there is none) is used up, so that found is then just that.
 */
void	ahead_count(struct run *run, const struct campaign *c,
	    const struct message *m, const struct ahead *left, int64_t now,
	    struct ahead *found);

#endif
