/*
 * SQL over the journal's connection.  The files of state/ speak through this;
 * nobody else may.  What fails poisons the transaction: see state/journal.h.
 */
#ifndef STATE_SQL_H
#define STATE_SQL_H

#include <stdint.h>

struct journal;

/*
 * Run one statement.  The SQL must be a literal (it is the cache's key); the
 * format has a letter for each parameter: i int64_t, s const char * (NULL
 * binds NULL), d double.  Returns rows changed, 0 on failure.
 */
int	sql_run(struct journal *j, const char *sql, const char *format, ...);
int64_t	sql_last_id(const struct journal *j);
/* First column of the first row; otherwise where there is none or NULL. */
int64_t	sql_int(struct journal *j, int64_t otherwise, const char *sql,
	    const char *format, ...);
/* As text, caller frees; NULL where there is none. */
char	*sql_text(struct journal *j, const char *sql, const char *format, ...);

/* Rows of a query; close it before the same query opens again. */
struct rows { void *stmt; struct journal *j; };
void	rows_open(struct journal *j, struct rows *rows, const char *sql,
	    const char *format, ...);
int	rows_next(struct rows *rows);		/* 1: there is a row */
void	rows_close(struct rows *rows);
int64_t	rows_int(struct rows *rows, int col);	/* NULL is 0 */
int	rows_null(struct rows *rows, int col);
double	rows_real(struct rows *rows, int col);
const char *rows_text(struct rows *rows, int col);	/* until next */
char	*rows_copy(struct rows *rows, int col);	/* caller frees; NULL */

#endif
