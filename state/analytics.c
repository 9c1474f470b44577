/* Reading campaigns for counting; rows of the table snapshot. */
#include "state/analytics.h"

#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "state/sql.h"

struct scan {
	struct journal	*j;
	int64_t		 end;
	struct rows	 steps, replies;
	int		 has_step, has_reply;
	char		*label[SEQUENCE_STEPS_MAX];	/* owned */
};

/* Steps and replies come in the campaigns' order: a merge of three scans. */
static void
merge_steps(struct scan *s, int64_t campaign, struct campaign_facts *c)
{
	for (; s->has_step && rows_int(&s->steps, 0) <= campaign;
	    s->has_step = rows_next(&s->steps)) {
		int64_t at = rows_int(&s->steps, 1);

		if (rows_int(&s->steps, 0) < campaign || at < 0 ||
		    at >= SEQUENCE_STEPS_MAX)
			continue;
		free(s->label[at]);
		s->label[at] = rows_copy(&s->steps, 2);
		c->step[at].label = s->label[at];
		c->step[at].queued_at = rows_int(&s->steps, 3);
		c->step[at].sent_at = rows_int(&s->steps, 4);
		c->step[at].bounced_at = rows_int(&s->steps, 5);
		c->n_steps = (size_t)at + 1;
	}
}

static int
is_human(int class)
{
	return class == REPLY_INTERESTED || class == REPLY_NOT_INTERESTED ||
	    class == REPLY_QUESTION || class == REPLY_REFERRAL ||
	    class == REPLY_WRONG_PERSON || class == REPLY_UNSUBSCRIBE ||
	    class == REPLY_COMPLAINT || class == REPLY_OTHER ||
	    class == REPLY_NEEDS_REVIEW;
}

static void
merge_replies(struct scan *s, int64_t campaign, struct campaign_facts *c)
{
	for (; s->has_reply && rows_int(&s->replies, 0) <= campaign;
	    s->has_reply = rows_next(&s->replies)) {
		int class = reply_class_find(rows_text(&s->replies, 1));

		if (rows_int(&s->replies, 0) < campaign || class == -1)
			continue;
		c->came[class]++;
		if (c->answered_at != 0 || !is_human(class))
			continue;
		c->answered_at = rows_int(&s->replies, 2);
		c->answer = (enum reply_class)class;
	}
}

static void
open_scan(struct scan *s, struct journal *j, int64_t end)
{
	memset(s, 0, sizeof(*s));
	s->j = j;
	s->end = end;
	rows_open(j, &s->steps, "SELECT campaign, step, label, queued_at,"
	    " sent_at, bounced_at FROM message ORDER BY campaign, step", "");
	s->has_step = rows_next(&s->steps);
	rows_open(j, &s->replies, "SELECT campaign, class, received_at"
	    " FROM inbound WHERE campaign IS NOT NULL AND received_at < ?1"
	    " ORDER BY campaign, received_at, id", "i", end);
	s->has_reply = rows_next(&s->replies);
}

static void
close_scan(struct scan *s)
{
	int i;

	rows_close(&s->steps);
	rows_close(&s->replies);
	for (i = 0; i < SEQUENCE_STEPS_MAX; i++)
		free(s->label[i]);
}

void
analytics_each(struct journal *j, int64_t end, analytics_visit *visit,
    void *ctx)
{
	struct rows rows;
	struct scan scan;
	int d;

	open_scan(&scan, j, end);
	rows_open(j, &rows, "SELECT id, created_at, started_at,"
	    " CASE WHEN completed_at < ?1 THEN completed_at END, variant,"
	    " industry, company_size, role, confidence FROM campaign"
	    " WHERE created_at < ?1 ORDER BY id", "i", end);
	while (rows_next(&rows)) {
		struct campaign_facts c;

		memset(&c, 0, sizeof(c));
		c.created_at = rows_int(&rows, 1);
		c.started_at = rows_int(&rows, 2);
		c.completed_at = rows_int(&rows, 3);
		for (d = DIMENSION_VARIANT; d < DIMENSIONS; d++)
			c.trait[d] = rows_text(&rows,
			    4 + d - DIMENSION_VARIANT);
		merge_steps(&scan, rows_int(&rows, 0), &c);
		merge_replies(&scan, rows_int(&rows, 0), &c);
		visit(ctx, &c);
	}
	rows_close(&rows);
	close_scan(&scan);
}

int
snapshot_put(struct journal *j, const char *date, const char *dimension,
    const char *value, const char *metrics)
{
	char *key = xasprintf("%s|%s|%s", date, dimension, value);
	int changed = sql_run(j, "INSERT INTO snapshot (key, date, dimension,"
	    " value, metrics) VALUES (?1, ?2, ?3, ?4, ?5)"
	    " ON CONFLICT (key) DO UPDATE SET metrics = ?5, dirty = 1"
	    " WHERE metrics <> ?5", "sssss", key, date, dimension, value,
	    metrics);

	free(key);
	return changed;
}

int
snapshot_next_dirty(struct journal *j, const char *after,
    snapshot_visit *visit, void *ctx)
{
	struct snapshot_row row;
	struct rows rows;
	int rc = 0;

	rows_open(j, &rows, "SELECT key, date, dimension, value, metrics"
	    " FROM snapshot WHERE dirty = 1 AND key > ?1 ORDER BY key"
	    " LIMIT 1", "s", after);
	if (rows_next(&rows)) {
		row.key = rows_text(&rows, 0);
		row.date = rows_text(&rows, 1);
		row.dimension = rows_text(&rows, 2);
		row.value = rows_text(&rows, 3);
		row.metrics = rows_text(&rows, 4);
		rc = visit(ctx, &row);
	}
	rows_close(&rows);
	return rc;
}

int64_t
snapshot_id(struct journal *j, const char *key)
{
	return sql_int(j, 0, "SELECT rowid FROM snapshot WHERE dirty = 1"
	    " AND (?1 IS NULL OR key = ?1) LIMIT 1", "s", key);
}

void
snapshot_confirmed(struct journal *j, int64_t id)
{
	sql_run(j, "UPDATE snapshot SET dirty = 0 WHERE rowid = ?1", "i", id);
}
