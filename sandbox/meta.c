/* The meta API: who am I, which bases, their tables and fields. */
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "sandbox/answer.h"
#include "sandbox/api.h"
#include "sandbox/box.h"
#include "sandbox/request.h"
#include "sandbox/schema.h"

static int
whoami(struct answer *ans)
{
	cJSON *body = cJSON_CreateObject(), *scopes;
	static const char *const names[] = { "data.records:read",
	    "data.records:write", "data.recordComments:read",
	    "data.recordComments:write", "schema.bases:read",
	    "schema.bases:write", "webhook:manage", NULL };
	size_t i;

	json_add_string(body, "id", "usrSandboxToken01");
	scopes = cJSON_AddArrayToObject(body, "scopes");
	for (i = 0; names[i] != NULL; i++)
		cJSON_AddItemToArray(scopes, cJSON_CreateString(names[i]));
	answer_json(ans, body);
	return 0;
}

static int
bases(const struct box *box, struct answer *ans)
{
	cJSON *body = cJSON_CreateObject();
	cJSON *list = cJSON_AddArrayToObject(body, "bases");
	cJSON *base = cJSON_CreateObject();

	json_add_string(base, "id", box->model.base);
	json_add_string(base, "name", box->model.base_name);
	json_add_string(base, "permissionLevel", "create");
	cJSON_AddItemToArray(list, base);
	answer_json(ans, body);
	return 0;
}

static int
tables(const struct box *box, const struct request *req, struct answer *ans)
{
	cJSON *body = cJSON_CreateObject();
	cJSON *list = cJSON_AddArrayToObject(body, "tables");
	int visible = 0;
	size_t i;

	for (i = 0; i < req->n_query; i++)
		visible |= str_starts(req->query[i].name, "include") &&
		    str_equal(req->query[i].value, "visibleFieldIds");
	for (i = 0; i < box->model.n_tables; i++)
		cJSON_AddItemToArray(list,
		    schema_table_json(box->model.table[i], visible));
	answer_json(ans, body);
	return 0;
}

static int
names_differ(const cJSON *fields, struct answer *ans)
{
	const cJSON *a, *b;

	cJSON_ArrayForEach(a, fields)
		for (b = a->next; b != NULL; b = b->next)
			if (str_equal_nocase(json_opt_string(a, "name"),
			    json_opt_string(b, "name")))
				return answer_error(ans, 422,
				    "DUPLICATE_OR_EMPTY_FIELD_NAME", NULL);
	return 0;
}

static int
check_table(const struct box *box, const cJSON *json, struct answer *ans)
{
	const char *name = json_opt_string(json, "name");
	const cJSON *fields = json_opt(json, "fields"), *field;

	if (str_blank(name) || !cJSON_IsArray(fields) ||
	    fields->child == NULL)
		return answer_invalid(ans);
	if (model_table(&box->model, name) != NULL)
		return answer_error(ans, 422, "DUPLICATE_TABLE_NAME",
		    "Table name \"%s\" already exists", name);
	cJSON_ArrayForEach(field, fields)
		if (field_check_create(field, ans) == -1 ||
		    schema_check_link(box, field, ans) == -1)
			return -1;
	return names_differ(fields, ans);
}

static int
create_table(struct box *box, struct request *req, struct answer *ans)
{
	struct table *table;

	if (request_parse_body(req, ans) == -1 ||
	    check_table(box, req->json, ans) == -1)
		return -1;
	cJSON_DeleteItemFromObject(req->json, "id");
	cJSON_DeleteItemFromObject(req->json, "views");
	box_begin(box);
	table = table_from_json(req->json);
	model_add(&box->model, table);
	box_touch(box);
	box_commit(box);
	answer_json(ans, schema_table_json(table, 0));
	return 0;
}

static int
update_table(struct box *box, struct table *table, struct request *req,
    struct answer *ans)
{
	const char *name, *text;
	const struct table *same;

	if (request_parse_body(req, ans) == -1)
		return -1;
	name = json_opt_string(req->json, "name");
	text = json_opt_string(req->json, "description");
	if ((name == NULL && text == NULL) || (name != NULL &&
	    str_blank(name)))
		return answer_invalid(ans);
	same = name == NULL ? NULL : model_table(&box->model, name);
	if (same != NULL && same != table)
		return answer_error(ans, 422, "DUPLICATE_TABLE_NAME",
		    "Table name \"%s\" already exists", name);
	box_begin(box);
	if (name != NULL) {
		free(table->name);
		table->name = xstrdup(name);
	}
	if (text != NULL) {
		free(table->description);
		table->description = xstrdup(text);
	}
	box_touch(box);
	box_commit(box);
	answer_json(ans, schema_table_json(table, 0));
	return 0;
}

