/* Every wording of Campaign_Next_Action. */
#include "campaign/next.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "base/error.h"
#include "base/str.h"
#include "base/tz.h"
#include "campaign/calendar.h"

#define MONDAY 1795421520	/* 2026-11-23 08:12 UTC, 09:12 in Berlin */
#define RETURN 1796202000	/* 2026-12-02 */

static struct next_facts
facts(void)
{
	struct error err = ERROR_INIT;
	struct next_facts f;

	memset(&f, 0, sizeof(f));
	f.zone = tz_find("Europe/Berlin", &err);
	assert_non_null(f.zone);
	f.enrolled = 1;
	f.campaign = CAMPAIGN_ACTIVE;
	f.has_message = 1;
	f.message = MESSAGE_SCHEDULED;
	f.label = "Proof";
	f.due_at = MONDAY;
	return f;
}

static void
expect(const struct next_facts *f, const char *wanted)
{
	struct str out = STR_INIT;

	next_action(f, &out);
	assert_string_equal(out.s, wanted);
	str_release(&out);
}

static void
test_next__says_when_in_the_leads_zone(void **state)
{
	struct next_facts f = facts();

	(void)state;
	expect(&f, "Proof on Mon 23 Nov 09:12 (Berlin)");
	f.note = "done: Resume";
	expect(&f, "Proof on Mon 23 Nov 09:12 (Berlin) (done: Resume)");
}

static void
test_next__says_which_limit_it_waits_for(void **state)
{
	struct next_facts f = facts();

	(void)state;
	f.message_reason = "2 of 2 for acme.com today (Fri 20 Nov)";
	expect(&f, "waits: 2 of 2 for acme.com today (Fri 20 Nov), then Proof "
	    "on Mon 23 Nov 09:12 (Berlin)");
	f.due_at = SCHEDULE_NEVER;
	expect(&f, "waits: no day within two years is allowed for Proof");
	f.due_at = MONDAY;
	f.message_reason = "50 of 50 a day";
	f.overdue = 1;
	expect(&f, "waits: 50 of 50 a day, Proof due since Mon 23 Nov 09:12 "
	    "(Berlin)");
}

static void
test_next__says_why_a_lead_is_not_written_to(void **state)
{
	struct next_facts f = facts();

	(void)state;
	f.suppressed = "unsubscribed";
	expect(&f, "waits: unsubscribed");
	f.enrolled = 0;
	expect(&f, "never contacted: unsubscribed");
	f.review = "x@y.example is enrolled already";
	expect(&f, "needs review: x@y.example is enrolled already");
	f.refusal = "no deliverable address";
	expect(&f, "no campaign: no deliverable address");
	f.suppressed = f.review = f.refusal = NULL;
	expect(&f, "waits to be enrolled");
	f.gone = 1;
	expect(&f, "no campaign: the record is gone from the base");
}

static void
test_next__says_until_when_and_why_it_holds(void **state)
{
	struct next_facts f = facts();

	(void)state;
	f.campaign = CAMPAIGN_HELD;
	f.hold_until = RETURN;
	expect(&f, "on hold until 2 Dec: out of office");
	f.campaign_reason = "a colleague answered";
	expect(&f, "on hold until 2 Dec: a colleague answered");
	f.hold_over = 1;
	expect(&f, "goes on with the next run: was on hold until 2 Dec: "
	    "a colleague answered");
	f.hold_until = 0;
	f.campaign_reason = "the lead's record was removed";
	expect(&f, "on hold: the lead's record was removed");
}

static void
test_next__says_what_a_person_must_decide(void **state)
{
	struct next_facts f = facts();

	(void)state;
	f.message = MESSAGE_SENDING;
	expect(&f, "Proof is on its way");
	f.message = MESSAGE_IN_DOUBT;
	expect(&f, "in doubt: Proof may have been sent (no answer): set "
	    "Campaign_Command to Mark Sent or Resend");
	f.message = MESSAGE_DEAD;
	f.message_reason = "554 refused";
	expect(&f, "Proof was given up: 554 refused");
	f.campaign = CAMPAIGN_PAUSED;
	expect(&f, "paused: by a person");
	f.campaign = CAMPAIGN_REVIEW;
	expect(&f, "needs review: a person approves each campaign: set "
	    "Campaign_Command to Approve or Stop");
}

static void
test_next__says_how_it_ended(void **state)
{
	struct next_facts f = facts();

	(void)state;
	f.campaign = CAMPAIGN_RESPONDED;
	f.campaign_reason = "interested";
	expect(&f, "answered: interested");
	f.campaign = CAMPAIGN_STOPPED;
	expect(&f, "stopped: interested");
	f.campaign = CAMPAIGN_COMPLETED;
	expect(&f, "done: all messages were sent");
	f.skipped = 1;
	expect(&f, "done: all messages were sent or skipped");
}

static void
test_next__cuts_a_servers_words_to_one_line(void **state)
{
	struct next_facts f = facts();
	char words[400];
	struct str out = STR_INIT;

	(void)state;
	memset(words, 'x', sizeof(words) - 1);
	words[sizeof(words) - 1] = '\0';
	words[3] = '\n';
	f.message = MESSAGE_IN_DOUBT;
	f.message_reason = words;
	next_action(&f, &out);
	assert_true(out.len < 240);
	assert_null(strchr(out.s, '\n'));
	assert_non_null(strstr(out.s, "xxx xxx"));
	assert_non_null(strstr(out.s, "x...): set Campaign_Command"));
	str_release(&out);
}

static void
expect_why(const struct next_facts *f, int64_t by, const char *wanted)
{
	struct str out = STR_INIT;

	next_why_not(f, by, &out);
	assert_string_equal(out.s, wanted);
	str_release(&out);
}

static void
test_next__gives_the_same_reason_to_all_who_share_it(void **state)
{
	struct next_facts f = facts();

	(void)state;
	expect_why(&f, MONDAY - 1, "its day comes later");
	expect_why(&f, MONDAY, "due, and its turn has not come");
	f.message_reason = "50 of 50 a day";
	expect_why(&f, MONDAY, "waits: 50 of 50 a day");
	f.suppressed = "unsubscribed";
	expect_why(&f, MONDAY, "waits: unsubscribed");
	f.campaign = CAMPAIGN_REVIEW;
	expect_why(&f, MONDAY, "needs review: a person approves each "
	    "campaign: set Campaign_Command to Approve or Stop");
	f.campaign = CAMPAIGN_COMPLETED;
	f.note = "done: Resume";
	expect_why(&f, MONDAY, "");
	f.enrolled = 0;
	expect_why(&f, MONDAY, "never contacted: unsubscribed");
	f.suppressed = NULL;
	expect_why(&f, MONDAY, "waits to be enrolled: first messages that "
	    "wait fill the days of [limits] enrol_ahead");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_next__says_when_in_the_leads_zone),
		cmocka_unit_test(test_next__says_which_limit_it_waits_for),
		cmocka_unit_test(test_next__says_why_a_lead_is_not_written_to),
		cmocka_unit_test(test_next__says_until_when_and_why_it_holds),
		cmocka_unit_test(test_next__says_what_a_person_must_decide),
		cmocka_unit_test(test_next__says_how_it_ended),
		cmocka_unit_test(
		    test_next__gives_the_same_reason_to_all_who_share_it),
		cmocka_unit_test(test_next__cuts_a_servers_words_to_one_line),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
