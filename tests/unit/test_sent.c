/* Dates of messages: the usual form, and that GMime would say the same. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>
#include <gmime/gmime.h>

#include "mail/sent.h"

static int64_t
by_gmime(const char *text)
{
	GDateTime *date = g_mime_utils_header_decode_date(text);
	int64_t t = 0;

	if (date != NULL) {
		t = g_date_time_to_unix(date);
		g_date_time_unref(date);
	}
	return t > 0 ? t : 0;
}

static void
test_sent__the_usual_form_is_read(void **state)
{
	(void)state;
	assert_int_equal(sent_read("Mon, 23 Nov 2026 10:00:00 +0000"),
	    1795428000);
	assert_int_equal(sent_read("Mon, 23 Nov 2026 10:00:00 -0130 (XST)"),
	    1795433400);
	assert_int_equal(sent_read("Tue, 1 Feb 2000 00:00:01 +0100"),
	    949359601);
	assert_int_equal(sent_read("Wed, 30 Dec 2026 23:59:59 +0000"),
	    1798675199);
}

static void
test_sent__what_is_no_date_is_none(void **state)
{
	(void)state;
	assert_int_equal(sent_read(""), 0);
	assert_int_equal(sent_read("Mon,"), 0);
	assert_int_equal(sent_read("Mon, 2"), 0);
}

/* Of every field one value too many, and every form cut short. */
static void
test_sent__it_agrees_with_gmime(void **state)
{
	static const char *const texts[] = {
	    "Mon, 23 Nov 2026 10:00:00 +0000", "Mon, 31 Nov 2026 10:00:00 +0000",
	    "Sat, 29 Feb 2025 10:00:00 +0000", "Mon, 0 Nov 2026 10:00:00 +0000",
	    "Mon, 23 Nov 2026 24:00:00 +0000", "Mon, 23 Nov 2026 10:60:00 +0000",
	    "Mon, 23 Nov 2026 10:00:60 +0000", "Mon, 23 Nov 2026 10:00:00 +2500",
	    "Mon, 23 Nov 2026 10:00:00 +1260", "Xon, 23 Nov 2026 10:00:00 -0800",
	    "Mon, 23 Xov 2026 10:00:00 -0800", "Mon, 23 Nov 1969 10:00:00 -0800",
	    "Mon, 23 Nov 26 10:00:00 -0800", "Mon, 23 Nov 2026 10:00 -0800",
	    "23 Nov 2026 10:00:00 -0800", "Mon, 3 Nov 2026 1:02:03 -0800",
	    "Mon, 023 Nov 2026 10:00:00 -0800",
	    "Mon, 23 Nov 2026 10:00:00 -08000", "Mon Nov 23 10:00:00 2026",
	    "2026-11-23T10:00:00Z", "Mon, 23 Nov 2026 10:00:00 GMT" };
	char text[64];
	size_t i;
	int n;

	(void)state;
	for (i = 0; i < sizeof(texts) / sizeof(*texts); i++)
		for (n = 40; n > 0; n--) {
			snprintf(text, sizeof(text), "%.*s", n, texts[i]);
			assert_int_equal(sent_read(text), by_gmime(text));
		}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_sent__the_usual_form_is_read),
		cmocka_unit_test(test_sent__what_is_no_date_is_none),
		cmocka_unit_test(test_sent__it_agrees_with_gmime),
	};

	g_mime_init();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
