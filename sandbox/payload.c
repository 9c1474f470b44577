/* Payloads: a transaction as one webhook's filters show it. */
#include "sandbox/payload.h"

#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "base/str.h"
#include "sandbox/box.h"
#include "sandbox/cell.h"
#include "sandbox/tree.h"

static cJSON *
choice_v2(const struct field *field, const cJSON *id)
{
	cJSON *choice = field_choice_by_id(field, id->valuestring);

	return choice == NULL ? NULL : cJSON_Duplicate(choice, 1);
}

static cJSON *
link_v2(struct box *box, const struct field *field, const cJSON *id)
{
	const struct table *other = model_table(&box->model,
	    field_option(field, "linkedTableId"));
	struct str name = STR_INIT;
	struct row row;
	cJSON *json;

	if (other == NULL ||
	    !store_find(box->store, other, id->valuestring, &row))
		return NULL;
	cell_primary(box, &row, 0, &name);
	row_release(&row);
	json = cJSON_CreateObject();
	json_add_string(json, "id", id->valuestring);
	json_add_string(json, "name", name.s);
	str_release(&name);
	return json;
}

static cJSON *
cell_v2(struct box *box, const struct field *field, const cJSON *cell)
{
	cJSON *list, *value;
	const cJSON *item;

	if (field->type == FIELD_SELECT)
		return choice_v2(field, cell);
	if (field->type != FIELD_SELECTS && field->type != FIELD_LINKS)
		return cJSON_Duplicate(cell, 1);
	list = cJSON_CreateArray();
	cJSON_ArrayForEach(item, cell) {
		value = field->type == FIELD_LINKS ?
		    link_v2(box, field, item) : choice_v2(field, item);
		if (value != NULL)
			cJSON_AddItemToArray(list, value);
	}
	return list;
}

cJSON *
payload_cells(struct box *box, struct row *row)
{
	cJSON *cells = cJSON_CreateObject(), *value;
	const cJSON *cell;
	const struct field *field;

	cJSON_ArrayForEach(cell, row_cells(row)) {
		if ((field = table_field(row->table, cell->string)) == NULL)
			continue;
		if ((value = cell_v2(box, field, cell)) != NULL)
			cJSON_AddItemToObject(cells, field->id, value);
	}
	return cells;
}

static const cJSON *
filters(const struct hook *hook)
{
	return json_opt(json_opt(hook->specification, "options"), "filters");
}

static const cJSON *
includes(const struct hook *hook)
{
	return json_opt(json_opt(hook->specification, "options"), "includes");
}

/* An absent list lets everything through. */
static int
listed(const cJSON *list, const char *text)
{
	return !cJSON_IsArray(list) || tree_has(list, text);
}

static int
in_scope(struct box *box, const struct hook *hook, const char *table)
{
	const char *scope = json_opt_string(filters(hook),
	    "recordChangeScope");
	const struct table *viewed;

	if (scope == NULL || str_equal(scope, table))
		return 1;
	viewed = model_table(&box->model, table);
	return viewed != NULL && id_is(scope, "viw") &&
	    table_view(viewed, scope) != NULL;
}

static int
wants(struct box *box, const struct hook *hook, const struct change *change)
{
	static const char *const types[] = { "add", "update", "remove",
	    "add", "update", "remove" };
	const char *data = change->kind >= CHANGE_FIELD_CREATED ?
	    "tableFields" : "tableData";

	return listed(json_opt(filters(hook), "dataTypes"), data) &&
	    listed(json_opt(filters(hook), "changeTypes"),
	    types[change->kind]) && in_scope(box, hook, change->table);
}

static int
watched(const struct hook *hook, const char *field)
{
	return listed(json_opt(filters(hook), "watchDataInFieldIds"), field);
}

