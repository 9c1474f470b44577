/* Conversions and comparison of formula values. */
#include "sandbox/formula_value.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/error.h"

#define MS_MAX 253402300799999.0	/* the end of the year 9999 */

void
value_release(struct value *value)
{
	size_t i;

	for (i = 0; i < value->n_items; i++)
		value_release(&value->item[i]);
	free(value->item);
	free(value->owned);
	*value = (struct value)VALUE_INIT;
}

void
value_number(struct value *value, double number)
{
	value->kind = VALUE_NUMBER;
	value->number = number;
}

void
value_bool(struct value *value, int truth)
{
	value->kind = VALUE_BOOL;
	value->number = truth != 0;
}

void
value_date(struct value *value, int64_t ms)
{
	if ((double)ms > MS_MAX || (double)ms < -MS_MAX) {
		value_error(value);
		return;
	}
	value->kind = VALUE_DATE;
	value->number = (double)ms;
}

void
value_error(struct value *value)
{
	value->kind = VALUE_ERROR;
}

void
value_lend(struct value *value, const char *text)
{
	value->kind = VALUE_TEXT;
	value->text = text;
}

void
value_own(struct value *value, char *text)
{
	value->kind = VALUE_TEXT;
	value->owned = text;
	value->text = text;
}

void
value_keep(struct value *value)
{
	if (value->kind == VALUE_TEXT && value->owned == NULL)
		value_own(value, xstrdup(value->text));
}

void
value_push(struct value *list, struct value *item)
{
	list->kind = VALUE_LIST;
	list->item = xreallocarray(list->item, list->n_items + 1,
	    sizeof(*list->item));
	list->item[list->n_items++] = *item;
	*item = (struct value)VALUE_INIT;
}

int
value_truth(const struct value *value)
{
	size_t i;

	switch (value->kind) {
	case VALUE_NUMBER:
	case VALUE_BOOL:
		return value->number != 0 && !isnan(value->number);
	case VALUE_DATE:
		return 1;
	case VALUE_TEXT:
		return value->text[0] != '\0';
	case VALUE_LIST:
		for (i = 0; i < value->n_items; i++)
			if (value->item[i].kind != VALUE_BLANK)
				return 1;
		return 0;
	case VALUE_BLANK:
	case VALUE_ERROR:
		break;
	}
	return 0;
}

double
value_as_number(const struct value *value)
{
	switch (value->kind) {
	case VALUE_BLANK:
		return 0;
	case VALUE_NUMBER:
	case VALUE_BOOL:
	case VALUE_DATE:
		return value->number;
	case VALUE_LIST:
		return value->n_items == 1 ?
		    value_as_number(&value->item[0]) : (double)NAN;
	case VALUE_TEXT:
	case VALUE_ERROR:
		break;
	}
	return (double)NAN;
}

static void
number_as_text(double number, struct str *out)
{
	if (isnan(number))
		str_add(out, "NaN");
	else if (isinf(number))
		str_add(out, number > 0 ? "Infinity" : "-Infinity");
	else
		str_addf(out, "%.15g", number);
}

static void
date_as_text(double number, struct str *out)
{
	int64_t ms = (int64_t)number, s = ms / 1000;
	char text[TIME_TEXT];

	if (ms % 1000 < 0)
		s--;
	time_iso_ms(s, text);
	str_add(out, text);
}

void
value_as_text(const struct value *value, struct str *out)
{
	size_t i;

	switch (value->kind) {
	case VALUE_NUMBER:
	case VALUE_BOOL:
		number_as_text(value->number, out);
		break;
	case VALUE_DATE:
		date_as_text(value->number, out);
		break;
	case VALUE_TEXT:
		str_add(out, value->text);
		break;
	case VALUE_LIST:
		for (i = 0; i < value->n_items; i++) {
			if (i > 0)
				str_add(out, ", ");
			value_as_text(&value->item[i], out);
		}
		break;
	case VALUE_ERROR:
		str_add(out, "#ERROR!");
		break;
	case VALUE_BLANK:
		break;
	}
}

int
value_parse_time(const char *text, int64_t *seconds, int *zoned)
{
	static const char *const endings[] = { "Z", ":00Z", NULL };
	struct error err = ERROR_INIT;
	struct str whole = STR_INIT;
	size_t i;
	int rc;

	*zoned = 1;
	if (time_parse(text, seconds, &err) == 0)
		return 0;
	*zoned = 0;
	for (i = 0, rc = -1; endings[i] != NULL && rc == -1; i++) {
		str_reset(&whole);
		str_addf(&whole, "%s%s", text, endings[i]);
		rc = time_parse(whole.s, seconds, &err);
	}
	str_release(&whole);
	return rc;
}

int
value_as_date(const struct value *value, int64_t *ms)
{
	int64_t t;
	int zoned;

	if (value->kind == VALUE_LIST && value->n_items == 1)
		return value_as_date(&value->item[0], ms);
	if (value->kind == VALUE_DATE) {
		*ms = (int64_t)value->number;
		return 0;
	}
	if (value->kind != VALUE_TEXT ||
	    value_parse_time(value->text, &t, &zoned) == -1)
		return -1;
	*ms = t * 1000;
	return 0;
}

static int
is_numeric(const struct value *v)
{
	return v->kind == VALUE_NUMBER || v->kind == VALUE_BOOL ||
	    v->kind == VALUE_DATE;
}

static int
compare_numbers(double a, double b)
{
	if (isnan(a) || isnan(b))
		return 2;
	return a < b ? -1 : a > b;
}

static int
compare_texts(const struct value *a, const struct value *b)
{
	struct str left = STR_INIT, right = STR_INIT;
	int order;

	value_as_text(a, &left);
	value_as_text(b, &right);
	order = strcmp(left.s, right.s);
	str_release(&left);
	str_release(&right);
	return order < 0 ? -1 : order > 0;
}

int
value_compare(const struct value *a, const struct value *b)
{
	if (a->kind == VALUE_ERROR || b->kind == VALUE_ERROR)
		return 2;
	if (a->kind == VALUE_TEXT && b->kind == VALUE_TEXT) {
		int order = strcmp(a->text, b->text);

		return order < 0 ? -1 : order > 0;
	}
	if (a->kind == VALUE_DATE && b->kind == VALUE_TEXT)
		return 1;
	if (a->kind == VALUE_TEXT && b->kind == VALUE_DATE)
		return -1;
	if ((a->kind == VALUE_DATE) != (b->kind == VALUE_DATE) &&
	    (a->kind == VALUE_BLANK || b->kind == VALUE_BLANK))
		return a->kind == VALUE_DATE ? 1 : -1;
	if ((is_numeric(a) || a->kind == VALUE_BLANK) &&
	    (is_numeric(b) || b->kind == VALUE_BLANK))
		return compare_numbers(value_as_number(a), value_as_number(b));
	return compare_texts(a, b);
}
