/* Rows of the table message, and their door. */
#include "state/messages.h"

#include <glib.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "state/journal.h"
#include "state/leads.h"
#include "state/runs.h"
#include "state/suppressed.h"

#define COLUMNS "id, campaign, step, step_id, label, delay_days, revision," \
	" subject, body, message_id, state, reason, due_at, attempts," \
	" failures, strikes, first_failed_at, last_error, claimed_at," \
	" sent_at, bounced_at"

void
message_release(struct message *m)
{
	free(m->step_id);
	free(m->label);
	free(m->subject);
	free(m->body);
	free(m->message_id);
	free(m->reason);
	free(m->last_error);
	memset(m, 0, sizeof(*m));
}

static void
fill_text(struct rows *rows, struct message *m)
{
	m->step_id = rows_copy(rows, 3);
	m->label = rows_copy(rows, 4);
	m->subject = rows_copy(rows, 7);
	m->body = rows_copy(rows, 8);
	m->message_id = rows_copy(rows, 9);
	m->reason = rows_copy(rows, 11);
	m->last_error = rows_copy(rows, 17);
}

static int
take(struct rows *rows, struct message *m)
{
	int found = rows_next(rows);

	if (found) {
		message_release(m);
		fill_text(rows, m);
		m->id = rows_int(rows, 0);
		m->campaign = rows_int(rows, 1);
		m->step = (int)rows_int(rows, 2);
		m->delay_days = (int)rows_int(rows, 5);
		m->revision = rows_int(rows, 6);
		m->state = (enum message_state)
		    message_state_find(rows_text(rows, 10));
		m->due_at = rows_int(rows, 12);
		m->attempts = rows_int(rows, 13);
		m->failures = rows_int(rows, 14);
		m->strikes = rows_int(rows, 15);
		m->first_failed_at = rows_int(rows, 16);
		m->claimed_at = rows_int(rows, 18);
		m->sent_at = rows_int(rows, 19);
		m->bounced_at = rows_int(rows, 20);
	}
	rows_close(rows);
	return found;
}

int
message_by_id(struct journal *j, int64_t id, struct message *m)
{
	struct rows rows;

	rows_open(j, &rows, "SELECT " COLUMNS " FROM message WHERE id = ?1",
	    "i", id);
	return take(&rows, m);
}

int
message_by_any(struct journal *j, const char *what, struct message *m)
{
	struct rows rows;
	int64_t id = message_find_id(j, what);

	if (id != 0)
		return message_by_id(j, id, m);
	rows_open(j, &rows, "SELECT " COLUMNS " FROM message"
	    " WHERE campaign = (SELECT id FROM campaign WHERE name ="
	    "  substr(?1, 1, instr(?1, '/') - 1))"
	    " AND step_id = substr(?1, instr(?1, '/') + 1)", "s", what);
	return take(&rows, m);
}

int
message_at(struct journal *j, int64_t campaign, int at, struct message *m)
{
	struct rows rows;

	rows_open(j, &rows, "SELECT " COLUMNS " FROM message"
	    " WHERE campaign = ?1 AND step = ?2", "ii", campaign,
	    (int64_t)at);
	return take(&rows, m);
}

int64_t
message_find_id(struct journal *j, const char *message_id)
{
	int64_t id = sql_int(j, 0, "SELECT id FROM message"
	    " WHERE message_id = ?1", "s", message_id);

	return id != 0 ? id : sql_int(j, 0, "SELECT message FROM former_id"
	    " WHERE message_id = ?1", "s", message_id);
}

char *
message_former_id(struct journal *j, int64_t id, const char *after)
{
	return sql_text(j, "SELECT message_id FROM former_id"
	    " WHERE message = ?1 AND message_id > ?2"
	    " ORDER BY message_id LIMIT 1", "is", id, after);
}

int
message_current(struct journal *j, int64_t campaign, struct message *m)
{
	struct rows rows;

	rows_open(j, &rows, "SELECT " COLUMNS " FROM message"
	    " WHERE campaign = ?1"
	    " AND state <> 'sent' AND state <> 'bounced'"
	    " AND state <> 'skipped' ORDER BY step LIMIT 1", "i", campaign);
	return take(&rows, m);
}

int
message_last_sent(struct journal *j, int64_t campaign, struct message *m)
{
	struct rows rows;

	rows_open(j, &rows, "SELECT " COLUMNS " FROM message"
	    " WHERE campaign = ?1 AND sent_at IS NOT NULL"
	    " ORDER BY step DESC LIMIT 1", "i", campaign);
	return take(&rows, m);
}

