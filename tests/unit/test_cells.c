/* airtable/cells: columns, and values there and back. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "airtable/cells.h"
#include "base/error.h"

static struct sequence
make_sequence(void)
{
	static char alpha[] = "Alpha", omega[] = "Omega";
	struct sequence seq = { .n_steps = 2 };

	seq.step[0].label = alpha;
	seq.step[1].label = omega;
	return seq;
}

static void
test_cells__columns_come_from_the_steps_labels(void **state)
{
	struct sequence seq = make_sequence();
	struct column_list list = COLUMN_LIST_INIT;

	(void)state;
	cells_columns(&seq, &list);
	assert_int_equal(list.n, CELL_FIXED + 2 * STEP_CELLS);
	assert_string_equal(list.column[CELL_CAMPAIGN_STATUS].name,
	    "Campaign_Status");
	assert_int_equal(column_find(&list, "Omega_Message_Body"),
	    CELL_OF_STEP(1, STEP_BODY));
	assert_int_equal(column_find(&list, "Hook_Message_Body"), -1);
	column_list_release(&list);
	column_list_release(&list);
}

static void
test_cells__our_other_tables_are_whole(void **state)
{
	struct sequence seq = make_sequence();
	struct column_list list = COLUMN_LIST_INIT;
	size_t i, j;

	(void)state;
	cells_snapshot_columns(&seq, &list);
	assert_int_equal(list.n, SNAPSHOT_OF_STEP(2, 0));
	assert_string_equal(list.column[SNAPSHOT_OF_CLASS(
	    REPLY_NOT_INTERESTED)].name, "Reply_Not_Interested");
	assert_string_equal(list.column[SNAPSHOT_OF_STEP(1,
	    SNAPSHOT_STEP_RATE)].name, "Step_2_Reply_Rate_Per_Sent");
	for (i = 0; i < list.n; i++)
		for (j = 0; j < i; j++)
			assert_string_not_equal(list.column[i].name,
			    list.column[j].name);
	column_list_release(&list);
	cells_reply_columns("Leads", &list);
	assert_int_equal(list.n, REPLY_CELLS);
	assert_string_equal(list.column[REPLY_CELL_LEAD].link, "Leads");
	column_list_release(&list);
	cells_fence_columns(&list);
	assert_int_equal(list.n, FENCE_CELLS);
	column_list_release(&list);
}

static void
test_cells__states_and_classes_have_options(void **state)
{
	int i;

	(void)state;
	for (i = 0; i < CAMPAIGN_STATES; i++)
		assert_int_equal(cells_status_find(cells_status_of(
		    (enum campaign_state)i)), i);
	for (i = 0; i < REPLY_CLASSES; i++) {
		assert_int_equal(cells_class_find(cells_class_of(
		    (enum reply_class)i)), i);
		assert_non_null(cells_response_of((enum reply_class)i));
	}
	assert_string_equal(cells_response_of(REPLY_OUT_OF_OFFICE),
	    "Auto Reply");
	assert_int_equal(cells_status_find("Lost"), -1);
	assert_int_equal(cells_status_find(NULL), -1);
}

static void
test_cells__reads_whatever_airtable_gives(void **state)
{
	static const struct {
		enum column_type type;
		const char *json, *text;	/* text NULL: empty */
	} cases[] = {
		{ COLUMN_TEXT, "\" Ada \\r\\n Lovelace\\n\"",
		    "Ada   Lovelace" },
		{ COLUMN_LONG_TEXT, "\"a\\r\\nb\\rc\\n\"", "a\nb\nc" },
		{ COLUMN_LONG_TEXT, "\"\\n\"", NULL },
		{ COLUMN_TEXT, "\"a\\u0007b\"", "ab" },
		{ COLUMN_TEXT, "42", "42" },
		{ COLUMN_TEXT, "0.1", "0.1" },
		{ COLUMN_TEXT, "true", "1" },
		{ COLUMN_TEXT, "false", NULL },
		{ COLUMN_TEXT, "null", NULL },
		{ COLUMN_TEXT, "[]", NULL },
		{ COLUMN_TEXT, "[null]", NULL },
		{ COLUMN_TEXT, "[\"SEO\",\"Ads\"]", "SEO, Ads" },
		{ COLUMN_TEXT, "[[\"deep\"],7]", "deep, 7" },
		{ COLUMN_TEXT, "{\"specialValue\":\"NaN\"}", NULL },
		{ COLUMN_TEXT, "{\"error\":\"#ERROR!\"}", NULL },
		{ COLUMN_TEXT, "[{\"error\":\"#ERROR!\"},\"x\"]", "x" },
		{ COLUMN_TEXT, "[\"recAAAAAAAAAAAAAA\"]", NULL },
		{ COLUMN_TEXT, "\"recAAAAAAAAAAAAAA\"", "recAAAAAAAAAAAAAA" },
		{ COLUMN_TEXT, "{\"id\":\"usr1\",\"name\":\"Bo\"}", "Bo" },
		{ COLUMN_INTEGER, "0", "0" },
		{ COLUMN_INTEGER, "\"1e2\"", "100" },
		{ COLUMN_RATE, "0.123", "0.123" },
		{ COLUMN_DATE, "\"2026-11-23T10:00:00.000Z\"",
		    "2026-11-23" },
		{ COLUMN_TIME, "\"2026-11-23T10:00:00.000Z\"",
		    "2026-11-23T10:00:00Z" },
		{ COLUMN_TIME, "\"someday\"", "someday" },
		{ COLUMN_SELECT, "\"Active\"", "Active" },
		{ COLUMN_SELECT, "{\"id\":\"sel1\",\"name\":\"Active\"}",
		    "Active" },
		{ COLUMN_CHECK, "true", "1" },
		{ COLUMN_LINK, "[\"rec1\",{\"id\":\"rec2\"}]", "rec1 rec2" },
	};
	struct error err = ERROR_INIT;
	struct str out = STR_INIT;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		cJSON *value = json_parse(cases[i].json,
		    strlen(cases[i].json), &err);

		assert_non_null(value);
		str_reset(&out);
		assert_int_equal(cells_canonical(cases[i].type, value, &out),
		    cases[i].text != NULL);
		assert_string_equal(out.s, cases[i].text == NULL ? "" :
		    cases[i].text);
		cJSON_Delete(value);
	}
	assert_int_equal(cells_canonical(COLUMN_TEXT, NULL, &out), 0);
	str_release(&out);
}

