/* Fields found by name, and values as they are read. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/str.h"
#include "mail/header.h"

static struct header header;

static size_t
read_text(const char *text)
{
	return header_read(&header, text, strlen(text));
}

static void
assert_slice(struct slice value, const char *expected)
{
	assert_non_null(value.s);
	assert_int_equal(value.n, strlen(expected));
	assert_memory_equal(value.s, expected, value.n);
}

static void
test_header__fields_are_found_whatever_their_case(void **state)
{
	(void)state;
	assert_int_equal(read_text("SUBJECT: one\r\nto:two\r\n\r\nbody"), 24);
	assert_slice(header_get(&header, "Subject"), " one");
	assert_slice(header_get(&header, "To"), "two");
	assert_null(header_get(&header, "Tx").s);
	assert_false(header_has(&header, "Cc"));
}

static void
test_header__fields_of_one_name_come_in_order(void **state)
{
	int next = 0;

	(void)state;
	read_text("Cc: a\nTo: b\ncc: c\nC1: d\nCC: e\n\n");
	assert_slice(header_next(&header, "Cc", &next), " a");
	assert_slice(header_next(&header, "Cc", &next), " c");
	assert_slice(header_next(&header, "Cc", &next), " e");
	assert_null(header_next(&header, "Cc", &next).s);
}

/* More names than there are chains, so that some share one. */
static void
test_header__every_name_is_found_among_many(void **state)
{
	struct str text = STR_INIT;
	char name[32], value[16];
	int i, next;

	(void)state;
	for (i = 0; i < HEADER_FIELDS + 9; i++)
		str_addf(&text, "X-%d-%d: %d\n", i * 7919 % 1000, i, i);
	str_add(&text, "\n");
	assert_int_equal(read_text(text.s), text.len);
	assert_int_equal(header.count, HEADER_FIELDS);
	for (i = 0; i < HEADER_FIELDS; i++) {
		snprintf(name, sizeof(name), "x-%d-%d", i * 7919 % 1000, i);
		snprintf(value, sizeof(value), " %d", i);
		next = 0;
		assert_slice(header_named(&header, (struct slice){ name,
		    strlen(name) }, &next), value);
		assert_int_equal(next, i + 1);
	}
	str_release(&text);
}

static void
test_header__values_are_unfolded_and_made_utf8(void **state)
{
	struct str text = STR_INIT;

	(void)state;
	read_text("A: \t one  two\r\n\tthree\x7f" "four-and-twenty \r\n"
	    "B: caf\xe9 \xff" "abcdefghijklm\nC: =?iso-8859-1?q?=E9=00?= x\n"
	    "D: \n\n");
	header_raw(header_get(&header, "A"), &text);
	assert_string_equal(text.s, "one two three four-and-twenty");
	str_reset(&text);
	header_raw(header_get(&header, "B"), &text);
	assert_string_equal(text.s, "caf\xc3\xa9 \xc3\xbf" "abcdefghijklm");
	header_text(header_get(&header, "D"), &text);
	header_raw(header_get(&header, "E"), &text);
	assert_string_equal(text.s, "caf\xc3\xa9 \xc3\xbf" "abcdefghijklm");
	str_release(&text);
}

static void
test_header__a_null_path_is_known(void **state)
{
	(void)state;
	read_text("Return-Path: <>\n\n");
	assert_true(header_has_null_path(&header));
	read_text("Return-Path: <a@b>\n\n");
	assert_false(header_has_null_path(&header));
	read_text("Return-Path: <\n\n");
	assert_false(header_has_null_path(&header));
	read_text("To: <>\n\n");
	assert_false(header_has_null_path(&header));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
		    test_header__fields_are_found_whatever_their_case),
		cmocka_unit_test(test_header__fields_of_one_name_come_in_order),
		cmocka_unit_test(test_header__every_name_is_found_among_many),
		cmocka_unit_test(
		    test_header__values_are_unfolded_and_made_utf8),
		cmocka_unit_test(test_header__a_null_path_is_known),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
