/*
 * state/queue and what `send` asks besides: claims, waits, letters, the
 * balance.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>

#include "base/error.h"
#include "base/str.h"
#include "state/campaign_door.h"
#include "state/campaigns.h"
#include "state/changes.h"
#include "state/leads.h"
#include "state/message_door.h"
#include "state/messages.h"
#include "state/queue.h"
#include "state/report.h"
#include "state/suppressions.h"
#include "tests/unit/journal_fixture.h"

static int64_t
add_first(struct fixture *f, const char *record, const char *address)
{
	int64_t lead = fixture_lead(f, record, address);

	return fixture_message(f, fixture_campaign(f, lead, address, 2), 0);
}

static void
test_queue__what_waits_says_why_once(void **state)
{
	struct fixture *f = *state;
	int64_t a = add_first(f, "rec1", "a@acme.test");
	int64_t b = add_first(f, "rec2", "b@acme.test"), lead;
	struct message m = MESSAGE_INIT;

	add_first(f, "rec3", "c@acme.test");
	journal_begin(f->j);
	message_delay(f->j, b, f->act.now + 1, NULL);
	while ((lead = change_next_dirty(f->j, 0)) != 0)
		change_compared(f->j, lead);
	message_by_id(f->j, a, &m);
	campaign_become(f->j, &f->act, m.campaign, CAMPAIGN_PAUSED, "");
	change_compared(f->j, change_next_dirty(f->j, 0));
	assert_int_equal(queue_wait(f->j, f->act.now, 0, "no poll"), 0);
	assert_int_equal(queue_wait(f->j, f->act.now, 1, "1 of 1 a day"), 1);
	lead = change_next_dirty(f->j, 0);
	assert_int_not_equal(lead, 0);
	assert_int_equal(change_next_dirty(f->j, lead), 0);
	assert_int_equal(queue_wait(f->j, f->act.now, 1, "1 of 1 a day"), 0);
	assert_int_equal(queue_wait(f->j, f->act.now + 1, 1, "1 of 1 a day"), 1);
	fixture_commit(f);
	message_release(&m);
}

static void
test_queue__a_letter_has_all_that_it_is_made_of(void **state)
{
	struct fixture *f = *state;
	struct lead_row row = LEAD_ROW_INIT;
	struct queue_letter l = QUEUE_LETTER_INIT;
	int64_t id = add_first(f, "rec1", "a@acme.test");

	journal_begin(f->j);
	assert_int_equal(lead_by_record(f->j, "rec1", &row), 1);
	row.lead.field[LEAD_TONE] = xstrdup("\"name\":\"Eve\",\"language\":");
	row.lead.field[LEAD_NAME] = xstrdup("Ann \"A\" O\\Neil");
	lead_put(f->j, &f->act, &row);
	assert_int_equal(queue_letter(f->j, id, &l), 1);
	assert_string_equal(l.lead_name, "Ann \"A\" O\\Neil");
	assert_null(l.language);
	assert_string_equal(l.address, "a@acme.test");
	assert_string_equal(l.subject, "s");
	assert_string_equal(l.body, "b");
	queue_letter_release(&l);
	free(row.lead.field[LEAD_NAME]);
	row.lead.field[LEAD_NAME] = xstrdup("Zo\xc3\xab");
	row.lead.field[LEAD_LANGUAGE] = xstrdup("nl");
	lead_put(f->j, &f->act, &row);
	assert_int_equal(queue_letter(f->j, id, &l), 1);
	assert_string_equal(l.lead_name, "Zo\xc3\xab");
	assert_string_equal(l.language, "nl");
	assert_int_equal(queue_letter(f->j, id + 99, &l), 0);
	fixture_commit(f);
	queue_letter_release(&l);
	lead_row_release(&row);
}

static void
test_queue__an_acceptance_is_of_what_is_sending(void **state)
{
	struct fixture *f = *state;
	int64_t id = add_first(f, "rec1", "a@acme.test"), campaign = 0;
	struct message next = MESSAGE_INIT, last = MESSAGE_INIT;
	struct standing s = STANDING_INIT;

	journal_begin(f->j);
	assert_int_equal(message_accepted(f->j, &f->act, id, "250 ok",
	    &campaign, &s), 0);
	assert_int_equal(queue_claim(f->j, &f->act, id, "d"), 1);
	message_become(f->j, &f->act, id, MESSAGE_IN_DOUBT, "silence");
	assert_int_equal(message_accepted(f->j, &f->act, id, "250 ok",
	    &campaign, &s), 0);
	message_become(f->j, &f->act, id, MESSAGE_SENT, "found");
	message_steps(f->j, campaign, &next, &last);
	assert_int_equal(last.id, id);
	assert_int_equal(last.sent_at, f->act.now);
	assert_int_equal(next.step, 1);
	assert_int_equal(next.state, MESSAGE_DRAFT);
	assert_non_null(next.message_id);
	message_become(f->j, &f->act, next.id, MESSAGE_SKIPPED, "by hand");
	message_steps(f->j, campaign, &next, &last);
	assert_int_equal(next.id, 0);
	assert_int_equal(last.id, id);
	fixture_commit(f);
	assert_int_equal(s.state, CAMPAIGN_ACTIVE);
	standing_release(&s);
	message_release(&next);
}

/* One outcome for each that was taken up; one for another does not count. */
static void
test_queue__a_run_balances_message_by_message(void **state)
{
	struct fixture *f = *state;
	int64_t a = add_first(f, "rec1", "a@acme.test");
	int64_t b = add_first(f, "rec2", "b@acme.test"), planned, after, was;
	struct error err = ERROR_INIT;

	was = f->act.now;
	after = report_trail_end(f->j);
	f->act.run = 7;
	journal_begin(f->j);
	assert_int_equal(queue_claim(f->j, &f->act, a, "d"), 1);
	assert_int_equal(report_balance(f->j, 7, after, &planned, &err), -1);
	message_schedule(f->j, &f->act, a, was, NULL);
	assert_int_equal(report_balance(f->j, 7, after, &planned, &err), 0);
	assert_int_equal(planned, 1);
	/* b's outcome is missing, a has one too many */
	audit_add(f->j, &f->act, "message", b, "scheduled", "sending", NULL);
	audit_add(f->j, &f->act, "message", a, "sending", "sent", NULL);
	assert_int_equal(report_balance(f->j, 7, after, &planned, &err), -1);
	assert_int_equal(planned, 2);
	fixture_commit(f);
}

