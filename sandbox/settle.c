/*
 * Settling a schema: what names other tables and fields is resolved to ids,
 * links get their inverse, formulas are parsed.
 */
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/str.h"
#include "sandbox/formula.h"
#include "sandbox/model.h"

static void
set_option(struct field *field, const char *name, const char *value)
{
	if (field->options == NULL)
		field->options = cJSON_CreateObject();
	cJSON_DeleteItemFromObject(field->options, name);
	json_add_string(field->options, name, value);
}

static void
set_valid(struct field *field, int valid)
{
	if (field->options == NULL)
		field->options = cJSON_CreateObject();
	cJSON_DeleteItemFromObject(field->options, "isValid");
	cJSON_AddBoolToObject(field->options, "isValid", valid);
}

/* The option id, or else the field that the option name calls by name. */
static struct field *
named_field(const struct table *table, struct field *field, const char *id,
    const char *name)
{
	const char *given = field_option(field, id);
	struct field *target;

	if (given == NULL)
		given = field_option(field, name);
	if (table == NULL || given == NULL ||
	    (target = table_field(table, given)) == NULL)
		return NULL;
	set_option(field, id, target->id);
	cJSON_DeleteItemFromObject(field->options, name);
	return target;
}

static void
add_inverse(struct table *table, struct field *field, struct table *other)
{
	struct field *inverse;
	struct str name = STR_INIT;
	cJSON *json = cJSON_CreateObject(), *options;
	int n = 1;

	str_add(&name, table->name);
	while (table_field(other, name.s) != NULL) {
		str_reset(&name);
		str_addf(&name, "%s %d", table->name, ++n);
	}
	json_add_string(json, "name", name.s);
	json_add_string(json, "type", "multipleRecordLinks");
	options = cJSON_AddObjectToObject(json, "options");
	json_add_string(options, "linkedTableId", table->id);
	json_add_string(options, "inverseLinkFieldId", field->id);
	cJSON_AddBoolToObject(options, "isReversed", 0);
	cJSON_AddBoolToObject(options, "prefersSingleRecordLink", 0);
	inverse = table_add_field(other, field_from_json(json));
	set_option(field, "inverseLinkFieldId", inverse->id);
	cJSON_Delete(json);
	str_release(&name);
}

static void
settle_link(struct model *model, struct table *table, struct field *field)
{
	const char *given = field_option(field, "linkedTableId");
	struct table *other;

	if (given == NULL)
		given = field_option(field, "linkedTable");
	if ((other = model_table(model, given)) == NULL)
		return;
	set_option(field, "linkedTableId", other->id);
	cJSON_DeleteItemFromObject(field->options, "linkedTable");
	if (json_opt(field->options, "isReversed") == NULL)
		cJSON_AddBoolToObject(field->options, "isReversed", 0);
	if (json_opt(field->options, "prefersSingleRecordLink") == NULL)
		cJSON_AddBoolToObject(field->options,
		    "prefersSingleRecordLink", 0);
	if (field_option(field, "inverseLinkFieldId") == NULL &&
	    other != table)
		add_inverse(table, field, other);
}

/* What a computed field's values are like: type, and options where given. */
static void
set_result(struct field *field, const char *type, const cJSON *options)
{
	cJSON *result;

	cJSON_DeleteItemFromObject(field->options, "result");
	result = cJSON_AddObjectToObject(field->options, "result");
	json_add_string(result, "type", type);
	if (options != NULL)
		cJSON_AddItemToObject(result, "options",
		    cJSON_Duplicate(options, 1));
}

static void
settle_lookup(struct model *model, struct table *table, struct field *field)
{
	struct field *link = named_field(table, field, "recordLinkFieldId",
	    "recordLinkField"), *target;
	struct table *other = link == NULL ? NULL :
	    model_table(model, field_option(link, "linkedTableId"));

	if (field->type == FIELD_COUNT) {
		set_valid(field, link != NULL);
		return;
	}
	target = named_field(other, field, "fieldIdInLinkedTable",
	    "fieldInLinkedTable");
	set_valid(field, target != NULL);
	if (target != NULL)
		set_result(field, field_type_name(target->type),
		    target->options);
}

struct references {
	const struct table	*table;
	cJSON			*list;
};

