/* The journal's file: opened, migrated, copied; and its transactions. */
#include "state/journal.h"

#include <errno.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.h"
#include "base/file.h"
#include "base/str.h"
#include "state/journal_own.h"
#include "state/gather.h"
#include "state/named.h"
#include "state/schema.h"
#include "state/sql.h"
#include "state/suppressed.h"

#define BUSY_MS 10000

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
		sql_run_plain(j, schema_steps[version]);
		snprintf(pragma, sizeof(pragma), "PRAGMA user_version = %lld",
		    (long long)version + 1);
		sql_run_plain(j, pragma);
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
		sql_poison(j, "cannot open");
		return -1;
	}
	sqlite3_extended_result_codes(j->db, 1);
	sqlite3_busy_timeout(j->db, BUSY_MS);
	if (suppressed_teach(j, j->db) == -1 || named_teach(j, j->db) == -1)
		sql_poison(j, "cannot open");
	return 0;
}

/* The whole of one database, as it is now, into another that is open. */
static int
copy_into(sqlite3 *to, sqlite3 *from)
{
	sqlite3_backup *copy = sqlite3_backup_init(to, "main", from, "main");
	int done = copy != NULL && sqlite3_backup_step(copy, -1) ==
	    SQLITE_DONE;

	return sqlite3_backup_finish(copy) == SQLITE_OK && done ? 0 : -1;
}

/* Replace j's database by a private copy of it that is never written. */
static void
become_copy(struct journal *j)
{
	sqlite3 *real = j->db;

	j->db = NULL;
	if (open_file(j, "", SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE) ==
	    0 && copy_into(j->db, real) == -1)
		sql_poison(j, "cannot copy for a dry run");
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
	sql_run_plain(j, "PRAGMA page_size = 8192");
	/* a new file's rollback journal, come back, would undo the file */
	sql_run_plain(j, "PRAGMA synchronous = EXTRA");
	if (mode == JOURNAL_WRITE)
		sql_run_plain(j, "PRAGMA journal_mode = WAL");
	sql_run_plain(j, "PRAGMA foreign_keys = ON");
	sql_run_plain(j, "PRAGMA wal_autocheckpoint = 4000");
	sql_run_plain(j, "PRAGMA cache_size = -16000");
	sql_run_plain(j, "PRAGMA temp_store = MEMORY");
	if (journal_check(j, err) == 0 && migrate(j, err) == 0)
		return j;
	journal_close(j);
	return NULL;
}

void
journal_close(struct journal *j)
{
	if (j == NULL)
		return;
	sql_forget(j);
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
	sql_run_plain(j, "PRAGMA temp_store = FILE");
	sql_run_plain(j, "VACUUM");
	sql_run_plain(j, "PRAGMA temp_store = MEMORY");
	busy = sql_int(j, 0, "PRAGMA wal_checkpoint(TRUNCATE)", "");
	if (journal_check(j, err) == -1)
		return -1;
	return busy == 0 ? 0 : error_set(err, ERROR_LOCKED, "somebody reads "
	    "the journal, and what was erased is still in its log: forget "
	    "again");
}

/* Copy the journal to a new file that its owner alone may read. */
static int
copy_to(struct journal *j, const char *path, struct error *err)
{
	sqlite3 *target = NULL;
	int rc = 0, fd;

	/* its mode; what is wrong with it is told below */
	if ((fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC,
	    0600)) != -1)
		close(fd);
	if (sqlite3_open_v2(path, &target, SQLITE_OPEN_READWRITE |
	    SQLITE_OPEN_CREATE, NULL) != SQLITE_OK ||
	    copy_into(target, j->db) == -1)
		rc = error_set(err, ERROR_JOURNAL, "%s",
		    sqlite3_errmsg(target));
	sqlite3_close(target);
	return rc;
}

int
journal_backup(struct journal *j, const char *path, struct error *err)
{
	char *tmp;
	int rc;

	if (may_replace(j, path, err) == -1)
		return -1;
	tmp = xasprintf("%s.partial", path);
	remove(tmp);
	rc = copy_to(j, tmp, err);
	if (rc == 0 && rename(tmp, path) == -1)
		rc = error_set(err, ERROR_JOURNAL, "%s", strerror(errno));
	if (rc == -1) {
		error_prefix(err, "cannot back up to '%s'", path);
		remove(tmp);
	}
	free(tmp);
	return rc;
}
