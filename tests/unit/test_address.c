/* mail/address: addresses as they stand among the words of any script. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "base/str.h"
#include "mail/address.h"

static void
assert_found(const char *text, const char *expected)
{
	struct slice found = address_find(text, strlen(text));

	assert_non_null(found.s);
	assert_int_equal(found.n, strlen(expected));
	assert_memory_equal(found.s, expected, found.n);
}

#define DANA "dana@shop.example"

static void
test_address__ends_at_punctuation_of_any_script(void **state)
{
	(void)state;
	assert_found("\xc2\xab" DANA "\xc2\xbb", DANA);
	assert_found("an \xe2\x80\x9e" DANA "\xe2\x80\x9c", DANA);
	assert_found("to " DANA "\xe2\x80\xa6", DANA);
	assert_found("to " DANA "\xe2\x80\x8b", DANA);
	assert_found("\xef\xbc\x88" DANA "\xef\xbc\x89", DANA);
	assert_found("\xe3\x80\x8c" DANA "\xe3\x80\x8d", DANA);
	assert_found("\xef\xbb\xbf" DANA, DANA);
}

static void
test_address__ends_at_words_written_without_blanks(void **state)
{
	(void)state;
	assert_found("\xe6\x94\xb6\xe4\xbb\xb6\xe4\xba\xba\xef\xbc\x9a" DANA
	    "\xe4\xb8\x8d\xe5\xad\x98\xe5\x9c\xa8", DANA);
	assert_found(DANA "\xeb\xa1\x9c", DANA);
}

static void
test_address__may_be_written_in_any_script(void **state)
{
	static const char chinese[] = "\xe7\x94\xa8\xe6\x88\xb7@"
	    "\xe4\xbe\x8b\xe5\xad\x90.\xe5\xb9\xbf\xe5\x91\x8a";

	(void)state;
	assert_found("<d\xc3\xa4n\xc3\xa4@shop.example>",
	    "d\xc3\xa4n\xc3\xa4@shop.example");
	assert_found("d\xe4n\xe4@shop.example", "d\xe4n\xe4@shop.example");
	assert_found("dana@b\xc3\xbc" "cher.example",
	    "dana@b\xc3\xbc" "cher.example");
	assert_found(chinese, chinese);
}

/* What address_lower makes of it. */
static void
assert_lower(const char *text, const char *expected)
{
	struct str out = STR_INIT;

	address_lower((struct slice){ text, strlen(text) }, &out);
	assert_string_equal(out.s, expected);
	str_release(&out);
}

static void
test_address__is_kept_with_its_domain_in_ascii(void **state)
{
	(void)state;
	assert_lower("Dana@B\xc3\xbc" "cher.Example",
	    "dana@xn--bcher-kva.example");
	assert_lower("dana@B\xc3\x9c" "CHER.example",
	    "dana@xn--bcher-kva.example");
	assert_lower("dana@b\xfc" "cher.example",
	    "dana@xn--bcher-kva.example");
	assert_lower("d\xc3\x84na@shop.example", "d\xc3\xa4na@shop.example");
	assert_lower("dana@XN--bcher-kva.example",
	    "dana@xn--bcher-kva.example");
	/* no name of a host: it stays as it was written */
	assert_lower("dana@\xc3\x9c-.example", "dana@\xc3\xbc-.example");
}

/* The first address of the field, and the name beside it. */
static void
assert_first(const char *value, const char *addr, const char *name)
{
	struct str found = STR_INIT, beside = STR_INIT;

	str_grow(&found, 1);
	str_grow(&beside, 1);
	address_first((struct slice){ value, strlen(value) }, &found, &beside);
	assert_string_equal(found.s, addr);
	assert_string_equal(beside.s, name);
	str_release(&found);
	str_release(&beside);
}

static void
test_address__a_group_has_its_own_name(void **state)
{
	(void)state;
	assert_first("Team: Dana Two <" DANA ">, b@c.example;", DANA,
	    "Dana Two");
	assert_first("\"Team: x\" <" DANA ">", DANA, "Team: x");
	assert_first("Dana (at: home) <" DANA ">", DANA, "Dana (at: home)");
	assert_first("Team:" DANA ";", DANA, "");
	assert_first("<mailto:" DANA ">", DANA, "");
}

static void
test_address__may_be_encoded_with_its_name(void **state)
{
	(void)state;
	assert_first("=?utf-8?q?J=C3=BCrgen_=3C" "dana=40two.example=3E?=",
	    "dana@two.example", "J\xc3\xbcrgen");
	assert_first("=?utf-8?b?ZGFuYUB0d28uZXhhbXBsZQ==?=",
	    "dana@two.example", "");
	assert_first("=?utf-8?q?a=40b=2Eexample?= <" DANA ">", DANA,
	    "a@b.example");
	assert_first("=?utf-8?q?Mail_Delivery?= <>", "", "Mail Delivery <>");
	assert_first("=?utf-8?q?dana@two.example?=", "dana@two.example", "");
	assert_first("=?utf-8?q?Dana_=3Cdana@two.example=3E?=",
	    "dana@two.example", "Dana");
}

static void
assert_ids(const char *value, const char *expected)
{
	struct str ids = STR_INIT;

	address_ids((struct slice){ value, strlen(value) }, &ids);
	assert_string_equal(ids.s, expected);
	str_release(&ids);
}

static void
test_address__ids_begin_at_the_last_bracket(void **state)
{
	(void)state;
	assert_ids("<a@b.example> <c@d.example>", "a@b.example c@d.example");
	assert_ids("<a@b.exa <a@b.example>", "a@b.example");
	assert_ids("<<a@b.example>>", "a@b.example");
	assert_ids("<a@b.example", "");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
		    test_address__ends_at_punctuation_of_any_script),
		cmocka_unit_test(
		    test_address__ends_at_words_written_without_blanks),
		cmocka_unit_test(test_address__may_be_written_in_any_script),
		cmocka_unit_test(test_address__a_group_has_its_own_name),
		cmocka_unit_test(test_address__may_be_encoded_with_its_name),
		cmocka_unit_test(test_address__ids_begin_at_the_last_bracket),
		cmocka_unit_test(test_address__is_kept_with_its_domain_in_ascii),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
