/* airtable/feed: hook, filter and full listing. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>

#include "airtable/client.h"
#include "airtable/feed.h"
#include "base/error.h"
#include "base/json.h"
#include "tests/unit/fake_http.h"

static struct {
	int		hooks_allowed;
	const char	*payloads;	/* answer of the payloads call */
	unsigned int	payloads_status;
	struct str	log;		/* "list", "filter", "ids", "hook" ... */
	struct str	filter;		/* last filterByFormula line */
	const char	*modified;	/* fldM of the only record */
	int		 news;
	int		 pages;
} world;

static void
serve_hook(const struct fake_request *req, struct fake_reply *reply)
{
	if (strcmp(req->method, "DELETE") == 0) {
		str_add(&world.log, "unhook ");
		return;
	}
	if (strcmp(req->method, "POST") == 0) {
		str_add(&world.log, "hook ");
		if (!world.hooks_allowed)
			reply->status = 403;
		str_add(&reply->body, "{\"id\":\"ach1\"}");
		return;
	}
	str_add(&world.log, "payloads ");
	reply->status = world.payloads_status;
	str_add(&reply->body, world.payloads);
}

static void
serve_world(struct fake *f, const struct fake_request *req,
    struct fake_reply *reply)
{
	const char *filter = strstr(req->args.s, "filterByFormula=");

	(void)f;
	if (strstr(req->url.s, "/webhooks") != NULL) {
		serve_hook(req, reply);
		return;
	}
	str_reset(&world.filter);
	if (filter != NULL)
		str_addn(&world.filter, filter, strcspn(filter, "\n"));
	str_add(&world.log, filter == NULL ? "list " :
	    strstr(filter, "RECORD_ID") != NULL ? "ids " : "filter ");
	str_addf(&reply->body, "{\"records\":[{\"id\":\"rec1\",\"fields\":"
	    "{\"fldA\":\"x\",\"fldM\":\"%s\"}}]}", world.modified);
}

static int
setup(void **state)
{
	if (fake_start(state) == -1)
		return -1;
	((struct fake *)*state)->serve = serve_world;
	memset(&world, 0, sizeof(world));
	str_init(&world.log);
	str_init(&world.filter);
	world.payloads = "{\"cursor\":1,\"mightHaveMore\":false,"
	    "\"payloads\":[]}";
	world.payloads_status = 200;
	world.news = 1;
	world.modified = "2026-11-20T10:00:00.000Z";
	return 0;
}

static int
teardown(void **state)
{
	str_release(&world.log);
	str_release(&world.filter);
	return fake_stop(state);
}

struct got {
	int	records, gone, echoes, overwritten;
};

static int
got_page(void *ctx, const cJSON *records, struct error *err)
{
	(void)err;
	((struct got *)ctx)->records += cJSON_GetArraySize(records);
	return 0;
}

static int
got_gone(void *ctx, const char *record, struct error *err)
{
	(void)err;
	assert_string_equal(record, "rec9");
	((struct got *)ctx)->gone++;
	return 0;
}

static int
got_echo(void *ctx, const char *record, const char *field,
    const cJSON *value)
{
	(void)record;
	assert_string_equal(field, "fldA");
	if (!str_equal(cJSON_GetStringValue(value), "ours"))
		return 0;
	((struct got *)ctx)->echoes++;
	return 1;
}

static int
got_overwritten(void *ctx, const char *record, const char *field,
    const cJSON *value, struct error *err)
{
	(void)err;
	assert_string_equal(record, "rec1");
	assert_string_equal(field, "fldA");
	assert_string_equal(cJSON_GetStringValue(value), "theirs");
	((struct got *)ctx)->overwritten++;
	return 0;
}

static int
got_news(void *ctx)
{
	(void)ctx;
	return world.news;
}