/* Cells that differ, as current and previous; 0 where none is watched. */
static int
add_differences(const struct hook *hook, const struct change *change,
    cJSON *current, cJSON *previous)
{
	const cJSON *cell, *old;
	int n = 0;

	cJSON_ArrayForEach(cell, change->after) {
		old = json_opt(change->before, cell->string);
		if (!watched(hook, cell->string) || (old != NULL &&
		    cJSON_Compare(cell, old, 1)))
			continue;
		cJSON_AddItemToObject(current, cell->string,
		    cJSON_Duplicate(cell, 1));
		cJSON_AddItemToObject(previous, cell->string, old == NULL ?
		    cJSON_CreateNull() : cJSON_Duplicate(old, 1));
		n++;
	}
	cJSON_ArrayForEach(old, change->before) {
		if (!watched(hook, old->string) ||
		    json_opt(change->after, old->string) != NULL)
			continue;
		cJSON_AddItemToObject(current, old->string,
		    cJSON_CreateNull());
		cJSON_AddItemToObject(previous, old->string,
		    cJSON_Duplicate(old, 1));
		n++;
	}
	return n;
}

static void
add_unchanged(const struct hook *hook, const struct change *change,
    const cJSON *current, cJSON *entry)
{
	const cJSON *wanted = json_opt(includes(hook),
	    "includeCellValuesInFieldIds"), *cell;
	int all = str_equal(cJSON_GetStringValue(wanted), "all");
	cJSON *cells;

	if (!all && !cJSON_IsArray(wanted))
		return;
	cells = cJSON_AddObjectToObject(cJSON_AddObjectToObject(entry,
	    "unchanged"), "cellValuesByFieldId");
	cJSON_ArrayForEach(cell, change->after)
		if (json_opt(current, cell->string) == NULL &&
		    (all || listed(wanted, cell->string)))
			cJSON_AddItemToObject(cells, cell->string,
			    cJSON_Duplicate(cell, 1));
}

static void
add_update(cJSON *tables, const struct hook *hook,
    const struct change *change)
{
	cJSON *entry = cJSON_CreateObject(), *table;
	cJSON *current = cJSON_CreateObject();
	cJSON *previous = cJSON_CreateObject();

	if (add_differences(hook, change, current, previous) == 0) {
		cJSON_Delete(entry);
		cJSON_Delete(current);
		cJSON_Delete(previous);
		return;
	}
	cJSON_AddItemToObject(cJSON_AddObjectToObject(entry, "current"),
	    "cellValuesByFieldId", current);
	if (json_opt_bool(includes(hook), "includePreviousCellValues", 0))
		cJSON_AddItemToObject(cJSON_AddObjectToObject(entry,
		    "previous"), "cellValuesByFieldId", previous);
	else
		cJSON_Delete(previous);
	add_unchanged(hook, change, current, entry);
	table = tree_member(tables, change->table, cJSON_CreateObject);
	table = tree_member(table, "changedRecordsById", cJSON_CreateObject);
	cJSON_DeleteItemFromObject(table, change->id);
	cJSON_AddItemToObject(table, change->id, entry);
}

static void
add_created(cJSON *tables, const struct change *change)
{
	cJSON *table = tree_member(tables, change->table, cJSON_CreateObject);
	cJSON *entry = cJSON_CreateObject();
	char text[TIME_TEXT];

	json_add_string(entry, "createdTime",
	    time_iso_ms(change->created, text));
	cJSON_AddItemToObject(entry, "cellValuesByFieldId",
	    cJSON_Duplicate(change->after, 1));
	table = tree_member(table, "createdRecordsById", cJSON_CreateObject);
	cJSON_AddItemToObject(table, change->id, entry);
}

static void
add_field_change(struct box *box, cJSON *tables, const struct change *change)
{
	cJSON *table = tree_member(tables, change->table, cJSON_CreateObject);
	const struct table *of = model_table(&box->model, change->table);
	const struct field *field = of == NULL ? NULL :
	    table_field(of, change->id);
	cJSON *entry = cJSON_CreateObject(), *shown = entry;

	if (change->kind == CHANGE_FIELD_CHANGED)
		shown = cJSON_AddObjectToObject(entry, "current");
	if (field != NULL) {
		json_add_string(shown, "name", field->name);
		json_add_string(shown, "type", field_type_name(field->type));
	}
	table = tree_member(table, change->kind == CHANGE_FIELD_CHANGED ?
	    "changedFieldsById" : "createdFieldsById", cJSON_CreateObject);
	cJSON_DeleteItemFromObject(table, change->id);
	cJSON_AddItemToObject(table, change->id, entry);
}

