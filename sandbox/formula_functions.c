/* The functions of text and numbers. */
#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "base/utf8.h"
#include "sandbox/formula_tree.h"


static void
text_of(const struct value *value, struct str *s)
{
	str_reset(s);
	value_as_text(value, s);
}

static double
number_at(const struct formula_call *call, size_t i, double otherwise)
{
	return i < call->n ? value_as_number(&call->arg[i]) : otherwise;
}

/* A count from 0 to 2^31, whatever the number. */
static size_t
count_at(const struct formula_call *call, size_t i, double otherwise)
{
	double n = number_at(call, i, otherwise);

	return !(n > 0) ? 0 : n > 2147483647.0 ? 2147483647 : (size_t)n;
}

/* FIND and SEARCH: position from 1 in characters, or 0. */
static double
find_from(const char *needle, const char *hay, size_t from)
{
	size_t start = from > 0 ? utf8_prefix(hay, from - 1) : 0;
	const char *hit = strstr(hay + start, needle);
	char *before;
	double n;

	if (hit == NULL)
		return 0;
	before = xstrndup(hay, (size_t)(hit - hay));
	n = (double)utf8_count(before) + 1;
	free(before);
	return n;
}

static void
search(const struct formula_call *call, int fold, struct value *out)
{
	struct str needle = STR_INIT, hay = STR_INIT;
	struct str a = STR_INIT, b = STR_INIT;
	double at;

	text_of(&call->arg[0], &needle);
	text_of(&call->arg[1], &hay);
	if (fold) {
		utf8_fold(&a, needle.s, needle.len);
		utf8_fold(&b, hay.s, hay.len);
	}
	at = find_from(fold ? a.s : needle.s, fold ? b.s : hay.s,
	    count_at(call, 2, 1));
	if (at > 0 || !fold)
		value_number(out, at);
	str_release(&needle);
	str_release(&hay);
	str_release(&a);
	str_release(&b);
}

static void
run_find(const struct formula_call *call, struct value *out)
{
	search(call, 0, out);
}

static void
run_search(const struct formula_call *call, struct value *out)
{
	search(call, 1, out);
}

static void
run_len(const struct formula_call *call, struct value *out)
{
	struct str s = STR_INIT;

	text_of(&call->arg[0], &s);
	value_number(out, (double)utf8_count(s.s));
	str_release(&s);
}

static void
run_lower(const struct formula_call *call, struct value *out)
{
	struct str s = STR_INIT, lower = STR_INIT;

	text_of(&call->arg[0], &s);
	utf8_fold(&lower, s.s, s.len);
	value_own(out, str_detach(&lower));
	str_release(&s);
}

static void
run_upper(const struct formula_call *call, struct value *out)
{
	struct str s = STR_INIT;
	size_t i;

	text_of(&call->arg[0], &s);
	str_grow(&s, 0);
	for (i = 0; i < s.len; i++)
		s.s[i] = (char)toupper((unsigned char)s.s[i]);
	value_own(out, str_detach(&s));
}

static void
run_trim(const struct formula_call *call, struct value *out)
{
	struct str s = STR_INIT;

	text_of(&call->arg[0], &s);
	str_trim(&s);
	value_own(out, str_detach(&s));
}

static void
slice(const struct formula_call *call, size_t from, size_t count,
    struct value *out)
{
	struct str s = STR_INIT;
	size_t a, n;

	text_of(&call->arg[0], &s);
	a = utf8_prefix(s.s, from);
	n = utf8_prefix(s.s + a, count);
	value_own(out, xstrndup(s.s + a, n));
	str_release(&s);
}

static void
run_left(const struct formula_call *call, struct value *out)
{
	slice(call, 0, count_at(call, 1, 1), out);
}

static void
run_right(const struct formula_call *call, struct value *out)
{
	struct str s = STR_INIT;
	size_t n, want = count_at(call, 1, 1);

	text_of(&call->arg[0], &s);
	n = utf8_count(s.s);
	str_release(&s);
	slice(call, n > want ? n - want : 0, want, out);
}

static void
run_mid(const struct formula_call *call, struct value *out)
{
	size_t from = count_at(call, 1, 1);

	slice(call, from > 0 ? from - 1 : 0, count_at(call, 2, 0), out);
}

