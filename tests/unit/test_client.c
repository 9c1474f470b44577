/* airtable/client, write and answer against a scripted server. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "airtable/answer.h"
#include "airtable/client.h"
#include "base/error.h"
#include "base/json.h"
#include "tests/unit/fake_http.h"

static struct airtable *
open_client(struct fake *f, int in_flight)
{
	struct airtable_settings set = { .url = f->url, .base = "appTEST",
	    .token = "pat", .pace_file = f->pace, .per_second = 5,
	    .in_flight = in_flight, .clock = &fake_sleepless };
	struct error err = ERROR_INIT;
	struct airtable *at = NULL;

	assert_int_equal(airtable_open(&at, &set, &err), 0);
	return at;
}

/* Lists */

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
	struct airtable *at = open_client(f, 1);
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

static void
serve_nul(struct fake *f, const struct fake_request *req,
    struct fake_reply *reply)
{
	(void)f, (void)req;
	str_add(&reply->body, "{\"records\":[{\"id\":\"rec1\",\"fields\":"
	    "{\"fld1\":\"a\\u0000b\xff\"}}]}");
}

static void
test_client__broken_text_in_a_cell_is_mended(void **state)
{
	struct fake *f = *state;
	struct airtable_query q = { .table = "tbl1" };
	struct seen seen = { STR_INIT, 0, 0 };
	struct error err = ERROR_INIT;

	f->serve = serve_nul;
	assert_int_equal(list_from(f, &q, &seen, &err), 0);
	assert_int_equal(f->requests, 1);
	str_release(&seen.ids);
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
	reply->status = 429;
	str_add(&reply->body, "{\"error\":{\"type\":"
	    "\"PUBLIC_API_BILLING_LIMIT_EXCEEDED\",\"message\":\"pay\"}}");
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

/* Writes */

struct rows {
	int	n, given;
	int	same;		/* every row names the one record */
	int	outcome[AIRTABLE_UNCERTAIN + 1];
	char	bad[64];	/* bad_field of the last rejected */
	struct error why;
};

static int
give(void *ctx, struct airtable_row *row, struct error *err)
{
	struct rows *rows = ctx;
	char text[32];

	(void)err;
	if (rows->given == rows->n)
		return 0;
	row->tag = rows->given++;
	row->fields = cJSON_CreateObject();
	snprintf(text, sizeof(text), "key-%d", rows->given);
	json_add_string(row->fields, "fldKey", text);
	snprintf(text, sizeof(text), "value-%d.", rows->given);
	json_add_string(row->fields, "fldText", text);
	if (rows->same)
		snprintf(row->record, sizeof(row->record), "recSame");
	return 1;
}

static int
take(void *ctx, const struct airtable_written *w, struct error *err)
{
	struct rows *rows = ctx;

	(void)err;
	rows->outcome[w->outcome]++;
	if (w->outcome <= AIRTABLE_CREATED)
		assert_non_null(w->fields);
	else
		rows->why = *w->why;
	if (w->outcome == AIRTABLE_REJECTED)
		snprintf(rows->bad, sizeof(rows->bad), "%s",
		    w->bad_field == NULL ? "-" : w->bad_field);
	return 0;
}

static int
write_to(struct fake *f, struct rows *rows, int in_flight, struct error *err)
{
	struct airtable_writer w = { "tblX", "fldKey", PACE_WRITE, give, take,
	    rows };
	struct airtable *at = open_client(f, in_flight);
	int rc = airtable_write(at, &w, err);

	airtable_close(at);
	return rc;
}

/* Answer an upsert as Airtable does. */
static void
echo(const struct fake_request *req, struct fake_reply *reply)
{
	struct error err = ERROR_INIT;
	cJSON *body = json_parse(req->body.s, req->body.len, &err);
	cJSON *out = cJSON_CreateObject(), *records, *made, *r;
	char id[32];

	records = cJSON_AddArrayToObject(out, "records");
	made = cJSON_AddArrayToObject(out, "createdRecords");
	cJSON_ArrayForEach(r, json_opt(body, "records")) {
		cJSON *copy = cJSON_CreateObject();
		const char *given = json_opt_string(r, "id");

		snprintf(id, sizeof(id), "rec%s", given != NULL ? given + 3 :
		    json_opt_string(json_opt(r, "fields"), "fldKey") + 4);
		json_add_string(copy, "id", id);
		cJSON_AddItemToObject(copy, "fields",
		    cJSON_Duplicate(json_opt(r, "fields"), 1));
		cJSON_AddItemToArray(records, copy);
		if (given == NULL)
			cJSON_AddItemToArray(made, cJSON_CreateString(id));
	}
	json_print(&reply->body, out);
	cJSON_Delete(out);
	cJSON_Delete(body);
}

static void
serve_echo(struct fake *f, const struct fake_request *req,
    struct fake_reply *reply)
{
	(void)f;
	assert_string_equal(req->method, "PATCH");
	assert_non_null(strstr(req->body.s, "\"typecast\":false"));
	echo(req, reply);
}

static void
test_write__fills_batches_of_ten(void **state)
{
	struct fake *f = *state;
	struct rows rows = { .n = 95 };
	struct error err = ERROR_INIT;

	f->serve = serve_echo;
	assert_int_equal(write_to(f, &rows, 8, &err), 0);
	assert_int_equal(rows.outcome[AIRTABLE_CREATED], 95);
	assert_int_equal(f->requests, 10);
}

static void
test_write__never_overlaps_on_one_record(void **state)
{
	struct fake *f = *state;
	struct rows rows = { .n = 5, .same = 1 };
	struct error err = ERROR_INIT;

	f->serve = serve_echo;
	assert_int_equal(write_to(f, &rows, 8, &err), 0);
	assert_int_equal(rows.outcome[AIRTABLE_UPDATED], 5);
	assert_int_equal(f->requests, 5);
}

static void
serve_one_bad(struct fake *f, const struct fake_request *req,
    struct fake_reply *reply)
{
	(void)f;
	if (strstr(req->body.s, "value-7.") == NULL) {
		echo(req, reply);
		return;
	}
	reply->status = 422;
	str_add(&reply->body, "{\"error\":{\"type\":"
	    "\"INVALID_VALUE_FOR_COLUMN\",\"message\":\"no such value\"}}");
}

static void
test_write__divides_to_the_bad_row(void **state)
{
	struct fake *f = *state;
	struct rows rows = { .n = 20 };
	struct error err = ERROR_INIT;

	f->serve = serve_one_bad;
	assert_int_equal(write_to(f, &rows, 3, &err), 0);
	assert_int_equal(rows.outcome[AIRTABLE_CREATED], 19);
	assert_int_equal(rows.outcome[AIRTABLE_REJECTED], 1);
	assert_string_equal(rows.bad, "fldText");
	assert_non_null(strstr(rows.why.msg, "value-7."));
	assert_true(f->requests <= 10);
}

static void
serve_named_bad(struct fake *f, const struct fake_request *req,
    struct fake_reply *reply)
{
	(void)f;
	if (strstr(req->body.s, "value-7.") == NULL) {
		echo(req, reply);
		return;
	}
	reply->status = 422;
	str_add(&reply->body, "{\"error\":{\"type\":"
	    "\"INVALID_MULTIPLE_CHOICE_OPTIONS\",\"message\":"
	    "\"Insufficient permissions to create new select option "
	    "\\\"\\\"value-7.\\\"\\\"\"}}");
}

static void
test_write__finds_a_named_row_at_once(void **state)
{
	struct fake *f = *state;
	struct rows rows = { .n = 10 };
	struct error err = ERROR_INIT;

	f->serve = serve_named_bad;
	assert_int_equal(write_to(f, &rows, 1, &err), 0);
	assert_int_equal(rows.outcome[AIRTABLE_CREATED], 9);
	assert_int_equal(f->requests, 3);
}

static void
serve_all_bad(struct fake *f, const struct fake_request *req,
    struct fake_reply *reply)
{
	(void)f, (void)req;
	reply->status = 422;
	str_add(&reply->body, "{\"error\":{\"type\":\"INVALID_REQUEST_UNKNOWN"
	    "\",\"message\":\"no\"}}");
}

static void
test_write__gives_up_where_nothing_is_accepted(void **state)
{
	struct fake *f = *state;
	struct rows rows = { .n = 1000 };
	struct error err = ERROR_INIT;

	f->serve = serve_all_bad;
	assert_int_equal(write_to(f, &rows, 2, &err), -1);
	assert_int_equal(err.kind, ERROR_CONFIG);
	assert_true(rows.given < 100);
	assert_int_equal(rows.outcome[AIRTABLE_REJECTED] +
	    rows.outcome[AIRTABLE_NOT_WRITTEN], rows.given);
}

static void
serve_commit_then_cut(struct fake *f, const struct fake_request *req,
    struct fake_reply *reply)
{
	if (f->requests == 1)
		reply->status = 0;
	else if (f->requests == 2)
		reply->status = 502;
	else
		echo(req, reply);
}

static void
test_write__repeats_an_uncertain_upsert(void **state)
{
	struct fake *f = *state;
	struct rows rows = { .n = 3 };
	struct error err = ERROR_INIT;

	f->serve = serve_commit_then_cut;
	assert_int_equal(write_to(f, &rows, 2, &err), 0);
	assert_int_equal(rows.outcome[AIRTABLE_CREATED], 3);
	assert_int_equal(f->requests, 3);
}

static void
serve_refused_token(struct fake *f, const struct fake_request *req,
    struct fake_reply *reply)
{
	if (f->requests == 1) {
		echo(req, reply);
		return;
	}
	reply->status = 401;
	str_add(&reply->body, "{\"error\":{\"type\":"
	    "\"AUTHENTICATION_REQUIRED\",\"message\":\"expired\"}}");
}

static void
test_write__a_refused_token_ends_it_and_tells_every_row(void **state)
{
	struct fake *f = *state;
	struct rows rows = { .n = 300 };
	struct error err = ERROR_INIT;

	f->serve = serve_refused_token;
	assert_int_equal(write_to(f, &rows, 1, &err), -1);
	assert_int_equal(err.kind, ERROR_CONFIG);
	assert_int_equal(rows.outcome[AIRTABLE_CREATED], 10);
	assert_int_equal(rows.outcome[AIRTABLE_NOT_WRITTEN], rows.given - 10);
	assert_true(rows.given < 40);
}

static void
serve_one_gone(struct fake *f, const struct fake_request *req,
    struct fake_reply *reply)
{
	(void)f;
	if (strstr(req->body.s, "recSame") == NULL) {
		echo(req, reply);
		return;
	}
	reply->status = 422;
	str_add(&reply->body, "{\"error\":{\"type\":\"ROW_DOES_NOT_EXIST\","
	    "\"message\":\"Record ID recSame does not exist\"}}");
}

static void
test_write__tells_a_deleted_record(void **state)
{
	struct fake *f = *state;
	struct rows rows = { .n = 1, .same = 1 };
	struct error err = ERROR_INIT;

	f->serve = serve_one_gone;
	assert_int_equal(write_to(f, &rows, 1, &err), 0);
	assert_int_equal(rows.outcome[AIRTABLE_GONE], 1);
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
	struct airtable *at = open_client(f, 1);
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
		T(test_write__fills_batches_of_ten),
		T(test_write__never_overlaps_on_one_record),
		T(test_write__divides_to_the_bad_row),
		T(test_write__finds_a_named_row_at_once),
		T(test_write__gives_up_where_nothing_is_accepted),
		T(test_write__repeats_an_uncertain_upsert),
		T(test_write__a_refused_token_ends_it_and_tells_every_row),
		T(test_write__tells_a_deleted_record),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
