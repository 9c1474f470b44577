/* Claiming due messages within the limits, in groups. */
#ifndef JOBS_CLAIM_H
#define JOBS_CLAIM_H

#include <stddef.h>
#include <stdint.h>

struct act;
struct run;

#define CLAIM_GROUP 64

/* What a run may claim, and why it stopped claiming. */
struct claimer {
	struct run	*run;
	int		 followups;	/* may follow-ups go (poll is fresh)? */
	int64_t		 left;		/* of --limit; -1: no limit */
	int64_t		 day_left;	/* of [limits] per_day; -1: no limit */
	char		 day[16];	/* local date that day_left is of */
	int64_t		 after_due[2], after_id[2];	/* per pass */
	struct share {
		char	 domain[256];
		int64_t	 used;		/* of its day, before this group */
		int64_t	 taken;		/* by this group */
	} share[CLAIM_GROUP];		/* while a group is taken */
	size_t		 n_shares;
	char		 zones[200];	/* those that slot was found for */
	int64_t		 slot_from, slot;
};

void	claimer_init(struct claimer *c, struct run *run, int followups);

/*
 * In a transaction: claim up to max due messages, follow-ups first; ids gets
 * them.  A message whose window is shut, or whose domain's share of today is
 * used up, is moved to its next slot instead.
 */
size_t	claimer_take(struct claimer *c, const struct act *act, int64_t *ids,
	    size_t max);

/* The rules that it goes by.  Limits are those of the sender's day of now. */
void	claimer_begin_day(struct claimer *c, int64_t now);
/* The first slot of the day after, for what a full day keeps back. */
int64_t	claimer_next_day(const struct claimer *c, const char *zones,
	    int64_t now);

/* In a transaction: where the day is full, what is due says that it waits. */
void	claimer_note_full(struct claimer *c, int64_t now);

#endif
