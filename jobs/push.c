/*
 * Tell Airtable what has changed: compare touched leads, write the queued
 * cells in batches, note each confirmation; then snapshots and replies.
 */
#include <stdio.h>

#include "base/error.h"
#include "base/log.h"
#include "jobs/fence.h"
#include "jobs/jobs.h"
#include "jobs/party.h"
#include "jobs/project.h"
#include "jobs/push_commands.h"
#include "jobs/push_leads.h"
#include "jobs/push_parked.h"
#include "jobs/push_tables.h"
#include "jobs/run.h"
#include "jobs/table.h"
#include "jobs/waiting.h"
#include "state/changes.h"
#include "state/journal.h"

#define COMPARED_GROUP 200	/* leads compared in one transaction */

static int
compare_touched(struct run *run, const struct table *table,
    struct error *err)
{
	int64_t lead = 0;
	int n;

	do {
		journal_begin(run->journal);
		for (n = 0; n < COMPARED_GROUP && (lead = change_next_dirty(
		    run->journal, lead)) != 0; n++)
			run_count(run, "cells_queued",
			    project_lead(run, table, lead));
		if (n == 0) {
			journal_rollback(run->journal);
			return journal_check(run->journal, err);
		}
		if (journal_commit(run->journal, err) == -1)
			return -1;
	} while (n == COMPARED_GROUP && !run_stopping(run));
	return 0;
}

static void
count_cell(void *ctx, const char *name, const char *value)
{
	(void)name;
	(void)value;
	++*(int64_t *)ctx;
}

static int
print_change(struct run *run)
{
	int64_t lead = 0, rows = 0, cells = 0;

	while ((run->opt.limit == 0 || rows < run->opt.limit) &&
	    (lead = change_next_lead(run->journal, lead)) != 0) {
		if (!run_wants(run, lead))
			continue;
		change_each(run->journal, lead, count_cell, &cells);
		rows++;
	}
	printf("would write %lld rows, %lld cells\n", (long long)rows,
	    (long long)cells);
	return 0;
}

/*
 * Clear commands, last word first: what a person typed since the pull is
 * taken over before it is overwritten.  Airtable knows no condition on a
 * write, so the row is read right before it, as many as one reading serves.
 */
static int
write_commands(struct run *run, struct table *table, struct error *err)
{
	int64_t group[PUSH_GROUP], after = 0;
	size_t n;

	while (!run_stopping(run)) {
		if (push_commands_read(run, table, &after, group, &n, err) ==
		    -1)
			return -1;
		if (n == 0)
			return 0;
		if (compare_touched(run, table, err) == -1 ||
		    push_leads_cleared(run, table, group, n, err) == -1)
			return -1;
	}
	return 0;
}

/* Is there anything to tell?  Then the base learns of our epoch first. */
static int
announce(struct run *run, struct table *table, struct error *err)
{
	if (change_next_lead(run->journal, 0) == 0 &&
	    !push_tables_wanted(run, table))
		return journal_check(run->journal, err);
	return fence_raise(run, table, err);
}

static int
push(struct run *run, struct error *err)
{
	struct table table = TABLE_INIT;
	int rc = -1;

	if (table_open(run, &table, err) == -1)
		return -1;
	if (waiting_note(run, err) == -1 ||
	    compare_touched(run, &table, err) == -1)
		goto out;
	if (run->opt.dry_run)
		rc = print_change(run);
	else if (push_unpark(run, err) == 0 &&
	    announce(run, &table, err) == 0 &&
	    write_commands(run, &table, err) == 0 &&
	    push_leads(run, &table, err) == 0)
		rc = push_tables(run, &table, err);
	if (table.lost.len > 0)
		run_alert("column-lost", table.lost.s);
out:
	run_count(run, "calls", airtable_calls(table.at));
	table_close(&table);
	return rc;
}

int
job_push(struct run *run, int argc, char **argv, struct error *err)
{
	(void)argc;
	(void)argv;
	if (party_allowed(run, PARTY_AIRTABLE, err) == -1)
		return -1;
	return table_note(run, push(run, err), err);
}
