/* The seed loader: the only way to make what the API refuses to make. */
#include "sandbox/seed.h"

#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/error.h"
#include "base/str.h"
#include "sandbox/answer.h"
#include "sandbox/box.h"
#include "sandbox/records.h"

static int
add_field(struct table *table, const cJSON *json, struct answer *ans)
{
	const char *name = json_opt_string(json, "name");
	const char *type = json_opt_string(json, "type");
	struct field *field;

	if (name != NULL && table_field(table, name) != NULL)
		return 0;
	if ((field = field_from_json(json)) == NULL)
		return answer_error(ans, 422, "SEED",
		    "field \"%s\" has no known type: \"%s\"",
		    name == NULL ? "" : name, type == NULL ? "" : type);
	table_add_field(table, field);
	return 0;
}

static void
add_views(struct table *table, const cJSON *views)
{
	const cJSON *json;
	struct view *view;
	const char *filter;

	cJSON_ArrayForEach(json, views) {
		view = table_view(table, json_opt_string(json, "name"));
		if (view == NULL) {
			table_add_view(table, json);
			continue;
		}
		filter = json_opt_string(json, "filterByFormula");
		free(view->filter);
		view->filter = xstrdup(filter);
	}
}

static int
load_table(struct box *box, const cJSON *json, struct answer *ans)
{
	const char *name = json_opt_string(json, "name");
	struct table *table = model_table(&box->model, name);
	const cJSON *field, *views = json_opt(json, "views");
	cJSON *bare;

	if (str_blank(name))
		return answer_error(ans, 422, "SEED", "a table has no name");
	if (table == NULL) {
		bare = cJSON_Duplicate(json, 0);
		json_add_string(bare, "name", name);
		if (json_opt_string(json, "id") != NULL)
			json_add_string(bare, "id",
			    json_opt_string(json, "id"));
		if (views != NULL)
			cJSON_AddItemToObject(bare, "views",
			    cJSON_Duplicate(views, 1));
		table = table_from_json(bare);
		cJSON_Delete(bare);
		model_add(&box->model, table);
	}
	cJSON_ArrayForEach(field, json_opt(json, "fields"))
		if (add_field(table, field, ans) == -1)
			return -1;
	add_views(table, views);
	return 0;
}

static int
load_record(struct box *box, const struct table *table, const cJSON *json,
    cJSON *ids, struct answer *ans)
{
	const cJSON *fields = json_opt(json, "fields");
	const char *id = json_opt_string(json, "id");
	const char *created = json_opt_string(json, "createdTime");
	struct error err = ERROR_INIT;
	struct row row = ROW_INIT;
	int rc;

	if (!cJSON_IsObject(fields))
		fields = json;
	else {
		if (id_is(id, "rec"))
			memcpy(row.id, id, ID_SIZE);
		if (created != NULL)
			time_parse(created, &row.created, &err);
	}
	rc = records_create(box, table, fields, 1, &row, ans);
	if (rc == 0)
		cJSON_AddItemToArray(ids, cJSON_CreateString(row.id));
	row_release(&row);
	return rc;
}

static cJSON *
table_report(const struct table *table)
{
	cJSON *json = cJSON_CreateObject(), *fields;
	size_t i;

	json_add_string(json, "id", table->id);
	json_add_string(json, "name", table->name);
	fields = cJSON_AddObjectToObject(json, "fields");
	for (i = 0; i < table->n_fields; i++)
		json_add_string(fields, table->field[i]->name,
		    table->field[i]->id);
	return json;
}

static int
load_records(struct box *box, const char *name, const cJSON *records,
    cJSON *report, struct answer *ans)
{
	const struct table *table = model_table(&box->model, name);
	const cJSON *record;
	cJSON *entry, *ids;

	if (table == NULL)
		return answer_error(ans, 422, "SEED", "no table \"%s\"",
		    name == NULL ? "" : name);
	entry = table_report(table);
	cJSON_AddItemToArray(report, entry);
	ids = cJSON_AddArrayToObject(entry, "records");
	cJSON_ArrayForEach(record, records)
		if (load_record(box, table, record, ids, ans) == -1)
			return -1;
	return 0;
}

static int
load(struct box *box, const cJSON *json, cJSON *report, struct answer *ans)
{
	const cJSON *tables = json_opt(json, "tables"), *table;
	const char *more = json_opt_string(json, "table");

	cJSON_ArrayForEach(table, tables)
		if (load_table(box, table, ans) == -1)
			return -1;
	box_touch(box);
	cJSON_ArrayForEach(table, tables)
		if (load_records(box, json_opt_string(table, "name"),
		    json_opt(table, "records"), report, ans) == -1)
			return -1;
	return more == NULL ? 0 : load_records(box, more,
	    json_opt(json, "records"), report, ans);
}

static void
clear(struct box *box)
{
	struct model *model = &box->model;
	size_t i;

	hooks_release(&box->hooks);
	iterators_release(&box->iterators);
	store_clear(box->store);
	for (i = 0; i < model->n_tables; i++)
		table_free(model->table[i]);
	model->n_tables = 0;
}

int
seed_load(struct box *box, const cJSON *json, struct answer *ans)
{
	const char *name = json_opt_string(json, "base_name");
	cJSON *body = cJSON_CreateObject();
	cJSON *report = cJSON_AddArrayToObject(body, "tables");
	int rc;

	box->source = SOURCE_CLIENT;
	box_begin(box);
	box->schema_touched = 1;
	if (json_opt_bool(json, "replace", 0))
		clear(box);
	if ((rc = load(box, json, report, ans)) == -1) {
		box_rollback(box);
		cJSON_Delete(body);
		return -1;
	}
	if (name != NULL) {
		free(box->model.base_name);
		box->model.base_name = xstrdup(name);
		store_write_base(box->store, &box->model);
	}
	box_commit(box);
	json_add_string(body, "base", box->model.base);
	answer_json(ans, body);
	return 0;
}
