/* The base's shape and its webhooks, by Airtable's meta and webhook API. */
#ifndef AIRTABLE_META_H
#define AIRTABLE_META_H

#include "base/json.h"

struct airtable;
struct error;

/* {"id","scopes"...} of the token; the caller frees *value. */
int	meta_whoami(struct airtable *at, cJSON **value, struct error *err);
/* All bases the token sees: an array of {id,name,permissionLevel}. */
int	meta_bases(struct airtable *at, cJSON **bases, struct error *err);
/* The base's tables: an array of {id,name,primaryFieldId,fields[]}. */
int	meta_tables(struct airtable *at, cJSON **tables, struct error *err);
/*
 * Make a table {name,fields[]} or a field {name,type,options}.  Sent once: an
 * unanswered one is ERROR_UNSURE, and the caller looks at the tables again.
 * The caller frees *made; what the API cannot make is ERROR_REJECT.
 */
int	meta_create_table(struct airtable *at, const cJSON *table,
	    cJSON **made, struct error *err);
int	meta_create_field(struct airtable *at, const char *table,
	    const cJSON *field, cJSON **made, struct error *err);

/* Webhooks: the list, one made ({id,...}), one deleted. */
int	meta_webhooks(struct airtable *at, cJSON **hooks, struct error *err);
int	meta_create_webhook(struct airtable *at, const cJSON *specification,
	    cJSON **made, struct error *err);
int	meta_delete_webhook(struct airtable *at, const char *hook,
	    struct error *err);
/* {"cursor","mightHaveMore","payloads"}, at most 50; extends its life. */
int	meta_payloads(struct airtable *at, const char *hook, int64_t cursor,
	    cJSON **answer, struct error *err);

#endif
