/* What the two halves of the store share. */
#ifndef SANDBOX_STORE_PRIVATE_H
#define SANDBOX_STORE_PRIVATE_H

#include <sqlite3.h>

#include "sandbox/store.h"

enum store_sql {
	SQL_BASE_READ, SQL_BASE_CLEAR, SQL_BASE_WRITE, SQL_TABLES,
	SQL_TABLE_WRITE, SQL_FIND, SQL_TABLE_OF, SQL_AT, SQL_INSERT,
	SQL_UPDATE, SQL_DELETE, SQL_NUMBERS, SQL_COUNT, SQL_SCAN,
	SQL_SCAN_MADE, SQL_NOTE_PUT, SQL_NOTE_DROP, SQL_NOTE_LIST,
	SQL_NOTE_RANGE, STORE_STATEMENTS
};

struct store {
	sqlite3		*db;
	sqlite3_stmt	*st[STORE_STATEMENTS];
};

struct scan {
	struct store		*store;	/* borrowed */
	const struct table	*table;	/* borrowed */
	sqlite3_stmt		*st;	/* owned */
};

/* Say what SQLite said and end the program. */
void	store_fail(struct store *store) __attribute__((noreturn));
void	store_exec(struct store *store, const char *text);
/* A statement of one's own: finalize it. */
sqlite3_stmt *store_prepare(struct store *store, const char *text);
/* A cached statement, reset. */
sqlite3_stmt *store_statement(struct store *store, enum store_sql which);
int	store_step(struct store *store, sqlite3_stmt *st);	/* 1: a row */
void	store_run(struct store *store, sqlite3_stmt *st);	/* to the end */
void	store_bind(sqlite3_stmt *st, int i, const char *text);

#endif
