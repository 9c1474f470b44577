/* state/answers: what one answer changes in its campaign. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/error.h"
#include "base/str.h"
#include "state/answers.h"
#include "state/campaign_door.h"
#include "state/campaigns.h"
#include "state/changes.h"
#include "state/message_door.h"
#include "state/messages.h"
#include "state/queue.h"
#include "tests/unit/journal_fixture.h"

static int64_t
add_campaign(struct fixture *f)
{
	return fixture_campaign(f, fixture_lead(f, "rec1", "a@acme.test"),
	    "a@acme.test", 2);
}

/* Read the campaign, take the answer, read it again. */
static int
answer(struct fixture *f, int64_t id, struct campaign *c,
    enum reply_class class, enum campaign_state to)
{
	const struct answer a = { class, f->act.now + 1, to, "why", "Reply" };
	struct error err = ERROR_INIT;
	int moved;

	journal_begin(f->j);
	assert_int_equal(campaign_by_id(f->j, id, c), 1);
	moved = campaign_answered(f->j, &f->act, c, &a);
	assert_int_equal(journal_commit(f->j, &err), 0);
	assert_int_equal(campaign_by_id(f->j, id, c), 1);
	return moved;
}

static int
state_at(struct fixture *f, int64_t campaign, int step)
{
	struct message m = MESSAGE_INIT;
	int state;

	assert_int_equal(message_at(f->j, campaign, step, &m), 1);
	state = (int)m.state;
	message_release(&m);
	return state;
}

static void
test_answers__one_write_ends_the_campaign_and_skips_the_rest(void **state)
{
	struct fixture *f = *state;
	struct campaign c = CAMPAIGN_INIT;
	int64_t id = add_campaign(f);

	while (change_next_dirty(f->j, 0) != 0)
		change_compared(f->j, change_next_dirty(f->j, 0));
	assert_int_equal(answer(f, id, &c, REPLY_INTERESTED,
	    CAMPAIGN_RESPONDED), 1);
	assert_int_equal(c.state, CAMPAIGN_RESPONDED);
	assert_string_equal(c.reason, "why");
	assert_string_equal(c.response_class, "interested");
	assert_int_equal(c.response_at, f->act.now + 1);
	assert_string_equal(c.attention, "Reply");
	assert_int_equal(c.ended_at, f->act.now);
	assert_int_equal(state_at(f, id, 0), MESSAGE_SKIPPED);
	assert_int_equal(state_at(f, id, 1), MESSAGE_SKIPPED);
	assert_int_equal(change_next_dirty(f->j, 0), c.lead);
	campaign_release(&c);
}

static void
test_answers__what_has_ended_takes_the_answer_and_stays(void **state)
{
	struct fixture *f = *state;
	struct campaign c = CAMPAIGN_INIT;
	int64_t id = add_campaign(f);

	answer(f, id, &c, REPLY_NOT_INTERESTED, CAMPAIGN_STOPPED);
	assert_int_equal(answer(f, id, &c, REPLY_INTERESTED,
	    CAMPAIGN_RESPONDED), 0);
	assert_int_equal(c.state, CAMPAIGN_STOPPED);
	assert_int_equal(c.ended_at, f->act.now);
	assert_string_equal(c.response_class, "interested");
	campaign_release(&c);
}

static void
test_answers__a_pause_keeps_the_hold_and_the_plan(void **state)
{
	struct fixture *f = *state;
	struct campaign c = CAMPAIGN_INIT;
	int64_t id = add_campaign(f);

	campaign_hold(f->j, &f->act, id, f->act.now + 999, "away");
	assert_int_equal(answer(f, id, &c, REPLY_OTHER, CAMPAIGN_PAUSED), 1);
	assert_int_equal(c.state, CAMPAIGN_PAUSED);
	assert_int_equal(c.hold_until, f->act.now + 999);
	assert_int_equal(c.ended_at, 0);
	assert_int_equal(state_at(f, id, 0), MESSAGE_SCHEDULED);
	campaign_release(&c);
}

