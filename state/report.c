/* Reading the journal for people. */
#include "state/report.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/str.h"
#include "state/journal.h"
#include "state/sql.h"

#define EXPORT_COLUMNS_MAX 32

static void
each_count(struct rows *rows, report_visit *visit, void *ctx)
{
	while (rows_next(rows))
		visit(ctx, rows_text(rows, 0), rows_int(rows, 1));
	rows_close(rows);
}

void
report_campaigns(struct journal *j, report_visit *visit, void *ctx)
{
	struct rows rows;

	rows_open(j, &rows, "SELECT state, count(*) FROM campaign"
	    " GROUP BY state ORDER BY state", "");
	each_count(&rows, visit, ctx);
}

void
report_messages(struct journal *j, report_visit *visit, void *ctx)
{
	struct rows rows;

	rows_open(j, &rows, "SELECT state, count(*) FROM message"
	    " GROUP BY state ORDER BY state", "");
	each_count(&rows, visit, ctx);
}

void
report_leads(struct journal *j, report_visit *visit, void *ctx)
{
	struct rows rows;

	rows_open(j, &rows, "SELECT CASE WHEN gone = 1 THEN 'gone'"
	    " WHEN refusal IS NOT NULL THEN 'refused'"
	    " WHEN enrolled > 0 THEN 'enrolled'"
	    " WHEN review IS NOT NULL THEN 'for review'"
	    " ELSE 'ready' END AS what, count(*) FROM lead"
	    " GROUP BY what ORDER BY what", "");
	each_count(&rows, visit, ctx);
}

int64_t
report_due_soon(struct journal *j, int64_t now)
{
	return sql_int(j, 0, "SELECT count(*) FROM message m"
	    " JOIN campaign c ON c.id = m.campaign"
	    " WHERE m.state = 'scheduled' AND m.due_at > ?1"
	    " AND m.due_at <= ?1 + 86400 AND c.state = 'active'", "i", now);
}

void
report_runs(struct journal *j, report_run *visit, void *ctx)
{
	struct rows rows;

	rows_open(j, &rows, "SELECT job, started_at, finished_at, outcome,"
	    " error FROM run WHERE id IN (SELECT max(id) FROM run"
	    "  GROUP BY job) ORDER BY id", "");
	while (rows_next(&rows))
		visit(ctx, rows_text(&rows, 0), rows_int(&rows, 1),
		    rows_int(&rows, 2), rows_text(&rows, 3),
		    rows_text(&rows, 4));
	rows_close(&rows);
}

void
report_trail(struct journal *j, int64_t campaign, report_audit *visit,
    void *ctx)
{
	struct rows rows;

	rows_open(j, &rows, "SELECT a.at, a.who,"
	    " CASE a.kind WHEN 'message' THEN m.label ELSE a.kind END,"
	    " a.old, a.new, a.why FROM audit a"
	    " LEFT JOIN message m ON a.kind = 'message' AND m.id = a.ref"
	    " LEFT JOIN inbound i ON a.kind = 'inbound' AND i.id = a.ref"
	    " WHERE (a.kind = 'campaign' AND a.ref = ?1)"
	    " OR m.campaign = ?1 OR i.campaign = ?1 ORDER BY a.id", "i",
	    campaign);
	while (rows_next(&rows))
		visit(ctx, rows_int(&rows, 0), rows_text(&rows, 1),
		    rows_text(&rows, 2), rows_text(&rows, 3),
		    rows_text(&rows, 4), rows_text(&rows, 5));
	rows_close(&rows);
}

