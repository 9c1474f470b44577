/* Showing and changing the schema. */
#include "sandbox/schema.h"

#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "sandbox/answer.h"
#include "sandbox/box.h"

static cJSON *
view_json(const struct table *table, const struct view *view, int visible)
{
	cJSON *json = cJSON_CreateObject(), *ids;
	size_t i;

	json_add_string(json, "id", view->id);
	json_add_string(json, "name", view->name);
	json_add_string(json, "type", "grid");
	if (!visible)
		return json;
	if (view->fields != NULL)
		cJSON_AddItemToObject(json, "visibleFieldIds",
		    cJSON_Duplicate(view->fields, 1));
	else {
		ids = cJSON_AddArrayToObject(json, "visibleFieldIds");
		for (i = 0; i < table->n_fields; i++)
			cJSON_AddItemToArray(ids,
			    cJSON_CreateString(table->field[i]->id));
	}
	return json;
}

cJSON *
schema_table_json(const struct table *table, int visible)
{
	cJSON *json = cJSON_CreateObject(), *list;
	size_t i;

	json_add_string(json, "id", table->id);
	json_add_string(json, "name", table->name);
	if (table->description != NULL)
		json_add_string(json, "description", table->description);
	if (table->n_fields > 0)
		json_add_string(json, "primaryFieldId", table->field[0]->id);
	list = cJSON_AddArrayToObject(json, "fields");
	for (i = 0; i < table->n_fields; i++)
		cJSON_AddItemToArray(list, field_to_json(table->field[i]));
	list = cJSON_AddArrayToObject(json, "views");
	for (i = 0; i < table->n_views; i++)
		cJSON_AddItemToArray(list,
		    view_json(table, table->view[i], visible));
	return json;
}

int
schema_check_link(const struct box *box, const cJSON *field,
    struct answer *ans)
{
	const char *to = json_opt_string(json_opt(field, "options"),
	    "linkedTableId");

	if (field_type_find(json_opt_string(field, "type")) != FIELD_LINKS)
		return 0;
	if (!id_is(to, "tbl") || model_table(&box->model, to) == NULL)
		return answer_error(ans, 422,
		    "INVALID_FIELD_TYPE_OPTIONS_FOR_CREATE",
		    "Invalid options for %s: linkedTableId must be a table of "
		    "this base", json_opt_string(field, "name"));
	return 0;
}

int
schema_name_taken(const struct table *table, const char *name,
    const struct field *except)
{
	size_t i;

	for (i = 0; i < table->n_fields; i++)
		if (table->field[i] != except &&
		    str_equal_nocase(table->field[i]->name, name))
			return 1;
	return 0;
}

/* "{Old}" becomes "{New}" in a formula's text. */
static char *
replace_name(const char *text, const char *from, const char *to)
{
	struct str out = STR_INIT, old = STR_INIT;
	const char *hit;

	str_addf(&old, "{%s}", from);
	while ((hit = strstr(text, old.s)) != NULL) {
		str_addn(&out, text, (size_t)(hit - text));
		str_addf(&out, "{%s}", to);
		text = hit + old.len;
	}
	str_add(&out, text);
	str_release(&old);
	return str_detach(&out);
}

void
schema_rename(struct table *table, struct field *field, const char *name)
{
	struct field *other;
	const char *text;
	char *new;
	size_t i;

	for (i = 0; i < table->n_views; i++)
		if (table->view[i]->filter != NULL) {
			new = replace_name(table->view[i]->filter,
			    field->name, name);
			free(table->view[i]->filter);
			table->view[i]->filter = new;
		}
	for (i = 0; i < table->n_fields; i++) {
		other = table->field[i];
		text = field_option(other, "formula");
		if (other->type != FIELD_FORMULA || text == NULL)
			continue;
		new = replace_name(text, field->name, name);
		cJSON_DeleteItemFromObject(other->options, "formula");
		json_add_string(other->options, "formula", new);
		free(new);
	}
	free(field->name);
	field->name = xstrdup(name);
}

/* Empty the field's cell in every record; option NULL: whatever it holds. */
static void
clear_cells(struct box *box, const struct table *table,
    const struct field *field, const char *option)
{
	struct scan *scan = store_scan(box->store, table, -1, -1);
	const cJSON *cell;
	struct row row;

	while (scan_next(scan, &row)) {
		cell = json_opt(row_cells(&row), field->id);
		if (cell != NULL && (option == NULL ||
		    str_equal(cJSON_GetStringValue(cell), option))) {
			cJSON_DeleteItemFromObject(row_cells(&row), field->id);
			store_update(box->store, &row);
		}
		row_release(&row);
	}
	scan_close(scan);
}

static void
remove_option(struct box *box, struct table *table, struct field *field,
    const char *name)
{
	cJSON *choice = field_choice(field, name);

	if (choice == NULL)
		return;
	clear_cells(box, table, field, json_opt_string(choice, "id"));
	cJSON_Delete(cJSON_DetachItemViaPointer(json_opt(field->options,
	    "choices"), choice));
}

static int
change_type(struct box *box, struct table *table, struct field *field,
    const cJSON *json, struct answer *ans)
{
	int type = field_type_find(json_opt_string(json, "type"));
	cJSON *spec = cJSON_CreateObject();
	struct field *made;

	if (type == -1) {
		cJSON_Delete(spec);
		return answer_invalid(ans);
	}
	json_add_string(spec, "name", field->name);
	json_add_string(spec, "type", field_type_name((enum field_type)type));
	cJSON_AddItemToObject(spec, "options",
	    cJSON_Duplicate(json_opt(json, "options"), 1));
	made = field_from_json(spec);
	cJSON_Delete(spec);
	if (!field_is_text(made->type) || !field_is_text(field->type))
		clear_cells(box, table, field, NULL);
	field->type = made->type;
	cJSON_Delete(field->options);
	field->options = made->options;
	made->options = NULL;
	field_free(made);
	return 0;
}

static int
change_field(struct box *box, struct table *table, struct field *field,
    const cJSON *json, struct answer *ans)
{
	const char *name = json_opt_string(json, "rename");
	const char *option = json_opt_string(json, "remove_option");

	if (name != NULL) {
		if (str_blank(name) || schema_name_taken(table, name, field))
			return answer_invalid(ans);
		schema_rename(table, field, name);
	}
	if (json_opt_string(json, "add_option") != NULL &&
	    (field->type == FIELD_SELECT || field->type == FIELD_SELECTS))
		field_add_choice(field, json_opt_string(json, "add_option"));
	if (option != NULL)
		remove_option(box, table, field, option);
	if (json_opt_string(json, "type") != NULL &&
	    change_type(box, table, field, json, ans) == -1)
		return -1;
	hooks_field(box, CHANGE_FIELD_CHANGED, table, field->id);
	return 0;
}

int
schema_change(struct box *box, const cJSON *json, struct answer *ans)
{
	struct table *table = model_table(&box->model,
	    json_opt_string(json, "table"));
	struct field *field = table == NULL ? NULL :
	    table_field(table, json_opt_string(json, "field"));
	int rc = 0;

	if (field == NULL)
		return answer_error(ans, 404, "NOT_FOUND",
		    "no such table or field");
	box_begin(box);
	if (json_opt_bool(json, "delete", 0)) {
		hooks_field_deleted(box, field->id);
		hooks_field(box, CHANGE_FIELD_DELETED, table, field->id);
		clear_cells(box, table, field, NULL);
		table_remove_field(table, field);
	} else
		rc = change_field(box, table, field, json, ans);
	box_touch(box);
	if (rc == 0)
		box_commit(box);
	else
		box_rollback(box);
	return rc;
}
