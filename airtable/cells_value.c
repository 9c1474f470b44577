/* Values: Airtable's JSON to canonical text and back. */
#include "airtable/cells.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "airtable/call.h"
#include "base/clock.h"
#include "base/error.h"
#include "base/utf8.h"

#define TEXT_MAX 100000		/* code points in a long text */
#define DEPTH_MAX 4

/* LF line ends, no other controls; a single line has blanks instead. */
static void
clean_text(struct str *out, const char *text, int one_line)
{
	struct str s = STR_INIT;
	const char *p;

	utf8_clean(&s, text, strlen(text));
	for (p = s.s; *p != '\0'; p++)
		if (*p == '\n' || *p == '\r') {
			if (*p == '\r' && p[1] == '\n')
				p++;
			str_addc(out, one_line ? ' ' : '\n');
		} else if ((unsigned char)*p >= ' ' || *p == '\t')
			if (*p != 0x7f)
				str_addc(out, *p);
	str_release(&s);
	str_trim(out);
}

/* Shortest decimal text that reads back as the number. */
static void
add_number(struct str *out, double number)
{
	char text[40];

	if (number == 0)
		number = 0;		/* no minus */
	snprintf(text, sizeof(text), "%.15g", number);
	if (strtod(text, NULL) != number)
		snprintf(text, sizeof(text), "%.17g", number);
	str_add(out, text);
}

static int
read_number(const char *text, double *number)
{
	char *end;

	if (text[0] == '\0' || strspn(text, "+-.0123456789eE") != strlen(text))
		return 0;
	*number = strtod(text, &end);
	return *end == '\0' && isfinite(*number);
}

static int
is_false(const char *text)
{
	return str_equal(text, "") || str_equal(text, "0") ||
	    str_equal_nocase(text, "false") || str_equal_nocase(text, "no");
}

/* Ids or words, one blank between. */
static void
add_words(struct str *out, const char *text)
{
	size_t n;

	for (; text += strspn(text, " ,\t\n"), *text != '\0'; text += n) {
		n = strcspn(text, " ,\t\n");
		if (out->len > 0)
			str_addc(out, ' ');
		str_addn(out, text, n);
	}
}

int
cells_canonical_text(enum column_type type, const char *text, struct str *out)
{
	struct error ignored = ERROR_INIT;
	struct str clean = STR_INIT;
	size_t before = out->len;
	char iso[TIME_TEXT];
	double number;
	int64_t t;

	if (text == NULL)
		return 0;
	clean_text(&clean, text, type != COLUMN_LONG_TEXT);
	if ((type == COLUMN_INTEGER || type == COLUMN_NUMBER ||
	    type == COLUMN_RATE) && read_number(clean.s, &number))
		add_number(out, number);
	else if (type == COLUMN_DATE && time_parse(clean.s, &t, &ignored) == 0)
		str_add(out, time_day(t, iso));
	else if (type == COLUMN_TIME && time_parse(clean.s, &t, &ignored) == 0)
		str_add(out, time_iso(t, iso));
	else if (type == COLUMN_CHECK)
		str_add(out, is_false(clean.s) ? "" : "1");
	else if (type == COLUMN_LINK)
		add_words(out, clean.s);
	else
		str_add(out, clean.s);
	str_release(&clean);
	return out->len > before;
}

static int add_canonical(enum column_type, const cJSON *, struct str *, int);

/* Objects that stand for a text: selects, people, buttons, AI. */
static int
add_object(enum column_type type, const cJSON *value, struct str *out,
    int depth)
{
	static const char *const members[] = { "name", "value", "email",
	    "label", "filename" };
	const cJSON *inner;
	size_t i;

	if (type == COLUMN_LINK)
		return cells_canonical_text(type, json_opt_string(value, "id"),
		    out);
	for (i = 0; i < sizeof(members) / sizeof(members[0]); i++)
		if ((inner = json_opt(value, members[i])) != NULL &&
		    !cJSON_IsNull(inner))
			return add_canonical(type, inner, out, depth + 1);
	return 0;
}

/* A record id that a link or a lookup of links gives. */
static int
is_link(const cJSON *item)
{
	return cJSON_IsString(item) && strlen(item->valuestring) == 17 &&
	    call_is_record(item->valuestring);
}

static int
add_items(enum column_type type, const cJSON *value, struct str *out,
    int depth)
{
	const char *between = type == COLUMN_LINK ? " " : ", ";
	struct str one = STR_INIT;
	const cJSON *item;
	int any = 0;

	cJSON_ArrayForEach(item, value) {
		str_reset(&one);
		if ((type != COLUMN_LINK && is_link(item)) ||
		    !add_canonical(type, item, &one, depth + 1))
			continue;
		if (any)
			str_add(out, between);
		str_addn(out, one.s, one.len);
		any = 1;
	}
	str_release(&one);
	return any;
}