static void
test_answers__an_older_one_never_hides_a_newer(void **state)
{
	struct fixture *f = *state;
	struct campaign c = CAMPAIGN_INIT;
	int64_t id = add_campaign(f);

	campaign_by_id(f->j, id, &c);
	campaign_respond(f->j, &f->act, &c, REPLY_INTERESTED, 9);
	campaign_by_id(f->j, id, &c);
	campaign_respond(f->j, &f->act, &c, REPLY_NEEDS_REVIEW, 8);
	campaign_by_id(f->j, id, &c);
	assert_string_equal(c.response_class, "interested");
	assert_int_equal(c.response_at, 9);
	campaign_release(&c);
}

static void
test_answers__a_machine_never_hides_a_person(void **state)
{
	struct fixture *f = *state;
	struct campaign c = CAMPAIGN_INIT;
	int64_t id = add_campaign(f);

	campaign_by_id(f->j, id, &c);
	campaign_respond(f->j, &f->act, &c, REPLY_OUT_OF_OFFICE, 7);
	campaign_by_id(f->j, id, &c);
	assert_string_equal(c.response_class, "out_of_office");
	campaign_respond(f->j, &f->act, &c, REPLY_QUESTION, 8);
	campaign_by_id(f->j, id, &c);
	assert_string_equal(c.response_class, "question");
	campaign_respond(f->j, &f->act, &c, REPLY_AUTO_REPLY, 9);
	campaign_by_id(f->j, id, &c);
	assert_string_equal(c.response_class, "question");
	assert_int_equal(c.response_at, 8);
	assert_int_equal(c.state, CAMPAIGN_ACTIVE);
	campaign_release(&c);
}

static void
test_answers__what_is_on_its_way_stops_before_its_text(void **state)
{
	struct fixture *f = *state;
	struct campaign c = CAMPAIGN_INIT;
	struct standing s = STANDING_INIT;
	int64_t id = add_campaign(f), first = fixture_message(f, id, 0);
	int64_t campaign;

	assert_int_equal(queue_claim(f->j, &f->act, first, "d"), 1);
	assert_int_equal(queue_still_wanted(f->j, first), 1);
	answer(f, id, &c, REPLY_NOT_INTERESTED, CAMPAIGN_STOPPED);
	assert_int_equal(queue_still_wanted(f->j, first), 0);
	assert_int_equal(state_at(f, id, 0), MESSAGE_SENDING);
	assert_int_equal(state_at(f, id, 1), MESSAGE_SKIPPED);
	/* or it had left just before: then that is known */
	assert_int_equal(message_accepted(f->j, &f->act, first, "250 ok",
	    &campaign, &s), 1);
	assert_int_equal(state_at(f, id, 0), MESSAGE_SENT);
	assert_int_equal(campaign_by_id(f->j, id, &c), 1);
	assert_int_equal(c.state, CAMPAIGN_STOPPED);
	standing_release(&s);
	campaign_release(&c);
}

static void
test_answers__a_campaign_that_changed_meanwhile_is_left_alone(void **state)
{
	struct fixture *f = *state;
	struct campaign c = CAMPAIGN_INIT;
	int64_t id = add_campaign(f);
	const struct answer a = { REPLY_OTHER, 7, CAMPAIGN_PAUSED, "why",
	    NULL };

	campaign_by_id(f->j, id, &c);
	campaign_become(f->j, &f->act, id, CAMPAIGN_STOPPED, "by hand");
	assert_int_equal(campaign_answered(f->j, &f->act, &c, &a), 0);
	campaign_by_id(f->j, id, &c);
	assert_int_equal(c.state, CAMPAIGN_STOPPED);
	assert_null(c.response_class);
	campaign_release(&c);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_setup, \
	    fixture_teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_answers__one_write_ends_the_campaign_and_skips_the_rest),
		TEST(test_answers__what_has_ended_takes_the_answer_and_stays),
		TEST(test_answers__a_pause_keeps_the_hold_and_the_plan),
		TEST(test_answers__an_older_one_never_hides_a_newer),
		TEST(test_answers__a_machine_never_hides_a_person),
		TEST(test_answers__what_is_on_its_way_stops_before_its_text),
		TEST(test_answers__a_campaign_that_changed_meanwhile_is_left_alone),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
