/* Rows of the table message, and their door. */
#include "state/messages.h"

#include <glib.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "state/campaigns.h"
#include "state/journal.h"
#include "state/leads.h"
#include "state/runs.h"

#define COLUMNS "id, campaign, step, step_id, label, delay_days, revision," \
	" subject, body, message_id, state, reason, due_at, attempts," \
	" failures, strikes, first_failed_at, last_error, claimed_at," \
	" sent_at, bounced_at"
/* When the last notice of a message that cannot be delivered is here. */
#define LAST_NOTICE	(5 * INT64_C(86400))

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

int
message_in_doubt(struct journal *j, int64_t id)
{
	return (int)sql_int(j, 0, "SELECT state = 'in_doubt' FROM message"
	    " WHERE id = ?1", "i", id);
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

void
message_steps(struct journal *j, int64_t campaign, struct message *next,
    struct message *last)
{
	struct message m = MESSAGE_INIT;
	struct rows rows;

	message_release(next);
	message_release(last);
	rows_open(j, &rows, "SELECT id, step, state, due_at, delay_days,"
	    " sent_at, message_id FROM message WHERE campaign = ?1"
	    " ORDER BY step", "i", campaign);
	while (rows_next(&rows)) {
		m.id = rows_int(&rows, 0);
		m.campaign = campaign;
		m.step = (int)rows_int(&rows, 1);
		m.state = (enum message_state)
		    message_state_find(rows_text(&rows, 2));
		m.due_at = rows_int(&rows, 3);
		m.delay_days = (int)rows_int(&rows, 4);
		m.sent_at = rows_int(&rows, 5);
		if (m.sent_at != 0)
			*last = m;
		if (next->id != 0 || m.state == MESSAGE_SENT ||
		    m.state == MESSAGE_BOUNCED || m.state == MESSAGE_SKIPPED)
			continue;
		*next = m;
		next->message_id = rows_copy(&rows, 6);
	}
	rows_close(&rows);
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

/* A message's place, read once for all that a change of it concerns. */
struct place {
	int64_t		 id, campaign, lead;
	int		 state;		/* -1: there is no such message */
	int		 touched;	/* its lead is */
};

static void
find_place(struct journal *j, int64_t id, struct place *p)
{
	struct rows rows;

	*p = (struct place){ .id = id, .state = -1 };
	rows_open(j, &rows, "SELECT m.state, m.campaign, c.lead"
	    " FROM message m CROSS JOIN campaign c ON c.id = m.campaign"
	    " WHERE m.id = ?1", "i", id);
	if (rows_next(&rows)) {
		p->state = message_state_find(rows_text(&rows, 0));
		p->campaign = rows_int(&rows, 1);
		p->lead = rows_int(&rows, 2);
	}
	rows_close(&rows);
}

static void
touch_place(struct journal *j, const struct place *p)
{
	if (!p->touched)
		lead_touch(j, p->lead);
}

static void
touch_lead(struct journal *j, int64_t message)
{
	sql_run(j, "INSERT INTO dirty (lead) SELECT c.lead FROM message m"
	    " JOIN campaign c ON c.id = m.campaign WHERE m.id = ?1"
	    " ON CONFLICT DO NOTHING", "i", message);
}

/* The first message that goes out starts its campaign; each is activity. */
static void
date_campaign(struct journal *j, const struct act *act, int64_t campaign)
{
	sql_run(j, "UPDATE campaign SET activity_at = ?2,"
	    " started_at = coalesce(started_at, ?2) WHERE id = ?1", "ii",
	    campaign, act->now);
}

/* The state it is in, if the table allows it to become another. */
static const char *
may_leave(const struct place *p, enum message_state to)
{
	return p->state != -1 && message_may_become(
	    (enum message_state)p->state, to) ?
	    message_state_name((enum message_state)p->state) : NULL;
}

static int
become(struct journal *j, const struct act *act, const struct place *p,
    enum message_state to, const char *why)
{
	const char *name = message_state_name(to);
	const char *from = may_leave(p, to);
	const char *reason = to == MESSAGE_DEAD || to == MESSAGE_SKIPPED ||
	    to == MESSAGE_IN_DOUBT ? why : NULL;

	if (from == NULL)
		return 0;
	/* most become sent: then only what changes is named */
	if ((to == MESSAGE_SENT ? sql_run(j, "UPDATE message SET"
	    " state = 'sent', reason = NULL, sent_at = ?2"
	    " WHERE id = ?1 AND state = ?3", "iis", p->id, act->now, from) :
	    sql_run(j, "UPDATE message SET state = ?2, reason = ?3,"
	    " bounced_at = CASE WHEN ?2 = 'bounced' THEN ?4"
	    "  ELSE bounced_at END,"
	    " due_at = CASE WHEN ?2 = 'scheduled' THEN coalesce(due_at, ?4)"
	    "  ELSE due_at END,"
	    " queued_at = CASE WHEN ?2 = 'scheduled'"
	    "  THEN coalesce(queued_at, ?4) ELSE queued_at END"
	    " WHERE id = ?1 AND state = ?5", "issis", p->id, name, reason,
	    act->now, from)) == 0)
		return 0;
	audit_add(j, act, "message", p->id, from, name, why);
	touch_place(j, p);
	if (to == MESSAGE_SENT)
		date_campaign(j, act, p->campaign);
	return 1;
}

int
message_become(struct journal *j, const struct act *act, int64_t id,
    enum message_state to, const char *why)
{
	struct place p;

	find_place(j, id, &p);
	return become(j, act, &p, to, why);
}

void
message_rest(struct journal *j, int64_t campaign, struct message_rest *rest)
{
	struct rows rows;
	int state;

	rest->campaign = campaign;
	rest->last_sent = -1;
	rest->n = 0;
	rows_open(j, &rows, "SELECT id, step, state, sent_at FROM message"
	    " WHERE campaign = ?1 ORDER BY step", "i", campaign);
	while (rest->n < MESSAGE_REST_MAX && rows_next(&rows)) {
		state = message_state_find(rows_text(&rows, 2));
		if (!rows_null(&rows, 3))
			rest->last_sent = (int)rows_int(&rows, 1);
		if (state != MESSAGE_DRAFT && state != MESSAGE_SCHEDULED &&
		    state != MESSAGE_IN_DOUBT)
			continue;
		rest->id[rest->n] = rows_int(&rows, 0);
		rest->state[rest->n++] = (enum message_state)state;
	}
	rows_close(&rows);
}

/* 1: all that was read is given up now. */
static int
give_up(struct journal *j, const struct act *act,
    const struct message_rest *rest, const char *why)
{
	struct place p = { .campaign = rest->campaign, .touched = 1 };
	size_t i;

	for (i = 0; i < rest->n; i++) {
		p.id = rest->id[i];
		p.state = (int)rest->state[i];
		if (!become(j, act, &p, rest->state[i] == MESSAGE_IN_DOUBT ?
		    MESSAGE_DEAD : MESSAGE_SKIPPED, why))
			return 0;
	}
	return 1;
}

void
message_give_up(struct journal *j, const struct act *act,
    struct message_rest *rest, const char *why)
{
	while (rest->n > 0 && give_up(j, act, rest, why)) {
		if (rest->n < MESSAGE_REST_MAX)
			break;
		message_rest(j, rest->campaign, rest);
	}
}

int
message_accepted(struct journal *j, const struct act *act, int64_t id,
    const char *why, int64_t *campaign, struct standing *s)
{
	struct place p = { .id = id, .state = -1 };

	p.state = campaign_standing_of(j, id, campaign, s);
	p.campaign = *campaign;
	p.lead = s->lead;
	s->touched = 1;
	return p.state == MESSAGE_SENDING &&
	    become(j, act, &p, MESSAGE_SENT, why);
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

static int
schedule(struct journal *j, const struct act *act, const struct place *p,
    int64_t due_at, const char *local)
{
	const char *from = may_leave(p, MESSAGE_SCHEDULED);

	if (from == NULL || sql_run(j, "UPDATE message SET"
	    " state = 'scheduled', reason = NULL, due_at = ?2,"
	    " due_local = ?3, queued_at = coalesce(queued_at, ?4)"
	    " WHERE id = ?1 AND state = ?5", "iisis", p->id, due_at, local,
	    act->now, from) == 0)
		return 0;
	audit_add(j, act, "message", p->id, from, "scheduled", NULL);
	touch_place(j, p);
	return 1;
}

int
message_schedule(struct journal *j, const struct act *act, int64_t id,
    int64_t due_at, const char *local)
{
	struct place p;

	find_place(j, id, &p);
	return schedule(j, act, &p, due_at, local);
}

int
message_schedule_draft(struct journal *j, const struct act *act, int64_t id,
    const struct standing *s, int64_t due_at, const char *local)
{
	const struct place p = { .id = id, .lead = s->lead,
	    .state = MESSAGE_DRAFT, .touched = s->touched };

	return schedule(j, act, &p, due_at, local);
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
message_strikes(struct journal *j, int64_t campaign, int64_t now)
{
	return sql_int(j, 0, "WITH theirs AS (SELECT message.state,"
	    " strikes, first_failed_at, sent_at FROM campaign"
	    " JOIN message ON message.campaign = campaign.id"
	    " WHERE address = (SELECT address FROM campaign WHERE id = ?1))"
	    " SELECT sum(strikes) FROM theirs"
	    " WHERE coalesce(sent_at, first_failed_at) > (SELECT"
	    " ifnull(max(sent_at), 0) FROM theirs WHERE state = 'sent'"
	    " AND sent_at <= ?2)", "ii", campaign, now - LAST_NOTICE);
}

void
message_forgive(struct journal *j, const char *address)
{
	sql_run(j, "UPDATE message SET strikes = 0 WHERE strikes > 0"
	    " AND campaign IN (SELECT id FROM campaign WHERE address = ?1)",
	    "s", address);
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
