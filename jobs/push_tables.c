/* Rows of Campaign Snapshots and Replies, by upsert on their keys. */
#include "jobs/push_tables.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "airtable/cells.h"
#include "airtable/client.h"
#include "airtable/schema.h"
#include "base/clock.h"
#include "base/error.h"
#include "base/str.h"
#include "base/utf8.h"
#include "campaign/reply.h"
#include "jobs/corrections.h"
#include "jobs/push_parked.h"
#include "jobs/run.h"
#include "jobs/table.h"
#include "state/analytics.h"
#include "state/journal.h"
#include "state/replies.h"

#define TEXT_SHOWN 50000	/* characters of a reply: half of a cell */

/* One of our tables being written. */
struct pushing {
	struct run		*run;
	struct table		*table;
	struct cells_map	 map;
	struct airtable_row	*row;		/* being filled */
	const char		*name;		/* of the table */
	char			*after;		/* owned: last snapshot key */
	int64_t			 last;		/* last inbound row */
	unsigned char		*skip;		/* owned: columns left out,
						   since a value was refused */
	unsigned char		*blamed;	/* owned: skipped next time */
	int			 again;		/* a row waits for that */
	int			 open;		/* a transaction is */
};

/* Is the table in the base?  Then its columns are resolved. */
static int
resolve(struct pushing *p, struct table *table, const char *name,
    struct column_list *columns, struct error *err)
{
	if (schema_table_find(table->schema, name) == NULL) {
		column_list_release(columns);
		run_count(p->run, "tables_missing", 1);
		return 0;
	}
	p->name = name;
	if (cells_map_rest(&p->map, table->schema, name, columns,
	    &table->lost, err) == -1)
		return -1;
	p->skip = xcalloc(p->map.columns.n, 1);
	p->blamed = xcalloc(p->map.columns.n, 1);
	return 1;
}

/*
 * Put one cell.  A value that Airtable would refuse is left out and told; the
 * row goes without it, unless it is the key.
 */
static void
put(struct pushing *p, size_t cell, const char *text)
{
	struct error why = ERROR_INIT;

	if (p->skip[cell] ||
	    cells_put(&p->map, cell, text, p->row->fields, &why) == 0)
		return;
	error_prefix(&why, "column '%s' of table '%s'",
	    p->map.columns.column[cell].name, p->name);
	run_alert("cell-unwritable", why.msg);
	run_count(p->run, "cells_refused", 1);
}

/*
 * A refused row is told by table, column and value.  1: it goes again without
 * the cell at fault; 0: it is not known which, or it is the key.
 */
static int
refuse(struct pushing *p, const struct airtable_written *w, const char *what)
{
	struct error why = *w->why;
	int i = w->bad_field == NULL ? -1 :
	    cells_by_field(&p->map, w->bad_field);

	if (i == -1)
		i = table_blames(p->table, &p->map, w->why->msg);
	if (i != -1)
		error_prefix(&why, "column '%s'",
		    p->map.columns.column[i].name);
	error_prefix(&why, "table '%s'", p->name);
	run_alert(what, why.msg);
	run_count(p->run, "rows_refused", 1);
	push_refused(p->run);
	if (i <= 0 || p->skip[i])
		return 0;
	p->blamed[i] = 1;
	p->again = 1;
	return 1;
}

static int
fill_snapshot(void *ctx, const struct snapshot_row *s)
{
	struct pushing *p = ctx;
	struct error ignored;
	cJSON *metrics = json_parse(s->metrics, strlen(s->metrics),
	    &ignored);
	size_t i;

	free(p->after);
	p->after = xstrdup(s->key);
	put(p, SNAPSHOT_KEY, s->key);
	put(p, SNAPSHOT_DATE, s->date);
	put(p, SNAPSHOT_DIMENSION, s->dimension);
	put(p, SNAPSHOT_VALUE, s->value);
	for (i = SNAPSHOT_VALUE + 1; i < p->map.columns.n; i++) {
		const char *text = json_opt_string(metrics,
		    p->map.columns.column[i].name);

		if (text != NULL)
			put(p, i, text);
	}
	cJSON_Delete(metrics);
	return 1;
}

