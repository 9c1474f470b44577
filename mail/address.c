/* Finding addresses and message ids. */
#include "mail/address.h"

#include <stdlib.h>
#include <string.h>

#include "base/domain.h"
#include "base/str.h"
#include "base/utf8.h"

#define FIELD_MAX	32768
#define ADDRESS_MAX	320
#define IDS_MAX		64
#define ID_MAX		512

/* What bytes may stand for in an address and around it. */
enum { LOCAL = 1, DOMAIN = 2, STRUCTURE = 4 };

static const unsigned char classes[256] = {
	['!'] = LOCAL, ['"'] = STRUCTURE, ['#' ... '\''] = LOCAL,
	['('] = STRUCTURE, [')'] = STRUCTURE, ['*'] = LOCAL, ['+'] = LOCAL,
	[','] = STRUCTURE, ['-'] = LOCAL | DOMAIN, ['.'] = LOCAL | DOMAIN,
	['/'] = LOCAL, ['0' ... '9'] = LOCAL | DOMAIN, [';'] = STRUCTURE,
	['='] = LOCAL, ['?'] = LOCAL, ['A' ... 'Z'] = LOCAL | DOMAIN,
	['\\'] = STRUCTURE, ['^'] = LOCAL, ['_'] = LOCAL | DOMAIN,
	['`'] = LOCAL, ['a' ... 'z'] = LOCAL | DOMAIN, ['{' ... '~'] = LOCAL,
	[0x80 ... 0xff] = LOCAL | DOMAIN,
};

static int
is_local(char c)
{
	return classes[(unsigned char)c] & LOCAL;
}

static int
is_domain(char c)
{
	return classes[(unsigned char)c] & DOMAIN;
}

/*
 * Does an address end at this character beyond ASCII, UTF-8 if any?  At
 * punctuation always, and at what is written without blanks between words
 * (from U+3040 on) where the address is in ASCII.
 */
static int
ends_address(const unsigned char *s, size_t n, int in_ascii)
{
	if (s[0] == 0xc2 || s[0] == 0xe2)	/* U+00AB, U+2026 */
		return 1;
	if (n > 1 && ((s[0] == 0xe3 && s[1] == 0x80) ||
	    (s[0] == 0xef && s[1] >= 0xbb && s[1] <= 0xbd)))
		return 1;
	return s[0] >= 0xe3 && in_ascii;
}

/* Behind the last character from i on that cannot stand before the '@'. */
static size_t
behind_foreign(const char *s, size_t i, size_t at)
{
	const unsigned char *p = (const unsigned char *)s;
	const int in_ascii = p[at - 1] < 0x80;
	size_t start = i;

	for (; i < at; i++) {
		if (p[i] < 0xc2 || !ends_address(p + i, at - i, in_ascii))
			continue;
		while (i + 1 < at && (p[i + 1] & 0xc0) == 0x80)
			i++;
		start = i + 1;
	}
	return start;
}

/* The first character between that cannot stand behind the '@', or end. */
static size_t
until_foreign(const char *s, size_t at, size_t end)
{
	const unsigned char *p = (const unsigned char *)s;
	const int in_ascii = p[at] < 0x80;

	for (; at < end; at++)
		if (p[at] >= 0xc2 && ends_address(p + at, end - at, in_ascii))
			break;
	return at;
}

/* Where the local part that ends before at begins; at: there is none. */
static size_t
local_start(const char *s, size_t at)
{
	unsigned char all = 0;
	size_t i = at;

	if (at > 1 && s[at - 1] == '"') {
		for (i = at - 1; i > 0 && s[i - 1] != '\n' &&
		    at - i < ADDRESS_MAX; i--)
			if (s[i - 1] == '"')
				return i - 1;
		return at;
	}
	while (i > 0 && at - i < ADDRESS_MAX && is_local(s[i - 1]))
		all |= (unsigned char)s[--i];
	if (all >= 0x80)
		i = behind_foreign(s, i, at);
	/* "rfc822;a@b", "mailto:a@b", "'a@b'", "...a@b" */
	while (i < at && (strchr(".'`*|", s[i]) != NULL ||
	    (s[i] == '=' && s[i + 1] != '?')))
		i++;
	return i;
}

