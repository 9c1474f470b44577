/* Strict reading and printing of JSON. */
#include "base/json.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/block.h"
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

#define PLAIN	'\0'
#define WIDE	'\x80'

/*
 * What stands behind the backslash for each byte that may not stand for
 * itself in a JSON string (RFC 8259, section 7).
 */
static const char escape[256] = {
	[0 ... '\b' - 1] = 'u',
	['\b'] = 'b',
	['\t'] = 't',
	['\n'] = 'n',
	['\v'] = 'u',
	['\f'] = 'f',
	['\r'] = 'r',
	['\r' + 1 ... ' ' - 1] = 'u',
	['"'] = '"',
	['\\'] = '\\',
	[0x80 ... 0xff] = WIDE
};

/* Copy BLOCK bytes at once; the bits of those that are not plain. */
static unsigned int
copy_block(char *to, const char *from)
{
	unsigned char odd[BLOCK];
	signed char s[BLOCK];
	int i;

	memcpy(s, from, BLOCK);
	/* what is beyond ASCII is negative */
	for (i = 0; i < BLOCK; i++)
		odd[i] = (s[i] < ' ') | (s[i] == '"') | (s[i] == '\\');
	memcpy(to, s, BLOCK);
	return block_bits(odd);
}

/* Append the plain bytes that s begins with; returns how many. */
static size_t
copy_plain(struct str *out, const char *s, size_t n)
{
	unsigned int odd = 0;
	size_t i = 0;
	char *to;

	str_grow(out, n);
	to = out->s + out->len;
	while (n - i >= BLOCK && (odd = copy_block(to + i, s + i)) == 0)
		i += BLOCK;
	if (odd != 0)
		i += (size_t)__builtin_ctz(odd);
	else
		for (; i < n && escape[(unsigned char)s[i]] == PLAIN; i++)
			to[i] = s[i];
	to[i] = '\0';
	out->len += i;
	return i;
}

/* Append the characters beyond ASCII that s begins with; returns as above. */
static size_t
copy_wide(struct str *out, const char *s, size_t n)
{
	size_t i, used;
	uint32_t cp;

	for (i = 0; i < n && escape[(unsigned char)s[i]] == WIDE; i += used) {
		if ((used = utf8_decode(s + i, n - i, &cp)) > 0 &&
		    cp < 0xa0) {
			/* some terminals obey these */
			str_addf(out, "\\u%04x", (unsigned int)cp);
		} else if (used > 0) {
			str_addn(out, s + i, used);
		} else {
			used = 1;
			utf8_encode(out, 0xfffd);
		}
	}
	return i;
}

void
json_quote(struct str *out, const char *s)
{
	size_t n = strlen(s), i = 0;
	char e;

	str_grow(out, n + n / 16 + 2);
	str_addc(out, '"');
	while ((i += copy_plain(out, s + i, n - i)) < n) {
		if ((e = escape[(unsigned char)s[i]]) == WIDE) {
			i += copy_wide(out, s + i, n - i);
			continue;
		}
		str_addc(out, '\\');
		str_addc(out, e);
		if (e == 'u')
			str_addf(out, "%04x", (unsigned int)s[i]);
		i++;
	}
	str_addc(out, '"');
}
