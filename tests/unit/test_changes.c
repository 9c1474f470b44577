/* state/changes: what a person did, told from our own writes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "state/changes.h"
#include "tests/unit/journal_fixture.h"

static void
test_changes__an_edit_is_told_from_our_own_writes(void **state)
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
	fixture_commit(f);
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
test_changes__what_airtable_normalises_is_not_written_again(void **state)
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
	fixture_commit(f);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(test_changes__an_edit_is_told_from_our_own_writes),
		CASE(
		    test_changes__what_airtable_normalises_is_not_written_again),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