/* Paused campaigns give no reason to wake; both kinds of step do. */
static void
test_queue__tells_when_the_next_is_due(void **state)
{
	struct fixture *f = *state;
	int64_t a = add_first(f, "rec1", "a@acme.test");
	int64_t b = add_first(f, "rec2", "b@acme.test");
	int64_t now = f->act.now;
	struct message m = MESSAGE_INIT;

	assert_int_equal(queue_next_due(f->j, now), 0);
	assert_int_equal(queue_next_due(f->j, now - 1), now);
	journal_begin(f->j);
	message_delay(f->j, a, now + 20, NULL);
	message_by_id(f->j, b, &m);
	message_become(f->j, &f->act, b, MESSAGE_SKIPPED, NULL);
	message_schedule(f->j, &f->act, fixture_message(f, m.campaign, 1),
	    now + 30, NULL);
	assert_int_equal(queue_next_due(f->j, now), now + 20);
	assert_int_equal(queue_next_due(f->j, now + 20), now + 30);
	campaign_become(f->j, &f->act, m.campaign, CAMPAIGN_PAUSED, "");
	assert_int_equal(queue_next_due(f->j, now + 20), 0);
	assert_int_equal(campaign_next_date(f->j, now), 0);
	message_by_id(f->j, a, &m);
	campaign_hold(f->j, &f->act, m.campaign, now + 50, "away");
	assert_int_equal(campaign_next_date(f->j, now), now + 50);
	assert_int_equal(campaign_next_date(f->j, now + 50), 0);
	assert_int_equal(queue_next_due(f->j, now), 0);
	fixture_commit(f);
	message_release(&m);
}

