/* campaign/calendar. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "base/clock.h"
#include "base/date.h"
#include "base/error.h"
#include "base/str.h"
#include "base/tz.h"
#include "campaign/calendar.h"

#define MON_FRI	0x3e

static const struct tz *
zone(const char *name)
{
	struct error err = ERROR_INIT;
	const struct tz *tz = tz_find(name, &err);

	if (tz == NULL)
		fail_msg("%s", err.msg);
	return tz;
}

static int64_t
at(const char *text)
{
	struct error err = ERROR_INIT;
	int64_t t;

	if (time_parse(text, &t, &err) == -1)
		fail_msg("%s", err.msg);
	return t;
}

static void
check_time(int64_t t, const char *text)
{
	char buf[TIME_TEXT];

	assert_string_equal(t == SCHEDULE_NEVER ? "never" : time_iso(t, buf),
	    text);
}

static struct schedule
office(const char *name)
{
	struct schedule s = { 540, 1020, MON_FRI, zone(name), NULL, 0 };

	return s;
}

static void
test_calendar__opens_in_the_leads_zone(void **state)
{
	struct schedule s = office("America/New_York");
	const struct tz *berlin = zone("Europe/Berlin");

	(void)state;
	assert_false(schedule_is_open(&s, NULL, at("2026-11-23T13:59:59Z")));
	assert_true(schedule_is_open(&s, NULL, at("2026-11-23T14:00:00Z")));
	assert_true(schedule_is_open(&s, NULL, at("2026-11-23T21:59:59Z")));
	assert_false(schedule_is_open(&s, NULL, at("2026-11-23T22:00:00Z")));
	assert_false(schedule_is_open(&s, NULL, at("2026-11-22T15:00:00Z")));
	assert_true(schedule_is_open(&s, berlin, at("2026-11-23T08:00:00Z")));
	check_time(schedule_next(&s, berlin, at("2026-11-20T16:00:00Z")),
	    "2026-11-23T08:00:00Z");
	check_time(schedule_next(&s, NULL, at("2026-11-23T15:00:07Z")),
	    "2026-11-23T15:00:07Z");
}

static void
test_calendar__skips_holidays(void **state)
{
	static const int holidays[] = { 20261126, 20261127, 20261225 };
	struct schedule s = office("America/New_York");

	(void)state;
	s.holidays = holidays;
	s.n_holidays = 3;
	check_time(schedule_next(&s, NULL, at("2026-11-25T22:00:00Z")),
	    "2026-11-30T14:00:00Z");
	assert_false(schedule_is_business_day(&s, 20261225));
	check_time(schedule_add_business_days(&s, NULL, 20261125, 1),
	    "2026-11-30T14:00:00Z");
	check_time(schedule_add_business_days(&s, NULL, 20261128, 0),
	    "2026-11-30T14:00:00Z");
	check_time(schedule_add_business_days(&s, NULL, 20261120, 1),
	    "2026-11-23T14:00:00Z");
}

static void
test_calendar__never_opens_what_has_no_window(void **state)
{
	struct schedule s = office("UTC");

	(void)state;
	s.weekdays = 0;
	check_time(schedule_next(&s, NULL, 0), "never");
	check_time(schedule_add_business_days(&s, NULL, 20261120, 1),
	    "never");
	check_time(schedule_after(&s, NULL, 0, 3, 1), "never");
	s = office("UTC");
	s.to_minute = s.from_minute;
	check_time(schedule_next(&s, NULL, 0), "never");
}

/* The first open second at or after from, by looking at each minute. */
static int64_t
slow_next(const struct schedule *s, int64_t from)
{
	int64_t t;

	for (t = from; t < from + 10 * 86400; t += 60 - t % 60)
		if (schedule_is_open(s, NULL, t))
			return t;
	return SCHEDULE_NEVER;
}

