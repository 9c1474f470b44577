/* airtable/pace on a clock of its own. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "airtable/pace.h"
#include "base/error.h"

#define MONTH_DAY_2 1793577600	/* 2026-11-02T00:00:00Z */

static int64_t now_ms;
static int64_t now_wall;

static int64_t
fake_mono(void *ctx)
{
	(void)ctx;
	return now_ms;
}

static int64_t
fake_wall(void *ctx)
{
	(void)ctx;
	return now_wall;
}

static void
fake_sleep(void *ctx, int64_t ms)
{
	(void)ctx;
	now_ms += ms;
}

static const struct pace_clock fake_clock = {
	fake_mono, fake_wall, fake_sleep, NULL
};

static char path[] = "/tmp/test_pace.XXXXXX";

static int
setup(void **state)
{
	int fd;

	(void)state;
	snprintf(path, sizeof(path), "/tmp/test_pace.XXXXXX");
	if ((fd = mkstemp(path)) == -1)
		return -1;
	close(fd);
	now_ms = 1000000;
	now_wall = MONTH_DAY_2;
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	return unlink(path);
}

static struct pace *
open_pace(int per_second, int64_t budget)
{
	struct pace_settings set = { path, per_second, budget, &fake_clock };
	struct error err = ERROR_INIT;
	struct pace *pace = NULL;

	assert_int_equal(pace_open(&pace, &set, &err), 0);
	return pace;
}

static int64_t
take(struct pace *pace, enum pace_class class)
{
	struct error err = ERROR_INIT;
	int64_t wait = -1, slot;

	assert_int_equal(pace_take(pace, class, &wait, &slot, &err), 0);
	return wait;
}

/* Wait for as long as it takes; returns the start. */
static int64_t
take_waiting(struct pace *pace, enum pace_class class)
{
	int64_t wait;

	while ((wait = take(pace, class)) > 0)
		now_ms += wait;
	return now_ms;
}

static void
test_pace__never_starts_six_in_a_second(void **state)
{
	struct pace *a = open_pace(5, 0), *b = open_pace(5, 0);
	int64_t at[200];
	int i;

	(void)state;
	for (i = 0; i < 200; i++) {
		at[i] = take_waiting(i % 3 == 0 ? a : b,
		    (enum pace_class)(i % PACE_CLASSES));
		if (i >= 5)
			assert_true(at[i] - at[i - 5] > 1000);
	}
	pace_close(a);
	pace_close(b);
}

static void
test_pace__writes_reach_98_percent_of_the_rate(void **state)
{
	struct pace *pace = open_pace(5, 0);
	int64_t begin = now_ms;
	int i;

	(void)state;
	for (i = 0; i < 3000; i++)
		take_waiting(pace, PACE_WRITE);
	assert_true((now_ms - begin) * 98 / 100 <= 600000);
	pace_close(pace);
}

static void
test_pace__counts_a_call_from_when_it_left(void **state)
{
	struct pace *pace = open_pace(5, 0);
	struct error err = ERROR_INIT;
	int64_t wait, slot;
	int i;

	(void)state;
	assert_int_equal(pace_take(pace, PACE_WRITE, &wait, &slot, &err), 0);
	for (i = 0; i < 4; i++)
		assert_int_equal(take(pace, PACE_WRITE), 0);
	now_ms += 1030;
	pace_started(pace, slot, 150);
	assert_int_equal(take(pace, PACE_WRITE), 0);
	for (i = 0; i < 3; i++)
		assert_int_equal(take(pace, PACE_WRITE), 0);
	assert_true(take(pace, PACE_WRITE) >= 120);
	pace_close(pace);
}

static void
test_pace__is_silent_for_all_after_a_429(void **state)
{
	struct pace *a = open_pace(5, 0), *b = open_pace(0, 0);
	int64_t wait;

	(void)state;
	pace_penalty(a, -1);
	wait = take(b, PACE_CONTROL);
	assert_in_range(wait, 30000, 33000);
	now_ms += wait;
	assert_int_equal(take(b, PACE_CONTROL), 0);
	pace_penalty(a, 120);
	assert_in_range(take(a, PACE_WRITE), 120000, 123000);
	pace_close(a);
	pace_close(b);
}

static void
test_pace__lets_control_go_first(void **state)
{
	struct pace *low = open_pace(5, 0), *high = open_pace(5, 0);
	int64_t wait;
	int i;

	(void)state;
	for (i = 0; i < 5; i++)
		assert_int_equal(take(low, PACE_SNAPSHOT), 0);
	wait = take(high, PACE_CONTROL);
	assert_true(wait > 0);
	assert_true(take(low, PACE_SNAPSHOT) > 0);
	now_ms += wait;
	assert_true(take(low, PACE_SNAPSHOT) > 0);	/* leaves it */
	assert_int_equal(take(high, PACE_CONTROL), 0);
	assert_int_equal(take(low, PACE_SNAPSHOT), 0);
	pace_close(low);
	pace_close(high);
}

