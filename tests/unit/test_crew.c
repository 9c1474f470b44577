/* base/crew: results in the order of the work, whoever does it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <sched.h>

#include "base/crew.h"

#define ITEMS 2000

struct item {
	int	number, result;
};

static void
add(void *item, const void *context)
{
	struct item *i = item;

	/* some take longer than those after them */
	if (i->number % 7 == 0)
		sched_yield();
	i->result = i->number + *(const int *)context;
}

static void
pass_through(size_t threads)
{
	static struct item items[ITEMS];
	const int offset = 5;
	struct crew *crew = crew_open(threads, add, &offset);
	int given, taken = 0;
	struct item *got;

	for (given = 0; given < ITEMS; given++) {
		items[given] = (struct item){ given, 0 };
		if (crew_out(crew) == CREW_OUT) {
			got = crew_take(crew);
			assert_ptr_equal(got, &items[taken++]);
			assert_int_equal(got->result, got->number + offset);
		}
		crew_give(crew, &items[given]);
	}
	while ((got = crew_take(crew)) != NULL) {
		assert_ptr_equal(got, &items[taken++]);
		assert_int_equal(got->result, got->number + offset);
	}
	assert_int_equal(taken, ITEMS);
	assert_int_equal(crew_out(crew), 0);
	crew_close(crew);
}

static void
test_crew__gives_back_in_order(void **state)
{
	(void)state;
	pass_through(1);
	pass_through(3);
}

static void
test_crew__works_without_threads(void **state)
{
	(void)state;
	pass_through(0);
}

static void
test_crew__ends_without_work(void **state)
{
	(void)state;
	crew_close(crew_open(4, add, NULL));
	crew_close(NULL);
}

static void
test_crew__counts_processors(void **state)
{
	(void)state;
	assert_int_equal(crew_processors(1), 1);
	assert_in_range(crew_processors(64), 1, 64);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_crew__gives_back_in_order),
		cmocka_unit_test(test_crew__works_without_threads),
		cmocka_unit_test(test_crew__ends_without_work),
		cmocka_unit_test(test_crew__counts_processors),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
