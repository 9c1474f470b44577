/* Deleting records by the API, one or a batch. */
#include <stdlib.h>

#include "base/str.h"
#include "sandbox/answer.h"
#include "sandbox/api.h"
#include "sandbox/box.h"
#include "sandbox/records.h"
#include "sandbox/request.h"

static int
delete_id(struct box *box, const struct table *table, const char *id,
    int single, struct answer *ans)
{
	struct row row;

	if (!store_find(box->store, table, id, &row))
		return single ? answer_bare(ans, 404, "NOT_FOUND") :
		    answer_no_record(ans, id);
	records_delete(box, &row);
	row_release(&row);
	return 0;
}

static int
delete_batch(struct box *box, const struct table *table, const cJSON *ids,
    struct answer *ans)
{
	const cJSON *id;
	cJSON *body = cJSON_CreateObject(), *list, *item;

	list = cJSON_AddArrayToObject(body, "records");
	cJSON_ArrayForEach(id, ids) {
		if (delete_id(box, table, id->valuestring, 0, ans) == -1) {
			cJSON_Delete(body);
			return -1;
		}
		item = cJSON_CreateObject();
		json_add_string(item, "id", id->valuestring);
		cJSON_AddTrueToObject(item, "deleted");
		cJSON_AddItemToArray(list, item);
	}
	ans->records = cJSON_GetArraySize(list);
	answer_json(ans, body);
	return 0;
}

static int
delete_one(struct box *box, const struct table *table, const char *id,
    struct answer *ans)
{
	cJSON *body;

	if (delete_id(box, table, id, 1, ans) == -1)
		return -1;
	body = cJSON_CreateObject();
	json_add_string(body, "id", id);
	cJSON_AddTrueToObject(body, "deleted");
	ans->records = 1;
	answer_json(ans, body);
	return 0;
}

/* 1 to API_BATCH ids of records. */
static int
check_ids(const cJSON *ids, struct answer *ans)
{
	int n = cJSON_GetArraySize(ids);
	int good = cJSON_IsArray(ids) && n > 0 && n <= API_BATCH;
	const cJSON *id;

	cJSON_ArrayForEach(id, ids)
		good = good && id_is(cJSON_GetStringValue(id), "rec");
	return good ? 0 : answer_error(ans, 422, "INVALID_RECORDS",
	    "\"records\" must be an array of up to 10 record IDs.");
}

int
api_delete(struct box *box, const struct table *table, const char *record,
    struct request *req, struct answer *ans)
{
	cJSON *query = request_query_json(req);
	const cJSON *ids = json_opt(query, "records");
	int rc = record == NULL ? check_ids(ids, ans) : 0;

	if (rc == 0) {
		box_begin(box);
		rc = record == NULL ? delete_batch(box, table, ids, ans) :
		    delete_one(box, table, record, ans);
		if (rc == -1)
			box_rollback(box);
		else
			box_commit(box);
	}
	cJSON_Delete(query);
	return rc;
}
