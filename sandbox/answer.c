/* Bodies of answers. */
#include "sandbox/answer.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

void
answer_release(struct answer *ans)
{
	str_release(&ans->body);
}

void
answer_reset(struct answer *ans, int status)
{
	str_reset(&ans->body);
	ans->status = status;
	ans->type = "application/json; charset=utf-8";
	ans->retry_after = -1;
	ans->records = 0;
}

int
answer_no_record(struct answer *ans, const char *id)
{
	return answer_error(ans, 422, "ROW_DOES_NOT_EXIST",
	    "Record ID %s does not exist in this table", id);
}

void
answer_json(struct answer *ans, cJSON *json)
{
	json_print(&ans->body, json);
	cJSON_Delete(json);
}

int
answer_error(struct answer *ans, int status, const char *type,
    const char *fmt, ...)
{
	cJSON *body = cJSON_CreateObject();
	cJSON *error = cJSON_AddObjectToObject(body, "error");
	va_list ap;
	char *text;

	answer_reset(ans, status);
	json_add_string(error, "type", type);
	if (fmt != NULL) {
		va_start(ap, fmt);
		if (vasprintf(&text, fmt, ap) == -1)
			abort();
		va_end(ap);
		json_add_string(error, "message", text);
		free(text);
	}
	answer_json(ans, body);
	return -1;
}

int
answer_bare(struct answer *ans, int status, const char *type)
{
	cJSON *body = cJSON_CreateObject();

	answer_reset(ans, status);
	json_add_string(body, "error", type);
	answer_json(ans, body);
	return -1;
}

int
answer_listed(struct answer *ans, int status, const char *type,
    const char *message)
{
	cJSON *body = cJSON_CreateObject();
	cJSON *list = cJSON_AddArrayToObject(body, "errors");
	cJSON *error = cJSON_CreateObject();

	answer_reset(ans, status);
	cJSON_AddItemToArray(list, error);
	json_add_string(error, "error", type);
	json_add_string(error, "message", message);
	answer_json(ans, body);
	return -1;
}

int
answer_invalid(struct answer *ans)
{
	return answer_error(ans, 422, "INVALID_REQUEST_UNKNOWN",
	    "Invalid request: parameter validation failed. "
	    "Check your request data.");
}

int
answer_no_model(struct answer *ans)
{
	return answer_error(ans, 403, "INVALID_PERMISSIONS_OR_MODEL_NOT_FOUND",
	    "Invalid permissions, or the requested model was not found. Check "
	    "that both your user and your token have the required "
	    "permissions, and that the model names and/or ids are correct.");
}