static enum feed_kind
read_feed(struct fake *f, int hooks, const char *modified, struct str *mark,
    struct got *got)
{
	struct airtable_settings s = { .url = f->url, .base = "appTEST",
	    .token = "pat", .pace_file = f->pace, .clock = &fake_sleepless };
	const char *fields[] = { "fldA" };
	struct feed_settings set = { NULL, "tbl1", fields, 1, modified,
	    hooks, world.pages };
	struct feed_reader reader = { got_page, got_gone, got_echo,
	    got_overwritten, got_news, got };
	enum feed_kind kind = FEED_FULL;
	struct error err = ERROR_INIT;

	memset(got, 0, sizeof(*got));
	assert_int_equal(airtable_open(&set.at, &s, &err), 0);
	assert_int_equal(feed_read(&set, &reader, mark, &kind, &err), 0);
	assert_int_equal(err.kind, ERROR_NONE);
	airtable_close(set.at);
	return kind;
}

static void
test_feed__an_idle_tick_by_hook_is_one_call(void **state)
{
	struct str mark = STR_INIT;
	struct got got;

	world.hooks_allowed = 1;
	assert_int_equal(read_feed(*state, 1, NULL, &mark, &got), FEED_FULL);
	assert_string_equal(world.log.s, "hook list ");
	str_reset(&world.log);
	assert_int_equal(read_feed(*state, 1, NULL, &mark, &got), FEED_HOOK);
	assert_string_equal(world.log.s, "payloads ");
	assert_int_equal(got.records, 0);
	str_release(&mark);
}

static void
test_feed__a_hook_names_what_to_read(void **state)
{
	struct str mark = STR_INIT;
	struct got got;

	world.hooks_allowed = 1;
	read_feed(*state, 1, NULL, &mark, &got);
	str_reset(&world.log);
	world.payloads = "{\"cursor\":4,\"mightHaveMore\":false,\"payloads\":["
	    "{\"changedTablesById\":{\"tbl1\":{\"changedRecordsById\":{"
	    "\"rec1\":{\"current\":{\"cellValuesByFieldId\":"
	    "{\"fldA\":\"theirs\"}}},"
	    "\"rec2\":{\"current\":{\"cellValuesByFieldId\":"
	    "{\"fldA\":\"ours\"}}}}},"
	    "\"tblOther\":{\"destroyedRecordIds\":[\"rec7\"]}}},"
	    "{\"changedTablesById\":{\"tbl1\":{\"createdRecordsById\":"
	    "{\"rec1\":{}},\"destroyedRecordIds\":[\"rec9\"]}}}]}";
	assert_int_equal(read_feed(*state, 1, NULL, &mark, &got), FEED_HOOK);
	assert_string_equal(world.log.s, "payloads ids ");
	assert_string_equal(world.filter.s,
	    "filterByFormula=OR(RECORD_ID()='rec1')");
	assert_int_equal(got.gone, 1);
	assert_int_equal(got.echoes, 1);
	assert_non_null(strstr(mark.s, "\"cursor\":4"));
	str_release(&mark);
}

#define TOLD(record, value) "{\"changedTablesById\":{\"tbl1\":{" \
	"\"changedRecordsById\":{\"" record "\":{\"current\":{" \
	"\"cellValuesByFieldId\":{\"fldA\":\"" value "\"}}}}}}}"

static void
test_feed__the_last_value_told_of_a_cell_counts(void **state)
{
	struct str mark = STR_INIT;
	struct got got;

	world.hooks_allowed = 1;
	read_feed(*state, 1, NULL, &mark, &got);
	str_reset(&world.log);
	world.payloads = "{\"cursor\":5,\"mightHaveMore\":false,\"payloads\":["
	    TOLD("rec2", "older") "," TOLD("rec1", "ours") ","
	    TOLD("rec2", "ours") "," TOLD("rec1", "theirs") "]}";
	assert_int_equal(read_feed(*state, 1, NULL, &mark, &got), FEED_HOOK);
	assert_string_equal(world.log.s, "payloads ids ");
	assert_string_equal(world.filter.s,
	    "filterByFormula=OR(RECORD_ID()='rec1')");
	str_release(&mark);
}

