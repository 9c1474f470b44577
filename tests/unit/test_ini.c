/* base/ini: what is read, and every way a file can be refused. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/ini.h"
#include "base/str.h"

static int
collect(void *ctx, int line, const char *section, const char *key,
    const char *value, struct error *err)
{
	if (strcmp(key, "refused") == 0)
		return error_set(err, ERROR_CONFIG, "'%s' is no good", value);
	str_addf(ctx, "%d [%s] %s=%s|", line, section, key, value);
	return 0;
}

static int
read_text(const char *text, size_t n, struct str *got, struct error *err)
{
	return ini_parse_text("x.ini", text, n, collect, got, err);
}

static void
assert_read(const char *text, const char *expected)
{
	struct str got = STR_INIT;
	struct error err = ERROR_INIT;

	if (read_text(text, strlen(text), &got, &err) == -1)
		fail_msg("%s", err.msg);
	assert_string_equal(got.s, expected);
	str_release(&got);
}

static void
assert_refused(const char *text, const char *message)
{
	struct str got = STR_INIT;
	struct error err = ERROR_INIT;

	assert_int_equal(read_text(text, strlen(text), &got, &err), -1);
	assert_int_equal(err.kind, ERROR_CONFIG);
	if (strstr(err.msg, message) == NULL)
		fail_msg("'%s' is not in '%s'", message, err.msg);
	str_release(&got);
}

static void
test_ini__gives_each_value_with_its_line(void **state)
{
	(void)state;
	assert_read("; c\n[smtp] ; the server\r\n\n  url = smtp://h:25  \n"
	    "# c\nuser: me\nempty =\n",
	    "4 [smtp] url=smtp://h:25|6 [smtp] user=me|7 [smtp] empty=|");
	assert_read("\xef\xbb\xbf[a]\nb = c; d", "2 [a] b=c; d|");
	assert_read("[a]\nx=1\n[b]\nx=2\n[a]\ny=3",
	    "2 [a] x=1|4 [b] x=2|6 [a] y=3|");
	assert_read("", "");
}

static void
test_ini__expands_the_environment(void **state)
{
	(void)state;
	setenv("INI_TEST", "s3; cret", 1);
	assert_read("[a]\nk = <${INI_TEST}> $x $${no}",
	    "2 [a] k=<s3; cret> $x ${no}|");
	unsetenv("INI_TEST");
	assert_refused("[a]\n\nk = ${INI_TEST}",
	    "x.ini:3: environment variable 'INI_TEST' is not set");
	assert_refused("[a]\nk = ${A", "x.ini:2: '${' begins no ${VARIABLE}");
	assert_refused("[a]\nk = ${1A}", "begins no ${VARIABLE}");
}

static void
test_ini__names_the_line_of_a_fault(void **state)
{
	(void)state;
	assert_refused("[a]\njunk\n", "x.ini:2: neither '[section]' nor");
	assert_refused("k = v\n", "x.ini:1: 'k' stands before the first");
	assert_refused("[a\n", "x.ini:1: ']' is missing");
	assert_refused("[ a ]\n", "x.ini:1: blanks inside");
	assert_refused("[a] b\n", "x.ini:1: text behind");
	assert_refused("[a]\n= v\n", "x.ini:2: the key is missing");
	assert_refused("[a]\nk = 1\nk = 2\n", "x.ini:3: 'k' is set twice");
	assert_refused("[a]\nk = v ; w\n", "x.ini:2: ';' after a blank");
	assert_refused("[a]\nk = \xff\n", "x.ini:2: the line is not valid");
	assert_refused("[a]\nk = \x1b[0m\n", "x.ini:2: the line has a control");
	assert_refused("[a]\nrefused = w\n[b\n", "x.ini:2: 'w' is no good");
}

static void
test_ini__refuses_what_inih_would_cut(void **state)
{
	char text[400];
	struct str got = STR_INIT;
	struct error err = ERROR_INIT;

	(void)state;
	memset(text, 'x', sizeof(text));
	memcpy(text, "[a]\nk = ", 8);
	text[8 + 193] = '\0';
	assert_int_equal(read_text(text, strlen(text), &got, &err), 0);
	assert_int_equal(got.len, strlen("2 [a] k=|") + 193);
	text[8 + 193] = 'x';
	text[8 + 194] = '\0';
	assert_refused(text, "x.ini:2: the line is too long");
	text[60] = '\0';
	text[0] = '[';
	memset(text + 1, 'y', 58);
	text[59] = ']';
	assert_refused(text, "x.ini:1: the section's name is too long");
	memcpy(text, "[a]\n", 4);
	text[59] = '=';
	assert_refused(text, "x.ini:2: the key is too long");
	str_reset(&got);
	assert_int_equal(read_text("[a]\nb\0= c", 9, &got, &err), -1);
	assert_non_null(strstr(err.msg, "x.ini:2: the line has a NUL"));
	str_release(&got);
}

static void
test_ini__names_a_file_that_cannot_be_read(void **state)
{
	struct str got = STR_INIT;
	struct error err = ERROR_INIT;

	(void)state;
	assert_int_equal(ini_read("/nonexistent/x.ini", collect, &got, &err),
	    -1);
	assert_int_equal(err.kind, ERROR_CONFIG);
	assert_non_null(strstr(err.msg, "/nonexistent/x.ini"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_ini__gives_each_value_with_its_line),
		cmocka_unit_test(test_ini__expands_the_environment),
		cmocka_unit_test(test_ini__names_the_line_of_a_fault),
		cmocka_unit_test(test_ini__refuses_what_inih_would_cut),
		cmocka_unit_test(test_ini__names_a_file_that_cannot_be_read),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