static void
test_pace__starves_nobody(void **state)
{
	struct pace *low = open_pace(5, 0), *high = open_pace(5, 0);
	int granted = 0, i;

	(void)state;
	for (i = 0; i < 200 && !granted; i++) {
		take(high, PACE_CONTROL);
		granted = take(low, PACE_SNAPSHOT) == 0 && i > 5;
		now_ms += 204;
	}
	assert_true(granted);
	pace_close(low);
	pace_close(high);
}

static void
test_pace__parks_until_cured(void **state)
{
	struct pace *pace = open_pace(5, 0);
	struct pace_state st;
	struct error err = ERROR_INIT;
	int64_t wait, slot;

	(void)state;
	pace_park(pace);
	assert_int_equal(pace_take(pace, PACE_CONTROL, &wait, &slot, &err),
	    -1);
	assert_int_equal(err.kind, ERROR_SAFETY);
	now_wall += 3601;
	assert_int_equal(pace_take(pace, PACE_WRITE, &wait, &slot, &err), -1);
	assert_int_equal(take(pace, PACE_CONTROL), 0);
	assert_int_equal(pace_read(pace, &st, &err), 0);
	assert_int_equal(st.parked_since, MONTH_DAY_2);
	pace_succeeded(pace);
	assert_int_equal(take(pace, PACE_WRITE), 0);
	pace_park(pace);
	now_wall += 30 * 86400;
	assert_int_equal(take(pace, PACE_WRITE), 0);
	pace_close(pace);
}

static void
test_pace__keeps_a_rest_of_the_budget_for_control(void **state)
{
	struct pace *pace = open_pace(0, 100);
	struct pace_state st;
	struct error err = ERROR_INIT;
	int64_t wait, slot;
	int i;

	(void)state;
	for (i = 0; i < 90; i++)
		assert_int_equal(take(pace, PACE_SNAPSHOT), 0);
	assert_int_equal(pace_take(pace, PACE_SNAPSHOT, &wait, &slot, &err),
	    -1);
	assert_int_equal(err.kind, ERROR_RETRY);
	for (i = 0; i < 7; i++)
		assert_int_equal(take(pace, PACE_WRITE), 0);
	assert_int_equal(pace_take(pace, PACE_WRITE, &wait, &slot, &err), -1);
	assert_int_equal(take(pace, PACE_CONTROL), 0);
	assert_int_equal(pace_read(pace, &st, &err), 0);
	assert_int_equal(st.calls, 98);
	assert_int_equal(st.forecast, 98 * 30);
	pace_close(pace);
}

static void
test_pace__spreads_the_budget_over_the_month(void **state)
{
	struct pace *pace = open_pace(5, 1000), *free_pace = open_pace(5, 0);

	(void)state;
	assert_int_equal(pace_interval(pace, 2), 29 * 86400 * 2 / 950);
	assert_int_equal(pace_interval(free_pace, 2), 0);
	pace_close(pace);
	pace_close(free_pace);
}

static void
test_pace__survives_damage_and_reboot(void **state)
{
	struct pace *pace = open_pace(5, 0);
	struct stat st;

	(void)state;
	assert_int_equal(take(pace, PACE_WRITE), 0);
	assert_int_equal(stat(path, &st), 0);
	assert_int_equal(truncate(path, st.st_size - 3), 0);
	assert_true(take(pace, PACE_WRITE) >= 1000);
	pace_penalty(pace, -1);
	now_ms = 500;			/* the machine has started anew */
	assert_true(take_waiting(pace, PACE_WRITE) < 35000);
	pace_close(pace);
}

int
main(void)
{
#define T(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
	const struct CMUnitTest tests[] = {
		T(test_pace__never_starts_six_in_a_second),
		T(test_pace__writes_reach_98_percent_of_the_rate),
		T(test_pace__counts_a_call_from_when_it_left),
		T(test_pace__is_silent_for_all_after_a_429),
		T(test_pace__lets_control_go_first),
		T(test_pace__starves_nobody),
		T(test_pace__parks_until_cured),
		T(test_pace__keeps_a_rest_of_the_budget_for_control),
		T(test_pace__spreads_the_budget_over_the_month),
		T(test_pace__survives_damage_and_reboot),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
