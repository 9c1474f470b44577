/*
 * The rows of message that wait for `send`: what is due, what of it may go,
 * claims, and what they count against the days' limits.
 */
#include "state/queue.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "state/leads.h"
#include "state/runs.h"
#include "state/sql.h"
#include "state/suppressed.h"

/* The tests that hold at the claim and again before DATA. */
#define WANTED \
	" EXISTS (SELECT 1 FROM campaign c CROSS JOIN lead l" \
	"  ON l.id = c.lead WHERE c.id = message.campaign" \
	"  AND c.state = 'active' AND l.gone = 0 AND l.refusal IS NULL" \
	"  AND NOT" IS_SUPPRESSED("c.address") ")"

/* Those before it must not be able to come after it. */
#define PREDECESSORS_SETTLED \
	" NOT EXISTS (SELECT 1 FROM message AS earlier" \
	"  WHERE earlier.campaign = message.campaign" \
	"  AND earlier.step < message.step" \
	"  AND earlier.state <> 'sent' AND earlier.state <> 'bounced'" \
	"  AND earlier.state <> 'skipped')"

int64_t
queue_due_count(struct journal *j, int64_t now, int64_t most)
{
	return sql_int(j, 0, "SELECT count(*) FROM (SELECT 1 FROM message"
	    " INDEXED BY message_due WHERE state = 'scheduled'"
	    " AND (step = 0) IN (0, 1) AND due_at <= ?1 AND" WANTED
	    " LIMIT ?2)", "ii", now, most);
}

int64_t
queue_waiting_first(struct journal *j)
{
	return sql_int(j, 0, "SELECT count(*) FROM message"
	    " WHERE state = 'scheduled' AND (step = 0) = 1 AND" WANTED, "");
}

int64_t
queue_next_due(struct journal *j, int64_t now)
{
	/* apart, since the index is by kind, then by time */
	return sql_int(j, 0, "SELECT min(due_at) FROM ("
	    " SELECT * FROM (SELECT due_at FROM message INDEXED BY message_due"
	    "  WHERE state = 'scheduled' AND (step = 0) = 0 AND due_at > ?1"
	    "  AND" WANTED " ORDER BY due_at LIMIT 1)"
	    " UNION ALL"
	    " SELECT * FROM (SELECT due_at FROM message INDEXED BY message_due"
	    "  WHERE state = 'scheduled' AND (step = 0) = 1 AND due_at > ?1"
	    "  AND" WANTED " ORDER BY due_at LIMIT 1))", "i", now);
}

int64_t
queue_next_at(struct journal *j, int64_t due_at, int64_t *message)
{
	struct rows rows;
	int64_t campaign = 0;

	rows_open(j, &rows, "SELECT id, campaign FROM message"
	    " INDEXED BY message_due WHERE state = 'scheduled'"
	    " AND (step = 0) IN (0, 1) AND due_at = ?1 AND id > ?2"
	    " ORDER BY id LIMIT 1", "ii", due_at, *message);
	if (rows_next(&rows)) {
		*message = rows_int(&rows, 0);
		campaign = rows_int(&rows, 1);
	}
	rows_close(&rows);
	return campaign;
}

static size_t
take_due(struct rows *rows, struct due *due, size_t n, size_t max)
{
	for (; n < max && rows_next(rows); n++) {
		due[n].id = rows_int(rows, 0);
		due[n].campaign = rows_int(rows, 1);
		due[n].due_at = rows_int(rows, 2);
		due[n].step = (int)rows_int(rows, 3);
		snprintf(due[n].zones, sizeof(due[n].zones), "%s",
		    rows_text(rows, 4));
		snprintf(due[n].domain, sizeof(due[n].domain), "%s",
		    rows_text(rows, 5));
		due[n].lead = rows_int(rows, 6);
	}
	rows_close(rows);
	return n;
}

#define DUE "SELECT m.id, m.campaign, m.due_at, m.step, c.zones, c.domain," \
	" c.lead FROM message m INDEXED BY message_due" \
	" JOIN campaign c ON c.id = m.campaign" \
	" WHERE m.state = 'scheduled' AND (m.step = 0) = ?1" \
	" AND c.state = 'active'"

size_t
queue_due(struct journal *j, int64_t now, int first, int64_t after_due,
    int64_t after_id, struct due *due, size_t max)
{
	struct rows rows;
	size_t n;

	/* in two, since one comparison of pairs walks over every tie again */
	rows_open(j, &rows, DUE " AND m.due_at = ?2 AND m.id > ?3"
	    " ORDER BY m.id LIMIT ?4", "iiii", (int64_t)first, after_due,
	    after_id, (int64_t)max);
	n = take_due(&rows, due, 0, max);
	if (n == max)
		return n;
	rows_open(j, &rows, DUE " AND m.due_at > ?2 AND m.due_at <= ?3"
	    " ORDER BY m.due_at, m.id LIMIT ?4", "iiii", (int64_t)first,
	    after_due, now, (int64_t)(max - n));
	return take_due(&rows, due, n, max);
}

size_t
queue_over(struct journal *j, int64_t now, int first, int64_t after,
    int64_t before, struct due *due, size_t max)
{
	struct rows rows;

	rows_open(j, &rows, "SELECT m.id, m.campaign, m.due_at, m.step,"
	    " c.zones, c.domain, c.lead FROM campaign c"
	    " JOIN message m ON m.campaign = c.id"
	    " JOIN lead l ON l.id = c.lead WHERE c.state = 'held'"
	    " AND c.hold_until <= ?1 AND m.state = 'scheduled'"
	    " AND (m.step = 0) = ?2 AND m.due_at <= ?1 AND m.id > ?3"
	    " AND m.id < ?4 AND l.gone = 0 AND l.refusal IS NULL"
	    " AND NOT" IS_SUPPRESSED("c.address")
	    " ORDER BY m.id LIMIT ?5", "iiiii", now, (int64_t)first, after,
	    before, (int64_t)max);
	return take_due(&rows, due, 0, max);
}

