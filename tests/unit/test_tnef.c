/* mail/tnef: what Outlook wraps a text in. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/str.h"
#include "mail/tnef.h"

static void
test_tnef__takes_the_body(void **state)
{
	static const char good[] = "\x78\x9f\x3e\x22\x01\x00"
	    "\x01\x0c\x80\x02\x00\x07\x00\x00\x00hi\r\nyou\x00\x00";
	struct str out = STR_INIT;
	size_t n;

	(void)state;
	tnef_text(good, sizeof(good) - 1, &out);
	assert_string_equal(out.s, "hi\nyou");
	for (n = 0; n < sizeof(good) - 3; n++) {
		str_reset(&out);
		tnef_text(good, n, &out);
		assert_int_equal(out.len, 0);
	}
	str_release(&out);
}

static void
test_tnef__tells_the_code_page(void **state)
{
	static const char russian[] = "\x78\x9f\x3e\x22\x01\x00"
	    "\x01\x07\x90\x06\x00\x08\x00\x00\x00"
	    "\xe3\x04\x00\x00\x00\x00\x00\x00\xe7\x00"
	    "\x01\x0c\x80\x02\x00\x02\x00\x00\x00\xc4\xe0\xa4\x01";
	struct str out = STR_INIT;

	(void)state;
	tnef_text(russian, sizeof(russian) - 1, &out);
	assert_string_equal(out.s, "\xd0\x94\xd0\xb0");
	str_release(&out);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_tnef__takes_the_body),
		cmocka_unit_test(test_tnef__tells_the_code_page),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
