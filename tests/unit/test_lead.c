/* campaign/lead: fields, addresses, validation, the name to greet with. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "campaign/lead.h"

static void
test_lead__names_every_field(void **state)
{
	int i;

	(void)state;
	for (i = 0; i < LEAD_FIELDS; i++) {
		assert_int_equal(lead_field_find(lead_field_key(
		    (enum lead_field)i)), i);
		assert_non_null(lead_field_column((enum lead_field)i));
	}
	assert_string_equal(lead_field_column(LEAD_EMAIL_CONFIDENCE),
	    "Email_Confidence_Level");
	assert_int_equal(lead_field_find("shoe_size"), -1);
	assert_int_equal(lead_field_find(NULL), -1);
}

static void
accepts(const char *email, const char *normal)
{
	struct error err = ERROR_INIT;
	char *address = lead_address(email, &err);

	if (address == NULL)
		fail_msg("'%s' refused: %s", email, err.msg);
	assert_string_equal(address, normal);
	free(address);
}

static void
refuses(const char *email, const char *why)
{
	struct error err = ERROR_INIT;
	char *address = lead_address(email, &err);

	if (address != NULL)
		fail_msg("'%s' taken as '%s'", email, address);
	assert_int_equal(err.kind, ERROR_REJECT);
	if (strstr(err.msg, why) == NULL)
		fail_msg("'%s' does not say '%s'", err.msg, why);
	assert_null(strpbrk(err.msg, "\r\n"));
}

static void
test_lead__normalises_addresses(void **state)
{
	(void)state;
	accepts("Ann@Example.COM", "ann@example.com");
	accepts("  a.b+c@sub.example.org\t", "a.b+c@sub.example.org");
	accepts("o'brien@example.com", "o'brien@example.com");
	accepts("x@m\xc3\xbcnchen.de", "x@xn--mnchen-3ya.de");
	accepts("x@M\xc3\x9cNCHEN.de", "x@xn--mnchen-3ya.de");
	accepts("x@xn--mnchen-3ya.de", "x@xn--mnchen-3ya.de");
	accepts("x@stra\xc3\x9f" "e.de", "x@xn--strae-oqa.de");
	accepts("a@1.example", "a@1.example");
	accepts("1@3com.com", "1@3com.com");
	accepts("\xc2\xa0" "a@b.example\xc2\xa0 ", "a@b.example");
	accepts("\xe2\x80\xaa" "a@b.example\xe2\x80\xac", "a@b.example");
	accepts("\xef\xbb\xbf" "a@b.example\xe3\x80\x80", "a@b.example");
}

static void
test_lead__refuses_what_is_no_address(void **state)
{
	(void)state;
	refuses(NULL, "is empty");
	refuses(" \t ", "is empty");
	refuses("a@b.com\r\nBcc: x@y.z", "line break");
	refuses("a@b.com\n", "line break");
	refuses("a\x01@b.com", "control");
	refuses("a@b\xff.com", "utf-8");
	refuses("Ann <a@b.com>", "bare address");
	refuses("a@b.com, c@d.com", "several");
	refuses("a@b.com;c@d.com", "several");
	refuses("a@b@c.com", "more than one @");
	refuses("ann", "no @");
	refuses("@b.com", "nothing before");
	refuses("a@", "nothing after");
	refuses("a@localhost", "no dot");
	refuses("a@[192.0.2.1]", "ip address");
	refuses("a@192.0.2.1", "ip address");
	refuses("a@b..com", "empty label");
	refuses("a@b.com.", "empty label");
	refuses("a@.b.com", "empty label");
	refuses("a@-b.com", "hyphen");
	refuses("a@b_c.com", "may not stand");
	refuses(".a@b.com", "dot at the edge");
	refuses("a.@b.com", "dot at the edge");
	refuses("a..b@b.com", "two dots");
	refuses("a b@b.com", "space");
	refuses("\"a b\"@b.com", "quoted");
	refuses("a(x)@b.com", "comment");
	refuses("mailto:a@b.com", "may not stand");
	refuses("j\xc3\xbcrgen@b.com", "not ascii");
	refuses("a@b\xe2\x80\x8b.com\xe2\x80\xa8", "control");
	refuses("a@xn--\x7f.com", "control");
	refuses("a@xn--zzzzzz99999.com", "");
}

static void
test_lead__bounds_lengths(void **state)
{
	char local[80], domain[600];

	(void)state;
	memset(local, 'a', 65);
	memcpy(local + 65, "@b.com", 7);
	refuses(local, "64 octets");
	accepts(local + 1, local + 1);
	memcpy(domain, "a@", 2);
	memset(domain + 2, 'b', 64);
	memcpy(domain + 66, ".com", 5);
	refuses(domain, "63 octets");
	for (size_t i = 2; i < 500; i++)
		domain[i] = i % 2 ? '.' : 'b';
	domain[501] = '\0';
	domain[500] = 'b';
	refuses(domain, "253 octets");
}

static void
test_lead__finds_the_domain(void **state)
{
	(void)state;
	assert_string_equal(lead_domain("a@b.com"), "b.com");
	assert_string_equal(lead_domain("none"), "");
}

static void
set(struct lead *lead, enum lead_field field, const char *value)
{
	free(lead->field[field]);
	lead->field[field] = xstrdup(value);
}

static void
make_valid(struct lead *lead)
{
	set(lead, LEAD_EMAIL, "ann@example.com");
	set(lead, LEAD_EMAIL_CONFIDENCE, "Pattern");
	set(lead, LEAD_COMPANY_DESCRIPTION, "They make\nships.");
}

static void
invalid(struct lead *lead, const char *why)
{
	struct str reasons = STR_INIT;

	assert_int_equal(lead_valid(lead, &reasons), 0);
	if (strstr(reasons.s, why) == NULL)
		fail_msg("'%s' does not say '%s'", reasons.s, why);
	str_release(&reasons);
}

static void
test_lead__says_every_reason(void **state)
{
	struct lead lead = LEAD_INIT;
	struct str reasons = STR_INIT;

	(void)state;
	make_valid(&lead);
	assert_int_equal(lead_valid(&lead, &reasons), 1);
	set(&lead, LEAD_EMAIL, "x");
	set(&lead, LEAD_EMAIL_CONFIDENCE, "Guess");
	set(&lead, LEAD_COMPANY_DESCRIPTION, " ");
	assert_int_equal(lead_valid(&lead, &reasons), 0);
	assert_string_equal(reasons.s, "email has no @: 'x'; "
	    "email_confidence is 'Guess'; only Real and Pattern are mailed; "
	    "company_description is empty");
	str_release(&reasons);
	lead_release(&lead);
	lead_release(&lead);
}

static void
test_lead__refuses_hostile_text(void **state)
{
	struct lead lead = LEAD_INIT;
	struct str big = STR_INIT, reasons = STR_INIT;

	(void)state;
	make_valid(&lead);
	set(&lead, LEAD_NAME, "Ann\r\nBcc: x@y.z");
	invalid(&lead, "name has a control character or line break");
	set(&lead, LEAD_NAME, "Ann\xff");
	invalid(&lead, "name is not utf-8");
	set(&lead, LEAD_NAME, "Ann \xef\xbf\xbd");
	invalid(&lead, "name has a broken character");
	set(&lead, LEAD_NAME, "Ann\xe2\x80\xae");
	invalid(&lead, "turns the text around");
	set(&lead, LEAD_NAME, "\xd8\xb9\xd9\x84\xd9\x8a\xe2\x80\x8d Ali");
	assert_int_equal(lead_valid(&lead, &reasons), 1);
	while (big.len < 1000000)
		str_add(&big, "many words ");
	set(&lead, LEAD_COMPANY_DESCRIPTION, big.s);
	invalid(&lead,
	    "company_description is longer than 20000 characters");
	str_cut(&big, 20000);
	set(&lead, LEAD_COMPANY_DESCRIPTION, big.s);
	assert_int_equal(lead_valid(&lead, &reasons), 1);
	str_release(&reasons);
	str_release(&big);
	lead_release(&lead);
}

static void
greets(const char *first, const char *name, const char *wanted)
{
	struct lead lead = LEAD_INIT;
	struct str buf = STR_INIT;
	const char *found;

	set(&lead, LEAD_FIRST_NAME, first);
	set(&lead, LEAD_NAME, name);
	found = lead_first_name(&lead, &buf);
	if (!str_equal(found, wanted))
		fail_msg("'%s' '%s' gives '%s', not '%s'",
		    first == NULL ? "" : first, name == NULL ? "" : name,
		    found == NULL ? "" : found,
		    wanted == NULL ? "" : wanted);
	str_release(&buf);
	lead_release(&lead);
}

static void
test_lead__finds_the_name_to_greet_with(void **state)
{
	(void)state;
	greets("Ann", "Bob Smith", "Ann");
	greets(NULL, "Ann Smith", "Ann");
	greets(NULL, "Dr. Anna Schmidt", "Anna");
	greets(NULL, "Prof. Dr. Anna Schmidt", "Anna");
	greets(NULL, "O'BRIEN, SEAN", "Sean");
	greets(NULL, "Lee Chan, PhD", "Lee");
	greets("D'ANGELO", NULL, "D'Angelo");
	greets("D'Angelo", NULL, "D'Angelo");
	greets("JEAN-LUC", NULL, "Jean-Luc");
	greets("\xc3\x89MILE", NULL, "\xc3\x89mile");
	greets("\xc3\xa9mile", NULL, "\xc3\x89mile");
	greets("ann", NULL, "Ann");
	greets("JD", NULL, "JD");
	greets("Mary Ann", NULL, "Mary Ann");
	greets("MARY ANN", NULL, "Mary Ann");
	greets("Robert \"Bob\"", NULL, "Robert");
	greets("Ann \xf0\x9f\x9a\x80", NULL, "Ann");
	greets("DeShawn", NULL, "DeShawn");
	greets("Van", NULL, "Van");
	greets(NULL, "Van Nguyen", "Van");
	greets(NULL, "\xe7\x8e\x8b\xe4\xbc\x9f", "\xe7\x8e\x8b\xe4\xbc\x9f");
}

static void
test_lead__greets_nobody_by_a_wrong_name(void **state)
{
	(void)state;
	greets(NULL, NULL, NULL);
	greets("", "", NULL);
	greets("J.", "J. Smith", NULL);
	greets(NULL, "J.R. Ewing", NULL);
	greets(NULL, "van der Berg", NULL);
	greets(NULL, "Info", NULL);
	greets("N/A", NULL, NULL);
	greets(NULL, "ann@example.com", NULL);
	greets(NULL, "{{name}}", NULL);
	greets(NULL, "12345", NULL);
	greets(NULL, "Dr.", NULL);
	greets("Ann\nBcc: x", NULL, NULL);
	greets("\xff\xfe", "Ann", "Ann");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_lead__names_every_field),
		cmocka_unit_test(test_lead__normalises_addresses),
		cmocka_unit_test(test_lead__refuses_what_is_no_address),
		cmocka_unit_test(test_lead__bounds_lengths),
		cmocka_unit_test(test_lead__finds_the_domain),
		cmocka_unit_test(test_lead__says_every_reason),
		cmocka_unit_test(test_lead__refuses_hostile_text),
		cmocka_unit_test(test_lead__finds_the_name_to_greet_with),
		cmocka_unit_test(test_lead__greets_nobody_by_a_wrong_name),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
