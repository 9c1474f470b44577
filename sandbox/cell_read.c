/* What a read shows of a cell, computed ones included. */
#include <math.h>
#include <string.h>

#include "base/clock.h"
#include "base/error.h"
#include "base/str.h"
#include "sandbox/box.h"
#include "sandbox/cell.h"
#include "sandbox/formula.h"

static const cJSON *
stored(struct row *row, const struct field *field)
{
	return json_opt(row_cells(row), field->id);
}

static cJSON *
choice_name(const struct field *field, const cJSON *id)
{
	cJSON *choice = field_choice_by_id(field, id->valuestring);

	return choice == NULL ? NULL :
	    cJSON_CreateString(json_opt_string(choice, "name"));
}

static cJSON *
choice_names(const struct field *field, const cJSON *ids)
{
	cJSON *list = cJSON_CreateArray(), *name;
	const cJSON *id;

	cJSON_ArrayForEach(id, ids)
		if ((name = choice_name(field, id)) != NULL)
			cJSON_AddItemToArray(list, name);
	if (list->child != NULL)
		return list;
	cJSON_Delete(list);
	return NULL;
}

static cJSON *
timestamp(const struct field *field, int64_t t)
{
	const char *type = json_opt_string(json_opt(field->options, "result"),
	    "type");
	char text[TIME_TEXT];

	return cJSON_CreateString(str_equal(type, "date") ?
	    time_day(t, text) : time_iso_ms(t, text));
}

/* The last change of any of these fields, or -1. */
static int64_t
last_change(struct row *row, const char *const *ids, size_t n)
{
	int64_t t, last = -1;
	size_t i;

	for (i = 0; i < n; i++)
		if ((t = json_opt_int(row_times(row), ids[i], -1)) > last)
			last = t;
	return last;
}

static cJSON *
modified_time(struct row *row, const struct field *field)
{
	const cJSON *ids = json_opt(field->options, "referencedFieldIds"), *id;
	int64_t t, last = -1;

	if (ids == NULL || ids->child == NULL)
		return timestamp(field, row->modified);
	cJSON_ArrayForEach(id, ids) {
		const char *text = id->valuestring;

		if ((t = last_change(row, &text, 1)) > last)
			last = t;
	}
	return last == -1 ? NULL : timestamp(field, last);
}

/* Call visit for each record that a link field of the row holds. */
static void
each_linked(struct box *box, struct row *row, const struct field *link,
    void (*visit)(struct box *, struct row *, void *), void *ctx)
{
	const struct table *other = model_table(&box->model,
	    field_option(link, "linkedTableId"));
	const cJSON *id;
	struct row linked;

	if (other == NULL)
		return;
	cJSON_ArrayForEach(id, stored(row, link))
		if (store_find(box->store, other, id->valuestring, &linked)) {
			visit(box, &linked, ctx);
			row_release(&linked);
		}
}

struct lookup {
	const struct field	*field;	/* NULL: the primary */
	int			 depth;
	cJSON			*list;
	struct value		*values;
};

static void
collect_json(struct box *box, struct row *row, void *ctx)
{
	struct lookup *lookup = ctx;
	cJSON *value = cell_read(box, row, lookup->field, lookup->depth + 1);
	cJSON *item;

	if (cJSON_IsArray(value)) {
		while ((item = cJSON_DetachItemFromArray(value, 0)) != NULL)
			cJSON_AddItemToArray(lookup->list, item);
		cJSON_Delete(value);
	} else if (value != NULL)
		cJSON_AddItemToArray(lookup->list, value);
}

static const struct field *
lookup_fields(struct box *box, const struct table *table,
    const struct field *field, const struct field **link)
{
	const struct table *other;

	*link = table_field(table, field_option(field, "recordLinkFieldId"));
	if (*link == NULL)
		return NULL;
	other = model_table(&box->model, field_option(*link, "linkedTableId"));
	return other == NULL ? NULL : table_field(other,
	    field_option(field, "fieldIdInLinkedTable"));
}

static cJSON *
read_lookup(struct box *box, struct row *row, const struct field *field,
    int depth)
{
	const struct field *link;
	struct lookup lookup = { NULL, depth, NULL, NULL };

	lookup.field = lookup_fields(box, row->table, field, &link);
	if (lookup.field == NULL)
		return NULL;
	lookup.list = cJSON_CreateArray();
	each_linked(box, row, link, collect_json, &lookup);
	if (lookup.list->child != NULL)
		return lookup.list;
	cJSON_Delete(lookup.list);
	return NULL;
}

