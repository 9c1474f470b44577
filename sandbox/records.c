/* Records and the links between them, changed together or not at all. */
#include "sandbox/records.h"

#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "sandbox/answer.h"
#include "sandbox/box.h"
#include "sandbox/cell.h"
#include "sandbox/tree.h"

static void
stamp_cell(struct box *box, struct row *row, const struct field *field)
{
	int64_t now = box_stamp(box);

	row->modified = now;
	cJSON_DeleteItemFromObject(row_times(row), field->id);
	json_add_int(row_times(row), field->id, now);
}

/* Put value (taken; NULL: none) into the cell.  Returns 1 if it changed. */
static int
put_cell(struct box *box, struct row *row, const struct field *field,
    cJSON *value)
{
	cJSON *old = json_opt(row_cells(row), field->id);

	if ((old == NULL && value == NULL) || (old != NULL && value != NULL &&
	    cJSON_Compare(old, value, 1))) {
		cJSON_Delete(value);
		return 0;
	}
	cJSON_DeleteItemFromObject(row_cells(row), field->id);
	if (value != NULL)
		cJSON_AddItemToObject(row_cells(row), field->id, value);
	stamp_cell(box, row, field);
	return 1;
}

static cJSON *
with_id(const cJSON *list, const char *id, int add)
{
	cJSON *copy = cJSON_CreateArray();
	const cJSON *item;

	cJSON_ArrayForEach(item, list)
		if (!str_equal(item->valuestring, id))
			cJSON_AddItemToArray(copy,
			    cJSON_CreateString(item->valuestring));
	if (add)
		cJSON_AddItemToArray(copy, cJSON_CreateString(id));
	if (copy->child != NULL)
		return copy;
	cJSON_Delete(copy);
	return NULL;
}

/* Add this record to, or remove it from, the other end of a link. */
static void
mirror(struct box *box, const struct field *link, const char *other_id,
    const char *id, int add)
{
	const struct table *table = model_table(&box->model,
	    field_option(link, "linkedTableId"));
	const struct field *inverse;
	struct row row;
	cJSON *before;

	inverse = table == NULL ? NULL : table_field(table,
	    field_option(link, "inverseLinkFieldId"));
	if (inverse == NULL || !store_find(box->store, table, other_id, &row))
		return;
	before = hooks_before(box, &row);
	if (put_cell(box, &row, inverse, with_id(json_opt(row_cells(&row),
	    inverse->id), id, add)))
		store_update(box->store, &row);
	hooks_after(box, &row, before);
	row_release(&row);
}

static void
mirror_all(struct box *box, const struct field *link, const cJSON *from,
    const cJSON *to, const char *id)
{
	const cJSON *item;

	cJSON_ArrayForEach(item, from)
		if (!tree_has(to, item->valuestring))
			mirror(box, link, item->valuestring, id, 0);
	cJSON_ArrayForEach(item, to)
		if (!tree_has(from, item->valuestring))
			mirror(box, link, item->valuestring, id, 1);
}

static int
unknown_field(const char *name, struct answer *ans)
{
	return answer_error(ans, 422, "UNKNOWN_FIELD_NAME",
	    "Unknown field name: \"%s\"", name);
}

/* Every value checked and normalised: {field id: value or null}. */
static cJSON *
accept_all(struct box *box, const struct table *table, const cJSON *fields,
    int typecast, struct answer *ans)
{
	cJSON *accepted = cJSON_CreateObject(), *value;
	const cJSON *item;
	struct field *field;

	cJSON_ArrayForEach(item, fields) {
		if ((field = table_field(table, item->string)) == NULL) {
			unknown_field(item->string, ans);
			goto fail;
		}
		if (cell_accept(box, field, item, typecast, &value, ans) == -1)
			goto fail;
		cJSON_DeleteItemFromObject(accepted, field->id);
		cJSON_AddItemToObject(accepted, field->id,
		    value != NULL ? value : cJSON_CreateNull());
	}
	return accepted;
fail:
	cJSON_Delete(accepted);
	return NULL;
}

/* A rich text cleared by null reads back as a line feed. */
static cJSON *
cleared(struct row *row, const struct field *field)
{
	if (field->type == FIELD_RICH_TEXT && row->n != 0 &&
	    json_opt(row_cells(row), field->id) != NULL)
		return cJSON_CreateString("\n");
	return NULL;
}