static void
check_value(enum column_type type, const char *text, const char *json)
{
	static const char *const options[] = { "Active", "Paused", NULL };
	struct column c = { (char *)(uintptr_t)"C", type, COLUMN_OURS,
	    options, NULL, 0 };
	struct error err = ERROR_INIT;
	cJSON *value = cells_value(&c, text, &err);
	struct str out = STR_INIT;

	if (json == NULL) {
		assert_null(value);
		assert_int_equal(err.kind, ERROR_REJECT);
		assert_non_null(strstr(err.msg, "'C'"));
		return;
	}
	assert_non_null(value);
	json_print(&out, value);
	assert_string_equal(out.s, json);
	str_release(&out);
	cJSON_Delete(value);
}

static void
test_cells__writes_strictly(void **state)
{
	char *huge = xmalloc(100002);

	(void)state;
	check_value(COLUMN_TEXT, "a\r\nb", "\"a b\"");
	check_value(COLUMN_LONG_TEXT, "a\r\nb\n", "\"a\\nb\"");
	check_value(COLUMN_TEXT, NULL, "null");
	check_value(COLUMN_TEXT, " ", "null");
	check_value(COLUMN_TEXT, "\xff", NULL);
	check_value(COLUMN_INTEGER, "3", "3");
	check_value(COLUMN_INTEGER, "3.5", NULL);
	check_value(COLUMN_INTEGER, "many", NULL);
	check_value(COLUMN_INTEGER, "nan", NULL);
	check_value(COLUMN_RATE, "0.25", "0.25");
	check_value(COLUMN_DATE, "2026-11-23", "\"2026-11-23\"");
	check_value(COLUMN_DATE, "tomorrow", NULL);
	check_value(COLUMN_TIME, "2026-11-23T10:00:00Z",
	    "\"2026-11-23T10:00:00.000Z\"");
	check_value(COLUMN_SELECT, "Active", "\"Active\"");
	check_value(COLUMN_SELECT, "active", NULL);
	check_value(COLUMN_CHECK, "1", "true");
	check_value(COLUMN_CHECK, "", "null");
	check_value(COLUMN_LINK, "rec1 rec2", "[\"rec1\",\"rec2\"]");
	check_value(COLUMN_LINK, "usr1", NULL);
	memset(huge, 'a', 100001);
	huge[100001] = '\0';
	check_value(COLUMN_LONG_TEXT, huge, NULL);
	huge[100000] = '\0';
	check_value(COLUMN_TEXT, "\"quoted\"", "\"\\\"quoted\\\"\"");
	free(huge);
}

static void
test_cells__sees_what_is_the_same(void **state)
{
	(void)state;
	assert_true(cells_same(COLUMN_LONG_TEXT, "a\nb", "a\r\nb\n"));
	assert_true(cells_same(COLUMN_TIME, "2026-11-23T10:00:00.000Z",
	    "2026-11-23T11:00:00+01:00"));
	assert_true(cells_same(COLUMN_INTEGER, "1", "1.0"));
	assert_true(cells_same(COLUMN_TEXT, NULL, ""));
	assert_true(cells_same(COLUMN_CHECK, NULL, "false"));
	assert_false(cells_same(COLUMN_TEXT, NULL, "x"));
	assert_false(cells_same(COLUMN_SELECT, "Active", "Paused"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
		    test_cells__columns_come_from_the_steps_labels),
		cmocka_unit_test(test_cells__our_other_tables_are_whole),
		cmocka_unit_test(test_cells__states_and_classes_have_options),
		cmocka_unit_test(test_cells__reads_whatever_airtable_gives),
		cmocka_unit_test(test_cells__writes_strictly),
		cmocka_unit_test(test_cells__sees_what_is_the_same),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
