/*
 * The base's tables and fields: names resolved to ids once and kept in a
 * file, so that a normal run needs no meta call; renames are followed, losses
 * reported, what is missing made or told.
 */
#ifndef AIRTABLE_SCHEMA_H
#define AIRTABLE_SCHEMA_H

#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

struct airtable;
struct column_list;
struct error;
struct schema;

/*
 * Read the cache (mode 0600).  Where there is none, or it is damaged or of
 * another base, ask the meta API; then nothing is sent until
 * schema_refresh.  at and path are kept, borrowed.
 */
int	schema_open(struct schema **schema, struct airtable *at,
	    const char *path, struct error *err);
void	schema_close(struct schema *schema);	/* NULL is fine */

/*
 * Ask the meta API again and write the cache.  Names that were resolved
 * before keep their ids: one that is now called otherwise is followed, and a
 * line about it is appended to notes.
 */
int	schema_refresh(struct schema *schema, struct str *notes,
	    struct error *err);
/* As schema_refresh, unless this run has asked already. */
int	schema_ensure(struct schema *schema, struct str *notes,
	    struct error *err);
int64_t	schema_age(const struct schema *schema);	/* seconds */

/*
 * The id of a table or of a field, borrowed until the next refresh.  A name
 * not in the cache costs one refresh, at most once a run.  NULL with
 * ERROR_CONFIG naming table, column and remedy.
 */
const char *schema_table(struct schema *schema, const char *table,
	    struct error *err);
const char *schema_field(struct schema *schema, const char *table,
	    const char *column, struct error *err);
/*
 * As schema_field, but NULL without complaint; a name not in the cache costs
 * a refresh only if that is a day old.
 */
const char *schema_find(struct schema *schema, const char *table,
	    const char *column);
/*
 * Was the column there once, and is it now not?  1 or 0.  What the cache says
 * is believed for an hour; then, once a run, the base is asked.
 */
int	schema_lost(struct schema *schema, const char *table,
	    const char *column);
/* The same for a table's id. */
const char *schema_table_find(struct schema *schema, const char *table);
/* The present name of a field id, for messages; or NULL. */
const char *schema_name(struct schema *schema, const char *field);
/* Airtable's type of a field ("singleSelect"), or NULL. */
const char *schema_type(struct schema *schema, const char *table,
	    const char *column);
/* Has the select the option, by name?  1, 0; 1 where it is no select. */
int	schema_has_option(struct schema *schema, const char *table,
	    const char *column, const char *option);

enum schema_gap_kind {
	SCHEMA_TABLE,	/* missing, the API can make it with its columns */
	SCHEMA_FIELD,	/* missing, the API can make it */
	SCHEMA_TYPE,	/* there, of a type that cannot hold our values */
	SCHEMA_OPTION,	/* a select lacks an option: by hand */
	SCHEMA_BY_HAND	/* something else a person must do */
};

struct schema_gap {
	enum schema_gap_kind kind;
	char	*table;		/* owned: name */
	char	*column;	/* owned: name, or NULL */
	char	*remedy;	/* owned: one line, what will or must be done */
	size_t	 want;		/* index of the column list it is of */
	size_t	 index;		/* of the column in it */
};

struct schema_plan {
	struct schema_gap	*gap;	/* owned */
	size_t			 n;
};

#define SCHEMA_PLAN_INIT { NULL, 0 }

/* A table we want with its columns. */
struct schema_want {
	const char			*table;
	const struct column_list	*columns;
	int				 must_exist;	/* we never make it */
};

/* What lies between the base and the wants; sends nothing. */
void	schema_plan(struct schema *schema, const struct schema_want *wants,
	    size_t n, struct schema_plan *plan);
void	schema_plan_release(struct schema_plan *plan);
/*
 * Make every SCHEMA_TABLE and SCHEMA_FIELD of the plan, then refresh.
 * *made counts them.  One that the API refuses becomes SCHEMA_BY_HAND in the
 * plan and the rest goes on.  ERROR_CONFIG where the token may not.
 */
int	schema_create(struct schema *schema, struct airtable *at,
	    const struct schema_want *wants, struct schema_plan *plan,
	    int *made, struct error *err);

#endif
