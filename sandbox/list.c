/* Listing records: what is asked for, page by page. */
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/str.h"
#include "sandbox/answer.h"
#include "sandbox/api.h"
#include "sandbox/box.h"
#include "sandbox/cell.h"
#include "sandbox/formula.h"
#include "sandbox/request.h"
#include "sandbox/sort.h"

#define PAGE_MAX 100

struct listing {
	struct box		*box;
	const struct table	*table;
	const struct view	*view;		/* or NULL */
	struct formula		*filter;	/* owned, or NULL */
	const cJSON		*sort;		/* borrowed, or NULL */
	struct shape		 shape;
	int64_t			 page;		/* records a page */
	int64_t			 max;		/* of all pages */
	struct str		 query;		/* what a token is good for */
	struct position		 at;
	struct iterator		*it;		/* borrowed, or NULL */
	struct answer		*ans;
};

static int
truthy(const cJSON *value)
{
	const char *text = cJSON_GetStringValue(value);

	return cJSON_IsTrue(value) || str_equal(text, "true") ||
	    str_equal(text, "1") ||
	    (cJSON_IsNumber(value) && value->valuedouble == 1);
}

static int
shape_fields(const struct table *table, const cJSON *names,
    struct shape *shape, struct answer *ans)
{
	const cJSON *name;
	int i;

	if (names == NULL)
		return 0;
	if (!cJSON_IsArray(names))
		return answer_invalid(ans);
	if (names->child == NULL)
		return 0;
	shape->shown = xcalloc(table->n_fields, 1);
	cJSON_ArrayForEach(name, names) {
		if (!cJSON_IsString(name))
			return answer_invalid(ans);
		i = table_field_index(table, name->valuestring);
		if (i == -1)
			return answer_error(ans, 422, "UNKNOWN_FIELD_NAME",
			    "Unknown field name: \"%s\"", name->valuestring);
		shape->shown[i] = 1;
	}
	return 0;
}

/* A parameter that may stand in the query or in the body. */
static const char *
either(const cJSON *query, const struct request *req, const char *name)
{
	const char *value = request_param(req, name);

	return value != NULL ? value : json_opt_string(query, name);
}

static int
shape_metadata(const cJSON *names, struct shape *shape, struct answer *ans)
{
	const cJSON *name;

	if (names != NULL && !cJSON_IsArray(names))
		return answer_invalid(ans);
	cJSON_ArrayForEach(name, names) {
		if (!str_equal(name->valuestring, "commentCount"))
			return answer_invalid(ans);
		shape->comments = 1;
	}
	return 0;
}

int
api_shape(const cJSON *query, const struct request *req,
    struct shape *shape, struct answer *ans)
{
	const char *format = either(query, req, "cellFormat");
	const char *by_id = request_param(req, "returnFieldsByFieldId");

	memset(shape, 0, sizeof(*shape));
	shape->by_id = truthy(json_opt(query, "returnFieldsByFieldId")) ||
	    str_equal(by_id, "true") || str_equal(by_id, "1");
	shape->zone = either(query, req, "timeZone");
	if (format != NULL && !str_equal(format, "json") &&
	    !str_equal(format, "string"))
		return answer_invalid(ans);
	shape->as_text = str_equal(format, "string");
	if (shape->as_text && (shape->zone == NULL ||
	    either(query, req, "userLocale") == NULL))
		return answer_error(ans, 422, "INVALID_REQUEST_UNKNOWN",
		    "Both timeZone and userLocale are required when "
		    "cellFormat is string");
	if (shape_metadata(json_opt(query, "recordMetadata"), shape, ans) == -1)
		return -1;
	return 0;
}

/* A whole number from 1 to max, as number or as digits. */
static int
whole(const cJSON *value, int64_t max, int64_t *out, struct answer *ans)
{
	const char *text = cJSON_GetStringValue(value);
	char *end;

	if (value == NULL || str_equal(text, ""))
		return 0;
	if (text != NULL) {
		*out = strtoll(text, &end, 10);
		if (*end != '\0')
			return answer_invalid(ans);
	} else if (cJSON_IsNumber(value))
		*out = (int64_t)value->valuedouble;
	else
		return answer_invalid(ans);
	return *out < 1 || *out > max ? answer_invalid(ans) : 0;
}

static int
invalid_formula(struct answer *ans, const char *why)
{
	return answer_error(ans, 422, "INVALID_FILTER_BY_FORMULA",
	    "The formula for filtering records is invalid: %s", why);
}

