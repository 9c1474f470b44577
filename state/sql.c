/*
 * Statements of the journal: prepared once, bound, stepped.  The first that
 * fails is kept, and those after it do nothing.
 */
#include "state/sql.h"

#include <sqlite3.h>
#include <stdarg.h>
#include <string.h>

#include "base/error.h"
#include "base/str.h"
#include "state/journal_own.h"

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

void
sql_poison(struct journal *j, const char *sql)
{
	const char *help = remedy(sqlite3_errcode(j->db));

	if (j->err.kind != ERROR_NONE)
		return;
	error_set(&j->err, ERROR_JOURNAL, "journal '%s/journal.db': %s%s%s",
	    j->directory, sqlite3_errmsg(j->db), help == NULL ? " in: " :
	    ": ", help == NULL ? sql : help);
}

void
sql_run_plain(struct journal *j, const char *sql)
{
	if (j->err.kind == ERROR_NONE &&
	    sqlite3_exec(j->db, sql, NULL, NULL, NULL) != SQLITE_OK)
		sql_poison(j, sql);
}

static sqlite3_stmt *
prepare(struct journal *j, const char *sql)
{
	size_t i = ((uintptr_t)sql >> 3) % STATEMENTS;

	while (j->kept[i].sql != NULL && j->kept[i].sql != sql)
		i = (i + 1) % STATEMENTS;
	if (j->kept[i].sql == sql)
		return j->kept[i].stmt;
	if (sqlite3_prepare_v3(j->db, sql, -1, SQLITE_PREPARE_PERSISTENT,
	    &j->kept[i].stmt, NULL) != SQLITE_OK) {
		sql_poison(j, sql);
		return NULL;
	}
	j->kept[i].sql = sql;
	return j->kept[i].stmt;
}

void
sql_forget(struct journal *j)
{
	size_t i;

	for (i = 0; i < STATEMENTS; i++)
		sqlite3_finalize(j->kept[i].stmt);
	memset(j->kept, 0, sizeof(j->kept));
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
		sql_poison(j, sqlite3_sql(stmt));
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
