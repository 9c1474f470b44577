/* Records in the base's file. */
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "sandbox/store_private.h"

void
row_release(struct row *row)
{
	int i;

	for (i = 0; i < 2; i++) {
		free(row->text[i]);
		cJSON_Delete(row->parsed[i]);
		row->text[i] = NULL;
		row->parsed[i] = NULL;
	}
}

static cJSON *
parsed(struct row *row, int i)
{
	if (row->parsed[i] == NULL && row->text[i] != NULL)
		row->parsed[i] = cJSON_Parse(row->text[i]);
	if (row->parsed[i] == NULL)
		row->parsed[i] = cJSON_CreateObject();
	return row->parsed[i];
}

cJSON *
row_cells(struct row *row)
{
	return parsed(row, 0);
}

cJSON *
row_times(struct row *row)
{
	return parsed(row, 1);
}

static void
fill(struct row *row, const struct table *table, sqlite3_stmt *st)
{
	*row = (struct row)ROW_INIT;
	row->table = table;
	row->n = sqlite3_column_int64(st, 0);
	memcpy(row->id, sqlite3_column_text(st, 2), ID_SIZE);
	row->order = sqlite3_column_int64(st, 3);
	row->created = sqlite3_column_int64(st, 4);
	row->modified = sqlite3_column_int64(st, 5);
	row->number = sqlite3_column_int64(st, 6);
	row->comments = sqlite3_column_int64(st, 7);
	row->text[0] = xstrdup((const char *)sqlite3_column_text(st, 8));
	row->text[1] = xstrdup((const char *)sqlite3_column_text(st, 9));
}

static int
one(struct store *store, sqlite3_stmt *st, const struct table *table,
    struct row *row)
{
	int found = store_step(store, st);

	if (found)
		fill(row, table, st);
	sqlite3_reset(st);
	return found;
}

int
store_find(struct store *store, const struct table *table, const char *id,
    struct row *row)
{
	sqlite3_stmt *st = store_statement(store, SQL_FIND);

	store_bind(st, 1, id);
	store_bind(st, 2, table->id);
	return one(store, st, table, row);
}

int
store_at(struct store *store, const struct table *table, int64_t n,
    struct row *row)
{
	sqlite3_stmt *st = store_statement(store, SQL_AT);

	sqlite3_bind_int64(st, 1, n);
	store_bind(st, 2, table->id);
	return one(store, st, table, row);
}

int
store_table_of(struct store *store, const char *record, char table[ID_SIZE])
{
	sqlite3_stmt *st = store_statement(store, SQL_TABLE_OF);
	int found;

	store_bind(st, 1, record);
	if ((found = store_step(store, st)))
		memcpy(table, sqlite3_column_text(st, 0), ID_SIZE);
	sqlite3_reset(st);
	return found;
}

static void
bind_trees(sqlite3_stmt *st, int i, struct row *row)
{
	struct str text = STR_INIT;

	json_print(&text, row_cells(row));
	store_bind(st, i, text.s);
	str_reset(&text);
	json_print(&text, row_times(row));
	store_bind(st, i + 1, text.s);
	str_release(&text);
}

void
store_insert(struct store *store, struct row *row)
{
	sqlite3_stmt *st = store_statement(store, SQL_INSERT);

	store_bind(st, 1, row->table->id);
	store_bind(st, 2, row->id);
	sqlite3_bind_int64(st, 3, row->order);
	sqlite3_bind_int64(st, 4, row->created);
	sqlite3_bind_int64(st, 5, row->modified);
	sqlite3_bind_int64(st, 6, row->number);
	sqlite3_bind_int64(st, 7, row->comments);
	bind_trees(st, 8, row);
	store_run(store, st);
	row->n = sqlite3_last_insert_rowid(store->db);
}

void
store_update(struct store *store, struct row *row)
{
	sqlite3_stmt *st = store_statement(store, SQL_UPDATE);

	sqlite3_bind_int64(st, 1, row->n);
	sqlite3_bind_int64(st, 2, row->modified);
	sqlite3_bind_int64(st, 3, row->comments);
	bind_trees(st, 4, row);
	store_run(store, st);
}

void
store_delete(struct store *store, const struct row *row)
{
	sqlite3_stmt *st = store_statement(store, SQL_DELETE);

	sqlite3_bind_int64(st, 1, row->n);
	store_run(store, st);
	store_drop(store, "comment", row->id, NULL);
}

int64_t
store_count(struct store *store, const struct table *table)
{
	sqlite3_stmt *st = store_statement(store, SQL_COUNT);
	int64_t n;

	store_bind(st, 1, table->id);
	store_step(store, st);
	n = sqlite3_column_int64(st, 0);
	sqlite3_reset(st);
	return n;
}

int
scan_next(struct scan *scan, struct row *row)
{
	if (!store_step(scan->store, scan->st))
		return 0;
	fill(row, scan->table, scan->st);
	return 1;
}

void
scan_close(struct scan *scan)
{
	sqlite3_finalize(scan->st);
	free(scan);
}

/* The field's id is letters and digits, checked when it came in. */
static sqlite3_stmt *
match_statement(struct store *store, const struct field *field)
{
	struct str text = STR_INIT;
	sqlite3_stmt *st;

	str_addf(&text, "CREATE INDEX IF NOT EXISTS row_%s"
	    " ON row(tbl, json_extract(cells, '$.%s'))", field->id, field->id);
	store_exec(store, text.s);
	str_reset(&text);
	str_addf(&text, "SELECT id FROM row WHERE tbl = ?1"
	    " AND json_extract(cells, '$.%s') = ?2 LIMIT ?3", field->id);
	st = store_prepare(store, text.s);
	str_release(&text);
	return st;
}

size_t
store_match(struct store *store, const struct table *table,
    const struct field *field, const cJSON *value, size_t max,
    char (**ids)[ID_SIZE])
{
	sqlite3_stmt *st = match_statement(store, field);
	size_t n = 0;

	*ids = xcalloc(max, ID_SIZE);
	store_bind(st, 1, table->id);
	if (cJSON_IsNumber(value))
		sqlite3_bind_double(st, 2, value->valuedouble);
	else
		store_bind(st, 2, value->valuestring);
	sqlite3_bind_int64(st, 3, (int64_t)max);
	while (n < max && store_step(store, st))
		memcpy((*ids)[n++], sqlite3_column_text(st, 0), ID_SIZE);
	sqlite3_finalize(st);
	return n;
}
