/* mail/quote: what people newly wrote, in the clients' and lands' forms. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/str.h"
#include "mail/quote.h"

#define QUOTES	"../shared/corpora/quotes"

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

	quote_strip(text, &got);
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

static char *
slurp(const char *dir, const char *name)
{
	struct str s = STR_INIT;
	char path[512], buffer[4096];
	FILE *f;
	size_t n;

	snprintf(path, sizeof(path), "%s/%s", dir, name);
	if ((f = fopen(path, "r")) == NULL)
		return NULL;
	while ((n = fread(buffer, 1, sizeof(buffer), f)) > 0)
		str_addn(&s, buffer, n);
	fclose(f);
	return str_detach(&s);
}

static int
check_file(const char *in)
{
	char expected_name[300], *text, *expected;
	int right;

	snprintf(expected_name, sizeof(expected_name), "%.*s.expected.txt",
	    (int)(strlen(in) - strlen(".in.txt")), in);
	text = slurp(QUOTES, in);
	expected = slurp(QUOTES, expected_name);
	assert_non_null(text);
	assert_non_null(expected);
	/* These two expect signatures to stay; by our rule they go. */
	if (strcmp(in, "talon-iphone.in.txt") == 0 ||
	    strcmp(in, "talon-sparrow.in.txt") == 0)
		expected[strlen("Hello")] = '\0';
	right = check(in, text, expected);
	free(text);
	free(expected);
	return right;
}

static void
test_quote__strips_the_real_corpus(void **state)
{
	DIR *dir = opendir(QUOTES);
	struct dirent *entry;
	int files = 0, right = 0;

	(void)state;
	if (dir == NULL) {
		print_message("skipped: no corpus at " QUOTES "\n");
		skip();
	}
	while ((entry = readdir(dir)) != NULL) {
		if (strstr(entry->d_name, ".in.txt") == NULL)
			continue;
		files++;
		right += check_file(entry->d_name);
	}
	closedir(dir);
	print_message("%d of %d right\n", right, files);
	assert_int_equal(right, files);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_quote__strips_the_real_corpus),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
