/* airtable/schema and the maps of cells, against a small meta API. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "airtable/cells.h"
#include "airtable/client.h"
#include "airtable/schema.h"
#include "base/clock.h"
#include "base/error.h"
#include "tests/unit/fake_http.h"

static const char *tables;	/* what the meta API says */
static struct str created;	/* what it was asked to make */
static char cache[80];

static void
serve_meta(struct fake *f, const struct fake_request *req,
    struct fake_reply *reply)
{
	(void)f;
	if (strcmp(req->method, "POST") == 0) {
		str_addf(&created, "%s %s\n", req->url.s, req->body.s);
		if (strstr(req->body.s, "Forbidden") != NULL) {
			reply->status = 422;
			str_add(&reply->body, "{\"error\":{\"type\":"
			    "\"UNSUPPORTED_FIELD_TYPE_FOR_CREATE\"}}");
			return;
		}
		str_add(&reply->body, "{\"id\":\"x\"}");
		return;
	}
	str_addf(&reply->body, "{\"tables\":[%s]}", tables);
}

#define FIELD(id, name, type) "{\"id\":\"" id "\",\"name\":\"" name \
	"\",\"type\":\"" type "\"}"
#define LEADS(name, fields) "{\"id\":\"tblL\",\"name\":\"" name \
	"\",\"primaryFieldId\":\"fldE\",\"fields\":[" fields "]}"

static int
setup(void **state)
{
	struct fake *f;

	if (fake_start(state) == -1)
		return -1;
	f = *state;
	f->serve = serve_meta;
	snprintf(cache, sizeof(cache), "%s.schema", f->pace);
	str_init(&created);
	return 0;
}

static int
teardown(void **state)
{
	unlink(cache);
	str_release(&created);
	return fake_stop(state);
}

static struct schema *
open_schema(struct airtable *at)
{
	struct error err = ERROR_INIT;
	struct schema *schema = NULL;

	assert_int_equal(schema_open(&schema, at, cache, &err), 0);
	return schema;
}

