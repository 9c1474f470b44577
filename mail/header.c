/* Splitting a header into fields; finding and decoding their values. */
#include "mail/header.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include <gmime/gmime.h>

#include "base/str.h"
#include "base/utf8.h"
#include "mail/charset.h"

#define VALUE_MAX 65536		/* bytes of one value that are looked at */

/* The line's length without its end; *next is where the next one begins. */
static size_t
line_at(const char *data, size_t n, size_t at, size_t *next)
{
	const char *end = memchr(data + at, '\n', n - at);
	size_t len;

	if (end == NULL) {
		*next = n;
		return n - at;
	}
	*next = (size_t)(end - data) + 1;
	len = (size_t)(end - data) - at;
	if (len > 0 && data[at + len - 1] == '\r')
		len--;
	return len;
}

/* Bytes of a field's name before the colon, or 0: the line is no field. */
static size_t
name_length(const char *line, size_t n)
{
	size_t i, len;

	for (i = 0; i < n && line[i] > ' ' && line[i] < 127; i++)
		if (line[i] == ':')
			return i;
	/* "Subject : x" is found in the wild; "On Monday he: x" is text */
	for (len = i; i < n && (line[i] == ' ' || line[i] == '\t'); i++)
		continue;
	return i < n && line[i] == ':' ? len : 0;
}

static int
is_field_at(const char *data, size_t n, size_t at)
{
	size_t next, len;

	if (at >= n)
		return 0;
	len = line_at(data, n, at, &next);
	return name_length(data + at, len) > 0;
}

/* Tells names apart without comparing them, whatever their case. */
static unsigned int
name_key(const char *name, size_t n)
{
	return (unsigned int)n << 16 | (name[0] & 0xdfu) << 8 |
	    (name[n - 1] & 0xdfu);
}

/* Where the bit of such names is. */
static unsigned int
bit_of(unsigned int key)
{
	return key * 2654435761u >> 24;
}

static void
add_field(struct header *h, const char *line, size_t name, size_t n)
{
	struct field *f;
	size_t colon = name;

	if (h->count == HEADER_FIELDS)
		return;
	while (line[colon] != ':')
		colon++;
	f = &h->fields[h->count++];
	f->name = (struct slice){ line, name };
	f->value = (struct slice){ line + colon + 1, n - colon - 1 };
	f->key = name_key(line, name);
	h->names[bit_of(f->key) >> 6] |= (uint64_t)1 << (bit_of(f->key) & 63);
}

/* A line that is no field: is it junk amid the header, not the text? */
static int
is_junk(const struct header *h, const char *data, size_t n, size_t at,
    size_t next)
{
	if (h->count == 0)
		return n - at > 5 && (memcmp(data + at, "From ", 5) == 0 ||
		    memcmp(data + at, ">From", 5) == 0);
	return is_field_at(data, n, next);
}

size_t
header_read(struct header *h, const char *data, size_t n)
{
	size_t at = 0, next = 0, len, name, start = 0;
	int full = 0;

	h->count = 0;
	memset(h->names, 0, sizeof(h->names));
	for (; at < n; at = next) {
		len = line_at(data, n, at, &next);
		if (len == 0)
			return h->count > 0 ? next : 0;
		if ((data[at] == ' ' || data[at] == '\t') && h->count > 0) {
			if (!full)
				h->fields[h->count - 1].value.n = at + len -
				    (size_t)(h->fields[h->count - 1].value.s -
				    data);
			continue;
		}
		start = at;
		full = h->count == HEADER_FIELDS;
		if ((name = name_length(data + at, len)) > 0)
			add_field(h, data + at, name, len);
		else if (is_junk(h, data, n, at, next))
			continue;
		else
			return h->count > 0 ? start : 0;
	}
	return h->count > 0 ? n : 0;
}

struct slice
header_next(const struct header *h, const char *name, int *next)
{
	size_t n = strlen(name);
	unsigned int key = name_key(name, n);
	const struct field *f;

	if ((h->names[bit_of(key) >> 6] >> (bit_of(key) & 63) & 1) == 0)
		return (struct slice){ NULL, 0 };
	while (*next < h->count) {
		f = &h->fields[(*next)++];
		if (f->key == key && strncasecmp(f->name.s, name, n) == 0)
			return f->value;
	}
	return (struct slice){ NULL, 0 };
}

struct slice
header_get(const struct header *h, const char *name)
{
	int next = 0;

	return header_next(h, name, &next);
}

int
header_has(const struct header *h, const char *name)
{
	return header_get(h, name).s != NULL;
}

/* Line ends and controls become blanks, runs of them one; ends trimmed. */
static void
unfold(struct slice value, struct str *out)
{
	size_t i, n = value.n < VALUE_MAX ? value.n : VALUE_MAX, start = 0;
	int gap = 0;

	str_grow(out, n);
	while (start < n && (unsigned char)value.s[start] <= ' ')
		start++;
	for (i = start; i < n; i++) {
		unsigned char c = (unsigned char)value.s[i];

		if (c <= ' ' || c == 127) {
			gap = 1;
			continue;
		}
		if (gap)
			out->s[out->len++] = ' ';
		gap = 0;
		out->s[out->len++] = (char)c;
	}
	if (out->cap > 0)
		out->s[out->len] = '\0';
}

void
header_raw(struct slice value, struct str *out)
{
	struct str plain = STR_INIT;

	if (value.s == NULL)
		return;
	unfold(value, &plain);
	charset_guess(plain.s, plain.len, out);
	str_release(&plain);
}

void
header_text(struct slice value, struct str *out)
{
	struct str plain = STR_INIT;
	char *decoded;

	if (value.s == NULL)
		return;
	unfold(value, &plain);
	if (memmem(plain.s, plain.len, "=?", 2) == NULL) {
		charset_guess(plain.s, plain.len, out);
	} else {
		decoded = g_mime_utils_header_decode_text(NULL, plain.s);
		str_reset(&plain);
		if (decoded != NULL)
			unfold((struct slice){ decoded, strlen(decoded) },
			    &plain);
		g_free(decoded);
		charset_guess(plain.s, plain.len, out);
	}
	str_release(&plain);
}

int
header_is(struct slice value, const char *word)
{
	size_t n = strlen(word);

	while (value.n > 0 && (unsigned char)*value.s <= ' ') {
		value.s++;
		value.n--;
	}
	if (value.n < n || strncasecmp(value.s, word, n) != 0)
		return 0;
	return value.n == n || !g_ascii_isalnum(value.s[n]);
}

int
header_holds(struct slice value, const char *text)
{
	size_t n = strlen(text), i;

	if (value.n > VALUE_MAX)
		value.n = VALUE_MAX;
	for (i = 0; value.n >= n && i <= value.n - n; i++)
		if ((value.s[i] | 32) == (text[0] | 32) &&
		    strncasecmp(value.s + i, text, n) == 0)
			return 1;
	return 0;
}
