/* state/breaker: when it opens, for how long, and what closes it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/error.h"
#include "state/breaker.h"
#include "tests/unit/journal_fixture.h"

/* Count a failure now; the row as it stands then. */
static struct breaker
failed(struct fixture *f, const char *party, int64_t pause)
{
	struct error err = ERROR_INIT;
	struct breaker b;

	journal_begin(f->j);
	breaker_failed(f->j, &f->act, party, pause, "no answer");
	assert_int_equal(journal_commit(f->j, &err), 0);
	assert_int_equal(breaker_find(f->j, party, &b), 1);
	return b;
}

static void
test_breaker__the_third_failure_in_a_row_opens_it(void **state)
{
	struct fixture *f = *state;
	struct breaker b = failed(f, "smtp", 0);

	assert_false(breaker_is_open(&b, f->act.now));
	b = failed(f, "smtp", 0);
	assert_false(breaker_is_open(&b, f->act.now));
	b = failed(f, "smtp", 0);
	assert_true(breaker_is_open(&b, f->act.now));
	assert_int_equal(b.failures, 3);
	assert_string_equal(b.reason, "no answer");
	assert_int_equal(b.open_until, f->act.now + BREAKER_PAUSE);
	assert_false(breaker_is_open(&b, b.open_until));
	/* the others are not touched */
	assert_int_equal(breaker_find(f->j, "imap", &b), 0);
}

static void
test_breaker__each_further_failure_doubles_the_pause_to_an_hour(void **state)
{
	static const int minutes[] = { 0, 0, 5, 10, 20, 40, 60, 60 };
	struct fixture *f = *state;
	struct breaker b;
	size_t i;

	for (i = 0; i < sizeof(minutes) / sizeof(minutes[0]); i++) {
		f->act.now += 24 * 3600;
		b = failed(f, "smtp", 0);
		assert_int_equal(b.open_until, minutes[i] == 0 ? 0 :
		    f->act.now + minutes[i] * 60);
	}
}

static void
test_breaker__a_break_that_was_asked_for_begins_at_once(void **state)
{
	struct fixture *f = *state;
	struct breaker b = failed(f, "smtp", 900);

	assert_int_equal(b.open_until, f->act.now + 900);
	b = failed(f, "smtp", 24 * 3600);
	assert_int_equal(b.open_until, f->act.now + BREAKER_PAUSE_MAX);
}

static void
test_breaker__success_forgets_all(void **state)
{
	struct fixture *f = *state;
	struct error err = ERROR_INIT;
	struct breaker b;
	int i;

	for (i = 0; i < 4; i++)
		failed(f, "llm", 0);
	journal_begin(f->j);
	breaker_closed(f->j, &f->act, "llm");
	breaker_closed(f->j, &f->act, "imap");
	assert_int_equal(journal_commit(f->j, &err), 0);
	assert_int_equal(breaker_find(f->j, "llm", &b), 0);
	b = failed(f, "llm", 0);
	assert_int_equal(b.failures, 1);
	assert_int_equal(b.open_until, 0);
}

static void
test_breaker__a_pause_longer_than_any_counts_as_over(void **state)
{
	struct fixture *f = *state;
	struct breaker b = failed(f, "smtp", 900);

	assert_true(breaker_is_open(&b, f->act.now));
	assert_false(breaker_is_open(&b, f->act.now - 30 * 24 * 3600));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
		    test_breaker__the_third_failure_in_a_row_opens_it,
		    fixture_setup, fixture_teardown),
		cmocka_unit_test_setup_teardown(
		    test_breaker__each_further_failure_doubles_the_pause_to_an_hour,
		    fixture_setup, fixture_teardown),
		cmocka_unit_test_setup_teardown(
		    test_breaker__a_break_that_was_asked_for_begins_at_once,
		    fixture_setup, fixture_teardown),
		cmocka_unit_test_setup_teardown(
		    test_breaker__success_forgets_all,
		    fixture_setup, fixture_teardown),
		cmocka_unit_test_setup_teardown(
		    test_breaker__a_pause_longer_than_any_counts_as_over,
		    fixture_setup, fixture_teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