static const struct {
	const char	*name, *columns, *sql;
} exports[] = {
	{ "leads", "record,address,refusal,review,gone,campaigns",
	    "SELECT record, address, refusal, review, gone, enrolled"
	    " FROM lead ORDER BY id" },
	{ "campaigns", "campaign,record,address,sequence,generation,state,"
	    "reason,attention,response,response_at,started_at,ended_at",
	    "SELECT c.name, l.record, c.address, c.sequence, c.generation,"
	    " c.state, c.reason, c.attention, c.response_class,"
	    " datetime(c.response_at, 'unixepoch'),"
	    " datetime(c.started_at, 'unixepoch'),"
	    " datetime(c.ended_at, 'unixepoch') FROM campaign c"
	    " JOIN lead l ON l.id = c.lead ORDER BY c.id" },
	{ "messages", "campaign,step,label,state,subject,message_id,due_at,"
	    "sent_at,bounced_at,attempts,error",
	    "SELECT c.name, m.step + 1, m.label, m.state, m.subject,"
	    " m.message_id, datetime(m.due_at, 'unixepoch'),"
	    " datetime(m.sent_at, 'unixepoch'),"
	    " datetime(m.bounced_at, 'unixepoch'), m.attempts, m.last_error"
	    " FROM message m JOIN campaign c ON c.id = m.campaign"
	    " ORDER BY m.id" },
	{ "replies", "campaign,from,received_at,class,confidence,judge,"
	    "reasons,done,text",
	    "SELECT c.name, i.sender, datetime(i.received_at, 'unixepoch'),"
	    " i.class, i.confidence, i.judge, i.reasons, i.done, i.text"
	    " FROM inbound i LEFT JOIN campaign c ON c.id = i.campaign"
	    " ORDER BY i.id" },
	{ "suppressions", "target,reason,source,created_at",
	    "SELECT target, reason, source,"
	    " datetime(created_at, 'unixepoch') FROM suppression"
	    " ORDER BY target" },
	{ "snapshots", "date,dimension,value,metrics",
	    "SELECT date, dimension, value, metrics FROM snapshot"
	    " ORDER BY date, dimension, value" },
	{ "audit", "at,who,kind,ref,from,to,why",
	    "SELECT datetime(at, 'unixepoch'), who, kind, ref, old, new, why"
	    " FROM audit ORDER BY id" },
	{ "runs", "run,job,started_at,finished_at,outcome,error,counts",
	    "SELECT id, job, datetime(started_at, 'unixepoch'),"
	    " datetime(finished_at, 'unixepoch'), outcome, error, counts"
	    " FROM run ORDER BY id" },
};

/* Cut "a,b,c" in place into its parts; returns how many. */
static size_t
split(char *list, const char **part)
{
	char *save = NULL, *p;
	size_t n = 0;

	for (p = strtok_r(list, ",", &save); p != NULL &&
	    n < EXPORT_COLUMNS_MAX; p = strtok_r(NULL, ",", &save))
		part[n++] = p;
	return n;
}

static int
export_one(struct journal *j, size_t which, report_row *names,
    report_row *row, void *ctx)
{
	const char *value[EXPORT_COLUMNS_MAX];
	char *columns = xstrdup(exports[which].columns);
	struct rows rows;
	size_t n = split(columns, value), i;
	int rc = names(ctx, n, value);

	free(columns);
	rows_open(j, &rows, exports[which].sql, "");
	while (rc == 0 && rows_next(&rows)) {
		for (i = 0; i < n; i++)
			value[i] = rows_text(&rows, (int)i);
		rc = row(ctx, n, value);
	}
	rows_close(&rows);
	return rc;
}

int
report_export(struct journal *j, const char *table, report_row *names,
    report_row *row, void *ctx, struct error *err)
{
	struct str known = STR_INIT;
	size_t i;

	for (i = 0; i < sizeof(exports) / sizeof(exports[0]); i++) {
		if (strcmp(exports[i].name, table) == 0) {
			str_release(&known);
			if (export_one(j, i, names, row, ctx) == -1)
				return error_set(err, ERROR_JOURNAL,
				    "cannot write the table");
			return journal_check(j, err);
		}
		str_addf(&known, "%s%s", i > 0 ? ", " : "", exports[i].name);
	}
	error_set(err, ERROR_USAGE, "no table '%s': there are %s", table,
	    known.s);
	str_release(&known);
	return -1;
}

