/* A campaign's columns response_*, and what changes together with them. */
#include "state/answers.h"

#include "state/campaigns.h"
#include "state/leads.h"
#include "state/message_door.h"
#include "state/runs.h"
#include "state/sql.h"

static int
weight(enum reply_class class)
{
	if (class == REPLY_AUTO_REPLY || class == REPLY_OUT_OF_OFFICE)
		return 0;
	return class == REPLY_BOUNCE ? 1 : 2;
}

/*
 * An automatic answer never hides what a person said, nor a bounce; nor does
 * what came before it, and was found in another mailbox.
 */
static int
counts(const struct campaign *c, const struct answer *a)
{
	int more = c->response_class == NULL ? 1 : weight(a->class) -
	    weight((enum reply_class)reply_class_find(c->response_class));

	return more > 0 || (more == 0 && a->at >= c->response_at);
}

/* 1 if a row was changed, which is so unless the campaign is another's. */
static int
write_answer(struct journal *j, const struct act *act,
    const struct campaign *c, const struct answer *a, int moves,
    int last_sent)
{
	int takes = counts(c, a);
	int ends = campaign_is_final(a->to);
	int keeps = !moves || a->to == CAMPAIGN_PAUSED;

	return sql_run(j, "UPDATE campaign SET state = ?2, reason = ?3,"
	    " hold_until = nullif(?4, 0), ended_at = nullif(?5, 0),"
	    " attention = ?6, response_class = ?7,"
	    " response_at = nullif(?8, 0), response_step = iif(?9,"
	    "  nullif(?12, -1), response_step),"
	    " activity_at = max(activity_at, ?10)"
	    " WHERE id = ?1 AND state = ?11", "issiissiiisi", c->id,
	    campaign_state_name(moves ? a->to : c->state),
	    moves ? a->why : c->reason, keeps ? c->hold_until : 0,
	    !moves ? c->ended_at : ends ? act->now : 0, a->attention,
	    takes ? reply_class_name(a->class) : c->response_class,
	    takes ? a->at : c->response_at, (int64_t)takes, act->now,
	    campaign_state_name(c->state), (int64_t)last_sent) == 1;
}

int
campaign_answered(struct journal *j, const struct act *act,
    const struct campaign *c, const struct answer *a)
{
	int moves = campaign_may_become(c->state, a->to);
	struct message_rest rest;

	message_rest(j, c->id, &rest);
	if (!write_answer(j, act, c, a, moves, rest.last_sent))
		return 0;
	if (moves)
		audit_add(j, act, "campaign", c->id,
		    campaign_state_name(c->state), campaign_state_name(a->to),
		    a->why);
	if (moves && campaign_is_final(a->to))
		message_give_up(j, act, &rest, a->why);
	lead_touch(j, c->lead);
	return moves;
}

void
campaign_respond(struct journal *j, const struct act *act,
    const struct campaign *c, enum reply_class class, int64_t at)
{
	const struct answer a = { class, at, c->state, c->reason,
	    c->attention };

	campaign_answered(j, act, c, &a);
}

void
campaign_unrespond(struct journal *j, int64_t id, int64_t inbound)
{
	/* what else the person said counts again, words before automata */
	sql_run(j, "UPDATE campaign SET (response_class, response_at) ="
	    " (SELECT class, received_at FROM inbound WHERE campaign = ?1"
	    "  AND id <> ?2 AND class NOT IN ('receipt', 'list_mail')"
	    "  ORDER BY iif(class IN ('auto_reply', 'out_of_office'), 2,"
	    "   class = 'bounce'), received_at DESC LIMIT 1) WHERE id = ?1",
	    "ii", id,
	    inbound);
	sql_run(j, "UPDATE campaign SET response_step = NULL WHERE id = ?1"
	    " AND response_class IS NULL", "i", id);
	lead_touch(j, sql_int(j, 0, "SELECT lead FROM campaign"
	    " WHERE id = ?1", "i", id));
}
