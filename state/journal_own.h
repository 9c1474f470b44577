/*
 * What an open journal is, for state/journal.c, which opens it, and
 * state/sql.c, which speaks over it; nobody else looks inside.
 */
#ifndef STATE_JOURNAL_OWN_H
#define STATE_JOURNAL_OWN_H

#include <sqlite3.h>

#include "base/error.h"

#define STATEMENTS	512	/* a power of two, over twice what there are */

struct statement {
	const char	*sql;		/* the literal's address is the key */
	sqlite3_stmt	*stmt;		/* owned */
};

struct journal {
	sqlite3		*db;		/* owned */
	char		*directory;	/* owned */
	struct error	 err;		/* first failure, or ERROR_NONE */
	struct statement kept[STATEMENTS];	/* prepared so far */
};

/* Note the connection's latest failure, of this statement, unless one is. */
void	sql_poison(struct journal *j, const char *sql);
/* Run SQL that is no literal, or that only a few runs need; unless poisoned. */
void	sql_run_plain(struct journal *j, const char *sql);
/* Let go of all statements that were prepared. */
void	sql_forget(struct journal *j);

#endif
