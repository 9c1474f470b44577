/* Meta and webhook calls. */
#include "airtable/meta.h"

#include <stdlib.h>

#include "airtable/call.h"
#include "base/str.h"

/* Run the call and hand its value over. */
static int
run(struct airtable *at, struct call *call, cJSON **value, struct error *err)
{
	int rc = call_run(at, call, err);

	*value = rc == 0 ? call->value : NULL;
	if (rc == 0)
		call->value = NULL;
	call_release(call);
	return rc;
}

/* Run the call and hand over the array that its value has under name. */
static int
run_for(struct airtable *at, struct call *call, const char *name,
    cJSON **array, struct error *err)
{
	cJSON *value;

	*array = NULL;
	if (run(at, call, &value, err) == -1)
		return -1;
	if (json_array(value, name, err) != NULL)
		*array = cJSON_DetachItemFromObjectCaseSensitive(value, name);
	cJSON_Delete(value);
	return *array == NULL ? -1 : 0;
}

static int
create(struct airtable *at, struct call *call, const cJSON *what,
    cJSON **made, struct error *err)
{
	call->method = "POST";
	call->class = PACE_WRITE;
	json_print(&call->body, what);
	return run(at, call, made, err);
}

int
meta_whoami(struct airtable *at, cJSON **value, struct error *err)
{
	struct call call = CALL_INIT;

	call.repeat = 1;
	call_url(at, &call, "meta", "whoami", NULL);
	return run(at, &call, value, err);
}

/* Add the page's bases; *offset is the next one's, or NULL. */
static int
bases_page(struct airtable *at, cJSON *bases, char **offset,
    struct error *err)
{
	struct call call = CALL_INIT;
	cJSON *value, *list;

	call.repeat = 1;
	call_url(at, &call, "meta", "bases", NULL);
	if (*offset != NULL)
		call_arg(&call, "offset", *offset);
	if (run(at, &call, &value, err) == -1)
		return -1;
	free(*offset);
	*offset = xstrdup(json_opt_string(value, "offset"));
	list = json_array(value, "bases", err);
	while (list != NULL && list->child != NULL)
		cJSON_AddItemToArray(bases,
		    cJSON_DetachItemViaPointer(list, list->child));
	cJSON_Delete(value);
	return list == NULL ? -1 : 0;
}

int
meta_bases(struct airtable *at, cJSON **bases, struct error *err)
{
	char *offset = NULL;
	int rc, pages = 0;

	*bases = cJSON_CreateArray();
	do
		rc = bases_page(at, *bases, &offset, err);
	while (rc == 0 && offset != NULL && ++pages < 100);
	free(offset);
	if (rc == -1) {
		cJSON_Delete(*bases);
		*bases = NULL;
	}
	return rc;
}

int
meta_tables(struct airtable *at, cJSON **tables, struct error *err)
{
	struct call call = CALL_INIT;

	call.repeat = 1;
	call_url(at, &call, "meta", "bases", airtable_base(at), "tables",
	    NULL);
	return run_for(at, &call, "tables", tables, err);
}

int
meta_create_table(struct airtable *at, const cJSON *table, cJSON **made,
    struct error *err)
{
	struct call call = CALL_INIT;

	call_url(at, &call, "meta", "bases", airtable_base(at), "tables",
	    NULL);
	return create(at, &call, table, made, err);
}

int
meta_create_field(struct airtable *at, const char *table, const cJSON *field,
    cJSON **made, struct error *err)
{
	struct call call = CALL_INIT;

	call.table = table;
	call_url(at, &call, "meta", "bases", airtable_base(at), "tables",
	    table, "fields", NULL);
	return create(at, &call, field, made, err);
}

int
meta_webhooks(struct airtable *at, cJSON **hooks, struct error *err)
{
	struct call call = CALL_INIT;

	call.repeat = 1;
	call_url(at, &call, "bases", airtable_base(at), "webhooks", NULL);
	return run_for(at, &call, "webhooks", hooks, err);
}

int
meta_create_webhook(struct airtable *at, const cJSON *specification,
    cJSON **made, struct error *err)
{
	struct call call = CALL_INIT;

	call_url(at, &call, "bases", airtable_base(at), "webhooks", NULL);
	return create(at, &call, specification, made, err);
}

int
meta_delete_webhook(struct airtable *at, const char *hook, struct error *err)
{
	struct call call = CALL_INIT;
	int rc;

	call.method = "DELETE";
	call.repeat = 1;
	call_url(at, &call, "bases", airtable_base(at), "webhooks", hook,
	    NULL);
	rc = call_run(at, &call, err);
	if (rc == -1 && call.answer.status == 404)
		rc = 0;
	call_release(&call);
	return rc;
}

int
meta_payloads(struct airtable *at, const char *hook, int64_t cursor,
    cJSON **answer, struct error *err)
{
	struct call call = CALL_INIT;
	struct str number = STR_INIT;

	call.repeat = 1;
	call_url(at, &call, "bases", airtable_base(at), "webhooks", hook,
	    "payloads", NULL);
	str_addf(&number, "%lld", (long long)cursor);
	call_arg(&call, "cursor", number.s);
	call_arg(&call, "limit", "50");
	str_release(&number);
	return run(at, &call, answer, err);
}
