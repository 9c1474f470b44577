/*
 * Bring over what the team changed: leads and their validity, commands and
 * edits.  A page is a transaction; the feed's mark is kept when all is in.
 */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "airtable/feed.h"
#include "base/clock.h"
#include "base/error.h"
#include "base/str.h"
#include "jobs/budget.h"
#include "jobs/corrections.h"
#include "jobs/fence.h"
#include "jobs/hand.h"
#include "jobs/jobs.h"
#include "jobs/party.h"
#include "jobs/progress.h"
#include "jobs/run.h"
#include "jobs/table.h"
#include "jobs/take.h"
#include "state/changes.h"
#include "state/journal.h"
#include "state/leads.h"
#include "state/seen.h"

#define RECONCILE_EVERY (24 * 3600)	/* business seconds */

struct pulling {
	struct run	*run;
	struct table	*table;
	int64_t		 read_ms;	/* machine time when it was asked */
	int64_t		 taken;		/* records that were news */
	int		 full;		/* --limit is reached */
};

/* What was new to the journal so far. */
static int64_t
news(const struct run *run)
{
	static const char *const counts[] = { "new", "changed", "commands",
	    "edits", "overwritten", NULL };

	return run_counted_all(run, counts);
}

/* Leads that are as they were cost nothing and count for nothing. */
static void
take_within(struct pulling *p, const struct act *act, const cJSON *record)
{
	int64_t limit = p->run->opt.limit, before = news(p->run);

	if (limit > 0 && p->taken >= limit) {
		p->full = 1;
		return;
	}
	take_record(p->run, p->table, act, record, p->read_ms);
	p->taken += news(p->run) > before;
}

static int
take_page(void *ctx, const cJSON *records, struct error *err)
{
	struct pulling *p = ctx;
	struct act act = run_act(p->run);
	const cJSON *record;

	journal_begin(p->run->journal);
	cJSON_ArrayForEach(record, records) {
		const char *id = json_opt_string(record, "id");

		if (id != NULL)
			seen_add(p->run->journal, id);
		take_within(p, &act, record);
	}
	p->read_ms = clock_wall_ms();
	if (journal_commit(p->run->journal, err) == -1) {
		p->full = 0;
		return -1;
	}
	return p->full ? error_set(err, ERROR_RETRY, "--limit is reached") :
	    0;
}

/* Whether the lead may be enrolled hangs on these. */
static int
shows_campaign(int cell)
{
	return cell == CELL_CAMPAIGN_ID || (cell >= CELL_FIXED &&
	    (cell - CELL_FIXED) % STEP_CELLS == STEP_SENT_DATE);
}

/* A value that is no edit; the lead's own cells are the team's alone. */
static int
is_echo(void *ctx, const char *record, const char *field, const cJSON *value)
{
	struct pulling *p = ctx;
	const struct column_list *columns = &p->table->map.columns;
	int i = cells_by_field(&p->table->map, field);
	struct str text = STR_INIT;
	int64_t lead, enrolled;
	int echo;

	if (i == -1 || (lead = lead_of_record(p->run->journal, record,
	    &enrolled)) == 0 || (enrolled == 0 && shows_campaign(i)))
		return 0;
	cells_canonical(columns->column[i].type, value, &text);
	echo = change_edit(p->run->journal, lead, columns->column[i].name,
	    change_hash(text.s), clock_wall_ms()) == EDIT_NONE;
	str_release(&text);
	return echo;
}

/*
 * A value that a write of ours replaced.  One that we had not seen there came
 * between our last reading and that write: Airtable knows no condition on a
 * write, but this one tells what was lost.
 */
static int
take_overwritten(void *ctx, const char *record, const char *field,
    const cJSON *value, struct error *err)
{
	struct pulling *p = ctx;
	struct journal *j = p->run->journal;
	int i = cells_by_field(&p->table->map, field);
	const struct column *column;
	struct act act = run_act(p->run);
	struct str text = STR_INIT;
	int64_t lead, enrolled;

	if (i == -1 || (lead = lead_of_record(j, record, &enrolled)) == 0)
		return 0;
	column = &p->table->map.columns.column[i];
	if (column->owner == COLUMN_OURS)
		return 0;
	cells_canonical(column->type, value, &text);
	journal_begin(j);
	if (!change_was_lost(j, lead, column->name, change_hash(text.s),
	    clock_wall_ms())) {
		journal_rollback(j);
		str_release(&text);
		return journal_check(j, err);
	}
	hand_lost(p->run, &act, p->table, lead, (size_t)i, text.s);
	lead_touch(j, lead);
	run_count(p->run, "overwritten", 1);
	str_release(&text);
	return journal_commit(j, err);
}

