/* Finding addresses and message ids. */
#include "mail/address.h"

#include <string.h>

#include "base/str.h"
#include "base/utf8.h"

#define FIELD_MAX	32768
#define ADDRESS_MAX	320
#define IDS_MAX		64
#define ID_MAX		512

static int
is_local(unsigned char c)
{
	return c > ' ' && c != 127 && strchr("<>()[]\\,;:\"@", c) == NULL;
}

static int
is_domain(unsigned char c)
{
	return c >= 0x80 || c == '.' || c == '-' || c == '_' ||
	    (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
	    (c >= 'A' && c <= 'Z');
}

/* Where the local part that ends before at begins; at: there is none. */
static size_t
local_start(const char *s, size_t at)
{
	size_t i = at;

	if (at > 1 && s[at - 1] == '"') {
		for (i = at - 1; i > 0 && s[i - 1] != '\n' &&
		    at - i < ADDRESS_MAX; i--)
			if (s[i - 1] == '"')
				return i - 1;
		return at;
	}
	while (i > 0 && at - i < ADDRESS_MAX &&
	    is_local((unsigned char)s[i - 1]))
		i--;
	/* "rfc822;a@b", "mailto:a@b", "'a@b'", "...a@b" */
	while (i < at && (strchr(".'`*|", s[i]) != NULL ||
	    (s[i] == '=' && s[i + 1] != '?')))
		i++;
	return i;
}

static size_t
domain_end(const char *s, size_t n, size_t at)
{
	size_t i = at;

	if (i < n && s[i] == '[') {
		while (i < n && i - at < ADDRESS_MAX && s[i] != ']' &&
		    s[i] != '\n')
			i++;
		return i < n && s[i] == ']' ? i + 1 : at;
	}
	while (i < n && i - at < ADDRESS_MAX && is_domain((unsigned char)s[i]))
		i++;
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

void
address_lower(struct slice addr, struct str *out)
{
	struct str text = STR_INIT;

	if (addr.s == NULL || addr.n > ADDRESS_MAX * 2)
		return;
	header_raw(addr, &text);
	utf8_fold(out, text.s, text.len);
	str_release(&text);
}

/* One mailbox of a list: [*at, end), ended by a comma outside quotes. */
static size_t
mailbox_end(const char *s, size_t n, size_t at)
{
	int quoted = 0, comment = 0;

	for (; at < n; at++) {
		if (s[at] == '\\' && (quoted || comment))
			at++;
		else if (s[at] == '"' && comment == 0)
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
	for (i = 0; i < name_end; i++) {
		if (s[i] == '\\' && i + 1 < name_end)
			i++;
		else if (s[i] == '"')
			continue;
		str_addc(&bare, s[i]);
	}
	header_text((struct slice){ bare.s, bare.len }, out);
	str_release(&bare);
}

void
address_first(struct slice value, struct str *addr, struct str *name)
{
	size_t n = value.n < FIELD_MAX ? value.n : FIELD_MAX, at = 0, end;
	size_t name_end;
	struct slice found;

	for (; value.s != NULL && at < n; at = end + 1) {
		end = mailbox_end(value.s, n, at);
		found = mailbox_address(value.s + at, end - at, &name_end);
		if (found.s == NULL)
			continue;
		address_lower(found, addr);
		mailbox_name(value.s + at, end - at, name_end, name);
		return;
	}
	/* "MAILER-DAEMON", "Mail Delivery Subsystem <>" */
	if (value.s != NULL)
		header_text((struct slice){ value.s, n }, name);
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

static int
has_id(const struct str *ids, const char *id, size_t n)
{
	const char *p = ids->s;

	while ((p = memmem(p, ids->len - (size_t)(p - ids->s), id, n)) !=
	    NULL) {
		if ((p == ids->s || p[-1] == ' ') &&
		    (p[n] == ' ' || p[n] == '\0'))
			return 1;
		p++;
	}
	return 0;
}

void
address_ids(struct slice value, struct str *out)
{
	size_t n = value.n < FIELD_MAX ? value.n : FIELD_MAX, i, len;
	const char *start = value.s, *open, *close;
	struct str id = STR_INIT;
	int count = 0;

	if (value.s == NULL)
		return;
	for (i = n; i > 0 && count < IDS_MAX; i--)
		if (value.s[i - 1] == '<') {
			start = value.s + i - 1;
			count++;
		}
	n -= (size_t)(start - value.s);
	for (open = start; (open = memchr(open, '<',
	    n - (size_t)(open - start))) != NULL; open = close) {
		close = memchr(open, '>', n - (size_t)(open - start));
		if (close == NULL)
			break;
		len = (size_t)(close - open) - 1;
		str_reset(&id);
		if (len > 0 && len < ID_MAX)
			header_raw((struct slice){ open + 1, len }, &id);
		if (id.len == 0 || has_id(out, id.s, id.len))
			continue;
		if (out->len > 0)
			str_addc(out, ' ');
		str_add(out, id.s);
	}
	str_release(&id);
}
