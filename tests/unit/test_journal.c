/* state/: transactions, doors, claims, the edit rule, backup, damage. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/error.h"
#include "base/str.h"
#include "state/campaigns.h"
#include "state/changes.h"
#include "state/inbound.h"
#include "state/leads.h"
#include "state/lock.h"
#include "state/message_door.h"
#include "state/messages.h"
#include "state/queue.h"
#include "state/report.h"
#include "state/sql.h"
#include "state/suppressions.h"
#include "tests/unit/journal_fixture.h"

static void
commit(struct fixture *f)
{
	struct error err = ERROR_INIT;

	assert_int_equal(journal_commit(f->j, &err), 0);
}

static void
test_journal__a_failed_statement_poisons_its_transaction(void **state)
{
	struct fixture *f = *state;
	struct error err = ERROR_INIT;

	journal_begin(f->j);
	journal_set(f->j, "kept", "1");
	sql_run(f->j, "INSERT INTO nowhere VALUES (1)", "");
	journal_set(f->j, "also", "1");
	assert_int_equal(journal_commit(f->j, &err), -1);
	assert_int_equal(err.kind, ERROR_JOURNAL);
	assert_null(journal_get(f->j, "kept"));
	journal_begin(f->j);
	journal_set_int(f->j, "later", 7);
	commit(f);
	assert_int_equal(journal_get_int(f->j, "later", 0), 7);
}

static void
limit_files(rlim_t bytes)
{
	struct rlimit limit = { bytes, RLIM_INFINITY };

	assert_int_equal(setrlimit(RLIMIT_FSIZE, &limit), 0);
}

static void
write_much(struct fixture *f, const char *name)
{
	struct str text = STR_INIT;
	int i;

	for (i = 0; i < 400000; i++)
		str_addc(&text, (char)('a' + i % 26));
	journal_begin(f->j);
	journal_set(f->j, name, text.s);
	str_release(&text);
}

/* Pages are gathered, so that the write fails later than SQLite asked. */
static void
test_journal__a_full_disk_loses_only_its_transaction(void **state)
{
	struct fixture *f = *state;
	struct error err = ERROR_INIT;
	rlim_t room;
	int failed = 0;

	signal(SIGXFSZ, SIG_IGN);
	journal_begin(f->j);
	journal_set(f->j, "before", "1");
	commit(f);
	for (room = 200000; room < 900000; room += 33333) {
		limit_files(room);
		error_clear(&err);
		write_much(f, "much");
		failed += journal_commit(f->j, &err) == -1;
		limit_files(RLIM_INFINITY);
		if (failed > 0)
			assert_int_equal(journal_get_int(f->j, "before", 0), 1);
		journal_begin(f->j);
		journal_set_int(f->j, "after", (int64_t)room);
		commit(f);
		assert_int_equal(journal_get_int(f->j, "after", 0), room);
		assert_int_equal(journal_verify(f->j, &err), 0);
	}
	assert_true(failed > 0);
}

static void
test_journal__the_door_keeps_to_the_table(void **state)
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
	commit(f);
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
test_journal__the_trail_cannot_be_rewritten(void **state)
{
	struct fixture *f = *state;
	struct error err = ERROR_INIT;

	fixture_campaign(f, fixture_lead(f, "rec1", "a@acme.test"),
	    "a@acme.test", 1);
	sql_run(f->j, "UPDATE audit SET who = 'nobody'", "");
	assert_int_equal(journal_check(f->j, &err), -1);
	sql_run(f->j, "DELETE FROM audit", "");
	assert_int_equal(journal_check(f->j, &err), -1);
}

static void
test_journal__a_claim_needs_every_condition(void **state)
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
	commit(f);
}

static void
test_journal__suppression_is_one_rule_for_all(void **state)
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
test_journal__an_address_is_enrolled_once_a_generation(void **state)
{
	struct fixture *f = *state;
	int64_t lead = fixture_lead(f, "rec1", "a@acme.test");
	struct campaign c = CAMPAIGN_INIT, again = CAMPAIGN_INIT;

	fixture_campaign(f, lead, "a@acme.test", 1);
	assert_int_equal(campaign_by_any(f->j, "a@acme.test", &c), 1);
	again = c;
	journal_begin(f->j);
	assert_int_equal(campaign_add(f->j, &f->act, &again, NULL), -1);
	commit(f);
	assert_int_equal(campaign_generation(f->j, "a@acme.test", "test"),
	    1);
	campaign_release(&c);
}