static int
is_news(void *ctx)
{
	return news(((const struct pulling *)ctx)->run) > 0;
}

static int
take_gone(void *ctx, const char *record, struct error *err)
{
	struct pulling *p = ctx;
	struct act act = run_act(p->run);
	struct lead_row row = LEAD_ROW_INIT;

	journal_begin(p->run->journal);
	if (lead_by_record(p->run->journal, record, &row))
		progress_gone(p->run, &act, row.id);
	lead_row_release(&row);
	return journal_commit(p->run->journal, err);
}

/* Records that a whole listing did not show are gone. */
static int
mark_unseen(struct pulling *p, struct error *err)
{
	struct act act = run_act(p->run);
	int64_t lead = 0;

	journal_begin(p->run->journal);
	while ((lead = seen_next_missing(p->run->journal, lead)) != 0) {
		progress_gone(p->run, &act, lead);
		run_count(p->run, "gone", 1);
	}
	return journal_commit(p->run->journal, err);
}

static int
see_page(void *ctx, const cJSON *records, struct error *err)
{
	struct pulling *p = ctx;
	const cJSON *record;

	cJSON_ArrayForEach(record, records) {
		const char *id = json_opt_string(record, "id");

		if (id != NULL)
			seen_add(p->run->journal, id);
	}
	return journal_check(p->run->journal, err);
}

/*
 * A record that came without a change, as one that was deleted and put back:
 * no filter shows it, so all are read.
 */
static int
take_unknown(struct pulling *p, const struct feed_settings *feed,
    struct error *err)
{
	struct airtable_query q = { .table = feed->table,
	    .fields = feed->fields, .n_fields = feed->n_fields,
	    .class = PACE_CONTROL };
	struct airtable_pages pages = { take_page, NULL, p };

	if (!seen_unknown(p->run->journal))
		return journal_check(p->run->journal, err);
	p->read_ms = clock_wall_ms();
	return airtable_list(feed->at, &q, &pages, err);
}

/* Now and then look for what no filter shows: deletes, and their undoing. */
static int
reconcile(struct pulling *p, const struct feed_settings *feed,
    enum feed_kind kind, struct error *err)
{
	struct airtable_pages pages = { see_page, NULL, p };

	if (kind != FEED_FULL) {
		if (run_within(p->run, "reconciled_at",
		    (kind == FEED_HOOK ? 7 : 1) * RECONCILE_EVERY))
			return 0;
		seen_begin(p->run->journal);
		if (feed_ids(feed, &pages, err) == -1 ||
		    take_unknown(p, feed, err) == -1)
			return -1;
	}
	if (mark_unseen(p, err) == -1)
		return -1;
	journal_begin(p->run->journal);
	journal_set_int(p->run->journal, "reconciled_at", run_now(p->run));
	return journal_commit(p->run->journal, err);
}

static int
read_feed(struct pulling *p, struct feed_settings *feed, struct error *err)
{
	struct feed_reader reader = { take_page, take_gone, is_echo,
	    take_overwritten, is_news, p };
	struct str mark = STR_INIT;
	enum feed_kind kind = FEED_FULL;
	char *old = journal_get(p->run->journal, "pull_mark");
	int rc = -1;

	str_add(&mark, old == NULL ? "" : old);
	p->read_ms = clock_wall_ms();
	if (feed_read(feed, &reader, &mark, &kind, err) == 0 &&
	    (feed->pages > 0 || reconcile(p, feed, kind, err) == 0)) {
		journal_begin(p->run->journal);
		if (old == NULL || !str_equal(old, mark.s))
			journal_set(p->run->journal, "pull_mark", mark.s);
		budget_note(p->run);
		rc = journal_commit(p->run->journal, err);
	}
	free(old);
	str_release(&mark);
	return rc;
}

/*
 * At most --limit leads that are news.  The mark stays, so that nothing is
 * lost: the next pull passes over what it has and goes on.
 */
static int
read_limited(struct pulling *p, struct feed_settings *feed,
    struct error *err)
{
	struct feed_reader reader = { take_page, take_gone, is_echo,
	    take_overwritten, is_news, p };
	struct str mark = STR_INIT;
	enum feed_kind kind;
	char *old = journal_get(p->run->journal, "pull_mark");
	int rc;

