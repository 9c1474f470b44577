/* Reading completions that keep to the schema, and those that nearly do. */
#include "llm/completion.h"

#include <string.h>

#include "base/error.h"
#include "base/str.h"
#include "base/utf8.h"

/* The text of a message, also where it comes in parts. */
static void
add_content(const cJSON *content, struct str *text)
{
	const cJSON *part;

	if (cJSON_IsString(content))
		str_add(text, content->valuestring);
	if (!cJSON_IsArray(content))
		return;
	cJSON_ArrayForEach(part, content)
		if (json_opt_string(part, "text") != NULL)
			str_add(text, json_opt_string(part, "text"));
}

/* The object that the text is, and nothing else; NULL. */
static cJSON *
parse_object(const char *s, size_t n)
{
	struct error ignored = ERROR_INIT;
	cJSON *value = json_parse(s, n, &ignored);

	if (cJSON_IsObject(value))
		return value;
	cJSON_Delete(value);
	return NULL;
}

/* Models that think aloud close it with this mark. */
static const char *
behind_thoughts(const char *s)
{
	static const char mark[] = "</think>";
	const char *at;

	while ((at = strstr(s, mark)) != NULL)
		s = at + sizeof(mark) - 1;
	return s;
}

/* Take away the code fence that the whole text stands in. */
static void
unfence(struct str *text)
{
	const char *line;

	str_trim(text);
	if (!str_starts(text->s, "```") || text->len < 7 ||
	    strcmp(text->s + text->len - 3, "```") != 0 ||
	    (line = strchr(text->s, '\n')) == NULL)
		return;
	str_cut(text, text->len - 3);
	memmove(text->s, line, strlen(line) + 1);
	str_cut(text, strlen(text->s));
}

/*
 * What stands within other words is not taken: they may quote the stranger
 * whom the question is about.
 */
static cJSON *
find_object(const char *text, struct error *err)
{
	struct str s = STR_INIT;
	cJSON *value;

	str_add(&s, text);
	str_trim(&s);
	if ((value = parse_object(s.s, s.len)) == NULL) {
		str_reset(&s);
		str_add(&s, behind_thoughts(text));
		unfence(&s);
		value = parse_object(s.s, s.len);
	}
	if (value == NULL)
		error_set(err, ERROR_REJECT, "the llm answers no json object "
		    "alone: '%.*s'", (int)utf8_prefix(s.s, 60), s.s);
	str_release(&s);
	return value;
}

/* Did the model stop of itself? */
static int
check_end(const cJSON *choice, struct error *err)
{
	const char *reason = json_opt_string(choice, "finish_reason");
	const cJSON *message = json_opt(choice, "message");
	const char *refusal = json_opt_string(message, "refusal");

	if (!str_blank(refusal))
		return error_set(err, ERROR_REJECT,
		    "the llm declines: '%.*s'", (int)utf8_prefix(refusal, 80),
		    refusal);
	if (str_equal(reason, "length"))
		return error_set(err, ERROR_REJECT,
		    "the llm's answer was cut off at its token limit");
	if (str_equal(reason, "content_filter"))
		return error_set(err, ERROR_REJECT,
		    "the llm's answer was filtered");
	return 0;
}

cJSON *
completion_read(const cJSON *completion, struct error *err)
{
	const cJSON *choice = cJSON_GetArrayItem(json_opt(completion,
	    "choices"), 0);
	struct str text = STR_INIT;
	cJSON *value = NULL;

	if (!cJSON_IsObject(json_opt(choice, "message"))) {
		error_set(err, ERROR_REJECT, "the llm answers no choice");
		return NULL;
	}
	if (check_end(choice, err) == -1)
		return NULL;
	add_content(json_opt(json_opt(choice, "message"), "content"), &text);
	if (str_blank(text.s))
		error_set(err, ERROR_REJECT, "the llm answers nothing");
	else
		value = find_object(text.s, err);
	str_release(&text);
	return value;
}

void
completion_error(const char *body, size_t n, struct str *out)
{
	struct error ignored = ERROR_INIT;
	cJSON *value = json_parse(body, n, &ignored);
	const cJSON *error = json_opt(value, "error");
	const char *said = cJSON_IsString(error) ? error->valuestring :
	    json_opt_string(error, "message");
	char *p;

	str_reset(out);
	if (said == NULL)
		said = json_opt_string(value, "message");
	if (said != NULL)
		str_addn(out, said, utf8_prefix(said, 200));
	/* Some servers repeat the key that they refuse. */
	if ((p = strstr(out->s, "sk-")) != NULL)
		str_cut(out, (size_t)(p - out->s));
	cJSON_Delete(value);
}
