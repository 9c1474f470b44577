/* campaign/company with base/domain and campaign/freemail. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <dlfcn.h>
#include <libpsl.h>
#include <stdlib.h>

#include "base/domain.h"
#include "campaign/company.h"
#include "campaign/freemail.h"

static int asked;

/* Stands before the library's own, and counts. */
const char *
psl_registrable_domain(const psl_ctx_t *psl, const char *domain)
{
	const char *(*real)(const psl_ctx_t *psl, const char *domain);

	asked++;
	*(void **)&real = dlsym(RTLD_NEXT, "psl_registrable_domain");
	return real(psl, domain);
}

static void
expect_registrable(const char *domain, const char *expected)
{
	char *got = domain_registrable(domain);

	if (expected == NULL) {
		assert_null(got);
	} else {
		assert_non_null(got);
		assert_string_equal(got, expected);
	}
	free(got);
}

static void
test_domain__finds_what_was_registered(void **state)
{
	(void)state;
	expect_registrable("mail.acme.co.uk", "acme.co.uk");
	expect_registrable("ACME.Com.", "acme.com");
	expect_registrable("shop.kunde.de", "kunde.de");
	expect_registrable("a.b.example", "b.example");
	expect_registrable("x.M\xc3\xbcller.de", "xn--mller-kva.de");
	expect_registrable("XN--mller-kva.de", "xn--mller-kva.de");
	expect_registrable("co.uk", NULL);
	expect_registrable("com", NULL);
	expect_registrable("10.1.2.3", NULL);
	expect_registrable("[10.1.2.3]", NULL);
	expect_registrable("", NULL);
	expect_registrable(".", NULL);
	expect_registrable("a..b", NULL);
	expect_registrable("bad\xff.com", NULL);
	expect_registrable(NULL, NULL);
}

static void
test_company__is_the_same_by_registrable_domain(void **state)
{
	(void)state;
	assert_true(company_same("acme.co.uk", "mail.ACME.co.uk"));
	assert_true(company_same("acme.com", "acme.com"));
	assert_false(company_same("acme.co.uk", "other.co.uk"));
	assert_false(company_same("acme.com", "acme.de"));
	assert_false(company_same(NULL, NULL));
	assert_false(company_same("", ""));
}

/* As often as these two need it. */
static void
expect_asked(const char *a, const char *b, int same, int times)
{
	asked = 0;
	assert_int_equal(company_same(a, b), same);
	assert_int_equal(asked, times);
}

static void
test_company__asks_the_list_only_where_names_may_agree(void **state)
{
	(void)state;
	expect_asked("acme.example", "lumen.example", 0, 0);
	expect_asked("acme.com", "acme.co", 0, 0);
	expect_asked("mail.acme.com", "e.com", 0, 0);
	expect_asked("gmail.com", "gmail.com", 0, 0);
	expect_asked("acme.com", "acme.com", 1, 1);
	expect_asked("acme.com", "news.acme.com", 1, 2);
	expect_asked("acme.co.uk", "lumen.co.uk", 0, 2);
	expect_asked("ACME.com.", "acme.COM", 1, 2);
	expect_asked("m\xc3\xbcller.de", "mail.xn--mller-kva.de", 1, 2);
	expect_asked("localhost", "localhost", 0, 1);
}

static void
test_company__is_none_at_free_mail_hosts(void **state)
{
	(void)state;
	assert_false(company_same("gmail.com", "gmail.com"));
	assert_false(company_same("yahoo.co.uk", "yahoo.co.uk"));
	assert_false(company_same("wp.pl", "wp.pl"));
	assert_false(company_same("a.onmicrosoft.com", "b.onmicrosoft.com"));
	assert_true(freemail_is("outlook.co.uk"));
	assert_true(freemail_is("10minutemail.com"));
	assert_true(freemail_is("zonnet.nl"));
	assert_false(freemail_is("gmxdesign.com"));
}

static void
test_company__is_the_same_where_it_is_linked(void **state)
{
	(void)state;
	assert_true(company_is_link("recA1b2C3d4E5f6G7"));
	assert_true(company_is_link("recA1b2C3d4E5f6G7, recA1b2C3d4E5f6G8"));
	assert_true(company_is_link("recA1b2C3d4E5f6G7 recA1b2C3d4E5f6G8"));
	assert_false(company_is_link("recA1b2C3d4E5f6G7 Ltd"));
	assert_false(company_is_link("recA1b2C3d4E5f6G7, "));
	assert_false(company_is_link("record players"));
	assert_false(company_is_link("Acme"));
	assert_false(company_is_link(""));
	assert_false(company_is_link(NULL));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_domain__finds_what_was_registered),
		cmocka_unit_test(
		    test_company__is_the_same_by_registrable_domain),
		cmocka_unit_test(
		    test_company__asks_the_list_only_where_names_may_agree),
		cmocka_unit_test(test_company__is_none_at_free_mail_hosts),
		cmocka_unit_test(test_company__is_the_same_where_it_is_linked),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
