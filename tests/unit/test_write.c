/* airtable/write: batches, refusals, repeats. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>

#include "airtable/client.h"
#include "base/error.h"
#include "base/json.h"
#include "tests/unit/fake_http.h"

struct rows {
	int	n, given;
	int	open;		/* told since the last settling */
	int	settlings;
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
	assert_int_equal(rows->open, 0);
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
	rows->open++;
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
settle(void *ctx, struct error *err)
{
	struct rows *rows = ctx;

	(void)err;
	assert_int_not_equal(rows->open, 0);
	rows->open = 0;
	rows->settlings++;
	return 0;
}

static int
write_to(struct fake *f, struct rows *rows, int in_flight, struct error *err)
{
	struct airtable_writer w = { "tblX", "fldKey", PACE_WRITE, give, take,
	    settle, rows };
	struct airtable *at = fake_client(f, in_flight);
	int rc = airtable_write(at, &w, err);

	assert_int_equal(rows->open, 0);
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
	assert_int_equal(rows.settlings, 10);
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
	fake_refuse(reply, 422, "INVALID_VALUE_FOR_COLUMN",
	    "no such value");
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
	fake_refuse(reply, 401, "AUTHENTICATION_REQUIRED",
	    "expired");
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
	fake_refuse(reply, 422, "ROW_DOES_NOT_EXIST",
	    "Record ID recSame does not exist");
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

int
main(void)
{
#define T(f) cmocka_unit_test_setup_teardown(f, fake_start, fake_stop)
	const struct CMUnitTest tests[] = {
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
