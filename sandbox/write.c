/* Creating, updating and upserting records by the API. */
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "sandbox/answer.h"
#include "sandbox/api.h"
#include "sandbox/box.h"
#include "sandbox/cell.h"
#include "sandbox/records.h"
#include "sandbox/request.h"

/* Written rows, kept to be shown once all is committed. */
struct batch {
	struct row	*row;		/* owned */
	char		*made;		/* owned: 1 where the row is new */
	size_t		 n;
};

static void
batch_add(struct batch *batch, struct row *row, int made)
{
	batch->row = xreallocarray(batch->row, batch->n + 1,
	    sizeof(*batch->row));
	batch->made = xreallocarray(batch->made, batch->n + 1, 1);
	batch->row[batch->n] = *row;
	batch->made[batch->n++] = (char)made;
}

static void
batch_release(struct batch *batch)
{
	size_t i;

	for (i = 0; i < batch->n; i++)
		row_release(&batch->row[i]);
	free(batch->row);
	free(batch->made);
}

/* The rows as they are now: a link may have changed one after another. */
static void
show_row(struct box *box, struct row *row, const struct shape *shape,
    struct str *out)
{
	struct row fresh;

	if (!store_find(box->store, row->table, row->id, &fresh))
		return;
	cell_record(box, &fresh, shape, out);
	row_release(&fresh);
}

static void
show_ids(const struct batch *batch, int made, const char *name,
    struct str *out)
{
	size_t i;
	int first = 1;

	str_addf(out, ",\"%s\":[", name);
	for (i = 0; i < batch->n; i++)
		if (batch->made[i] == made) {
			str_addf(out, "%s\"%s\"", first ? "" : ",",
			    batch->row[i].id);
			first = 0;
		}
	str_addc(out, ']');
}

static int
failed_attachment(struct row *row)
{
	const struct field *field;
	const cJSON *item;
	size_t f;

	for (f = 0; f < row->table->n_fields; f++) {
		field = row->table->field[f];
		if (field->type != FIELD_ATTACHMENTS)
			continue;
		cJSON_ArrayForEach(item, json_opt(row_cells(row), field->id))
			if (!str_starts(json_opt_string(item, "url"), "http"))
				return 1;
	}
	return 0;
}

/* An attachment that cannot be fetched is told beside the records. */
static void
show_details(const struct batch *batch, struct str *out)
{
	size_t i;

	for (i = 0; i < batch->n && !failed_attachment(&batch->row[i]); i++)
		;
	if (i < batch->n)
		str_add(out, ",\"details\":{\"message\":\"partialSuccess\","
		    "\"reasons\":[\"attachmentsFailedUploading\"]}");
}

static void
show_batch(struct box *box, struct batch *batch, const struct shape *shape,
    int upsert, struct answer *ans)
{
	size_t i;

	str_add(&ans->body, "{\"records\":[");
	for (i = 0; i < batch->n; i++) {
		if (i > 0)
			str_addc(&ans->body, ',');
		show_row(box, &batch->row[i], shape, &ans->body);
	}
	str_addc(&ans->body, ']');
	if (upsert) {
		show_ids(batch, 1, "createdRecords", &ans->body);
		show_ids(batch, 0, "updatedRecords", &ans->body);
	}
	show_details(batch, &ans->body);
	str_addc(&ans->body, '}');
	ans->records = (int)batch->n;
}

static int
refuse_batch(struct answer *ans, int with_ids)
{
	return answer_error(ans, 422, "INVALID_RECORDS", "You must provide an "
	    "array of up to 10 record objects, each with %sa \"fields\" object "
	    "for cell values.", with_ids ? "an \"id\" ID field and " : "");
}

/* 1 to 10 objects with an object "fields"; ids where they must be there. */
static int
check_batch(const cJSON *records, int with_ids, struct answer *ans)
{
	int n = cJSON_GetArraySize(records);
	const cJSON *item, *id;

	if (!cJSON_IsArray(records) || n == 0 || n > API_BATCH)
		return refuse_batch(ans, with_ids);
	cJSON_ArrayForEach(item, records) {
		id = json_opt(item, "id");
		if (!cJSON_IsObject(json_opt(item, "fields")))
			return refuse_batch(ans, with_ids);
		if ((with_ids || id != NULL) &&
		    !id_is(cJSON_GetStringValue(id), "rec"))
			return refuse_batch(ans, 1);
	}
	return 0;
}

static int
typecast(const struct request *req)
{
	return json_opt_bool(req->json, "typecast", 0);
}

/* A body is an object; its flags are booleans. */
static int
check_body(struct request *req, struct answer *ans)
{
	const cJSON *flag;

	if (request_parse_body(req, ans) == -1)
		return -1;
	flag = json_opt(req->json, "typecast");
	if (flag != NULL && !cJSON_IsBool(flag) && !cJSON_IsNull(flag))
		return answer_invalid(ans);
	return 0;
}

/* The body is one record. */
static int
check_fields(const struct request *req, struct answer *ans)
{
	if (cJSON_IsObject(json_opt(req->json, "fields")))
		return 0;
	return answer_error(ans, 422, "INVALID_REQUEST_MISSING_FIELDS",
	    "Could not find field \"fields\" in the request body");
}

static int
create_batch(struct box *box, const struct table *table,
    const struct request *req, struct batch *batch, struct answer *ans)
{
	const cJSON *item;
	struct row row;

	cJSON_ArrayForEach(item, json_opt(req->json, "records")) {
		row = (struct row)ROW_INIT;
		if (records_create(box, table, json_opt(item, "fields"),
		    typecast(req), &row, ans) == -1)
			return -1;
		batch_add(batch, &row, 1);
	}
	return 0;
}

