/* Fencing. */
#include "llm/fence.h"

#include <string.h>

#include "base/str.h"
#include "base/utf8.h"

/* Characters that a reader does not see and a sentence does not need. */
static int
is_hidden(uint32_t cp)
{
	return (cp < ' ' && cp != '\n' && cp != '\t') ||
	    (cp >= 0x7f && cp < 0xa0) || cp == 0xad || cp == 0x200b ||
	    (cp >= 0x202a && cp <= 0x202e) ||
	    (cp >= 0x2060 && cp <= 0x2069) || cp == 0xfeff ||
	    (cp >= 0xe0000 && cp <= 0xe0fff);
}

/* Of the marks in square brackets; a company may write itself so, too. */
static int
is_speaker(const char *s)
{
	static const char *const names[] = { "INST]", "SYSTEM_PROMPT]",
		"TOOL_CALLS]", "TOOL_RESULTS]", "AVAILABLE_TOOLS]" };
	size_t i;

	for (i = 0; i < sizeof(names) / sizeof(*names); i++)
		if (str_starts(s, names[i]))
			return 1;
	return 0;
}

/*
 * Does a mark begin here by which models tell who speaks, as "<|im_end|>",
 * "</s>", "<end_of_turn>" or "[INST]"?  Some servers read them in what a
 * stranger wrote, too.
 */
static int
is_mark(const char *s)
{
	static const char letters[] = "/_0123456789"
	    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
	size_t n;

	if (*s == '[')
		return is_speaker(s + 1 + (s[1] == '/'));
	if (*s != '<')
		return 0;
	n = strspn(s + 1, letters);
	return s[1] == '|' || s[1] == '<' ||
	    str_starts(s + 1, "\xef\xbd\x9c") ||	/* U+FF5C */
	    str_starts_nocase(s, "</think") || (n > 0 && s[1 + n] == '>');
}

/* Of a text, the first max code points that a reader sees. */
static void
add_shown(struct str *out, const char *text, size_t max)
{
	size_t used, n, points = 0;
	uint32_t cp;

	for (n = strlen(text); n > 0 && points < max; text += used,
	    n -= used) {
		if ((used = utf8_decode(text, n, &cp)) == 0) {
			used = 1;
			cp = 0xfffd;
		}
		if (is_hidden(cp))
			continue;
		utf8_encode(out, cp);
		points++;
	}
}

/* A repetition of the text must end no fence and no thoughts of a model. */
static char
harmless(const char *shown)
{
	if (*shown == '`')
		return '\'';
	return is_mark(shown) ? '(' : *shown;
}

void
fence_add_text(cJSON *obj, const char *name, const char *text, size_t max)
{
	struct str shown = STR_INIT;
	char *p;

	if (str_blank(text))
		return;
	add_shown(&shown, text, max);
	for (p = shown.s; *p != '\0'; p++)
		*p = harmless(p);
	str_trim(&shown);
	json_add_string(obj, name, shown.s);
	str_release(&shown);
}

void
fence_print(struct str *out, const cJSON *value)
{
	str_add(out, "```json\n");
	json_print(out, value);
	str_add(out, "\n```\n");
}