static void
add_reference(void *ctx, int slot)
{
	struct references *refs = ctx;

	if (slot >= 0)
		cJSON_AddItemToArray(refs->list,
		    cJSON_CreateString(refs->table->field[slot]->id));
}

static void
settle_formula(struct table *table, struct field *field)
{
	const char *text = field_option(field, "formula");
	struct error err = ERROR_INIT;
	struct references refs = { table, NULL };

	formula_free(field->formula);
	field->formula = NULL;
	if (text != NULL)
		field->formula = formula_parse(text, strlen(text), &err);
	if (field->formula != NULL && formula_resolve(field->formula,
	    model_find_slot, table, &err) == -1) {
		formula_free(field->formula);
		field->formula = NULL;
	}
	set_valid(field, field->formula != NULL);
	cJSON_DeleteItemFromObject(field->options, "referencedFieldIds");
	refs.list = cJSON_AddArrayToObject(field->options,
	    "referencedFieldIds");
	if (field->formula != NULL)
		formula_fields(field->formula, add_reference, &refs);
	if (json_opt(field->options, "result") == NULL)
		set_result(field, "singleLineText", NULL);
}

static void
settle_modified(struct table *table, struct field *field)
{
	cJSON *names = json_opt(field->options, "referencedFields"), *name;
	cJSON *ids;
	struct field *target;

	set_valid(field, 1);
	if (names == NULL)
		names = json_opt(field->options, "referencedFieldIds");
	ids = cJSON_CreateArray();
	cJSON_ArrayForEach(name, names)
		if ((target = table_field(table, name->valuestring)) != NULL)
			cJSON_AddItemToArray(ids,
			    cJSON_CreateString(target->id));
	cJSON_DeleteItemFromObject(field->options, "referencedFields");
	cJSON_DeleteItemFromObject(field->options, "referencedFieldIds");
	cJSON_AddItemToObject(field->options, "referencedFieldIds", ids);
}

/* Visible fields and sort keys of a view by id. */
static void
settle_view_fields(const struct table *table, struct view *view)
{
	cJSON *ids = cJSON_CreateArray(), *item;
	struct field *field;

	cJSON_ArrayForEach(item, view->fields)
		if ((field = table_field(table, item->valuestring)) != NULL)
			cJSON_AddItemToArray(ids,
			    cJSON_CreateString(field->id));
	if (view->fields == NULL)
		cJSON_Delete(ids);
	else {
		cJSON_Delete(view->fields);
		view->fields = ids;
	}
	cJSON_ArrayForEach(item, view->sort) {
		field = table_field(table, json_opt_string(item, "field"));
		if (field == NULL)
			continue;
		cJSON_DeleteItemFromObject(item, "field");
		json_add_string(item, "field", field->id);
	}
}

int
view_settle(const struct table *table, struct view *view, struct error *err)
{
	formula_free(view->formula);
	view->formula = NULL;
	settle_view_fields(table, view);
	if (view->filter == NULL)
		return 0;
	view->formula = formula_parse(view->filter, strlen(view->filter), err);
	if (view->formula == NULL)
		return -1;
	return formula_resolve(view->formula, model_find_slot,
	    (void *)(uintptr_t)table, err);
}

static void
settle_field(struct model *model, struct table *table, struct field *field)
{
	switch (field->type) {
	case FIELD_LINKS:
		settle_link(model, table, field);
		break;
	case FIELD_LOOKUP:
	case FIELD_COUNT:
		settle_lookup(model, table, field);
		break;
	case FIELD_FORMULA:
		settle_formula(table, field);
		break;
	case FIELD_MODIFIED_TIME:
		settle_modified(table, field);
		break;
	default:
		break;
	}
}

static void
settle_fields(struct model *model, int links)
{
	struct table *table;
	size_t t, f;

	for (t = 0; t < model->n_tables; t++) {
		table = model->table[t];
		for (f = 0; f < table->n_fields; f++)
			if ((table->field[f]->type == FIELD_LINKS) == links)
				settle_field(model, table, table->field[f]);
	}
}

void
model_settle(struct model *model)
{
	struct error err = ERROR_INIT;
	size_t t, v;

	settle_fields(model, 1);
	settle_fields(model, 0);
	for (t = 0; t < model->n_tables; t++)
		for (v = 0; v < model->table[t]->n_views; v++)
			view_settle(model->table[t], model->table[t]->view[v],
			    &err);
}
