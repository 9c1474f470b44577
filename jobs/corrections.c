/* A person's classes, from Airtable into the journal and out to be learned. */
#include "jobs/corrections.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "airtable/feed.h"
#include "base/error.h"
#include "base/json.h"
#include "base/str.h"
#include "campaign/reply.h"
#include "jobs/asked.h"
#include "jobs/consequence.h"
#include "jobs/run.h"
#include "jobs/table.h"
#include "state/journal.h"
#include "state/replies.h"

#define MARK	"replies_mark"	/* of the feed, in the journal's meta */
#define LOSS_TOLD "replies_loss_told_at"	/* there, too */
#define TELL_EVERY	INT64_C(86400)

/* ------------------------------------------------------------ taking over */

struct correcting {
	struct run	*run;
	const struct cells_map *map;	/* of the Replies table */
	int64_t		 read_ms;	/* machine time when it was asked */
	int		 taken;		/* classes taken over */
};

static void
take_over(struct correcting *c, const struct replies_judged *j, int class)
{
	struct act act = run_act(c->run);
	struct received r = { j->id, (enum reply_class)class, BOUNCE_NONE,
	    j->campaign, j->message, j->received_at, j->until_at, j->sender,
	    "a person says so", 0, NULL };
	int was = reply_class_find(j->class);
	struct str done = STR_INIT;

	act.who = "team";
	consequence_correct(c->run, &act, &r, was == -1 ? REPLY_NEEDS_REVIEW :
	    (enum reply_class)was, &done);
	replies_correct(c->run->journal, &act, j, reply_class_name(r.class),
	    done.s);
	run_count(c->run, "corrected", 1);
	str_release(&done);
}

/* An option that the team has added means nothing to us. */
static void
tell_unknown(struct run *run, const char *text)
{
	char *what = xasprintf("table '%s': '%.60s' is no class of ours, and "
	    "nothing follows from it: choose another",
	    run->settings.airtable.replies, text);

	run_alert("class-unknown", what);
	run_count(run, "unknown_classes", 1);
	free(what);
}

static void
take_record(struct correcting *c, const char *id, const cJSON *fields)
{
	char *text = cells_get(c->map, REPLY_CELL_CLASS, fields);
	int class = text == NULL ? -1 : cells_class_find(text);
	struct replies_judged j;

	if (class == -1 && !str_blank(text))
		tell_unknown(c->run, text);
	if (id != NULL && class != -1 && replies_edited(c->run->journal, id,
	    reply_class_name((enum reply_class)class), c->read_ms, &j)) {
		take_over(c, &j, class);
		c->taken++;
		replies_judged_release(&j);
	}
	free(text);
}

static int
take_page(void *ctx, const cJSON *records, struct error *err)
{
	struct correcting *c = ctx;
	const cJSON *record;

	journal_begin(c->run->journal);
	cJSON_ArrayForEach(record, records)
		take_record(c, json_opt_string(record, "id"),
		    json_opt(record, "fields"));
	c->read_ms = clock_wall_ms();
	return journal_commit(c->run->journal, err);
}

static int
is_news(void *ctx)
{
	const struct correcting *c = ctx;

	return c->taken > 0;
}

static int
read_changed(struct correcting *c, struct table *table, const char *old,
    struct error *err)
{
	struct feed_reader reader = { .page = take_page, .news = is_news,
	    .ctx = c };
	const char *fields[] = { c->map->own[REPLY_CELL_CLASS] };
	struct feed_settings feed = { .at = table->at, .fields = fields,
	    .n_fields = 1, .table = schema_table_find(table->schema,
	    c->run->settings.airtable.replies) };
	struct str mark = STR_INIT;
	enum feed_kind kind;
	int rc;

	str_add(&mark, old == NULL ? "" : old);
	c->read_ms = clock_wall_ms();
	rc = feed_read(&feed, &reader, &mark, &kind, err);
	if (rc == 0 && (old == NULL || !str_equal(old, mark.s))) {
		journal_begin(c->run->journal);
		journal_set(c->run->journal, MARK, mark.s);
		rc = journal_commit(c->run->journal, err);
	}
	str_release(&mark);
	return rc;
}

/* A column that is lost is told once a day: nothing waits for it. */
static int
tell_lost(struct run *run, const struct str *lost, struct error *err)
{
	if (run_within(run, LOSS_TOLD, TELL_EVERY))
		return 0;
	run_alert("column-lost", lost->s);
	journal_begin(run->journal);
	journal_set_int(run->journal, LOSS_TOLD, run_now(run));
	return journal_commit(run->journal, err);
}

/* Read the table by its columns as they are known. */
static int
read_known(struct correcting *c, struct table *table, const char *old,
    struct error *err)
{
	const struct settings_airtable *s = &c->run->settings.airtable;
	struct column_list columns = COLUMN_LIST_INIT;
	struct cells_map map = CELLS_MAP_INIT;
	struct str lost = STR_INIT;
	int rc;