void
message_add(struct journal *j, const struct act *act, struct message *m)
{
	const char *state = message_state_name(m->state);

	sql_run(j, "INSERT INTO message (campaign, step, step_id, label,"
	    " delay_days, subject, body, message_id, state, due_at,"
	    " queued_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9,"
	    " nullif(?10, 0), CASE WHEN ?9 = 'scheduled' THEN ?11 END)",
	    "iississssii", m->campaign, (int64_t)m->step, m->step_id,
	    m->label, (int64_t)m->delay_days, m->subject, m->body,
	    m->message_id, state, m->due_at, act->now);
	m->id = sql_last_id(j);
	audit_add(j, act, "message", m->id, NULL, state, NULL);
}

static void
touch_lead(struct journal *j, int64_t message)
{
	sql_run(j, "UPDATE lead SET dirty = 1 WHERE dirty = 0 AND id ="
	    " (SELECT c.lead FROM message m JOIN campaign c"
	    "  ON c.id = m.campaign WHERE m.id = ?1)", "i", message);
}

/* The first message that goes out starts its campaign; each is activity. */
static void
date_campaign(struct journal *j, const struct act *act, int64_t message)
{
	sql_run(j, "UPDATE campaign SET activity_at = ?2,"
	    " started_at = coalesce(started_at, ?2)"
	    " WHERE id = (SELECT campaign FROM message WHERE id = ?1)",
	    "ii", message, act->now);
}

/* The state that id is in, if the table allows it to become another. */
static const char *
may_leave(struct journal *j, int64_t id, enum message_state to)
{
	char *name = sql_text(j, "SELECT state FROM message WHERE id = ?1",
	    "i", id);
	int from = name == NULL ? -1 : message_state_find(name);

	free(name);
	return from != -1 && message_may_become((enum message_state)from,
	    to) ? message_state_name((enum message_state)from) : NULL;
}

int
message_become(struct journal *j, const struct act *act, int64_t id,
    enum message_state to, const char *why)
{
	const char *name = message_state_name(to);
	const char *from = may_leave(j, id, to);
	const char *reason = to == MESSAGE_DEAD || to == MESSAGE_SKIPPED ||
	    to == MESSAGE_IN_DOUBT ? why : NULL;

	if (from == NULL || sql_run(j, "UPDATE message SET state = ?2,"
	    " reason = ?3,"
	    " sent_at = CASE WHEN ?2 = 'sent' THEN ?4 ELSE sent_at END,"
	    " bounced_at = CASE WHEN ?2 = 'bounced' THEN ?4"
	    "  ELSE bounced_at END,"
	    " due_at = CASE WHEN ?2 = 'scheduled' THEN coalesce(due_at, ?4)"
	    "  ELSE due_at END,"
	    " queued_at = CASE WHEN ?2 = 'scheduled'"
	    "  THEN coalesce(queued_at, ?4) ELSE queued_at END"
	    " WHERE id = ?1 AND state = ?5", "issis", id, name, reason,
	    act->now, from) == 0)
		return 0;
	audit_add(j, act, "message", id, from, name, why);
	touch_lead(j, id);
	if (to == MESSAGE_SENT)
		date_campaign(j, act, id);
	return 1;
}

int
message_doubt(struct journal *j, const struct act *act, int64_t id,
    const char *why)
{
	int done = message_become(j, act, id, MESSAGE_IN_DOUBT, why);

	if (done)
		sql_run(j, "UPDATE message SET claimed_at = ?2"
		    " WHERE id = ?1", "ii", id, act->now);
	return done;
}

int64_t
message_next_suspect(struct journal *j, int64_t now, int64_t after)
{
	/* one under review may have been approved and gone out since */
	/* a day less than the plan's: slots are by date, not by hour */
	return sql_int(j, 0, "SELECT m.id FROM message m"
	    " JOIN campaign c ON c.id = m.campaign WHERE m.id > ?2"
	    " AND m.state IN ('draft', 'scheduled')"
	    " AND c.state IN ('active', 'held', 'paused', 'review')"
	    " AND NOT EXISTS (SELECT 1 FROM message e"
	    "  WHERE e.campaign = m.campaign AND e.step < m.step"
	    "  AND e.state NOT IN ('sent', 'bounced', 'skipped'))"
	    " AND (m.due_at <= ?1 OR c.state = 'review'"
	    " OR EXISTS (SELECT 1 FROM message e"
	    "  WHERE e.campaign = m.campaign AND e.step < m.step"
	    "  AND e.sent_at + (m.delay_days - e.delay_days - 1) * 86400"
	    "  <= ?1 AND NOT EXISTS (SELECT 1 FROM message n"
	    "   WHERE n.campaign = m.campaign AND n.step > e.step"
	    "   AND n.step < m.step AND n.sent_at IS NOT NULL)))"
	    " ORDER BY m.id LIMIT 1", "ii", now, after);
}