static void
run_substitute(const struct formula_call *call, struct value *out)
{
	struct str s = STR_INIT, old = STR_INIT, new = STR_INIT;
	struct str result = STR_INIT;
	size_t only = count_at(call, 3, 0), n = 0;
	const char *p, *hit;

	text_of(&call->arg[0], &s);
	text_of(&call->arg[1], &old);
	text_of(&call->arg[2], &new);
	p = s.s;
	while (old.len > 0 && (hit = strstr(p, old.s)) != NULL) {
		str_addn(&result, p, (size_t)(hit - p));
		if (only == 0 || ++n == only)
			str_addn(&result, new.s, new.len);
		else
			str_addn(&result, old.s, old.len);
		p = hit + old.len;
	}
	str_add(&result, p);
	value_own(out, str_detach(&result));
	str_release(&s);
	str_release(&old);
	str_release(&new);
}

static void
run_concatenate(const struct formula_call *call, struct value *out)
{
	struct str s = STR_INIT;
	size_t i;

	for (i = 0; i < call->n; i++)
		value_as_text(&call->arg[i], &s);
	value_own(out, str_detach(&s));
}

static void
run_arrayjoin(const struct formula_call *call, struct value *out)
{
	struct str s = STR_INIT, between = STR_INIT;
	const struct value *list = &call->arg[0];
	size_t i;

	str_add(&between, ", ");
	if (call->n > 1)
		text_of(&call->arg[1], &between);
	for (i = 0; i < list->n_items; i++) {
		if (i > 0)
			str_addn(&s, between.s, between.len);
		value_as_text(&list->item[i], &s);
	}
	if (list->kind != VALUE_LIST)
		value_as_text(list, &s);
	str_release(&between);
	value_own(out, str_detach(&s));
}

static void
run_record_id(const struct formula_call *call, struct value *out)
{
	value_lend(out, call->env->record_id);
}

static void
run_exact(const struct formula_call *call, struct value *out)
{
	value_bool(out, value_compare(&call->arg[0], &call->arg[1]) == 0);
}

const struct formula_function formula_text_functions[] = {
	{ "FIND", 2, 3, STYLE_PLAIN, run_find },
	{ "SEARCH", 2, 3, STYLE_PLAIN, run_search },
	{ "LEN", 1, 1, STYLE_PLAIN, run_len },
	{ "LOWER", 1, 1, STYLE_PLAIN, run_lower },
	{ "UPPER", 1, 1, STYLE_PLAIN, run_upper },
	{ "TRIM", 1, 1, STYLE_PLAIN, run_trim },
	{ "LEFT", 1, 2, STYLE_PLAIN, run_left },
	{ "RIGHT", 1, 2, STYLE_PLAIN, run_right },
	{ "MID", 3, 3, STYLE_PLAIN, run_mid },
	{ "SUBSTITUTE", 3, 4, STYLE_PLAIN, run_substitute },
	{ "CONCATENATE", 1, -1, STYLE_PLAIN, run_concatenate },
	{ "ARRAYJOIN", 1, 2, STYLE_PLAIN, run_arrayjoin },
	{ "EXACT", 2, 2, STYLE_PLAIN, run_exact },
	{ "RECORD_ID", 0, 0, STYLE_PLAIN, run_record_id },
	{ NULL, 0, 0, STYLE_PLAIN, NULL }
};

static void
run_not(const struct formula_call *call, struct value *out)
{
	value_bool(out, !value_truth(&call->arg[0]));
}

static void
run_xor(const struct formula_call *call, struct value *out)
{
	size_t i;
	int odd = 0;

	for (i = 0; i < call->n; i++)
		odd ^= value_truth(&call->arg[i]);
	value_bool(out, odd);
}

static void
run_blank(const struct formula_call *call, struct value *out)
{
	(void)call;
	(void)out;
}

static void
run_true(const struct formula_call *call, struct value *out)
{
	(void)call;
	value_bool(out, 1);
}

static void
run_false(const struct formula_call *call, struct value *out)
{
	(void)call;
	value_bool(out, 0);
}

static void
run_error(const struct formula_call *call, struct value *out)
{
	(void)call;
	value_error(out);
}

static void
run_iserror(const struct formula_call *call, struct value *out)
{
	value_bool(out, call->arg[0].kind == VALUE_ERROR);
}

