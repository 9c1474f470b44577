/* The table of AIRTABLE.md S4: statuses and types to what is to be done. */
#include "airtable/answer.h"

#include <stdio.h>
#include <string.h>

#include "base/json.h"
#include "base/str.h"
#include "base/utf8.h"

static void
copy(char *to, size_t size, const char *text)
{
	size_t n;

	if (text == NULL)
		return;
	n = strlen(text);
	if (n >= size)
		for (n = size - 1; n > 0 && ((unsigned char)text[n] & 0xc0)
		    == 0x80; n--)
			continue;
	memcpy(to, text, n);
	to[n] = '\0';
}

static void
take(struct answer *a, const char *type, const char *message)
{
	copy(a->type, sizeof(a->type), type);
	copy(a->message, sizeof(a->message), message);
}

void
answer_read(struct answer *a, int status, const char *body, size_t n)
{
	struct error ignored = ERROR_INIT;
	const cJSON *error, *first;
	cJSON *tree;

	memset(a, 0, sizeof(*a));
	a->status = status;
	if (status / 100 == 2 || n > 65536 ||
	    (tree = json_parse(body, n, &ignored)) == NULL)
		return;
	error = json_opt(tree, "error");
	first = cJSON_GetArrayItem(json_opt(tree, "errors"), 0);
	if (cJSON_IsString(error))
		take(a, error->valuestring, json_opt_string(tree, "message"));
	else if (cJSON_IsObject(error))
		take(a, json_opt_string(error, "type"),
		    json_opt_string(error, "message"));
	else if (cJSON_IsObject(first))
		take(a, json_opt_string(first, "error"),
		    json_opt_string(first, "message"));
	cJSON_Delete(tree);
}

static int
is(const struct answer *a, const char *type)
{
	return strcmp(a->type, type) == 0;
}

/* A whole request is at fault, not one of its records. */
static int
schema_is_wrong(const struct answer *a)
{
	return is(a, "UNKNOWN_FIELD_NAME") || is(a, "VIEW_NAME_NOT_FOUND") ||
	    is(a, "INVALID_FILTER_BY_FORMULA") || is(a, "TABLE_NOT_FOUND");
}

static enum answer_next
next_of_422(const struct answer *a)
{
	if (is(a, "LIST_RECORDS_ITERATOR_NOT_AVAILABLE"))
		return ANSWER_RESTART;
	if (is(a, "ROW_DOES_NOT_EXIST"))
		return ANSWER_GONE;
	return schema_is_wrong(a) ? ANSWER_FAIL : ANSWER_DIVIDE;
}

enum answer_next
answer_next(const struct answer *a)
{
	if (a->status / 100 == 2)
		return ANSWER_OK;
	if (a->status == 429)
		return is(a, "PUBLIC_API_BILLING_LIMIT_EXCEEDED") ?
		    ANSWER_PARK : ANSWER_SILENCE;
	if (a->status >= 500 || a->status == 408)
		return ANSWER_AGAIN;
	if (a->status == 413)
		return ANSWER_DIVIDE;
	return a->status == 422 ? next_of_422(a) : ANSWER_FAIL;
}

/* "TYPE: message", as much of it as came. */
static const char *
said(const struct answer *a, char *text, size_t size)
{
	if (a->type[0] == '\0' && a->message[0] == '\0')
		snprintf(text, size, "status %d", a->status);
	else
		snprintf(text, size, "%s%s%s", a->type,
		    a->type[0] != '\0' && a->message[0] != '\0' ? ": " : "",
		    a->message);
	return text;
}

static int
not_found(const struct answer *a, const char *base, const char *table,
    const char *what, struct error *err)
{
	if (table == NULL)
		return error_set(err, ERROR_CONFIG, "airtable base '%s' is "
		    "not there or not permitted (%d %s): check base and the "
		    "token's scopes", base, a->status, what);
	return error_set(err, ERROR_CONFIG, "airtable base '%s', table '%s' "
	    "is not there or not permitted (%d %s): check base, table and "
	    "the token's scopes", base, table, a->status, what);
}

int
answer_error(const struct answer *a, const char *base, const char *table,
    struct error *err)
{
	char what[sizeof(a->type) + sizeof(a->message) + 4];

	said(a, what, sizeof(what));
	if (a->status == 401)
		return error_set(err, ERROR_CONFIG, "airtable token refused: "
		    "%s: set [airtable] token", what);
	if (a->status == 402)
		return error_set(err, ERROR_CONFIG,
		    "airtable wants payment: %s", what);
	if (a->status == 403 || a->status == 404)
		return not_found(a, base, table, what, err);
	if (a->status == 429 && answer_next(a) == ANSWER_PARK)
		return error_set(err, ERROR_SAFETY, "airtable's monthly quota "
		    "is exhausted: raise the plan or wait for the month's "
		    "end (%s)", what);
	if (a->status == 429)
		return error_set(err, ERROR_RETRY,
		    "airtable is silent after too many calls: %s", what);
	if (a->status >= 500 || a->status == 408)
		return error_set(err, ERROR_RETRY,
		    "airtable is in trouble (%d): %s", a->status, what);
	if (schema_is_wrong(a))
		return error_set(err, ERROR_CONFIG, "table '%s' has not what "
		    "was asked for: %s: run 'forerunner doctor'",
		    table == NULL ? base : table, what);
	return error_set(err, ERROR_REJECT, "airtable refused (%d): %s",
	    a->status, what);
}