	str_add(&mark, old == NULL ? "" : old);
	feed->hooks = 0;	/* one made now would be forgotten */
	p->read_ms = clock_wall_ms();
	rc = feed_read(feed, &reader, &mark, &kind, err);
	if (rc == -1 && p->full) {
		p->run->outcome = "partial";
		error_clear(err);
		rc = 0;
	}
	free(old);
	str_release(&mark);
	return rc;
}

/* The record of one lead, whom the journal may not know yet. */
static void
add_lead_formula(struct pulling *p, struct str *formula)
{
	const char *what = p->run->opt.lead, *c;
	struct lead_row row = LEAD_ROW_INIT;

	if (lead_by_any(p->run->journal, what, &row))
		what = row.lead.record;
	if (str_starts(what, "rec") && strchr(what, '@') == NULL) {
		str_add(formula, "RECORD_ID()=\"");
	} else {
		str_addf(formula, "LOWER(TRIM({%s}&\"\"))=\"",
		    p->table->map.lead[LEAD_EMAIL]);
	}
	for (c = what; *c != '\0'; c++)
		if ((unsigned char)*c >= ' ' && *c != '"' && *c != '\\')
			str_addc(formula, strchr(what, '@') == NULL ? *c :
			    (char)tolower((unsigned char)*c));
	str_addc(formula, '"');
	lead_row_release(&row);
}

static int
read_lead(struct pulling *p, const struct feed_settings *feed,
    struct error *err)
{
	struct airtable_query q = { .table = feed->table,
	    .fields = feed->fields, .n_fields = feed->n_fields,
	    .class = PACE_CONTROL };
	struct airtable_pages pages = { take_page, NULL, p };
	struct str formula = STR_INIT;
	int rc;

	add_lead_formula(p, &formula);
	q.formula = formula.s;
	p->run->outcome = "partial";
	p->read_ms = clock_wall_ms();
	rc = airtable_list(feed->at, &q, &pages, err);
	str_release(&formula);
	if (rc == 0 && run_counted(p->run, "read") == 0)
		return error_set(err, ERROR_REJECT, "no lead '%s' in table "
		    "'%s': give a record id or an address", p->run->opt.lead,
		    p->run->settings.airtable.leads);
	return rc;
}

static int
read_table(struct run *run, struct table *table, struct error *err)
{
	struct pulling p = { run, table, 0, 0, 0 };
	const char *ids[LEAD_FIELDS + CELLS_MAX];
	struct feed_settings feed;
	int rc;

	memset(&feed, 0, sizeof(feed));
	feed.at = table->at;
	feed.table = table->leads;
	feed.fields = ids;
	feed.n_fields = cells_pulled(&table->map, ids);
	feed.modified = schema_find(table->schema, run->settings.airtable.leads,
	    CELLS_MODIFIED);
	feed.hooks = run->settings.airtable.webhook == WEBHOOK_AUTO &&
	    !run->opt.dry_run;
	feed.pages = run->echoes;
	if (run->echoes > 0)
		run->outcome = "partial";
	seen_begin(run->journal);
	if (run->opt.lead != NULL)
		rc = read_lead(&p, &feed, err);
	else if (run->opt.limit > 0)
		rc = read_limited(&p, &feed, err);
	else
		rc = read_feed(&p, &feed, err);
	return rc == 0 ? take_twins(run, err) : -1;
}

static int
pull(struct run *run, struct error *err)
{
	struct table table = TABLE_INIT;
	int rc;

	if (table_open(run, &table, err) == -1)
		return -1;
	if (budget_postpones(run, table.at)) {
		table_close(&table);
		return 0;
	}
	rc = fence_verify(run, &table, err);
	if (rc == 0) {
		rc = read_table(run, &table, err);
		if (rc == -1 && table_renew(run, &table, err))
			rc = read_table(run, &table, err);
	}
	if (rc == 0 && run->echoes == 0)
		rc = corrections_pull(run, &table, err);
	run_count(run, "calls", airtable_calls(table.at));
	table_close(&table);
	return rc;
}

int
job_pull(struct run *run, int argc, char **argv, struct error *err)
{
	(void)argc;
	(void)argv;
	if (party_allowed(run, PARTY_AIRTABLE, err) == -1)
		return -1;
	return table_note(run, pull(run, err), err);
}
