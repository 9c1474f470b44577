/* Each response is taken apart and written anew, without what is not ours. */
#include "mail/inbox_sift.h"

#include <stdint.h>
#include <string.h>
#include <strings.h>

#include "base/str.h"
#include "mail/inbox_value.h"

#define MODSEQ_DIGITS	19	/* all such numbers have 63 bits (RFC 7162) */

/* -------------------------------------------------------- FETCH, STATUS */

/* UID, or BODY[1.MIME]<0>; 0: no name. */
static int
take_name(struct cursor *c, struct value *name)
{
	const char *start = c->p;

	while (c->p < c->end && strchr(" ()[\"{", *c->p) == NULL)
		c->p++;
	if (cursor_at(c, '[')) {
		while (c->p < c->end && *c->p != ']')
			c->p++;
		while (c->p < c->end && strchr(" ()\"{", *c->p) == NULL)
			c->p++;
	}
	name->kind = VALUE_ATOM;
	name->p = start;
	name->n = (size_t)(c->p - start);
	return name->n > 0;
}

/* Does the next item begin here, or the list of them end? */
static int
is_item_next(const struct cursor *c)
{
	const char *p = c->p;

	if (p == c->end || *p == ')')
		return 1;
	if (*p++ != ' ')
		return 0;
	while (p < c->end && ((*p >= 'A' && *p <= 'Z') ||
	    (*p >= '0' && *p <= '9') || *p == '-' || *p == '.'))
		p++;
	return p < c->end && (*p == ' ' || *p == '[') && p[-1] != ' ';
}

/* Flags are as users name them: a bracket in one does not end the list. */
static int
skip_flags(struct cursor *c)
{
	while (c->p < c->end)
		if (*c->p++ == ')' && is_item_next(c))
			return 0;
	return -1;
}

/* Numbers with dots between them, and MIME behind them or nothing. */
static int
is_section(const char *p, const char *end)
{
	uint64_t number;

	if (p == end)
		return 1;
	while (cursor_number(&p, end, &number) && number > 0)
		if (p == end)
			return 1;
		else if (*p++ != '.')
			return 0;
	return p[-1] == '.' && end - p == 4 && strncasecmp(p, "MIME", 4) == 0;
}

/*
 * "BODY[1.MIME]<0>"; some repeat what they were asked, "<0.4096>" or PEEK.
 * What does not begin at the beginning is none of ours.
 */
static int
write_section(struct str *out, const struct value *name)
{
	const char *p = name->p, *end = p + name->n, *close;
	uint64_t origin = 0;

	if (name->n > 10 && strncasecmp(p, "BODY.PEEK[", 10) == 0)
		p += 10;
	else if (name->n > 5 && strncasecmp(p, "BODY[", 5) == 0)
		p += 5;
	else
		return 0;
	if ((close = memchr(p, ']', (size_t)(end - p))) == NULL ||
	    !is_section(p, close))
		return 0;
	str_addf(out, "BODY[%.*s]", (int)(close - p), p);
	if ((p = close + 1) < end && (*p++ != '<' ||
	    !cursor_number(&p, end, &origin) || origin != 0))
		return 0;
	return 1;
}

/* 1: the item was one of ours and is written. */
static int
write_item(struct str *out, const struct value *name, const struct value *v)
{
	if (value_is(name, "UID"))
		return value_write_number(out, "UID", v, 0);
	if (value_is(name, "UIDNEXT"))
		return value_write_number(out, "UIDNEXT", v, 0);
	if (value_is(name, "UIDVALIDITY"))
		return value_write_number(out, "UIDVALIDITY", v, 0);
	if (value_is(name, "RFC822.SIZE"))
		return value_write_number(out, "RFC822.SIZE", v, 1);
	if (value_is(name, "INTERNALDATE") && value_is_date(v)) {
		str_addf(out, "INTERNALDATE \"%.26s\"", v->p);
		return 1;
	}
	if ((v->kind != VALUE_STRING && !value_is(v, "NIL")) ||
	    !write_section(out, name))
		return 0;
	str_addc(out, ' ');
	if (v->kind == VALUE_STRING)
		value_write(out, v);
	else
		str_add(out, "NIL");
	return 1;
}

