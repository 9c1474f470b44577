/* Opening the base's file, its statements and its schema. */
#include "sandbox/store.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>

#include "base/error.h"
#include "base/str.h"
#include "sandbox/store_private.h"

static const char schema[] =
    "CREATE TABLE IF NOT EXISTS base(id TEXT NOT NULL, name TEXT NOT NULL);"
    "CREATE TABLE IF NOT EXISTS tbl("
    " id TEXT PRIMARY KEY,"
    " place INTEGER NOT NULL,"
    " json TEXT NOT NULL) STRICT;"
    "CREATE TABLE IF NOT EXISTS row("
    " n INTEGER PRIMARY KEY,"
    " tbl TEXT NOT NULL,"
    " id TEXT NOT NULL UNIQUE,"
    " place INTEGER NOT NULL,"	/* random: the unsorted order */
    " created INTEGER NOT NULL,"	/* seconds */
    " modified INTEGER NOT NULL,"	/* seconds */
    " number INTEGER NOT NULL,"	/* autoNumber */
    " comments INTEGER NOT NULL,"
    " cells TEXT NOT NULL,"		/* {field id: stored value} */
    " times TEXT NOT NULL) STRICT;"	/* {field id: seconds} */
    "CREATE INDEX IF NOT EXISTS row_place ON row(tbl, place, n);"
    "CREATE TABLE IF NOT EXISTS note("
    " n INTEGER PRIMARY KEY,"
    " kind TEXT NOT NULL,"
    " owner TEXT NOT NULL,"
    " id TEXT NOT NULL,"
    " json TEXT NOT NULL,"
    " UNIQUE(kind, owner, id)) STRICT;";

static const char *const sql[STORE_STATEMENTS] = {
	[SQL_BASE_READ] = "SELECT id, name FROM base",
	[SQL_BASE_CLEAR] = "DELETE FROM base",
	[SQL_BASE_WRITE] = "INSERT INTO base VALUES(?1, ?2)",
	[SQL_TABLES] = "SELECT json FROM tbl ORDER BY place",
	[SQL_TABLE_WRITE] = "INSERT INTO tbl VALUES(?1, ?2, ?3)"
	    " ON CONFLICT(id) DO UPDATE SET place = ?2, json = ?3",
	[SQL_FIND] = "SELECT * FROM row WHERE id = ?1 AND tbl = ?2",
	[SQL_TABLE_OF] = "SELECT tbl FROM row WHERE id = ?1",
	[SQL_AT] = "SELECT * FROM row WHERE n = ?1 AND tbl = ?2",
	[SQL_INSERT] = "INSERT INTO row VALUES"
	    "(NULL, ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
	[SQL_UPDATE] = "UPDATE row SET modified = ?2, comments = ?3,"
	    " cells = ?4, times = ?5 WHERE n = ?1",
	[SQL_DELETE] = "DELETE FROM row WHERE n = ?1",
	[SQL_NUMBERS] = "SELECT tbl, max(number) FROM row GROUP BY tbl",
	[SQL_COUNT] = "SELECT count(*) FROM row WHERE tbl = ?1",
	[SQL_SCAN] = "SELECT * FROM row"
	    " WHERE tbl = ?1 AND (place, n) > (?2, ?3) ORDER BY place, n",
	[SQL_SCAN_MADE] = "SELECT * FROM row WHERE tbl = ?1 ORDER BY n",
	[SQL_NOTE_PUT] = "INSERT INTO note VALUES(NULL, ?1, ?2, ?3, ?4)"
	    " ON CONFLICT(kind, owner, id) DO UPDATE SET json = ?4",
	[SQL_NOTE_DROP] = "DELETE FROM note WHERE kind = ?1 AND owner = ?2"
	    " AND (?3 IS NULL OR id = ?3)",
	[SQL_NOTE_LIST] = "SELECT json FROM note"
	    " WHERE kind = ?1 AND owner = ?2 ORDER BY n",
	[SQL_NOTE_RANGE] = "SELECT json FROM note WHERE kind = ?1"
	    " AND owner = ?2 AND id >= ?3 ORDER BY id LIMIT ?4",
};

void
store_fail(struct store *store)
{
	fprintf(stderr, "forerunner-sandbox: base file fails: %s\n",
	    sqlite3_errmsg(store->db));
	exit(EX_IOERR);
}

void
store_exec(struct store *store, const char *text)
{
	if (sqlite3_exec(store->db, text, NULL, NULL, NULL) != SQLITE_OK)
		store_fail(store);
}

