/*
 * What Airtable must be told, and what it last confirmed.  Values are the
 * canonical text of their cell, "" for empty; a hash is that text's.
 */
#ifndef STATE_CHANGES_H
#define STATE_CHANGES_H

#include <stdint.h>

struct journal;
struct str;

/* A 63-bit hash of a canonical value; never 0. */
int64_t	change_hash(const char *value);

/*
 * Let a lead's cell be this value: queues a change unless Airtable has it
 * already (then a queued change is dropped).  1: something is queued now
 * that was not before.
 */
int	change_want(struct journal *j, int64_t lead, const char *name,
	    const char *value, int64_t now);

/* Leads whose cells must be compared, after this id; 0: no more. */
int64_t	change_next_dirty(struct journal *j, int64_t after);
void	change_compared(struct journal *j, int64_t lead);
/* Leads with queued, not parked changes, after this id; 0: no more. */
int64_t	change_next_lead(struct journal *j, int64_t after);
int64_t	change_count(struct journal *j);

/* Has the cell ever been confirmed or observed? */
int	change_written(struct journal *j, int64_t lead, const char *name);
/* Is this value what Airtable has, by all that is known? */
int	change_is_shown(struct journal *j, int64_t lead, const char *name,
	    int64_t hash);

/*
 * Call each queued change of the lead (the journal must not be written to
 * meanwhile); change_sending notes that all of them are about to be sent and
 * not confirmed.
 */
typedef void change_visit(void *ctx, const char *name, const char *value);
void	change_each(struct journal *j, int64_t lead, change_visit *visit,
	    void *ctx);
void	change_sending(struct journal *j, int64_t lead, int64_t now_ms);

/*
 * Before change_sending: note what the queued values are to replace in these
 * columns, a JSON array of names.  Notes older than a webhook's memory go.
 */
void	change_replacing(struct journal *j, int64_t lead, const char *names,
	    int64_t now_ms);
void	change_forget_replaced(struct journal *j, int64_t now_ms);
/*
 * A write of ours replaced this value, a webhook says.  1: it is one that we
 * had never seen there, a person's that came between our last reading and the
 * write; it counts as seen from now on.
 */
int	change_was_lost(struct journal *j, int64_t lead, const char *name,
	    int64_t hash, int64_t now_ms);

/*
 * The lead's queued values were written; shown gives the hash of what the row
 * shows now in a column, since Airtable may normalise what it is given, or 0
 * where the column was not among those written.
 */
typedef int64_t change_shown(void *ctx, const char *name);
void	change_confirm_sent(struct journal *j, int64_t lead,
	    change_shown *shown, void *ctx, int64_t at_ms);
/* A person's value was read: what Airtable has at this machine time. */
void	change_observed(struct journal *j, int64_t lead, const char *name,
	    int64_t hash, int64_t at_ms);
/* Airtable refused the change (name NULL: all of them): it waits. */
void	change_park(struct journal *j, int64_t lead, const char *name,
	    const char *why);
/* Changes that wait, and letting them be tried again. */
int64_t	change_parked(struct journal *j);
void	change_unpark(struct journal *j);

/*
 * What a value read from Airtable is, given the machine time in ms at which
 * the read began.  A cell never written counts as confirmed empty.
 */
enum edit {
	EDIT_NONE,	/* the last confirmed value, or an unconfirmed one of
			   ours */
	EDIT_MAYBE,	/* someone else's, but the read may be older than our
			   last write, or that write may still be on its way:
			   counts only if it prevents sending */
	EDIT_SURE	/* a person's */
};
enum edit change_edit(struct journal *j, int64_t lead, const char *name,
	    int64_t hash, int64_t read_ms);

#endif