/* Items between brackets, behind head; nothing where none is ours. */
static void
write_items(struct str *out, const struct str *head, struct cursor *c)
{
	size_t start = out->len, before;
	struct value name, v;
	int n = 0;

	str_addn(out, head->s, head->len);
	str_add(out, " (");
	c->p++;
	for (cursor_skip(c); !cursor_at(c, ')') && take_name(c, &name);
	    cursor_skip(c)) {
		cursor_skip(c);
		if (value_is(&name, "FLAGS") && cursor_at(c, '(')) {
			if (skip_flags(c) == -1)
				break;
			continue;
		}
		if (cursor_value(c, &v) == -1)
			break;
		before = out->len;
		if (n > 0)
			str_addc(out, ' ');
		if (write_item(out, &name, &v))
			n++;
		else
			str_cut(out, before);
	}
	if (n > 0)
		str_add(out, ")\r\n");
	else
		str_cut(out, start);
}

static void
write_status(struct str *out, struct cursor *c)
{
	struct str head = STR_INIT;
	const char *name = c->p;
	struct value v;

	if (cursor_plain(c, &v) == 0 && c->p > name) {
		str_add(&head, "* STATUS ");
		str_addn(&head, name, (size_t)(c->p - name));
		cursor_skip(c);
		if (cursor_at(c, '('))
			write_items(out, &head, c);
	}
	str_release(&head);
}

