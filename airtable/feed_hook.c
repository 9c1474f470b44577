/* Webhook payloads: which records changed, and reading those again. */
#include "airtable/feed_hook.h"

#include <stdio.h>
#include <string.h>

#include "airtable/call.h"
#include "airtable/feed_named.h"
#include "airtable/meta.h"
#include "base/clock.h"
#include "base/error.h"

#define MARK_LIFE	(6 * 86400)	/* payloads live seven days */
#define PAYLOADS	50		/* most in an answer (AIRTABLE.md S1) */

/* Does the reader know this value as one of ours? */
static int
is_echo(const struct feed_reader *reader, const char *record,
    const char *field, const cJSON *value)
{
	return reader->echo != NULL && reader->echo(reader->ctx, record,
	    field, value);
}

/* One reading of the payloads. */
struct following {
	const struct feed_settings	*set;
	const struct feed_reader	*reader;
	struct feed_mark		*mark;
	struct feed_named		 named;
	int				 news;	/* something else happened */
};

static cJSON *
specification(const struct feed_settings *set)
{
	cJSON *root = cJSON_CreateObject(), *options, *filters, *list;
	size_t i;

	options = cJSON_AddObjectToObject(cJSON_AddObjectToObject(root,
	    "specification"), "options");
	filters = cJSON_AddObjectToObject(options, "filters");
	list = cJSON_AddArrayToObject(filters, "dataTypes");
	cJSON_AddItemToArray(list, cJSON_CreateString("tableData"));
	json_add_string(filters, "recordChangeScope", set->table);
	list = cJSON_AddArrayToObject(filters, "watchDataInFieldIds");
	for (i = 0; i < set->n_fields; i++)
		cJSON_AddItemToArray(list, cJSON_CreateString(set->fields[i]));
	cJSON_AddTrueToObject(cJSON_AddObjectToObject(options, "includes"),
	    "includePreviousCellValues");
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

/* The watched cells of a change, by whose they are. */
static void
sort_cells(const struct following *f, const char *record, const cJSON *cells,
    uint64_t *ours, uint64_t *others)
{
	const cJSON *value;
	uint64_t bit;
	size_t i;

	for (i = 0; i < f->set->n_fields; i++) {
		if ((value = json_opt(cells, f->set->fields[i])) == NULL)
			continue;
		bit = i < 63 ? (uint64_t)1 << i : NAMED_ALWAYS;
		if (is_echo(f->reader, record, f->set->fields[i], value))
			*ours |= bit;
		else
			*others |= bit;
	}
}

static void
name_changed(struct following *f, const cJSON *change)
{
	const cJSON *cells = json_opt(json_opt(change, "current"),
	    "cellValuesByFieldId");
	uint64_t ours = 0, others = 0;

	if (cJSON_IsObject(cells))
		sort_cells(f, change->string, cells, &ours, &others);
	if (ours == 0 && others == 0)
		others = NAMED_ALWAYS;	/* it does not say what changed */
	named_add(&f->named, change->string, ours & ~NAMED_ALWAYS, others);
}

/* What stood in a record's cells before a write of ours. */
static int
tell_overwritten(const struct following *f, const cJSON *change,
    struct error *err)
{
	const struct feed_reader *reader = f->reader;
	const cJSON *current = json_opt(json_opt(change, "current"),
	    "cellValuesByFieldId");
	const cJSON *previous = json_opt(json_opt(change, "previous"),
	    "cellValuesByFieldId"), *value;
	size_t i;

	for (i = 0; i < f->set->n_fields; i++) {
		const char *field = f->set->fields[i];

		value = json_opt(previous, field);
		if (value != NULL && !cJSON_IsNull(value) &&
		    is_echo(reader, change->string, field,
		    json_opt(current, field)) &&
		    reader->overwritten(reader->ctx, change->string, field,
		    value, err) == -1)
			return -1;
	}
	return 0;
}

static int
take_overwritten(const struct following *f, const cJSON *payload,
    struct error *err)
{
	const char *source = json_opt_string(json_opt(payload,
	    "actionMetadata"), "source");
	const cJSON *table = json_opt(json_opt(payload,
	    "changedTablesById"), f->set->table), *r;

	if (f->reader->overwritten == NULL || !str_equal(source, "publicApi"))
		return 0;
	cJSON_ArrayForEach(r, json_opt(table, "changedRecordsById"))
		if (tell_overwritten(f, r, err) == -1)
			return -1;
	return 0;
}

static int
take_table(struct following *f, const cJSON *table, struct error *err)
{
	const cJSON *r;

	cJSON_ArrayForEach(r, json_opt(table, "createdRecordsById"))
		named_add(&f->named, r->string, 0, NAMED_ALWAYS);
	cJSON_ArrayForEach(r, json_opt(table, "changedRecordsById"))
		name_changed(f, r);
	cJSON_ArrayForEach(r, json_opt(table, "destroyedRecordIds")) {
		f->news = 1;
		if (cJSON_IsString(r) && call_is_record(r->valuestring) &&
		    f->reader->gone != NULL && f->reader->gone(f->reader->ctx,
		    r->valuestring, err) == -1)
			return -1;
	}
	return 0;
}

/* 1: taken; 0: the hook reports its own failure. */
static int
take_payloads(struct following *f, const cJSON *payloads, struct error *err)
{
	const cJSON *p;

	cJSON_ArrayForEach(p, payloads) {
		if (cJSON_IsTrue(json_opt(p, "error")) ||
		    json_opt_string(p, "code") != NULL)
			return 0;
		if (take_overwritten(f, p, err) == -1 ||
		    take_table(f, json_opt(json_opt(p, "changedTablesById"),
		    f->set->table), err) == -1)
			return -1;
	}
	return 1;
}

/* One call; *more tells whether another may bring something. */
static int
follow(struct following *f, int *more, struct error *err)
{
	struct feed_mark *mark = f->mark;
	int64_t next;
	cJSON *answer;
	int rc;

	if (meta_payloads(f->set->at, mark->hook, mark->cursor, &answer,
	    err) == -1) {
		if (!only_this_refused(f->set, err))
			return -1;
		error_clear(err);
		return 0;
	}
	next = json_opt_int(answer, "cursor", 0);
	rc = next < mark->cursor ? 0 : take_payloads(f,
	    json_opt(answer, "payloads"), err);
	*more = json_opt_bool(answer, "mightHaveMore", 0) &&
	    next > mark->cursor;
	mark->cursor = next;
	cJSON_Delete(answer);
	return rc;
}

/* Read a hundred records by their ids. */
static int
read_some(const struct following *f, const struct named_record *record,
    size_t n, struct error *err)
{
	struct airtable_query q = { .table = f->set->table,
	    .fields = f->set->fields, .n_fields = f->set->n_fields,
	    .class = PACE_CONTROL };
	struct airtable_pages pages = { f->reader->page, NULL,
	    f->reader->ctx };
	struct str formula = STR_INIT;
	size_t i;
	int rc;

	str_add(&formula, "OR(");
	for (i = 0; i < n; i++)
		str_addf(&formula, "%sRECORD_ID()='%s'", i == 0 ? "" : ",",
		    record[i].id);
	str_add(&formula, ")");
	q.formula = formula.s;
	rc = airtable_list(f->set->at, &q, &pages, err);
	str_release(&formula);
	return rc;
}

static int
read_named(const struct following *f, struct error *err)
{
	size_t i, some;

	for (i = 0; i < f->named.n; i += some) {
		some = f->named.n - i < AIRTABLE_PAGE ?
		    f->named.n - i : AIRTABLE_PAGE;
		if (read_some(f, f->named.record + i, some, err) == -1)
			return -1;
	}
	return 1;
}

int
feed_hook_read(const struct feed_settings *set,
    const struct feed_reader *reader, struct feed_mark *mark, int *quiet,
    struct error *err)
{
	struct following f = { set, reader, mark, FEED_NAMED_INIT, 0 };
	int64_t before = mark->cursor;
	int rc = 1, more = 1, pages = 0;

	if (clock_wall() - mark->read_at > MARK_LIFE)
		return 0;
	while (rc == 1 && more && (set->pages == 0 || pages++ < set->pages))
		rc = f.named.n > 2 * NAMED_MAX ? 0 : follow(&f, &more, err);
	named_fold(&f.named);
	if (rc == 1 && f.named.n > NAMED_MAX)
		rc = 0;
	if (rc == 1)
		rc = read_named(&f, err);
	*quiet = rc == 1 && f.named.n == 0 && !f.news && set->pages == 0 &&
	    mark->cursor - before <= PAYLOADS;
	named_release(&f.named);
	return rc;
}
