/* base/tz, base/tz_file and base/date. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <cmocka.h>

#include "base/clock.h"
#include "base/date.h"
#include "base/error.h"
#include "base/file.h"
#include "base/str.h"
#include "base/tz.h"
#include "base/tz_file.h"

static const struct tz *
zone(const char *name)
{
	struct error err = ERROR_INIT;
	const struct tz *tz = tz_find(name, &err);

	if (tz == NULL)
		fail_msg("%s", err.msg);
	return tz;
}

/* The instant of "2026-03-08T02:30:00" in the zone, as text. */
static void
check_utc(const char *name, const char *local, const char *utc)
{
	struct error err = ERROR_INIT;
	struct tz_local l = { 0 };
	char text[TIME_TEXT], stamp[64];
	int64_t t;

	snprintf(stamp, sizeof(stamp), "%sZ", local);
	assert_int_equal(time_parse(stamp, &t, &err), 0);
	date_split(date_from_days(t / 86400), &l.year, &l.month, &l.day);
	l.hour = (int)(t / 3600 % 24);
	l.minute = (int)(t / 60 % 60);
	l.second = (int)(t % 60);
	assert_string_equal(time_iso(tz_to_utc(zone(name), &l), text), utc);
}

static void
test_date__goes_both_ways(void **state)
{
	int64_t d;

	(void)state;
	assert_int_equal(date_to_days(19700101), 0);
	assert_int_equal(date_from_days(-1), 19691231);
	assert_int_equal(date_weekday(20261123), 1);
	assert_int_equal(date_add(20240228, 1), 20240229);
	assert_int_equal(date_add(20270228, 1), 20270301);
	assert_int_equal(date_days(2026, 13, 1), date_to_days(20270101));
	assert_int_equal(date_days(2026, 0, 31), date_to_days(20251231));
	assert_int_equal(date_days(2026, 3, 0), date_to_days(20260228));
	assert_false(date_valid(20270229));
	assert_false(date_valid(20261301));
	assert_false(date_valid(0));
	assert_true(date_valid(20240229));
	for (d = -800000; d < 800000; d += 7)
		if (date_to_days(date_from_days(d)) != d && d > -719162)
			fail_msg("day %d", (int)d);
}

static void
test_tz__handles_gaps_and_overlaps(void **state)
{
	(void)state;
	check_utc("America/New_York", "2026-03-08T02:30:00",
	    "2026-03-08T07:30:00Z");
	check_utc("America/New_York", "2026-11-01T01:30:00",
	    "2026-11-01T05:30:00Z");
	check_utc("America/New_York", "2026-07-01T09:00:00",
	    "2026-07-01T13:00:00Z");
	check_utc("Europe/Berlin", "2026-03-29T02:30:00",
	    "2026-03-29T01:30:00Z");
	check_utc("Europe/Berlin", "2026-10-25T02:30:00",
	    "2026-10-25T00:30:00Z");
	check_utc("Australia/Lord_Howe", "2026-10-04T02:15:00",
	    "2026-10-03T15:45:00Z");
	check_utc("Australia/Lord_Howe", "2026-04-05T01:45:00",
	    "2026-04-04T14:45:00Z");
	check_utc("Asia/Kathmandu", "2026-11-23T09:00:00",
	    "2026-11-23T03:15:00Z");
	check_utc("Europe/Dublin", "2026-07-01T12:00:00",
	    "2026-07-01T11:00:00Z");
}

static void
test_tz__skips_apias_lost_day(void **state)
{
	struct error err = ERROR_INIT;
	struct tz_local l;
	int64_t t;

	(void)state;
	check_utc("Pacific/Apia", "2011-12-30T12:00:00",
	    "2011-12-30T22:00:00Z");
	assert_int_equal(time_parse("2011-12-30T09:59:59Z", &t, &err), 0);
	tz_to_local(zone("Pacific/Apia"), t, &l);
	assert_int_equal(l.day, 29);
	tz_to_local(zone("Pacific/Apia"), t + 1, &l);
	assert_int_equal(l.day, 31);
	assert_int_equal(l.weekday, 6);
	assert_int_equal(l.offset, 14 * 3600);
}

static void
test_tz__goes_beyond_its_table(void **state)
{
	(void)state;
	check_utc("America/New_York", "2050-07-01T09:00:00",
	    "2050-07-01T13:00:00Z");
	check_utc("America/New_York", "2050-01-15T09:00:00",
	    "2050-01-15T14:00:00Z");
	check_utc("Europe/Berlin", "2050-03-27T02:30:00",
	    "2050-03-27T01:30:00Z");
	check_utc("Australia/Sydney", "2050-01-15T09:00:00",
	    "2050-01-14T22:00:00Z");
}

