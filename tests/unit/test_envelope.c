/* mail/envelope: addresses as SMTP carries them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/error.h"
#include "base/str.h"
#include "mail/envelope.h"

static void
test_envelope__goes_to_a_labels(void **state)
{
	struct str out = STR_INIT;
	struct error err = ERROR_INIT;

	(void)state;
	assert_int_equal(envelope_address("j\xc3\xbcrgen@B\xc3\xbc" "cher.Example",
	    &out, &err), 0);
	assert_string_equal(out.s, "j\xc3\xbcrgen@xn--bcher-kva.example");
	assert_true(envelope_needs_utf8(out.s));
	assert_false(envelope_needs_utf8("a@b.example"));
	assert_false(envelope_is_safe("a@b.example> SIZE=1"));
	assert_false(envelope_is_safe("@b.example"));
	assert_false(envelope_is_safe("a@"));
	assert_true(envelope_is_safe("a+b.c'd@b.example"));
	str_release(&out);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_envelope__goes_to_a_labels),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