static int
create_one(struct box *box, const struct table *table,
    const struct request *req, struct batch *batch, struct answer *ans)
{
	struct row row = ROW_INIT;

	if (check_fields(req, ans) == -1)
		return -1;
	if (records_create(box, table, json_opt(req->json, "fields"),
	    typecast(req), &row, ans) == -1)
		return -1;
	batch_add(batch, &row, 1);
	return 0;
}

/* Commit and show what was written, or undo it.  Returns rc. */
static int
finish(struct box *box, struct batch *batch, const struct shape *shape,
    const struct request *req, int rc, struct answer *ans)
{
	if (rc == -1)
		box_rollback(box);
	else {
		box_commit(box);
		if (json_opt(req->json, "records") != NULL)
			show_batch(box, batch, shape, json_opt(req->json,
			    "performUpsert") != NULL, ans);
		else
			show_row(box, &batch->row[0], shape, &ans->body);
		ans->records = (int)batch->n;
	}
	batch_release(batch);
	free(shape->shown);
	return rc;
}

int
api_create(struct box *box, const struct table *table, struct request *req,
    struct answer *ans)
{
	struct batch batch = { NULL, NULL, 0 };
	struct shape shape;
	int many, rc = -1;

	if (check_body(req, ans) == -1)
		return -1;
	many = json_opt(req->json, "records") != NULL;
	if (many && check_batch(json_opt(req->json, "records"), 0, ans) == -1)
		return -1;
	if (api_shape(req->json, req, &shape, ans) == -1)
		return -1;
	box_begin(box);
	rc = many ? create_batch(box, table, req, &batch, ans) :
	    create_one(box, table, req, &batch, ans);
	return finish(box, &batch, &shape, req, rc, ans);
}

static int
is_twice(const struct batch *batch, const struct row *row)
{
	size_t i;

	for (i = 0; i < batch->n; i++)
		if (!batch->made[i] && strcmp(batch->row[i].id, row->id) == 0)
			return 1;
	return 0;
}

static int
update_item(struct box *box, const struct table *table,
    const struct request *req, const cJSON *item, struct batch *batch,
    struct answer *ans)
{
	const cJSON *upsert = json_opt(req->json, "performUpsert");
	const cJSON *fields = json_opt(item, "fields");
	const char *id = json_opt_string(item, "id");
	struct row row = ROW_INIT;
	int found;

	if (id != NULL) {
		if (!store_find(box->store, table, id, &row))
			return answer_no_record(ans, id);
		found = 1;
	} else
		found = upsert_match(box, table, json_opt(upsert,
		    "fieldsToMergeOn"), fields, typecast(req), &row, ans);
	if (found == -1)
		return -1;
	if (found && is_twice(batch, &row)) {
		row_release(&row);
		return answer_error(ans, 422, "INVALID_RECORDS", "You cannot "
		    "update the same record multiple times in a single "
		    "request.");
	}
	if (!found) {
		if (records_create(box, table, fields, typecast(req), &row,
		    ans) == -1)
			return -1;
	} else if (records_update(box, &row, fields, typecast(req),
	    request_is(req, "PUT"), ans) == -1) {
		row_release(&row);
		return -1;
	}
	batch_add(batch, &row, !found);
	return 0;
}

static int
update_batch(struct box *box, const struct table *table,
    const struct request *req, struct batch *batch, struct answer *ans)
{
	const cJSON *item;

	cJSON_ArrayForEach(item, json_opt(req->json, "records"))
		if (update_item(box, table, req, item, batch, ans) == -1)
			return -1;
	return 0;
}

static int
update_one(struct box *box, const struct table *table, const char *record,
    const struct request *req, struct batch *batch, struct answer *ans)
{
	struct row row;

	if (check_fields(req, ans) == -1)
		return -1;
	if (!store_find(box->store, table, record, &row))
		return answer_bare(ans, 404, "NOT_FOUND");
	if (records_update(box, &row, json_opt(req->json, "fields"),
	    typecast(req), request_is(req, "PUT"), ans) == -1) {
		row_release(&row);
		return -1;
	}
	batch_add(batch, &row, 0);
	return 0;
}

static int
check_update(const struct table *table, const char *record,
    const struct request *req, struct answer *ans)
{
	const cJSON *upsert = json_opt(req->json, "performUpsert");

	if (record != NULL) {
		cJSON_DeleteItemFromObject(req->json, "records");
		return 0;
	}
	if (upsert != NULL && upsert_check(table, json_opt(upsert,
	    "fieldsToMergeOn"), ans) == -1)
		return -1;
	return check_batch(json_opt(req->json, "records"), upsert == NULL,
	    ans);
}

int
api_update(struct box *box, const struct table *table, const char *record,
    struct request *req, struct answer *ans)
{
	struct batch batch = { NULL, NULL, 0 };
	struct shape shape;
	int rc;

	if (check_body(req, ans) == -1 ||
	    check_update(table, record, req, ans) == -1 ||
	    api_shape(req->json, req, &shape, ans) == -1)
		return -1;
	box_begin(box);
	rc = record == NULL ? update_batch(box, table, req, &batch, ans) :
	    update_one(box, table, record, req, &batch, ans);
	return finish(box, &batch, &shape, req, rc, ans);
}