static void
test_calendar__is_exact_in_weeks_of_change(void **state)
{
	static const struct {
		const char	*zone, *week;
	} weeks[] = {
		{ "America/New_York", "2026-03-05" },
		{ "America/New_York", "2026-10-30" },
		{ "Europe/Berlin", "2026-03-27" },
		{ "Europe/Berlin", "2026-10-23" },
		{ "Australia/Lord_Howe", "2026-04-03" },
		{ "Australia/Lord_Howe", "2026-10-02" },
		{ "Pacific/Apia", "2011-12-28" },
		{ "Africa/Cairo", "2026-04-22" },
		{ "Asia/Kathmandu", "2026-04-22" },
	};
	static const int windows[][2] = {
		{ 540, 1020 }, { 0, 1440 }, { 90, 150 }, { 120, 150 },
		{ 135, 136 }, { 0, 30 }, { 1410, 1440 }, { 60, 90 },
	};
	struct schedule s;
	int64_t t, start;
	size_t i, j;

	(void)state;
	for (i = 0; i < sizeof(weeks) / sizeof(weeks[0]); i++) {
		s = office(weeks[i].zone);
		s.weekdays = 0x7f;
		start = at(weeks[i].week);
		for (j = 0; j < sizeof(windows) / sizeof(windows[0]); j++) {
			s.from_minute = windows[j][0];
			s.to_minute = windows[j][1];
			for (t = start; t < start + 5 * 86400; t += 4321) {
				if (!schedule_is_open(&s, NULL, schedule_after(
				    &s, NULL, t, t % 3, (uint64_t)t)))
					fail_msg("%s spread at %ld",
					    weeks[i].zone, (long)t);
				if (schedule_next(&s, NULL, t) !=
				    slow_next(&s, t))
					fail_msg("%s window %d at %ld",
					    weeks[i].zone,
					    s.from_minute, (long)t);
			}
		}
	}
}

static void
test_calendar__places_steps_on_business_days(void **state)
{
	struct schedule s = office("America/New_York");
	int64_t sent = at("2026-11-18T16:00:00Z"), t;	/* a Wednesday */
	uint64_t seed;
	int days;

	(void)state;
	for (seed = 0; seed < 500; seed++) {
		t = schedule_after(&s, NULL, sent, 3, seed);
		assert_true(schedule_is_open(&s, NULL, t));
		assert_int_equal(schedule_date(s.zone, t), 20261123);
		assert_int_equal(t, schedule_after(&s, NULL, sent, 3, seed));
		t = schedule_after(&s, NULL, sent, 7, seed);
		assert_int_equal(schedule_date(s.zone, t), 20261125);
		t = schedule_after(&s, NULL, sent, 0, seed);
		assert_in_range(t - sent, 0, 6 * 3600);
	}
	for (days = 0; days < 400; days++) {
		t = schedule_after(&s, NULL, sent, days, 99);
		assert_true(schedule_is_open(&s, NULL, t));
		assert_true(t >= sent + (days - 1) * 86400);
	}
	check_time(schedule_after(&s, NULL, at("2026-11-21T03:00:00Z"), 0, 0)
	    >= at("2026-11-23T14:00:00Z") ? 0 : 1, "1970-01-01T00:00:00Z");
}

static void
test_calendar__spreads_evenly(void **state)
{
	struct schedule s = office("UTC");
	int buckets[8] = { 0 }, i;
	int64_t t;

	(void)state;
	for (i = 0; i < 8000; i++) {
		t = schedule_after(&s, NULL, at("2026-11-20T08:00:00Z"), 3,
		    (uint64_t)i);
		buckets[t / 3600 % 24 - 9]++;
	}
	for (i = 0; i < 8; i++)
		assert_in_range(buckets[i], 850, 1150);
}

