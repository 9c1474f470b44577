/*
 * What must hold before a lead's next message goes: each constraint with its
 * state, which of them binds, and the instant that follows from that.
 */
#ifndef CAMPAIGN_CONSTRAINT_H
#define CAMPAIGN_CONSTRAINT_H

#include <stddef.h>
#include <stdint.h>

#define CONSTRAINTS_MAX 24

enum constraint_state {
	CONSTRAINT_MET,
	CONSTRAINT_WAITS,	/* time or the next run of a job meets it */
	CONSTRAINT_BLOCKS,	/* only a person or an event from outside */
	CONSTRAINT_STATES
};

struct constraint {
	const char	*name;		/* literal: "window" */
	enum constraint_state state;
	int64_t		 until;		/* UTC, of one that waits; 0: unknown */
	char		*detail;	/* owned */
};

struct constraints {
	struct constraint one[CONSTRAINTS_MAX];
	size_t		 n;
};

#define CONSTRAINTS_INIT { .n = 0 }
void	constraints_release(struct constraints *c);

/* "met", "waits" or "blocks". */
const char *constraint_state_name(enum constraint_state state);

/*
 * Append one; the detail, from malloc, becomes theirs.  There is room for
 * CONSTRAINTS_MAX.
 */
void	constraints_add(struct constraints *c, const char *name,
	    enum constraint_state state, int64_t until, char *detail);

/*
 * The one that keeps the message longest: the first that blocks; else the
 * one that waits until the latest instant; else the first that waits without
 * one.  NULL: all are met.
 */
const struct constraint *constraints_binding(const struct constraints *c);

/* The next instant at which it may go: now if all are met; 0: unknown. */
int64_t	constraints_next(const struct constraints *c, int64_t now);

#endif
