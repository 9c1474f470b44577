/*
 * What the journal is asked for each mail, lead or message finds its rows by
 * an index: every statement that the calls below run is watched, and the plan
 * that SQLite makes for it may read no table from end to end.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "state/campaigns.h"
#include "state/inbound.h"
#include "state/leads.h"
#include "state/sql.h"
#include "state/suppressions.h"
#include "tests/unit/journal_fixture.h"

#define SEEN_MAX 64

static struct {
	sqlite3	*db;
	char	*sql[SEEN_MAX];		/* owned */
	size_t	 n;
} watched;

static int
note_statement(unsigned type, void *ctx, void *stmt, void *text)
{
	(void)ctx;
	(void)text;
	if (type == SQLITE_TRACE_STMT && watched.n < SEEN_MAX)
		watched.sql[watched.n++] = xstrdup(sqlite3_sql(stmt));
	return 0;
}

/* Called for each connection that is opened. */
static int
watch(sqlite3 *db, char **fault, const struct sqlite3_api_routines *api)
{
	(void)fault;
	(void)api;
	watched.db = db;
	return sqlite3_trace_v2(db, SQLITE_TRACE_STMT, note_statement, NULL);
}

static void
forget(void)
{
	while (watched.n > 0)
		free(watched.sql[--watched.n]);
}

static int
setup(void **state)
{
	assert_int_equal(sqlite3_auto_extension((void (*)(void))watch),
	    SQLITE_OK);
	fixture_setup(state);
	forget();
	return 0;
}

static int
teardown(void **state)
{
	fixture_teardown(state);
	sqlite3_cancel_auto_extension((void (*)(void))watch);
	forget();
	return 0;
}

/* The first step of its plan that reads a whole table; caller frees. */
static char *
find_scan(const char *sql)
{
	char *explained = xasprintf("EXPLAIN QUERY PLAN %s", sql);
	char *found = NULL;
	sqlite3_stmt *stmt;

	assert_int_equal(sqlite3_prepare_v2(watched.db, explained, -1, &stmt,
	    NULL), SQLITE_OK);
	while (found == NULL && sqlite3_step(stmt) == SQLITE_ROW) {
		const char *step = (const char *)sqlite3_column_text(stmt, 3);

		if (str_starts(step, "SCAN") &&
		    !str_starts(step, "SCAN CONSTANT"))
			found = xstrdup(step);
	}
	sqlite3_finalize(stmt);
	free(explained);
	return found;
}

/* All that ran since the last time; at least so many statements. */
static void
expect_no_scan(size_t least)
{
	size_t n = watched.n, i;

	assert_in_range(n, least, SEEN_MAX - 1);
	for (i = 0; i < n; i++) {
		char *scan = find_scan(watched.sql[i]);

		if (scan != NULL)
			fail_msg("%s: %s", scan, watched.sql[i]);
	}
	forget();
}

static void
test_scans__the_watch_sees_one(void **state)
{
	struct fixture *f = *state;
	char *scan;

	sql_int(f->j, 0, "SELECT count(*) FROM lead WHERE fields = 'x'", "");
	assert_int_equal(watched.n, 1);
	assert_non_null(scan = find_scan(watched.sql[0]));
	free(scan);
}

static void
test_scans__colleagues_are_found_by_index(void **state)
{
	struct fixture *f = *state;
	const struct inbound_asked asked = { 0, "a@acme.test", 0, 1 };
	struct inbound_human human = { NULL, NULL, 0 };
	int64_t *ids;

	assert_int_equal(campaign_linked(f->j, 1, "a@acme.test", &ids), 0);
	assert_null(ids);
	campaign_next_at_domain(f->j, "acme.test", "a@acme.test", 0);
	inbound_human_linked(f->j, 1, &asked, &human);
	inbound_human_at_domain(f->j, "acme.test", &asked, &human);
	expect_no_scan(4);
}

static void
test_scans__a_mail_is_matched_by_index(void **state)
{
	struct fixture *f = *state;
	struct inbound_away away;
	int64_t message;

	inbound_known(f->j, "x@y", "a@acme.test");
	inbound_match_ids(f->j, "x@y", &message);
	inbound_match_sender(f->j, "a@acme.test", 9);
	inbound_answers(f->j, 1);
	campaign_open_of(f->j, "a@acme.test", 1);
	inbound_next_open_campaign(f->j, "a@acme.test", 0);
	inbound_others_speak(f->j, 1, 0);
	inbound_next_away(f->j, "a@acme.test", 0, &away);
	suppress_reason(f->j, "a@acme.test");
	expect_no_scan(10);
}

static void
test_scans__a_lead_is_read_and_written_by_index(void **state)
{
	struct fixture *f = *state;
	struct lead_row row = LEAD_ROW_INIT;
	struct campaign c = CAMPAIGN_INIT;
	int64_t id = fixture_lead(f, "rec1", "a@acme.test"), enrolled;

	assert_int_equal(lead_by_record(f->j, "rec1", &row), 1);
	row.lead.field[LEAD_COMPANY_LINK] = xstrdup("recA1b2C3d4E5f6G7");
	lead_put(f->j, &f->act, &row);
	lead_of_record(f->j, "rec1", &enrolled);
	lead_set_review(f->j, id, "why");
	lead_set_gone(f->j, &f->act, id, 1);
	free(lead_twin(f->j, "a@acme.test", "rec1"));
	campaign_of_lead(f->j, id, &c);
	expect_no_scan(10);
	lead_row_release(&row);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
		    test_scans__the_watch_sees_one, setup, teardown),
		cmocka_unit_test_setup_teardown(
		    test_scans__colleagues_are_found_by_index, setup,
		    teardown),
		cmocka_unit_test_setup_teardown(
		    test_scans__a_mail_is_matched_by_index, setup, teardown),
		cmocka_unit_test_setup_teardown(
		    test_scans__a_lead_is_read_and_written_by_index, setup,
		    teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
