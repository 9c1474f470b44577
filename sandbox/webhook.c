/* The endpoints of webhooks. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/str.h"
#include "sandbox/answer.h"
#include "sandbox/api.h"
#include "sandbox/box.h"
#include "sandbox/request.h"

#define PAYLOADS_MAX 50

static void
add_time(cJSON *json, const char *name, int64_t t)
{
	char text[TIME_TEXT];

	json_add_string(json, name, time_iso_ms(t, text));
}

static cJSON *
hook_json(const struct box *box, const struct hook *hook)
{
	cJSON *json = cJSON_CreateObject();

	json_add_string(json, "id", hook->id);
	json_add_string(json, "type", "client");
	cJSON_AddBoolToObject(json, "isHookEnabled",
	    hook_is_alive(box, hook));
	if (hook->url != NULL)
		json_add_string(json, "notificationUrl", hook->url);
	else
		cJSON_AddNullToObject(json, "notificationUrl");
	json_add_int(json, "cursorForNextPayload", hook->next);
	cJSON_AddBoolToObject(json, "areNotificationsEnabled", hook->notify);
	cJSON_AddNullToObject(json, "lastSuccessfulNotificationTime");
	cJSON_AddNullToObject(json, "lastNotificationResult");
	add_time(json, "expirationTime", hook->expires);
	cJSON_AddItemToObject(json, "specification",
	    cJSON_Duplicate(hook->specification, 1));
	return json;
}

static int
list_hooks(const struct box *box, struct answer *ans)
{
	cJSON *body = cJSON_CreateObject();
	cJSON *list = cJSON_AddArrayToObject(body, "webhooks");
	size_t i;

	for (i = 0; i < box->hooks.n; i++)
		cJSON_AddItemToArray(list, hook_json(box, box->hooks.item[i]));
	answer_json(ans, body);
	return 0;
}

static int
strings_among(const cJSON *list, const char *const *known)
{
	const cJSON *item;
	size_t i;

	cJSON_ArrayForEach(item, list) {
		for (i = 0; known[i] != NULL; i++)
			if (str_equal(item->valuestring, known[i]))
				break;
		if (known[i] == NULL)
			return 0;
	}
	return 1;
}

static int
known_field(const struct box *box, const char *id)
{
	size_t i;

	for (i = 0; i < box->model.n_tables; i++)
		if (id_is(id, "fld") &&
		    table_field(box->model.table[i], id) != NULL)
			return 1;
	return 0;
}

static int
fields_known(const struct box *box, const cJSON *list)
{
	const cJSON *id;

	if (cJSON_IsString(list))
		return str_equal(list->valuestring, "all");
	cJSON_ArrayForEach(id, list)
		if (!known_field(box, id->valuestring))
			return 0;
	return 1;
}

/* A table or a view of this base. */
static int
known_scope(const struct box *box, const char *id)
{
	size_t i;

	for (i = 0; i < box->model.n_tables; i++)
		if (strcmp(box->model.table[i]->id, id) == 0 ||
		    (id_is(id, "viw") &&
		    table_view(box->model.table[i], id) != NULL))
			return 1;
	return 0;
}

static int
invalid(struct answer *ans, const char *what)
{
	return answer_error(ans, 422, "INVALID_REQUEST_UNKNOWN",
	    "Invalid request: %s", what);
}

/* What the filters name must be there. */
static int
check_names(const struct box *box, const cJSON *options, struct answer *ans)
{
	const cJSON *filters = json_opt(options, "filters");
	const cJSON *scope = json_opt(filters, "recordChangeScope");

	if (!fields_known(box, json_opt(filters, "watchDataInFieldIds")) ||
	    !fields_known(box, json_opt(json_opt(options, "includes"),
	    "includeCellValuesInFieldIds")))
		return invalid(ans, "unknown field in the specification");
	if (scope != NULL && (!cJSON_IsString(scope) ||
	    !known_scope(box, scope->valuestring)))
		return invalid(ans, "recordChangeScope is no table or view");
	return 0;
}

static int
check_specification(const struct box *box, const cJSON *json,
    struct answer *ans)
{
	static const char *const data[] =
	    { "tableData", "tableFields", "tableMetadata", NULL };
	static const char *const changes[] =
	    { "add", "remove", "update", NULL };
	static const char *const sources[] = { "client", "publicApi",
	    "formSubmission", "formPageSubmission", "automation", "system",
	    "sync", "anonymousUser", "unknown", NULL };
	const cJSON *options = json_opt(json_opt(json, "specification"),
	    "options");
	const cJSON *filters = json_opt(options, "filters");
	const cJSON *types = json_opt(filters, "dataTypes");

	if (!cJSON_IsObject(filters) || !cJSON_IsArray(types) ||
	    types->child == NULL || !strings_among(types, data) ||
	    !strings_among(json_opt(filters, "changeTypes"), changes))
		return invalid(ans, "specification.options.filters.dataTypes "
		    "is required");
	if (!strings_among(json_opt(filters, "fromSources"), sources))
		return invalid(ans, "fromSources names no known source");
	return check_names(box, options, ans);
}

