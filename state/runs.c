/* Run rows and audit rows. */
#include "state/runs.h"

#include <stddef.h>
#include <stdlib.h>

#include "base/clock.h"
#include "base/str.h"
#include "state/journal.h"
#include "state/sql.h"

int
run_begin(struct journal *j, const char *job, int64_t now, int64_t *run,
    struct error *err)
{
	journal_begin(j);
	sql_run(j, "INSERT INTO run (job, started_at, machine_at)"
	    " VALUES (?1, ?2, ?3)", "sii", job, now, clock_wall());
	*run = sql_last_id(j);
	return journal_commit(j, err);
}

int
run_end(struct journal *j, int64_t run, int64_t now, const char *outcome,
    const char *error, const char *counts, struct error *err)
{
	journal_begin(j);
	sql_run(j, "UPDATE run SET finished_at = ?2, outcome = ?3,"
	    " error = ?4, counts = ?5 WHERE id = ?1", "iisss", run, now,
	    outcome, error, counts);
	return journal_commit(j, err);
}

int64_t
run_last_ok(struct journal *j, const char *job)
{
	return sql_int(j, -1, "SELECT finished_at FROM run WHERE job = ?1"
	    " AND outcome = 'ok' ORDER BY id DESC LIMIT 1", "s", job);
}

char *
run_last_outcome(struct journal *j, const char *job)
{
	return sql_text(j, "SELECT outcome FROM run WHERE job = ?1"
	    " AND finished_at IS NOT NULL ORDER BY id DESC LIMIT 1", "s",
	    job);
}

char *
run_last_words(struct journal *j, const char *job, const char *outcome)
{
	return sql_text(j, "SELECT error FROM (SELECT outcome, error FROM run"
	    " WHERE job = ?1 AND finished_at IS NOT NULL"
	    " ORDER BY id DESC LIMIT 1) WHERE outcome = ?2", "ss", job,
	    outcome);
}

int
run_last_was(struct journal *j, const char *job, const char *outcome)
{
	char *last = run_last_outcome(j, job);
	int was = str_equal(last, outcome);

	free(last);
	return was;
}

void
audit_add(struct journal *j, const struct act *act, const char *kind,
    int64_t ref, const char *from, const char *to, const char *why)
{
	sql_run(j, "INSERT INTO audit (at, run, who, kind, ref, old, new, why)"
	    " VALUES (?1, nullif(?2, 0), ?3, ?4, ?5, ?6, ?7, ?8)", "iississs",
	    act->now, act->run, act->who, kind, ref, from, to, why);
}
