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
#include "campaign/reply.h"
#include "jobs/run.h"
#include "jobs/table.h"
#include "state/analytics.h"
#include "state/inbound.h"
#include "state/journal.h"

/* One of our tables being written. */
struct pushing {
	struct run		*run;
	struct cells_map	 map;
	struct airtable_row	*row;		/* being filled */
	struct error		*err;
	char			*after;		/* owned: last snapshot key */
	char			*sent;		/* owned: its metrics */
	int64_t			 last;		/* last inbound row */
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
	return cells_map(&p->map, table->schema, name, columns, err) == -1 ?
	    -1 : 1;
}

static int
put(struct pushing *p, size_t cell, const char *text)
{
	return cells_put(&p->map, cell, text, p->row->fields, p->err);
}

static int
fill_snapshot(void *ctx, const struct snapshot_row *s)
{
	struct pushing *p = ctx;
	struct error ignored;
	cJSON *metrics = json_parse(s->metrics, strlen(s->metrics),
	    &ignored);
	size_t i;
	int rc = 0;

	free(p->after);
	p->after = xstrdup(s->key);
	rc |= put(p, SNAPSHOT_KEY, s->key);
	rc |= put(p, SNAPSHOT_DATE, s->date);
	rc |= put(p, SNAPSHOT_DIMENSION, s->dimension);
	rc |= put(p, SNAPSHOT_VALUE, s->value);
	for (i = SNAPSHOT_VALUE + 1; i < p->map.columns.n; i++) {
		const char *text = json_opt_string(metrics,
		    p->map.columns.column[i].name);

		if (text != NULL)
			rc |= put(p, i, text);
	}
	cJSON_Delete(metrics);
	return rc == 0 ? 1 : -1;
}

static int
next_snapshot(void *ctx, struct airtable_row *row, struct error *err)
{
	struct pushing *p = ctx;
	int rc;

	if (run_stopping(p->run))
		return 0;
	p->row = row;
	p->err = err;
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

static int
snapshot_done(void *ctx, const struct airtable_written *w,
    struct error *err)
{
	struct pushing *p = ctx;

	journal_begin(p->run->journal);
	if (w->outcome == AIRTABLE_UPDATED || w->outcome == AIRTABLE_CREATED) {
		snapshot_confirmed(p->run->journal, w->tag);
		run_count(p->run, "snapshots_written", 1);
	} else if (w->outcome == AIRTABLE_REJECTED) {
		run_alert("snapshot-refused", w->why->msg);
		snapshot_confirmed(p->run->journal, w->tag);
	}
	return journal_commit(p->run->journal, err);
}

static int
next_reply(void *ctx, struct airtable_row *row, struct error *err)
{
	struct pushing *p = ctx;
	struct inbound_reply r;
	char at[TIME_TEXT], confidence[16];
	int class, rc = 0;

	if (run_stopping(p->run) || !inbound_next_dirty(p->run->journal,
	    p->last, &r))
		return 0;
	p->last = row->tag = r.id;
	p->row = row;
	p->err = err;
	row->fields = cJSON_CreateObject();
	class = reply_class_find(r.class);
	snprintf(confidence, sizeof(confidence), "%.2f", r.confidence);
	rc |= put(p, REPLY_CELL_KEY, r.key);
	rc |= put(p, REPLY_CELL_LEAD, r.record);
	rc |= put(p, REPLY_CELL_DATE, time_iso(r.received_at, at));
	rc |= put(p, REPLY_CELL_FROM, r.sender);
	rc |= put(p, REPLY_CELL_CLASS, cells_class_of(class == -1 ?
	    REPLY_NEEDS_REVIEW : (enum reply_class)class));
	rc |= put(p, REPLY_CELL_CONFIDENCE, confidence);
	rc |= put(p, REPLY_CELL_TEXT, r.text);
	rc |= put(p, REPLY_CELL_DONE, r.done);
	inbound_reply_release(&r);
	return rc == 0 ? 1 : -1;
}

static int
reply_done(void *ctx, const struct airtable_written *w, struct error *err)
{
	struct pushing *p = ctx;

	journal_begin(p->run->journal);
	if (w->outcome == AIRTABLE_UPDATED || w->outcome == AIRTABLE_CREATED) {
		inbound_pushed(p->run->journal, w->tag, w->record);
		run_count(p->run, "replies_written", 1);
	} else if (w->outcome == AIRTABLE_REJECTED) {
		run_alert("reply-refused", w->why->msg);
		inbound_pushed(p->run->journal, w->tag, NULL);
	}
	return journal_commit(p->run->journal, err);
}

/* Write one table's rows if the base has it; columns are taken over. */
static int
push_table(struct run *run, struct table *table, const char *name,
    struct column_list *columns, struct airtable_writer *writer,
    struct error *err)
{
	struct pushing p;
	int rc;

	memset(&p, 0, sizeof(p));
	p.run = run;
	rc = resolve(&p, table, name, columns, err);
	if (rc == 1) {
		writer->table = schema_table_find(table->schema, name);
		writer->key = p.map.own[0];
		writer->ctx = &p;
		rc = airtable_write(table->at, writer, err);
	}
	free(p.after);
	free(p.sent);
	cells_map_release(&p.map);
	return rc;
}

int
push_tables(struct run *run, struct table *table, struct error *err)
{
	const struct settings_airtable *s = &run->settings.airtable;
	struct column_list snapshots = COLUMN_LIST_INIT;
	struct column_list replies = COLUMN_LIST_INIT;
	struct airtable_writer writer;

	memset(&writer, 0, sizeof(writer));
	writer.class = PACE_SNAPSHOT;
	writer.next = next_snapshot;
	writer.done = snapshot_done;
	cells_snapshot_columns(&run->sequence, &snapshots);
	if (snapshot_id(run->journal, NULL) != 0 && push_table(run, table,
	    s->snapshots, &snapshots, &writer, err) == -1)
		return -1;
	column_list_release(&snapshots);
	writer.class = PACE_WRITE;
	writer.next = next_reply;
	writer.done = reply_done;
	cells_reply_columns(s->leads, &replies);
	if (inbound_any_dirty(run->journal) && push_table(run, table,
	    s->replies, &replies, &writer, err) == -1)
		return -1;
	column_list_release(&replies);
	return 0;
}
