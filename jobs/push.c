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
#include "jobs/fence.h"
#include "jobs/hand.h"
#include "jobs/jobs.h"
#include "jobs/party.h"
#include "jobs/progress.h"
#include "jobs/project.h"
#include "jobs/push_commands.h"
#include "jobs/push_tables.h"
#include "jobs/run.h"
#include "jobs/table.h"
#include "jobs/waiting.h"
#include "state/changes.h"
#include "state/journal.h"
#include "state/leads.h"
#include "state/replies.h"

#define COMPARED_GROUP 200	/* leads compared in one transaction */
#define UNSURE_GROUP 100	/* leads counted as unsure in one */
#define CELL_SHIFT 40		/* bits of a tag that hold the lead */
#define TRIES_MAX 8		/* of a pass, each without what was refused */
#define UNPARK_EVERY (24 * 3600)

/* Which leads a pass writes. */
enum pass {
	PASS_ALL,	/* all queued cells, commands left out */
	PASS_COMMANDS,	/* those of group, whose rows were just read */
	PASS_CELLS	/* those of group, a row for each cell, to find the
			   one that is refused */
};

struct pushing {
	struct run	*run;
	struct table	*table;
	enum pass	 pass;
	int64_t		 group[PUSH_GROUP];
	size_t		 n_group, next_group;
	int64_t		 lead;		/* last one handed to the writer */
	char		*cell;		/* owned: its last, in PASS_CELLS */
	int64_t		 unsure;	/* up to here values count as unsure */
	struct str	 shared;	/* owned: columns people steer by, as a
					   JSON array */
	int64_t		 blamed[PUSH_GROUP];	/* refused, for which cell is
						   not known */
	size_t		 n_blamed;
	int		 parked;	/* cells, in this pass */
	int		 open;		/* a transaction of confirmations */
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

/* A row's tag: its lead and, where it holds one cell alone, that cell. */
static int64_t
tag_of(int64_t lead, int cell)
{
	return lead | (int64_t)(cell + 1) << CELL_SHIFT;
}

static int64_t
lead_of(int64_t tag)
{
	return tag & (((int64_t)1 << CELL_SHIFT) - 1);
}

static int
cell_of(int64_t tag)
{
	return (int)(tag >> CELL_SHIFT) - 1;
}

struct filling {
	struct pushing		*p;
	struct airtable_row	*row;
	int			 cells;
	char			*bad[CELLS_MAX];	/* owned: names */
	struct error		 why[CELLS_MAX];
	int			 n_bad;
};

/* In PASS_CELLS a row holds the first cell after the last one alone. */
static int
is_for_row(const struct filling *f, int cell, const char *name)
{
	const struct pushing *p = f->p;

	switch (p->pass) {
	case PASS_ALL:
		return cell != CELL_COMMAND;
	case PASS_COMMANDS:
		return 1;
	default:
		return cell != CELL_COMMAND && f->cells == 0 &&
		    (p->cell == NULL || strcmp(name, p->cell) > 0);
	}
}

static void
fill_cell(void *ctx, const char *name, const char *value)
{
	struct filling *f = ctx;
	const struct cells_map *map = &f->p->table->map;
	int i = column_find(&map->columns, name);

	/* a column of a sequence that was replaced, or one that is lost */
	if (i == -1 || map->own[i] == NULL || !is_for_row(f, i, name))
		return;
	if (cells_put(map, (size_t)i, value, f->row->fields,
	    &f->why[f->n_bad]) == -1) {
		error_prefix(&f->why[f->n_bad], "column '%s'", name);
		f->bad[f->n_bad++] = xstrdup(name);
		return;
	}
	f->cells++;
	if (f->p->pass == PASS_CELLS) {
		free(f->p->cell);
		f->p->cell = xstrdup(name);
		f->row->tag = tag_of(f->p->lead, i);
	}
}

static void
note_sending(struct pushing *p, int64_t lead)
{
	int64_t now = clock_wall_ms();

	change_replacing(p->run->journal, lead, p->shared.s, now);
	change_sending(p->run->journal, lead, now);
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

	if (p->pass == PASS_ALL && lead <= p->unsure)
		return 0;
	journal_begin(p->run->journal);
	if (p->unsure == 0)
		change_forget_replaced(p->run->journal, clock_wall_ms());
	for (n = 0; n < UNSURE_GROUP && lead != 0; n++) {
		p->unsure = lead;
		if (run_wants(p->run, lead))
			note_sending(p, lead);
		lead = p->pass == PASS_ALL ?
		    change_next_lead(p->run->journal, lead) : 0;
	}
	return journal_commit(p->run->journal, err);
}

/* In a transaction: a refused change waits, and is tried again some day. */
static void
park(struct pushing *p, int64_t lead, const char *name, const char *why)
{
	struct journal *j = p->run->journal;

	if (change_parked(j) == 0)
		journal_set_int(j, "unparked_at", run_now(p->run));
	change_park(j, lead, name, why);
}

/* A cell whose value Airtable would refuse: only that one waits. */
static int
park_bad(struct pushing *p, struct filling *f, struct error *err)
{
	int i;

	if (f->n_bad == 0)
		return 0;
	journal_begin(p->run->journal);
	for (i = 0; i < f->n_bad; i++) {
		park(p, p->lead, f->bad[i], f->why[i].msg);
		run_alert("cell-unwritable", f->why[i].msg);
		run_count(p->run, "cells_refused", 1);
		free(f->bad[i]);
	}
	return journal_commit(p->run->journal, err);
}

/* The next lead's changed cells as a row; 0: there is nothing to write. */
static int
fill_row(struct pushing *p, struct airtable_row *row, struct error *err)
{
	struct filling *f = xcalloc(1, sizeof(*f));
	struct lead_row lead = LEAD_ROW_INIT;
	int rc;

	f->p = p;
	f->row = row;
	lead_by_id(p->run->journal, p->lead, &lead);
	row->fields = cJSON_CreateObject();
	snprintf(row->record, sizeof(row->record), "%s", lead.lead.record);
	row->tag = p->lead;
	change_each(p->run->journal, p->lead, fill_cell, f);
	rc = f->cells > 0;
	if (park_bad(p, f, err) == -1)
		rc = -1;
	if (rc != 1) {
		cJSON_Delete(row->fields);
		row->fields = NULL;
	}
	lead_row_release(&lead);
	free(f);
	return rc;
}

/* The lead to write next; 0: there is none. */
static int64_t
next_lead(struct pushing *p)
{
	if (p->pass == PASS_ALL)
		return change_next_lead(p->run->journal, p->lead);
	if (p->pass == PASS_CELLS && p->cell != NULL)
		return p->lead;
	return p->next_group < p->n_group ? p->group[p->next_group++] : 0;
}

static int
next_row(void *ctx, struct airtable_row *row, struct error *err)
{
	struct pushing *p = ctx;
	int rc;

	while (!run_stopping(p->run) && (p->lead = next_lead(p)) != 0) {
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
		free(p->cell);
		p->cell = NULL;
	}
	return journal_check(p->run->journal, err);
}

struct shown {
	const struct table	*table;
	const struct lead_cells	*cells;
	enum pass		 pass;
	int			 only;		/* cell written alone; or -1 */
};

/* What the row shows now in a column that was written. */
static int64_t
hash_shown(void *ctx, const char *name)
{
	const struct shown *s = ctx;
	int i = column_find(&s->table->map.columns, name);

	if (i == -1 || s->table->map.own[i] == NULL || (s->only != -1 ?
	    s->only != i : i == CELL_COMMAND && s->pass != PASS_COMMANDS))
		return 0;
	return change_hash(s->cells->value[i] == NULL ? "" :
	    s->cells->value[i]);
}

static void
confirm(struct pushing *p, const struct act *act,
    const struct airtable_written *w)
{
	struct shown shown = { p->table, NULL, p->pass, cell_of(w->tag) };
	struct lead_cells cells;
	int64_t now = clock_wall_ms(), lead = lead_of(w->tag);

	memset(&cells, 0, sizeof(cells));
	cells_read(&p->table->map, w->record, w->fields, NULL, &cells);
	shown.cells = &cells;
	change_confirm_sent(p->run->journal, lead, hash_shown, &shown, now);
	/* the row as it stands now shows what a person did meanwhile */
	hand_read(p->run, act, p->table, lead, &cells, now + 1);
	lead_cells_release(&cells);
	run_count(p->run, "rows_written", 1);
}

/* Airtable's message names the column by its present name, or by its id. */
static int
find_blamed(const struct pushing *p, const struct airtable_written *w)
{
	const struct cells_map *map = &p->table->map;
	int found = cell_of(w->tag);

	if (found == -1 && w->bad_field != NULL)
		found = cells_by_field(map, w->bad_field);
	return found != -1 ? found : table_blames(p->table, map,
	    w->why->msg);
}

static void
refuse(struct pushing *p, const struct airtable_written *w)
{
	struct error why = *w->why;
	const struct column *column;
	int i = find_blamed(p, w);

	if (i == -1 && p->pass != PASS_CELLS && p->n_blamed < PUSH_GROUP) {
		p->blamed[p->n_blamed++] = lead_of(w->tag);
		return;
	}
	if (i != -1) {
		column = &p->table->map.columns.column[i];
		error_prefix(&why, "column '%s'%s", column->name,
		    column->type == COLUMN_SELECT && strstr(why.msg,
		    "INVALID_MULTIPLE_CHOICE") != NULL ? ": add the option "
		    "by hand" : "");
		run_count(p->run, "cells_refused", 1);
		p->parked++;
	}
	park(p, lead_of(w->tag), i == -1 ? NULL : column->name, why.msg);
	run_alert("row-refused", why.msg);
	run_count(p->run, "rows_refused", 1);
}

static int
row_done(void *ctx, const struct airtable_written *w, struct error *err)
{
	struct pushing *p = ctx;
	struct act act = run_act(p->run);

	(void)err;
	if (!p->open)
		journal_begin(p->run->journal);
	p->open = 1;
	switch (w->outcome) {
	case AIRTABLE_UPDATED:
	case AIRTABLE_CREATED:
		confirm(p, &act, w);
		break;
	case AIRTABLE_REJECTED:
		refuse(p, w);
		break;
	case AIRTABLE_GONE:
		progress_gone(p->run, &act, lead_of(w->tag));
		break;
	case AIRTABLE_NOT_WRITTEN:
	case AIRTABLE_UNCERTAIN:
		break;		/* stays queued; unsure until confirmed */
	}
	return 0;
}

/* The rows of one answer are one commit: a sync each would be most of it. */
static int
rows_settled(void *ctx, struct error *err)
{
	struct pushing *p = ctx;

	p->open = 0;
	return journal_commit(p->run->journal, err);
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

/* One pass over the leads that it is for. */
static int
write_pass(struct pushing *p, enum pass pass, const int64_t *group, size_t n,
    struct error *err)
{
	struct airtable_writer writer;
	int rc;

	p->pass = pass;
	if (n > 0)
		memcpy(p->group, group, n * sizeof(*group));
	p->n_group = n;
	p->next_group = 0;
	p->lead = p->unsure = 0;
	p->parked = 0;
	memset(&writer, 0, sizeof(writer));
	writer.table = p->table->leads;
	writer.class = PACE_WRITE;
	writer.next = next_row;
	writer.done = row_done;
	writer.settled = rows_settled;
	writer.ctx = p;
	rc = airtable_write(p->table->at, &writer, err);
	free(p->cell);
	p->cell = NULL;
	return rc;
}

/*
 * A pass and what follows from its refusals: rows of which one cell was
 * refused go again without it; where it is not known which, cell by cell.
 * A schema that has changed meanwhile is read again, once.
 */
static int
write_all(struct pushing *p, enum pass pass, const int64_t *group, size_t n,
    struct error *err)
{
	int64_t blamed[PUSH_GROUP];
	int again, tries = 0, rc;

	do {
		p->n_blamed = 0;
		rc = write_pass(p, pass, group, n, err);
		again = p->parked > 0;
		if (rc == -1 && table_renew(p->run, p->table, err)) {
			again = 1;
			rc = 0;
		}
		memcpy(blamed, p->blamed, sizeof(blamed));
		if (rc == 0 && p->n_blamed > 0)
			rc = write_pass(p, PASS_CELLS, blamed, p->n_blamed,
			    err);
	} while (rc == 0 && again && ++tries < TRIES_MAX &&
	    !run_stopping(p->run));
	return rc == -1 ? -1 : journal_check(p->run->journal, err);
}

/*
 * Clear commands, last word first: what a person typed since the pull is
 * taken over before it is overwritten.  Airtable knows no condition on a
 * write, so the row is read right before it, as many as one reading serves.
 */
static int
write_commands(struct pushing *p, struct error *err)
{
	int64_t group[PUSH_GROUP], after = 0;
	size_t n;

	while (!run_stopping(p->run)) {
		if (push_commands_read(p->run, p->table, &after, group,
		    &n, err) == -1)
			return -1;
		if (n == 0)
			return 0;
		if (compare_touched(p->run, p->table, err) == -1 ||
		    write_all(p, PASS_COMMANDS, group, n, err) == -1)
			return -1;
	}
	return 0;
}

/* What was refused is tried again each day: a person may have cured it. */
static int
unpark(struct run *run, struct error *err)
{
	int64_t now = run_now(run);

	if ((change_parked(run->journal) == 0 &&
	    !replies_any_refused(run->journal)) || run_within(run,
	    "unparked_at", UNPARK_EVERY))
		return 0;
	journal_begin(run->journal);
	change_unpark(run->journal);
	replies_retry(run->journal);
	journal_set_int(run->journal, "unparked_at", now);
	return journal_commit(run->journal, err);
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
write_leads(struct run *run, struct table *table, struct error *err)
{
	struct pushing p;
	int rc = -1;

	memset(&p, 0, sizeof(p));
	p.run = run;
	p.table = table;
	str_init(&p.shared);
	table_shared(table, &p.shared);
	if (unpark(run, err) == 0 && announce(run, table, err) == 0 &&
	    write_commands(&p, err) == 0)
		rc = write_all(&p, PASS_ALL, NULL, 0, err);
	str_release(&p.shared);
	return rc;
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
	else if (write_leads(run, &table, err) == 0)
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