static int
parse_filter(struct listing *l, const cJSON *text)
{
	struct error err = ERROR_INIT;
	union { const struct table *from; void *to; } ctx = { l->table };

	if (text == NULL || str_equal(cJSON_GetStringValue(text), ""))
		return 0;
	if (!cJSON_IsString(text))
		return answer_invalid(l->ans);
	l->filter = formula_parse(text->valuestring,
	    strlen(text->valuestring), &err);
	if (l->filter == NULL)
		return invalid_formula(l->ans, strncmp(err.msg, "unknown f",
		    9) == 0 ? err.msg : "Invalid formula. Please check your "
		    "formula text.");
	if (formula_resolve(l->filter, model_find_slot, ctx.to, &err) == -1)
		return invalid_formula(l->ans, err.msg);
	return 0;
}

static int
check_sort(struct listing *l)
{
	const cJSON *item;
	const char *field, *direction;

	if (l->sort == NULL)
		return 0;
	if (!cJSON_IsArray(l->sort))
		return answer_invalid(l->ans);
	cJSON_ArrayForEach(item, l->sort) {
		field = json_opt_string(item, "field");
		direction = json_opt_string(item, "direction");
		if (field == NULL || (json_opt(item, "direction") != NULL &&
		    !str_equal(direction, "asc") &&
		    !str_equal(direction, "desc")))
			return answer_invalid(l->ans);
		if (table_field(l->table, field) == NULL)
			return answer_error(l->ans, 422, "UNKNOWN_FIELD_NAME",
			    "Unknown field name: \"%s\"", field);
	}
	return 0;
}

static int
find_view(struct listing *l, const cJSON *name)
{
	const char *text = cJSON_GetStringValue(name);

	if (name == NULL || str_equal(text, ""))
		return 0;
	l->view = table_view(l->table, text);
	if (l->view == NULL)
		return answer_error(l->ans, 422, "VIEW_NAME_NOT_FOUND",
		    "View %s not found", text == NULL ? "" : text);
	if (l->sort == NULL && l->view->sort != NULL)
		l->sort = l->view->sort;
	return 0;
}

/* What has to be repeated with each token, as text. */
static void
fingerprint(struct listing *l, const cJSON *query)
{
	static const char *const names[] = { "filterByFormula", "view",
	    "sort", "fields", "maxRecords", "cellFormat", NULL };
	const cJSON *value;
	size_t i;

	str_add(&l->query, l->table->id);
	for (i = 0; names[i] != NULL; i++) {
		value = json_opt(query, names[i]);
		str_addc(&l->query, '\n');
		if (cJSON_IsString(value))
			str_add(&l->query, value->valuestring);
		else if (value != NULL)
			json_print(&l->query, value);
	}
}

static int
find_offset(struct listing *l, const cJSON *offset)
{
	const char *token = cJSON_GetStringValue(offset);

	l->at = (struct position){ "", -1, -1, 0 };
	if (offset == NULL || str_equal(token, ""))
		return 0;
	if (token == NULL || !str_starts(token, "itr"))
		return answer_error(l->ans, 422, "INVALID_OFFSET_VALUE",
		    "The value of offset is invalid");
	l->it = iterators_find(&l->box->iterators, token, l->query.s,
	    box_now_ms(l->box), &l->at);
	if (l->it == NULL)
		return answer_error(l->ans, 422,
		    "LIST_RECORDS_ITERATOR_NOT_AVAILABLE", NULL);
	return 0;
}

static int
prepare(struct listing *l, const cJSON *query, const struct request *req)
{
	const cJSON *size = json_opt(query, "pageSize");

	if (size == NULL)
		size = json_opt(query, "limit");
	l->page = PAGE_MAX;
	l->max = INT64_MAX;
	l->sort = json_opt(query, "sort");
	if (cJSON_IsArray(l->sort) && l->sort->child == NULL)
		l->sort = NULL;
	if (api_shape(query, req, &l->shape, l->ans) == -1 ||
	    shape_fields(l->table, json_opt(query, "fields"), &l->shape,
	    l->ans) == -1 ||
	    whole(size, PAGE_MAX, &l->page, l->ans) == -1 ||
	    whole(json_opt(query, "maxRecords"), INT64_MAX, &l->max,
	    l->ans) == -1 ||
	    check_sort(l) == -1 ||
	    find_view(l, json_opt(query, "view")) == -1 ||
	    parse_filter(l, json_opt(query, "filterByFormula")) == -1)
		return -1;
	fingerprint(l, query);
	iterators_expire(&l->box->iterators, box_now_ms(l->box));
	return find_offset(l, json_opt(query, "offset"));
}

