/* Parameters of Content-Type and Content-Disposition (RFC 2045, RFC 2231). */
#include "mail/param.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/str.h"
#include "mail/charset.h"

#define VALUE_MAX 16384
#define PIECES	64

/* One parameter as it stands: name, and its value with quotes taken off. */
struct param {
	struct slice	name;
	struct str	value;
};

/* What may stand beside a name. */
enum { BLANK = 1, SEMICOLON = 2, ENDS = 4 };

static const unsigned char classes[256] = {
	[0] = ENDS, [' '] = BLANK, ['\t'] = BLANK, ['\r'] = BLANK,
	['\n'] = BLANK, [';'] = SEMICOLON, ['='] = ENDS,
};

/* Past the bytes of these classes. */
static size_t
skip(const char *s, size_t n, size_t i, int which)
{
	while (i < n && (classes[(unsigned char)s[i]] & which) != 0)
		i++;
	return i;
}

static size_t
read_quoted(const char *s, size_t n, size_t i, struct str *out)
{
	str_grow(out, n - i);
	for (i++; i < n && s[i] != '"'; i++) {
		if (s[i] == '\\' && i + 1 < n)
			i++;
		if (s[i] != '\r' && s[i] != '\n')
			out->s[out->len++] = s[i];
	}
	out->s[out->len] = '\0';
	return i < n ? i + 1 : n;
}

/* Read the parameter behind the next semicolon; returns where it ends. */
static size_t
read_param(const char *s, size_t n, size_t i, struct param *p)
{
	size_t start;

	str_reset(&p->value);
	i = skip(s, n, i, BLANK | SEMICOLON);
	start = i;
	while (i < n && classes[(unsigned char)s[i]] == 0)
		i++;
	p->name = (struct slice){ s + start, i - start };
	i = skip(s, n, i, BLANK);
	if (i >= n || s[i] != '=')
		return i > start ? i : n;
	i = skip(s, n, i + 1, BLANK);
	if (i < n && s[i] == '"')
		i = read_quoted(s, n, i, &p->value);
	for (start = i; i < n && s[i] != ';'; i++)
		continue;
	if (p->value.len == 0) {
		str_addn(&p->value, s + start, i - start);
		str_trim(&p->value);
	}
	return i;
}

static int
hex(char c)
{
	return c >= '0' && c <= '9' ? c - '0' :
	    c >= 'a' && c <= 'f' ? c - 'a' + 10 :
	    c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

static void
percent_decode(const char *s, struct str *out)
{
	for (; *s != '\0'; s++)
		if (*s == '%' && hex(s[1]) >= 0 && hex(s[2]) >= 0) {
			str_addc(out, (char)(hex(s[1]) * 16 + hex(s[2])));
			s += 2;
		} else
			str_addc(out, *s);
}

/* "charset'language'" before the text; charset is NULL where it is not said. */
static const char *
after_charset(const char *s, char **charset)
{
	const char *one = strchr(s, '\''), *two;

	if (one == NULL || (two = strchr(one + 1, '\'')) == NULL)
		return s;
	if (*charset == NULL && one > s)
		*charset = xstrndup(s, (size_t)(one - s));
	return two + 1;
}

static void
add_piece(struct str *all, const char *value, int encoded, int first,
    char **charset)
{
	if (encoded && first)
		value = after_charset(value, charset);
	if (encoded)
		percent_decode(value, all);
	else
		str_add(all, value);
}

int
param_get(struct slice value, const char *name, struct str *out)
{
	struct param p = { { NULL, 0 }, STR_INIT };
	size_t i = 0, n = value.n < VALUE_MAX ? value.n : VALUE_MAX, len;
	struct str all = STR_INIT;
	char *charset = NULL;
	int pieces = 0;

	len = strlen(name);
	while (value.s != NULL && i < n && value.s[i] != ';')
		i++;
	while (value.s != NULL && i < n && pieces < PIECES) {
		i = read_param(value.s, n, i, &p);
		if (p.name.n < len || strncasecmp(p.name.s, name, len) != 0)
			continue;
		if (p.name.n == len && pieces++ == 0) {
			header_text((struct slice){ p.value.s, p.value.len },
			    out);
			break;
		}
		if (p.name.n > len && p.name.s[len] == '*')
			add_piece(&all, p.value.s,
			    p.name.s[p.name.n - 1] == '*', pieces++ == 0,
			    &charset);
	}
	if (all.len > 0)
		charset_text(charset, all.s, all.len, out);
	free(charset);
	str_release(&all);
	str_release(&p.value);
	return pieces > 0;
}
