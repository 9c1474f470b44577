/* Comments of records. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/str.h"
#include "sandbox/answer.h"
#include "sandbox/api.h"
#include "sandbox/box.h"
#include "sandbox/request.h"

static void
put(struct box *box, const struct row *row, const cJSON *comment)
{
	struct str text = STR_INIT;

	json_print(&text, comment);
	store_put(box->store, "comment", row->id,
	    json_opt_string(comment, "id"), text.s);
	str_release(&text);
}

static cJSON *
find(struct box *box, const struct row *row, const char *id)
{
	cJSON *list = store_list(box->store, "comment", row->id), *item;

	cJSON_ArrayForEach(item, list)
		if (str_equal(json_opt_string(item, "id"), id)) {
			cJSON_DetachItemViaPointer(list, item);
			break;
		}
	cJSON_Delete(list);
	return item;
}

static int
is_there(struct box *box, const struct row *row, const char *id)
{
	cJSON *comment = find(box, row, id);

	cJSON_Delete(comment);
	return comment != NULL;
}

/* Newest first; the offset is how many were shown before. */
static int
list_comments(struct box *box, const struct row *row,
    const struct request *req, struct answer *ans)
{
	cJSON *all = store_list(box->store, "comment", row->id);
	cJSON *body = cJSON_CreateObject(), *shown;
	const char *offset = request_param(req, "offset");
	const char *size = request_param(req, "pageSize");
	int from = offset == NULL ? 0 : atoi(offset);
	int page = size == NULL ? 100 : atoi(size);
	int n = cJSON_GetArraySize(all), i;
	char next[16];

	if (from < 0 || page < 1 || page > 100) {
		cJSON_Delete(all);
		cJSON_Delete(body);
		return answer_invalid(ans);
	}
	shown = cJSON_AddArrayToObject(body, "comments");
	for (i = n - 1 - from; i >= 0 && i > n - 1 - from - page; i--)
		cJSON_AddItemToArray(shown,
		    cJSON_Duplicate(cJSON_GetArrayItem(all, i), 1));
	snprintf(next, sizeof(next), "%d", from + page);
	if (from + page < n)
		json_add_string(body, "offset", next);
	else
		cJSON_AddNullToObject(body, "offset");
	cJSON_Delete(all);
	answer_json(ans, body);
	return 0;
}

static void
count(struct box *box, struct row *row, int by)
{
	row->comments += by;
	store_update(box->store, row);
}

static int
create(struct box *box, struct row *row, struct request *req,
    struct answer *ans)
{
	const char *text, *parent;
	cJSON *comment, *author;
	char id[ID_SIZE], time[TIME_TEXT];

	if (request_parse_body(req, ans) == -1)
		return -1;
	text = json_opt_string(req->json, "text");
	parent = json_opt_string(req->json, "parentCommentId");
	if (str_blank(text) || (parent != NULL &&
	    !is_there(box, row, parent)))
		return answer_invalid(ans);
	id_make(id, "com");
	comment = cJSON_CreateObject();
	json_add_string(comment, "id", id);
	author = cJSON_AddObjectToObject(comment, "author");
	json_add_string(author, "id", "usrSandboxPerson1");
	json_add_string(author, "email", "person@example.com");
	json_add_string(author, "name", "A Person");
	json_add_string(comment, "text", text);
	json_add_string(comment, "createdTime",
	    time_iso_ms(box_stamp(box), time));
	cJSON_AddNullToObject(comment, "lastUpdatedTime");
	if (parent != NULL)
		json_add_string(comment, "parentCommentId", parent);
	box_begin(box);
	put(box, row, comment);
	count(box, row, 1);
	box_commit(box);
	answer_json(ans, comment);
	return 0;
}

static int
edit(struct box *box, const struct row *row, cJSON *comment,
    struct request *req, struct answer *ans)
{
	const char *text;
	char time[TIME_TEXT];

	if (request_parse_body(req, ans) == -1)
		return -1;
	text = json_opt_string(req->json, "text");
	if (str_blank(text))
		return answer_invalid(ans);
	cJSON_DeleteItemFromObject(comment, "text");
	cJSON_DeleteItemFromObject(comment, "lastUpdatedTime");
	json_add_string(comment, "text", text);
	json_add_string(comment, "lastUpdatedTime",
	    time_iso_ms(box_stamp(box), time));
	box_begin(box);
	put(box, row, comment);
	box_commit(box);
	json_print(&ans->body, comment);
	return 0;
}

static void
delete(struct box *box, struct row *row, const char *id, struct answer *ans)
{
	cJSON *body = cJSON_CreateObject();

	box_begin(box);
	store_drop(box->store, "comment", row->id, id);
	count(box, row, -1);
	box_commit(box);
	json_add_string(body, "id", id);
	cJSON_AddTrueToObject(body, "deleted");
	answer_json(ans, body);
}

static int
on_comment(struct box *box, struct row *row, struct request *req,
    struct answer *ans)
{
	cJSON *comment = find(box, row, req->part[5]);
	int rc = 0;

	if (comment == NULL)
		return answer_bare(ans, 404, "NOT_FOUND");
	if (request_is(req, "PATCH"))
		rc = edit(box, row, comment, req, ans);
	else if (request_is(req, "DELETE"))
		delete(box, row, req->part[5], ans);
	else
		rc = answer_bare(ans, 404, "NOT_FOUND");
	cJSON_Delete(comment);
	return rc;
}

int
api_comments(struct box *box, const struct table *table,
    struct request *req, struct answer *ans)
{
	struct row row;
	int rc;

	if (!store_find(box->store, table, req->part[3], &row))
		return answer_bare(ans, 404, "NOT_FOUND");
	if (req->n_parts == 6)
		rc = on_comment(box, &row, req, ans);
	else if (request_is(req, "GET"))
		rc = list_comments(box, &row, req, ans);
	else if (request_is(req, "POST"))
		rc = create(box, &row, req, ans);
	else
		rc = answer_bare(ans, 404, "NOT_FOUND");
	row_release(&row);
	return rc;
}