static void
test_calendar__intersects_windows(void **state)
{
	const struct tz *us[] = {
		zone("America/New_York"), zone("America/Chicago"),
		zone("America/Los_Angeles"), zone("Pacific/Honolulu"),
	};
	const struct tz *far[] = { zone("Europe/Berlin"),
	    zone("Pacific/Auckland") };
	struct schedule s = office("UTC");
	int64_t t;
	int i;

	(void)state;
	check_time(schedule_next_all(&s, us, 4, at("2026-11-20T22:00:00Z")),
	    "2026-11-23T19:00:00Z");
	check_time(schedule_next_all(&s, us, 4, at("2026-11-23T20:30:00Z")),
	    "2026-11-23T20:30:00Z");
	check_time(schedule_next_all(&s, far, 2, at("2026-11-20T22:00:00Z")),
	    "never");
	for (i = 0; i < 200; i++) {
		t = schedule_after_all(&s, us, 4, at("2026-11-18T19:00:00Z"),
		    3, (uint64_t)i);
		assert_in_range(t, at("2026-11-23T19:00:00Z"),
		    at("2026-11-23T21:59:59Z"));
	}
	check_time(schedule_after_all(&s, us, 0, 0, 3, 1), "never");
}

static void
test_calendar__leaves_out_zones_that_share_no_window(void **state)
{
	const struct tz *us[] = {
		zone("America/New_York"), zone("America/Chicago"),
		zone("America/Los_Angeles"), zone("Pacific/Honolulu"),
	};
	const struct tz *line[] = { zone("Pacific/Auckland"),
	    zone("Pacific/Honolulu") };
	struct schedule s = office("UTC");
	int64_t t = at("2026-11-23T15:00:00Z");

	(void)state;
	assert_int_equal(schedule_sharing(&s, us, 4, t), 4);
	s.to_minute = 12 * 60 + 1;
	assert_int_equal(schedule_sharing(&s, us, 4, t), 3);
	s.to_minute--;
	assert_int_equal(schedule_sharing(&s, us, 4, t), 2);
	s.to_minute = s.from_minute + 60;
	assert_int_equal(schedule_sharing(&s, us, 4, t), 1);
	assert_int_equal(schedule_sharing(&s, us, 0, t), 0);
	/* an hour after its window opens there, the day before */
	assert_int_equal(schedule_sharing(&s, line, 2, t), 1);
	s.to_minute = s.from_minute + 61;
	assert_int_equal(schedule_sharing(&s, line, 2, t), 2);
}

static void
test_calendar__bounds_the_local_day(void **state)
{
	const struct tz *ny = zone("America/New_York");

	(void)state;
	check_time(schedule_day_start(ny, at("2026-11-01T12:00:00Z")),
	    "2026-11-01T04:00:00Z");
	check_time(schedule_day_end(ny, at("2026-11-01T12:00:00Z")),
	    "2026-11-02T05:00:00Z");
	check_time(schedule_day_start(ny, at("2026-11-02T04:59:59Z")),
	    "2026-11-01T04:00:00Z");
	check_time(schedule_day_end(zone("Africa/Cairo"),
	    at("2026-04-23T12:00:00Z")), "2026-04-23T22:00:00Z");
}

static void
test_calendar__writes_a_time_for_people(void **state)
{
	struct str s = STR_INIT;

	(void)state;
	schedule_text(at("2026-11-23T08:12:00Z"), zone("Europe/Berlin"), &s);
	assert_string_equal(s.s, "Mon 23 Nov 09:12 (Berlin)");
	str_reset(&s);
	schedule_text(at("2026-12-02T08:12:00Z"),
	    zone("America/Argentina/Buenos_Aires"), &s);
	assert_string_equal(s.s, "Wed 2 Dec 05:12 (Buenos Aires)");
	str_release(&s);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_calendar__opens_in_the_leads_zone),
		cmocka_unit_test(test_calendar__skips_holidays),
		cmocka_unit_test(
		    test_calendar__never_opens_what_has_no_window),
		cmocka_unit_test(test_calendar__is_exact_in_weeks_of_change),
		cmocka_unit_test(
		    test_calendar__places_steps_on_business_days),
		cmocka_unit_test(test_calendar__spreads_evenly),
		cmocka_unit_test(test_calendar__intersects_windows),
		cmocka_unit_test(
		    test_calendar__leaves_out_zones_that_share_no_window),
		cmocka_unit_test(test_calendar__bounds_the_local_day),
		cmocka_unit_test(test_calendar__writes_a_time_for_people),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
