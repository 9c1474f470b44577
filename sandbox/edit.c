/* Edits as a person makes them. */
#include "sandbox/edit.h"

#include <string.h>

#include "base/str.h"
#include "sandbox/answer.h"
#include "sandbox/box.h"
#include "sandbox/cell.h"
#include "sandbox/records.h"

static int
matches(struct box *box, struct row *row, const cJSON *match)
{
	struct str text = STR_INIT;
	const struct field *field;
	const cJSON *item;
	int same = 1;

	cJSON_ArrayForEach(item, match) {
		field = table_field(row->table, item->string);
		str_reset(&text);
		if (field != NULL)
			cell_text(box, row, field, "UTC", &text);
		same &= field != NULL && str_equal(text.s, item->valuestring);
	}
	str_release(&text);
	return same;
}

static int
find(struct box *box, const struct table *table, const cJSON *json,
    struct row *row)
{
	const char *id = json_opt_string(json, "record");
	const cJSON *match = json_opt(json, "match");
	struct scan *scan;
	int found = 0;

	if (id != NULL)
		return store_find(box->store, table, id, row);
	scan = store_scan(box->store, table, -1, -1);
	while (!found && scan_next(scan, row))
		if (!(found = matches(box, row, match)))
			row_release(row);
	scan_close(scan);
	return found;
}

static int
change(struct box *box, struct row *row, const cJSON *json,
    struct answer *ans)
{
	if (!json_opt_bool(json, "delete", 0))
		return records_update(box, row, json_opt(json, "fields"),
		    json_opt_bool(json, "typecast", 0), 0, ans);
	records_delete(box, row);
	return 0;
}

static void
show(struct box *box, struct row *row, struct answer *ans)
{
	const struct shape shape = { 0, 0, 1, NULL, NULL };

	cell_record(box, row, &shape, &ans->body);
}

int
edit_apply(struct box *box, const cJSON *json, struct answer *ans)
{
	const struct table *table = model_table(&box->model,
	    json_opt_string(json, "table"));
	struct row row = ROW_INIT;
	int rc, new;

	if (table == NULL)
		return answer_error(ans, 404, "NOT_FOUND", "no such table");
	new = json_opt(json, "record") == NULL &&
	    json_opt(json, "match") == NULL;
	if (!new && !find(box, table, json, &row))
		return answer_error(ans, 404, "NOT_FOUND", "no such record");
	box->source = SOURCE_CLIENT;
	box_begin(box);
	if (new)
		rc = records_create(box, table, json_opt(json, "fields"),
		    json_opt_bool(json, "typecast", 0), &row, ans);
	else
		rc = change(box, &row, json, ans);
	if (rc == -1)
		box_rollback(box);
	else {
		box_commit(box);
		show(box, &row, ans);
	}
	row_release(&row);
	return rc;
}