static int
passes(const struct listing *l, struct row *row)
{
	if (l->view != NULL && l->view->formula != NULL &&
	    !cell_passes(l->box, row, l->view->formula))
		return 0;
	return l->filter == NULL || cell_passes(l->box, row, l->filter);
}

static void
show(struct listing *l, struct row *row)
{
	if (l->ans->records++ > 0)
		str_addc(&l->ans->body, ',');
	cell_record(l->box, row, &l->shape, &l->ans->body);
	memcpy(l->at.record, row->id, ID_SIZE);
	l->at.order = row->order;
	l->at.n = row->n;
	l->at.served++;
}

static int64_t
wanted(const struct listing *l)
{
	int64_t left = l->max - l->at.served;

	return left < l->page ? left : l->page;
}

/* Shows a page in the order of the file; returns 1 if more follows. */
static int
page_plain(struct listing *l)
{
	struct scan *scan = store_scan(l->box->store, l->table, l->at.order,
	    l->at.n);
	int64_t left = wanted(l);
	struct row row;
	int more = 0;

	while (!more && scan_next(scan, &row)) {
		if (passes(l, &row)) {
			if (left-- > 0)
				show(l, &row);
			else
				more = 1;
		}
		row_release(&row);
	}
	scan_close(scan);
	return more && l->at.served < l->max;
}

/* The same by the order that was fixed with the first page. */
static int
page_sorted(struct listing *l)
{
	size_t i = (size_t)l->at.served;
	int64_t left = wanted(l);
	struct row row;

	for (; i < l->it->n_sorted && left > 0; i++) {
		if (store_at(l->box->store, l->table, l->it->sorted[i],
		    &row)) {
			show(l, &row);
			left--;
			row_release(&row);
		}
		l->at.served = (int64_t)i + 1;
	}
	return i < l->it->n_sorted && l->at.served < l->max;
}

static void
collect_sorted(struct listing *l)
{
	struct scan *scan = store_scan(l->box->store, l->table, -1, -1);
	struct sorting *sorting = sorting_new(l->box, l->table, l->sort);
	struct row row;

	while (scan_next(scan, &row)) {
		if (passes(l, &row))
			sorting_add(sorting, &row);
		row_release(&row);
	}
	scan_close(scan);
	l->it = iterators_new(&l->box->iterators, l->query.s,
	    box_now_ms(l->box));
	l->it->n_sorted = sorting_finish(sorting, &l->it->sorted);
}

static void
run(struct listing *l)
{
	struct str token = STR_INIT;
	int more;

	str_add(&l->ans->body, "{\"records\":[");
	if (l->sort != NULL && l->it == NULL)
		collect_sorted(l);
	more = l->sort != NULL ? page_sorted(l) : page_plain(l);
	str_addc(&l->ans->body, ']');
	if (more) {
		if (l->it == NULL)
			l->it = iterators_new(&l->box->iterators, l->query.s,
			    box_now_ms(l->box));
		iterator_token(l->it, &l->at, &token);
		str_addf(&l->ans->body, ",\"offset\":\"%s\"", token.s);
		str_release(&token);
	}
	str_addc(&l->ans->body, '}');
}

int
api_list(struct box *box, const struct table *table, const cJSON *query,
    const struct request *req, struct answer *ans)
{
	struct listing l;
	int rc;

	memset(&l, 0, sizeof(l));
	l.box = box;
	l.table = table;
	l.ans = ans;
	str_init(&l.query);
	if ((rc = prepare(&l, query, req)) == 0)
		run(&l);
	formula_free(l.filter);
	free(l.shape.shown);
	str_release(&l.query);
	return rc;
}

int
api_get(struct box *box, const struct table *table, const char *record,
    struct request *req, struct answer *ans)
{
	cJSON *query = request_query_json(req);
	struct shape shape;
	struct row row;
	int rc = api_shape(query, req, &shape, ans);

	if (rc == 0 && !store_find(box->store, table, record, &row))
		rc = answer_bare(ans, 404, "NOT_FOUND");
	if (rc == 0) {
		cell_record(box, &row, &shape, &ans->body);
		ans->records = 1;
		row_release(&row);
	}
	cJSON_Delete(query);
	return rc;
}
