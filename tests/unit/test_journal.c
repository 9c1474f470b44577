/* state/journal, state/sql: transactions, the trail, copies, damage. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <signal.h>
#include <stdio.h>
#include <sys/resource.h>

#include "base/error.h"
#include "base/str.h"
#include "state/report.h"
#include "state/sql.h"
#include "tests/unit/journal_fixture.h"

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
	fixture_commit(f);
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
	fixture_commit(f);
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
		fixture_commit(f);
		assert_int_equal(journal_get_int(f->j, "after", 0), room);
		assert_int_equal(journal_verify(f->j, &err), 0);
	}
	assert_true(failed > 0);
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
	const struct CMUnitTest tests[] = {
		CASE(test_journal__a_failed_statement_poisons_its_transaction),
		CASE(test_journal__a_full_disk_loses_only_its_transaction),
		CASE(test_journal__the_trail_cannot_be_rewritten),
		CASE(test_journal__a_dry_run_leaves_no_trace),
		CASE(test_journal__a_backup_is_whole_and_damage_is_found),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
