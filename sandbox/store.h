/*
 * The base's file: SQLite holds the schema as JSON and one row a record.  A
 * stand-in whose file breaks has nothing left to stand in for: every failure
 * after opening ends the program with a line that names it.
 */
#ifndef SANDBOX_STORE_H
#define SANDBOX_STORE_H

#include <stddef.h>
#include <stdint.h>

#include "sandbox/model.h"

struct error;
struct store;

struct row {
	const struct table *table;	/* borrowed */
	int64_t	 n;			/* SQLite's row; 0: not stored yet */
	char	 id[ID_SIZE];
	int64_t	 order;			/* place in the unsorted order */
	int64_t	 created;		/* seconds */
	int64_t	 modified;		/* seconds, of any change */
	int64_t	 number;		/* autoNumber */
	int64_t	 comments;		/* how many */
	char	*text[2];		/* owned: cells and times, unparsed */
	cJSON	*parsed[2];		/* owned: row_cells, row_times */
};

#define ROW_INIT { NULL, 0, "", 0, 0, 0, 0, 0, { NULL, NULL }, { NULL, NULL } }

void	row_release(struct row *row);
cJSON	*row_cells(struct row *row);	/* field id -> stored value */
cJSON	*row_times(struct row *row);	/* field id -> seconds of change */

int	store_open(struct store **store, const char *path, struct error *err);
void	store_close(struct store *store);	/* NULL is fine */

void	store_begin(struct store *store);
void	store_commit(struct store *store);
void	store_rollback(struct store *store);

/* The schema: read all into an empty model; write one table, or forget one. */
void	store_read_model(struct store *store, struct model *model);
void	store_write_base(struct store *store, const struct model *model);
void	store_write_table(struct store *store, const struct table *table,
	    size_t place);
/* Delete everything: tables, records, comments. */
void	store_clear(struct store *store);
/* Write all to a file of that name, or become what such a file holds. */
int	store_save(struct store *store, const char *path, struct error *err);
int	store_load(struct store *store, const char *path, struct error *err);

/* 1 and a filled row (released by the caller), or 0. */
int	store_find(struct store *store, const struct table *table,
	    const char *id, struct row *row);
/* The table that has this record, by id; 0: none has. */
int	store_table_of(struct store *store, const char *record,
	    char table[ID_SIZE]);
void	store_insert(struct store *store, struct row *row);
void	store_update(struct store *store, struct row *row);
void	store_delete(struct store *store, const struct row *row);
int64_t	store_count(struct store *store, const struct table *table);

/* The rows of a table behind (order, n), in this order. */
struct scan;
struct scan *store_scan(struct store *store, const struct table *table,
	    int64_t order, int64_t n);
/* All rows in the order in which they were made. */
struct scan *store_scan_made(struct store *store, const struct table *table);
int	scan_next(struct scan *scan, struct row *row);	/* 1, or 0 at the end */
void	scan_close(struct scan *scan);
/* One row by its number; 0: it is gone. */
int	store_at(struct store *store, const struct table *table, int64_t n,
	    struct row *row);

/*
 * Ids of at most max rows whose stored cell equals value (a string or a
 * number); an index for the field is made on first use.  The caller frees.
 */
size_t	store_match(struct store *store, const struct table *table,
	    const struct field *field, const cJSON *value, size_t max,
	    char (**ids)[ID_SIZE]);

/* Named texts beside the tables: comments, webhooks, payloads. */
void	store_put(struct store *store, const char *kind, const char *owner,
	    const char *id, const char *json);
void	store_drop(struct store *store, const char *kind, const char *owner,
	    const char *id);	/* NULL id: all of the owner's */
/* In the order in which they were first put; the caller deletes the array. */
cJSON	*store_list(struct store *store, const char *kind, const char *owner);

/* At most max of them whose id is from or above, in the order of ids. */
cJSON	*store_range(struct store *store, const char *kind, const char *owner,
	    const char *from, int64_t max);

#endif
