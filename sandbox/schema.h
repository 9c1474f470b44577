/* Changes of the schema, by the API and by a person. */
#ifndef SANDBOX_SCHEMA_H
#define SANDBOX_SCHEMA_H

#include "sandbox/model.h"

struct answer;
struct box;

/* A table as the meta API shows it; visible adds each view's fields. */
cJSON	*schema_table_json(const struct table *table, int visible);
/* Does a new link field point to a table that is there? */
int	schema_check_link(const struct box *box, const cJSON *field,
	    struct answer *ans);
/* Has another field of the table this name (without regard to case)? */
int	schema_name_taken(const struct table *table, const char *name,
	    const struct field *except);
/* Rename, in formulas and filters of the table too, as Airtable does. */
void	schema_rename(struct table *table, struct field *field,
	    const char *name);
/*
 * A person's change: {"table","field","rename"|"delete"|"type"|"add_option"|
 * "remove_option":...}.  -1: the answer says what is wrong.
 */
int	schema_change(struct box *box, const cJSON *json, struct answer *ans);

#endif
