/* base/holidays. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <cmocka.h>

#include "base/error.h"
#include "base/file.h"
#include "base/holidays.h"
#include "base/str.h"

#define EVENT(dates) "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\n" \
	"SUMMARY:Rest\r\n" dates "END:VEVENT\r\nEND:VCALENDAR\r\n"

/* Load a calendar with this text for 2026 and 2027. */
static int
load(const char *text, struct holidays *h, struct error *err)
{
	char path[] = "/tmp/holidays.XXXXXX";
	int fd = mkstemp(path), rc;

	assert_true(fd != -1);
	assert_int_equal(write(fd, text, strlen(text)), strlen(text));
	close(fd);
	rc = holidays_load(path, 2026, 2027, h, err);
	unlink(path);
	return rc;
}

static void
check(const char *text, const int *dates, size_t n)
{
	struct error err = ERROR_INIT;
	struct holidays h;
	size_t i;

	if (load(text, &h, &err) == -1)
		fail_msg("%s", err.msg);
	assert_int_equal(h.n, n);
	for (i = 0; i < n; i++)
		assert_int_equal(h.date[i], dates[i]);
	holidays_release(&h);
}

#define CHECK(text, ...) do { \
	static const int want_[] = { __VA_ARGS__ }; \
	check(text, want_, sizeof(want_) / sizeof(want_[0])); \
} while (0)

static void
test_holidays__reads_days_and_rules(void **state)
{
	(void)state;
	CHECK(EVENT("DTSTART;VALUE=DATE:20261224\r\n"
	    "DTEND;VALUE=DATE:20261227\r\n"), 20261224, 20261225, 20261226);
	CHECK(EVENT("DTSTART;VALUE=DATE:19700101\r\nRRULE:FREQ=YEARLY\r\n"),
	    20260101, 20270101);
	CHECK(EVENT("DTSTART;VALUE=DATE:19961128\r\n"
	    "RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=4TH\r\n"),
	    20261126, 20271125);
	CHECK(EVENT("DTSTART;VALUE=DATE:19960527\r\n"
	    "RRULE:FREQ=YEARLY;BYMONTH=5;BYDAY=-1MO\r\n"
	    "EXDATE;VALUE=DATE:20260525\r\n"), 20270531);
	CHECK(EVENT("DTSTART:20261231T220000Z\r\n"), 20261231);
	CHECK(EVENT("DTSTART:20261231T100000\r\nDTEND:20270101T120000\r\n"),
	    20261231, 20270101);
	CHECK(EVENT("DTSTART;VALUE=DATE:20260101\r\n"
	    "RDATE;VALUE=DATE:20260301\r\nRDATE;VALUE=DATE:20260301\r\n"),
	    20260101, 20260301);
	CHECK(EVENT("DTSTART;VALUE=DATE:20250101\r\n"
	    "RRULE:FREQ=YEARLY;COUNT=2\r\nDESCRIPTION:\r\n"), 20260101);
}

static void
test_holidays__takes_what_it_can_from_odd_files(void **state)
{
	struct error err = ERROR_INIT;
	struct holidays h;

	(void)state;
	assert_int_equal(load("BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", &h,
	    &err), 0);
	assert_int_equal(h.n, 0);
	assert_int_equal(load(EVENT("DTSTART;VALUE=DATE:20260101\r\n"
	    "STATUS:CANCELLED\r\n"), &h, &err), 0);
	assert_int_equal(h.n, 0);
	assert_int_equal(load(EVENT("DTSTART;VALUE=DATE:20260101\r\n"
	    "DTEND;VALUE=DATE:99991231\r\n"), &h, &err), 0);
	assert_int_equal(h.n, 366);
	holidays_release(&h);
}

static void
test_holidays__refuses_with_the_path(void **state)
{
	static const char *const texts[] = {
		"", "no calendar", "\xff\xfe\x01",
		"BEGIN:VEVENT\r\nDTSTART:20260101\r\nEND:VEVENT\r\n",
		EVENT("DTSTART;VALUE=DATE:20260101\r\n"
		    "RRULE:FREQ=SECONDLY\r\n"),
		EVENT("DTSTART;VALUE=DATE:20260101\r\n"
		    "RRULE:FREQ=MINUTELY\r\n"),
		EVENT("DTSTART;VALUE=DATE:20260101\r\nRRULE:FREQ=HOURLY;"
		    "BYMONTH=2;BYMONTHDAY=30\r\n"),
		EVENT("DTSTART;VALUE=DATE:20260101\r\nRRULE:GARBAGE\r\n"),
		EVENT("DTSTART;VALUE=DATE:2026-13-77\r\n"),
		EVENT("SUMMARY:no start\r\n"),
	};
	struct error err;
	struct holidays h;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
		error_clear(&err);
		if (load(texts[i], &h, &err) != -1)
			fail_msg("taken: %s", texts[i]);
		assert_int_equal(err.kind, ERROR_CONFIG);
		assert_non_null(strstr(err.msg, "/tmp/holidays."));
		assert_int_equal(h.n, 0);
	}
	assert_int_equal(holidays_load("/nonexistent/x.ics", 2026, 2027, &h,
	    &err), -1);
	assert_int_equal(err.kind, ERROR_CONFIG);
}

static void
test_holidays__ends_rules_that_never_match(void **state)
{
	struct error err = ERROR_INIT;
	struct holidays h;

	(void)state;
	assert_int_equal(load(EVENT("DTSTART;VALUE=DATE:19700101\r\n"
	    "RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30\r\n"), &h, &err), 0);
	assert_int_equal(h.n, 0);
	assert_int_equal(load(EVENT("DTSTART;VALUE=DATE:16010101\r\n"
	    "RRULE:FREQ=DAILY;COUNT=999999\r\n"), &h, &err), -1);
	assert_int_equal(load(EVENT("DTSTART;VALUE=DATE:16010101\r\n"
	    "RRULE:FREQ=DAILY;BYDAY=MO\r\n"), &h, &err), 0);
	assert_in_range(h.n, 104, 105);
	holidays_release(&h);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_holidays__reads_days_and_rules),
		cmocka_unit_test(
		    test_holidays__takes_what_it_can_from_odd_files),
		cmocka_unit_test(test_holidays__refuses_with_the_path),
		cmocka_unit_test(test_holidays__ends_rules_that_never_match),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
