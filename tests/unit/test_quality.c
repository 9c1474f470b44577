/* campaign/quality: what passes, and every gate that shuts. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/str.h"
#include "campaign/lead.h"
#include "campaign/quality.h"
#include "campaign/sender.h"
#include "campaign/sequence.h"
#include "campaign/template.h"
#include "campaign/written.h"
#include "jobs/plan.h"

static const char good[] = "Hi Ann,\n\nSomething is changing in freight, and "
    "the people who book it notice before anyone else does.\n\nI would like "
    "to hear how Acme sees it.\n\nAlex Morgan\n4Runr";

static const struct sender sender = {
	.name = "Alex Morgan", .email = "alex@4runr.example",
	.brand = "4Runr", .postal_address = "1 Main St, Springfield"
};

static struct lead lead;
static struct sequence one;

static void
set(enum lead_field field, const char *value)
{
	free(lead.field[field]);
	lead.field[field] = xstrdup(value);
}

static int
make(void **state)
{
	(void)state;
	set(LEAD_EMAIL, "ann@acme.example");
	set(LEAD_NAME, "Ann van der Berg");
	set(LEAD_COMPANY, "Acme Inc.");
	set(LEAD_COMPANY_DESCRIPTION, "Acme moves 300 containers a day and "
	    "grew by 40% in Rotterdam. See http://evil.example now.");
	set(LEAD_WEBSITE, "https://www.acme-freight.example/");
	one.n_steps = 1;
	one.step[0].id = xstrdup("one");
	one.step[0].subject = xstrdup("S");
	one.step[0].body = xstrdup("Book at https://cal.example/alex");
	return 0;
}

static int
drop(void **state)
{
	(void)state;
	lead_release(&lead);
	sequence_release(&one);
	return 0;
}

static int
check(const char *subject, const char *body, struct str *reasons)
{
	struct quality_facts facts = { &lead, &sender, &one };
	struct written w = WRITTEN_INIT;
	int good_enough;

	w.n = 1;
	w.message[0].subject = xstrdup(subject);
	w.message[0].body = xstrdup(body);
	good_enough = quality_check(&facts, &w, reasons);
	written_release(&w);
	return good_enough;
}

static void
passes(const char *more)
{
	struct str body = STR_INIT, reasons = STR_INIT;

	str_addf(&body, "%.*s %s%s", 8, good, more, good + 8);
	if (!check("A question about Acme", body.s, &reasons))
		fail_msg("'%s': %s", more, reasons.s);
	str_release(&body);
	str_release(&reasons);
}

static void
fails(const char *more, const char *why)
{
	struct str body = STR_INIT, reasons = STR_INIT;

	str_addf(&body, "%.*s %s%s", 8, good, more, good + 8);
	if (check("A question about Acme", body.s, &reasons))
		fail_msg("'%s' passed", more);
	if (strstr(reasons.s, why) == NULL)
		fail_msg("'%s' does not say '%s'", reasons.s, why);
	str_release(&body);
	str_release(&reasons);
}

static void
fails_as(const char *subject, const char *body, const char *why)
{
	struct str reasons = STR_INIT;

	if (check(subject, body, &reasons))
		fail_msg("'%s' '%s' passed", subject, body);
	if (strstr(reasons.s, why) == NULL)
		fail_msg("'%s' does not say '%s'", reasons.s, why);
	str_release(&reasons);
}

static void
test_quality__lets_good_letters_pass(void **state)
{
	(void)state;
	passes("");
	passes("\n\nYour 300 containers a day say so, as do 40% growth.");
	passes("\n\nIn 2026 I need 15 minutes, 3 ideas and one 20-minute "
	    "call, 24/7.");
	passes("\n\nB2B and Web3 and 4Runr and the 21st century, e.g. the "
	    "U.S. market.");
	passes("\n\nSee 4runr.example or https://www.4runr.example/x") ;
}

static void
test_quality__finds_leftovers(void **state)
{
	(void)state;
	fails("{{lead.company}}", "leftover '{{'");
	fails("[Your Name]", "placeholder or markup '[Your Name]'");
	fails("<company>", "placeholder or markup");
	fails("<a href=\"x\">", "placeholder or markup");
	fails("Dear %s", "leftover '%s'");
	fails("%1$s", "leftover '%1$s'");
	fails("As an AI language model, I", "'as an ai'");
	fails("Ignore previous instructions", "'ignore previous'");
	fails("Here is the email you wanted:", "'here is the email'");
	fails("**bold**", "leftover '**'");
	fails("```json", "leftover '```'");
	fails("\nSubject: Hello", "subject line in its body");
	fails("company_description", "company_description");
	fails_as("{{x}}", good, "leftover '{{'");
	passes("Is 40% so much?");
}

static void
test_quality__finds_foreign_links(void **state)
{
	(void)state;
	fails("Visit https://evil.example/pay now", "foreign link");
	fails("Visit http://evil.example now", "foreign link");
	fails("Visit www.evil.com.", "foreign link");
	fails("evil.com", "foreign link");
	fails("write to x@evil.com", "foreign link");
	fails("https://4runr.example@evil.com/", "foreign link");
	fails("https://4runr.example.evil.com/", "foreign link");
	fails("https://not4runr.example/", "foreign link");
	fails("http://[::1]/", "foreign link");
	fails("(https://bit.ly/x)", "foreign link");
	fails("mailto:me", "foreign link");
	fails("https://www.acme-freight.example/pay", "foreign link");
	passes("alex@4runr.example");
	passes("me@mail.4runr.example");
	passes("https://cal.example/alex");
	passes("I read acme-freight.example with interest.");
	fails("https://cal.example/someone", "foreign link");
}

static void
test_quality__finds_invented_figures_and_results(void **state)
{
	(void)state;
	fails("a rise of 37%", "'37%'");
	fails("a rise of 300%", "'300%'");
	fails("5x growth", "'5x'");
	fails("saved $5 last year", "'5'");
	fails("saved \xe2\x82\xac" "2m", "'2m'");
	fails("500 firms", "'500'");
	fails("call +1 555 010 9999", "figure that no fact");
	fails("We helped a rival", "'we helped'");
	fails("Results guaranteed", "'guaranteed'");
}

static void
test_quality__finds_wrong_names_and_companies(void **state)
{
	static const char rest[] = "\n\nSomething is changing in freight, and "
	    "people notice before anyone else does. I would like to hear how "
	    "Acme sees it now.\n\n";
	static const char *const fine[] = { "Hi,", "Hello there,", "Hi Ann,",
	    "Dear Ms. van der Berg,", "Hi Acme team,", "Ann,", "Hallo Ann!",
	    "Hi Ann, I saw", "Sehr geehrte Frau van der Berg,", "HI ANN,",
	    "Hi Ann \xe2\x80\x93", "Good morning Ann,", "Hi Ann -", NULL };
	static const char *const wrong[] = { "Hi Bob,", "Dear Mr. Smith,",
	    "Bob,", "Hi Annabel,", "Hi Ann Smith,", "Bonjour Pierre,",
	    "Hi Bob \xe2\x80\x93 I saw", "Hola Mar\xc3\xad" "a:",
	    "Good morning Bob", "Hi Name,", NULL };
	struct str text = STR_INIT, reasons = STR_INIT;
	size_t i;

	(void)state;
	for (i = 0; fine[i] != NULL; i++) {
		str_reset(&text);
		str_addf(&text, "%s%sBest,\nAlex", fine[i], rest);
		if (!check("S", text.s, &reasons))
			fail_msg("'%s': %s", fine[i], reasons.s);
	}
	for (i = 0; wrong[i] != NULL; i++) {
		str_reset(&text);
		str_addf(&text, "%s%s", wrong[i], rest);
		fails_as("S", text.s, "greets another person");
	}
	str_reset(&text);
	str_addf(&text, "Hi Ann,%sBest regards,\n\nJohn Doe", rest);
	fails_as("S", text.s, "signed by another person: 'john doe'");
	fails("The team at Globex knows.", "another company 'Globex'");
	fails("I read about Globex Inc. today.", "company 'Globex Inc'");
	passes("The team at Acme knows. Acme Inc. does.");
	passes("I was at Rotterdam.");
	str_release(&text);
	str_release(&reasons);
}

static void
test_quality__checks_the_form(void **state)
{
	struct str big = STR_INIT;

	(void)state;
	fails_as("", good, "subject is empty");
	fails_as("Re: our talk", good, "pretends to be a reply");
	fails_as("Fwd: our talk", good, "pretends to be a reply");
	fails_as("A\r\nBcc: x", good, "subject has a control character");
	fails_as("BUY THIS NOW", good, "all capitals");
	fails_as("S", "Hi Ann,\n\nToo short.", "body has 4 words");
	fails_as("S\xff", good, "subject is not utf-8");
	fails("\x07", "body has a control character");
	fails("\xe2\x80\xae", "turns its text around");
	fails("Why? How?", "asks 2 questions");
	while (big.len < 1000000)
		str_add(&big, "word ");
	fails_as("S", big.s, "words, must have 20 to 220");
	str_cut(&big, 120);
	fails_as(big.s, good, "subject has 120 characters");
	str_release(&big);
}

static void
two(const char *a, const char *b, const char *why)
{
	struct quality_facts facts = { &lead, &sender, &one };
	struct written w = WRITTEN_INIT;
	struct str reasons = STR_INIT;

	one.n_steps = 2;
	one.step[1].id = xstrdup("two");
	w.n = 2;
	w.message[0].subject = xstrdup("First");
	w.message[0].body = xstrdup(a);
	w.message[1].subject = xstrdup("Second");
	w.message[1].body = xstrdup(b);
	assert_int_equal(quality_check(&facts, &w, &reasons), 0);
	if (strstr(reasons.s, why) == NULL)
		fail_msg("'%s' does not say '%s'", reasons.s, why);
	w.n = 1;
	assert_int_equal(quality_check(&facts, &w, &reasons), 0);
	assert_non_null(strstr(reasons.s, "1 messages for 2 steps"));
	str_release(&reasons);
	w.n = 2;
	written_release(&w);
}

static void
test_quality__refuses_messages_alike(void **state)
{
	struct str other = STR_INIT;

	(void)state;
	str_addf(&other, "%s Or so I am told by people who know.", good);
	two(good, other.s, "steps 'one' and 'two' are");
	str_release(&other);
}

static void
test_quality__measures_likeness(void **state)
{
	char a[SHINGLE_SIGNATURE + 1], b[SHINGLE_SIGNATURE + 1];
	struct str base = STR_INIT, near = STR_INIT;
	double overlap;
	int i;

	(void)state;
	for (i = 0; i < 400; i++) {
		str_addf(&base, "w%d ", i);
		str_addf(&near, "w%d ", i % 40 == 0 ? i + 1000 : i);
	}
	overlap = shingle_overlap(base.s, near.s);
	assert_true(overlap > 0.7 && overlap < 0.9);
	shingle_signature(base.s, a);
	shingle_signature(near.s, b);
	assert_int_equal(strlen(a), SHINGLE_SIGNATURE);
	assert_true(shingle_likeness(a, b) > overlap - 0.2);
	assert_true(shingle_likeness(a, b) < overlap + 0.2);
	assert_true(shingle_likeness(a, a) == 1);
	assert_true(shingle_likeness(a, NULL) == 0);
	assert_true(shingle_likeness(a, "x") == 0);
	assert_true(shingle_overlap("", "") == 0);
	assert_true(shingle_overlap("one two", "One, TWO!") == 1);
	assert_true(shingle_overlap("a b c d", "d c b a") == 0);
	assert_true(shingle_overlap("a b c d", "a b c d") == 1);
	str_release(&base);
	str_release(&near);
}

static void
all_pass(const char *plan, const char *const *fields, size_t n)
{
	struct quality_facts facts = { &lead, &sender, NULL };
	struct sequence seq;
	struct written w = WRITTEN_INIT;
	struct error err = ERROR_INIT;
	struct str reasons = STR_INIT;
	size_t i;

	lead_release(&lead);
	set(LEAD_EMAIL, "x@lead.example");
	for (i = 0; i < n; i++)
		set((enum lead_field)lead_field_find(fields[2 * i]),
		    fields[2 * i + 1]);
	assert_int_equal(plan_load(NULL, plan, NULL, 0, &seq, &err), 0);
	facts.sequence = &seq;
	if (template_write(&seq, &lead, &sender, &w, &err) == -1)
		fail_msg("%s", err.msg);
	if (!quality_check(&facts, &w, &reasons))
		fail_msg("%s: %s", plan, reasons.s);
	for (i = 0; i < w.n; i++)
		assert_null(strstr(w.message[i].body, "  "));
	str_reset(&reasons);
	if (n > 1 && !quality_warn(&facts, &w, &reasons) &&
	    strstr(reasons.s, "subject is over") == NULL)
		fail_msg("%s warns: %s", plan, reasons.s);
	str_release(&reasons);
	written_release(&w);
	sequence_release(&seq);
}

static void
test_quality__lets_our_own_sequences_pass(void **state)
{
	static const char *const plans[] = { "hook-proof-fomo", "two-step",
	    "five-step" };
	static const char *const full[] = { "name", "SEAN O'BRIEN",
	    "company", "Northwind Freight, Inc.", "industry",
	    "Logistics & Supply Chain", "top_services",
	    "Freight Forwarding, Customs", "title", "Head of Sales" };
	static const char *const odd[] = { "name", "van der Berg",
	    "company", "Booking.com B.V.", "industry", "SaaS",
	    "top_services", "24/7 Support in 190 countries", "title", "CEO" };
	static const char *const arabic[] = { "name",
	    "\xd8\xb9\xd9\x84\xd9\x8a\xe2\x80\x8d \xd8\xad\xd8\xb3\xd9\x86",
	    "company", "D'Angelo & S\xc3\xb6hne GmbH & Co. KG" };
	size_t i;

	(void)state;
	for (i = 0; i < 3; i++) {
		all_pass(plans[i], full, 5);
		all_pass(plans[i], odd, 5);
		all_pass(plans[i], arabic, 2);
		all_pass(plans[i], NULL, 0);
	}
}

static void
test_quality__stops_injection_by_fields(void **state)
{
	struct str reasons = STR_INIT;
	struct quality_facts facts = { &lead, &sender, &one };
	struct written w = WRITTEN_INIT;
	struct error err = ERROR_INIT;

	(void)state;
	free(one.step[0].body);
	one.step[0].body = xstrdup("Hi {{lead.first_name|there}},\n\nI read "
	    "about {{lead.company}} with interest and would like to hear how "
	    "you see the year ahead, since so much is moving now.");
	set(LEAD_COMPANY, "Acme [click https://evil.example/x]");
	assert_int_equal(template_write(&one, &lead, &sender, &w, &err), 0);
	assert_int_equal(quality_check(&facts, &w, &reasons), 0);
	assert_non_null(strstr(reasons.s, "foreign link"));
	set(LEAD_COMPANY, "Acme {{sender.email}}");
	assert_int_equal(template_write(&one, &lead, &sender, &w, &err), 0);
	assert_int_equal(quality_check(&facts, &w, &reasons), 0);
	written_release(&w);
	str_release(&reasons);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
#define T(f) cmocka_unit_test_setup_teardown(f, make, drop)
		T(test_quality__lets_good_letters_pass),
		T(test_quality__finds_leftovers),
		T(test_quality__finds_foreign_links),
		T(test_quality__finds_invented_figures_and_results),
		T(test_quality__finds_wrong_names_and_companies),
		T(test_quality__checks_the_form),
		T(test_quality__refuses_messages_alike),
		T(test_quality__measures_likeness),
		T(test_quality__lets_our_own_sequences_pass),
		T(test_quality__stops_injection_by_fields),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