/* A cell that held one value and now another, by whom. */
#define REPLACED(source, record, before, value) "{\"actionMetadata\":{" \
	"\"source\":\"" source "\"},\"changedTablesById\":{\"tbl1\":{" \
	"\"changedRecordsById\":{\"" record "\":{\"current\":{" \
	"\"cellValuesByFieldId\":{\"fldA\":\"" value "\"}}," \
	"\"previous\":{\"cellValuesByFieldId\":{\"fldA\":" before \
	"}}}}}}}"

static void
test_feed__a_value_that_we_wrote_over_is_told(void **state)
{
	struct str mark = STR_INIT;
	struct got got;

	world.hooks_allowed = 1;
	read_feed(*state, 1, NULL, &mark, &got);
	world.payloads = "{\"cursor\":5,\"mightHaveMore\":false,\"payloads\":["
	    REPLACED("publicApi", "rec1", "\"theirs\"", "ours") ","
	    REPLACED("client", "rec2", "\"theirs\"", "ours") ","
	    REPLACED("publicApi", "rec2", "null", "ours") ","
	    REPLACED("publicApi", "rec2", "\"older\"", "others") "]}";
	assert_int_equal(read_feed(*state, 1, NULL, &mark, &got), FEED_HOOK);
	assert_int_equal(got.overwritten, 1);
	str_release(&mark);
}

static void
test_feed__echoes_leave_the_mark_where_it_is(void **state)
{
	struct str mark = STR_INIT;
	struct got got;
	char *before;

	world.hooks_allowed = 1;
	read_feed(*state, 1, NULL, &mark, &got);
	before = xstrdup(mark.s);
	world.news = 0;
	str_reset(&world.log);
	world.payloads = "{\"cursor\":2,\"mightHaveMore\":false,\"payloads\":["
	    TOLD("rec1", "ours") "]}";
	read_feed(*state, 1, NULL, &mark, &got);
	assert_string_equal(mark.s, before);
	assert_string_equal(world.log.s, "payloads ");
	/* more of them than one call gives are left behind */
	world.payloads = "{\"cursor\":99,\"mightHaveMore\":false,\"payloads\":["
	    TOLD("rec1", "ours") "]}";
	read_feed(*state, 1, NULL, &mark, &got);
	assert_non_null(strstr(mark.s, "\"cursor\":99"));
	free(before);
	str_release(&mark);
}

static void
test_feed__some_pages_of_echoes_are_left_behind(void **state)
{
	struct str mark = STR_INIT;
	struct got got;

	/* nothing without a hook, even where all would be read */
	world.pages = 2;
	read_feed(*state, 1, "fldM", &mark, &got);
	assert_string_equal(world.log.s, "");
	assert_int_equal(mark.len, 0);
	world.pages = 0;
	world.hooks_allowed = 1;
	read_feed(*state, 1, "fldM", &mark, &got);
	str_reset(&world.log);
	world.pages = 1;
	world.news = 0;
	world.payloads = "{\"cursor\":51,\"mightHaveMore\":true,\"payloads\":["
	    TOLD("rec1", "ours") "]}";
	assert_int_equal(read_feed(*state, 1, "fldM", &mark, &got),
	    FEED_HOOK);
	assert_string_equal(world.log.s, "payloads ");
	assert_non_null(strstr(mark.s, "\"cursor\":51"));
	str_release(&mark);
}

static void
test_feed__a_filter_that_brings_no_news_leaves_the_mark(void **state)
{
	struct str mark = STR_INIT;
	struct got got;
	char *before;

	read_feed(*state, 0, "fldM", &mark, &got);
	before = xstrdup(mark.s);
	world.modified = "2099-11-20T10:00:00.000Z";
	world.news = 0;
	assert_int_equal(read_feed(*state, 0, "fldM", &mark, &got),
	    FEED_FILTER);
	assert_string_equal(mark.s, before);
	world.news = 1;
	read_feed(*state, 0, "fldM", &mark, &got);
	assert_string_not_equal(mark.s, before);
	free(before);
	str_release(&mark);
}

