/*
 * Rows of leads on their way to Airtable.  Each is made of the cells that
 * changed; before one leaves, its values count as unsure; the answer confirms
 * them, or what it refuses is parked and the rest goes again.
 */
#include "jobs/push_leads.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/error.h"
#include "base/log.h"
#include "base/str.h"
#include "jobs/hand.h"
#include "jobs/progress.h"
#include "jobs/push_commands.h"
#include "jobs/push_parked.h"
#include "jobs/run.h"
#include "jobs/table.h"
#include "state/changes.h"
#include "state/journal.h"
#include "state/leads.h"

#define UNSURE_GROUP 100	/* leads counted as unsure in one transaction */
#define CELL_SHIFT 40		/* bits of a tag that hold the lead */
#define TRIES_MAX 8		/* of a pass, each without what was refused */

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

/* A cell whose value Airtable would refuse: only that one waits. */
static int
park_bad(struct pushing *p, struct filling *f, struct error *err)
{
	int i;

	if (f->n_bad == 0)
		return 0;
	journal_begin(p->run->journal);
	for (i = 0; i < f->n_bad; i++) {
		push_park(p->run, p->lead, f->bad[i], f->why[i].msg);
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
	push_park(p->run, lead_of(w->tag), i == -1 ? NULL : column->name,
	    why.msg);
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

/* One pass over the leads that it is for. */
static int
write_pass(struct pushing *p, enum pass pass, const int64_t *group, size_t n,
    struct error *err)
{
	const struct airtable_writer writer = { .table = p->table->leads,
	    .class = PACE_WRITE, .next = next_row, .done = row_done,
	    .settled = rows_settled, .ctx = p };
	int rc;

	p->pass = pass;
	if (n > 0)
		memcpy(p->group, group, n * sizeof(*group));
	p->n_group = n;
	p->next_group = 0;
	p->lead = p->unsure = 0;
	p->parked = 0;
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
write_again(struct pushing *p, enum pass pass, const int64_t *group, size_t n,
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

static int
write_rows(struct run *run, struct table *table, enum pass pass,
    const int64_t *group, size_t n, struct error *err)
{
	struct pushing p = { .run = run, .table = table, .shared = STR_INIT };
	int rc;

	table_shared(table, &p.shared);
	rc = write_again(&p, pass, group, n, err);
	str_release(&p.shared);
	return rc;
}

int
push_leads(struct run *run, struct table *table, struct error *err)
{
	return write_rows(run, table, PASS_ALL, NULL, 0, err);
}

int
push_leads_cleared(struct run *run, struct table *table,
    const int64_t *leads, size_t n, struct error *err)
{
	return write_rows(run, table, PASS_COMMANDS, leads, n, err);
}