static void
test_journal__an_edit_is_told_from_our_own_writes(void **state)
{
	struct fixture *f = *state;
	int64_t lead = fixture_lead(f, "rec1", "a@acme.test");
	int64_t ours = change_hash("Active"), theirs = change_hash("Paused");

	/* never written: empty is what Airtable has */
	assert_int_equal(change_edit(f->j, lead, "S", change_hash(""), 10),
	    EDIT_NONE);
	assert_int_equal(change_edit(f->j, lead, "S", theirs, 10),
	    EDIT_SURE);
	journal_begin(f->j);
	assert_int_equal(change_want(f->j, lead, "S", "Active", 1), 1);
	change_sending(f->j, lead, 50);
	/* unanswered: our own value is no edit, another's may be */
	assert_int_equal(change_edit(f->j, lead, "S", ours, 10), EDIT_NONE);
	assert_int_equal(change_edit(f->j, lead, "S", theirs, 10),
	    EDIT_MAYBE);
	change_observed(f->j, lead, "S", ours, 100);
	commit(f);
	/* a read older than the confirmation proves nothing */
	assert_int_equal(change_edit(f->j, lead, "S", theirs, 99),
	    EDIT_MAYBE);
	assert_int_equal(change_edit(f->j, lead, "S", theirs, 101),
	    EDIT_SURE);
	assert_int_equal(change_edit(f->j, lead, "S", ours, 101), EDIT_NONE);
	assert_int_equal(change_want(f->j, lead, "S", "Active", 1), 0);
}

static int64_t
shown_trimmed(void *ctx, const char *name)
{
	(void)ctx;
	(void)name;
	return change_hash("text");
}

static void
test_journal__what_airtable_normalises_is_not_written_again(void **state)
{
	struct fixture *f = *state;
	int64_t lead = fixture_lead(f, "rec1", "a@acme.test");

	journal_begin(f->j);
	assert_int_equal(change_want(f->j, lead, "B", "text\n", 1), 1);
	change_sending(f->j, lead, 40);
	change_confirm_sent(f->j, lead, shown_trimmed, NULL, 50);
	assert_int_equal(change_want(f->j, lead, "B", "text\n", 1), 0);
	assert_int_equal(change_edit(f->j, lead, "B", change_hash("text"),
	    60), EDIT_NONE);
	assert_int_equal(change_want(f->j, lead, "B", "other", 1), 1);
	commit(f);
}

static void
test_journal__a_mail_is_recorded_once(void **state)
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
	commit(f);
	assert_int_equal(inbound_known(f->j, "m@x", "a@acme.test"), 1);
	journal_begin(f->j);
	row.message_id = "n@x";	/* the mailbox was numbered anew */
	assert_int_equal(inbound_add(f->j, &f->act, &row), 0);
	commit(f);
	assert_int_equal(inbound_known(f->j, "m@x", "a@acme.test"), 1);
	assert_int_equal(inbound_known(f->j, "n@x", "a@acme.test"), 1);
	assert_int_equal(inbound_known(f->j, "m@x", "b@acme.test"), 0);
	assert_int_equal(inbound_known(f->j, "m@y", "a@acme.test"), 0);
}

static void
test_journal__one_reply_understood_does_not_speak_for_another(void **state)
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
	commit(f);
}

static void
test_journal__a_hold_outlives_a_pause(void **state)
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
	commit(f);
}

static void
test_journal__what_cannot_go_takes_no_place_in_the_queue(void **state)
{
	struct fixture *f = *state;
	int64_t lead = fixture_lead(f, "rec1", "a@acme.test");

	fixture_campaign(f, lead, "a@acme.test", 1);
	assert_int_equal(queue_waiting_first(f->j), 1);
	journal_begin(f->j);
	lead_set_gone(f->j, &f->act, lead, 1);
	commit(f);
	assert_int_equal(queue_waiting_first(f->j), 0);
}

static void
test_journal__references_find_the_message(void **state)
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

