/* The growing buffer, dying allocation and ASCII comparisons. */
#include "base/str.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sysexits.h>
#include <unistd.h>

#define LITTLE 4096	/* bytes up to which a buffer doubles */

char str_empty[1];

static void
die_of_memory(void)
{
	static const char msg[] = "forerunner: out of memory\n";

	if (write(STDERR_FILENO, msg, sizeof(msg) - 1) == -1)
		_exit(EX_OSERR);
	_exit(EX_OSERR);
}

void *
xmalloc(size_t n)
{
	void *p;

	if ((p = malloc(n > 0 ? n : 1)) == NULL)
		die_of_memory();
	return p;
}

void *
xcalloc(size_t n, size_t size)
{
	void *p;

	if ((p = calloc(n > 0 ? n : 1, size > 0 ? size : 1)) == NULL)
		die_of_memory();
	return p;
}

void *
xreallocarray(void *p, size_t n, size_t size)
{
	if ((p = reallocarray(p, n > 0 ? n : 1, size > 0 ? size : 1)) == NULL)
		die_of_memory();
	return p;
}

char *
xstrdup(const char *s)
{
	return s == NULL ? NULL : xstrndup(s, strlen(s));
}

char *
xstrndup(const char *s, size_t n)
{
	char *copy;

	n = strnlen(s, n);
	copy = xmalloc(n + 1);
	memcpy(copy, s, n);
	copy[n] = '\0';
	return copy;
}

char *
xvasprintf(const char *fmt, va_list ap)
{
	char *s;

	if (vasprintf(&s, fmt, ap) == -1)
		die_of_memory();
	return s;
}

char *
xasprintf(const char *fmt, ...)
{
	va_list ap;
	char *s;

	va_start(ap, fmt);
	s = xvasprintf(fmt, ap);
	va_end(ap);
	return s;
}

void
str_init(struct str *s)
{
	s->s = str_empty;
	s->len = 0;
	s->cap = 0;
}

void
str_release(struct str *s)
{
	if (s->cap > 0)
		free(s->s);
	str_init(s);
}

void
str_reset(struct str *s)
{
	str_cut(s, 0);
}

void
str_cut(struct str *s, size_t len)
{
	if (len >= s->len)
		return;
	s->len = len;
	s->s[len] = '\0';
}

void
str_enlarge(struct str *s, size_t more)
{
	size_t need = s->len + more + 1, cap;
	char *old = s->cap > 0 ? s->s : NULL;

	if (need < more)
		die_of_memory();
	cap = s->cap < LITTLE ? s->cap * 2 : s->cap + s->cap / 2;
	if (cap < need)
		cap = need < 32 ? 32 : need;
	s->s = old == NULL ? xmalloc(cap) : xreallocarray(old, cap, 1);
	s->s[s->len] = '\0';
	s->cap = cap;
}

void
str_addn(struct str *s, const char *data, size_t n)
{
	if (n == 0)
		return;
	str_grow(s, n);
	memcpy(s->s + s->len, data, n);
	s->len += n;
	s->s[s->len] = '\0';
}

void
str_addf(struct str *s, const char *fmt, ...)
{
	const size_t room = s->cap > 0 ? s->cap - s->len : 0;
	va_list ap, again;
	int n;

	va_start(ap, fmt);
	va_copy(again, ap);
	/* mostly there is room, and once is enough */
	n = vsnprintf(room > 0 ? s->s + s->len : NULL, room, fmt, ap);
	va_end(ap);
	if (n > 0 && (size_t)n >= room) {
		str_grow(s, (size_t)n);
		vsnprintf(s->s + s->len, (size_t)n + 1, fmt, again);
	}
	if (n > 0)
		s->len += (size_t)n;
	va_end(again);
}

static int
is_space(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

void
str_trim(struct str *s)
{
	size_t from = 0;

	while (s->len > 0 && is_space(s->s[s->len - 1]))
		str_cut(s, s->len - 1);
	while (from < s->len && is_space(s->s[from]))
		from++;
	if (from > 0) {
		s->len -= from;
		memmove(s->s, s->s + from, s->len + 1);
	}
}

char *
str_detach(struct str *s)
{
	char *text;

	str_grow(s, 0);
	text = s->s;
	str_init(s);
	return text;
}

int
str_equal(const char *a, const char *b)
{
	if (a == NULL || b == NULL)
		return a == b;
	return strcmp(a, b) == 0;
}

int
str_equal_nocase(const char *a, const char *b)
{
	if (a == NULL || b == NULL)
		return a == b;
	return strcasecmp(a, b) == 0;
}

int
str_starts(const char *s, const char *prefix)
{
	return strncmp(s, prefix, strlen(prefix)) == 0;
}

int
str_starts_nocase(const char *s, const char *prefix)
{
	return strncasecmp(s, prefix, strlen(prefix)) == 0;
}

const char *
str_find_nocase(const char *s, const char *needle)
{
	if (*needle == '\0')
		return s;
	for (; *s != '\0'; s++)
		if (((*s ^ *needle) & 0xdf) == 0 &&
		    str_starts_nocase(s, needle))
			return s;
	return NULL;
}

int
str_blank(const char *s)
{
	if (s == NULL)
		return 1;
	while (is_space(*s))
		s++;
	return *s == '\0';
}