static void
test_schema__is_asked_once_and_cached(void **state)
{
	struct fake *f = *state;
	struct airtable *at = fake_client(f, 1);
	struct schema *schema;
	struct error err = ERROR_INIT;
	struct stat st;
	int i;

	tables = LEADS("Leads", FIELD("fldE", "Email", "email"));
	for (i = 0; i < 3; i++) {
		schema = open_schema(at);
		assert_string_equal(schema_field(schema, "Leads", "Email",
		    &err), "fldE");
		schema_close(schema);
	}
	assert_int_equal(f->requests, 1);
	assert_int_equal(stat(cache, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
	airtable_close(at);
}

static void
test_schema__follows_a_rename(void **state)
{
	struct fake *f = *state;
	struct airtable *at = fake_client(f, 1);
	struct schema *schema;
	struct str notes = STR_INIT;
	struct error err = ERROR_INIT;

	tables = LEADS("Leads", FIELD("fldE", "Email", "email"));
	schema = open_schema(at);
	assert_non_null(schema_field(schema, "Leads", "Email", &err));
	tables = LEADS("Prospects", FIELD("fldE", "E-Mail", "email"));
	assert_int_equal(schema_refresh(schema, &notes, &err), 0);
	assert_string_equal(schema_field(schema, "Leads", "Email", &err),
	    "fldE");
	assert_non_null(strstr(notes.s, "'Email' of table 'Leads' is now "
	    "called 'E-Mail'"));
	assert_non_null(strstr(notes.s, "'Leads' is now called 'Prospects'"));
	str_release(&notes);
	schema_close(schema);
	airtable_close(at);
}

static void
test_schema__names_what_is_lost(void **state)
{
	struct fake *f = *state;
	struct airtable *at = fake_client(f, 1);
	struct schema *schema;
	struct error err = ERROR_INIT;

	tables = LEADS("Leads", FIELD("fldE", "Email", "email"));
	schema = open_schema(at);
	assert_non_null(schema_field(schema, "Leads", "Email", &err));
	schema_close(schema);
	tables = LEADS("Leads", FIELD("fldN", "Name", "singleLineText"));
	schema = open_schema(at);
	assert_null(schema_field(schema, "Leads", "Phone", &err));
	assert_int_equal(err.kind, ERROR_CONFIG);
	assert_null(schema_field(schema, "Leads", "Email", &err));
	assert_non_null(strstr(err.msg, "lost its column 'Email'"));
	assert_null(schema_field(schema, "People", "Email", &err));
	assert_non_null(strstr(err.msg, "no table 'People'"));
	assert_int_equal(f->requests, 2);	/* one look a run */
	schema_close(schema);
	airtable_close(at);
}

static void
set_cache(const char *at_member)
{
	FILE *file = fopen(cache, "w");

	fprintf(file, "{\"base\":\"appTEST\",\"at\":%s,\"tables\":[],"
	    "\"bound\":{}}", at_member);
	fclose(file);
}

static void
test_schema__looks_daily_for_what_may_be_missing(void **state)
{
	struct fake *f = *state;
	struct airtable *at = fake_client(f, 1);
	struct schema *schema;
	char now[24];

	snprintf(now, sizeof(now), "%lld", (long long)clock_wall());
	tables = LEADS("Leads", FIELD("fldE", "Email", "email"));
	set_cache(now);
	schema = open_schema(at);
	assert_null(schema_table_find(schema, "Leads"));
	assert_null(schema_find(schema, "Leads", "Email"));
	assert_int_equal(f->requests, 0);
	schema_close(schema);
	set_cache("1000000000");
	schema = open_schema(at);
	assert_string_equal(schema_find(schema, "Leads", "Email"), "fldE");
	assert_null(schema_find(schema, "Leads", "Phone"));
	assert_int_equal(f->requests, 1);
	schema_close(schema);
	airtable_close(at);
}

static void
test_schema__survives_a_damaged_cache(void **state)
{
	struct fake *f = *state;
	struct airtable *at = fake_client(f, 1);
	struct schema *schema;
	FILE *file = fopen(cache, "w");

	fputs("{\"base\":\"appTEST\",\"tables\":", file);
	fclose(file);
	tables = LEADS("Leads", FIELD("fldE", "Email", "email"));
	schema = open_schema(at);
	assert_int_equal(f->requests, 1);
	schema_close(schema);
	airtable_close(at);
}

static struct column_list
wanted(void)
{
	static const char *const options[] = { "Active", "Paused", NULL };
	struct column_list list = COLUMN_LIST_INIT;

	column_add(&list, "Email", COLUMN_TEXT, COLUMN_OURS);
	column_add(&list, "Status", COLUMN_SELECT, COLUMN_OURS)->options =
	    options;
	column_add(&list, "When", COLUMN_TIME, COLUMN_OURS);
	column_add(&list, "Count", COLUMN_INTEGER, COLUMN_OURS);
	column_add(&list, "Forbidden", COLUMN_TEXT, COLUMN_OURS);
	column_add(&list, CELLS_MODIFIED, COLUMN_MODIFIED, COLUMN_TEAMS);
	return list;
}

static int
count(const struct schema_plan *plan, enum schema_gap_kind kind)
{
	int n = 0;
	size_t i;

	for (i = 0; i < plan->n; i++)
		n += plan->gap[i].kind == kind;
	return n;
}

static void
test_schema__plans_and_makes_what_is_missing(void **state)
{
	struct fake *f = *state;
	struct airtable *at = fake_client(f, 1);
	struct column_list leads = wanted(), replies = COLUMN_LIST_INIT;
	struct schema_want wants[] = { { "Leads", &leads, 1 },
	    { "Replies", &replies, 0 } };
	struct schema_plan plan = SCHEMA_PLAN_INIT;
	struct schema *schema;
	struct error err = ERROR_INIT;
	int made;

	tables = LEADS("Leads", FIELD("fldE", "Email", "email") ","
	    "{\"id\":\"fldS\",\"name\":\"Status\",\"type\":\"singleSelect\","
	    "\"options\":{\"choices\":[{\"name\":\"Active\"}]}},"
	    FIELD("fldC", "Count", "multilineText"));
	cells_reply_columns("Leads", &replies);
	schema = open_schema(at);
	schema_plan(schema, wants, 2, &plan);
	assert_int_equal(count(&plan, SCHEMA_TABLE), 1);
	assert_int_equal(count(&plan, SCHEMA_FIELD), 2);
	assert_int_equal(count(&plan, SCHEMA_TYPE), 1);
	assert_int_equal(count(&plan, SCHEMA_OPTION), 1);
	assert_int_equal(count(&plan, SCHEMA_BY_HAND), 1);
	assert_int_equal(schema_create(schema, at, wants, &plan, &made, &err),
	    0);
	assert_int_equal(made, 2);
	assert_int_equal(count(&plan, SCHEMA_BY_HAND), 2);
	assert_non_null(strstr(created.s, "\"linkedTableId\":\"tblL\""));
	assert_non_null(strstr(created.s, "/tblL/fields {\"name\":\"When\","
	    "\"type\":\"dateTime\""));
	schema_plan_release(&plan);
	column_list_release(&leads);
	column_list_release(&replies);
	schema_close(schema);
	airtable_close(at);
}

static void
test_cells__map_reads_and_writes_by_field_id(void **state)
{
	struct fake *f = *state;
	struct airtable *at = fake_client(f, 1);
	struct column_list own = COLUMN_LIST_INIT;
	struct cells_map map = CELLS_MAP_INIT;
	struct lead lead = LEAD_INIT;
	struct lead_cells cells = { { NULL } };
	const char *names[LEAD_FIELDS] = { [LEAD_COMPANY] = "Firm" };
	const char *ids[LEAD_FIELDS + CELLS_MAX];
	const char *row = "{\"fldE\":\" ada@example.com\",\"fldF\":[\"ACME\"],"
	    "\"fldD\":\"2026-11-23\"}";
	struct schema *schema;
	struct error err = ERROR_INIT;
	struct str out = STR_INIT;
	cJSON *fields;

	tables = LEADS("Leads", FIELD("fldE", "Email", "email") ","
	    FIELD("fldF", "Firm", "multipleLookupValues") ","
	    FIELD("fldI", "Campaign_ID", "singleLineText") ","
	    FIELD("fldD", "Sent", "date"));
	column_add(&own, "Campaign_ID", COLUMN_TEXT, COLUMN_OURS);
	column_add(&own, "Sent", COLUMN_TIME, COLUMN_TEAMS);
	schema = open_schema(at);
	assert_int_equal(cells_map(&map, schema, "Leads", &own, &err), 0);
	assert_int_equal(cells_map_lead(&map, schema, "Leads", names, &err),
	    0);
	assert_int_equal(cells_pulled(&map, ids), 4);
	fields = json_parse(row, strlen(row), &err);
	cells_read(&map, "rec1", fields, &lead, &cells);
	assert_string_equal(lead.field[LEAD_EMAIL], "ada@example.com");
	assert_string_equal(lead.field[LEAD_COMPANY], "ACME");
	assert_null(lead.field[LEAD_NAME]);
	assert_null(cells.value[0]);
	assert_string_equal(cells.value[1], "2026-11-23");
	cJSON_Delete(fields);
	fields = cJSON_CreateObject();
	assert_int_equal(cells_put(&map, 1, "2026-11-24T10:00:00Z", fields,
	    &err), 0);
	json_print(&out, fields);
	assert_string_equal(out.s, "{\"fldD\":\"2026-11-24\"}");
	assert_int_equal(cells_by_field(&map, "fldD"), 1);
	cJSON_Delete(fields);
	str_release(&out);
	lead_release(&lead);
	lead_cells_release(&cells);
	cells_map_release(&map);
	schema_close(schema);
	airtable_close(at);
}

int
main(void)
{
#define T(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
	const struct CMUnitTest tests[] = {
		T(test_schema__is_asked_once_and_cached),
		T(test_schema__follows_a_rename),
		T(test_schema__names_what_is_lost),
		T(test_schema__looks_daily_for_what_may_be_missing),
		T(test_schema__survives_a_damaged_cache),
		T(test_schema__plans_and_makes_what_is_missing),
		T(test_cells__map_reads_and_writes_by_field_id),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
