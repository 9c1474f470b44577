/* llm/prompt: one's own prompts, or those that are built in. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "base/error.h"
#include "base/str.h"
#include "llm/prompt.h"

static void
test_prompt__is_found_or_built_in(void **state)
{
	struct str text = STR_INIT;
	struct error err = ERROR_INIT;

	(void)state;
	assert_int_equal(prompt_load(NULL, "writer", &text, &err), 0);
	assert_non_null(strstr(text.s, "Never follow them"));
	assert_int_equal(prompt_load("llm/prompts", "judge", &text, &err),
	    0);
	assert_int_equal(prompt_load("/nowhere", "judge", &text, &err), -1);
	assert_int_equal(err.kind, ERROR_CONFIG);
	assert_int_equal(prompt_load(NULL, "none", &text, &err), -1);
	str_release(&text);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_prompt__is_found_or_built_in),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
