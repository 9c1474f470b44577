/* Opening, migrating, transactions, and the statement cache. */
#include "state/journal.h"

#include <errno.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.h"
#include "base/file.h"
#include "base/str.h"
#include "state/gather.h"
#include "state/named.h"
#include "state/schema.h"
#include "state/suppressed.h"

#define CACHE_SIZE 512		/* a power of two, over twice the statements */
#define BUSY_MS 10000

struct cached {
	const char	*sql;		/* the literal's address is the key */
	sqlite3_stmt	*stmt;		/* owned */
};

struct journal {
	sqlite3		*db;		/* owned */
	char		*directory;	/* owned */
	struct error	 err;		/* first failure, or ERROR_NONE */
	struct cached	 cache[CACHE_SIZE];
};

/* What to do about it; NULL: that is not known. */
static const char *
remedy(int code)
{
	switch (code & 0xff) {
	case SQLITE_CORRUPT:
	case SQLITE_NOTADB:
		return "restore a copy made by 'forerunner backup'";
	case SQLITE_FULL:
		return "make room on the disk";
	case SQLITE_READONLY:
	case SQLITE_CANTOPEN:
	case SQLITE_PERM:
		return "let the user of this run write there";
	case SQLITE_BUSY:
		return "see what else has it open";
	default:
		return NULL;
	}
}

static void
poison(struct journal *j, const char *what)
{
	const char *help = remedy(sqlite3_errcode(j->db));

	if (j->err.kind != ERROR_NONE)
		return;
	error_set(&j->err, ERROR_JOURNAL, "journal '%s/journal.db': %s%s%s",
	    j->directory, sqlite3_errmsg(j->db), help == NULL ? " in: " :
	    ": ", help == NULL ? what : help);
}

static void
run_plain(struct journal *j, const char *sql)
{
	if (j->err.kind == ERROR_NONE &&
	    sqlite3_exec(j->db, sql, NULL, NULL, NULL) != SQLITE_OK)
		poison(j, sql);
}

static sqlite3_stmt *
prepare(struct journal *j, const char *sql)
{
	size_t i = ((uintptr_t)sql >> 3) % CACHE_SIZE;

	while (j->cache[i].sql != NULL && j->cache[i].sql != sql)
		i = (i + 1) % CACHE_SIZE;
	if (j->cache[i].sql == sql)
		return j->cache[i].stmt;
	if (sqlite3_prepare_v3(j->db, sql, -1, SQLITE_PREPARE_PERSISTENT,
	    &j->cache[i].stmt, NULL) != SQLITE_OK) {
		poison(j, sql);
		return NULL;
	}
	j->cache[i].sql = sql;
	return j->cache[i].stmt;
}

/* Texts are copied where the statement outlives the call (rows). */
static sqlite3_stmt *
bind(struct journal *j, sqlite3_destructor_type texts, const char *sql,
    const char *format, va_list ap)
{
	sqlite3_stmt *stmt;
	const char *text;
	int i;

	if (j->err.kind != ERROR_NONE || (stmt = prepare(j, sql)) == NULL)
		return NULL;
	sqlite3_reset(stmt);
	for (i = 1; *format != '\0'; format++, i++) {
		if (*format == 'i') {
			sqlite3_bind_int64(stmt, i, va_arg(ap, int64_t));
		} else if (*format == 'd') {
			sqlite3_bind_double(stmt, i, va_arg(ap, double));
		} else if ((text = va_arg(ap, const char *)) == NULL) {
			sqlite3_bind_null(stmt, i);
		} else {
			sqlite3_bind_text(stmt, i, text, -1, texts);
		}
	}
	return stmt;
}

/* One step; a failure poisons.  1 if there is a row. */
static int
step(struct journal *j, sqlite3_stmt *stmt)
{
	int rc = sqlite3_step(stmt);

	if (rc != SQLITE_ROW && rc != SQLITE_DONE)
		poison(j, sqlite3_sql(stmt));
	return rc == SQLITE_ROW;
}

