/* Finding the record that an upsert merges with. */
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "sandbox/answer.h"
#include "sandbox/api.h"
#include "sandbox/box.h"
#include "sandbox/cell.h"

int
upsert_check(const struct table *table, const cJSON *merge_on,
    struct answer *ans)
{
	int n = cJSON_GetArraySize(merge_on);
	const cJSON *name;
	const struct field *field;

	if (!cJSON_IsArray(merge_on) || n < 1 || n > 3)
		return answer_error(ans, 422, "INVALID_REQUEST_UNKNOWN",
		    "fieldsToMergeOn must be an array of one to three field "
		    "names or IDs");
	cJSON_ArrayForEach(name, merge_on) {
		if (!cJSON_IsString(name))
			return answer_invalid(ans);
		field = table_field(table, name->valuestring);
		if (field == NULL)
			return answer_error(ans, 422, "UNKNOWN_FIELD_NAME",
			    "Unknown field name: \"%s\"", name->valuestring);
		if (!field_can_merge(field->type))
			return answer_error(ans, 422,
			    "INVALID_REQUEST_UNKNOWN", "Field \"%s\" of type "
			    "%s cannot be used in fieldsToMergeOn",
			    field->name, field_type_name(field->type));
	}
	return 0;
}

/* The field's value among these fields, by name or id; NULL: not there. */
static const cJSON *
given(const cJSON *fields, const struct field *field)
{
	const cJSON *value = json_opt(fields, field->id);

	return value != NULL ? value : json_opt(fields, field->name);
}

/* Normalised merge values in the order of merge_on; NULL: refused. */
static cJSON *
merge_values(struct box *box, const struct table *table,
    const cJSON *merge_on, const cJSON *fields, int typecast,
    struct answer *ans)
{
	cJSON *values = cJSON_CreateArray(), *value;
	const cJSON *name, *in;
	struct field *field;

	cJSON_ArrayForEach(name, merge_on) {
		field = table_field(table, name->valuestring);
		if ((in = given(fields, field)) == NULL) {
			answer_error(ans, 422, "INVALID_REQUEST_UNKNOWN",
			    "Missing value for field \"%s\" in "
			    "fieldsToMergeOn", field->name);
			goto fail;
		}
		if (cell_accept(box, field, in, typecast, &value, ans) == -1)
			goto fail;
		cJSON_AddItemToArray(values, value != NULL ? value :
		    cJSON_CreateNull());
	}
	return values;
fail:
	cJSON_Delete(values);
	return NULL;
}

static int
row_has(struct row *row, const struct table *table, const cJSON *merge_on,
    const cJSON *values)
{
	const cJSON *name, *value = values->child, *cell;
	const struct field *field;

	cJSON_ArrayForEach(name, merge_on) {
		field = table_field(table, name->valuestring);
		cell = json_opt(row_cells(row), field->id);
		if (cJSON_IsNull(value) ? cell != NULL :
		    cell == NULL || !cJSON_Compare(cell, value, 1))
			return 0;
		value = value->next;
	}
	return 1;
}

struct matches {
	size_t		 n;
	struct row	*row;	/* the first match */
};

static void
consider(struct row *candidate, const cJSON *merge_on, const cJSON *values,
    struct matches *found)
{
	if (row_has(candidate, candidate->table, merge_on, values) &&
	    found->n++ == 0)
		*found->row = *candidate;
	else
		row_release(candidate);
}

/* By the index of the first merge field that has a plain value. */
static int
match_indexed(struct box *box, const struct table *table,
    const cJSON *merge_on, const cJSON *values, struct matches *found)
{
	const cJSON *name, *value = values->child;
	char (*ids)[ID_SIZE];
	struct row row;
	size_t i, n;

	cJSON_ArrayForEach(name, merge_on) {
		if (cJSON_IsString(value) || cJSON_IsNumber(value))
			break;
		value = value->next;
	}
	if (name == NULL)
		return 0;
	n = store_match(box->store, table, table_field(table,
	    name->valuestring), value, 1000, &ids);
	for (i = 0; i < n; i++)
		if (store_find(box->store, table, ids[i], &row))
			consider(&row, merge_on, values, found);
	free(ids);
	return 1;
}

static void
match_scanned(struct box *box, const struct table *table,
    const cJSON *merge_on, const cJSON *values, struct matches *found)
{
	struct scan *scan = store_scan(box->store, table, -1, -1);
	struct row row;

	while (scan_next(scan, &row))
		consider(&row, merge_on, values, found);
	scan_close(scan);
}

/* Merging on nothing but empty values makes a new record. */
static int
all_null(const cJSON *values)
{
	const cJSON *value;

	cJSON_ArrayForEach(value, values)
		if (!cJSON_IsNull(value))
			return 0;
	return 1;
}

int
upsert_match(struct box *box, const struct table *table,
    const cJSON *merge_on, const cJSON *fields, int typecast,
    struct row *row, struct answer *ans)
{
	struct matches found = { 0, row };
	cJSON *values;

	values = merge_values(box, table, merge_on, fields, typecast, ans);
	if (values == NULL)
		return -1;
	if (!all_null(values) &&
	    !match_indexed(box, table, merge_on, values, &found))
		match_scanned(box, table, merge_on, values, &found);
	cJSON_Delete(values);
	if (found.n <= 1)
		return (int)found.n;
	row_release(row);
	return answer_error(ans, 422, "INVALID_REQUEST_UNKNOWN",
	    "%zu records match the values of fieldsToMergeOn; at most one may",
	    found.n);
}
