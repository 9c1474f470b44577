/* Webhook payloads: which records changed, and reading those again. */
#include "airtable/feed_hook.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "airtable/call.h"
#include "airtable/meta.h"
#include "base/clock.h"
#include "base/error.h"

#define MARK_LIFE	(6 * 86400)	/* payloads live seven days */
#define NAMED_MAX	20000		/* more: reading all is cheaper */

struct named {
	char	(*id)[AIRTABLE_RECORD];	/* owned */
	size_t	n, room;
};

static cJSON *
specification(const struct feed_settings *set)
{
	cJSON *root = cJSON_CreateObject(), *filters, *list;
	size_t i;

	filters = cJSON_AddObjectToObject(cJSON_AddObjectToObject(
	    cJSON_AddObjectToObject(root, "specification"), "options"),
	    "filters");
	list = cJSON_AddArrayToObject(filters, "dataTypes");
	cJSON_AddItemToArray(list, cJSON_CreateString("tableData"));
	json_add_string(filters, "recordChangeScope", set->table);
	list = cJSON_AddArrayToObject(filters, "watchDataInFieldIds");
	for (i = 0; i < set->n_fields; i++)
		cJSON_AddItemToArray(list, cJSON_CreateString(set->fields[i]));
	return root;
}

/* The server has answered, and not that the token is bad. */
static int
only_this_refused(const struct feed_settings *set, const struct error *err)
{
	return set->at->status != 401 && (err->kind == ERROR_CONFIG ||
	    err->kind == ERROR_REJECT);
}

int
feed_hook_make(const struct feed_settings *set, struct feed_mark *mark,
    struct error *err)
{
	cJSON *spec, *made = NULL;
	const char *id;
	int rc;

	if (mark->hook[0] != '\0' &&
	    meta_delete_webhook(set->at, mark->hook, err) == -1 &&
	    !only_this_refused(set, err))
		return -1;
	mark->hook[0] = '\0';
	spec = specification(set);
	rc = meta_create_webhook(set->at, spec, &made, err);
	cJSON_Delete(spec);
	id = json_opt_string(made, "id");
	if (rc == 0 && id != NULL && strlen(id) < sizeof(mark->hook)) {
		snprintf(mark->hook, sizeof(mark->hook), "%s", id);
		mark->cursor = 1;
	}
	cJSON_Delete(made);
	/* A token without the scope, or a full base: no hook, no error. */
	if (rc == -1 && err->kind != ERROR_UNSURE &&
	    !only_this_refused(set, err))
		return -1;
	error_clear(err);
	return 0;
}

static void
name(struct named *named, const char *id)
{
	if (!call_is_record(id))
		return;
	if (named->n == named->room) {
		named->room = named->room == 0 ? 64 : named->room * 2;
		named->id = xreallocarray(named->id, named->room,
		    sizeof(*named->id));
	}
	snprintf(named->id[named->n++], AIRTABLE_RECORD, "%s", id);
}

static int
is_echo(const struct feed_reader *reader, const cJSON *change)
{
	const cJSON *cells = json_opt(json_opt(change, "current"),
	    "cellValuesByFieldId");

	return reader->echo != NULL && cJSON_IsObject(cells) &&
	    reader->echo(reader->ctx, change->string, cells);
}

static int
take_table(const struct feed_reader *reader, const cJSON *table,
    struct named *named, struct error *err)
{
	const cJSON *r;

	cJSON_ArrayForEach(r, json_opt(table, "createdRecordsById"))
		name(named, r->string);
	cJSON_ArrayForEach(r, json_opt(table, "changedRecordsById"))
		if (!is_echo(reader, r))
			name(named, r->string);
	cJSON_ArrayForEach(r, json_opt(table, "destroyedRecordIds"))
		if (cJSON_IsString(r) && call_is_record(r->valuestring) &&
		    reader->gone != NULL && reader->gone(reader->ctx,
		    r->valuestring, err) == -1)
			return -1;
	return 0;
}

