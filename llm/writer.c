/* The writer's prompt, its schema, and reading what it wrote. */
#include "llm/writer.h"

#include <string.h>

#include "base/error.h"
#include "base/json.h"
#include "base/str.h"
#include "base/utf8.h"
#include "campaign/lead.h"
#include "campaign/sender.h"
#include "campaign/sequence.h"
#include "campaign/variable.h"
#include "campaign/written.h"
#include "llm/chat.h"
#include "llm/fence.h"
#include "llm/prompt.h"

#define LINE_MAX_POINTS		250
#define TEXT_MAX_POINTS		6000	/* of a description shown */
#define PURPOSE_MAX_POINTS	2000
#define FEEDBACK_MAX_BYTES	2000
#define ANSWER_MAX_BYTES	20000	/* of one body */
#define TOKENS_PER_STEP		1000
#define TEMPERATURE		0.7

/* What the model need not know: how to reach the lead, and our own notes. */
static int
is_shown(enum lead_field field)
{
	return field != LEAD_EMAIL && field != LEAD_EMAIL_CONFIDENCE &&
	    field != LEAD_TIME_ZONE && field != LEAD_FIRST_NAME &&
	    field != LEAD_WEBSITE && field != LEAD_COMPANY_LINK;
}

static void
add_lead(cJSON *data, const struct lead *lead)
{
	cJSON *obj = cJSON_AddObjectToObject(data, "lead");
	struct str name = STR_INIT;
	int i;

	fence_add_text(obj, "first_name", lead_first_name(lead, &name),
	    LINE_MAX_POINTS);
	for (i = 0; i < LEAD_FIELDS; i++)
		if (is_shown((enum lead_field)i))
			fence_add_text(obj,
			    lead_field_key((enum lead_field)i),
			    lead->field[i],
			    i == LEAD_COMPANY_DESCRIPTION ||
			    i == LEAD_TOP_SERVICES ? TEXT_MAX_POINTS :
			    LINE_MAX_POINTS);
	str_release(&name);
}

static void
add_sender(cJSON *data, const struct sender *sender)
{
	cJSON *obj = cJSON_AddObjectToObject(data, "sender");

	fence_add_text(obj, "name", sender->name, LINE_MAX_POINTS);
	fence_add_text(obj, "brand", sender->brand, LINE_MAX_POINTS);
}

static void
add_steps(cJSON *data, const struct sequence *seq)
{
	cJSON *list = cJSON_AddArrayToObject(data, "steps"), *obj;
	size_t i;

	for (i = 0; i < seq->n_steps; i++) {
		obj = cJSON_CreateObject();
		json_add_string(obj, "id", seq->step[i].id);
		json_add_string(obj, "label", seq->step[i].label);
		json_add_int(obj, "delay_days", seq->step[i].delay_days);
		fence_add_text(obj, "purpose", seq->step[i].prompt,
		    PURPOSE_MAX_POINTS);
		cJSON_AddItemToArray(list, obj);
	}
}

/* The steps' purposes are the team's: they stand outside the data, too. */
static void
add_purposes(struct str *out, const struct sequence *seq)
{
	size_t i;

	str_addf(out, "\nThe steps of the sequence '%s':\n", seq->name);
	for (i = 0; i < seq->n_steps; i++)
		str_addf(out, "\n%zu. Step '%s', sent %d days after the "
		    "first.\n%s\n", i + 1, seq->step[i].id,
		    seq->step[i].delay_days - seq->step[0].delay_days,
		    seq->step[i].prompt == NULL ? "" : seq->step[i].prompt);
}

static void
make_user(struct str *out, const struct sequence *seq,
    const struct lead *lead, const struct sender *sender,
    const char *feedback)
{
	cJSON *data = cJSON_CreateObject();
	struct str clean = STR_INIT;

	if (!str_blank(feedback)) {
		utf8_clean(&clean, feedback, strnlen(feedback,
		    FEEDBACK_MAX_BYTES));
		for (char *p = clean.s; *p != '\0'; p++)
			if (*p == '`')
				*p = '\'';
		str_addf(out, "An earlier version was turned down for these "
		    "reasons. Write a new one that avoids them:\n%s\n\n",
		    clean.s);
		str_release(&clean);
	}
	str_add(out, "Write the campaign for this lead.\n\n");
	add_lead(data, lead);
	add_sender(data, sender);
	add_steps(data, seq);
	fence_print(out, data);
	cJSON_Delete(data);
}

static cJSON *
add_object(cJSON *to, const char *name, const char *const *required)
{
	cJSON *obj = name == NULL ? to : cJSON_AddObjectToObject(to, name);
	cJSON *list;

	json_add_string(obj, "type", "object");
	cJSON_AddFalseToObject(obj, "additionalProperties");
	list = cJSON_AddArrayToObject(obj, "required");
	for (; *required != NULL; required++)
		cJSON_AddItemToArray(list, cJSON_CreateString(*required));
	return cJSON_AddObjectToObject(obj, "properties");
}

