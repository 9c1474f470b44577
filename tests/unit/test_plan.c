/* jobs/plan and campaign/sequence: the plans that come along, and bad ones. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/data.h"
#include "base/error.h"
#include "base/str.h"
#include "campaign/sequence.h"
#include "jobs/plan.h"
#include "tests/unit/scratch.h"

static void
put(const char *name, const char *text)
{
	char *file = xasprintf("mine/%s", name);

	scratch_put(file, text, strlen(text));
	free(file);
}

static void
refused(const char *ini, const char *why)
{
	struct sequence seq;
	struct error err = ERROR_INIT;

	put("sequence.ini", ini);
	put("a.txt", "Hello {{lead.name|you}}.\n");
	assert_int_equal(plan_load(scratch_directory(), "mine", NULL, 0,
	    &seq, &err),
	    -1);
	assert_int_equal(err.kind, ERROR_CONFIG);
	if (strstr(err.msg, why) == NULL)
		fail_msg("'%s' does not say '%s'", err.msg, why);
	assert_null(seq.name);
	assert_int_equal(seq.n_steps, 0);
}

static void
loads(const char *name, size_t n_steps, const char *first_label)
{
	struct sequence seq;
	struct error err = ERROR_INIT;

	if (plan_load(NULL, name, NULL, 0, &seq, &err) == -1)
		fail_msg("%s", err.msg);
	assert_int_equal(seq.n_steps, n_steps);
	assert_string_equal(seq.step[0].label, first_label);
	assert_non_null(seq.step[n_steps - 1].prompt);
	sequence_release(&seq);
	sequence_release(&seq);
}

static void
test_plan__loads_what_comes_along(void **state)
{
	(void)state;
	loads("hook-proof-fomo", 3, "Hook");
	loads("two-step", 2, "Opening");
	loads("five-step", 5, "Question");
}

static void
test_plan__is_built_in(void **state)
{
	char *here = getcwd(NULL, 0);

	(void)state;
	assert_int_equal(chdir(scratch_directory()), 0);
	loads("hook-proof-fomo", 3, "Hook");
	assert_int_equal(chdir(here), 0);
	assert_non_null(data_find("sequences/five-step/view.txt"));
	assert_null(data_find("sequences/none"));
	free(here);
}

static void
test_plan__takes_other_days(void **state)
{
	const int days[] = { 0, 2, 9 };
	struct sequence seq;
	struct error err = ERROR_INIT;

	(void)state;
	assert_int_equal(plan_load(NULL, "hook-proof-fomo", days, 3, &seq,
	    &err), 0);
	assert_int_equal(seq.step[2].delay_days, 9);
	sequence_release(&seq);
	assert_int_equal(plan_load(NULL, "hook-proof-fomo", days, 2, &seq,
	    &err), -1);
	assert_non_null(strstr(err.msg, "days has 2 numbers"));
	assert_int_equal(plan_load(NULL, "none", NULL, 0, &seq, &err), -1);
	assert_int_equal(plan_load(NULL, "../etc", NULL, 0, &seq, &err), -1);
	assert_int_equal(err.kind, ERROR_CONFIG);
}

static void
test_plan__refuses_bad_plans(void **state)
{
	(void)state;
	refused("", "0 steps");
	refused("[a]\nlabel = A\ndelay = 0\nsubject = S\n", "body is empty");
	refused("[a]\nlabel = A\ndelay = 0\nsubject = S\nbody = a.txt\n"
	    "colour = red\n", ":6: unknown key 'colour'");
	refused("[a]\nlabel = A\ndelay = x\n", ":3: delay 'x'");
	refused("[a]\nlabel = A\nsubject = S\nbody = a.txt\n", "delay -1");
	refused("[a]\nbody = ../a.txt\n", "must be the name of a file");
	refused("[a]\nbody = none.txt\n", "none.txt");
	refused("[A b]\nlabel = A\ndelay = 0\nsubject = S\nbody = a.txt\n",
	    "step id 'A b'");
	refused("[a]\nlabel = A;b\ndelay = 0\nsubject = S\nbody = a.txt\n",
	    "label 'A;b'");
	refused("[a]\nlabel = A\ndelay = 0\nsubject = {{lead.shoe}}\n"
	    "body = a.txt\n", "unknown variable 'lead.shoe'");
	refused("[a]\nlabel = A\nchannel = fax\ndelay = 0\nsubject = S\n"
	    "body = a.txt\n", "channel 'fax'");
	refused("[a]\nlabel = A\ndelay = 3\nsubject = S\nbody = a.txt\n"
	    "[b]\nlabel = B\ndelay = 3\nsubject = S\nbody = a.txt\n",
	    "must be later than 3");
	refused("[a]\nlabel = A\ndelay = 0\nsubject = S\nbody = a.txt\n"
	    "[b]\nlabel = a\ndelay = 3\nsubject = S\nbody = a.txt\n",
	    "label 'a' is that of step 'a'");
}

static void
test_plan__refuses_too_many_steps(void **state)
{
	struct str ini = STR_INIT;
	int i;

	(void)state;
	for (i = 0; i <= SEQUENCE_STEPS_MAX; i++)
		str_addf(&ini, "[s%d]\nlabel = L%d\ndelay = %d\nsubject = S\n"
		    "body = a.txt\n", i, i, i);
	refused(ini.s, "one too many");
	str_release(&ini);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_plan__loads_what_comes_along),
		cmocka_unit_test(test_plan__is_built_in),
		cmocka_unit_test(test_plan__takes_other_days),
		cmocka_unit_test(test_plan__refuses_bad_plans),
		cmocka_unit_test(test_plan__refuses_too_many_steps),
	};

	return cmocka_run_group_tests(tests, scratch_make, scratch_remove);
}
