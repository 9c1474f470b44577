/* Tables, fields and views in memory, and how they become JSON. */
#include "sandbox/model.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/str.h"
#include "sandbox/formula.h"

static void
take_id(char id[ID_SIZE], const char *given, const char *prefix)
{
	if (id_is(given, prefix))
		memcpy(id, given, ID_SIZE);
	else
		id_make(id, prefix);
}

static cJSON *
copy_array(const cJSON *json, const char *name)
{
	const cJSON *list = json_opt(json, name);

	return cJSON_IsArray(list) ? cJSON_Duplicate(list, 1) : NULL;
}

static struct view *
view_from_json(const cJSON *json)
{
	struct view *view = xcalloc(1, sizeof(*view));
	const char *name = json_opt_string(json, "name");
	const char *filter = json_opt_string(json, "filterByFormula");

	take_id(view->id, json_opt_string(json, "id"), "viw");
	view->name = xstrdup(name == NULL ? "Grid view" : name);
	view->filter = str_blank(filter) ? NULL : xstrdup(filter);
	view->sort = copy_array(json, "sort");
	view->fields = copy_array(json, "fields");
	return view;
}

static void
view_free(struct view *view)
{
	free(view->name);
	free(view->filter);
	formula_free(view->formula);
	cJSON_Delete(view->sort);
	cJSON_Delete(view->fields);
	free(view);
}

struct view *
table_add_view(struct table *table, const cJSON *json)
{
	table->view = xreallocarray(table->view, table->n_views + 1,
	    sizeof(struct view *));
	return table->view[table->n_views++] = view_from_json(json);
}

struct field *
table_add_field(struct table *table, struct field *field)
{
	table->field = xreallocarray(table->field, table->n_fields + 1,
	    sizeof(struct field *));
	return table->field[table->n_fields++] = field;
}

void
table_remove_field(struct table *table, struct field *field)
{
	size_t i;

	for (i = 0; i < table->n_fields && table->field[i] != field; i++)
		;
	if (i == table->n_fields)
		return;
	table->n_fields--;
	memmove(table->field + i, table->field + i + 1,
	    (table->n_fields - i) * sizeof(struct field *));
	field_free(field);
}

struct table *
table_from_json(const cJSON *json)
{
	struct table *table = xcalloc(1, sizeof(*table));
	const char *name = json_opt_string(json, "name");
	const cJSON *item;
	struct field *field;

	take_id(table->id, json_opt_string(json, "id"), "tbl");
	table->name = xstrdup(name == NULL ? "Table" : name);
	table->description = xstrdup(json_opt_string(json, "description"));
	table->next_auto = json_opt_int(json, "nextAuto", 1);
	cJSON_ArrayForEach(item, json_opt(json, "fields"))
		if ((field = field_from_json(item)) != NULL)
			table_add_field(table, field);
	cJSON_ArrayForEach(item, json_opt(json, "views"))
		table_add_view(table, item);
	if (table->n_views == 0)
		table_add_view(table, NULL);
	return table;
}

static cJSON *
view_to_json(const struct view *view)
{
	cJSON *json = cJSON_CreateObject();

	json_add_string(json, "id", view->id);
	json_add_string(json, "name", view->name);
	json_add_string(json, "type", "grid");
	if (view->filter != NULL)
		json_add_string(json, "filterByFormula", view->filter);
	if (view->sort != NULL)
		cJSON_AddItemToObject(json, "sort",
		    cJSON_Duplicate(view->sort, 1));
	if (view->fields != NULL)
		cJSON_AddItemToObject(json, "fields",
		    cJSON_Duplicate(view->fields, 1));
	return json;
}

cJSON *
table_to_json(const struct table *table)
{
	cJSON *json = cJSON_CreateObject();
	cJSON *list;
	size_t i;

	json_add_string(json, "id", table->id);
	json_add_string(json, "name", table->name);
	if (table->description != NULL)
		json_add_string(json, "description", table->description);
	json_add_int(json, "nextAuto", table->next_auto);
	list = cJSON_AddArrayToObject(json, "fields");
	for (i = 0; i < table->n_fields; i++)
		cJSON_AddItemToArray(list, field_to_json(table->field[i]));
	list = cJSON_AddArrayToObject(json, "views");
	for (i = 0; i < table->n_views; i++)
		cJSON_AddItemToArray(list, view_to_json(table->view[i]));
	return json;
}

void
table_free(struct table *table)
{
	size_t i;

	for (i = 0; i < table->n_fields; i++)
		field_free(table->field[i]);
	for (i = 0; i < table->n_views; i++)
		view_free(table->view[i]);
	free(table->field);
	free(table->view);
	free(table->name);
	free(table->description);
	free(table);
}

void
model_release(struct model *model)
{
	size_t i;

	for (i = 0; i < model->n_tables; i++)
		table_free(model->table[i]);
	free(model->table);
	free(model->base_name);
	memset(model, 0, sizeof(*model));
}

void
model_add(struct model *model, struct table *table)
{
	model->table = xreallocarray(model->table, model->n_tables + 1,
	    sizeof(struct table *));
	model->table[model->n_tables++] = table;
}

struct table *
model_table(const struct model *model, const char *name)
{
	size_t i;

	for (i = 0; i < model->n_tables; i++)
		if (str_equal(model->table[i]->id, name) ||
		    str_equal(model->table[i]->name, name))
			return model->table[i];
	return NULL;
}

int
table_field_index(const struct table *table, const char *name)
{
	size_t i;

	for (i = 0; i < table->n_fields; i++)
		if (str_equal(table->field[i]->id, name) ||
		    str_equal(table->field[i]->name, name))
			return (int)i;
	return -1;
}

struct field *
table_field(const struct table *table, const char *name)
{
	int i = table_field_index(table, name);

	return i == -1 ? NULL : table->field[i];
}

struct view *
table_view(const struct table *table, const char *name)
{
	size_t i;

	for (i = 0; i < table->n_views; i++)
		if (str_equal(table->view[i]->id, name) ||
		    str_equal(table->view[i]->name, name))
			return table->view[i];
	return NULL;
}

const struct table *
model_table_of(const struct model *model, const struct field *field)
{
	size_t i;

	for (i = 0; i < model->n_tables; i++)
		if (table_field(model->table[i], field->id) == field)
			return model->table[i];
	return NULL;
}

int
model_find_slot(void *ctx, const char *name)
{
	return table_field_index(ctx, name);
}
