/* Cells that Airtable refused: each waits alone, all are tried each day. */
#include "jobs/push_parked.h"

#include "base/error.h"
#include "jobs/run.h"
#include "state/changes.h"
#include "state/journal.h"
#include "state/replies.h"

#define UNPARK_EVERY (24 * 3600)
#define UNPARKED_AT "unparked_at"	/* a named value of the journal */

static int
anything_waits(struct journal *j)
{
	return change_parked(j) > 0 || replies_any_refused(j);
}

void
push_refused(struct run *run)
{
	if (!anything_waits(run->journal))
		journal_set_int(run->journal, UNPARKED_AT, run_now(run));
}

void
push_park(struct run *run, int64_t lead, const char *name, const char *why)
{
	push_refused(run);
	change_park(run->journal, lead, name, why);
}

int
push_unpark(struct run *run, struct error *err)
{
	if (!anything_waits(run->journal) ||
	    run_within(run, UNPARKED_AT, UNPARK_EVERY))
		return 0;
	journal_begin(run->journal);
	change_unpark(run->journal);
	replies_retry(run->journal);
	journal_set_int(run->journal, UNPARKED_AT, run_now(run));
	return journal_commit(run->journal, err);
}