void
message_bounced(struct journal *j, const struct act *act, int64_t id)
{
	sql_run(j, "UPDATE message SET bounced_at = ?2 WHERE id = ?1", "ii",
	    id, act->now);
}

int
message_schedule(struct journal *j, const struct act *act, int64_t id,
    int64_t due_at, const char *local)
{
	const char *from = may_leave(j, id, MESSAGE_SCHEDULED);

	if (from == NULL || sql_run(j, "UPDATE message SET"
	    " state = 'scheduled', reason = NULL, due_at = ?2,"
	    " due_local = ?3, queued_at = coalesce(queued_at, ?4)"
	    " WHERE id = ?1 AND state = ?5", "iisis", id, due_at, local,
	    act->now, from) == 0)
		return 0;
	audit_add(j, act, "message", id, from, "scheduled", NULL);
	touch_lead(j, id);
	return 1;
}

void
message_delay(struct journal *j, int64_t id, int64_t due_at,
    const char *why)
{
	if (sql_run(j, "UPDATE message SET due_at = ?2, reason = ?3"
	    " WHERE id = ?1 AND state = 'scheduled' AND due_at IS NOT ?2",
	    "iis", id, due_at, why) == 1)
		touch_lead(j, id);
}

char *
message_texts_hash(struct journal *j, int64_t campaign)
{
	GChecksum *sum = g_checksum_new(G_CHECKSUM_SHA256);
	struct rows rows;
	char *hash;

	rows_open(j, &rows, "SELECT subject, body FROM message"
	    " WHERE campaign = ?1 ORDER BY step", "i", campaign);
	while (rows_next(&rows)) {
		/* the NUL, too, so that no two pairs run into one */
		g_checksum_update(sum, (const guchar *)rows_text(&rows, 0),
		    (gssize)strlen(rows_text(&rows, 0)) + 1);
		g_checksum_update(sum, (const guchar *)rows_text(&rows, 1),
		    (gssize)strlen(rows_text(&rows, 1)) + 1);
	}
	rows_close(&rows);
	hash = xstrdup(g_checksum_get_string(sum));
	g_checksum_free(sum);
	return hash;
}

int
message_wait(struct journal *j, int64_t now, const char *why)
{
	sql_run(j, "UPDATE lead SET dirty = 1 WHERE id IN (SELECT c.lead"
	    " FROM message m JOIN campaign c ON c.id = m.campaign"
	    " WHERE m.state = 'scheduled' AND m.due_at <= ?1"
	    " AND c.state = 'active' AND m.reason IS NOT ?2)", "is", now,
	    why);
	return sql_run(j, "UPDATE message SET reason = ?2"
	    " WHERE state = 'scheduled' AND due_at <= ?1 AND reason IS NOT ?2"
	    " AND (SELECT state FROM campaign WHERE id = message.campaign)"
	    "  = 'active'", "is", now, why);
}

int
message_edit(struct journal *j, const struct act *act, int64_t id,
    const char *subject, const char *body, const char *message_id)
{
	sql_run(j, "INSERT INTO former_id (message_id, message)"
	    " SELECT message_id, id FROM message WHERE id = ?1"
	    " AND state IN ('draft', 'scheduled') AND attempts > 0"
	    " ON CONFLICT DO NOTHING", "i", id);
	if (sql_run(j, "UPDATE message SET subject = ?2, body = ?3,"
	    " message_id = ?4, revision = revision + 1 WHERE id = ?1"
	    " AND state IN ('draft', 'scheduled')", "isss", id, subject,
	    body, message_id) == 0)
		return 0;
	audit_add(j, act, "message", id, NULL, NULL, "text edited");
	touch_lead(j, id);
	return 1;
}

/* The tests that hold at the claim and again before DATA. */
#define WANTED \
	" (SELECT state FROM campaign WHERE id = message.campaign)" \
	"  = 'active'" \
	" AND (SELECT gone = 0 AND refusal IS NULL FROM lead WHERE id =" \
	"  (SELECT lead FROM campaign WHERE id = message.campaign))" \
	" AND NOT" IS_SUPPRESSED("(SELECT address FROM campaign" \
	"  WHERE id = message.campaign)")