/* VALUE("$1,200.50") is 1200.5: what is no digit, point or sign is dropped. */
static void
run_value(const struct formula_call *call, struct value *out)
{
	struct str s = STR_INIT, digits = STR_INIT;
	const char *p;
	char *end;
	double n;

	text_of(&call->arg[0], &s);
	for (p = s.s; *p != '\0'; p++)
		if (isdigit((unsigned char)*p) || *p == '.' || *p == '-')
			str_addc(&digits, *p);
	n = strtod(digits.s, &end);
	if (end == digits.s || *end != '\0')
		value_error(out);
	else
		value_number(out, n);
	str_release(&s);
	str_release(&digits);
}

static void
run_abs(const struct formula_call *call, struct value *out)
{
	value_number(out, fabs(number_at(call, 0, 0)));
}

static void
run_int(const struct formula_call *call, struct value *out)
{
	value_number(out, floor(number_at(call, 0, 0)));
}

static void
run_round(const struct formula_call *call, struct value *out)
{
	double places = number_at(call, 1, 0), scale;

	scale = pow(10, places > 15 ? 15 : places < -15 ? -15 : trunc(places));
	value_number(out, round(number_at(call, 0, 0) * scale) / scale);
}

static void
run_mod(const struct formula_call *call, struct value *out)
{
	double a = number_at(call, 0, 0), b = number_at(call, 1, 0);

	if (b == 0)
		value_error(out);
	else
		value_number(out, a - b * floor(a / b));
}

enum fold { FOLD_SUM, FOLD_MIN, FOLD_MAX, FOLD_COUNT };

static void
fold_value(const struct value *value, enum fold how, double *sum, size_t *n)
{
	double x;
	size_t i;

	if (value->kind == VALUE_LIST) {
		for (i = 0; i < value->n_items; i++)
			fold_value(&value->item[i], how, sum, n);
		return;
	}
	x = value_as_number(value);
	if (value->kind == VALUE_BLANK || (how != FOLD_COUNT && isnan(x)) ||
	    (value->kind == VALUE_TEXT && value->text[0] == '\0'))
		return;
	if (how == FOLD_SUM)
		*sum += x;
	else if (*n == 0 || (how == FOLD_MIN ? x < *sum : x > *sum))
		*sum = x;
	(*n)++;
}

static void
fold_all(const struct formula_call *call, enum fold how, struct value *out)
{
	double sum = 0;
	size_t i, n = 0;

	for (i = 0; i < call->n; i++)
		fold_value(&call->arg[i], how, &sum, &n);
	value_number(out, how == FOLD_COUNT ? (double)n : sum);
}

static void
run_sum(const struct formula_call *call, struct value *out)
{
	fold_all(call, FOLD_SUM, out);
}

static void
run_min(const struct formula_call *call, struct value *out)
{
	fold_all(call, FOLD_MIN, out);
}

static void
run_max(const struct formula_call *call, struct value *out)
{
	fold_all(call, FOLD_MAX, out);
}

static void
run_counta(const struct formula_call *call, struct value *out)
{
	fold_all(call, FOLD_COUNT, out);
}

const struct formula_function formula_number_functions[] = {
	{ "NOT", 1, 1, STYLE_PLAIN, run_not },
	{ "XOR", 1, -1, STYLE_PLAIN, run_xor },
	{ "BLANK", 0, 0, STYLE_PLAIN, run_blank },
	{ "TRUE", 0, 0, STYLE_PLAIN, run_true },
	{ "FALSE", 0, 0, STYLE_PLAIN, run_false },
	{ "ERROR", 0, 1, STYLE_PLAIN, run_error },
	{ "ISERROR", 1, 1, STYLE_PLAIN, run_iserror },
	{ "VALUE", 1, 1, STYLE_PLAIN, run_value },
	{ "ABS", 1, 1, STYLE_PLAIN, run_abs },
	{ "INT", 1, 1, STYLE_PLAIN, run_int },
	{ "ROUND", 1, 2, STYLE_PLAIN, run_round },
	{ "MOD", 2, 2, STYLE_PLAIN, run_mod },
	{ "SUM", 1, -1, STYLE_PLAIN, run_sum },
	{ "MIN", 1, -1, STYLE_PLAIN, run_min },
	{ "MAX", 1, -1, STYLE_PLAIN, run_max },
	{ "COUNTA", 1, -1, STYLE_PLAIN, run_counta },
	{ NULL, 0, 0, STYLE_PLAIN, NULL }
};
