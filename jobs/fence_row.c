/* Reading and writing the row by the room's columns. */
#include "jobs/fence_row.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/str.h"
#include "jobs/run.h"

struct reading {
	struct cells_map	*map;
	struct fence_row	*row;
};

void
fence_row_release(struct fence_row *row)
{
	free(row->journal);
	free(row->incarnation);
	free(row->host);
	*row = (struct fence_row)FENCE_ROW_INIT;
}

int
fence_row_table(struct run *run, struct schema *schema)
{
	return schema_table_find(schema,
	    run->settings.airtable.fence) != NULL;
}

static int
resolve(struct run *run, struct schema *schema, struct cells_map *map,
    struct error *err)
{
	struct column_list columns = COLUMN_LIST_INIT;
	int rc;

	cells_fence_columns(&columns);
	rc = cells_map(map, schema, run->settings.airtable.fence, &columns,
	    err);
	column_list_release(&columns);
	return rc;
}

static int
take_page(void *ctx, const cJSON *records, struct error *err)
{
	struct reading *r = ctx;
	struct fence_row *row = r->row;
	const cJSON *record, *fields;
	char *epoch;

	(void)err;
	cJSON_ArrayForEach(record, records) {
		if (row->record[0] != '\0') {
			row->others++;
			continue;
		}
		fields = json_opt(record, "fields");
		snprintf(row->record, sizeof(row->record), "%s",
		    json_opt_string(record, "id"));
		row->journal = cells_get(r->map, FENCE_JOURNAL, fields);
		row->incarnation = cells_get(r->map, FENCE_INCARNATION,
		    fields);
		row->host = cells_get(r->map, FENCE_HOST, fields);
		epoch = cells_get(r->map, FENCE_EPOCH, fields);
		row->epoch = epoch == NULL ? 0 : strtoll(epoch, NULL, 10);
		free(epoch);
	}
	return 0;
}

static void
start_again(void *ctx)
{
	struct reading *r = ctx;

	fence_row_release(r->row);
}

int
fence_row_read(struct run *run, struct airtable *at, struct schema *schema,
    struct fence_row *row, struct error *err)
{
	struct cells_map map = CELLS_MAP_INIT;
	struct reading r = { &map, row };
	struct airtable_pages pages = { take_page, start_again, &r };
	struct airtable_query query;
	int rc = -1;

	fence_row_release(row);
	if (!fence_row_table(run, schema))
		return 0;
	if (resolve(run, schema, &map, err) == 0) {
		memset(&query, 0, sizeof(query));
		query.table = schema_table_find(schema,
		    run->settings.airtable.fence);
		query.class = PACE_CONTROL;
		rc = airtable_list(at, &query, &pages, err);
	}
	cells_map_release(&map);
	return rc == -1 ? -1 : row->record[0] != '\0';
}

struct writing {
	struct cells_map	*map;
	const struct fence_row	*row;
	int64_t			 now;
	int			 given, written;
};

static int
next_row(void *ctx, struct airtable_row *out, struct error *err)
{
	struct writing *w = ctx;
	char epoch[24], at[TIME_TEXT];
	int rc = 0;

	if (w->given++)
		return 0;
	snprintf(out->record, sizeof(out->record), "%s", w->row->record);
	snprintf(epoch, sizeof(epoch), "%" PRId64, w->row->epoch);
	out->fields = cJSON_CreateObject();
	rc |= cells_put(w->map, FENCE_JOURNAL, w->row->journal, out->fields,
	    err);
	rc |= cells_put(w->map, FENCE_INCARNATION, w->row->incarnation,
	    out->fields, err);
	rc |= cells_put(w->map, FENCE_EPOCH, epoch, out->fields, err);
	rc |= cells_put(w->map, FENCE_HOST, w->row->host, out->fields, err);
	rc |= cells_put(w->map, FENCE_TIME, time_iso(w->now, at),
	    out->fields, err);
	return rc == 0 ? 1 : -1;
}

static int
row_done(void *ctx, const struct airtable_written *written,
    struct error *err)
{
	struct writing *w = ctx;

	w->written = written->outcome == AIRTABLE_UPDATED ||
	    written->outcome == AIRTABLE_CREATED;
	if (w->written)
		return 0;
	if (written->outcome == AIRTABLE_GONE)
		return error_set(err, ERROR_SAFETY, "the fence's row was "
		    "deleted in the base: 'forerunner init' makes it anew");
	return error_set(err, written->outcome == AIRTABLE_REJECTED ?
	    ERROR_CONFIG : ERROR_RETRY, "the fence's row could not be "
	    "written: %s", written->why == NULL ? "no answer" :
	    written->why->msg);
}

int
fence_row_write(struct run *run, struct airtable *at, struct schema *schema,
    const struct fence_row *row, struct error *err)
{
	struct cells_map map = CELLS_MAP_INIT;
	struct writing w = { &map, row, run_now(run), 0, 0 };
	struct airtable_writer writer;
	int rc = -1;

	memset(&writer, 0, sizeof(writer));
	if (resolve(run, schema, &map, err) == 0) {
		writer.table = schema_table_find(schema,
		    run->settings.airtable.fence);
		writer.key = row->record[0] == '\0' ? map.own[FENCE_JOURNAL] :
		    NULL;
		writer.class = PACE_WRITE;
		writer.next = next_row;
		writer.done = row_done;
		writer.ctx = &w;
		rc = airtable_write(at, &writer, err);
	}
	cells_map_release(&map);
	if (rc == 0 && !w.written)
		rc = error_set(err, ERROR_RETRY, "the fence's row was not "
		    "written");
	return rc;
}
