/* base/url: parts of URLs. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/str.h"
#include "base/url.h"

static void
test_url__escapes_what_is_no_plain_letter(void **state)
{
	struct str s = STR_INIT;

	(void)state;
	url_escape(&s, "Leads & Co/1 \xc3\xa4~");
	assert_string_equal(s.s, "Leads%20%26%20Co%2F1%20%C3%A4~");
	str_release(&s);
}

static void
test_url__knows_loopback_by_the_host_alone(void **state)
{
	(void)state;
	assert_true(url_is_loopback("http://127.9.0.1:80/x"));
	assert_true(url_is_loopback("https://localhost/x"));
	assert_true(url_is_loopback("http://[::1]:5/"));
	assert_true(url_is_loopback("smtp://localhost:25"));
	assert_false(url_is_loopback("http://127.0.0.1.example.com/"));
	assert_false(url_is_loopback("http://127.0.0.1@example.com/"));
	assert_false(url_is_loopback("nonsense"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_url__escapes_what_is_no_plain_letter),
		cmocka_unit_test(test_url__knows_loopback_by_the_host_alone),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
