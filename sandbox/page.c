/* The page at /, and the schema and rows that it reads. */
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/data.h"
#include "base/str.h"
#include "sandbox/answer.h"
#include "sandbox/api.h"
#include "sandbox/box.h"
#include "sandbox/cell.h"
#include "sandbox/request.h"
#include "sandbox/sort.h"

#define ROWS_MAX 500

static int
file(const char *path, const char *type, struct answer *ans)
{
	const struct data *data = data_find(path);

	if (data == NULL)
		return answer_bare(ans, 404, "NOT_FOUND");
	ans->type = type;
	str_addn(&ans->body, data->text, data->n);
	return 0;
}

static int
version(const struct box *box, struct answer *ans)
{
	cJSON *body = cJSON_CreateObject();
	char text[TIME_TEXT];

	json_add_int(body, "version", box->version);
	json_add_string(body, "now", time_iso(box_now_ms(box) / 1000, text));
	answer_json(ans, body);
	return 0;
}

static int
schema(const struct box *box, struct answer *ans)
{
	cJSON *body = cJSON_CreateObject(), *list;
	size_t i;

	json_add_string(body, "base", box->model.base);
	json_add_string(body, "name", box->model.base_name);
	json_add_int(body, "version", box->version);
	list = cJSON_AddArrayToObject(body, "tables");
	for (i = 0; i < box->model.n_tables; i++)
		cJSON_AddItemToArray(list,
		    table_to_json(box->model.table[i]));
	answer_json(ans, body);
	return 0;
}

/* Linked records by name, so that a person can read them. */
static cJSON *
linked(struct box *box, const struct field *field, const cJSON *ids)
{
	const struct table *other = model_table(&box->model,
	    field_option(field, "linkedTableId"));
	cJSON *list = cJSON_CreateArray(), *item;
	struct str name = STR_INIT;
	struct row row;
	const cJSON *id;

	cJSON_ArrayForEach(id, ids) {
		if (other == NULL ||
		    !store_find(box->store, other, id->valuestring, &row))
			continue;
		str_reset(&name);
		cell_primary(box, &row, 0, &name);
		row_release(&row);
		item = cJSON_CreateObject();
		json_add_string(item, "id", id->valuestring);
		json_add_string(item, "name", name.s);
		cJSON_AddItemToArray(list, item);
	}
	str_release(&name);
	return list;
}

static cJSON *
row_json(struct box *box, struct row *row)
{
	cJSON *json = cJSON_CreateObject(), *cells, *value;
	const struct field *field;
	size_t i;

	json_add_string(json, "id", row->id);
	json_add_int(json, "number", row->number);
	cells = cJSON_AddObjectToObject(json, "cells");
	for (i = 0; i < row->table->n_fields; i++) {
		field = row->table->field[i];
		value = field->type == FIELD_LINKS ? linked(box, field,
		    json_opt(row_cells(row), field->id)) :
		    cell_read(box, row, field, 0);
		if (value != NULL)
			cJSON_AddItemToObject(cells, field->id, value);
	}
	return json;
}

static int
contains(struct box *box, struct row *row, const char *text)
{
	struct str cell = STR_INIT;
	int found = 0;
	size_t i;

	for (i = 0; i < row->table->n_fields && !found; i++) {
		str_reset(&cell);
		cell_text(box, row, row->table->field[i], "UTC", &cell);
		found = str_find_nocase(cell.s, text) != NULL;
	}
	str_release(&cell);
	return found;
}

static int
is_shown(struct box *box, struct row *row, const struct view *view,
    const char *search)
{
	if (view != NULL && view->formula != NULL &&
	    !cell_passes(box, row, view->formula))
		return 0;
	return str_blank(search) || contains(box, row, search);
}

/* Numbers of the rows to show, in their order; the caller frees. */
static size_t
collect(struct box *box, const struct table *table, const struct view *view,
    const char *search, int64_t **rows)
{
	struct sorting *sorting = sorting_new(box, table,
	    view == NULL ? NULL : view->sort);
	struct scan *scan = store_scan_made(box->store, table);
	struct row row;

	while (scan_next(scan, &row)) {
		if (is_shown(box, &row, view, search))
			sorting_add(sorting, &row);
		row_release(&row);
	}
	scan_close(scan);
	return sorting_finish(sorting, rows);
}

static int
rows(struct box *box, const struct request *req, struct answer *ans)
{
	const char *name = request_param(req, "table");
	const char *from = request_param(req, "from");
	const struct table *table = model_table(&box->model, name);
	const struct view *view = table == NULL ? NULL :
	    table_view(table, request_param(req, "view"));
	size_t i = from == NULL ? 0 : strtoul(from, NULL, 10), n, end;
	cJSON *body, *list;
	int64_t *found;
	struct row row;

	if (table == NULL)
		return answer_bare(ans, 404, "NOT_FOUND");
	n = collect(box, table, view, request_param(req, "search"), &found);
	body = cJSON_CreateObject();
	json_add_int(body, "total", (int64_t)n);
	json_add_int(body, "version", box->version);
	list = cJSON_AddArrayToObject(body, "rows");
	end = i < n && n - i > ROWS_MAX ? i + ROWS_MAX : n;
	for (; i < end; i++)
		if (store_at(box->store, table, found[i], &row)) {
			cJSON_AddItemToArray(list, row_json(box, &row));
			row_release(&row);
		}
	free(found);
	answer_json(ans, body);
	return 0;
}

int
api_page(struct box *box, struct request *req, struct answer *ans)
{
	const char *what = req->n_parts == 2 ? req->part[1] : "";

	if (!request_is(req, "GET"))
		return answer_bare(ans, 404, "NOT_FOUND");
	if (req->n_parts == 0)
		return file("sandbox/page.html", "text/html; charset=utf-8",
		    ans);
	if (strcmp(req->path, "/page.css") == 0)
		return file("sandbox/page.css", "text/css; charset=utf-8",
		    ans);
	if (strcmp(req->path, "/page.js") == 0)
		return file("sandbox/page.js",
		    "text/javascript; charset=utf-8", ans);
	if (strcmp(req->part[0], "_page") != 0)
		return answer_bare(ans, 404, "NOT_FOUND");
	if (strcmp(what, "schema") == 0)
		return schema(box, ans);
	if (strcmp(what, "rows") == 0)
		return rows(box, req, ans);
	if (strcmp(what, "version") == 0)
		return version(box, ans);
	return answer_bare(ans, 404, "NOT_FOUND");
}