/* Every change of offset there is must be glibc's too. */
static void
test_tz__agrees_with_the_system(void **state)
{
	static const char *const names[] = {
		"America/New_York", "Europe/Berlin", "Australia/Lord_Howe",
		"Asia/Kathmandu", "Pacific/Apia", "Europe/Dublin",
		"Africa/Casablanca", "America/Nuuk", "Asia/Gaza", "EST",
		"America/Sao_Paulo", "Africa/Cairo", "Pacific/Kiritimati",
		"Antarctica/Troll", "UTC", "CET",
	};
	char *old = getenv("TZ");
	struct tm tm;
	size_t i;
	time_t t;

	(void)state;
	old = xstrdup(old);
	for (i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		const struct tz *tz = zone(names[i]);

		setenv("TZ", names[i], 1);
		tzset();
		for (t = -2000000000; t < 4000000000; t += 40000) {
			localtime_r(&t, &tm);
			if (tm.tm_gmtoff != tz_offset(tz, t))
				fail_msg("%s at %ld", names[i], (long)t);
		}
	}
	if (old != NULL)
		setenv("TZ", old, 1);
	else
		unsetenv("TZ");
	tzset();
	free(old);
}

static void
test_tz__refuses_what_is_no_zone(void **state)
{
	static const char *const names[] = {
		"", "..", "../zoneinfo/UTC", "/etc/localtime", "Europe",
		"Europe/", "zone.tab", "Amerika/NewYork", "a//b", "tzdata.zi",
		"Europe/Ber\nlin",
	};
	struct error err;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		error_clear(&err);
		assert_null(tz_find(names[i], &err));
		assert_int_equal(err.kind, ERROR_REJECT);
	}
	assert_null(tz_find(NULL, &err));
	assert_ptr_equal(zone("UTC"), zone("UTC"));
}

static void
test_tz__survives_extreme_times(void **state)
{
	struct tz_local l;

	(void)state;
	tz_to_local(zone("Europe/Berlin"), INT64_MAX, &l);
	assert_in_range(l.year, 9999, 9999);
	tz_to_local(zone("Europe/Berlin"), INT64_MIN, &l);
	assert_int_equal(l.year, 1);
	l.year = INT32_MAX;
	l.month = INT32_MIN;
	l.day = INT32_MAX;
	(void)tz_to_utc(zone("Europe/Berlin"), &l);
}

static void
test_tz_file__reads_rules(void **state)
{
	static const struct {
		const char	*text;
		int		 rc;
	} rules[] = {
		{ "EST5EDT,M3.2.0,M11.1.0", 0 },
		{ "<+1030>-10:30<+11>-11,M10.1.0,M4.1.0", 0 },
		{ "EST5EDT,0/0,J365/25", 0 },
		{ "IST-2IDT,M3.4.4/26,M10.5.0", 0 },
		{ "<-02>2<-01>,M3.5.0/-1,M10.5.0/0", 0 },
		{ "UTC0", 0 },
		{ "ES5", -1 }, { "EST", -1 }, { "EST5EDT", -1 },
		{ "EST5EDT,M13.2.0,M11.1.0", -1 },
		{ "EST5EDT,M3.0.0,M11.1.0", -1 },
		{ "EST5EDT,M3.2.0,M11.1.0x", -1 },
		{ "EST99", -1 }, { "EST5EDT,J0,J5", -1 }, { "<EST5", -1 },
		{ "EST5EDT,M3.2.0/168,M11.1.0", -1 }, { "", -1 },
	};
	struct error err = ERROR_INIT;
	struct tz_data tz;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(rules) / sizeof(rules[0]); i++) {
		memset(&tz, 0, sizeof(tz));
		assert_int_equal(tz_data_footer(&tz, rules[i].text,
		    strlen(rules[i].text), &err), rules[i].rc);
	}
	memset(&tz, 0, sizeof(tz));
	assert_int_equal(tz_data_footer(&tz, "EST5EDT,0/0,J365/25", 19, &err),
	    0);
	assert_int_equal(tz_data_offset(&tz, 2524608000), -4 * 3600);
	assert_int_equal(tz_data_offset(&tz, 2535000000), -4 * 3600);
}

static void
test_tz_file__refuses_every_cut(void **state)
{
	struct error err = ERROR_INIT;
	struct str bytes = STR_INIT;
	struct tz_data tz;
	char *copy;
	size_t n;

	(void)state;
	assert_int_equal(file_read("/usr/share/zoneinfo/Europe/Berlin",
	    65536, &bytes, &err), 0);
	for (n = 0; n < bytes.len; n++) {
		copy = xmalloc(n + 1);
		memcpy(copy, bytes.s, n);
		copy = realloc(copy, n > 0 ? n : 1);
		assert_int_equal(tz_data_read(&tz, copy, n, &err), -1);
		free(copy);
	}
	assert_int_equal(tz_data_read(&tz, bytes.s, bytes.len, &err), 0);
	tz_data_release(&tz);
	str_release(&bytes);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_date__goes_both_ways),
		cmocka_unit_test(test_tz__handles_gaps_and_overlaps),
		cmocka_unit_test(test_tz__skips_apias_lost_day),
		cmocka_unit_test(test_tz__goes_beyond_its_table),
		cmocka_unit_test(test_tz__agrees_with_the_system),
		cmocka_unit_test(test_tz__refuses_what_is_no_zone),
		cmocka_unit_test(test_tz__survives_extreme_times),
		cmocka_unit_test(test_tz_file__reads_rules),
		cmocka_unit_test(test_tz_file__refuses_every_cut),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