static size_t
domain_end(const char *s, size_t n, size_t at)
{
	unsigned char all = 0;
	size_t i = at;

	if (i < n && s[i] == '[') {
		while (i < n && i - at < ADDRESS_MAX && s[i] != ']' &&
		    s[i] != '\n')
			i++;
		return i < n && s[i] == ']' ? i + 1 : at;
	}
	while (i < n && i - at < ADDRESS_MAX && is_domain(s[i]))
		all |= (unsigned char)s[i++];
	if (all >= 0x80)
		i = until_foreign(s, at, i);
	while (i > at && (s[i - 1] == '.' || s[i - 1] == '-' ||
	    s[i - 1] == '_'))
		i--;
	return i;
}

struct slice
address_find(const char *s, size_t n)
{
	size_t i, start, end;
	const char *at;

	for (i = 0; i < n; i++) {
		if ((at = memchr(s + i, '@', n - i)) == NULL)
			break;
		i = (size_t)(at - s);
		start = local_start(s, i);
		end = domain_end(s, n, i + 1);
		if (start < i && end > i + 1)
			return (struct slice){ s + start, end - start };
	}
	return (struct slice){ NULL, 0 };
}

/* Is it printable ASCII without blanks? */
static int
is_plain(struct slice addr)
{
	size_t i;

	for (i = 0; i < addr.n; i++)
		if (addr.s[i] <= ' ' || addr.s[i] == 127)
			return 0;
	return 1;
}

void
address_lower(struct slice addr, struct str *out)
{
	struct str text = STR_INIT;
	char *ascii = NULL, *at;

	if (addr.s == NULL || addr.n > ADDRESS_MAX * 2)
		return;
	if (is_plain(addr)) {
		utf8_fold(out, addr.s, addr.n);
		return;
	}
	header_raw(addr, &text);
	if ((at = strrchr(text.s, '@')) != NULL &&
	    (ascii = domain_ascii(at + 1)) != NULL) {
		str_cut(&text, (size_t)(at + 1 - text.s));
		str_add(&text, ascii);
	}
	utf8_fold(out, text.s, text.len);
	free(ascii);
	str_release(&text);
}

/*
 * Behind the name of a group (RFC 5322 S3.4) that mailbox [at, end) begins
 * with: a colon outside of quotes and comments, and a '<' behind it.
 */
static size_t
behind_group(const char *s, size_t at, size_t end)
{
	const size_t start = at;

	for (; at < end && s[at] != ':'; at++)
		if (s[at] == '"' || s[at] == '(' || s[at] == '<')
			return start;
	return at < end && memchr(s + at, '<', end - at) != NULL ? at + 1 :
	    start;
}

/* One mailbox of a list: [*at, end), ended by a comma outside quotes. */
static size_t
mailbox_end(const char *s, size_t n, size_t at)
{
	int quoted = 0, comment = 0;

	for (; at < n; at++) {
		if ((classes[(unsigned char)s[at]] & STRUCTURE) == 0)
			continue;
		if (s[at] == '\\') {
			at += quoted || comment;
		} else if (s[at] == '"' && comment == 0)
			quoted = !quoted;
		else if (quoted)
			continue;
		else if (s[at] == '(')
			comment++;
		else if (s[at] == ')' && comment > 0)
			comment--;
		else if (comment == 0 && (s[at] == ',' || s[at] == ';'))
			break;
	}
	return at < n ? at : n;
}

/* The address between angle brackets, else the first thing like one. */
static struct slice
mailbox_address(const char *s, size_t n, size_t *name_end)
{
	const char *open = memrchr(s, '<', n), *close;
	struct slice found = { NULL, 0 };

	*name_end = 0;
	if (open != NULL) {
		*name_end = (size_t)(open - s);
		close = memchr(open, '>', n - *name_end);
		found = address_find(open + 1, close != NULL ?
		    (size_t)(close - open) - 1 : n - *name_end - 1);
	}
	if (found.s == NULL)
		found = address_find(s, n);
	return found;
}

/* A name without its quotes; from a comment where there is no other. */
static void
mailbox_name(const char *s, size_t n, size_t name_end, struct str *out)
{
	struct str bare = STR_INIT;
	const char *open, *close;
	size_t i;

	if (name_end == 0 && (open = memchr(s, '(', n)) != NULL &&
	    (close = memrchr(open, ')', n - (size_t)(open - s))) != NULL) {
		s = open + 1;
		name_end = (size_t)(close - open) - 1;
	}
	str_grow(&bare, name_end);
	for (i = 0; i < name_end; i++) {
		if (s[i] == '\\' && i + 1 < name_end)
			i++;
		else if (s[i] == '"')
			continue;
		bare.s[bare.len++] = s[i];
	}
	header_text((struct slice){ bare.s, bare.len }, out);
	str_release(&bare);
}