int
queue_claim(struct journal *j, const struct act *act, int64_t id,
    const char *quota_day)
{
	if (sql_run(j, "UPDATE message SET state = 'sending',"
	    " attempts = attempts + 1, claimed_at = ?2, quota_day = ?3"
	    " WHERE id = ?1 AND state = 'scheduled' AND due_at <= ?2"
	    " AND" PREDECESSORS_SETTLED " AND" WANTED, "iis", id, act->now,
	    quota_day) == 0)
		return 0;
	audit_add(j, act, "message", id, "scheduled", "sending", NULL);
	return 1;
}

int
queue_may_claim(struct journal *j, int64_t id, int64_t now)
{
	return (int)sql_int(j, 0, "SELECT 1 FROM message WHERE id = ?1"
	    " AND state = 'scheduled' AND due_at <= ?2 AND"
	    PREDECESSORS_SETTLED " AND" WANTED, "ii", id, now);
}

int
queue_still_wanted(struct journal *j, int64_t id)
{
	return (int)sql_int(j, 0, "SELECT 1 FROM message WHERE id = ?1"
	    " AND state = 'sending' AND" WANTED, "i", id);
}

/* The leads of the campaigns that rows name are to be compared. */
static int
touch_each(struct rows *rows)
{
	int n;

	for (n = 0; rows_next(rows); n++)
		sql_run(rows->j, "INSERT INTO dirty (lead) SELECT lead"
		    " FROM campaign WHERE id = ?1 ON CONFLICT DO NOTHING",
		    "i", rows_int(rows, 0));
	rows_close(rows);
	return n;
}

int
queue_wait(struct journal *j, int64_t now, int first, const char *why)
{
	struct rows rows;

	/* one walk over what is due: it may be very long */
	rows_open(j, &rows, "UPDATE message INDEXED BY message_due"
	    " SET reason = ?2 WHERE state = 'scheduled'"
	    " AND (step = 0) IN (0, ?3) AND due_at <= ?1"
	    " AND reason IS NOT ?2 AND (SELECT state FROM campaign"
	    "  WHERE id = message.campaign) = 'active' RETURNING campaign",
	    "isi", now, why, (int64_t)first);
	return touch_each(&rows);
}

int
queue_go_on(struct journal *j, int64_t now, const char *why)
{
	struct rows rows;

	rows_open(j, &rows, "UPDATE message INDEXED BY message_due"
	    " SET reason = NULL WHERE state = 'scheduled'"
	    " AND (step = 0) IN (0, 1) AND due_at <= ?1 AND reason = ?2"
	    " RETURNING campaign", "is", now, why);
	return touch_each(&rows);
}

int
queue_letter(struct journal *j, int64_t id, struct queue_letter *l)
{
	struct rows rows;
	int found;

	rows_open(j, &rows, "SELECT m.id, m.campaign, m.step, m.attempts,"
	    " m.step_id, m.subject, m.body, m.message_id, c.name, c.address,"
	    " l.fields FROM message m"
	    " CROSS JOIN campaign c ON c.id = m.campaign"
	    " CROSS JOIN lead l ON l.id = c.lead WHERE m.id = ?1", "i", id);
	if ((found = rows_next(&rows))) {
		l->id = rows_int(&rows, 0);
		l->campaign = rows_int(&rows, 1);
		l->step = (int)rows_int(&rows, 2);
		l->attempts = rows_int(&rows, 3);
		l->step_id = rows_copy(&rows, 4);
		l->subject = rows_copy(&rows, 5);
		l->body = rows_copy(&rows, 6);
		l->message_id = rows_copy(&rows, 7);
		l->name = rows_copy(&rows, 8);
		l->address = rows_copy(&rows, 9);
		l->lead_name = lead_json_field(rows_text(&rows, 10),
		    LEAD_NAME);
		l->language = lead_json_field(rows_text(&rows, 10),
		    LEAD_LANGUAGE);
	}
	rows_close(&rows);
	return found;
}

void
queue_letter_release(struct queue_letter *l)
{
	free(l->step_id);
	free(l->subject);
	free(l->body);
	free(l->message_id);
	free(l->name);
	free(l->address);
	free(l->lead_name);
	free(l->language);
	memset(l, 0, sizeof(*l));
}

int64_t
quota_used(struct journal *j, const char *day, const char *key)
{
	return sql_int(j, 0, "SELECT n FROM quota WHERE day = ?1"
	    " AND key = ?2", "ss", day, key);
}

void
quota_add(struct journal *j, const char *day, const char *key, int64_t n)
{
	sql_run(j, "INSERT INTO quota (day, key, n) VALUES (?1, ?2, ?3)"
	    " ON CONFLICT (day, key) DO UPDATE SET n = max(n + ?3, 0)", "ssi",
	    day, key, n);
}

void
quota_give_back(struct journal *j, int64_t id)
{
	sql_run(j, "UPDATE quota SET n = max(n - 1, 0) WHERE (day, key) IN"
	    " (SELECT m.quota_day, '*' FROM message m WHERE m.id = ?1"
	    "  UNION ALL SELECT m.quota_day, c.domain FROM message m"
	    "  JOIN campaign c ON c.id = m.campaign WHERE m.id = ?1)", "i",
	    id);
}