/* None, or one that a notification could go to. */
static int
check_url(const cJSON *json, struct answer *ans)
{
	const cJSON *url = json_opt(json, "notificationUrl");
	const char *text = cJSON_GetStringValue(url);

	if (url == NULL || cJSON_IsNull(url) || (text != NULL &&
	    (str_starts(text, "https://") || str_starts(text, "http://"))))
		return 0;
	return invalid(ans, "notificationUrl is no URL");
}

static int
create_hook(struct box *box, struct request *req, struct answer *ans)
{
	struct hook *hook;
	cJSON *body;

	if (request_parse_body(req, ans) == -1 ||
	    check_specification(box, req->json, ans) == -1 ||
	    check_url(req->json, ans) == -1)
		return -1;
	if (box->hooks.n >= HOOKS_MAX)
		return answer_error(ans, 422, "TOO_MANY_WEBHOOKS_IN_BASE",
		    "A base can have at most %d webhooks", HOOKS_MAX);
	cJSON_DeleteItemFromObject(req->json, "id");
	hook = hooks_add(box, req->json);
	body = cJSON_CreateObject();
	json_add_string(body, "id", hook->id);
	json_add_string(body, "macSecretBase64",
	    "c2FuZGJveC1zZWNyZXQtb2YtdGhpcy1ob29r");
	add_time(body, "expirationTime", hook->expires);
	answer_json(ans, body);
	return 0;
}

static void
extend(struct box *box, struct hook *hook)
{
	hook->expires = box_stamp(box) + HOOK_LIFE;
	hooks_save(box, hook);
}

static int
refresh(struct box *box, struct hook *hook, struct answer *ans)
{
	cJSON *body = cJSON_CreateObject();

	extend(box, hook);
	add_time(body, "expirationTime", hook->expires);
	answer_json(ans, body);
	return 0;
}

static int
number_param(const struct request *req, const char *name, int64_t otherwise,
    int64_t *out)
{
	const char *text = request_param(req, name);
	char *end;

	*out = otherwise;
	if (text == NULL || *text == '\0')
		return 0;
	*out = strtoll(text, &end, 10);
	return *end != '\0' || *out < 1 ? -1 : 0;
}

static int
payloads(struct box *box, struct hook *hook, const struct request *req,
    struct answer *ans)
{
	int64_t cursor, limit;
	cJSON *body, *list;
	char from[24];

	if (number_param(req, "cursor", 1, &cursor) == -1 ||
	    number_param(req, "limit", PAYLOADS_MAX, &limit) == -1 ||
	    limit > PAYLOADS_MAX)
		return answer_invalid(ans);
	snprintf(from, sizeof(from), "%012lld", (long long)cursor);
	list = store_range(box->store, "payload", hook->id, from, limit);
	if (cursor > hook->next)
		cursor = hook->next;
	cursor += cJSON_GetArraySize(list);
	body = cJSON_CreateObject();
	json_add_int(body, "cursor", cursor);
	cJSON_AddBoolToObject(body, "mightHaveMore", cursor < hook->next);
	cJSON_AddItemToObject(body, "payloads", list);
	ans->records = cJSON_GetArraySize(list);
	extend(box, hook);
	answer_json(ans, body);
	return 0;
}

static int
enable(struct box *box, struct hook *hook, struct request *req,
    struct answer *ans)
{
	const cJSON *flag;

	if (request_parse_body(req, ans) == -1)
		return -1;
	flag = json_opt(req->json, "enable");
	if (!cJSON_IsBool(flag))
		return answer_invalid(ans);
	hook->notify = cJSON_IsTrue(flag);
	hooks_save(box, hook);
	return 0;
}

static int
on_hook(struct box *box, struct hook *hook, struct request *req,
    struct answer *ans)
{
	const char *what = req->n_parts > 5 ? req->part[5] : "";

	if (req->n_parts == 5 && request_is(req, "DELETE")) {
		hooks_remove(box, hook);
		return 0;
	}
	if (!hook_is_alive(box, hook))
		return answer_bare(ans, 404, "NOT_FOUND");
	if (strcmp(what, "refresh") == 0 && request_is(req, "POST"))
		return refresh(box, hook, ans);
	if (strcmp(what, "payloads") == 0 && request_is(req, "GET"))
		return payloads(box, hook, req, ans);
	if (strcmp(what, "enableNotifications") == 0 &&
	    request_is(req, "POST"))
		return enable(box, hook, req, ans);
	return answer_bare(ans, 404, "NOT_FOUND");
}

int
api_hooks(struct box *box, struct request *req, struct answer *ans)
{
	struct hook *hook;

	if (req->n_parts == 4 && request_is(req, "GET"))
		return list_hooks(box, ans);
	if (req->n_parts == 4 && request_is(req, "POST"))
		return create_hook(box, req, ans);
	if (req->n_parts < 5 ||
	    (hook = hooks_find(&box->hooks, req->part[4])) == NULL)
		return answer_bare(ans, 404, "NOT_FOUND");
	return on_hook(box, hook, req, ans);
}
