/* Taking a request's target and body apart. */
#include "sandbox/request.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "sandbox/answer.h"
#include "sandbox/tree.h"

static int
hex(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	c = (char)tolower((unsigned char)c);
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* Percent decoding; a plus is a blank in queries only, NUL is dropped. */
static char *
decode(const char *s, size_t n, int in_query)
{
	char *out = xmalloc(n + 1);
	size_t i, len = 0;

	for (i = 0; i < n; i++) {
		if (s[i] == '%' && i + 2 < n && hex(s[i + 1]) >= 0 &&
		    hex(s[i + 2]) >= 0) {
			out[len] = (char)(hex(s[i + 1]) * 16 + hex(s[i + 2]));
			i += 2;
		} else
			out[len] = in_query && s[i] == '+' ? ' ' : s[i];
		if (out[len] != '\0')
			len++;
	}
	out[len] = '\0';
	return out;
}

static void
split_path(struct request *req)
{
	const char *p = req->path;
	size_t n;

	while (*p != '\0' && req->n_parts < REQUEST_PARTS) {
		p += strspn(p, "/");
		if ((n = strcspn(p, "/")) > 0)
			req->part[req->n_parts++] = decode(p, n, 0);
		p += n;
	}
}

static void
split_query(struct request *req, const char *p)
{
	struct param *param;
	size_t n, name;

	while (*p != '\0') {
		n = strcspn(p, "&");
		name = strcspn(p, "=&");
		if (n > 0) {
			req->query = xreallocarray(req->query,
			    req->n_query + 1, sizeof(*req->query));
			param = &req->query[req->n_query++];
			param->name = decode(p, name, 1);
			param->value = name < n ?
			    decode(p + name + 1, n - name - 1, 1) : xstrdup("");
		}
		p += n + (p[n] == '&');
	}
}

struct request *
request_new(const char *target)
{
	struct request *req = xcalloc(1, sizeof(*req));
	size_t path = strcspn(target, "?");

	str_init(&req->body);
	req->target = xstrdup(target);
	req->path = xstrndup(target, path);
	split_path(req);
	if (target[path] == '?')
		split_query(req, target + path + 1);
	return req;
}

void
request_free(struct request *req)
{
	size_t i;

	if (req == NULL)
		return;
	for (i = 0; i < req->n_parts; i++)
		free(req->part[i]);
	for (i = 0; i < req->n_query; i++) {
		free(req->query[i].name);
		free(req->query[i].value);
	}
	free(req->query);
	free(req->target);
	free(req->path);
	free(req->bearer);
	str_release(&req->body);
	cJSON_Delete(req->json);
	free(req);
}

int
request_parse_body(struct request *req, struct answer *ans)
{
	struct error err = ERROR_INIT;

	if (req->body.len == 0)
		req->json = cJSON_CreateObject();
	else
		req->json = json_parse(req->body.s, req->body.len, &err);
	if (req->json == NULL)
		return answer_error(ans, 400, "INVALID_REQUEST_BODY",
		    "Could not parse request body");
	if (!cJSON_IsObject(req->json))
		return answer_invalid(ans);
	return 0;
}

const char *
request_param(const struct request *req, const char *name)
{
	size_t i;

	for (i = 0; i < req->n_query; i++)
		if (strcmp(req->query[i].name, name) == 0)
			return req->query[i].value;
	return NULL;
}

int
request_is(const struct request *req, const char *method)
{
	return strcmp(req->method, method) == 0;
}

/* "sort[2][field]": objects are kept in the order in which they come. */
static void
add_object_member(cJSON *list, const char *index, size_t n, const char *key,
    const char *value)
{
	char *name = xstrndup(index, n);
	cJSON *obj;

	cJSON_ArrayForEach(obj, list)
		if (str_equal(obj->string, name))
			break;
	if (obj == NULL) {
		obj = cJSON_CreateObject();
		cJSON_AddItemToObject(list, name, obj);
	}
	if (json_opt(obj, key) == NULL)
		json_add_string(obj, key, value);
	free(name);
}

static void
add_param(cJSON *obj, const struct param *param)
{
	const char *open = strchr(param->name, '[');
	const char *close = open == NULL ? NULL : strchr(open, ']');
	char *name, *key;
	cJSON *list;

	if (close == NULL) {
		if (json_opt(obj, param->name) == NULL)
			json_add_string(obj, param->name, param->value);
		return;
	}
	name = xstrndup(param->name, (size_t)(open - param->name));
	list = tree_member(obj, name, cJSON_CreateArray);
	if (!cJSON_IsArray(list))
		;
	else if (close[1] == '[' && strchr(close + 2, ']') != NULL) {
		key = xstrndup(close + 2, strcspn(close + 2, "]"));
		add_object_member(list, open + 1, (size_t)(close - open - 1),
		    key, param->value);
		free(key);
	} else
		cJSON_AddItemToArray(list, cJSON_CreateString(param->value));
	free(name);
}

cJSON *
request_query_json(const struct request *req)
{
	cJSON *obj = cJSON_CreateObject();
	size_t i;

	for (i = 0; i < req->n_query; i++)
		add_param(obj, &req->query[i]);
	return obj;
}
