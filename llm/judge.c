/* The judge's prompt, its schema, and its one word. */
#include "llm/judge.h"

#include <string.h>

#include "base/error.h"
#include "base/json.h"
#include "base/str.h"
#include "campaign/reply.h"
#include "llm/chat.h"
#include "llm/fence.h"
#include "llm/prompt.h"

#define LINE_MAX_POINTS	250
#define TEXT_MAX_POINTS	6000

static const enum reply_class choices[] = {
	REPLY_INTERESTED, REPLY_QUESTION, REPLY_NOT_INTERESTED,
	REPLY_REFERRAL, REPLY_WRONG_PERSON, REPLY_UNSUBSCRIBE,
	REPLY_OUT_OF_OFFICE, REPLY_AUTO_REPLY, REPLY_OTHER,
	REPLY_NEEDS_REVIEW
};

#define N_CHOICES (sizeof(choices) / sizeof(*choices))

static cJSON *
make_schema(void)
{
	cJSON *schema = cJSON_CreateObject(), *p, *list;
	size_t i;

	json_add_string(schema, "type", "object");
	cJSON_AddFalseToObject(schema, "additionalProperties");
	list = cJSON_AddArrayToObject(schema, "required");
	cJSON_AddItemToArray(list, cJSON_CreateString("class"));
	cJSON_AddItemToArray(list, cJSON_CreateString("confidence"));
	p = cJSON_AddObjectToObject(schema, "properties");
	list = cJSON_AddObjectToObject(p, "class");
	json_add_string(list, "type", "string");
	list = cJSON_AddArrayToObject(list, "enum");
	for (i = 0; i < N_CHOICES; i++)
		cJSON_AddItemToArray(list,
		    cJSON_CreateString(reply_class_name(choices[i])));
	json_add_string(cJSON_AddObjectToObject(p, "confidence"), "type",
	    "number");
	return schema;
}

static void
make_user(struct str *out, const struct inbound *in)
{
	cJSON *data = cJSON_CreateObject(), *reply;

	reply = cJSON_AddObjectToObject(data, "reply");
	fence_add_text(reply, "subject", in->subject, LINE_MAX_POINTS);
	fence_add_text(reply, "text", str_blank(in->text) ? in->full_text :
	    in->text, TEXT_MAX_POINTS);
	str_add(out, "Sort this answer.\n\n");
	fence_print(out, data);
	cJSON_Delete(data);
}

static int
take_class(const cJSON *answer, enum reply_class *class, struct error *err)
{
	const char *name = json_string(answer, "class", err);
	size_t i;

	if (name == NULL)
		return error_prefix(err, "the llm's judgement");
	for (i = 0; i < N_CHOICES; i++)
		if (str_equal(name, reply_class_name(choices[i]))) {
			*class = choices[i];
			return 0;
		}
	return error_set(err, ERROR_REJECT,
	    "the llm's judgement '%.40s' is no class it may choose", name);
}

/* How often is it told?  Of two, readers may take either. */
static int
count_members(const cJSON *answer, const char *name)
{
	const cJSON *member;
	int n = 0;

	cJSON_ArrayForEach(member, answer)
		n += str_equal(member->string, name);
	return n;
}

static int
take_answer(const cJSON *answer, const char *model, struct verdict *verdict,
    struct error *err)
{
	const cJSON *number = json_opt(answer, "confidence");
	enum reply_class class = REPLY_NEEDS_REVIEW;

	if (count_members(answer, "class") > 1 ||
	    count_members(answer, "confidence") > 1)
		return error_set(err, ERROR_REJECT, "the llm's judgement says "
		    "one thing twice");
	if (take_class(answer, &class, err) == -1)
		return -1;
	if (!cJSON_IsNumber(number) || !(number->valuedouble >= 0 &&
	    number->valuedouble <= 1))
		return error_set(err, ERROR_REJECT, "the llm's judgement has "
		    "no confidence from 0 to 1");
	verdict_because(verdict, "judged by the model", model);
	verdict_settle(verdict, class, number->valuedouble);
	return 0;
}

int
judge_reply(struct chat *chat, const struct inbound *in,
    struct verdict *verdict, struct error *err)
{
	struct chat_question q = { .name = "judgement", .max_tokens = 2000,
	    .temperature = 0 };
	struct str system = STR_INIT, user = STR_INIT;
	cJSON *schema = make_schema(), *answer = NULL;
	int rc = -1;

	if (prompt_load(chat_prompts(chat), "judge", &system, err) == 0) {
		make_user(&user, in);
		q.system = system.s;
		q.user = user.s;
		q.schema = schema;
		answer = chat_ask(chat, &q, err);
	}
	if (answer != NULL)
		rc = take_answer(answer, chat_model(chat), verdict, err);
	cJSON_Delete(answer);
	cJSON_Delete(schema);
	str_release(&user);
	str_release(&system);
	return rc;
}