	cells_reply_columns(s->leads, &columns);
	rc = cells_map_rest(&map, table->schema, s->replies, &columns, &lost,
	    err);
	c->map = &map;
	if (rc == 0)
		rc = map.own[REPLY_CELL_CLASS] != NULL ?
		    read_changed(c, table, old, err) :
		    tell_lost(c->run, &lost, err);
	column_list_release(&columns);
	cells_map_release(&map);
	str_release(&lost);
	return rc;
}

int
corrections_pull(struct run *run, struct table *table, struct error *err)
{
	const char *name = run->settings.airtable.replies;
	struct correcting c = { run, NULL, 0, 0 };
	char *old = journal_get(run->journal, MARK);
	int rc = 0;

	/* the first reading is of an empty table: it only sets the mark */
	if ((old == NULL || replies_any_pushed(run->journal)) &&
	    schema_table_find(table->schema, name) != NULL) {
		rc = read_known(&c, table, old, err);
		if (rc == -1 && table_renew(run, table, err))
			rc = read_known(&c, table, old, err);
	}
	free(old);
	if (rc == -1 && table_spares(run, table, name, err))
		return 0;
	return rc == -1 ? error_prefix(err, "table '%s'", name) : 0;
}

/* -------------------------------------------------------- around a write */

/* The rows after *after as a formula; 0: there are none. */
static int
gather(struct run *run, char **after, struct str *formula)
{
	char *record;
	int n = 0;

	while (n < AIRTABLE_PAGE && (record = replies_next_overwritten(
	    run->journal, *after)) != NULL) {
		str_addf(formula, "%sRECORD_ID()='%s'", n++ == 0 ? "OR(" : ",",
		    record);
		free(*after);
		*after = record;
	}
	str_add(formula, ")");
	return n;
}

int
corrections_before(struct run *run, struct table *table,
    const struct cells_map *map, struct error *err)
{
	struct correcting c = { run, map, 0, 0 };
	const char *fields[] = { map->own[REPLY_CELL_CLASS] };
	struct airtable_query q = { .fields = fields, .n_fields = 1,
	    .table = schema_table_find(table->schema,
	    run->settings.airtable.replies), .class = PACE_CONTROL };
	struct airtable_pages pages = { take_page, NULL, &c };
	struct str formula = STR_INIT;
	char *after = xstrdup("");
	int rc = 0;

	while (rc == 0 && fields[0] != NULL && gather(run, &after,
	    &formula) > 0) {
		q.formula = formula.s;
		c.read_ms = clock_wall_ms();
		rc = airtable_list(table->at, &q, &pages, err);
		str_reset(&formula);
	}
	free(after);
	str_release(&formula);
	return rc;
}

int
corrections_shown(struct run *run, const struct cells_map *map,
    const char *record, const cJSON *fields)
{
	struct correcting c = { run, map, clock_wall_ms() + 1, 0 };

	take_record(&c, record, fields);
	return c.taken;
}

/* --------------------------------------------------------------- printing */

static void
print_one(const struct replies_judged *j, FILE *out)
{
	cJSON *obj = cJSON_CreateObject();
	struct verdict v = VERDICT_INIT;
	struct str line = STR_INIT;
	struct inbound in;

	memset(&in, 0, sizeof(in));
	str_init(&in.facts);
	in.from = j->sender;
	in.subject = j->subject;
	in.text = j->text;
	reply_judge(&in, &v);
	asked_add_text(obj, "message_id", j->message_id);
	asked_add_text(obj, "subject", j->subject);
	asked_add_text(obj, "text", j->text);
	json_add_string(obj, "class", j->class);
	json_add_string(obj, "was", j->was);
	json_add_string(obj, "judge", j->was_judge);
	json_add_string(obj, "rules", reply_class_name(v.class));
	cJSON_AddNumberToObject(obj, "confidence", v.confidence);
	json_add_string(obj, "reasons", v.reasons.s);
	cJSON_AddBoolToObject(obj, "agrees", str_equal(j->class,
	    reply_class_name(v.class)));
	json_print(&line, obj);
	fprintf(out, "%s\n", line.s);
	str_release(&line);
	str_release(&in.facts);
	verdict_release(&v);
	cJSON_Delete(obj);
}

int
corrections_print(struct run *run, FILE *out, struct error *err)
{
	struct replies_judged j;
	int64_t last = 0;

	while (replies_next_corrected(run->journal, last, &j)) {
		last = j.id;
		print_one(&j, out);
		replies_judged_release(&j);
	}
	if (fflush(out) == EOF || ferror(out))
		return error_set(err, ERROR_JOURNAL,
		    "cannot write the result: %s", strerror(errno));
	return journal_check(run->journal, err);
}