int
sql_run(struct journal *j, const char *sql, const char *format, ...)
{
	sqlite3_stmt *stmt;
	va_list ap;
	int changed;

	va_start(ap, format);
	stmt = bind(j, SQLITE_STATIC, sql, format, ap);
	va_end(ap);
	if (stmt == NULL)
		return 0;
	while (step(j, stmt))
		;
	changed = j->err.kind == ERROR_NONE ? sqlite3_changes(j->db) : 0;
	sqlite3_reset(stmt);
	return changed;
}

int64_t
sql_last_id(const struct journal *j)
{
	return sqlite3_last_insert_rowid(j->db);
}

int64_t
sql_int(struct journal *j, int64_t otherwise, const char *sql,
    const char *format, ...)
{
	sqlite3_stmt *stmt;
	va_list ap;

	va_start(ap, format);
	stmt = bind(j, SQLITE_STATIC, sql, format, ap);
	va_end(ap);
	if (stmt == NULL)
		return otherwise;
	if (step(j, stmt) && sqlite3_column_type(stmt, 0) != SQLITE_NULL)
		otherwise = sqlite3_column_int64(stmt, 0);
	sqlite3_reset(stmt);
	return otherwise;
}

char *
sql_text(struct journal *j, const char *sql, const char *format, ...)
{
	sqlite3_stmt *stmt;
	char *text = NULL;
	va_list ap;

	va_start(ap, format);
	stmt = bind(j, SQLITE_STATIC, sql, format, ap);
	va_end(ap);
	if (stmt == NULL)
		return NULL;
	if (step(j, stmt))
		text = xstrdup((const char *)sqlite3_column_text(stmt, 0));
	sqlite3_reset(stmt);
	return text;
}

void
rows_open(struct journal *j, struct rows *rows, const char *sql,
    const char *format, ...)
{
	va_list ap;

	va_start(ap, format);
	rows->j = j;
	rows->stmt = bind(j, SQLITE_TRANSIENT, sql, format, ap);
	va_end(ap);
}

int
rows_next(struct rows *rows)
{
	return rows->stmt != NULL && step(rows->j, rows->stmt);
}

void
rows_close(struct rows *rows)
{
	if (rows->stmt != NULL)
		sqlite3_reset(rows->stmt);
	rows->stmt = NULL;
}

int64_t
rows_int(struct rows *rows, int col)
{
	return sqlite3_column_int64(rows->stmt, col);
}

int
rows_null(struct rows *rows, int col)
{
	return sqlite3_column_type(rows->stmt, col) == SQLITE_NULL;
}

double
rows_real(struct rows *rows, int col)
{
	return sqlite3_column_double(rows->stmt, col);
}

const char *
rows_text(struct rows *rows, int col)
{
	return (const char *)sqlite3_column_text(rows->stmt, col);
}

char *
rows_copy(struct rows *rows, int col)
{
	return xstrdup(rows_text(rows, col));
}

void
journal_begin(struct journal *j)
{
	sql_run(j, "BEGIN IMMEDIATE", "");
}

void
journal_look(struct journal *j)
{
	sql_run(j, "BEGIN", "");
}

int
journal_commit(struct journal *j, struct error *err)
{
	sql_run(j, "COMMIT", "");
	if (j->err.kind == ERROR_NONE)
		return 0;
	journal_rollback(j);
	return journal_check(j, err);
}

void
journal_rollback(struct journal *j)
{
	if (sqlite3_get_autocommit(j->db) == 0)
		sqlite3_exec(j->db, "ROLLBACK", NULL, NULL, NULL);
}

int
journal_check(struct journal *j, struct error *err)
{
	if (j->err.kind == ERROR_NONE)
		return 0;
	*err = j->err;
	error_clear(&j->err);
	return -1;
}

int
journal_failed(const struct journal *j)
{
	return j->err.kind != ERROR_NONE;
}

int64_t
journal_version(struct journal *j)
{
	return sql_int(j, 0, "PRAGMA data_version", "");
}

char *
journal_get(struct journal *j, const char *key)
{
	return sql_text(j, "SELECT value FROM meta WHERE key = ?1", "s", key);
}

void
journal_set(struct journal *j, const char *key, const char *value)
{
	sql_run(j, "INSERT INTO meta (key, value) VALUES (?1, ?2)"
	    " ON CONFLICT (key) DO UPDATE SET value = excluded.value"
	    " WHERE value <> excluded.value", "ss", key, value);
}