static cJSON *
special(const char *name, const char *text)
{
	cJSON *json = cJSON_CreateObject();

	json_add_string(json, name, text);
	return json;
}

static cJSON *
value_json(const struct value *value)
{
	struct str text = STR_INIT;
	cJSON *json = NULL, *item;
	size_t i;

	switch (value->kind) {
	case VALUE_BLANK:
		return NULL;
	case VALUE_ERROR:
		return special("error", "#ERROR!");
	case VALUE_NUMBER:
		if (isnan(value->number))
			return special("specialValue", "NaN");
		if (isinf(value->number))
			return special("specialValue", value->number > 0 ?
			    "Infinity" : "-Infinity");
		return cJSON_CreateNumber(value->number);
	case VALUE_BOOL:
		return cJSON_CreateNumber(value->number);
	case VALUE_LIST:
		json = cJSON_CreateArray();
		for (i = 0; i < value->n_items; i++)
			if ((item = value_json(&value->item[i])) != NULL)
				cJSON_AddItemToArray(json, item);
		return json;
	case VALUE_TEXT:
	case VALUE_DATE:
		value_as_text(value, &text);
		if (text.len > 0)
			json = cJSON_CreateString(text.s);
		str_release(&text);
	}
	return json;
}

static cJSON *
read_formula(struct box *box, struct row *row, const struct field *field,
    int depth)
{
	struct value value = VALUE_INIT;
	cJSON *json;

	cell_value(box, row, field, depth, &value);
	json = value_json(&value);
	value_release(&value);
	return json;
}

static cJSON *
somebody(void)
{
	cJSON *json = cJSON_CreateObject();

	json_add_string(json, "id", "usrSandboxPerson1");
	json_add_string(json, "email", "person@example.com");
	json_add_string(json, "name", "A Person");
	return json;
}

cJSON *
cell_read(struct box *box, struct row *row, const struct field *field,
    int depth)
{
	const cJSON *value;

	if (depth > CELL_DEPTH)
		return special("error", "#ERROR!");
	value = field_is_computed(field->type) ? NULL : stored(row, field);
	switch (field->type) {
	case FIELD_SELECT:
		return value == NULL ? NULL : choice_name(field, value);
	case FIELD_SELECTS:
		return value == NULL ? NULL : choice_names(field, value);
	case FIELD_LOOKUP:
		return read_lookup(box, row, field, depth);
	case FIELD_FORMULA:
		return read_formula(box, row, field, depth);
	case FIELD_CREATED_TIME:
		return timestamp(field, row->created);
	case FIELD_MODIFIED_TIME:
		return modified_time(row, field);
	case FIELD_AUTO_NUMBER:
		return cJSON_CreateNumber((double)row->number);
	case FIELD_COUNT:
		value = table_field(row->table, field_option(field,
		    "recordLinkFieldId")) == NULL ? NULL :
		    json_opt(row_cells(row), field_option(field,
		    "recordLinkFieldId"));
		return cJSON_CreateNumber(cJSON_GetArraySize(value));
	case FIELD_CREATED_BY:
	case FIELD_MODIFIED_BY:
		return somebody();
	default:
		return value == NULL ? NULL : cJSON_Duplicate(value, 1);
	}
}

struct evaluation {
	struct box	*box;
	struct row	*row;
	int		 depth;
};

static void
env_field(void *ctx, int slot, struct value *out)
{
	struct evaluation *ev = ctx;

	if (slot >= 0 && (size_t)slot < ev->row->table->n_fields)
		cell_value(ev->box, ev->row, ev->row->table->field[slot],
		    ev->depth + 1, out);
}

static int64_t
env_modified(void *ctx, const int *slots, size_t n)
{
	struct evaluation *ev = ctx;
	int64_t t, last = -1;
	const char *id;
	size_t i;

	if (n == 0)
		return ev->row->modified;
	for (i = 0; i < n; i++) {
		if (slots[i] < 0 ||
		    (size_t)slots[i] >= ev->row->table->n_fields)
			continue;
		id = ev->row->table->field[slots[i]]->id;
		if ((t = last_change(ev->row, &id, 1)) > last)
			last = t;
	}
	return last;
}

