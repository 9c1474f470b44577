/* Counting and logging calls. */
#include "sandbox/audit.h"

#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/str.h"

static const char *const names[CALL_KINDS] = {
	"other", "list", "get", "create", "update", "delete", "meta",
	"webhook", "comment", "llm"
};

void
audit_clear(struct audit *audit)
{
	size_t i;

	for (i = 0; i < audit->n; i++)
		free(audit->call[i].path);
	audit->n = 0;
	memset(audit->by_kind, 0, sizeof(audit->by_kind));
	audit->records_written = 0;
	audit->rate_limited = 0;
}

void
audit_release(struct audit *audit)
{
	audit_clear(audit);
	free(audit->call);
	if (audit->file != NULL)
		fclose(audit->file);
	memset(audit, 0, sizeof(*audit));
}

static cJSON *
call_json(const struct call *call)
{
	cJSON *json = cJSON_CreateObject();
	char text[TIME_TEXT];

	json_add_string(json, "time", time_iso(call->at_ms / 1000, text));
	json_add_int(json, "at_ms", call->at_ms);
	json_add_string(json, "kind", names[call->kind]);
	json_add_string(json, "method", call->method);
	json_add_string(json, "path", call->path);
	json_add_int(json, "status", call->status);
	json_add_int(json, "records", call->records);
	return json;
}

static void
write_line(struct audit *audit, const struct call *call)
{
	cJSON *json = call_json(call);
	struct str line = STR_INIT;

	json_print(&line, json);
	fprintf(audit->file, "%s\n", line.s);
	fflush(audit->file);
	str_release(&line);
	cJSON_Delete(json);
}

void
audit_add(struct audit *audit, int64_t now_ms, const char *method,
    const char *target, int status, int records)
{
	struct call *call;

	if (audit->n == audit->room) {
		audit->room = audit->room > 0 ? audit->room * 2 : 64;
		audit->call = xreallocarray(audit->call, audit->room,
		    sizeof(*audit->call));
	}
	call = &audit->call[audit->n++];
	call->kind = audit->kind;
	call->at_ms = now_ms;
	snprintf(call->method, sizeof(call->method), "%.7s", method);
	call->path = xstrdup(target);
	call->status = status;
	call->records = records;
	audit->by_kind[call->kind]++;
	if (status == 429)
		audit->rate_limited++;
	if (status == 200 && call->kind >= CALL_CREATE &&
	    call->kind <= CALL_DELETE)
		audit->records_written += records;
	if (audit->file != NULL)
		write_line(audit, call);
}

cJSON *
audit_show(const struct audit *audit, int calls)
{
	cJSON *json = cJSON_CreateObject(), *list, *totals;
	int i;
	size_t c;

	if (calls) {
		list = cJSON_AddArrayToObject(json, "calls");
		for (c = 0; c < audit->n; c++)
			cJSON_AddItemToArray(list,
			    call_json(&audit->call[c]));
	}
	totals = cJSON_AddObjectToObject(json, "totals");
	for (i = 0; i < CALL_KINDS; i++)
		json_add_int(totals, names[i], audit->by_kind[i]);
	json_add_int(totals, "calls", (int64_t)audit->n -
	    audit->by_kind[CALL_LLM]);
	json_add_int(totals, "records_written", audit->records_written);
	json_add_int(totals, "rate_limited", audit->rate_limited);
	return json;
}