int64_t
journal_get_int(struct journal *j, const char *key, int64_t otherwise)
{
	return sql_int(j, otherwise,
	    "SELECT CAST(value AS INTEGER) FROM meta WHERE key = ?1", "s", key);
}

void
journal_set_int(struct journal *j, const char *key, int64_t value)
{
	char text[24];

	snprintf(text, sizeof(text), "%lld", (long long)value);
	journal_set(j, key, text);
}

/* Each step of the schema in a transaction with its version number. */
static int
migrate(struct journal *j, struct error *err)
{
	char pragma[48];
	int64_t version;

	journal_begin(j);
	version = sql_int(j, 0, "PRAGMA user_version", "");
	if (version > schema_versions) {
		journal_rollback(j);
		return error_set(err, ERROR_JOURNAL, "journal '%s/journal.db' "
		    "was written by a newer forerunner (schema %lld, this one "
		    "knows %d): install that version", j->directory,
		    (long long)version, schema_versions);
	}
	for (; version < schema_versions; version++) {
		run_plain(j, schema_steps[version]);
		snprintf(pragma, sizeof(pragma), "PRAGMA user_version = %lld",
		    (long long)version + 1);
		run_plain(j, pragma);
	}
	return journal_commit(j, err);
}

static int
open_file(struct journal *j, const char *path, int flags)
{
	/* one thread: no locks inside the library */
	int rc = sqlite3_open_v2(path, &j->db, flags | SQLITE_OPEN_NOMUTEX,
	    gather_vfs());

	if (rc != SQLITE_OK) {
		poison(j, "cannot open");
		return -1;
	}
	sqlite3_extended_result_codes(j->db, 1);
	sqlite3_busy_timeout(j->db, BUSY_MS);
	if (suppressed_teach(j, j->db) == -1 || named_teach(j, j->db) == -1)
		poison(j, "cannot open");
	return 0;
}

/* Replace j's database by a private copy of it that is never written. */
static void
become_copy(struct journal *j)
{
	sqlite3 *real = j->db;
	sqlite3_backup *copy;

	j->db = NULL;
	if (open_file(j, "", SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE) == 0) {
		copy = sqlite3_backup_init(j->db, "main", real, "main");
		if (copy == NULL || sqlite3_backup_step(copy, -1) !=
		    SQLITE_DONE)
			poison(j, "cannot copy for a dry run");
		sqlite3_backup_finish(copy);
	}
	sqlite3_close(real);
}

struct journal *
journal_open(const char *directory, enum journal_mode mode,
    struct error *err)
{
	struct journal *j;
	char *path;

	if (file_make_directory(directory, 0700, err) == -1)
		return NULL;
	j = xcalloc(1, sizeof(*j));
	j->directory = xstrdup(directory);
	path = xasprintf("%s/journal.db", directory);
	if (open_file(j, path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE) ==
	    0 && mode == JOURNAL_DRY)
		become_copy(j);
	free(path);
	run_plain(j, "PRAGMA page_size = 8192");
	/* a new file's rollback journal, come back, would undo the file */
	run_plain(j, "PRAGMA synchronous = EXTRA");
	if (mode == JOURNAL_WRITE)
		run_plain(j, "PRAGMA journal_mode = WAL");
	run_plain(j, "PRAGMA foreign_keys = ON");
	run_plain(j, "PRAGMA wal_autocheckpoint = 4000");
	run_plain(j, "PRAGMA cache_size = -16000");
	run_plain(j, "PRAGMA temp_store = MEMORY");
	if (journal_check(j, err) == 0 && migrate(j, err) == 0)
		return j;
	journal_close(j);
	return NULL;
}

void
journal_close(struct journal *j)
{
	size_t i;

	if (j == NULL)
		return;
	for (i = 0; i < CACHE_SIZE; i++)
		sqlite3_finalize(j->cache[i].stmt);
	sqlite3_close(j->db);
	free(j->directory);
	free(j);
}

const char *
journal_directory(const struct journal *j)
{
	return j->directory;
}

