/*
 * The schema as JSON, as it stands in the cache; inside the room only.
 * {"base", "at", "tables": [{"id","name","fields": [{"id","name","type",
 * "choices"}]}], "bound": {table: {"": id, column: id}}}: bound holds what
 * names meant when they were first resolved.
 */
#ifndef AIRTABLE_SCHEMA_TREE_H
#define AIRTABLE_SCHEMA_TREE_H

#include <stdint.h>

#include "base/json.h"

struct str;

/* Of meta's tables; bound is taken from an earlier tree, or NULL. */
cJSON	*tree_make(const char *base, int64_t now, const cJSON *tables,
	    const cJSON *earlier);
/* Is it whole, and of this base? */
int	tree_is_of(const cJSON *tree, const char *base);

/* By name, by what the name was bound to, or by id; or NULL. */
const cJSON *tree_table(const cJSON *tree, const char *table);
const cJSON *tree_field(const cJSON *tree, const char *table,
	    const char *column);

/* Bind a name (column NULL: the table's); 1 if that is new. */
int	tree_bind(cJSON *tree, const char *table, const char *column,
	    const char *id);
int	tree_was_bound(const cJSON *tree, const char *table,
	    const char *column);
/* Append a line for each bound name that is now another's or is gone. */
void	tree_notes(const cJSON *tree, struct str *notes);

#endif
