/* Choosing the feed, and the filter on the time of the last change. */
#include "airtable/feed.h"

#include <stdlib.h>
#include <string.h>

#include "airtable/feed_hook.h"
#include "airtable/feed_mark.h"
#include "base/clock.h"
#include "base/error.h"

/*
 * The next filter begins OVERLAP seconds before the newest change seen, since
 * changes of one second may come in two readings (AIRTABLE.md S3).  What the
 * server's clock has left behind by SETTLED seconds has been seen: otherwise
 * an import of many rows would be read again until somebody edits one.
 */
#define OVERLAP		5
#define SETTLED		30
#define READ_AT_STEP	3600	/* far below the life of a mark, in seconds */

/* A listing whose newest change is looked for. */
struct reading {
	const struct feed_settings	*set;
	const struct feed_reader	*reader;
	int64_t				 newest;	/* in modified; 0 */
	int64_t				 begun;		/* server's clock */
	int				 records;
};

static void
note_newest(struct reading *r, const cJSON *records)
{
	struct error ignored = ERROR_INIT;
	const cJSON *record;
	const char *text;
	int64_t t;

	cJSON_ArrayForEach(record, records) {
		text = json_opt_string(json_opt(record, "fields"),
		    r->set->modified);
		if (text != NULL && time_parse(text, &t, &ignored) == 0 &&
		    t > r->newest)
			r->newest = t;
	}
}

static int
take_page(void *ctx, const cJSON *records, struct error *err)
{
	struct reading *r = ctx;

	if (r->begun == 0)
		r->begun = airtable_date(r->set->at);
	if (r->set->modified != NULL)
		note_newest(r, records);
	r->records += cJSON_GetArraySize(records);
	return cJSON_GetArraySize(records) == 0 ? 0 :
	    r->reader->page(r->reader->ctx, records, err);
}

/* Records changed in the second of since, or later. */
static void
add_filter(struct str *formula, const char *modified, int64_t since)
{
	char iso[TIME_TEXT], *what;

	what = modified == NULL ? xstrdup("LAST_MODIFIED_TIME()") :
	    xasprintf("{%s}", modified);
	time_iso_ms(since, iso);
	str_addf(formula, "OR(IS_SAME(%s,DATETIME_PARSE(\"%s\"),'second'),"
	    "IS_AFTER(%s,DATETIME_PARSE(\"%s\")))", what, iso, what, iso);
	free(what);
}

/* Where the next filter begins; never before this one. */
static int64_t
next_watermark(const struct reading *r, int64_t before)
{
	int64_t seen = r->newest > 0 ? r->newest - OVERLAP : 0;
	int64_t settled = r->begun > 0 ? r->begun - SETTLED : 0;
	int64_t next = seen > settled ? seen : settled;

	return next > before ? next : before;
}

/* List all, or what changed since the watermark, and move that on. */
static int
list(struct reading *r, struct feed_mark *mark, int all, struct error *err)
{
	const struct feed_settings *set = r->set;
	const char **fields = xcalloc(set->n_fields + 1, sizeof(*fields));
	struct airtable_query q = { .table = set->table, .fields = fields,
	    .n_fields = set->n_fields, .class = PACE_CONTROL };
	struct airtable_pages pages = { take_page, NULL, r };
	struct str formula = STR_INIT;
	int rc;

	memcpy(fields, set->fields, set->n_fields * sizeof(*fields));
	if (set->modified != NULL)
		fields[q.n_fields++] = set->modified;
	if (!all) {
		add_filter(&formula, set->modified, mark->watermark);
		q.formula = formula.s;
	}
	rc = airtable_list(set->at, &q, &pages, err);
	mark->watermark = next_watermark(r, all ? 0 : mark->watermark);
	str_release(&formula);
	free(fields);
	return rc;
}

static int
read_all(const struct feed_settings *set, const struct feed_reader *reader,
    struct feed_mark *mark, enum feed_kind *kind, struct error *err)
{
	struct reading r = { set, reader, 0, 0, 0 };

	*kind = FEED_FULL;
	/* The hook stands before the list begins: no change falls between. */
	if (set->hooks && feed_hook_make(set, mark, err) == -1)
		return -1;
	return list(&r, mark, 1, err);
}

static int
read_changes(const struct feed_settings *set,
    const struct feed_reader *reader, struct feed_mark *mark,
    enum feed_kind *kind, int *quiet, struct error *err)
{
	struct reading r = { set, reader, 0, 0, 0 };
	int rc;

	if (set->hooks && mark->hook[0] != '\0') {
		*kind = FEED_HOOK;
		rc = feed_hook_read(set, reader, mark, quiet, err);
		return rc == 0 ? read_all(set, reader, mark, kind, err) :
		    rc == 1 ? 0 : -1;
	}
	if (mark->watermark == 0)
		return read_all(set, reader, mark, kind, err);
	*kind = FEED_FILTER;
	rc = list(&r, mark, 0, err);
	*quiet = r.records <= AIRTABLE_PAGE;
	return rc;
}

/* It is hours old on a machine whose clock may have been set back. */
static int
is_old(const struct feed_mark *mark, int64_t now)
{
	return now < mark->read_at || now - mark->read_at > READ_AT_STEP;
}

int
feed_read(const struct feed_settings *set, const struct feed_reader *reader,
    struct str *text, enum feed_kind *kind, struct error *err)
{
	struct feed_mark mark;
	int64_t begun = clock_wall();
	int rc, quiet = 0, fits = feed_mark_parse(&mark, text->s, set);

	*kind = FEED_HOOK;
	if (set->pages > 0 && (!fits || !set->hooks || mark.hook[0] == '\0'))
		return 0;
	if (fits)
		rc = read_changes(set, reader, &mark, kind, &quiet, err);
	else
		rc = read_all(set, reader, &mark, kind, err);
	if (rc == -1)
		return -1;
	error_clear(err);	/* a hook that was not to be had is no fault */
	if (reader->news == NULL || reader->news(reader->ctx))
		quiet = 0;
	if (quiet && !is_old(&mark, begun))
		return 0;
	/* Coarse: a read that found nothing leaves the mark as it is. */
	if (is_old(&mark, begun))
		mark.read_at = begun;
	feed_mark_print(&mark, text, set);
	return 0;
}

int
feed_ids(const struct feed_settings *set, const struct airtable_pages *pages,
    struct error *err)
{
	struct airtable_query q = { .table = set->table,
	    .fields = set->fields, .n_fields = set->n_fields > 0 ? 1 : 0,
	    .class = PACE_CONTROL };

	return airtable_list(set->at, &q, pages, err);
}