int
journal_verify(struct journal *j, struct error *err)
{
	char *found = sql_text(j, "PRAGMA integrity_check(1)", "");
	int64_t orphans = sql_int(j, 0,
	    "SELECT count(*) FROM pragma_foreign_key_check", "");
	int rc = journal_check(j, err);

	if (rc == 0 && !str_equal(found, "ok"))
		rc = error_set(err, ERROR_JOURNAL, "journal '%s/journal.db' "
		    "is damaged: %s; restore a copy made by 'forerunner "
		    "backup'", j->directory, found == NULL ? "?" : found);
	else if (rc == 0 && orphans > 0)
		rc = error_set(err, ERROR_JOURNAL, "journal '%s/journal.db' "
		    "has %lld rows that point nowhere; restore a copy made "
		    "by 'forerunner backup'", j->directory,
		    (long long)orphans);
	free(found);
	return rc;
}

/* What stands there may be replaced: nothing, or an earlier copy. */
static int
may_replace(const struct journal *j, const char *path, struct error *err)
{
	static const char magic[] = "SQLite format 3";
	char *own = xasprintf("%s/journal.db", j->directory);
	char head[sizeof(magic)] = "";
	struct stat there, ours;
	int is_own, fd;

	is_own = stat(path, &there) == 0 && stat(own, &ours) == 0 &&
	    there.st_dev == ours.st_dev && there.st_ino == ours.st_ino;
	free(own);
	if (is_own)
		return error_set(err, ERROR_REJECT, "'%s' is the journal "
		    "itself: name another file", path);
	if (stat(path, &there) == -1 || S_ISDIR(there.st_mode))
		return 0;	/* rename tells of the directory */
	if (S_ISREG(there.st_mode) && there.st_size > 0 &&
	    (fd = open(path, O_RDONLY | O_CLOEXEC)) != -1) {
		if (read(fd, head, sizeof(head)) == -1)
			head[0] = '\0';
		close(fd);
	}
	if (S_ISREG(there.st_mode) && (there.st_size == 0 ||
	    memcmp(head, magic, sizeof(magic)) == 0))
		return 0;
	return error_set(err, ERROR_REJECT, "'%s' is there and is no earlier "
	    "backup: name another file", path);
}

int
journal_rewrite(struct journal *j, struct error *err)
{
	int64_t busy;

	/* as large as the journal: too much for memory */
	run_plain(j, "PRAGMA temp_store = FILE");
	run_plain(j, "VACUUM");
	run_plain(j, "PRAGMA temp_store = MEMORY");
	busy = sql_int(j, 0, "PRAGMA wal_checkpoint(TRUNCATE)", "");
	if (journal_check(j, err) == -1)
		return -1;
	return busy == 0 ? 0 : error_set(err, ERROR_LOCKED, "somebody reads "
	    "the journal, and what was erased is still in its log: forget "
	    "again");
}

int
journal_backup(struct journal *j, const char *path, struct error *err)
{
	struct journal target = { 0 };
	sqlite3_backup *copy;
	char *tmp;
	int rc = -1, fd;

	if (may_replace(j, path, err) == -1)
		return -1;
	tmp = xasprintf("%s.partial", path);
	remove(tmp);
	/* its mode; what is wrong with it is told below */
	if ((fd = open(tmp, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC,
	    0600)) != -1)
		close(fd);
	if (sqlite3_open_v2(tmp, &target.db, SQLITE_OPEN_READWRITE |
	    SQLITE_OPEN_CREATE, NULL) == SQLITE_OK &&
	    (copy = sqlite3_backup_init(target.db, "main", j->db,
	    "main")) != NULL) {
		sqlite3_backup_step(copy, -1);
		if (sqlite3_backup_finish(copy) == SQLITE_OK)
			rc = 0;
	}
	if (rc == -1)
		error_set(err, ERROR_JOURNAL, "cannot back up to '%s': %s",
		    path, sqlite3_errmsg(target.db));
	sqlite3_close(target.db);
	if (rc == 0 && rename(tmp, path) == -1)
		rc = error_set(err, ERROR_JOURNAL, "cannot back up to '%s': "
		    "%s", path, strerror(errno));
	if (rc == -1)
		remove(tmp);
	free(tmp);
	return rc;
}