static int
create_field(struct box *box, struct table *table, struct request *req,
    struct answer *ans)
{
	struct field *field;

	if (request_parse_body(req, ans) == -1 ||
	    field_check_create(req->json, ans) == -1 ||
	    schema_check_link(box, req->json, ans) == -1)
		return -1;
	if (schema_name_taken(table, json_opt_string(req->json, "name"), NULL))
		return answer_error(ans, 422, "DUPLICATE_OR_EMPTY_FIELD_NAME",
		    NULL);
	cJSON_DeleteItemFromObject(req->json, "id");
	box_begin(box);
	field = table_add_field(table, field_from_json(req->json));
	box_touch(box);
	hooks_field(box, CHANGE_FIELD_CREATED, table, field->id);
	box_commit(box);
	answer_json(ans, field_to_json(field));
	return 0;
}

static int
update_field(struct box *box, struct table *table, const char *id,
    struct request *req, struct answer *ans)
{
	struct field *field = table_field(table, id);
	const char *name, *text;

	if (field == NULL || !id_is(id, "fld"))
		return answer_bare(ans, 404, "NOT_FOUND");
	if (request_parse_body(req, ans) == -1)
		return -1;
	name = json_opt_string(req->json, "name");
	text = json_opt_string(req->json, "description");
	if (name == NULL && text == NULL)
		return answer_invalid(ans);
	if (name != NULL && (str_blank(name) ||
	    schema_name_taken(table, name, field)))
		return answer_error(ans, 422, "DUPLICATE_OR_EMPTY_FIELD_NAME",
		    NULL);
	box_begin(box);
	if (name != NULL)
		schema_rename(table, field, name);
	if (text != NULL) {
		free(field->description);
		field->description = xstrdup(text);
	}
	box_touch(box);
	hooks_field(box, CHANGE_FIELD_CHANGED, table, field->id);
	box_commit(box);
	answer_json(ans, field_to_json(field));
	return 0;
}

/* v0 meta bases B tables [T [fields [F]]] */
static int
in_base(struct box *box, struct request *req, struct answer *ans)
{
	struct table *table = req->n_parts < 6 ? NULL :
	    model_table(&box->model, req->part[5]);

	if (req->n_parts == 5 && request_is(req, "GET"))
		return tables(box, req, ans);
	if (req->n_parts == 5 && request_is(req, "POST"))
		return create_table(box, req, ans);
	if (req->n_parts < 6)
		return answer_bare(ans, 404, "NOT_FOUND");
	if (table == NULL)
		return answer_no_model(ans);
	if (req->n_parts == 6 && request_is(req, "PATCH"))
		return update_table(box, table, req, ans);
	if (req->n_parts >= 7 && strcmp(req->part[6], "fields") == 0) {
		if (req->n_parts == 7 && request_is(req, "POST"))
			return create_field(box, table, req, ans);
		if (req->n_parts == 8 && request_is(req, "PATCH"))
			return update_field(box, table, req->part[7], req,
			    ans);
	}
	return answer_bare(ans, 404, "NOT_FOUND");
}

int
api_meta(struct box *box, struct request *req, struct answer *ans)
{
	const char *what = req->n_parts > 2 ? req->part[2] : "";

	if (req->n_parts == 3 && strcmp(what, "whoami") == 0 &&
	    request_is(req, "GET"))
		return whoami(ans);
	if (strcmp(what, "bases") != 0)
		return answer_bare(ans, 404, "NOT_FOUND");
	if (req->n_parts == 3 && request_is(req, "GET"))
		return bases(box, ans);
	if (req->n_parts == 3)
		return answer_error(ans, 403, "INVALID_PERMISSIONS",
		    "You are not permitted to perform this operation");
	if (req->n_parts < 5 || strcmp(req->part[4], "tables") != 0)
		return answer_bare(ans, 404, "NOT_FOUND");
	if (strcmp(req->part[3], box->model.base) != 0)
		return answer_no_model(ans);
	return in_base(box, req, ans);
}
