/* state/inbound: what came, and what it answers. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>

#include "base/str.h"
#include "state/campaign_door.h"
#include "state/inbound.h"
#include "state/messages.h"
#include "tests/unit/journal_fixture.h"

static void
test_inbound__a_mail_is_recorded_once(void **state)
{
	struct fixture *f = *state;
	int64_t c = fixture_campaign(f, fixture_lead(f, "rec1",
	    "a@acme.test"), "a@acme.test", 1);
	struct inbound_row row = { .mailbox = "u/INBOX", .uidvalidity = 1,
	    .uid = 7, .message_id = "m@x", .campaign = c, .received_at = 5,
	    .sender = "a@acme.test",
	    .class = "interested", .confidence = 0.9, .reasons = "",
	    .judge = "rules", .done = "" };

	journal_begin(f->j);
	assert_int_equal(inbound_add(f->j, &f->act, &row), 0);
	assert_int_equal(inbound_add(f->j, &f->act, &row), -1);
	fixture_commit(f);
	assert_int_equal(inbound_known(f->j, "m@x", "a@acme.test"), 1);
	journal_begin(f->j);
	row.message_id = "n@x";	/* the mailbox was numbered anew */
	assert_int_equal(inbound_add(f->j, &f->act, &row), 0);
	fixture_commit(f);
	assert_int_equal(inbound_known(f->j, "m@x", "a@acme.test"), 1);
	assert_int_equal(inbound_known(f->j, "n@x", "a@acme.test"), 1);
	assert_int_equal(inbound_known(f->j, "m@x", "b@acme.test"), 0);
	assert_int_equal(inbound_known(f->j, "m@y", "a@acme.test"), 0);
}

static void
test_inbound__one_reply_understood_does_not_speak_for_another(void **state)
{
	struct fixture *f = *state;
	int64_t c = fixture_campaign(f, fixture_lead(f, "rec1",
	    "a@acme.test"), "a@acme.test", 1);
	struct inbound_row row = { .mailbox = "u/INBOX", .uidvalidity = 1,
	    .uid = 7, .campaign = c, .received_at = 5,
	    .class = "needs_review", .reasons = "", .judge = "rules",
	    .pending = 1, .done = "" };
	int64_t first;

	journal_begin(f->j);
	assert_int_equal(inbound_add(f->j, &f->act, &row), 0);
	first = row.id;
	assert_int_equal(inbound_others_unread(f->j, c, first), 0);
	row.uid = 8;
	assert_int_equal(inbound_add(f->j, &f->act, &row), 0);
	assert_int_equal(inbound_others_unread(f->j, c, first), 1);
	/* a person who lets the campaign go on has read what came before */
	f->act.now++;
	campaign_become(f->j, &f->act, c, CAMPAIGN_PAUSED, "");
	campaign_become(f->j, &f->act, c, CAMPAIGN_ACTIVE, "");
	assert_int_equal(inbound_others_unread(f->j, c, first), 0);
	fixture_commit(f);
}

static void
test_inbound__references_find_the_message(void **state)
{
	struct fixture *f = *state;
	int64_t c = fixture_campaign(f, fixture_lead(f, "rec1",
	    "a@acme.test"), "a@acme.test", 2), message = 0;
	struct message m = MESSAGE_INIT;
	char *ids;

	message_at(f->j, c, 1, &m);
	ids = xasprintf("other@x %s last@x", m.message_id);
	assert_int_equal(inbound_match_ids(f->j, ids, &message), c);
	assert_int_equal(message, m.id);
	assert_int_equal(inbound_match_ids(f->j, "none@x", &message), 0);
	assert_int_equal(inbound_match_ids(f->j, NULL, &message), 0);
	free(ids);
	message_release(&m);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(test_inbound__a_mail_is_recorded_once),
		CASE(
		    test_inbound__one_reply_understood_does_not_speak_for_another),
		CASE(test_inbound__references_find_the_message),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
