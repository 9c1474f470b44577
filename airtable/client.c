/* Opening the client; lists, single records and deletes. */
#include "airtable/client.h"

#include <stdlib.h>
#include <string.h>

#include "airtable/call.h"
#include "base/error.h"
#include "base/http.h"
#include "base/str.h"

#define URL_MAX		15000	/* longer lists go by POST; 16,000 fail */
#define BODY_MAX	((size_t)32 << 20)
#define RESTARTS_MAX	8

static int
check_settings(const struct airtable_settings *set, struct error *err)
{
	if (!str_starts(set->url, "https://") &&
	    !str_starts(set->url, "http://"))
		return error_set(err, ERROR_CONFIG, "airtable url '%s' is no "
		    "https address", set->url);
	if (!str_starts(set->base, "app") || strspn(set->base,
	    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")
	    != strlen(set->base))
		return error_set(err, ERROR_CONFIG, "airtable base '%s' is no "
		    "base id: it begins with app", set->base);
	if (str_blank(set->token))
		return error_set(err, ERROR_CONFIG,
		    "airtable token is empty: set [airtable] token");
	return 0;
}

static struct http *
open_http(const struct airtable_settings *set)
{
	struct http_settings http = {
		.ca_file = set->ca_file, .connect_ms = set->connect_ms,
		.total_ms = set->total_ms > 0 ? set->total_ms : 90000,
		.max_body = BODY_MAX
	};

	return http_open(&http);
}

static char *
make_root(const char *url)
{
	size_t n = strlen(url);

	while (n > 0 && url[n - 1] == '/')
		n--;
	return n > 3 && strncmp(url + n - 3, "/v0", 3) == 0 ?
	    xstrndup(url, n) : xasprintf("%.*s/v0", (int)n, url);
}

int
airtable_open(struct airtable **at, const struct airtable_settings *set,
    struct error *err)
{
	struct pace_settings pace = { set->pace_file, set->per_second,
	    set->monthly_calls, set->clock };
	struct airtable *a;

	if (check_settings(set, err) == -1)
		return -1;
	a = xcalloc(1, sizeof(*a));
	if (pace_open(&a->pace, &pace, err) == -1) {
		free(a);
		return -1;
	}
	a->http = open_http(set);
	a->root = make_root(set->url);
	a->base = xstrdup(set->base);
	a->token = xstrdup(set->token);
	a->patience_ms = set->patience_ms > 0 ? set->patience_ms : 150000;
	a->in_flight = set->in_flight > 0 ? set->in_flight : 8;
	a->clock = set->clock == NULL ? pace_machine_clock : *set->clock;
	a->stop = set->stop;
	a->stop_ctx = set->stop_ctx;
	*at = a;
	return 0;
}

void
airtable_close(struct airtable *at)
{
	if (at == NULL)
		return;
	http_close(at->http);
	pace_close(at->pace);
	free(at->root);
	free(at->base);
	explicit_bzero(at->token, strlen(at->token));
	free(at->token);
	free(at);
}

const char *
airtable_base(const struct airtable *at)
{
	return at->base;
}

struct pace *
airtable_pace(struct airtable *at)
{
	return at->pace;
}

int64_t
airtable_calls(const struct airtable *at)
{
	return at->calls;
}

int64_t
airtable_date(const struct airtable *at)
{
	return at->date;
}

int
airtable_status(const struct airtable *at)
{
	return at->status;
}

/* A list on its way from page to page. */
struct list {
	struct airtable			*at;
	const struct airtable_query	*query;
	const struct airtable_pages	*pages;
	int				 page_size;
	int				 restarts;
	char				*offset;	/* owned, or NULL */
};

static void
ask_by_get(const struct list *l, struct call *call, const char *size)
{
	const struct airtable_query *q = l->query;
	size_t i;

	call->method = "GET";
	call_url(l->at, call, l->at->base, q->table, NULL);
	call_arg(call, "pageSize", size);
	call_arg(call, "returnFieldsByFieldId", "true");
	for (i = 0; i < q->n_fields; i++)
		call_arg(call, "fields[]", q->fields[i]);
	if (q->formula != NULL)
		call_arg(call, "filterByFormula", q->formula);
	if (l->offset != NULL)
		call_arg(call, "offset", l->offset);
}

static void
ask_by_post(const struct list *l, struct call *call)
{
	const struct airtable_query *q = l->query;
	cJSON *body = cJSON_CreateObject(), *fields;
	size_t i;

	call->method = "POST";
	call_url(l->at, call, l->at->base, q->table, "listRecords", NULL);
	json_add_int(body, "pageSize", l->page_size);
	cJSON_AddTrueToObject(body, "returnFieldsByFieldId");
	fields = cJSON_AddArrayToObject(body, "fields");
	for (i = 0; i < q->n_fields; i++)
		cJSON_AddItemToArray(fields,
		    cJSON_CreateString(q->fields[i]));
	if (q->n_fields == 0)
		cJSON_DeleteItemFromObjectCaseSensitive(body, "fields");
	if (q->formula != NULL)
		json_add_string(body, "filterByFormula", q->formula);
	if (l->offset != NULL)
		json_add_string(body, "offset", l->offset);
	json_print(&call->body, body);
	cJSON_Delete(body);
}

static void
ask(const struct list *l, struct call *call)
{
	struct str size = STR_INIT;

	call->table = l->query->table;
	call->class = l->query->class;
	call->repeat = 1;
	str_addf(&size, "%d", l->page_size);
	ask_by_get(l, call, size.s);
	if (call->url.len > URL_MAX)
		ask_by_post(l, call);
	str_release(&size);
}

/* Keep the next offset; 0: there is none, 1: go on. */
static int
step(struct list *l, const cJSON *page, struct error *err)
{
	const char *next = json_opt_string(page, "offset");

	if (next == NULL || next[0] == '\0')
		return 0;
	if (l->offset != NULL && strcmp(next, l->offset) == 0)
		return error_set(err, ERROR_REJECT, "airtable repeats the "
		    "page '%s' of table '%s'", next, l->query->table);
	free(l->offset);
	l->offset = xstrdup(next);
	return 1;
}

static int
check_records(const cJSON *records, struct error *err)
{
	const cJSON *r;

	cJSON_ArrayForEach(r, records)
		if (!call_is_record(json_opt_string(r, "id")) ||
		    !cJSON_IsObject(json_opt(r, "fields")))
			return error_set(err, ERROR_REJECT,
			    "airtable gave a record without id or fields");
	return 0;
}

static int
take_page(struct list *l, const struct call *call, struct error *err)
{
	const cJSON *records = json_array(call->value, "records", err);

	if (records == NULL || check_records(records, err) == -1)
		return error_prefix(err, "table '%s'", l->query->table);
	if (l->pages->page(l->pages->ctx, records, err) == -1)
		return -1;
	return step(l, call->value, err);
}

/* Begin at page one, where that may help; 1, or -1 with err as it was. */
static int
start_again(struct list *l, const struct call *call)
{
	if (call->res.too_big && l->page_size > 1)
		l->page_size = (l->page_size + 3) / 4;
	else if (answer_next(&call->answer) != ANSWER_RESTART ||
	    ++l->restarts > RESTARTS_MAX)
		return -1;
	if (l->pages->restart != NULL && l->offset != NULL)
		l->pages->restart(l->pages->ctx);
	free(l->offset);
	l->offset = NULL;
	return 1;
}

int
airtable_list(struct airtable *at, const struct airtable_query *query,
    const struct airtable_pages *pages, struct error *err)
{
	struct list l = { at, query, pages, AIRTABLE_PAGE, 0, NULL };
	struct call call = CALL_INIT;
	int more;

	if (query->page_size > 0 && query->page_size < AIRTABLE_PAGE)
		l.page_size = query->page_size;
	do {
		ask(&l, &call);
		if (call_run(at, &call, err) == -1)
			more = start_again(&l, &call);
		else
			more = take_page(&l, &call, err);
		call_release(&call);
	} while (more == 1);
	free(l.offset);
	return more;
}

int
airtable_get(struct airtable *at, const char *table, const char *record,
    cJSON **value, struct error *err)
{
	struct call call = CALL_INIT;
	int rc;

	*value = NULL;
	call.table = table;
	call.repeat = 1;
	call_url(at, &call, at->base, table, record, NULL);
	call_arg(&call, "returnFieldsByFieldId", "true");
	if ((rc = call_run(at, &call, err)) == 0) {
		*value = call.value;
		call.value = NULL;
	} else if (call.answer.status == 404 ||
	    answer_next(&call.answer) == ANSWER_GONE)
		rc = 0;
	call_release(&call);
	return rc;
}

/* 1: one of several records is not there; one alone may be gone. */
static int
delete_some(struct airtable *at, const char *table,
    const char *const *records, size_t n, struct error *err)
{
	struct call call = CALL_INIT;
	size_t i;
	int rc;

	call.method = "DELETE";
	call.table = table;
	call.class = PACE_WRITE;
	call.repeat = 1;
	call_url(at, &call, at->base, table, NULL);
	for (i = 0; i < n; i++)
		call_arg(&call, "records[]", records[i]);
	rc = call_run(at, &call, err);
	if (rc == -1 && (call.answer.status == 404 ||
	    answer_next(&call.answer) == ANSWER_GONE ||
	    (n > 1 && call.answer.status == 422)))
		rc = 1;
	call_release(&call);
	return rc;
}

static int
delete_batch(struct airtable *at, const char *table,
    const char *const *records, size_t n, struct error *err)
{
	int rc = delete_some(at, table, records, n, err);
	size_t i;

	for (i = 0; rc == 1 && n > 1 && i < n; i++)
		if (delete_some(at, table, records + i, 1, err) == -1)
			return -1;
	return rc == -1 ? -1 : 0;
}

int
airtable_delete(struct airtable *at, const char *table,
    const char *const *records, size_t n, struct error *err)
{
	size_t i, some;

	for (i = 0; i < n; i += some) {
		some = n - i < AIRTABLE_BATCH ? n - i : AIRTABLE_BATCH;
		if (delete_batch(at, table, records + i, some, err) == -1)
			return -1;
	}
	return 0;
}