/* Each query names a campaign or message that breaks a rule, or nothing. */
static const struct {
	const char	*rule, *sql;
} rules[] = {
	{ "has messages in no known state",
	    "SELECT c.name FROM message m JOIN campaign c"
	    " ON c.id = m.campaign WHERE m.state NOT IN ('draft',"
	    " 'scheduled', 'sending', 'sent', 'in_doubt', 'dead',"
	    " 'skipped', 'bounced') LIMIT 1" },
	{ "is final and still has a message that could be sent",
	    "SELECT c.name FROM message m JOIN campaign c"
	    " ON c.id = m.campaign WHERE m.state IN ('draft', 'scheduled')"
	    " AND c.state IN ('responded', 'completed', 'stopped') LIMIT 1" },
	{ "has a message sent before the one that stands before it",
	    "SELECT c.name FROM message m JOIN campaign c"
	    " ON c.id = m.campaign WHERE m.sent_at IS NOT NULL"
	    " AND EXISTS (SELECT 1 FROM message e"
	    "  WHERE e.campaign = m.campaign AND e.step < m.step"
	    "  AND (e.sent_at > m.sent_at OR e.state IN ('draft',"
	    "  'scheduled', 'in_doubt'))) LIMIT 1" },
	{ "has a sent message without a date",
	    "SELECT c.name FROM message m JOIN campaign c"
	    " ON c.id = m.campaign WHERE m.state IN ('sent', 'bounced')"
	    " AND m.sent_at IS NULL LIMIT 1" },
	{ "lacks one of its messages",
	    "SELECT c.name FROM message m JOIN campaign c"
	    " ON c.id = m.campaign GROUP BY m.campaign"
	    " HAVING count(*) <> max(m.step) + 1 LIMIT 1" },
	{ "is completed and has a message in doubt",
	    "SELECT c.name FROM message m JOIN campaign c"
	    " ON c.id = m.campaign WHERE m.state = 'in_doubt'"
	    " AND c.state = 'completed' LIMIT 1" },
};

int64_t
report_trail_end(struct journal *j)
{
	return sql_int(j, 0, "SELECT max(id) FROM audit", "");
}

/* Spread over all bits, so that sums of different sets differ. */
static uint64_t
mixed(int64_t id)
{
	uint64_t h = (uint64_t)id + 0x9e3779b97f4a7c15u;

	h = (h ^ h >> 30) * 0xbf58476d1ce4e5b9u;
	h = (h ^ h >> 27) * 0x94d049bb133111ebu;
	return h ^ h >> 31;
}

/*
 * Count outcomes in one walk over the run's trail.  1: those that were taken
 * up are just those that have one, each as often, and none is under way; 0:
 * look closer.
 */
static int
is_even(struct journal *j, int64_t run, int64_t after, int64_t *planned)
{
	struct rows rows;
	uint64_t sum = 0;

	*planned = 0;
	rows_open(j, &rows, "SELECT ref, old IS 'sending' FROM audit"
	    " WHERE id > ?2 AND run = ?1 AND kind = 'message'"
	    " AND (old = 'sending' OR new = 'sending')", "ii", run, after);
	while (rows_next(&rows)) {
		*planned += rows_int(&rows, 1);
		if (rows_int(&rows, 1))
			sum -= mixed(rows_int(&rows, 0));
		else
			sum += mixed(rows_int(&rows, 0));
	}
	rows_close(&rows);
	return sum == 0 && sql_int(j, 0, "SELECT 1 FROM message"
	    " WHERE state = 'sending' LIMIT 1", "") == 0;
}

int
report_balance(struct journal *j, int64_t run, int64_t after,
    int64_t *planned, struct error *err)
{
	char *name;

	if (is_even(j, run, after, planned))
		return journal_check(j, err);
	name = sql_text(j, "SELECT c.name FROM audit a"
	    " JOIN message m ON m.id = a.ref"
	    " JOIN campaign c ON c.id = m.campaign"
	    " WHERE a.id > ?2 AND a.run = ?1 AND a.kind = 'message'"
	    " GROUP BY m.id HAVING max(m.state = 'sending')"
	    " OR sum(a.new = 'sending') > sum(a.old IS 'sending') LIMIT 1",
	    "ii", run, after);
	if (name == NULL)
		return journal_check(j, err);
	error_set(err, ERROR_DEFECT, "campaign '%s' has a message that was "
	    "taken up by this run and has no outcome", name);
	free(name);
	return -1;
}

int
report_reconcile(struct journal *j, struct error *err)
{
	char *name;
	size_t i;

	for (i = 0; i < sizeof(rules) / sizeof(rules[0]); i++) {
		name = sql_text(j, rules[i].sql, "");
		if (name == NULL)
			continue;
		error_set(err, ERROR_JOURNAL, "campaign '%s' %s", name,
		    rules[i].rule);
		free(name);
		return -1;
	}
	return journal_check(j, err);
}
