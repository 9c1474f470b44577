/* Strict reading and printing of JSON. */
#include "base/json.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/str.h"
#include "base/utf8.h"

static const char *
type_name(const cJSON *value)
{
	return value == NULL ? "absent" : cJSON_IsString(value) ? "a string" :
	    cJSON_IsNumber(value) ? "a number" : cJSON_IsArray(value) ?
	    "an array" : cJSON_IsObject(value) ? "an object" :
	    cJSON_IsNull(value) ? "null" : "a boolean";
}

/* "\u0000" would cut the string where it stands: refuse it. */
static int
has_escaped_nul(const char *text, size_t n)
{
	size_t i, slashes = 0;

	for (i = 0; i + 5 < n; i++) {
		slashes = text[i] == '\\' ? slashes + 1 : 0;
		if (slashes % 2 == 1 && memcmp(text + i + 1, "u0000", 5) == 0)
			return 1;
	}
	return 0;
}

cJSON *
json_parse(const char *text, size_t n, struct error *err)
{
	const char *end = NULL;
	char *copy;
	cJSON *tree = NULL;

	if (memchr(text, '\0', n) != NULL || has_escaped_nul(text, n)) {
		error_set(err, ERROR_REJECT, "json has a nul character");
		return NULL;
	}
	if (!utf8_valid(text, n)) {
		error_set(err, ERROR_REJECT, "json is not utf-8");
		return NULL;
	}
	copy = xstrndup(text, n);
	if ((tree = cJSON_ParseWithLengthOpts(copy, n + 1, &end, 1)) == NULL)
		error_set(err, ERROR_REJECT, "not json at byte %td: '%.40s'",
		    end == NULL ? 0 : end - copy, end == NULL ? "" : end);
	free(copy);
	return tree;
}

cJSON *
json_opt(const cJSON *obj, const char *name)
{
	return cJSON_GetObjectItemCaseSensitive(obj, name);
}

static cJSON *
typed(const cJSON *obj, const char *name, cJSON_bool (*is)(const cJSON *),
    const char *wanted, struct error *err)
{
	cJSON *value = json_opt(obj, name);

	if (value != NULL && is(value))
		return value;
	error_set(err, ERROR_REJECT, "field '%s' is %s, not %s", name,
	    type_name(value), wanted);
	return NULL;
}

const char *
json_string(const cJSON *obj, const char *name, struct error *err)
{
	cJSON *value = typed(obj, name, cJSON_IsString, "a string", err);

	return value == NULL ? NULL : value->valuestring;
}

cJSON *
json_array(const cJSON *obj, const char *name, struct error *err)
{
	return typed(obj, name, cJSON_IsArray, "an array", err);
}

cJSON *
json_object(const cJSON *obj, const char *name, struct error *err)
{
	return typed(obj, name, cJSON_IsObject, "an object", err);
}

int
json_int(const cJSON *obj, const char *name, int64_t *value,
    struct error *err)
{
	cJSON *item = typed(obj, name, cJSON_IsNumber, "a number", err);

	if (item == NULL)
		return -1;
	if (item->valuedouble < -9007199254740992.0 ||
	    item->valuedouble > 9007199254740992.0 ||
	    (double)(int64_t)item->valuedouble != item->valuedouble)
		return error_set(err, ERROR_REJECT,
		    "field '%s' is no whole number", name);
	*value = (int64_t)item->valuedouble;
	return 0;
}

const char *
json_opt_string(const cJSON *obj, const char *name)
{
	return cJSON_GetStringValue(json_opt(obj, name));
}

int64_t
json_opt_int(const cJSON *obj, const char *name, int64_t otherwise)
{
	struct error ignored;
	int64_t value = otherwise;

	return json_int(obj, name, &value, &ignored) == 0 ? value : otherwise;
}

int
json_opt_bool(const cJSON *obj, const char *name, int otherwise)
{
	cJSON *value = json_opt(obj, name);

	return cJSON_IsBool(value) ? cJSON_IsTrue(value) : otherwise;
}

void
json_print(struct str *out, const cJSON *value)
{
	char *text = cJSON_PrintUnformatted(value);

	str_add(out, text == NULL ? "null" : text);
	free(text);
}

void
json_add_string(cJSON *obj, const char *name, const char *value)
{
	struct str clean = STR_INIT;

	utf8_clean(&clean, value, strlen(value));
	cJSON_AddStringToObject(obj, name, clean.s);
	str_release(&clean);
}

void
json_add_int(cJSON *obj, const char *name, int64_t value)
{
	cJSON_AddNumberToObject(obj, name, (double)value);
}

/* Not 0 where a byte of w is 0 (exactly: up to the first that is). */
#define ONES	0x0101010101010101u
#define HIGHS	(ONES * 0x80)
#define ZEROS(w) (((w) - ONES) & ~(w) & HIGHS)

/* Bytes that stand for themselves in a JSON string, from s on. */
static size_t
plain_run(const char *s, const char *end)
{
	const char *p = s;
	uint64_t w;

	for (; end - p >= 8; p += 8) {
		memcpy(&w, p, 8);
		/* a control (the three highest bits clear), '"' or '\' */
		if (ZEROS(w & ONES * 0xe0) | ZEROS(w ^ ONES * '"') |
		    ZEROS(w ^ ONES * '\\'))
			break;
	}
	while (p < end && (unsigned char)*p >= ' ' && *p != '"' && *p != '\\')
		p++;
	return (size_t)(p - s);
}

static void
quote_char(struct str *out, char c)
{
	static const char escaped[] = "\n\"\\\b\f\r\t", as[] = "n\"\\bfrt";
	const char *at = strchr(escaped, c);

	if (at == NULL)
		str_addf(out, "\\u%04x", (unsigned int)(unsigned char)c);
	else
		str_addn(out, (const char[]){ '\\', as[at - escaped] }, 2);
}

void
json_quote(struct str *out, const char *s)
{
	struct str clean = STR_INIT;
	size_t n = strlen(s);
	const char *end;

	if (!utf8_valid(s, n)) {
		utf8_clean(&clean, s, n);
		s = clean.s;
		n = clean.len;
	}
	str_grow(out, n + n / 16 + 2);
	str_addc(out, '"');
	for (end = s + n; s < end; s++) {
		n = plain_run(s, end);
		str_addn(out, s, n);
		s += n;
		if (s == end)
			break;
		quote_char(out, *s);
	}
	str_addc(out, '"');
	str_release(&clean);
}
