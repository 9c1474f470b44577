/* state/: leads that share a company's record, and what follows a change. */
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
#include "state/inbound.h"
#include "state/leads.h"
#include "state/sql.h"
#include "tests/unit/journal_fixture.h"

#define ONE "recCompany0000001"
#define TWO "recCompany0000002"

struct world {
	struct fixture	*f;
	int64_t		 lead[3], campaign[3];
};

static const char *const records[] = { "recA", "recB", "recC" };
static const char *const addresses[] = { "a@one.test", "b@two.test",
    "c@three.test" };

/* The lead is read again, linked to these companies. */
static void
link_to(struct fixture *f, const char *record, const char *links)
{
	struct lead_row row = LEAD_ROW_INIT;
	struct error err = ERROR_INIT;

	assert_int_equal(lead_by_record(f->j, record, &row), 1);
	free(row.lead.field[LEAD_COMPANY_LINK]);
	row.lead.field[LEAD_COMPANY_LINK] = xstrdup(links);
	journal_begin(f->j);
	lead_put(f->j, &f->act, &row);
	assert_int_equal(journal_commit(f->j, &err), 0);
	lead_row_release(&row);
}

static struct world
world_of_three(struct fixture *f)
{
	struct world w = { .f = f };
	int i;

	for (i = 0; i < 3; i++) {
		w.lead[i] = fixture_lead(f, records[i], addresses[i]);
		w.campaign[i] = fixture_campaign(f, w.lead[i], addresses[i],
		    1);
	}
	return w;
}

/* Exactly these campaigns are of colleagues of the first lead; -1: none. */
static void
expect_colleagues(const struct world *w, int a, int b)
{
	const int wanted[] = { a, b };
	int64_t *ids;
	size_t n = campaign_linked(w->f->j, w->lead[0], addresses[0], &ids);
	size_t i, expected = (size_t)(a != -1) + (size_t)(b != -1);

	assert_int_equal(n, expected);
	for (i = 0; i < n; i++)
		assert_int_equal(ids[i], w->campaign[wanted[i]]);
	free(ids);
}

static void
test_links__follow_the_cell(void **state)
{
	struct fixture *f = *state;
	struct world w = world_of_three(f);

	expect_colleagues(&w, -1, -1);
	link_to(f, "recA", ONE);
	expect_colleagues(&w, -1, -1);
	link_to(f, "recB", TWO ", " ONE);
	link_to(f, "recC", TWO);
	expect_colleagues(&w, 1, -1);
	link_to(f, "recA", TWO);
	expect_colleagues(&w, 1, 2);
	/* of two that they share each counts once */
	link_to(f, "recA", ONE ", " TWO ", " ONE);
	expect_colleagues(&w, 1, 2);
	link_to(f, "recC", NULL);
	expect_colleagues(&w, 1, -1);
	link_to(f, "recA", NULL);
	expect_colleagues(&w, -1, -1);
	assert_int_equal(sql_int(f->j, 0, "SELECT count(*) FROM lead_link",
	    ""), 2);
}

static void
test_links__of_a_record_that_is_gone_count(void **state)
{
	struct fixture *f = *state;
	struct world w = world_of_three(f);
	struct error err = ERROR_INIT;

	link_to(f, "recA", ONE);
	link_to(f, "recB", ONE);
	journal_begin(f->j);
	lead_set_gone(f->j, &f->act, w.lead[1], 1);
	assert_int_equal(journal_commit(f->j, &err), 0);
	expect_colleagues(&w, 1, -1);
}

static void
test_links__of_what_has_ended_do_not(void **state)
{
	struct fixture *f = *state;
	struct world w = world_of_three(f);
	struct error err = ERROR_INIT;

	link_to(f, "recA", ONE);
	link_to(f, "recB", ONE);
	journal_begin(f->j);
	campaign_become(f->j, &f->act, w.campaign[1], CAMPAIGN_STOPPED, "x");
	assert_int_equal(journal_commit(f->j, &err), 0);
	expect_colleagues(&w, -1, -1);
}

static void
answer(struct fixture *f, int64_t campaign, int64_t at,
    const char *class)
{
	struct act act = { at, 0, "test" };
	struct error err = ERROR_INIT;
	struct inbound_row row = { .mailbox = "INBOX", .uidvalidity = 1,
	    .uid = at, .campaign = campaign, .received_at = at,
	    .class = class, .confidence = 1, .reasons = "",
	    .judge = "rules" };

	journal_begin(f->j);
	assert_int_equal(inbound_add(f->j, &act, &row), 0);
	assert_int_equal(journal_commit(f->j, &err), 0);
}

/* The latest answer of a colleague came then; 0: there is none. */
static void
expect_answer(const struct world *w, const struct inbound_asked *asked,
    int64_t at)
{
	struct inbound_human human = { NULL, NULL, 0 };

	assert_int_equal(inbound_human_linked(w->f->j, w->lead[0], asked,
	    &human), at != 0);
	assert_int_equal(human.at, at);
	inbound_human_release(&human);
}

static void
test_links__find_the_latest_answer(void **state)
{
	struct fixture *f = *state;
	struct world w = world_of_three(f);
	struct inbound_asked asked = { 0, addresses[0], 0, 0 };

	link_to(f, "recA", ONE ", " TWO);
	link_to(f, "recB", ONE);
	link_to(f, "recC", TWO);
	expect_answer(&w, &asked, 0);
	answer(f, w.campaign[0], 300, "question");
	answer(f, w.campaign[1], 200, "question");
	answer(f, w.campaign[2], 100, "question");
	answer(f, w.campaign[2], 250, "needs_review");
	expect_answer(&w, &asked, 200);
	asked.except = sql_int(f->j, 0, "SELECT id FROM inbound"
	    " WHERE recorded_at = 200", "");
	expect_answer(&w, &asked, 100);
	asked.unread = 1;
	expect_answer(&w, &asked, 250);
	asked.since = 251;
	expect_answer(&w, &asked, 0);
}

#define TEST(name) \
	cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_links__follow_the_cell),
		TEST(test_links__of_a_record_that_is_gone_count),
		TEST(test_links__of_what_has_ended_do_not),
		TEST(test_links__find_the_latest_answer),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
