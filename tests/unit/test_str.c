/* base/str and base/utf8. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "base/fold.h"
#include "base/str.h"
#include "base/utf8.h"

static void
test_str__grows_trims_and_detaches(void **state)
{
	struct str s = STR_INIT;

	(void)state;
	str_addf(&s, "  %s-%d \n", "abc", 7);
	str_trim(&s);
	assert_string_equal(s.s, "abc-7");
	str_release(&s);
	str_release(&s);
	assert_int_equal(s.len, 0);
}

static void
test_utf8__refuses_overlong_and_surrogates(void **state)
{
	(void)state;
	assert_true(utf8_valid("gr\xc3\xbc\xc3\x9f", 6));
	assert_false(utf8_valid("\xc0\xaf", 2));
	assert_false(utf8_valid("\xed\xa0\x80", 3));
	assert_false(utf8_valid("\xf5\x80\x80\x80", 4));
	assert_false(utf8_valid("\xe2\x82", 2));
}

static void
test_utf8__cleans_and_folds(void **state)
{
	struct str s = STR_INIT;

	(void)state;
	utf8_clean(&s, "a\xff" "b", 3);
	assert_string_equal(s.s, "a\xef\xbf\xbd" "b");
	str_reset(&s);
	utf8_fold(&s, "\xc3\x84X\xd0\x9f", 5);
	assert_string_equal(s.s, "\xc3\xa4x\xd0\xbf");
	str_release(&s);
}

static void
test_utf8__finds_controls(void **state)
{
	(void)state;
	assert_null(utf8_control("a\tb", "\t"));
	assert_non_null(utf8_control("a\rb", "\t"));
	assert_non_null(utf8_control("a\xe2\x80\xa8", ""));
}

/* It is done in blocks. */
static void
test_utf8__folds_every_letter_at_every_place(void **state)
{
	struct str s = STR_INIT;
	char text[41] = "", want[41] = "";
	int at, c;

	(void)state;
	for (at = 0; at < 40; at++)
		for (c = 1; c < 0x80; c++) {
			memset(text, '[', 40);
			text[at] = (char)c;
			memcpy(want, text, 40);
			if (c >= 'A' && c <= 'Z')
				want[at] = (char)(c + 'a' - 'A');
			str_reset(&s);
			utf8_fold(&s, text, 40);
			assert_string_equal(s.s, want);
		}
	str_release(&s);
}

/* They are looked for eight bytes at a time. */
static void
test_utf8__finds_controls_at_every_place(void **state)
{
	char text[25];
	int at, c;

	(void)state;
	for (at = 0; at < 24; at++)
		for (c = 1; c < 256; c++) {
			memset(text, '~', 24);
			text[24] = '\0';
			text[at] = (char)c;
			assert_ptr_equal(utf8_control(text, ""),
			    c < ' ' || c == 0x7f ? text + at : NULL);
		}
}

/* Where no byte moves, places in the one text are places in the other. */
static void
test_fold__tells_whether_every_byte_stays(void **state)
{
	struct str s = STR_INIT;

	(void)state;
	str_add(&s, "before");
	assert_true(fold_text(&s, "Hello\tYOU\n`no`\rway", 18));
	assert_string_equal(s.s, "beforehello you\n'no' way");
	assert_true(fold_text(&s, "", 0));
	assert_false(fold_text(&s, "one\r\ntwo", 8));
	assert_false(fold_text(&s, "\xc3\x9f", 2));
	/* as many bytes, and yet each elsewhere */
	assert_false(fold_text(&s, "\xc3\xa4\xc3\xa4\n\xe2\x80\xa6", 8));
	assert_false(fold_text(&s, "\xff", 1));
	str_release(&s);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_fold__tells_whether_every_byte_stays),
		cmocka_unit_test(test_str__grows_trims_and_detaches),
		cmocka_unit_test(test_utf8__refuses_overlong_and_surrogates),
		cmocka_unit_test(test_utf8__cleans_and_folds),
		cmocka_unit_test(
		    test_utf8__folds_every_letter_at_every_place),
		cmocka_unit_test(test_utf8__finds_controls),
		cmocka_unit_test(test_utf8__finds_controls_at_every_place),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
