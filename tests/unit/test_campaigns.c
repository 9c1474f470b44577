/* state/campaigns: enrolment, the doors, holds. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "state/campaign_door.h"
#include "state/campaigns.h"
#include "state/message_door.h"
#include "state/sql.h"
#include "tests/unit/journal_fixture.h"

static void
test_campaigns__an_address_is_enrolled_once_a_generation(void **state)
{
	struct fixture *f = *state;
	int64_t lead = fixture_lead(f, "rec1", "a@acme.test");
	struct campaign c = CAMPAIGN_INIT, again = CAMPAIGN_INIT;

	fixture_campaign(f, lead, "a@acme.test", 1);
	assert_int_equal(campaign_by_any(f->j, "a@acme.test", &c), 1);
	again = c;
	journal_begin(f->j);
	assert_int_equal(campaign_add(f->j, &f->act, &again, NULL), -1);
	fixture_commit(f);
	assert_int_equal(campaign_generation(f->j, "a@acme.test", "test"),
	    1);
	campaign_release(&c);
}

static void
test_campaigns__the_door_keeps_to_the_table(void **state)
{
	struct fixture *f = *state;
	int64_t lead = fixture_lead(f, "rec1", "a@acme.test");
	int64_t c = fixture_campaign(f, lead, "a@acme.test", 2);
	int64_t m = fixture_message(f, c, 0);
	struct campaign row = CAMPAIGN_INIT;

	journal_begin(f->j);
	assert_int_equal(message_become(f->j, &f->act, m, MESSAGE_SENT, ""),
	    0);
	assert_int_equal(campaign_become(f->j, &f->act, c,
	    CAMPAIGN_RESPONDED, "interested"), 1);
	assert_int_equal(campaign_become(f->j, &f->act, c, CAMPAIGN_ACTIVE,
	    NULL), 0);
	fixture_commit(f);
	assert_int_equal(campaign_by_id(f->j, c, &row), 1);
	assert_int_equal(row.state, CAMPAIGN_RESPONDED);
	assert_int_equal(row.ended_at, f->act.now);
	campaign_release(&row);
	/* what was not sent is skipped, and the trail tells of it */
	assert_int_equal(sql_int(f->j, 0, "SELECT count(*) FROM message"
	    " WHERE state = 'skipped'", ""), 2);
	assert_int_equal(sql_int(f->j, 0, "SELECT count(*) FROM audit"
	    " WHERE new = 'skipped'", ""), 2);
}

static void
test_campaigns__a_hold_outlives_a_pause(void **state)
{
	struct fixture *f = *state;
	int64_t c = fixture_campaign(f, fixture_lead(f, "rec1",
	    "a@acme.test"), "a@acme.test", 1);
	int64_t until = f->act.now + 500;
	struct campaign got = CAMPAIGN_INIT;

	journal_begin(f->j);
	assert_int_equal(campaign_hold(f->j, &f->act, c, until, "away"), 1);
	campaign_become(f->j, &f->act, c, CAMPAIGN_PAUSED, "read it");
	assert_int_equal(campaign_next_over(f->j, until + 1), 0);
	/* a longer absence while it is paused */
	assert_int_equal(campaign_hold(f->j, &f->act, c, until + 9,
	    "away for longer"), 1);
	assert_int_equal(campaign_by_id(f->j, c, &got), 1);
	assert_int_equal(got.state, CAMPAIGN_PAUSED);
	assert_string_equal(got.reason, "read it");
	assert_int_equal(campaign_unpause(f->j, &f->act, c, "read"), 1);
	assert_int_equal(campaign_by_id(f->j, c, &got), 1);
	assert_int_equal(got.state, CAMPAIGN_HELD);
	assert_string_equal(got.reason, "away for longer");
	assert_int_equal(got.hold_until, until + 9);
	/* once the date is over, nothing is left of it */
	campaign_become(f->j, &f->act, c, CAMPAIGN_PAUSED, "read it");
	f->act.now = until + 10;
	assert_int_equal(campaign_unpause(f->j, &f->act, c, "read"), 1);
	assert_int_equal(campaign_by_id(f->j, c, &got), 1);
	assert_int_equal(got.state, CAMPAIGN_ACTIVE);
	assert_int_equal(got.hold_until, 0);
	campaign_release(&got);
	fixture_commit(f);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(test_campaigns__an_address_is_enrolled_once_a_generation),
		CASE(test_campaigns__the_door_keeps_to_the_table),
		CASE(test_campaigns__a_hold_outlives_a_pause),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
