/* Is this what quote_strip leaves of a text? */
#ifndef TESTS_UNIT_QUOTED_H
#define TESTS_UNIT_QUOTED_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "mail/quote.h"

/* White space collapsed, so that line breaks do not count. */
static char *
collapsed(const char *text)
{
	struct str s = STR_INIT;
	const char *p;

	str_grow(&s, 0);
	for (p = text; *p != '\0'; p++) {
		if (*p != ' ' && (*p < '\t' || *p > '\r'))
			str_addc(&s, *p);
		else if (s.len > 0 && s.s[s.len - 1] != ' ')
			str_addc(&s, ' ');
	}
	str_trim(&s);
	return str_detach(&s);
}

static int
check(const char *name, const char *text, const char *expected)
{
	struct str got = STR_INIT;
	char *a, *b;
	int equal;

	quote_strip(text, "Dana Two", &got);
	a = collapsed(got.s);
	b = collapsed(expected);
	if (!(equal = strcmp(a, b) == 0))
		print_error("%s:\n  expected [%s]\n  got      [%s]\n", name,
		    b, a);
	free(a);
	free(b);
	str_release(&got);
	return equal;
}

#endif