static void
test_queue__a_claim_needs_every_condition(void **state)
{
	struct fixture *f = *state;
	int64_t lead = fixture_lead(f, "rec1", "a@acme.test");
	int64_t c = fixture_campaign(f, lead, "a@acme.test", 2);
	int64_t first = fixture_message(f, c, 0), second;
	struct act early = f->act;

	early.now--;
	journal_begin(f->j);
	assert_int_equal(queue_claim(f->j, &early, first, "d"), 0);
	suppress_add(f->j, &f->act, "acme.test", "by a person");
	assert_int_equal(queue_claim(f->j, &f->act, first, "d"), 0);
	assert_int_equal(suppress_remove(f->j, &f->act, "acme.test"), 1);
	lead_set_gone(f->j, &f->act, lead, 1);
	assert_int_equal(queue_claim(f->j, &f->act, first, "d"), 0);
	lead_set_gone(f->j, &f->act, lead, 0);
	campaign_become(f->j, &f->act, c, CAMPAIGN_PAUSED, "");
	assert_int_equal(queue_claim(f->j, &f->act, first, "d"), 0);
	campaign_become(f->j, &f->act, c, CAMPAIGN_ACTIVE, "");
	assert_int_equal(queue_claim(f->j, &f->act, first, "d"), 1);
	assert_int_equal(queue_claim(f->j, &f->act, first, "d"), 0);
	/* a follow-up waits for the message in doubt before it */
	message_become(f->j, &f->act, first, MESSAGE_IN_DOUBT, "no answer");
	second = fixture_message(f, c, 1);
	message_schedule(f->j, &f->act, second, f->act.now, NULL);
	assert_int_equal(queue_claim(f->j, &f->act, second, "d"), 0);
	fixture_commit(f);
}

static void
test_queue__suppression_is_one_rule_for_all(void **state)
{
	static const struct { const char *target; int covers; } cases[] = {
		{ "ann@mail.acme.test", 1 }, { "mail.acme.test", 1 },
		{ "acme.test", 1 }, { "test", 1 }, { "cme.test", 0 },
		{ "bob@mail.acme.test", 0 }, { "l.acme.test", 0 },
		{ "ann", 0 }, { "x.mail.acme.test", 0 },
	};
	struct fixture *f = *state;
	const char *address = "ann@mail.acme.test";
	int64_t c = fixture_campaign(f, fixture_lead(f, "rec1", address),
	    address, 1), ready = fixture_lead(f, "rec2", address), message;
	struct lead_row row = LEAD_ROW_INIT;
	char *reason;
	size_t i;

	message = fixture_message(f, c, 0);
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		journal_begin(f->j);
		change_compared(f->j, ready);
		suppress_add(f->j, &f->act, cases[i].target, "by a person");
		reason = suppress_reason(f->j, address);
		assert_int_equal(reason != NULL, cases[i].covers);
		free(reason);
		assert_int_equal(queue_claim(f->j, &f->act, message, "d"),
		    !cases[i].covers);
		assert_int_equal(lead_next_ready(f->j, 0, &row),
		    !cases[i].covers);
		assert_int_equal(change_next_dirty(f->j, ready - 1) == ready,
		    cases[i].covers);
		journal_rollback(f->j);
	}
	lead_row_release(&row);
}

static void
test_queue__what_cannot_go_takes_no_place_in_the_queue(void **state)
{
	struct fixture *f = *state;
	int64_t lead = fixture_lead(f, "rec1", "a@acme.test");

	fixture_campaign(f, lead, "a@acme.test", 1);
	assert_int_equal(queue_waiting_first(f->j), 1);
	journal_begin(f->j);
	lead_set_gone(f->j, &f->act, lead, 1);
	fixture_commit(f);
	assert_int_equal(queue_waiting_first(f->j), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(test_queue__what_waits_says_why_once),
		CASE(test_queue__a_letter_has_all_that_it_is_made_of),
		CASE(test_queue__an_acceptance_is_of_what_is_sending),
		CASE(test_queue__a_run_balances_message_by_message),
		CASE(test_queue__tells_when_the_next_is_due),
		CASE(test_queue__a_claim_needs_every_condition),
		CASE(test_queue__suppression_is_one_rule_for_all),
		CASE(test_queue__what_cannot_go_takes_no_place_in_the_queue),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