sqlite3_stmt *
store_prepare(struct store *store, const char *text)
{
	sqlite3_stmt *st;

	if (sqlite3_prepare_v2(store->db, text, -1, &st, NULL) != SQLITE_OK)
		store_fail(store);
	return st;
}

sqlite3_stmt *
store_statement(struct store *store, enum store_sql which)
{
	if (store->st[which] == NULL)
		store->st[which] = store_prepare(store, sql[which]);
	sqlite3_reset(store->st[which]);
	return store->st[which];
}

int
store_step(struct store *store, sqlite3_stmt *st)
{
	int rc = sqlite3_step(st);

	if (rc != SQLITE_ROW && rc != SQLITE_DONE)
		store_fail(store);
	return rc == SQLITE_ROW;
}

void
store_bind(sqlite3_stmt *st, int i, const char *text)
{
	sqlite3_bind_text(st, i, text, -1, SQLITE_TRANSIENT);
}

void
store_run(struct store *store, sqlite3_stmt *st)
{
	while (store_step(store, st))
		;
	sqlite3_reset(st);
}

static struct scan *
scan_new(struct store *store, const struct table *table, enum store_sql which)
{
	struct scan *scan = xcalloc(1, sizeof(*scan));

	scan->store = store;
	scan->table = table;
	scan->st = store_prepare(store, sql[which]);
	store_bind(scan->st, 1, table->id);
	return scan;
}

struct scan *
store_scan_made(struct store *store, const struct table *table)
{
	return scan_new(store, table, SQL_SCAN_MADE);
}

struct scan *
store_scan(struct store *store, const struct table *table, int64_t order,
    int64_t n)
{
	struct scan *scan = scan_new(store, table, SQL_SCAN);

	sqlite3_bind_int64(scan->st, 2, order);
	sqlite3_bind_int64(scan->st, 3, n);
	return scan;
}

int
store_open(struct store **out, const char *path, struct error *err)
{
	struct store *store = xcalloc(1, sizeof(*store));

	if (sqlite3_open(path, &store->db) != SQLITE_OK ||
	    sqlite3_exec(store->db, "PRAGMA journal_mode = WAL;"
	    "PRAGMA synchronous = NORMAL; PRAGMA cache_size = -65536;",
	    NULL, NULL, NULL) != SQLITE_OK ||
	    sqlite3_exec(store->db, schema, NULL, NULL, NULL) != SQLITE_OK) {
		error_set(err, ERROR_CONFIG, "cannot open base file '%s': %s",
		    path, sqlite3_errmsg(store->db));
		sqlite3_close(store->db);
		free(store);
		return -1;
	}
	sqlite3_busy_timeout(store->db, 5000);
	*out = store;
	return 0;
}

void
store_close(struct store *store)
{
	size_t i;

	if (store == NULL)
		return;
	for (i = 0; i < STORE_STATEMENTS; i++)
		sqlite3_finalize(store->st[i]);
	sqlite3_close(store->db);
	free(store);
}

void
store_begin(struct store *store)
{
	store_exec(store, "BEGIN IMMEDIATE");
}

void
store_commit(struct store *store)
{
	store_exec(store, "COMMIT");
}

void
store_rollback(struct store *store)
{
	store_exec(store, "ROLLBACK");
}

static void
read_auto_numbers(struct store *store, struct model *model)
{
	sqlite3_stmt *st = store_statement(store, SQL_NUMBERS);
	struct table *table;
	int64_t next;

	while (store_step(store, st)) {
		table = model_table(model,
		    (const char *)sqlite3_column_text(st, 0));
		next = sqlite3_column_int64(st, 1) + 1;
		if (table != NULL && table->next_auto < next)
			table->next_auto = next;
	}
	sqlite3_reset(st);
}

void
store_read_model(struct store *store, struct model *model)
{
	sqlite3_stmt *st = store_statement(store, SQL_BASE_READ);
	const char *text;
	cJSON *json;

	if (store_step(store, st)) {
		snprintf(model->base, sizeof(model->base), "%s",
		    (const char *)sqlite3_column_text(st, 0));
		model->base_name =
		    xstrdup((const char *)sqlite3_column_text(st, 1));
	}
	sqlite3_reset(st);
	st = store_statement(store, SQL_TABLES);
	while (store_step(store, st)) {
		text = (const char *)sqlite3_column_text(st, 0);
		json = cJSON_Parse(text == NULL ? "" : text);
		model_add(model, table_from_json(json));
		cJSON_Delete(json);
	}
	sqlite3_reset(st);
	read_auto_numbers(store, model);
	model_settle(model);
}