static int
next_snapshot(void *ctx, struct airtable_row *row, struct error *err)
{
	struct pushing *p = ctx;
	int rc;

	(void)err;
	if (run_stopping(p->run))
		return 0;
	p->row = row;
	row->fields = cJSON_CreateObject();
	rc = snapshot_next_dirty(p->run->journal, p->after == NULL ? "" :
	    p->after, fill_snapshot, p);
	if (rc != 1) {
		cJSON_Delete(row->fields);
		row->fields = NULL;
		return rc;
	}
	row->tag = snapshot_id(p->run->journal, p->after);
	return 1;
}

/* The rows of one answer are one commit. */
static void
open_answer(struct pushing *p)
{
	if (!p->open)
		journal_begin(p->run->journal);
	p->open = 1;
}

static int
rows_settled(void *ctx, struct error *err)
{
	struct pushing *p = ctx;

	p->open = 0;
	return journal_commit(p->run->journal, err);
}

static int
snapshot_done(void *ctx, const struct airtable_written *w,
    struct error *err)
{
	struct pushing *p = ctx;

	(void)err;
	open_answer(p);
	if (w->outcome == AIRTABLE_UPDATED || w->outcome == AIRTABLE_CREATED) {
		snapshot_confirmed(p->run->journal, w->tag);
		run_count(p->run, "snapshots_written", 1);
	} else if (w->outcome == AIRTABLE_REJECTED) {
		if (!refuse(p, w, "snapshot-refused"))
			snapshot_confirmed(p->run->journal, w->tag);
	}
	return 0;
}

static int
next_reply(void *ctx, struct airtable_row *row, struct error *err)
{
	struct pushing *p = ctx;
	struct replies_row r;
	char at[TIME_TEXT], confidence[16];
	int class;

	(void)err;
	if (run_stopping(p->run) || !replies_next_dirty(p->run->journal,
	    p->last, &r))
		return 0;
	p->last = r.id;
	row->tag = r.id << 1 | (!r.class_told && !p->skip[REPLY_CELL_CLASS]);
	p->row = row;
	row->fields = cJSON_CreateObject();
	class = reply_class_find(r.class);
	snprintf(confidence, sizeof(confidence), "%.2f", r.confidence);
	put(p, REPLY_CELL_KEY, r.key);
	put(p, REPLY_CELL_LEAD, r.record);
	put(p, REPLY_CELL_DATE, time_iso(r.received_at, at));
	put(p, REPLY_CELL_FROM, r.sender);
	if (!r.class_told)
		put(p, REPLY_CELL_CLASS, cells_class_of(class == -1 ?
		    REPLY_NEEDS_REVIEW : (enum reply_class)class));
	put(p, REPLY_CELL_CONFIDENCE, confidence);
	if (r.text != NULL)	/* its end is seldom new */
		r.text[utf8_prefix(r.text, TEXT_SHOWN)] = '\0';
	put(p, REPLY_CELL_TEXT, r.text);
	put(p, REPLY_CELL_DONE, r.done);
	replies_row_release(&r);
	return 1;
}

/*
 * The row stands in the base.  Where its class was left alone, it may be a
 * person's; that, or a record that had to be made anew, is told once more.
 */
static void
reply_written(struct pushing *p, const struct airtable_written *w)
{
	struct journal *j = p->run->journal;
	int64_t id = w->tag >> 1;
	int made = w->outcome == AIRTABLE_CREATED, class;
	char *shown;

	run_count(p->run, "replies_written", 1);
	if ((w->tag & 1) == 0) {
		replies_pushed_rest(j, id, w->record, made);
		if (made || corrections_shown(p->run, &p->map, w->record,
		    w->fields))
			p->again = 1;
		return;
	}
	shown = cells_get(&p->map, REPLY_CELL_CLASS, w->fields);
	class = cells_class_find(shown == NULL ? "" : shown);
	replies_pushed(j, id, w->record, class == -1 ? NULL :
	    reply_class_name((enum reply_class)class), clock_wall_ms());
	free(shown);
}

