/* Claiming due messages within the limits, in groups. */
#ifndef JOBS_CLAIM_H
#define JOBS_CLAIM_H

#include <glib.h>
#include <stddef.h>
#include <stdint.h>

#include "base/date.h"

struct act;
struct due;
struct run;

#define CLAIM_GROUP 64

/* What a run may claim, and why it stopped claiming. */
struct claimer {
	struct run	*run;
	int		 followups;	/* may follow-ups go (poll is fresh)? */
	int64_t		 left;		/* of --limit; -1: no limit */
	char		 day[DATE_TEXT];	/* of the next ones, local */
	int64_t		 day_used;	/* claimed on it before */
	int64_t		 day_left;	/* of [limits] per_day; -1: no limit */
	int64_t		 after_due[2], after_id[2];	/* per pass */
	GHashTable	*shares;	/* owned: the domains' of the day */
	char		 zones[200];	/* those that slot was found for */
	int64_t		 slot_from, slot;
};

/* Of the sender's day of now.  Release it; one that is zeroed may be, too. */
void	claimer_init(struct claimer *c, struct run *run, int followups,
	    int64_t now);
void	claimer_release(struct claimer *c);

/*
 * In a transaction: claim up to max due messages, follow-ups first; ids gets
 * them.  A message whose window is shut, or whose domain's share of today is
 * used up, is moved to its next slot instead.
 */
size_t	claimer_take(struct claimer *c, const struct act *act, int64_t *ids,
	    size_t max);

/* The rules that it goes by; these change nothing in the journal. */

enum claim_objection {
	CLAIM_NONE,
	CLAIM_UNAPPROVED,	/* a person must approve its texts */
	CLAIM_SHUT,		/* its window is shut */
	CLAIM_DOMAIN_FULL	/* its domain has had its share of the day */
};
/* What stands against claiming it now, the limit for all apart. */
enum claim_objection claimer_object(struct claimer *c, const struct due *due,
	    int64_t now);
/* One for this domain more is taken. */
void	claimer_count(struct claimer *c, const char *domain);
/* What the domain had of the day before; what is left of it, -1: no limit. */
int64_t	claimer_used(struct claimer *c, const char *domain);
int64_t	claimer_left(struct claimer *c, const char *domain);
/* Limits are those of the sender's day of now, if that is another one. */
void	claimer_begin_day(struct claimer *c, int64_t now);
/* The first slot of the day after, for what a full day keeps back. */
int64_t	claimer_next_day(const struct claimer *c, const char *zones,
	    int64_t now);

/* In a transaction: where the day is full, what is due says that it waits. */
void	claimer_note_full(struct claimer *c, int64_t now);

#endif
