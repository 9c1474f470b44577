/*
 * The door of campaigns.  A change is compare-and-set on the state that the
 * transition table allows it from, goes into the trail, and marks the lead's
 * cells as to be told.
 */
#include "state/campaign_door.h"

#include <stdlib.h>

#include "state/campaigns.h"
#include "state/leads.h"
#include "state/message_door.h"
#include "state/messages.h"
#include "state/runs.h"
#include "state/sql.h"

int
campaign_add(struct journal *j, const struct act *act, struct campaign *c,
    const char *signature)
{
	if (sql_run(j, "INSERT INTO campaign (name, address, sequence,"
	    " generation, lead, domain, state, reason, attention, zones,"
	    " writer, variant, signature, industry, company_size, role,"
	    " confidence, activity_at, created_at) VALUES (?1, ?2, ?3, ?4,"
	    " ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17,"
	    " ?18, ?18) ON CONFLICT DO NOTHING", "sssiissssssssssssi",
	    c->name, c->address, c->sequence, c->generation, c->lead,
	    c->domain, campaign_state_name(c->state), c->reason,
	    c->attention, c->zones, c->writer, c->variant, signature,
	    c->industry, c->company_size, c->role, c->confidence,
	    act->now) == 0)
		return -1;
	c->id = sql_last_id(j);
	c->created_at = c->activity_at = act->now;
	sql_run(j, "UPDATE lead SET enrolled = enrolled + 1 WHERE id = ?1",
	    "i", c->lead);
	lead_touch(j, c->lead);
	audit_add(j, act, "campaign", c->id, NULL,
	    campaign_state_name(c->state), c->reason);
	return 0;
}

/* Its lead's cells must be compared. */
static void
touch(struct journal *j, int64_t id)
{
	sql_run(j, "INSERT INTO dirty (lead) SELECT lead FROM campaign"
	    " WHERE id = ?1 ON CONFLICT DO NOTHING", "i", id);
}

static void
end_messages(struct journal *j, const struct act *act, int64_t campaign,
    const char *why)
{
	struct message_rest rest;

	message_rest(j, campaign, &rest);
	message_give_up(j, act, &rest, why);
}

int
campaign_become(struct journal *j, const struct act *act, int64_t id,
    enum campaign_state to, const char *why)
{
	const char *name = campaign_state_name(to);
	char *from = sql_text(j, "SELECT state FROM campaign WHERE id = ?1",
	    "i", id);
	int old = from == NULL ? -1 : campaign_state_find(from);
	int done = old != -1 && campaign_may_become((enum campaign_state)old,
	    to) && sql_run(j, "UPDATE campaign SET state = ?2, reason = ?3,"
	    " activity_at = ?4, hold_until ="
	    " CASE WHEN ?2 = 'paused' THEN hold_until END, ended_at ="
	    " CASE WHEN ?5 THEN ?4 END, completed_at ="
	    " CASE WHEN ?2 = 'completed' THEN ?4 ELSE completed_at END"
	    " WHERE id = ?1 AND state = ?6",
	    "issiis", id, name, why, act->now, (int64_t)campaign_is_final(to),
	    from) == 1;

	if (done) {
		audit_add(j, act, "campaign", id, from, name, why);
		if (campaign_is_final(to))
			end_messages(j, act, id, why);
		touch(j, id);
	}
	free(from);
	return done;
}

int
campaign_pause_for(struct journal *j, const struct act *act, int64_t id,
    const char *was, const char *why)
{
	if (sql_run(j, "UPDATE campaign SET reason = ?3, activity_at = ?4"
	    " WHERE id = ?1 AND state = 'paused' AND reason = ?2", "issi", id,
	    was, why, act->now) == 0)
		return 0;
	audit_add(j, act, "campaign", id, "paused", "paused", why);
	touch(j, id);
	return 1;
}

int
campaign_hold(struct journal *j, const struct act *act, int64_t id,
    int64_t until, const char *why)
{
	int done = campaign_become(j, act, id, CAMPAIGN_HELD, why);

	if (sql_run(j, "UPDATE campaign SET hold_until = ?2,"
	    " hold_reason = ?3, reason = CASE WHEN state = 'held' THEN ?3"
	    "  ELSE reason END WHERE id = ?1"
	    " AND state IN ('held', 'paused', 'review')"
	    " AND coalesce(hold_until, 0) < ?2", "iis", id, until, why) == 0)
		return done;
	touch(j, id);
	return 1;
}

int
campaign_drop_hold(struct journal *j, int64_t id, const char *why)
{
	return sql_run(j, "UPDATE campaign SET hold_until = NULL,"
	    " hold_reason = NULL"
	    " WHERE id = ?1 AND state IN ('paused', 'review')"
	    " AND hold_until IS NOT NULL AND instr(hold_reason, ?2) = 1",
	    "is", id, why) == 1;
}

int
campaign_unpause(struct journal *j, const struct act *act, int64_t id,
    const char *why)
{
	struct rows rows;
	int64_t until = 0;
	char *held = NULL;
	int done;

	rows_open(j, &rows, "SELECT hold_until, hold_reason FROM campaign"
	    " WHERE id = ?1 AND state IN ('paused', 'review')"
	    " AND hold_until > ?2", "ii", id, act->now);
	if (rows_next(&rows)) {
		until = rows_int(&rows, 0);
		held = rows_copy(&rows, 1);
	}
	rows_close(&rows);
	done = campaign_become(j, act, id, CAMPAIGN_ACTIVE, why);
	if (done && until != 0)
		campaign_hold(j, act, id, until, held);
	free(held);
	return done;
}

void
campaign_approve(struct journal *j, int64_t id)
{
	char *hash = message_texts_hash(j, id);

	sql_run(j, "UPDATE campaign SET approved_hash = ?2 WHERE id = ?1",
	    "is", id, hash);
	free(hash);
}

void
campaign_attend(struct journal *j, int64_t id, const char *attention)
{
	if (sql_run(j, "UPDATE campaign SET attention = ?2 WHERE id = ?1"
	    " AND attention IS NOT ?2", "is", id, attention) == 1)
		touch(j, id);
}