static void
evaluate(struct box *box, struct row *row, const struct formula *formula,
    int depth, struct value *out)
{
	struct evaluation ev = { box, row, depth };
	const struct formula_env env = { &ev, box_now_ms(box), row->id,
	    row->created, env_field, env_modified };

	formula_eval(formula, &env, out);
}

int
cell_passes(struct box *box, struct row *row, const struct formula *filter)
{
	struct value value = VALUE_INIT;
	int passes;

	evaluate(box, row, filter, 0, &value);
	passes = value_truth(&value);
	value_release(&value);
	return passes;
}

static void
collect_value(struct box *box, struct row *row, void *ctx)
{
	struct lookup *lookup = ctx;
	struct value item = VALUE_INIT;
	struct str text = STR_INIT;

	if (lookup->field != NULL)
		cell_value(box, row, lookup->field, lookup->depth + 1, &item);
	else {
		cell_primary(box, row, lookup->depth + 1, &text);
		value_own(&item, str_detach(&text));
	}
	value_keep(&item);	/* the row goes */
	value_push(lookup->values, &item);
}

static void
linked_values(struct box *box, struct row *row, const struct field *field,
    int depth, struct value *out)
{
	const struct field *link = field;
	struct lookup lookup = { NULL, depth, NULL, out };

	if (field->type == FIELD_LOOKUP) {
		lookup.field = lookup_fields(box, row->table, field, &link);
		if (lookup.field == NULL)
			return;
	}
	each_linked(box, row, link, collect_value, &lookup);
}

static void
own_string(const cJSON *json, struct value *out)
{
	if (cJSON_IsString(json))
		value_own(out, xstrdup(json->valuestring));
}

static void
list_value(const cJSON *json, const char *member, struct value *out)
{
	struct value item = VALUE_INIT;
	const cJSON *child;

	cJSON_ArrayForEach(child, json) {
		own_string(member == NULL ? child : json_opt(child, member),
		    &item);
		value_push(out, &item);
	}
}

static void
json_value(const struct field *field, const cJSON *json, struct value *out)
{
	struct error err = ERROR_INIT;
	int64_t t;

	switch (field->type) {
	case FIELD_CHECKBOX:
		value_bool(out, cJSON_IsTrue(json));
		break;
	case FIELD_DATE:
	case FIELD_DATE_TIME:
	case FIELD_CREATED_TIME:
	case FIELD_MODIFIED_TIME:
		if (cJSON_IsString(json) &&
		    time_parse(json->valuestring, &t, &err) == 0)
			value_date(out, t * 1000);
		break;
	case FIELD_SELECTS:
		list_value(json, NULL, out);
		break;
	case FIELD_ATTACHMENTS:
		list_value(json, "filename", out);
		break;
	case FIELD_COLLABORATOR:
	case FIELD_CREATED_BY:
	case FIELD_MODIFIED_BY:
		own_string(json_opt(json, "name"), out);
		break;
	default:
		if (cJSON_IsNumber(json))
			value_number(out, json->valuedouble);
		else
			own_string(json, out);
	}
}

void
cell_value(struct box *box, struct row *row, const struct field *field,
    int depth, struct value *out)
{
	const cJSON *plain;
	cJSON *json;

	*out = (struct value)VALUE_INIT;
	if (depth > CELL_DEPTH) {
		value_error(out);
		return;
	}
	if (field->type == FIELD_FORMULA) {
		if (field->formula == NULL)
			value_error(out);
		else
			evaluate(box, row, field->formula, depth, out);
		return;
	}
	if (field->type == FIELD_LINKS || field->type == FIELD_LOOKUP) {
		linked_values(box, row, field, depth, out);
		return;
	}
	if (field_is_text(field->type)) {
		plain = stored(row, field);
		if (cJSON_IsString(plain))
			value_lend(out, plain->valuestring);
		return;
	}
	json = cell_read(box, row, field, depth);
	json_value(field, json, out);
	cJSON_Delete(json);
}

void
cell_primary(struct box *box, struct row *row, int depth, struct str *out)
{
	struct value value = VALUE_INIT;

	if (row->table->n_fields == 0)
		return;
	cell_value(box, row, row->table->field[0], depth, &value);
	value_as_text(&value, out);
	value_release(&value);
}