static int
add_canonical(enum column_type type, const cJSON *value, struct str *out,
    int depth)
{
	if (value == NULL || depth > DEPTH_MAX)
		return 0;
	if (cJSON_IsString(value))
		return cells_canonical_text(type, value->valuestring, out);
	if (cJSON_IsTrue(value)) {
		str_addc(out, '1');
		return 1;
	}
	if (cJSON_IsNumber(value)) {
		if (!isfinite(value->valuedouble))
			return 0;
		add_number(out, value->valuedouble);
		return 1;
	}
	if (cJSON_IsArray(value))
		return add_items(type, value, out, depth);
	return cJSON_IsObject(value) && add_object(type, value, out, depth);
}

int
cells_canonical(enum column_type type, const cJSON *value, struct str *out)
{
	struct str text = STR_INIT;
	int any;

	/* Joined items, numbers and truths must be canonical as a whole. */
	add_canonical(type, value, &text, 0);
	any = cells_canonical_text(type, text.s, out);
	str_release(&text);
	return any;
}

int
cells_same(enum column_type type, const char *a, const char *b)
{
	struct str x = STR_INIT, y = STR_INIT;
	int same;

	cells_canonical_text(type, a, &x);
	cells_canonical_text(type, b, &y);
	same = x.len == y.len && memcmp(x.s, y.s, x.len) == 0;
	str_release(&x);
	str_release(&y);
	return same;
}

static cJSON *
refuse(const struct column *c, const char *why, const char *text,
    struct error *err)
{
	error_set(err, ERROR_REJECT, "column '%s' %s: '%.*s'", c->name, why,
	    (int)utf8_prefix(text, 60), text);
	return NULL;
}

static cJSON *
number_value(const struct column *c, const char *text, struct error *err)
{
	double number;

	if (!read_number(text, &number))
		return refuse(c, "takes a number", text, err);
	if (c->type == COLUMN_INTEGER && number != floor(number))
		return refuse(c, "takes a whole number", text, err);
	return cJSON_CreateNumber(number);
}

static cJSON *
time_value(const struct column *c, const char *text, struct error *err)
{
	struct error ignored = ERROR_INIT;
	char iso[TIME_TEXT];
	int64_t t;

	if (time_parse(text, &t, &ignored) == -1)
		return refuse(c, "takes a date", text, err);
	return cJSON_CreateString(c->type == COLUMN_DATE ?
	    time_day(t, iso) : time_iso_ms(t, iso));
}

static cJSON *
select_value(const struct column *c, const char *text, struct error *err)
{
	size_t i;

	for (i = 0; c->options != NULL && c->options[i] != NULL; i++)
		if (str_equal(c->options[i], text))
			return cJSON_CreateString(text);
	return refuse(c, "has no such option", text, err);
}

static cJSON *
link_value(const struct column *c, const char *text, struct error *err)
{
	cJSON *ids = cJSON_CreateArray();
	size_t n;

	for (; *text != '\0'; text += n + (text[n] == ' ')) {
		char *id;

		n = strcspn(text, " ");
		id = xstrndup(text, n);
		if (!call_is_record(id)) {
			refuse(c, "takes record ids", id, err);
			free(id);
			cJSON_Delete(ids);
			return NULL;
		}
		cJSON_AddItemToArray(ids, cJSON_CreateString(id));
		free(id);
	}
	return ids;
}

static cJSON *
typed_value(const struct column *c, const char *text, struct error *err)
{
	switch (c->type) {
	case COLUMN_INTEGER:
	case COLUMN_NUMBER:
	case COLUMN_RATE:
		return number_value(c, text, err);
	case COLUMN_DATE:
	case COLUMN_TIME:
		return time_value(c, text, err);
	case COLUMN_SELECT:
		return select_value(c, text, err);
	case COLUMN_CHECK:
		return cJSON_CreateTrue();
	case COLUMN_LINK:
		return link_value(c, text, err);
	default:
		return utf8_count(text) > TEXT_MAX ?
		    refuse(c, "holds at most 100000 characters", text, err) :
		    cJSON_CreateString(text);
	}
}

cJSON *
cells_value(const struct column *column, const char *text, struct error *err)
{
	struct str canonical = STR_INIT;
	cJSON *value;

	if (text != NULL && !utf8_valid(text, strlen(text)))
		return refuse(column, "takes utf-8 only", "", err);
	if (cells_canonical_text(column->type, text, &canonical))
		value = typed_value(column, canonical.s, err);
	else
		value = cJSON_CreateNull();
	str_release(&canonical);
	return value;
}
