/* jobs/run: what decides how a job ended. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <sysexits.h>

#include "base/error.h"
#include "base/str.h"
#include "jobs/run.h"
#include "state/journal.h"
#include "tests/unit/journal_fixture.h"

static int
got_over(struct run *run, int argc, char **argv, struct error *err)
{
	(void)run;
	(void)argc;
	(void)argv;
	error_set(err, ERROR_RETRY, "the model was down, so a template it is");
	return 0;
}

static int
says_nothing(struct run *run, int argc, char **argv, struct error *err)
{
	(void)run;
	(void)argc;
	(void)argv;
	(void)err;
	return -1;
}

static int
is_refused(struct run *run, int argc, char **argv, struct error *err)
{
	(void)run;
	(void)argc;
	(void)argv;
	return error_set(err, ERROR_SAFETY, "stop");
}

static int
leaves_some(struct run *run, int argc, char **argv, struct error *err)
{
	(void)argc;
	(void)argv;
	(void)err;
	run->outcome = "partial";
	return 0;
}

static int
status_of(struct fixture *f, int (*job)(struct run *, int, char **,
    struct error *))
{
	struct command command = { .name = "pull", .is_job = 1, .run = job };
	struct run run = { .journal = f->j };

	run.opt.quiet = 1;
	run.clock = clock_starting(f->act.now++);
	run.settings.state.directory = f->directory;
	return run_job(&run, &command);
}

static void
test_run__the_return_value_decides(void **state)
{
	struct fixture *f = *state;

	assert_int_equal(status_of(f, got_over), EX_OK);
	assert_int_equal(run_last_ok(f->j, "pull"), f->act.now - 1);
	assert_int_equal(status_of(f, is_refused), EX_NOPERM);
	assert_int_equal(status_of(f, says_nothing), EX_SOFTWARE);
	assert_int_equal(run_last_ok(f->j, "pull"), f->act.now - 3);
}

static void
test_run__a_partial_run_proves_nothing(void **state)
{
	struct fixture *f = *state;

	assert_int_equal(status_of(f, leaves_some), EX_OK);
	assert_int_equal(run_last_ok(f->j, "pull"), -1);
	assert_int_equal(status_of(f, got_over), EX_OK);
	assert_int_equal(run_last_ok(f->j, "pull"), f->act.now - 1);
}

static void
test_run__a_clock_stands_where_it_was_set(void **state)
{
	struct run run = { .clock = clock_standing(1795421520) };

	(void)state;
	assert_int_equal(run_now(&run), 1795421520);
	run.clock = clock_starting(1795421520);
	assert_in_range(run_now(&run), 1795421520, 1795421520 + 60);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(test_run__the_return_value_decides),
		CASE(test_run__a_partial_run_proves_nothing),
		CASE(test_run__a_clock_stands_where_it_was_set),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
