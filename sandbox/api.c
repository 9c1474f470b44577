/* The front door: who asks, for what, how often; then the endpoint. */
#include "sandbox/api.h"

#include <string.h>

#include "base/str.h"
#include "sandbox/answer.h"
#include "sandbox/box.h"
#include "sandbox/request.h"

#define URL_MAX 16000

static int
not_found(struct answer *ans)
{
	return answer_bare(ans, 404, "NOT_FOUND");
}

static int
authenticate(const struct box *box, const struct request *req,
    struct answer *ans)
{
	if (req->bearer == NULL)
		return answer_error(ans, 401, "AUTHENTICATION_REQUIRED",
		    "Authentication required");
	if (box->revoked ||
	    (box->token != NULL && strcmp(box->token, req->bearer) != 0))
		return answer_error(ans, 401, "AUTHENTICATION_REQUIRED",
		    "Invalid authentication token");
	return 0;
}

static int
list_by_query(struct box *box, const struct table *table,
    struct request *req, struct answer *ans)
{
	cJSON *query = request_query_json(req);
	int rc = api_list(box, table, query, req, ans);

	cJSON_Delete(query);
	return rc;
}

static int
list_by_body(struct box *box, const struct table *table,
    struct request *req, struct answer *ans)
{
	if (request_parse_body(req, ans) == -1)
		return -1;
	cJSON_DeleteItemFromObject(req->json, "limit");
	return api_list(box, table, req->json, req, ans);
}

static int
on_table(struct box *box, const struct table *table, struct request *req,
    struct answer *ans)
{
	if (request_is(req, "GET")) {
		box->audit.kind = CALL_LIST;
		return list_by_query(box, table, req, ans);
	}
	if (request_is(req, "POST")) {
		box->audit.kind = CALL_CREATE;
		return api_create(box, table, req, ans);
	}
	if (request_is(req, "DELETE")) {
		box->audit.kind = CALL_DELETE;
		return api_delete(box, table, NULL, req, ans);
	}
	box->audit.kind = CALL_UPDATE;
	return api_update(box, table, NULL, req, ans);
}

static int
on_record(struct box *box, const struct table *table, struct request *req,
    struct answer *ans)
{
	const char *record = req->part[3];

	if (str_equal(record, "listRecords") && request_is(req, "POST")) {
		box->audit.kind = CALL_LIST;
		return list_by_body(box, table, req, ans);
	}
	if (!id_is(record, "rec") || request_is(req, "POST"))
		return not_found(ans);
	if (request_is(req, "GET")) {
		box->audit.kind = CALL_GET;
		return api_get(box, table, record, req, ans);
	}
	if (request_is(req, "DELETE")) {
		box->audit.kind = CALL_DELETE;
		return api_delete(box, table, record, req, ans);
	}
	box->audit.kind = CALL_UPDATE;
	return api_update(box, table, record, req, ans);
}

static int
on_base(struct box *box, struct request *req, struct answer *ans)
{
	const struct table *table;

	if (!id_is(req->part[1], "app") || req->n_parts < 3 ||
	    req->n_parts > 6)
		return not_found(ans);
	if (strcmp(req->part[1], box->model.base) != 0)
		return answer_no_model(ans);
	table = model_table(&box->model, req->part[2]);
	if (table == NULL)
		return answer_no_model(ans);
	if (req->n_parts == 3)
		return on_table(box, table, req, ans);
	if (req->n_parts == 4)
		return on_record(box, table, req, ans);
	if (strcmp(req->part[4], "comments") != 0 ||
	    !id_is(req->part[3], "rec"))
		return not_found(ans);
	box->audit.kind = CALL_COMMENT;
	return api_comments(box, table, req, ans);
}

static int
is_meta(const struct request *req)
{
	return req->n_parts >= 2 && strcmp(req->part[1], "meta") == 0;
}

static int
is_hooks(const struct request *req)
{
	return req->n_parts >= 4 && strcmp(req->part[1], "bases") == 0 &&
	    strcmp(req->part[3], "webhooks") == 0;
}

static int
on_v0(struct box *box, struct request *req, struct answer *ans)
{
	if (is_meta(req)) {
		box->audit.kind = CALL_META;
		return api_meta(box, req, ans);
	}
	if (is_hooks(req)) {
		box->audit.kind = CALL_WEBHOOK;
		if (strcmp(req->part[2], box->model.base) != 0)
			return answer_no_model(ans);
		return api_hooks(box, req, ans);
	}
	return on_base(box, req, ans);
}

static int
known_method(const struct request *req)
{
	return request_is(req, "GET") || request_is(req, "POST") ||
	    request_is(req, "PATCH") || request_is(req, "PUT") ||
	    request_is(req, "DELETE");
}

void
api_answer(struct box *box, struct request *req, struct answer *ans)
{
	int about_base = !is_meta(req) || req->n_parts > 3;

	box->audit.kind = CALL_OTHER;
	box->source = SOURCE_API;
	if (strlen(req->target) >= URL_MAX) {
		answer_error(ans, 414, "REQUEST_URI_TOO_LONG", NULL);
		return;
	}
	if (authenticate(box, req, ans) == -1)
		return;
	if (limits_admit(&box->limits, box_now_ms(box), about_base,
	    !is_meta(req), ans) == -1)
		return;
	if (req->body.len > box->limits.max_body) {
		answer_error(ans, 413, "REQUEST_TOO_LARGE",
		    "The request body is too large");
		return;
	}
	if (req->n_parts < 2 || !known_method(req)) {
		not_found(ans);
		return;
	}
	on_v0(box, req, ans);
}
