/* Which constraint binds, and the instant that follows. */
#include "campaign/constraint.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/str.h"

#define NOW 1000

static void
add(struct constraints *c, const char *name, enum constraint_state state,
    int64_t until)
{
	constraints_add(c, name, state, until, xstrdup(name));
}

static void
expect(const struct constraints *c, const char *binding, int64_t next)
{
	const struct constraint *one = constraints_binding(c);

	if (binding == NULL)
		assert_null(one);
	else
		assert_string_equal(one->name, binding);
	assert_int_equal(constraints_next(c, NOW), next);
}

static void
test_constraint__nothing_binds_where_all_are_met(void **state)
{
	struct constraints c = CONSTRAINTS_INIT;

	(void)state;
	expect(&c, NULL, NOW);
	add(&c, "due", CONSTRAINT_MET, 2000);
	expect(&c, NULL, NOW);
	constraints_release(&c);
}

static void
test_constraint__the_latest_instant_binds(void **state)
{
	struct constraints c = CONSTRAINTS_INIT;

	(void)state;
	add(&c, "poll", CONSTRAINT_WAITS, 0);
	expect(&c, "poll", 0);
	add(&c, "pull", CONSTRAINT_WAITS, 0);
	expect(&c, "poll", 0);
	add(&c, "due", CONSTRAINT_WAITS, 3000);
	add(&c, "breaker", CONSTRAINT_WAITS, 2000);
	add(&c, "window", CONSTRAINT_WAITS, 3000);
	expect(&c, "due", 3000);
	constraints_release(&c);
}

static void
test_constraint__what_blocks_has_no_instant(void **state)
{
	struct constraints c = CONSTRAINTS_INIT;

	(void)state;
	add(&c, "due", CONSTRAINT_WAITS, 3000);
	add(&c, "fence", CONSTRAINT_BLOCKS, 4000);
	add(&c, "volume", CONSTRAINT_BLOCKS, 0);
	expect(&c, "fence", 0);
	constraints_release(&c);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
		    test_constraint__nothing_binds_where_all_are_met),
		cmocka_unit_test(test_constraint__the_latest_instant_binds),
		cmocka_unit_test(test_constraint__what_blocks_has_no_instant),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