static int
reply_done(void *ctx, const struct airtable_written *w, struct error *err)
{
	struct pushing *p = ctx;

	(void)err;
	open_answer(p);
	if (w->outcome == AIRTABLE_UPDATED || w->outcome == AIRTABLE_CREATED)
		reply_written(p, w);
	else if (w->outcome == AIRTABLE_REJECTED &&
	    !refuse(p, w, "reply-refused"))
		replies_pushed(p->run->journal, w->tag >> 1, NULL, NULL, 0);
	return 0;
}

static void
release(struct pushing *p)
{
	free(p->after);
	free(p->skip);
	free(p->blamed);
	cells_map_release(&p->map);
}

/* Write the rows; those that were refused once go again, with less. */
static int
write_rows(struct pushing *p, struct table *table,
    struct airtable_writer *writer, struct error *err)
{
	int rc;

	writer->table = schema_table_find(table->schema, p->name);
	writer->key = p->map.own[0];
	writer->ctx = p;
	do {
		memcpy(p->skip, p->blamed, p->map.columns.n);
		free(p->after);
		p->after = NULL;
		p->last = 0;
		p->again = 0;
		rc = airtable_write(table->at, writer, err);
	} while (rc == 0 && p->again && !run_stopping(p->run));
	return rc;
}

/* Our tables beside the leads. */
enum our_table { SNAPSHOTS, REPLIES };

/* Write one table's rows if the base has it. */
static int
push_table(struct run *run, struct table *table, enum our_table which,
    struct error *err)
{
	const struct settings_airtable *s = &run->settings.airtable;
	struct column_list columns = COLUMN_LIST_INIT;
	struct airtable_writer writer;
	struct pushing p;
	int rc;

	memset(&p, 0, sizeof(p));
	memset(&writer, 0, sizeof(writer));
	p.run = run;
	p.table = table;
	if (which == SNAPSHOTS)
		cells_snapshot_columns(&run->sequence, &columns);
	else
		cells_reply_columns(s->leads, &columns);
	writer.class = which == SNAPSHOTS ? PACE_SNAPSHOT : PACE_WRITE;
	writer.next = which == SNAPSHOTS ? next_snapshot : next_reply;
	writer.done = which == SNAPSHOTS ? snapshot_done : reply_done;
	writer.settled = rows_settled;
	rc = resolve(&p, table, which == SNAPSHOTS ? s->snapshots :
	    s->replies, &columns, err);
	if (rc == 1)
		rc = which == REPLIES && corrections_before(run, table,
		    &p.map, err) == -1 ? -1 :
		    write_rows(&p, table, &writer, err);
	if (p.open)
		(void)journal_commit(run->journal, err);
	release(&p);
	if (rc == -1 && table_renew(run, table, err))
		return push_table(run, table, which, err);
	return rc == -1 && table_spares(run, table, which == SNAPSHOTS ?
	    s->snapshots : s->replies, err) ? 0 : rc;
}

int
push_tables_wanted(struct run *run, struct table *table)
{
	const struct settings_airtable *s = &run->settings.airtable;

	return (snapshot_id(run->journal, NULL) != 0 &&
	    schema_table_find(table->schema, s->snapshots) != NULL) ||
	    (replies_any_dirty(run->journal) &&
	    schema_table_find(table->schema, s->replies) != NULL);
}

int
push_tables(struct run *run, struct table *table, struct error *err)
{
	if (snapshot_id(run->journal, NULL) != 0 &&
	    push_table(run, table, SNAPSHOTS, err) == -1)
		return -1;
	return replies_any_dirty(run->journal) ?
	    push_table(run, table, REPLIES, err) : 0;
}