static void
test_feed__an_invalid_hook_is_made_anew(void **state)
{
	struct str mark = STR_INIT;
	struct got got;

	world.hooks_allowed = 1;
	read_feed(*state, 1, NULL, &mark, &got);
	str_reset(&world.log);
	world.payloads = "{\"cursor\":2,\"mightHaveMore\":false,\"payloads\":["
	    "{\"error\":true,\"code\":\"INVALID_HOOK\"}]}";
	assert_int_equal(read_feed(*state, 1, NULL, &mark, &got), FEED_FULL);
	assert_string_equal(world.log.s, "payloads unhook hook list ");
	str_reset(&world.log);
	world.payloads = "{\"error\":\"NOT_FOUND\"}";
	world.payloads_status = 404;
	assert_int_equal(read_feed(*state, 1, NULL, &mark, &got), FEED_FULL);
	str_release(&mark);
}

static void
test_feed__filters_where_no_hook_is_allowed(void **state)
{
	struct str mark = STR_INIT;
	struct got got;

	world.modified = "2099-11-20T10:00:00.000Z";
	assert_int_equal(read_feed(*state, 1, "fldM", &mark, &got),
	    FEED_FULL);
	assert_string_equal(world.log.s, "hook list ");
	str_reset(&world.log);
	assert_int_equal(read_feed(*state, 1, "fldM", &mark, &got),
	    FEED_FILTER);
	assert_string_equal(world.log.s, "filter ");
	assert_string_equal(world.filter.s, "filterByFormula=OR(IS_SAME("
	    "{fldM},DATETIME_PARSE(\"2099-11-20T09:59:55.000Z\"),'second'),"
	    "IS_AFTER({fldM},DATETIME_PARSE(\"2099-11-20T09:59:55.000Z\")))");
	assert_int_equal(got.records, 1);
	str_release(&mark);
}

static void
test_feed__leaves_behind_what_has_settled(void **state)
{
	struct str mark = STR_INIT;
	struct got got;

	read_feed(*state, 0, "fldM", &mark, &got);
	read_feed(*state, 0, "fldM", &mark, &got);
	assert_non_null(strstr(world.filter.s, "{fldM}"));
	assert_null(strstr(world.filter.s, "2026-11-20T09:59:55"));
	str_release(&mark);
}

static void
test_feed__takes_the_servers_clock_where_no_column_tells(void **state)
{
	struct str mark = STR_INIT;
	struct got got;

	read_feed(*state, 0, NULL, &mark, &got);
	assert_int_equal(read_feed(*state, 0, NULL, &mark, &got),
	    FEED_FILTER);
	assert_non_null(strstr(world.filter.s, "LAST_MODIFIED_TIME()"));
	assert_null(strstr(world.filter.s, "1970-"));
	str_release(&mark);
}

static void
test_feed__reads_all_where_the_mark_is_anothers(void **state)
{
	static const char *const marks[] = { "{", "null", "{\"scope\":1}",
	    "{\"scope\":\"tbl2//1/0\",\"watermark\":5}" };
	struct str mark = STR_INIT;
	struct got got;
	size_t i;

	for (i = 0; i < sizeof(marks) / sizeof(marks[0]); i++) {
		str_reset(&mark);
		str_add(&mark, marks[i]);
		assert_int_equal(read_feed(*state, 0, "fldM", &mark, &got),
		    FEED_FULL);
	}
	str_release(&mark);
}

int
main(void)
{
#define T(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
	const struct CMUnitTest tests[] = {
		T(test_feed__an_idle_tick_by_hook_is_one_call),
		T(test_feed__a_hook_names_what_to_read),
		T(test_feed__the_last_value_told_of_a_cell_counts),
		T(test_feed__a_value_that_we_wrote_over_is_told),
		T(test_feed__echoes_leave_the_mark_where_it_is),
		T(test_feed__some_pages_of_echoes_are_left_behind),
		T(test_feed__a_filter_that_brings_no_news_leaves_the_mark),
		T(test_feed__an_invalid_hook_is_made_anew),
		T(test_feed__filters_where_no_hook_is_allowed),
		T(test_feed__leaves_behind_what_has_settled),
		T(test_feed__takes_the_servers_clock_where_no_column_tells),
		T(test_feed__reads_all_where_the_mark_is_anothers),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
