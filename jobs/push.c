/*
 * Tell Airtable what has changed: compare touched leads, write the queued
 * cells in batches, note each confirmation; then snapshots and replies.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/error.h"
#include "base/log.h"
#include "base/str.h"
#include "jobs/hand.h"
#include "jobs/jobs.h"
#include "jobs/party.h"
#include "jobs/project.h"
#include "jobs/push_tables.h"
#include "jobs/run.h"
#include "jobs/table.h"
#include "state/changes.h"
#include "state/journal.h"
#include "state/leads.h"

#define COMPARED_GROUP 200	/* leads compared in one transaction */
#define UNSURE_GROUP 100	/* leads counted as unsure in one */

struct pushing {
	struct run	*run;
	struct table	*table;
	int64_t		 lead;		/* last one handed to the writer */
	int64_t		 unsure;	/* up to here values count as unsure */
	int64_t		 sent_ms;	/* when the oldest batch was made */
};

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

struct filling {
	struct pushing		*p;
	struct airtable_row	*row;
	struct error		*err;
	int			 cells, failed;
};

static void
fill_cell(void *ctx, const char *name, const char *value)
{
	struct filling *f = ctx;
	const struct column_list *columns = &f->p->table->map.columns;
	int i = column_find(columns, name);

	if (i == -1)		/* a column of a sequence that was replaced */
		return;
	if (cells_put(&f->p->table->map, (size_t)i, value, f->row->fields,
	    f->err) == -1) {
		error_prefix(f->err, "column '%s'", name);
		f->failed = 1;
		return;
	}
	f->cells++;
}

/*
 * Before any value of a group leaves, all of it counts as unsure: a commit a
 * row would be most of the time.  One that does not leave after all stays so
 * until it is written, which only makes a person's edit of it less certain.
 */
static int
mark_group(struct pushing *p, struct error *err)
{
	int64_t lead = p->lead;
	int n;

	if (lead <= p->unsure)
		return 0;
	journal_begin(p->run->journal);
	for (n = 0; n < UNSURE_GROUP && lead != 0; n++) {
		p->unsure = lead;
		if (run_wants(p->run, lead))
			change_sending(p->run->journal, lead);
		lead = change_next_lead(p->run->journal, lead);
	}
	return journal_commit(p->run->journal, err);
}

static int
park_row(struct pushing *p, struct error *err)
{
	journal_begin(p->run->journal);
	change_park(p->run->journal, p->lead, NULL, err->msg);
	run_alert("cell-unwritable", err->msg);
	error_clear(err);
	return journal_commit(p->run->journal, err);
}

/* The next lead's changed cells as a row; 0: there is nothing to write. */
static int
fill_row(struct pushing *p, struct airtable_row *row, struct error *err)
{
	struct filling f = { p, row, err, 0, 0 };
	struct lead_row lead = LEAD_ROW_INIT;
	int rc = 1;

	lead_by_id(p->run->journal, p->lead, &lead);
	row->fields = cJSON_CreateObject();
	snprintf(row->record, sizeof(row->record), "%s", lead.lead.record);
	row->tag = p->lead;
	change_each(p->run->journal, p->lead, fill_cell, &f);
	if (f.failed || f.cells == 0) {
		cJSON_Delete(row->fields);
		row->fields = NULL;
		rc = f.failed ? park_row(p, err) : 0;
	}
	lead_row_release(&lead);
	return rc;
}

static int
next_row(void *ctx, struct airtable_row *row, struct error *err)
{
	struct pushing *p = ctx;
	int rc;

	while (!run_stopping(p->run) && (p->lead =
	    change_next_lead(p->run->journal, p->lead)) != 0) {
		if (!run_wants(p->run, p->lead))
			continue;
		if (run_counted(p->run, "rows") == p->run->opt.limit &&
		    p->run->opt.limit > 0)
			return 0;
		if (mark_group(p, err) == -1)
			return -1;
		if ((rc = fill_row(p, row, err)) != 0) {
			run_count(p->run, "rows", rc == 1);
			return rc;
		}
	}
	return journal_check(p->run->journal, err);
}

struct shown {
	const struct table	*table;
	const struct lead_cells	*cells;
};

static int64_t
hash_shown(void *ctx, const char *name)
{
	const struct shown *s = ctx;
	int i = column_find(&s->table->map.columns, name);
	const char *value = i == -1 ? NULL : s->cells->value[i];

	return change_hash(value == NULL ? "" : value);
}

static void
confirm(struct pushing *p, const struct act *act,
    const struct airtable_written *w)
{
	struct lead_cells cells;
	int64_t now = clock_wall_ms();

	memset(&cells, 0, sizeof(cells));
	cells_read(&p->table->map, w->record, w->fields, NULL, &cells);
	change_confirm_sent(p->run->journal, w->tag, hash_shown,
	    &(struct shown){ p->table, &cells }, now);
	/* the row as it stands now shows what a person did meanwhile */
	hand_read(p->run, act, p->table, w->tag, &cells, now + 1);
	lead_cells_release(&cells);
	run_count(p->run, "rows_written", 1);
}

static void
refuse(struct pushing *p, const struct airtable_written *w)
{
	int i = w->bad_field == NULL ? -1 :
	    cells_by_field(&p->table->map, w->bad_field);
	const char *name = i == -1 ? NULL :
	    p->table->map.columns.column[i].name;

	change_park(p->run->journal, w->tag, name, w->why->msg);
	run_alert("row-refused", w->why->msg);
	run_count(p->run, "rows_refused", 1);
}

static int
row_done(void *ctx, const struct airtable_written *w, struct error *err)
{
	struct pushing *p = ctx;
	struct act act = run_act(p->run);

	journal_begin(p->run->journal);
	switch (w->outcome) {
	case AIRTABLE_UPDATED:
	case AIRTABLE_CREATED:
		confirm(p, &act, w);
		break;
	case AIRTABLE_REJECTED:
		refuse(p, w);
		break;
	case AIRTABLE_GONE:
		lead_set_gone(p->run->journal, &act, w->tag, 1);
		break;
	case AIRTABLE_NOT_WRITTEN:
	case AIRTABLE_UNCERTAIN:
		break;		/* stays queued; unsure until confirmed */
	}
	return journal_commit(p->run->journal, err);
}

static int
print_change(struct run *run)
{
	int64_t lead = 0, n = 0;

	while ((lead = change_next_lead(run->journal, lead)) != 0)
		n++;
	printf("would write %lld rows, %lld cells\n", (long long)n,
	    (long long)change_count(run->journal));
	return 0;
}

static int
push(struct run *run, struct error *err)
{
	struct table table = TABLE_INIT;
	struct pushing p = { run, &table, 0, 0, 0 };
	struct airtable_writer writer;
	int rc = -1;

	if (table_open(run, &table, err) == -1)
		return -1;
	memset(&writer, 0, sizeof(writer));
	writer.table = table.leads;
	writer.class = PACE_WRITE;
	writer.next = next_row;
	writer.done = row_done;
	writer.ctx = &p;
	if (compare_touched(run, &table, err) == -1)
		goto out;
	if (run->opt.dry_run)
		rc = print_change(run);
	else if (airtable_write(table.at, &writer, err) == 0)
		rc = push_tables(run, &table, err);
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
	return party_note(run, PARTY_AIRTABLE, push(run, err), err);
}
