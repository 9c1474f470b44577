/* The functions of text that replace and match, and those of lists. */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include <glib.h>

#include "base/str.h"
#include "base/utf8.h"
#include "sandbox/formula_tree.h"

#define TEXT_MAX (1 << 20)	/* bytes that REPT may make */

static char *
text_at(const struct formula_call *call, size_t i)
{
	struct str s = STR_INIT;

	if (i < call->n)
		value_as_text(&call->arg[i], &s);
	str_add(&s, "");
	return str_detach(&s);
}

static size_t
count_at(const struct formula_call *call, size_t i)
{
	double n = i < call->n ? value_as_number(&call->arg[i]) : 0;

	return !(n > 0) ? 0 : n > TEXT_MAX ? TEXT_MAX : (size_t)n;
}

/* REPLACE(text, from, count, new): from counts from 1. */
static void
run_replace(const struct formula_call *call, struct value *out)
{
	char *text = text_at(call, 0), *new = text_at(call, 3);
	size_t from = count_at(call, 1), a, b;
	struct str s = STR_INIT;

	a = utf8_prefix(text, from > 0 ? from - 1 : 0);
	b = a + utf8_prefix(text + a, count_at(call, 2));
	str_addn(&s, text, a);
	str_add(&s, new);
	str_add(&s, text + b);
	value_own(out, str_detach(&s));
	free(text);
	free(new);
}

static void
run_rept(const struct formula_call *call, struct value *out)
{
	char *text = text_at(call, 0);
	size_t n = count_at(call, 1), i;
	struct str s = STR_INIT;

	if (n * strlen(text) > TEXT_MAX)
		value_error(out);
	else {
		str_add(&s, "");
		for (i = 0; i < n; i++)
			str_add(&s, text);
		value_own(out, str_detach(&s));
	}
	str_release(&s);
	free(text);
}

static void
run_t(const struct formula_call *call, struct value *out)
{
	if (call->arg[0].kind == VALUE_TEXT)
		value_own(out, text_at(call, 0));
}

static void
run_encode(const struct formula_call *call, struct value *out)
{
	char *text = text_at(call, 0), *p;
	struct str s = STR_INIT;

	str_add(&s, "");
	for (p = text; *p != '\0'; p++)
		if (isalnum((unsigned char)*p) ||
		    strchr("-_.!~*'()", *p) != NULL)
			str_addc(&s, *p);
		else
			str_addf(&s, "%%%02X", (unsigned char)*p);
	value_own(out, str_detach(&s));
	free(text);
}

enum matching { MATCH_TEST, MATCH_EXTRACT, MATCH_REPLACE };

static void
match(const struct formula_call *call, enum matching what, struct value *out)
{
	char *text = text_at(call, 0), *pattern = text_at(call, 1);
	char *new = text_at(call, 2), *made = NULL;
	GRegex *re = g_regex_new(pattern, 0, 0, NULL);
	GMatchInfo *found = NULL;
	int hit = re != NULL && g_regex_match(re, text, 0, &found);

	if (re == NULL || (what == MATCH_EXTRACT && !hit))
		value_error(out);
	else if (what == MATCH_TEST)
		value_bool(out, hit);
	else {
		made = what == MATCH_EXTRACT ? g_match_info_fetch(found, 0) :
		    g_regex_replace_literal(re, text, -1, 0, new, 0, NULL);
		if (made == NULL)
			value_error(out);
		else
			value_own(out, xstrdup(made));
	}
	g_free(made);
	if (found != NULL)
		g_match_info_free(found);
	if (re != NULL)
		g_regex_unref(re);
	free(text);
	free(pattern);
	free(new);
}

static void
run_regex_match(const struct formula_call *call, struct value *out)
{
	match(call, MATCH_TEST, out);
}

static void
run_regex_extract(const struct formula_call *call, struct value *out)
{
	match(call, MATCH_EXTRACT, out);
}

static void
run_regex_replace(const struct formula_call *call, struct value *out)
{
	match(call, MATCH_REPLACE, out);
}

enum keeping { KEEP_ALL, KEEP_FILLED, KEEP_UNIQUE };

static int
is_kept(const struct value *list, const struct value *item,
    enum keeping keep)
{
	size_t i;

	if (keep == KEEP_FILLED)
		return item->kind != VALUE_BLANK && (item->kind !=
		    VALUE_TEXT || item->text[0] != '\0');
	for (i = 0; keep == KEEP_UNIQUE && i < list->n_items; i++)
		if (value_compare(&list->item[i], item) == 0)
			return 0;
	return 1;
}

static void
gather(const struct value *value, enum keeping keep, struct value *out)
{
	struct value copy = VALUE_INIT;
	size_t i;

	if (value->kind == VALUE_LIST) {
		for (i = 0; i < value->n_items; i++)
			gather(&value->item[i], keep, out);
		return;
	}
	if (!is_kept(out, value, keep))
		return;
	copy.kind = value->kind;
	copy.number = value->number;
	if (value->kind == VALUE_TEXT)
		value_own(&copy, xstrdup(value->text));
	value_push(out, &copy);
}

static void
gather_all(const struct formula_call *call, enum keeping keep,
    struct value *out)
{
	size_t i;

	out->kind = VALUE_LIST;
	for (i = 0; i < call->n; i++)
		gather(&call->arg[i], keep, out);
}

static void
run_flatten(const struct formula_call *call, struct value *out)
{
	gather_all(call, KEEP_ALL, out);
}

static void
run_compact(const struct formula_call *call, struct value *out)
{
	gather_all(call, KEEP_FILLED, out);
}

static void
run_unique(const struct formula_call *call, struct value *out)
{
	gather_all(call, KEEP_UNIQUE, out);
}

const struct formula_function formula_word_functions[] = {
	{ "REPLACE", 4, 4, STYLE_PLAIN, run_replace },
	{ "REPT", 2, 2, STYLE_PLAIN, run_rept },
	{ "T", 1, 1, STYLE_PLAIN, run_t },
	{ "ENCODE_URL_COMPONENT", 1, 1, STYLE_PLAIN, run_encode },
	{ "REGEX_MATCH", 2, 2, STYLE_PLAIN, run_regex_match },
	{ "REGEX_EXTRACT", 2, 2, STYLE_PLAIN, run_regex_extract },
	{ "REGEX_REPLACE", 3, 3, STYLE_PLAIN, run_regex_replace },
	{ "ARRAYFLATTEN", 1, -1, STYLE_PLAIN, run_flatten },
	{ "ARRAYCOMPACT", 1, -1, STYLE_PLAIN, run_compact },
	{ "ARRAYUNIQUE", 1, -1, STYLE_PLAIN, run_unique },
	{ NULL, 0, 0, STYLE_PLAIN, NULL }
};
