/* Batches: composing, matching the answer, dividing after a refusal. */
#include "airtable/batch.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "base/json.h"

#define SETTLE_MS 3000	/* an upsert that creates: let the first try end */

struct batch *
batch_new(void)
{
	struct batch *batch = xcalloc(1, sizeof(*batch));

	batch->call = (struct call)CALL_INIT;
	return batch;
}

void
batch_free(struct batch *batch)
{
	size_t i;

	if (batch == NULL)
		return;
	for (i = 0; i < batch->n; i++)
		cJSON_Delete(batch->row[i].fields);
	call_release(&batch->call);
	free(batch);
}

struct batch *
batch_of(struct call *call)
{
	return (struct batch *)(void *)((char *)call -
	    offsetof(struct batch, call));
}

const char *
batch_key(const struct airtable_row *row, const char *key)
{
	return key == NULL ? NULL : json_opt_string(row->fields, key);
}

int
batch_row_same(const struct airtable_row *a, const struct airtable_row *b,
    const char *key)
{
	const char *ka = batch_key(a, key), *kb = batch_key(b, key);

	if (a->record[0] != '\0' && strcmp(a->record, b->record) == 0)
		return 1;
	return ka != NULL && kb != NULL && strcmp(ka, kb) == 0;
}

int
batch_has(const struct batch *batch, const struct airtable_row *row,
    const char *key)
{
	size_t i;

	for (i = 0; i < batch->n; i++)
		if (batch_row_same(&batch->row[i], row, key))
			return 1;
	return 0;
}

static void
add_upsert(cJSON *body, const char *key)
{
	cJSON *upsert = cJSON_AddObjectToObject(body, "performUpsert");
	cJSON *on = cJSON_AddArrayToObject(upsert, "fieldsToMergeOn");

	cJSON_AddItemToArray(on, cJSON_CreateString(key));
}

void
batch_compose(struct batch *batch, const struct airtable *at,
    const struct airtable_writer *writer)
{
	cJSON *body = cJSON_CreateObject(), *records, *record;
	struct call *call = &batch->call;
	int by_key = 0;
	size_t i;

	records = cJSON_AddArrayToObject(body, "records");
	for (i = 0; i < batch->n; i++) {
		record = cJSON_CreateObject();
		if (batch->row[i].record[0] != '\0')
			json_add_string(record, "id", batch->row[i].record);
		else
			by_key = 1;
		cJSON_AddItemReferenceToObject(record, "fields",
		    batch->row[i].fields);
		cJSON_AddItemToArray(records, record);
	}
	if (by_key && writer->key != NULL)
		add_upsert(body, writer->key);
	cJSON_AddTrueToObject(body, "returnFieldsByFieldId");
	cJSON_AddFalseToObject(body, "typecast");
	call_release(call);
	call->method = "PATCH";
	call->table = writer->table;
	call->class = writer->class;
	call->repeat = 1;
	call->settle_ms = by_key ? SETTLE_MS : 0;
	call_url(at, call, at->base, writer->table, NULL);
	json_print(&call->body, body);
	cJSON_Delete(body);
}

const cJSON *
batch_records(const struct batch *batch, struct error *err)
{
	const cJSON *records = json_array(batch->call.value, "records", err);
	const cJSON *r;
	size_t i = 0;

	cJSON_ArrayForEach(r, records) {
		const char *id = json_opt_string(r, "id");

		if (i >= batch->n || !call_is_record(id) ||
		    (batch->row[i].record[0] != '\0' &&
		    strcmp(batch->row[i].record, id) != 0))
			break;
		i++;
	}
	if (records != NULL && r == NULL && i == batch->n)
		return records;
	error_set(err, ERROR_UNSURE, "airtable's answer to a write does not "
	    "fit its '%zu' rows", batch->n);
	return NULL;
}

int
batch_created(const struct batch *batch, const char *record)
{
	const cJSON *id;

	cJSON_ArrayForEach(id, json_opt(batch->call.value, "createdRecords"))
		if (cJSON_IsString(id) && strcmp(id->valuestring, record) == 0)
			return 1;
	return 0;
}

static int
names_value(const char *message, const cJSON *cell)
{
	return cJSON_IsString(cell) && strlen(cell->valuestring) > 1 &&
	    strstr(message, cell->valuestring) != NULL;
}

const char *
batch_bad_field(const struct airtable_row *row, const struct answer *answer,
    const char *key)
{
	const cJSON *cell;
	const char *only = NULL, *named = NULL;
	int n = 0;

	cJSON_ArrayForEach(cell, row->fields) {
		if (strstr(answer->message, cell->string) != NULL)
			return cell->string;
		if (named == NULL && names_value(answer->message, cell))
			named = cell->string;
		if (key == NULL || strcmp(cell->string, key) != 0) {
			only = cell->string;
			n++;
		}
	}
	return named != NULL ? named : n == 1 ? only : NULL;
}

static int
is_named(const struct airtable_row *row, const struct answer *answer)
{
	const cJSON *cell;

	if (row->record[0] != '\0' &&
	    strstr(answer->message, row->record) != NULL)
		return 1;
	cJSON_ArrayForEach(cell, row->fields)
		if (names_value(answer->message, cell))
			return 1;
	return 0;
}

struct batch *
batch_divide(struct batch *batch)
{
	int named[AIRTABLE_BATCH];
	struct batch *other = batch_new();
	size_t i, count = 0, kept = 0;

	for (i = 0; i < batch->n; i++)
		count += (size_t)(named[i] = is_named(&batch->row[i],
		    &batch->call.answer));
	for (i = 0; count % batch->n == 0 && i < batch->n; i++)
		named[i] = i >= batch->n / 2;
	for (i = 0; i < batch->n; i++)
		if (named[i])
			other->row[other->n++] = batch->row[i];
		else
			batch->row[kept++] = batch->row[i];
	batch->n = kept;
	return other;
}