void
store_write_base(struct store *store, const struct model *model)
{
	sqlite3_stmt *st;

	store_run(store, store_statement(store, SQL_BASE_CLEAR));
	st = store_statement(store, SQL_BASE_WRITE);
	store_bind(st, 1, model->base);
	store_bind(st, 2, model->base_name);
	store_run(store, st);
}

void
store_write_table(struct store *store, const struct table *table,
    size_t place)
{
	sqlite3_stmt *st = store_statement(store, SQL_TABLE_WRITE);
	struct str text = STR_INIT;
	cJSON *json = table_to_json(table);

	json_print(&text, json);
	cJSON_Delete(json);
	store_bind(st, 1, table->id);
	sqlite3_bind_int64(st, 2, (int64_t)place);
	store_bind(st, 3, text.s);
	store_run(store, st);
	str_release(&text);
}

void
store_clear(struct store *store)
{
	store_exec(store, "DELETE FROM row; DELETE FROM tbl;"
	    " DELETE FROM note");
}

/* From one database to the other, whole. */
static int
copy(sqlite3 *to, sqlite3 *from)
{
	sqlite3_backup *backup = sqlite3_backup_init(to, "main", from, "main");

	if (backup == NULL)
		return -1;
	sqlite3_backup_step(backup, -1);
	return sqlite3_backup_finish(backup) == SQLITE_OK ? 0 : -1;
}

static int
copy_file(struct store *store, const char *path, int save, struct error *err)
{
	/* nobody changes a kept file, so any number may read it at once */
	char *name = xasprintf(save ? "%s" : "file:%s?immutable=1", path);
	sqlite3 *file = NULL;
	int rc = -1;

	if (sqlite3_open_v2(name, &file, save ? SQLITE_OPEN_READWRITE |
	    SQLITE_OPEN_CREATE : SQLITE_OPEN_READONLY | SQLITE_OPEN_URI,
	    NULL) == SQLITE_OK)
		rc = save ? copy(file, store->db) : copy(store->db, file);
	if (rc == -1)
		error_set(err, ERROR_CONFIG, "cannot %s '%s': %s",
		    save ? "save to" : "load", path, sqlite3_errmsg(save ?
		    file : store->db));
	sqlite3_close(file);
	free(name);
	return rc;
}

int
store_save(struct store *store, const char *path, struct error *err)
{
	return copy_file(store, path, 1, err);
}

int
store_load(struct store *store, const char *path, struct error *err)
{
	return copy_file(store, path, 0, err);
}

void
store_put(struct store *store, const char *kind, const char *owner,
    const char *id, const char *json)
{
	sqlite3_stmt *st = store_statement(store, SQL_NOTE_PUT);

	store_bind(st, 1, kind);
	store_bind(st, 2, owner);
	store_bind(st, 3, id);
	store_bind(st, 4, json);
	store_run(store, st);
}

void
store_drop(struct store *store, const char *kind, const char *owner,
    const char *id)
{
	sqlite3_stmt *st = store_statement(store, SQL_NOTE_DROP);

	store_bind(st, 1, kind);
	store_bind(st, 2, owner);
	if (id == NULL)
		sqlite3_bind_null(st, 3);
	else
		store_bind(st, 3, id);
	store_run(store, st);
}

static cJSON *
collect(struct store *store, sqlite3_stmt *st)
{
	cJSON *list = cJSON_CreateArray();

	while (store_step(store, st))
		cJSON_AddItemToArray(list,
		    cJSON_Parse((const char *)sqlite3_column_text(st, 0)));
	sqlite3_reset(st);
	return list;
}

cJSON *
store_list(struct store *store, const char *kind, const char *owner)
{
	sqlite3_stmt *st = store_statement(store, SQL_NOTE_LIST);

	store_bind(st, 1, kind);
	store_bind(st, 2, owner);
	return collect(store, st);
}

cJSON *
store_range(struct store *store, const char *kind, const char *owner,
    const char *from, int64_t max)
{
	sqlite3_stmt *st = store_statement(store, SQL_NOTE_RANGE);

	store_bind(st, 1, kind);
	store_bind(st, 2, owner);
	store_bind(st, 3, from);
	sqlite3_bind_int64(st, 4, max);
	return collect(store, st);
}