int64_t
message_due_count(struct journal *j, int64_t now, int64_t most)
{
	return sql_int(j, 0, "SELECT count(*) FROM (SELECT 1 FROM message"
	    " INDEXED BY message_due WHERE state = 'scheduled'"
	    " AND (step = 0) IN (0, 1) AND due_at <= ?1 AND" WANTED
	    " LIMIT ?2)", "ii", now, most);
}

int64_t
message_waiting_first(struct journal *j)
{
	return sql_int(j, 0, "SELECT count(*) FROM message"
	    " WHERE state = 'scheduled' AND (step = 0) = 1 AND" WANTED, "");
}

double
message_daily_mean(struct journal *j, int64_t from, int64_t to)
{
	int64_t sent = sql_int(j, 0, "SELECT count(*) FROM message"
	    " WHERE sent_at >= ?1 AND sent_at < ?2", "ii", from, to);
	int64_t days = sql_int(j, 0, "SELECT count(DISTINCT sent_at / 86400)"
	    " FROM message WHERE sent_at >= ?1 AND sent_at < ?2", "ii", from,
	    to);

	return days == 0 ? 0 : (double)sent / (double)days;
}

size_t
message_sending(struct journal *j, int64_t *ids, size_t max)
{
	struct rows rows;
	size_t n = 0;

	rows_open(j, &rows, "SELECT id FROM message WHERE state = 'sending'"
	    " ORDER BY id LIMIT ?1", "i", (int64_t)max);
	while (n < max && rows_next(&rows))
		ids[n++] = rows_int(&rows, 0);
	rows_close(&rows);
	return n;
}

int64_t
message_next_doubt(struct journal *j, int64_t after)
{
	return sql_int(j, 0, "SELECT id FROM message"
	    " WHERE state = 'in_doubt' AND id > ?1 ORDER BY id LIMIT 1", "i",
	    after);
}

int64_t
message_strikes(struct journal *j, int64_t campaign)
{
	return sql_int(j, 0, "SELECT sum(strikes) FROM message"
	    " WHERE campaign = ?1", "i", campaign);
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
message_due(struct journal *j, int64_t now, int first, int64_t after_due,
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

int
message_claim(struct journal *j, const struct act *act, int64_t id,
    const char *quota_day)
{
	if (sql_run(j, "UPDATE message SET state = 'sending',"
	    " attempts = attempts + 1, claimed_at = ?2, quota_day = ?3"
	    " WHERE id = ?1 AND state = 'scheduled' AND due_at <= ?2"
	    " AND NOT EXISTS (SELECT 1 FROM message AS earlier"
	    "  WHERE earlier.campaign = message.campaign"
	    "  AND earlier.step < message.step"
	    "  AND earlier.state <> 'sent' AND earlier.state <> 'bounced'"
	    "  AND earlier.state <> 'skipped')"
	    " AND" WANTED, "iis", id, act->now, quota_day) == 0)
		return 0;
	audit_add(j, act, "message", id, "scheduled", "sending", NULL);
	return 1;
}

int
message_still_wanted(struct journal *j, int64_t id)
{
	return (int)sql_int(j, 0, "SELECT 1 FROM message WHERE id = ?1"
	    " AND state = 'sending' AND" WANTED, "i", id);
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
message_uncount(struct journal *j, int64_t id)
{
	sql_run(j, "UPDATE quota SET n = max(n - 1, 0) WHERE (day, key) IN"
	    " (SELECT m.quota_day, '*' FROM message m WHERE m.id = ?1"
	    "  UNION ALL SELECT m.quota_day, c.domain FROM message m"
	    "  JOIN campaign c ON c.id = m.campaign WHERE m.id = ?1)", "i",
	    id);
}

void
message_failed(struct journal *j, const struct act *act, int64_t id,
    const char *words, int counts, int strike)
{
	sql_run(j, "UPDATE message SET last_error = ?2,"
	    " failures = failures + ?3, strikes = strikes + ?4,"
	    " first_failed_at = coalesce(first_failed_at, ?5)"
	    " WHERE id = ?1", "isiii", id, words, (int64_t)counts,
	    (int64_t)strike, act->now);
	touch_lead(j, id);
}

void
message_references(struct journal *j, int64_t campaign, int before,
    struct str *out)
{
	struct rows rows;

	rows_open(j, &rows, "SELECT message_id FROM message"
	    " WHERE campaign = ?1 AND step < ?2 AND sent_at IS NOT NULL"
	    " ORDER BY step", "ii", campaign, (int64_t)before);
	while (rows_next(&rows))
		str_addf(out, "%s%s", out->len > 0 ? " " : "",
		    rows_text(&rows, 0));
	rows_close(&rows);
}