/* "MAILER-DAEMON"; or the address is in the encoded words, too. */
static void
read_encoded(struct slice value, struct str *addr, struct str *name)
{
	struct str text = STR_INIT;
	struct slice found;
	size_t name_end;

	header_text(value, &text);
	found = mailbox_address(text.s, text.len, &name_end);
	if (found.s != NULL) {
		address_lower(found, addr);
		mailbox_name(text.s, text.len, name_end, name);
	} else
		str_add(name, text.s);
	str_release(&text);
}

void
address_first(struct slice value, struct str *addr, struct str *name)
{
	size_t n = value.n < FIELD_MAX ? value.n : FIELD_MAX, at = 0, end;
	size_t name_end, group;
	struct slice found;

	for (; value.s != NULL && at < n; at = end + 1) {
		end = mailbox_end(value.s, n, at);
		found = mailbox_address(value.s + at, end - at, &name_end);
		if (found.s == NULL)
			continue;
		if (found.n > 2 && memcmp(found.s, "=?", 2) == 0)
			break;		/* within an encoded word */
		address_lower(found, addr);
		group = name_end > 0 ? behind_group(value.s, at,
		    at + name_end + 1) : at;
		mailbox_name(value.s + group, end - group,
		    name_end - (group - at), name);
		return;
	}
	if (value.s != NULL)
		read_encoded((struct slice){ value.s, n }, addr, name);
}

void
address_all(struct slice value, struct str *out)
{
	size_t n = value.n < FIELD_MAX ? value.n : FIELD_MAX, at = 0, end;
	size_t name_end;
	struct slice found;

	for (; value.s != NULL && at < n; at = end + 1) {
		end = mailbox_end(value.s, n, at);
		found = mailbox_address(value.s + at, end - at, &name_end);
		if (found.s == NULL)
			continue;
		if (out->len > 0)
			str_addc(out, ' ');
		address_lower(found, out);
	}
}

/* Do the first len bytes of the list hold this id? */
static int
has_id(const struct str *ids, size_t len, const char *id, size_t n)
{
	const char *p = ids->s, *end = p + len;

	while ((p = memmem(p, (size_t)(end - p), id, n)) != NULL) {
		if ((p == ids->s || p[-1] == ' ') &&
		    (p + n == end || p[n] == ' '))
			return 1;
		p++;
	}
	return 0;
}

/* Without the blanks that folding left in it, from start on. */
static void
close_up(struct str *id, size_t start)
{
	char *to = strchr(id->s + start, ' '), *from;

	if (to == NULL)
		return;
	for (from = to; *from != '\0'; from++)
		if (*from != ' ')
			*to++ = *from;
	str_cut(id, (size_t)(to - id->s));
}

/* Append an id that is not there yet. */
static void
add_id(struct slice id, struct str *out)
{
	const size_t had = out->len;
	size_t start;

	if (had > 0)
		str_addc(out, ' ');
	start = out->len;
	header_raw(id, out);
	close_up(out, start);
	if (out->len == start || (had > 0 && has_id(out, had, out->s + start,
	    out->len - start)))
		str_cut(out, had);
}

void
address_ids(struct slice value, struct str *out)
{
	size_t n = value.n < FIELD_MAX ? value.n : FIELD_MAX, i, len;
	const char *start = value.s, *open, *close;
	int count = 0;

	if (value.s == NULL)
		return;
	for (i = n; count < IDS_MAX && (open = memrchr(value.s, '<', i)) !=
	    NULL; count++) {
		start = open;
		i = (size_t)(open - value.s);
	}
	n -= (size_t)(start - value.s);
	for (open = start; (open = memchr(open, '<',
	    n - (size_t)(open - start))) != NULL; open = close) {
		close = memchr(open, '>', n - (size_t)(open - start));
		if (close == NULL)
			break;
		/* of "<cut off <whole@id>" */
		open = memrchr(open, '<', (size_t)(close - open));
		len = (size_t)(close - open) - 1;
		if (len > 0 && len < ID_MAX)
			add_id((struct slice){ open + 1, len }, out);
	}
}
