/* Loading tables and records as a person would have built them. */
#ifndef SANDBOX_SEED_H
#define SANDBOX_SEED_H

#include "base/json.h"

struct answer;
struct box;

/*
 * {"replace"?: true, "base_name"?, "tables": [{"name", "id"?, "fields": [...],
 * "views": [{"name", "filterByFormula"?, "fields"?, "sort"?}], "records":
 * [...]}]}, or {"table", "records"} for more records of one table.  A record
 * is {"fields": {...}, "id"?, "createdTime"?} or just its fields; values are
 * type-cast.  Answers {"tables": [{"id", "name", "fields": {name: id},
 * "records": [ids]}]}; all or nothing.
 */
int	seed_load(struct box *box, const cJSON *json, struct answer *ans);

#endif