static void
apply_cell(struct box *box, struct row *row, const struct field *field,
    cJSON *accepted)
{
	cJSON *value = cJSON_DetachItemFromObjectCaseSensitive(accepted,
	    field->id), *before = NULL;

	if (value == NULL || cJSON_IsNull(value)) {
		cJSON_Delete(value);
		value = cleared(row, field);
	}
	if (field->type == FIELD_LINKS)
		before = cJSON_Duplicate(json_opt(row_cells(row), field->id),
		    1);
	put_cell(box, row, field, value);
	if (field->type == FIELD_LINKS)
		mirror_all(box, field, before,
		    json_opt(row_cells(row), field->id), row->id);
	cJSON_Delete(before);
}

static void
apply(struct box *box, struct row *row, cJSON *accepted, int replace)
{
	const struct table *table = row->table;
	size_t i, n = table->n_fields;

	for (i = 0; i < n; i++) {
		const struct field *field = table->field[i];

		if (field_is_computed(field->type))
			continue;
		if (replace || json_opt(accepted, field->id) != NULL)
			apply_cell(box, row, field, accepted);
	}
}

int
records_create(struct box *box, const struct table *table,
    const cJSON *fields, int typecast, struct row *row, struct answer *ans)
{
	struct table *counted = model_table(&box->model, table->id);
	cJSON *accepted;

	accepted = accept_all(box, table, fields, typecast, ans);
	if (accepted == NULL)
		return -1;
	row->table = table;
	if (row->id[0] == '\0')
		id_make(row->id, "rec");
	row->order = id_number();
	row->modified = box_stamp(box);
	if (row->created == 0)
		row->created = row->modified;
	row->number = counted->next_auto++;
	apply(box, row, accepted, 0);
	store_insert(box->store, row);
	hooks_created(box, row);
	cJSON_Delete(accepted);
	return 0;
}

int
records_update(struct box *box, struct row *row, const cJSON *fields,
    int typecast, int replace, struct answer *ans)
{
	cJSON *accepted, *before;

	accepted = accept_all(box, row->table, fields, typecast, ans);
	if (accepted == NULL)
		return -1;
	before = hooks_before(box, row);
	apply(box, row, accepted, replace);
	store_update(box->store, row);
	hooks_after(box, row, before);
	cJSON_Delete(accepted);
	return 0;
}

void
records_delete(struct box *box, struct row *row)
{
	const struct table *table = row->table;
	size_t i;

	for (i = 0; i < table->n_fields; i++)
		if (table->field[i]->type == FIELD_LINKS)
			mirror_all(box, table->field[i],
			    json_opt(row_cells(row), table->field[i]->id),
			    NULL, row->id);
	store_delete(box->store, row);
	hooks_deleted(box, row);
}

static int
find_named(struct box *box, const struct table *table, const char *text,
    char id[ID_SIZE])
{
	const struct field *primary = table->field[0];
	cJSON *wanted = cJSON_CreateStringReference(text);
	struct scan *scan;
	struct str name = STR_INIT;
	struct row row;
	char (*ids)[ID_SIZE];
	int found = 0;

	if (field_is_text(primary->type)) {
		found = store_match(box->store, table, primary, wanted, 1,
		    &ids) == 1;
		if (found)
			memcpy(id, ids[0], ID_SIZE);
		free(ids);
	}
	cJSON_Delete(wanted);
	if (found || field_is_text(primary->type))
		return found;
	scan = store_scan(box->store, table, -1, -1);
	while (!found && scan_next(scan, &row)) {
		str_reset(&name);
		cell_primary(box, &row, 0, &name);
		if ((found = str_equal(name.s, text)))
			memcpy(id, row.id, ID_SIZE);
		row_release(&row);
	}
	scan_close(scan);
	str_release(&name);
	return found;
}

int
records_named(struct box *box, const struct field *link, const char *text,
    char id[ID_SIZE], struct answer *ans)
{
	const struct table *table = model_table(&box->model,
	    field_option(link, "linkedTableId"));
	struct row row = ROW_INIT;
	cJSON *fields;
	int rc;

	if (table == NULL || table->n_fields == 0)
		return answer_invalid(ans);
	if (find_named(box, table, text, id))
		return 0;
	fields = cJSON_CreateObject();
	json_add_string(fields, table->field[0]->id, text);
	rc = records_create(box, table, fields, 0, &row, ans);
	if (rc == 0)
		memcpy(id, row.id, ID_SIZE);
	row_release(&row);
	cJSON_Delete(fields);
	return rc;
}
