/* Splitting a header into fields; finding and decoding their values. */
#include "mail/header.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include <gmime/gmime.h>

#include "base/str.h"
#include "base/utf8.h"
#include "mail/charset.h"
#include "mail/encoded.h"
#include "mail/unlabelled.h"

#define VALUE_MAX 65536		/* bytes of one value that are looked at */

/* The line's length without its end; *next is where the next one begins. */
static inline size_t
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

/* What names are made of: '!' to '~' without the colon. */
static const unsigned char in_name[256] = {
	['!' ... '9'] = 1, [';' ... '~'] = 1,
};

/* Bytes of a field's name before the colon, or 0: the line is no field. */
static inline size_t
name_length(const char *line, size_t n)
{
	size_t i = 0, len;

	while (i < n && in_name[(unsigned char)line[i]])
		i++;
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

static void
add_field(struct header *h, const char *line, size_t name, size_t n)
{
	struct field *f;
	short *end;
	size_t colon = name;

	if (h->count == HEADER_FIELDS)
		return;
	while (line[colon] != ':')
		colon++;
	f = &h->fields[h->count++];
	f->name = (struct slice){ line, name };
	f->value = (struct slice){ line + colon + 1, n - colon - 1 };
	f->key = header_key(line, name);
	f->next = 0;
	for (end = &h->first[header_chain(f->key)]; *end != 0; )
		end = &h->fields[*end - 1].next;
	*end = (short)h->count;
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
	memset(h->first, 0, sizeof(h->first));
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
header_find(const struct header *h, struct slice name, int *next)
{
	const unsigned int key = header_key(name.s, name.n);
	const struct field *f;
	int i;

	for (i = h->first[header_chain(key)]; i > 0; i = f->next) {
		f = &h->fields[i - 1];
		if (i <= *next || f->key != key ||
		    strncasecmp(f->name.s, name.s, name.n) != 0)
			continue;
		*next = i;
		return f->value;
	}
	return (struct slice){ NULL, 0 };
}

/* Blanks, line ends and other controls. */
static int
is_gap(unsigned char c)
{
	return c <= ' ' || c == 127;
}

/* Are eight bytes all from '!' to '~'?  May say no where they are. */
static int
eight_printable(const char *s)
{
	const uint64_t ones = 0x0101010101010101u;
	uint64_t w;

	memcpy(&w, s, sizeof(w));
	return (((w - ones * '!') | (w + ones) | w) & ones * 0x80) == 0;
}

/*
 * Append the value; line ends and controls become blanks, runs of them one,
 * ends trimmed.  Returns the bits that any of its bytes beyond ASCII has.
 */
static unsigned char
unfold(struct slice value, struct str *out)
{
	const char *s = value.s, *end = s + (value.n < VALUE_MAX ? value.n :
	    VALUE_MAX);
	unsigned char all = 0;
	char *to;

	str_grow(out, (size_t)(end - s));
	to = out->s + out->len;
	while (s < end && (unsigned char)*s <= ' ')
		s++;
	while (s < end) {
		for (; end - s >= 8 && eight_printable(s); s += 8, to += 8)
			memcpy(to, s, 8);
		for (; s < end && !is_gap((unsigned char)*s); s++) {
			all |= (unsigned char)*s;
			*to++ = *s;
		}
		while (s < end && is_gap((unsigned char)*s))
			s++;
		if (s < end)
			*to++ = ' ';
	}
	*to = '\0';
	out->len = (size_t)(to - out->s);
	return all;
}

/* What was appended from start on, in unknown charset, becomes UTF-8. */
static void
make_utf8(struct str *out, size_t start)
{
	struct str raw = STR_INIT;

	str_addn(&raw, out->s + start, out->len - start);
	str_cut(out, start);
	charset_text(NULL, raw.s, raw.len, out);
	str_release(&raw);
}

/* Is it neither ASCII nor UTF-8? */
static int
is_unlabelled(struct slice value)
{
	return value.n > 0 && value.n < VALUE_MAX &&
	    !utf8_valid(value.s, value.n);
}

void
header_settle(struct header *h, struct slice message, struct str *store)
{
	struct around around = { message, 0 };
	struct str raw = STR_INIT;
	const char *charset = NULL;
	size_t at[HEADER_FIELDS];
	int i;

	if (!is_unlabelled(header_get(h, "Subject")) &&
	    !is_unlabelled(header_get(h, "From")))
		return;
	for (i = 0; i < h->count && raw.len < VALUE_MAX; i++)
		if (is_unlabelled(h->fields[i].value)) {
			str_addn(&raw, h->fields[i].value.s,
			    h->fields[i].value.n);
			str_addc(&raw, '\n');
		}
	if (raw.len > 0)
		charset = unlabelled_charset(raw.s, raw.len, &around, 0);
	for (i = 0; charset != NULL && i < h->count; i++) {
		at[i] = store->len;
		if (is_unlabelled(h->fields[i].value))
			charset_text(charset, h->fields[i].value.s,
			    h->fields[i].value.n, store);
	}
	for (i = 0; charset != NULL && i < h->count; i++)
		if (is_unlabelled(h->fields[i].value))
			h->fields[i].value = (struct slice){ store->s + at[i],
			    (i + 1 < h->count ? at[i + 1] : store->len) -
			    at[i] };
	str_release(&raw);
}

void
header_raw(struct slice value, struct str *out)
{
	const size_t start = out->len;

	if (value.s != NULL && unfold(value, out) > 127)
		make_utf8(out, start);
}

/* Does one stand before the other somewhere?  Both are rare. */
static int
stands_before(struct slice text, char one, char other)
{
	const char *p = text.s, *end = p + text.n;

	while ((p = memchr(p, one, (size_t)(end - p))) != NULL)
		if (++p < end && *p == other)
			return 1;
	return 0;
}

/* Decode the encoded words of what was appended from start on. */
static void
decode_words(struct str *out, size_t start)
{
	struct str decoded = STR_INIT;

	encoded_text((struct slice){ out->s + start, out->len - start },
	    &decoded);
	str_cut(out, start);
	header_raw((struct slice){ decoded.s, decoded.len }, out);
	str_release(&decoded);
}

void
header_text(struct slice value, struct str *out)
{
	const size_t start = out->len;
	unsigned char all;

	if (value.s == NULL)
		return;
	all = unfold(value, out);
	if (stands_before((struct slice){ out->s + start, out->len - start },
	    '=', '?'))
		decode_words(out, start);
	else if (all > 127)
		make_utf8(out, start);
}

int
header_begins(struct slice value, const char *word, size_t n)
{
	while (value.n > 0 && (unsigned char)*value.s <= ' ') {
		value.s++;
		value.n--;
	}
	if (value.n < n || ((*value.s ^ *word) & 0xdf) != 0 ||
	    strncasecmp(value.s, word, n) != 0)
		return 0;
	return value.n == n || !g_ascii_isalnum(value.s[n]);
}

int
header_has_null_path(const struct header *h)
{
	struct slice path = header_get(h, "Return-Path");

	return path.s != NULL && path.n < 64 &&
	    stands_before(path, '<', '>');
}

int
header_holds(struct slice value, const char *text)
{
	const size_t n = strlen(text);
	const char first = (char)(text[0] | 32);
	size_t i;

	if (value.n > VALUE_MAX)
		value.n = VALUE_MAX;
	for (i = 0; value.n >= n && i <= value.n - n; i++)
		if ((char)(value.s[i] | 32) == first &&
		    strncasecmp(value.s + i, text, n) == 0)
			return 1;
	return 0;
}
