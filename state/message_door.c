/*
 * The door of messages.  A change is compare-and-set on the state that the
 * transition table allows it from, goes into the trail, and marks the lead's
 * cells as to be told.
 */
#include "state/message_door.h"

#include "campaign/transition.h"
#include "state/campaigns.h"
#include "state/leads.h"
#include "state/messages.h"
#include "state/runs.h"
#include "state/sql.h"

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

void
message_bounced(struct journal *j, const struct act *act, int64_t id)
{
	sql_run(j, "UPDATE message SET bounced_at = ?2 WHERE id = ?1", "ii",
	    id, act->now);
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
message_forgive(struct journal *j, const char *address)
{
	sql_run(j, "UPDATE message SET strikes = 0 WHERE strikes > 0"
	    " AND campaign IN (SELECT id FROM campaign WHERE address = ?1)",
	    "s", address);
}