static void
add_change(struct box *box, cJSON *tables, const struct hook *hook,
    const struct change *change)
{
	cJSON *table;

	switch (change->kind) {
	case CHANGE_CREATED:
		add_created(tables, change);
		break;
	case CHANGE_UPDATED:
		add_update(tables, hook, change);
		break;
	case CHANGE_DELETED:
	case CHANGE_FIELD_DELETED:
		table = tree_member(tables, change->table, cJSON_CreateObject);
		table = tree_member(table, change->kind == CHANGE_DELETED ?
		    "destroyedRecordIds" : "destroyedFieldIds",
		    cJSON_CreateArray);
		cJSON_AddItemToArray(table, cJSON_CreateString(change->id));
		break;
	case CHANGE_FIELD_CREATED:
	case CHANGE_FIELD_CHANGED:
		add_field_change(box, tables, change);
	}
}

static void
queue(struct box *box, struct hook *hook, cJSON *payload)
{
	struct str text = STR_INIT;
	char number[24];

	snprintf(number, sizeof(number), "%012lld", (long long)hook->next++);
	json_print(&text, payload);
	store_put(box->store, "payload", hook->id, number, text.s);
	hooks_save(box, hook);
	str_release(&text);
	cJSON_Delete(payload);
}

static cJSON *
payload_new(struct box *box)
{
	cJSON *payload = cJSON_CreateObject();
	int64_t ms = box_now_ms(box);
	struct str text = STR_INIT;
	char day[TIME_TEXT];

	str_add(&text, time_iso_ms(ms / 1000, day));
	str_cut(&text, text.len - strlen("000Z"));
	str_addf(&text, "%03dZ", (int)(ms % 1000));
	json_add_string(payload, "timestamp", text.s);
	str_release(&text);
	json_add_int(payload, "baseTransactionNumber", box->transaction);
	json_add_string(payload, "payloadFormat", "v0");
	return payload;
}

static void
add_actor(struct box *box, cJSON *payload)
{
	cJSON *meta = cJSON_AddObjectToObject(payload, "actionMetadata");
	cJSON *detail, *user;

	json_add_string(meta, "source", box->source == SOURCE_CLIENT ?
	    "client" : "publicApi");
	detail = cJSON_AddObjectToObject(meta, "sourceMetadata");
	user = cJSON_AddObjectToObject(detail, "user");
	json_add_string(user, "id", "usrSandboxPerson1");
	json_add_string(user, "email", "person@example.com");
	json_add_string(user, "name", "A Person");
	json_add_string(user, "permissionLevel", "create");
}

void
payload_add(struct box *box, struct hook *hook)
{
	cJSON *payload, *tables;
	size_t i;

	if (!listed(json_opt(filters(hook), "fromSources"),
	    box->source == SOURCE_CLIENT ? "client" : "publicApi"))
		return;
	payload = payload_new(box);
	add_actor(box, payload);
	tables = cJSON_AddObjectToObject(payload, "changedTablesById");
	for (i = 0; i < box->hooks.n_changes; i++)
		if (wants(box, hook, &box->hooks.change[i]))
			add_change(box, tables, hook, &box->hooks.change[i]);
	if (tables->child != NULL)
		queue(box, hook, payload);
	else
		cJSON_Delete(payload);
}

void
payload_invalid(struct box *box, struct hook *hook)
{
	cJSON *payload = payload_new(box);

	cJSON_AddTrueToObject(payload, "error");
	json_add_string(payload, "code", "INVALID_HOOK");
	queue(box, hook, payload);
}