/* A number of a message stands before it. */
static void
write_counted(struct str *out, uint64_t number, struct cursor *c)
{
	static const char *const words[] = { "EXISTS", "RECENT", "EXPUNGE" };
	struct str head = STR_INIT;
	struct value word;
	size_t i;

	cursor_skip(c);
	cursor_atom(c, &word);
	for (i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (value_is(&word, words[i]) && number <= UINT32_MAX)
			str_addf(out, "* %u %s\r\n", (unsigned)number,
			    words[i]);
	cursor_skip(c);
	if (value_is(&word, "FETCH") && cursor_at(c, '(')) {
		/* we go by UID, and libetpan by none that is 0 */
		str_addf(&head, "* %u FETCH", number == 0 ||
		    number > UINT32_MAX ? 1 : (unsigned)number);
		write_items(out, &head, c);
	}
	str_release(&head);
}

/* ----------------------------------------- SEARCH, CAPABILITY and LIST */

static void
write_search(struct str *out, struct cursor *c)
{
	struct value v;

	str_add(out, "* SEARCH");
	for (cursor_skip(c); c->p < c->end && !cursor_at(c, '(') &&
	    !cursor_at(c, ')'); cursor_skip(c)) {
		cursor_atom(c, &v);
		(void)value_write_number(out, "", &v, 0);
	}
	str_add(out, "\r\n");
}

static void
write_capabilities(struct str *out, struct cursor *c)
{
	struct value v;

	str_add(out, "CAPABILITY IMAP4rev1");
	for (cursor_skip(c); c->p < c->end; cursor_skip(c)) {
		if (cursor_at(c, '(') || cursor_at(c, ')')) {
			c->p++;
			continue;
		}
		cursor_atom(c, &v);
		if (value_made_of(&v, "+=._/:-") &&
		    !value_is(&v, "IMAP4rev1"))
			str_addf(out, " %.*s", (int)v.n, v.p);
	}
}

static void
write_list_flags(struct str *out, const struct value *list)
{
	struct cursor c = { list->p, list->p + list->n };
	struct value v, word;
	const char *space = "";

	for (cursor_skip(&c); list->kind == VALUE_LIST && c.p < c.end;
	    cursor_skip(&c)) {
		if (cursor_at(&c, '(') || cursor_at(&c, ')')) {
			c.p++;
			continue;
		}
		cursor_atom(&c, &v);
		word = v;
		word.p++;
		word.n--;
		if (*v.p != '\\' || !value_made_of(&word, "-_$"))
			continue;
		str_addf(out, "%s%.*s", space, (int)v.n, v.p);
		space = " ";
	}
}

/* Flags, delimiter, name; extended data behind them is left out. */
static void
write_list(struct str *out, struct cursor *c)
{
	struct value flags, delimiter, name;
	char d;

	if (cursor_value(c, &flags) == -1)
		return;
	cursor_skip(c);
	if (cursor_plain(c, &delimiter) == -1)
		return;
	cursor_skip(c);
	if (cursor_plain(c, &name) == -1 || name.n == 0)
		return;
	str_add(out, "* LIST (");
	write_list_flags(out, &flags);
	d = delimiter.kind == VALUE_STRING && delimiter.n > 0 ?
	    delimiter.p[delimiter.n - 1] : '\0';
	if (d <= ' ' || d > '~')
		str_add(out, ") NIL ");
	else
		str_addf(out, ") \"%s%c\" ", d == '\\' || d == '"' ? "\\" :
		    "", d);
	value_write(out, &name);
	str_add(out, "\r\n");
}

/* -------------------------------------------------------- one response */

int
sift_is_status(const struct value *word)
{
	return value_is(word, "OK") || value_is(word, "NO") ||
	    value_is(word, "BAD") || value_is(word, "BYE") ||
	    value_is(word, "PREAUTH");
}

/* Codes that stand before a number or a list, of which we want some. */
static int
is_code_of_more(const struct value *name)
{
	static const char *const names[] = { "UIDNEXT", "UIDVALIDITY",
	    "HIGHESTMODSEQ", "UNSEEN", "PERMANENTFLAGS", "NEWNAME",
	    "COPYUID", "APPENDUID" };
	size_t i;

	for (i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (value_is(name, names[i]))
			return 1;
	return 0;
}

static int
write_number_code(struct str *out, const struct value *name,
    const struct value *v)
{
	if (value_is(name, "UIDNEXT"))
		return value_write_number(out, "UIDNEXT", v, 0);
	if (value_is(name, "UIDVALIDITY"))
		return value_write_number(out, "UIDVALIDITY", v, 0);
	if (!value_is(name, "HIGHESTMODSEQ") || !value_is_number(v) ||
	    v->n > MODSEQ_DIGITS)
		return 0;
	str_addf(out, "HIGHESTMODSEQ %.*s", (int)v->n, v->p);
	return 1;
}

/* What stands between the brackets of "[UIDNEXT 4]", if it tells us more. */
static void
write_code(struct str *out, const char *p, const char *end)
{
	struct cursor c = { p, end };
	struct value name, v;
	size_t start = out->len;
	int wanted = 1;

	cursor_atom(&c, &name);
	cursor_skip(&c);
	str_addc(out, '[');
	if (value_is(&name, "CAPABILITY")) {
		write_capabilities(out, &c);
	} else if (!is_code_of_more(&name)) {
		wanted = c.p == c.end && value_made_of(&name, "-");
		str_addn(out, name.p, name.n);
	} else {
		cursor_atom(&c, &v);
		wanted = write_number_code(out, &name, &v);
	}
	if (wanted)
		str_add(out, "] ");
	else
		str_cut(out, start);
}

/* Text, which libetpan insists on, behind what it may take for a code. */
static void
write_words(struct str *out, struct cursor *c)
{
	const char *close;

	cursor_skip(c);
	if (cursor_at(c, '[') && (close = memchr(c->p, ']',
	    (size_t)(c->end - c->p))) != NULL) {
		write_code(out, c->p + 1, close);
		c->p = close + 1;
		cursor_skip(c);
	}
	while (cursor_at(c, '[') || cursor_at(c, ' '))
		c->p++;
	if (c->p == c->end)
		str_addc(out, '.');
	for (; c->p < c->end; c->p++)
		str_addc(out, (unsigned char)*c->p < ' ' ? '?' : *c->p);
}

/*
 * A status response (one with a tag is nothing else) or a continuation
 * request.
 */
static void
write_text(struct str *out, const char *p, const char *end)
{
	struct cursor c = { p, end };
	struct value tag, word;

	cursor_atom(&c, &tag);
	cursor_skip(&c);
	if (!value_made_of(&tag, "*+"))
		return;		/* no tag of ours is like that */
	if (value_is(&tag, "+")) {
		str_add(out, "+ ");
		if (c.p == c.end) {
			str_add(out, "\r\n");
			return;
		}
	} else {
		cursor_atom(&c, &word);
		if (!sift_is_status(&word))
			return;
		str_addf(out, "%.*s %.*s ", (int)tag.n, tag.p, (int)word.n,
		    word.p);
	}
	write_words(out, &c);
	str_add(out, "\r\n");
}

void
sift_response(struct str *out, const char *p, const char *end)
{
	struct cursor c = { p, end };
	struct value word;
	uint64_t number;

	if (end - p < 2 || p[0] != '*' || p[1] != ' ') {
		write_text(out, p, end);
		return;
	}
	c.p += 2;
	cursor_skip(&c);
	if (cursor_number(&c.p, c.end, &number)) {
		write_counted(out, number, &c);
		return;
	}
	cursor_atom(&c, &word);
	cursor_skip(&c);
	if (sift_is_status(&word))
		write_text(out, p, end);
	else if (value_is(&word, "SEARCH"))
		write_search(out, &c);
	else if (value_is(&word, "STATUS"))
		write_status(out, &c);
	else if (value_is(&word, "LIST"))
		write_list(out, &c);
	else if (value_is(&word, "ESEARCH"))	/* found, and not told: fail */
		str_add(out, "* ESEARCH\r\n");
	else if (value_is(&word, "CAPABILITY")) {
		str_add(out, "* ");
		write_capabilities(out, &c);
		str_add(out, "\r\n");
	}
}
