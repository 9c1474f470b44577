/* airtable/client and answer against a scripted server. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>

#include "airtable/answer.h"
#include "airtable/client.h"
#include "base/error.h"
#include "base/json.h"
#include "tests/unit/fake_http.h"

struct seen {
	struct str	ids;
	int		pages, restarts;
};

static int
see_page(void *ctx, const cJSON *records, struct error *err)
{
	struct seen *seen = ctx;
	const cJSON *r;

	(void)err;
	seen->pages++;
	cJSON_ArrayForEach(r, records)
		str_addf(&seen->ids, "%s ", json_opt_string(r, "id"));
	return 0;
}

static void
see_restart(void *ctx)
{
	((struct seen *)ctx)->restarts++;
}

static int
list_from(struct fake *f, const struct airtable_query *q, struct seen *seen,
    struct error *err)
{
	struct airtable_pages pages = { see_page, see_restart, seen };
	struct airtable *at = fake_client(f, 1);
	int rc = airtable_list(at, q, &pages, err);

	airtable_close(at);
	return rc;
}

static void
page(struct fake_reply *reply, const char *id, const char *offset)
{
	str_addf(&reply->body, "{\"records\":[{\"id\":\"%s\",\"createdTime\":"
	    "\"2026-11-01T00:00:00.000Z\",\"fields\":{}}]", id);
	if (offset != NULL)
		str_addf(&reply->body, ",\"offset\":\"%s\"", offset);
	str_add(&reply->body, "}");
}

static void
serve_troubled_list(struct fake *f, const struct fake_request *req,
    struct fake_reply *reply)
{
	assert_non_null(strstr(req->args.s, "fields[]=fld1\n"));
	assert_non_null(strstr(req->args.s, "returnFieldsByFieldId=true\n"));
	switch (f->requests) {
	case 1:
		page(reply, "rec1", "itr/1");
		break;
	case 2:
		reply->status = 502;
		str_add(&reply->body, "<html>bad gateway</html>");
		break;
	case 3:
		reply->status = 0;
		break;
	case 4:
		reply->status = 429;
		str_add(&reply->body, "{\"errors\":[{\"error\":"
		    "\"RATE_LIMIT_REACHED\",\"message\":\"slow\"}]}");
		break;
	case 5:
		str_add(&reply->body, "{\"records\":[{\"id\":\"rec");
		break;
	case 6:
		assert_non_null(strstr(req->args.s, "offset=itr/1\n"));
		page(reply, "rec2", NULL);
		break;
	}
}

static void
test_client__a_list_survives_all_that_passes(void **state)
{
	struct fake *f = *state;
	const char *fields[] = { "fld1" };
	struct airtable_query q = { .table = "Leads & Co/1", .fields = fields,
	    .n_fields = 1 };
	struct seen seen = { STR_INIT, 0, 0 };
	struct error err = ERROR_INIT;

	f->serve = serve_troubled_list;
	assert_int_equal(list_from(f, &q, &seen, &err), 0);
	assert_string_equal(seen.ids.s, "rec1 rec2 ");
	assert_int_equal(f->requests, 6);
	assert_true(fake_slept_ms >= 30000);
	str_release(&seen.ids);
}

static void
serve_lost_iterator(struct fake *f, const struct fake_request *req,
    struct fake_reply *reply)
{
	(void)req;
	if (f->requests == 2) {
		reply->status = 422;
		str_add(&reply->body, "{\"error\":{\"type\":"
		    "\"LIST_RECORDS_ITERATOR_NOT_AVAILABLE\"}}");
		return;
	}
	page(reply, f->requests == 4 ? "rec2" : "rec1",
	    f->requests == 4 ? NULL : "itr/1");
}

static void
test_client__a_lost_iterator_restarts(void **state)
{
	struct fake *f = *state;
	struct airtable_query q = { .table = "tbl1" };
	struct seen seen = { STR_INIT, 0, 0 };
	struct error err = ERROR_INIT;

	f->serve = serve_lost_iterator;
	assert_int_equal(list_from(f, &q, &seen, &err), 0);
	assert_string_equal(seen.ids.s, "rec1 rec1 rec2 ");
	assert_int_equal(seen.restarts, 1);
	str_release(&seen.ids);
}

static void
serve_same_offset(struct fake *f, const struct fake_request *req,
    struct fake_reply *reply)
{
	(void)f, (void)req;
	page(reply, "rec1", "itr/same");
}

static void
test_client__a_repeated_offset_ends_the_list(void **state)
{
	struct fake *f = *state;
	struct airtable_query q = { .table = "tbl1" };
	struct seen seen = { STR_INIT, 0, 0 };
	struct error err = ERROR_INIT;

	f->serve = serve_same_offset;
	assert_int_equal(list_from(f, &q, &seen, &err), -1);
	assert_int_equal(err.kind, ERROR_REJECT);
	assert_int_equal(f->requests, 2);
	str_release(&seen.ids);
}

static void
serve_long_query(struct fake *f, const struct fake_request *req,
    struct fake_reply *reply)
{
	assert_string_equal(req->method, "POST");
	assert_string_equal(req->url.s, "/v0/appTEST/tbl1/listRecords");
	if (f->requests == 2)
		assert_non_null(strstr(req->body.s, "\"offset\":\"itr/1\""));
	page(reply, "rec1", f->requests == 1 ? "itr/1" : NULL);
}

static void
test_client__a_long_query_goes_by_post(void **state)
{
	struct fake *f = *state;
	char *formula = xmalloc(20001);
	struct airtable_query q = { .table = "tbl1", .formula = formula };
	struct seen seen = { STR_INIT, 0, 0 };
	struct error err = ERROR_INIT;

	memset(formula, 'a', 20000);
	formula[20000] = '\0';
	f->serve = serve_long_query;
	assert_int_equal(list_from(f, &q, &seen, &err), 0);
	assert_int_equal(seen.pages, 2);
	str_release(&seen.ids);
	free(formula);
}

static int
see_text(void *ctx, const cJSON *records, struct error *err)
{
	(void)err;
	str_add(ctx, json_opt_string(json_opt(records->child, "fields"),
	    "fld1"));
	return 0;
}

static void
serve_nul(struct fake *f, const struct fake_request *req,
    struct fake_reply *reply)
{
	(void)f, (void)req;
	str_add(&reply->body, "{\"records\":[{\"id\":\"rec1\",\"fields\":"
	    "{\"fld1\":\"a\\u0000b\xff "
	    "\\ud83d\\ude00 \\ud83d \\ude00 \\ud83d\\ud83d\\ude00 "
	    "\\\\ud83d\"}}]}");
}

static void
test_client__broken_text_in_a_cell_is_mended(void **state)
{
	struct fake *f = *state;
	struct airtable_query q = { .table = "tbl1" };
	struct str text = STR_INIT;
	struct airtable_pages pages = { see_text, NULL, &text };
	struct airtable *at = fake_client(f, 1);
	struct error err = ERROR_INIT;

	f->serve = serve_nul;
	assert_int_equal(airtable_list(at, &q, &pages, &err), 0);
	assert_int_equal(f->requests, 1);
#define FFFD "\xef\xbf\xbd"
#define FACE "\xf0\x9f\x98\x80"
	assert_string_equal(text.s, "a" FFFD "b" FFFD " " FACE " " FFFD
	    " " FFFD " " FFFD FACE " \\ud83d");
	str_release(&text);
	airtable_close(at);
}

static void
serve_down(struct fake *f, const struct fake_request *req,
    struct fake_reply *reply)
{
	(void)f, (void)req;
	reply->status = 503;
	reply->retry_after = "1";
}

static void
test_client__patience_ends(void **state)
{
	struct fake *f = *state;
	struct airtable_query q = { .table = "tbl1" };
	struct seen seen = { STR_INIT, 0, 0 };
	struct error err = ERROR_INIT;

	f->serve = serve_down;
	assert_int_equal(list_from(f, &q, &seen, &err), -1);
	assert_int_equal(err.kind, ERROR_RETRY);
	assert_true(f->requests > 5);
	assert_true(fake_slept_ms < 200000);
}

static void
serve_billing(struct fake *f, const struct fake_request *req,
    struct fake_reply *reply)
{
	(void)f, (void)req;
	fake_refuse(reply, 429, "PUBLIC_API_BILLING_LIMIT_EXCEEDED",
	    "pay");
}

static void
test_client__an_exhausted_quota_parks_the_base(void **state)
{
	struct fake *f = *state;
	struct airtable_query q = { .table = "tbl1" };
	struct seen seen = { STR_INIT, 0, 0 };
	struct error err = ERROR_INIT;

	f->serve = serve_billing;
	assert_int_equal(list_from(f, &q, &seen, &err), -1);
	assert_int_equal(err.kind, ERROR_SAFETY);
	assert_int_equal(list_from(f, &q, &seen, &err), -1);
	assert_int_equal(err.kind, ERROR_SAFETY);
	assert_int_equal(f->requests, 1);
}

static void
test_answer__names_what_is_wrong(void **state)
{
	static const struct {
		int status;
		const char *body;
		enum error_kind kind;
		const char *words;
	} cases[] = {
		{ 401, "{\"error\":{\"type\":\"AUTHENTICATION_REQUIRED\","
		    "\"message\":\"no\"}}", ERROR_CONFIG, "token refused" },
		{ 403, "{\"error\":{\"type\":"
		    "\"INVALID_PERMISSIONS_OR_MODEL_NOT_FOUND\"}}",
		    ERROR_CONFIG, "table 'T'" },
		{ 404, "{\"error\":\"NOT_FOUND\"}", ERROR_CONFIG,
		    "base 'B'" },
		{ 422, "{\"error\":{\"type\":\"UNKNOWN_FIELD_NAME\","
		    "\"message\":\"Unknown field name: \\\"X\\\"\"}}",
		    ERROR_CONFIG, "X" },
		{ 422, "{\"error\":{\"type\":\"INVALID_VALUE_FOR_COLUMN\"}}",
		    ERROR_REJECT, "INVALID_VALUE" },
		{ 502, "<html>", ERROR_RETRY, "502" },
		{ 418, "[]", ERROR_REJECT, "418" },
	};
	struct answer a;
	struct error err;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		answer_read(&a, cases[i].status, cases[i].body,
		    strlen(cases[i].body));
		answer_error(&a, "B", "T", &err);
		assert_int_equal(err.kind, cases[i].kind);
		assert_non_null(strstr(err.msg, cases[i].words));
	}
}

static void
serve_delete(struct fake *f, const struct fake_request *req,
    struct fake_reply *reply)
{
	assert_string_equal(req->method, "DELETE");
	if (strstr(req->args.s, "recGONE") == NULL) {
		str_add(&reply->body, "{\"records\":[]}");
		return;
	}
	reply->status = f->requests % 2 ? 422 : 404;
	str_add(&reply->body, "{\"error\":{\"type\":\"ROW_DOES_NOT_EXIST\"}}");
}

static void
test_client__deletes_what_is_there(void **state)
{
	struct fake *f = *state;
	const char *ids[] = { "rec1", "recGONE", "rec3" };
	struct airtable *at = fake_client(f, 1);
	struct error err = ERROR_INIT;

	f->serve = serve_delete;
	assert_int_equal(airtable_delete(at, "tbl1", ids, 3, &err), 0);
	assert_int_equal(f->requests, 4);
	airtable_close(at);
}

int
main(void)
{
#define T(f) cmocka_unit_test_setup_teardown(f, fake_start, fake_stop)
	const struct CMUnitTest tests[] = {
		T(test_client__a_list_survives_all_that_passes),
		T(test_client__a_lost_iterator_restarts),
		T(test_client__a_repeated_offset_ends_the_list),
		T(test_client__a_long_query_goes_by_post),
		T(test_client__broken_text_in_a_cell_is_mended),
		T(test_client__patience_ends),
		T(test_client__an_exhausted_quota_parks_the_base),
		T(test_client__deletes_what_is_there),
		cmocka_unit_test(test_answer__names_what_is_wrong),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
