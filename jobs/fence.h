/*
 * The fence: of all copies of a journal only one may send.  Its row in the
 * base says which (journal, incarnation, epoch); the incarnation and a count
 * of sending runs are kept outside of the journal's directory, too, so that a
 * restored or copied journal is known even before the base is asked.
 */
#ifndef JOBS_FENCE_H
#define JOBS_FENCE_H

#include "jobs/fence_row.h"

struct error;
struct run;
struct table;

/*
 * Does this machine hold the identity that belongs to the journal, and is the
 * journal as new as it?  ERROR_SAFETY says why not and how to go on.  A
 * journal that has not begun (init does that) passes.
 */
int	fence_check(struct run *run, struct error *err);
/*
 * Before anything is read: is the base's row ours?  Asked at most every half
 * [limits] fence_age; ERROR_SAFETY where another journal holds it.
 */
int	fence_verify(struct run *run, struct table *table,
	    struct error *err);
/* What pull found out last: 0, or -1 (ERROR_SAFETY) with its words. */
int	fence_refused(struct run *run, struct error *err);
/* Has a verification that went well become older than fence_age? */
int	fence_is_old(struct run *run);
/* Was it verified within fence_age?  ERROR_SAFETY where not. */
int	fence_may_send(struct run *run, struct error *err);
/*
 * Before the first message of a run: count it in the journal, then beside
 * it, so that a journal restored later lags behind.
 */
int	fence_begin_sending(struct run *run, struct error *err);
/*
 * Before the first write of a push: a higher epoch, in the journal and beside
 * it, then, at most every half [limits] fence_age, in the base, so that an
 * older copy is known there.
 */
int	fence_raise(struct run *run, struct table *table,
	    struct error *err);

/*
 * For init: give the journal an identity if it has none, and write the row
 * where the base has none.  ERROR_SAFETY where another journal holds it.
 */
int	fence_begin(struct run *run, struct airtable *at,
	    struct schema *schema, struct error *err);
/*
 * For take-over: a new incarnation, over every other copy.  The caller has
 * settled what the others may have sent, and holds the jobs' locks.
 */
int	fence_take(struct run *run, struct airtable *at,
	    struct schema *schema, struct error *err);

#endif
