/* campaign/funnel: what is counted, by whom, per what. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "base/str.h"
#include "campaign/funnel.h"

#define HOUR 3600

static struct campaign_facts
answered_after_second(void)
{
	struct campaign_facts c;

	memset(&c, 0, sizeof(c));
	c.created_at = 10;
	c.started_at = 100;
	c.n_steps = 3;
	c.step[0] = (struct step_facts){ "One", 20, 100, 0 };
	c.step[1] = (struct step_facts){ "Two", 101, 100 + 24 * HOUR, 0 };
	c.step[2] = (struct step_facts){ "Three", 0, 0, 0 };
	c.answered_at = 100 + 30 * HOUR;
	c.answer = REPLY_INTERESTED;
	c.came[REPLY_INTERESTED] = 1;
	c.trait[DIMENSION_INDUSTRY] = "Fintech";
	return c;
}

static const struct funnel_row *
row(const struct funnel *f, enum dimension d, const char *value)
{
	size_t i;

	for (i = 0; i < f->n; i++)
		if (f->row[i].dimension == d &&
		    str_equal(f->row[i].value, value))
			return &f->row[i];
	return NULL;
}

static void
test_funnel__counts_by_dimension_and_responding_step(void **state)
{
	struct campaign_facts c = answered_after_second();
	struct funnel f;

	(void)state;
	funnel_init(&f, 100 * 24 * HOUR);
	funnel_add(&f, &c);
	funnel_sort(&f);
	assert_int_equal(row(&f, DIMENSION_ALL, "all")->sent, 2);
	assert_int_equal(row(&f, DIMENSION_ALL, "all")->replied, 1);
	assert_int_equal(row(&f, DIMENSION_INDUSTRY, "Fintech")->enrolled, 1);
	assert_int_equal(row(&f, DIMENSION_ROLE, "unknown")->enrolled, 1);
	assert_int_equal(row(&f, DIMENSION_STEP, "Two")->replied, 1);
	assert_int_equal(row(&f, DIMENSION_STEP, "One")->replied, 0);
	assert_int_equal(row(&f, DIMENSION_STEP, "Three")->sent, 0);
	assert_int_equal(row(&f, DIMENSION_STEP, "Two")->
	    class[REPLY_INTERESTED], 1);
	funnel_release(&f);
}

static void
test_funnel__only_what_happened_before_the_end_counts(void **state)
{
	struct campaign_facts c = answered_after_second();
	struct funnel f;

	(void)state;
	funnel_init(&f, 100 + 25 * HOUR);
	funnel_add(&f, &c);
	assert_int_equal(row(&f, DIMENSION_ALL, "all")->sent, 2);
	assert_int_equal(row(&f, DIMENSION_ALL, "all")->replied, 0);
	funnel_release(&f);
	funnel_init(&f, 10);
	funnel_add(&f, &c);
	assert_int_equal(f.n, 0);
	funnel_release(&f);
}

static void
test_funnel__median_hours(void **state)
{
	struct campaign_facts c = answered_after_second();
	struct funnel f;

	(void)state;
	funnel_init(&f, 100 * 24 * HOUR);
	funnel_add(&f, &c);
	c.answered_at = 100 + 31 * HOUR;
	funnel_add(&f, &c);
	assert_float_equal(funnel_hours(&f.row[0]), 30.5, 0.001);
	funnel_release(&f);
}

static void
test_funnel__many_values_are_kept_apart(void **state)
{
	struct campaign_facts c = answered_after_second();
	struct funnel f;
	char value[16];
	int i;

	(void)state;
	funnel_init(&f, 100 * 24 * HOUR);
	for (i = 0; i < 3000; i++) {
		value[0] = (char)('a' + i % 26);
		value[1] = (char)('a' + i / 26 % 26);
		value[2] = (char)('a' + i / 676);
		value[3] = '\0';
		c.trait[DIMENSION_INDUSTRY] = value;
		funnel_add(&f, &c);
	}
	assert_int_equal(row(&f, DIMENSION_INDUSTRY, "aaa")->enrolled, 1);
	assert_int_equal(row(&f, DIMENSION_INDUSTRY, "aae")->enrolled, 1);
	assert_null(row(&f, DIMENSION_INDUSTRY, "zze"));
	assert_int_equal(row(&f, DIMENSION_ALL, "all")->enrolled, 3000);
	funnel_release(&f);
}

static void
test_funnel__titles_have_roles(void **state)
{
	(void)state;
	assert_string_equal(funnel_role("Director of Sales"), "Director");
	assert_string_equal(funnel_role("CTO & Co-Founder"), "Founder");
	assert_string_equal(funnel_role("VP Marketing"), "VP");
	assert_string_equal(funnel_role("Engineer"), "Other");
	assert_null(funnel_role("  "));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
		    test_funnel__counts_by_dimension_and_responding_step),
		cmocka_unit_test(
		    test_funnel__only_what_happened_before_the_end_counts),
		cmocka_unit_test(test_funnel__median_hours),
		cmocka_unit_test(test_funnel__many_values_are_kept_apart),
		cmocka_unit_test(test_funnel__titles_have_roles),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