static void
test_journal__a_lock_is_held_once(void **state)
{
	struct fixture *f = *state;
	struct error err = ERROR_INIT;
	char *owner;
	int fd = lock_take(f->directory, "send", &err);

	assert_int_not_equal(fd, -1);
	assert_int_equal(lock_take(f->directory, "send", &err), -1);
	assert_int_equal(err.kind, ERROR_LOCKED);
	assert_non_null(strstr(err.msg, "process "));
	owner = lock_owner(f->directory, "send");
	assert_non_null(owner);
	assert_non_null(strstr(err.msg, owner));
	free(owner);
	assert_null(lock_owner(f->directory, "pull"));
	lock_release(fd);
	assert_null(lock_owner(f->directory, "send"));
	fd = lock_take(f->directory, "send", &err);
	assert_int_not_equal(fd, -1);
	lock_release(fd);
}

/* An owner dies while a child that it began still holds the descriptor. */
static void
test_journal__a_dead_owners_lock_is_taken_over(void **state)
{
	struct fixture *f = *state;
	struct error err = ERROR_INIT;
	int parent[2], fd;
	char byte;
	pid_t pid;

	assert_int_equal(pipe(parent), 0);
	if ((pid = fork()) == 0) {
		if (lock_take(f->directory, "send", &err) == -1)
			_exit(1);
		if (fork() == 0) {
			struct pollfd end = { parent[0], POLLIN, 0 };

			(void)poll(&end, 1, 30);
		}
		_exit(0);
	}
	assert_int_equal(waitpid(pid, NULL, 0), pid);
	fd = lock_take(f->directory, "send", &err);
	assert_int_not_equal(fd, -1);
	lock_release(fd);
	byte = 0;
	assert_int_equal(write(parent[1], &byte, 1), 1);
	close(parent[0]);
	close(parent[1]);
}

static void
test_journal__a_dry_run_leaves_no_trace(void **state)
{
	struct fixture *f = *state;
	struct error err = ERROR_INIT;
	struct journal *dry;

	fixture_lead(f, "rec1", "a@acme.test");
	dry = journal_open(f->directory, JOURNAL_DRY, &err);
	assert_non_null(dry);
	assert_int_equal(sql_int(dry, 0, "SELECT count(*) FROM lead", ""), 1);
	journal_begin(dry);
	journal_set(dry, "trace", "1");
	assert_int_equal(journal_commit(dry, &err), 0);
	journal_close(dry);
	assert_null(journal_get(f->j, "trace"));
}

static void
test_journal__a_backup_is_whole_and_damage_is_found(void **state)
{
	struct fixture *f = *state;
	struct error err = ERROR_INIT;
	int64_t c = fixture_campaign(f, fixture_lead(f, "rec1",
	    "a@acme.test"), "a@acme.test", 1);
	char path[100];

	snprintf(path, sizeof(path), "%s/copy.db", f->directory);
	assert_int_equal(journal_backup(f->j, path, &err), 0);
	assert_int_equal(journal_verify(f->j, &err), 0);
	assert_int_equal(report_reconcile(f->j, &err), 0);
	sql_run(f->j, "UPDATE campaign SET state = 'stopped' WHERE id = ?1",
	    "i", c);
	assert_int_equal(report_reconcile(f->j, &err), -1);
	assert_int_equal(err.kind, ERROR_JOURNAL);
}

int
main(void)
{
#define T(test) cmocka_unit_test_setup_teardown(test, fixture_setup, \
	fixture_teardown)
	const struct CMUnitTest tests[] = {
		T(test_journal__a_failed_statement_poisons_its_transaction),
		T(test_journal__a_full_disk_loses_only_its_transaction),
		T(test_journal__the_door_keeps_to_the_table),
		T(test_journal__the_trail_cannot_be_rewritten),
		T(test_journal__a_claim_needs_every_condition),
		T(test_journal__suppression_is_one_rule_for_all),
		T(test_journal__an_address_is_enrolled_once_a_generation),
		T(test_journal__an_edit_is_told_from_our_own_writes),
		T(test_journal__what_airtable_normalises_is_not_written_again),
		T(test_journal__a_mail_is_recorded_once),
		T(test_journal__one_reply_understood_does_not_speak_for_another),
		T(test_journal__a_hold_outlives_a_pause),
		T(test_journal__what_cannot_go_takes_no_place_in_the_queue),
		T(test_journal__references_find_the_message),
		T(test_journal__a_lock_is_held_once),
		T(test_journal__a_dead_owners_lock_is_taken_over),
		T(test_journal__a_dry_run_leaves_no_trace),
		T(test_journal__a_backup_is_whole_and_damage_is_found),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