/* 1: taken; 0: the hook reports its own failure. */
static int
take_payloads(const struct feed_settings *set,
    const struct feed_reader *reader, const cJSON *payloads,
    struct named *named, struct error *err)
{
	const cJSON *p;

	cJSON_ArrayForEach(p, payloads) {
		if (cJSON_IsTrue(json_opt(p, "error")) ||
		    json_opt_string(p, "code") != NULL)
			return 0;
		if (take_table(reader, json_opt(json_opt(p,
		    "changedTablesById"), set->table), named, err) == -1)
			return -1;
	}
	return 1;
}

/* One call; *more tells whether another may bring something. */
static int
follow(const struct feed_settings *set, const struct feed_reader *reader,
    struct feed_mark *mark, struct named *named, int *more,
    struct error *err)
{
	int64_t next;
	cJSON *answer;
	int rc;

	if (meta_payloads(set->at, mark->hook, mark->cursor, &answer,
	    err) == -1) {
		if (!only_this_refused(set, err))
			return -1;
		error_clear(err);
		return 0;
	}
	next = json_opt_int(answer, "cursor", 0);
	rc = next < mark->cursor ? 0 : take_payloads(set, reader,
	    json_opt(answer, "payloads"), named, err);
	*more = json_opt_bool(answer, "mightHaveMore", 0) &&
	    next > mark->cursor;
	mark->cursor = next;
	cJSON_Delete(answer);
	return rc;
}

static int
compare_ids(const void *a, const void *b)
{
	return strcmp(a, b);
}

static void
sort_unique(struct named *named)
{
	size_t i, kept = 0;

	if (named->n > 0)
		qsort(named->id, named->n, sizeof(*named->id), compare_ids);
	for (i = 0; i < named->n; i++)
		if (i == 0 || strcmp(named->id[i], named->id[kept - 1]) != 0)
			memmove(named->id[kept++], named->id[i],
			    sizeof(*named->id));
	named->n = kept;
}

/* Read a hundred records by their ids. */
static int
read_some(const struct feed_settings *set, const struct feed_reader *reader,
    char (*id)[AIRTABLE_RECORD], size_t n, struct error *err)
{
	struct airtable_query q = { .table = set->table,
	    .fields = set->fields, .n_fields = set->n_fields,
	    .class = PACE_CONTROL };
	struct airtable_pages pages = { reader->page, NULL, reader->ctx };
	struct str formula = STR_INIT;
	size_t i;
	int rc;

	str_add(&formula, "OR(");
	for (i = 0; i < n; i++)
		str_addf(&formula, "%sRECORD_ID()='%s'", i == 0 ? "" : ",",
		    id[i]);
	str_add(&formula, ")");
	q.formula = formula.s;
	rc = airtable_list(set->at, &q, &pages, err);
	str_release(&formula);
	return rc;
}

static int
read_named(const struct feed_settings *set, const struct feed_reader *reader,
    struct named *named, struct error *err)
{
	size_t i, some;

	sort_unique(named);
	for (i = 0; i < named->n; i += some) {
		some = named->n - i < AIRTABLE_PAGE ?
		    named->n - i : AIRTABLE_PAGE;
		if (read_some(set, reader, named->id + i, some, err) == -1)
			return -1;
	}
	return 1;
}

int
feed_hook_read(const struct feed_settings *set,
    const struct feed_reader *reader, struct feed_mark *mark,
    struct error *err)
{
	struct named named = { NULL, 0, 0 };
	int rc = 1, more = 1;

	if (clock_wall() - mark->read_at > MARK_LIFE)
		return 0;
	while (rc == 1 && more)
		rc = named.n > NAMED_MAX ? 0 :
		    follow(set, reader, mark, &named, &more, err);
	if (rc == 1)
		rc = read_named(set, reader, &named, err);
	free(named.id);
	return rc;
}
