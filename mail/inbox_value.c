/* Values of IMAP responses: what each grammar rule allows, and worse. */
#include "mail/inbox_value.h"

#include <string.h>
#include <strings.h>

#include "base/str.h"

#define LITERAL_DIGITS	10	/* of its length, RFC 3501 number */

/* ------------------------------------------------------------- reading */

int
cursor_at(const struct cursor *c, char ch)
{
	return c->p < c->end && *c->p == ch;
}

void
cursor_skip(struct cursor *c)
{
	while (cursor_at(c, ' '))
		c->p++;
}

int
cursor_number(const char **p, const char *end, uint64_t *value)
{
	const char *start = *p;

	for (*value = 0; *p < end && **p >= '0' && **p <= '9'; (*p)++)
		if (*p - start < LITERAL_DIGITS)
			*value = *value * 10 + (uint64_t)(**p - '0');
		else
			*value = UINT64_MAX / 16;
	return *p > start;
}

int
cursor_literal(struct cursor *c, uint64_t *n)
{
	const char *p = c->p;

	p += p < c->end && *p == '~';
	if (p == c->end || *p++ != '{' || !cursor_number(&p, c->end, n))
		return 0;
	p += p < c->end && *p == '+';
	if (p == c->end || *p++ != '}')
		return 0;
	p += p < c->end && *p == '\r';
	if (p == c->end || *p++ != '\n')
		return 0;
	c->p = p;
	return 1;
}

static int
take_quoted(struct cursor *c, struct value *v)
{
	v->kind = VALUE_STRING;
	v->quoted = 1;
	v->p = ++c->p;
	for (; c->p < c->end && *c->p != '"'; c->p++)
		if (*c->p == '\\' && c->p + 1 < c->end)
			c->p++;
	v->n = (size_t)(c->p - v->p);
	return c->p++ < c->end ? 0 : -1;
}

void
cursor_atom(struct cursor *c, struct value *v)
{
	v->kind = VALUE_ATOM;
	v->p = c->p;
	while (c->p < c->end && *c->p != ' ' && *c->p != '(' && *c->p != ')')
		c->p++;
	v->n = (size_t)(c->p - v->p);
}

int
cursor_plain(struct cursor *c, struct value *v)
{
	uint64_t n;

	v->quoted = 0;
	if (cursor_at(c, '"'))
		return take_quoted(c, v);
	if (!cursor_literal(c, &n)) {
		cursor_atom(c, v);
		return 0;
	}
	if (n > (uint64_t)(c->end - c->p))
		return -1;
	v->kind = VALUE_STRING;
	v->p = c->p;
	v->n = (size_t)n;
	c->p += n;
	return 0;
}

int
cursor_value(struct cursor *c, struct value *v)
{
	struct value inner;
	size_t depth = 1;

	if (!cursor_at(c, '('))
		return cursor_plain(c, v);
	v->kind = VALUE_LIST;
	v->p = ++c->p;
	while (depth > 0) {
		if (c->p >= c->end)
			return -1;
		if (*c->p == '(' || *c->p == ')' || *c->p == ' ') {
			depth += *c->p == '(';
			depth -= *c->p++ == ')';
		} else if (cursor_plain(c, &inner) == -1) {
			return -1;
		}
	}
	v->n = (size_t)(c->p - v->p) - 1;
	return 0;
}

int
value_is(const struct value *v, const char *word)
{
	return v->kind == VALUE_ATOM && v->n == strlen(word) &&
	    strncasecmp(v->p, word, v->n) == 0;
}

int
value_is_number(const struct value *v)
{
	size_t i;

	for (i = 0; i < v->n; i++)
		if (v->p[i] < '0' || v->p[i] > '9')
			return 0;
	return v->n > 0;
}

int
value_made_of(const struct value *v, const char *others)
{
	size_t i;

	for (i = 0; i < v->n; i++)
		if (!((v->p[i] | 32) >= 'a' && (v->p[i] | 32) <= 'z') &&
		    !(v->p[i] >= '0' && v->p[i] <= '9') &&
		    (v->p[i] == '\0' || strchr(others, v->p[i]) == NULL))
			return 0;
	return v->n > 0;
}

/* ------------------------------------------------- telling and writing */

void
value_write(struct str *out, const struct value *v)
{
	size_t i, n = v->n;

	for (i = 0; v->quoted && i < v->n; i++)
		if (v->p[i] == '\\' && i + 1 < v->n)
			i++, n--;
	str_addf(out, "{%zu}\r\n", n);
	if (!v->quoted)
		str_addn(out, v->p, v->n);
	for (i = 0; v->quoted && i < v->n; i++)
		str_addc(out, v->p[i == v->n - 1 || v->p[i] != '\\' ? i :
		    ++i]);
}

int
value_write_number(struct str *out, const char *name, const struct value *v,
    int clamp)
{
	const char *p = v->p;
	uint64_t n;

	if (v->kind != VALUE_ATOM || !cursor_number(&p, v->p + v->n, &n) ||
	    p != v->p + v->n || (n > UINT32_MAX && !clamp))
		return 0;
	str_addf(out, "%s %u", name, n > UINT32_MAX ? UINT32_MAX :
	    (unsigned)n);
	return 1;
}

static int
is_of_form(char ch, char form)
{
	if (form == 'd')
		return ch >= '0' && ch <= '9';
	if (form == 'a')
		return (ch | 32) >= 'a' && (ch | 32) <= 'z';
	return ch == form || (form == '+' && ch == '-');
}

int
value_is_date(const struct value *v)
{
	static const char form[] = "dd-aaa-dddd dd:dd:dd +dddd";
	static const char months[] =
	    "janfebmaraprmayjunjulaugsepoctnovdec";
	char month[4] = "";
	const char *found;
	size_t i;

	if (v->kind != VALUE_STRING || v->n != sizeof(form) - 1)
		return 0;
	for (i = 0; i < v->n; i++)
		if (!is_of_form(v->p[i], form[i]) &&
		    !(i == 0 && v->p[i] == ' '))
			return 0;
	memcpy(month, v->p + 3, 3);
	found = str_find_nocase(months, month);
	return found != NULL && (found - months) % 3 == 0;
}
