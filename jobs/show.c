/* All that is known of a lead, as text or as one JSON object. */
#include <inttypes.h>
#include <stdio.h>

#include "base/error.h"
#include "base/str.h"
#include "campaign/lead.h"
#include "jobs/asked.h"
#include "jobs/jobs.h"
#include "jobs/project.h"
#include "jobs/run.h"
#include "state/campaigns.h"
#include "state/journal.h"
#include "state/leads.h"
#include "state/messages.h"
#include "state/report.h"

#define FIELD_SHOWN 200	/* characters of a lead's field */

static cJSON *
add_item(cJSON *list)
{
	cJSON *item = cJSON_CreateObject();

	cJSON_AddItemToArray(list, item);
	return item;
}

static void
gather_lead(const struct lead_row *row, cJSON *obj)
{
	cJSON *fields;
	int i;

	json_add_string(obj, "lead", row->lead.record);
	cJSON_AddBoolToObject(obj, "gone", row->gone);
	fields = cJSON_AddObjectToObject(obj, "fields");
	for (i = 0; i < LEAD_FIELDS; i++)
		if (row->lead.field[i] != NULL)
			json_add_string(fields, lead_field_key(
			    (enum lead_field)i), row->lead.field[i]);
}

static void
gather_messages(struct run *run, int64_t campaign, cJSON *list)
{
	struct message m = MESSAGE_INIT;
	cJSON *item;
	int step;

	for (step = 0; message_at(run->journal, campaign, step, &m); step++) {
		item = add_item(list);
		json_add_string(item, "label", m.label);
		json_add_string(item, "message_id", m.message_id);
		json_add_string(item, "state", message_state_name(m.state));
		asked_add_text(item, "reason", m.reason);
		asked_add_time(item, "due_at", m.due_at);
		asked_add_time(item, "sent_at", m.sent_at);
		json_add_string(item, "subject", m.subject);
		json_add_string(item, "body", m.body);
		asked_add_text(item, "last_error", m.last_error);
	}
	message_release(&m);
}

static void
add_trail(void *ctx, int64_t at, const char *who, const char *what,
    const char *from, const char *to, const char *why)
{
	cJSON *item = add_item(ctx);

	asked_add_time(item, "at", at);
	json_add_string(item, "who", who);
	asked_add_text(item, "what", what);
	asked_add_text(item, "from", from);
	asked_add_text(item, "to", to);
	asked_add_text(item, "why", why);
}

static void
gather_campaign(struct run *run, int64_t lead, cJSON *obj)
{
	struct campaign c = CAMPAIGN_INIT;
	cJSON *one;

	if (!campaign_of_lead(run->journal, lead, &c)) {
		cJSON_AddNullToObject(obj, "campaign");
		return;
	}
	one = cJSON_AddObjectToObject(obj, "campaign");
	json_add_string(one, "id", c.name);
	json_add_string(one, "sequence", c.sequence);
	json_add_string(one, "state", campaign_state_name(c.state));
	asked_add_text(one, "reason", c.reason);
	asked_add_text(one, "attention", c.attention);
	json_add_string(one, "writer", c.writer);
	asked_add_time(one, "hold_until", c.hold_until);
	asked_add_text(one, "response", c.response_class);
	gather_messages(run, c.id, cJSON_AddArrayToObject(one, "messages"));
	report_trail(run->journal, c.id, add_trail,
	    cJSON_AddArrayToObject(one, "trail"));
	campaign_release(&c);
}

static cJSON *
gather(struct run *run, const struct lead_row *row)
{
	cJSON *obj = cJSON_CreateObject();
	struct str action = STR_INIT;

	gather_lead(row, obj);
	project_next_action(run, row->id, &action);
	json_add_string(obj, "next_action", action.s);
	str_release(&action);
	gather_campaign(run, row->id, obj);
	return obj;
}

/* The member's text; empty where it is null. */
static const char *
text_of(const cJSON *obj, const char *name)
{
	const char *text = json_opt_string(obj, name);

	return text == NULL ? "" : text;
}

static void
print_messages(const cJSON *list)
{
	const cJSON *m;

	cJSON_ArrayForEach(m, list) {
		const char *at = json_opt_string(m, "sent_at");
		const char *error = json_opt_string(m, "last_error");

		if (at == NULL)
			at = json_opt_string(m, "due_at");
		printf("  %-8s %-9s %-20s  %s\n", text_of(m, "label"),
		    text_of(m, "state"), at == NULL ? "-" : at,
		    text_of(m, "subject"));
		printf("           <%s>%s%s\n", text_of(m, "message_id"),
		    error == NULL ? "" : "  last error: ",
		    error == NULL ? "" : error);
	}
}

static void
print_trail(const cJSON *list)
{
	const cJSON *t;

	printf("trail\n");
	cJSON_ArrayForEach(t, list) {
		const char *from = text_of(t, "from"), *why = text_of(t,
		    "why");

		printf("  %s  %-8s %-9s %s%s%s%s%s\n", text_of(t, "at"),
		    text_of(t, "who"), text_of(t, "what"), from,
		    *from == '\0' ? "" : " -> ", text_of(t, "to"),
		    *why == '\0' ? "" : ": ", why);
	}
}

static void
print(const cJSON *obj)
{
	const cJSON *field, *c = json_opt(obj, "campaign");

	printf("lead %s%s\n", text_of(obj, "lead"),
	    json_opt_bool(obj, "gone", 0) ? " (gone)" : "");
	cJSON_ArrayForEach(field, json_opt(obj, "fields")) {
		printf("  %-20s ", field->string);
		asked_print_text(field->valuestring, FIELD_SHOWN);
		putchar('\n');
	}
	printf("next: %s\n", text_of(obj, "next_action"));
	if (!cJSON_IsObject(c))
		return;
	printf("campaign %s (%s, %s, %s)\n", text_of(c, "id"),
	    text_of(c, "sequence"), text_of(c, "state"), text_of(c,
	    "writer"));
	print_messages(json_opt(c, "messages"));
	print_trail(json_opt(c, "trail"));
}

int
cmd_show(struct run *run, int argc, char **argv, struct error *err)
{
	struct lead_row row = LEAD_ROW_INIT;
	cJSON *obj;

	(void)argc;
	if (asked_lead(run, argv[0], &row, err) == -1)
		return -1;
	obj = gather(run, &row);
	if (run->opt.json)
		asked_print(obj);
	else
		print(obj);
	cJSON_Delete(obj);
	lead_row_release(&row);
	return journal_check(run->journal, err);
}