static cJSON *
make_schema(const struct sequence *seq)
{
	static const char *const outer[] = { "messages", NULL };
	static const char *const inner[] = { "step", "subject", "body",
	    NULL };
	cJSON *schema = cJSON_CreateObject(), *list, *p, *ids;
	size_t i;

	list = cJSON_AddObjectToObject(add_object(schema, NULL, outer),
	    "messages");
	json_add_string(list, "type", "array");
	p = add_object(list, "items", inner);
	ids = cJSON_AddObjectToObject(p, "step");
	json_add_string(ids, "type", "string");
	ids = cJSON_AddArrayToObject(ids, "enum");
	for (i = 0; i < seq->n_steps; i++)
		cJSON_AddItemToArray(ids,
		    cJSON_CreateString(seq->step[i].id));
	json_add_string(cJSON_AddObjectToObject(p, "subject"), "type",
	    "string");
	json_add_string(cJSON_AddObjectToObject(p, "body"), "type",
	    "string");
	return schema;
}

/* A model that forgot to sign gets it done. */
static void
sign(struct str *body, const struct sender *sender)
{
	size_t tail = body->len > 160 ? body->len - 160 : 0;

	if (str_blank(sender->name) ||
	    str_find_nocase(body->s + tail, sender->name) != NULL)
		return;
	str_addf(body, "\n\n%s", sender->name);
	if (!str_blank(sender->brand))
		str_addf(body, "\n%s", sender->brand);
}

static int
take_message(const cJSON *item, const struct step *step,
    const struct sender *sender, struct written *w, struct error *err)
{
	struct str line = STR_INIT, body = STR_INIT;
	const char *id = json_string(item, "step", err), *subject, *text;

	if (id == NULL || (subject = json_string(item, "subject", err)) ==
	    NULL || (text = json_string(item, "body", err)) == NULL)
		return error_prefix(err, "the llm's message for step '%s'",
		    step->id);
	if (!str_equal(id, step->id))
		return error_set(err, ERROR_REJECT, "the llm's answer has "
		    "step '%.40s' where '%s' belongs", id, step->id);
	if (strlen(text) > ANSWER_MAX_BYTES || strlen(subject) > 1000)
		return error_set(err, ERROR_REJECT,
		    "the llm's message for step '%s' is too long", step->id);
	variable_one_line(subject, &line);
	written_tidy(text, &body);
	if (line.len == 0 || body.len == 0) {
		str_release(&line);
		str_release(&body);
		return error_set(err, ERROR_REJECT,
		    "the llm's message for step '%s' is empty", step->id);
	}
	sign(&body, sender);
	w->message[w->n].subject = str_detach(&line);
	w->message[w->n++].body = str_detach(&body);
	return 0;
}

static int
take_answer(const cJSON *answer, const struct sequence *seq,
    const struct sender *sender, struct written *w, struct error *err)
{
	const cJSON *list = json_array(answer, "messages", err);
	int n = cJSON_GetArraySize(list);
	size_t i;

	if (list == NULL)
		return error_prefix(err, "the llm's answer");
	if (n != (int)seq->n_steps)
		return error_set(err, ERROR_REJECT, "the llm's answer has %d "
		    "messages for %zu steps", n, seq->n_steps);
	for (i = 0; i < seq->n_steps; i++)
		if (take_message(cJSON_GetArrayItem(list, (int)i),
		    &seq->step[i], sender, w, err) == -1)
			return -1;
	return 0;
}

int
writer_write(struct chat *chat, const struct sequence *seq,
    const struct lead *lead, const struct sender *sender,
    const char *feedback, struct written *written, struct error *err)
{
	struct chat_question q = { .name = "campaign",
	    .max_tokens = TOKENS_PER_STEP * (int64_t)seq->n_steps + 4000,
	    .temperature = TEMPERATURE };
	struct str system = STR_INIT, user = STR_INIT;
	cJSON *schema = NULL, *answer = NULL;
	int rc = -1;

	written_release(written);
	if (prompt_load(chat_prompts(chat), "writer", &system, err) == -1)
		goto out;
	add_purposes(&system, seq);
	make_user(&user, seq, lead, sender, feedback);
	schema = make_schema(seq);
	q.system = system.s;
	q.user = user.s;
	q.schema = schema;
	if ((answer = chat_ask(chat, &q, err)) != NULL)
		rc = take_answer(answer, seq, sender, written, err);
out:
	if (rc == -1)
		written_release(written);
	cJSON_Delete(answer);
	cJSON_Delete(schema);
	str_release(&user);
	str_release(&system);
	return rc;
}
