/* From the server's answer to states, slots, strikes and suppressions. */
#include "jobs/settle.h"

#include <inttypes.h>
#include <stdio.h>

#include "base/str.h"
#include "jobs/progress.h"
#include "jobs/run.h"
#include "mail/outbox.h"
#include "state/answers.h"
#include "state/campaign_door.h"
#include "state/campaigns.h"
#include "state/changes.h"
#include "state/inbound.h"
#include "state/journal.h"
#include "state/message_door.h"
#include "state/messages.h"
#include "state/queue.h"
#include "state/suppressions.h"

#define MINUTE 60
#define HOUR 3600
#define PATIENCE 3		/* claims before one waits behind the others */
#define STRIKES 3		/* soft refusals until an address is given up */
#define RATE_REST (15 * MINUTE)	/* behind "too fast" */
#define POLICY_REST HOUR	/* behind a refusal of the sender */
#define GIVE_UP (5 * 24 * HOUR)	/* RFC 5321 S4.5.4.1: 4-5 days */

struct context {
	struct run		*run;
	const struct act	*act;
	struct message		*m;
	const struct outbox_outcome *outcome;
	char			 words[600];	/* code and text */
};

/* Full jitter, but the same for the same attempt: reruns stay identical. */
static int64_t
backoff(const struct message *m)
{
	int64_t cap = 30 * MINUTE, spread;
	int64_t n = m->failures < 4 ? m->failures : 4;
	char seed[48];

	while (n-- > 0)
		cap *= 2;
	snprintf(seed, sizeof(seed), "%" PRId64 "/%" PRId64, m->id,
	    m->attempts);
	spread = cap - 5 * MINUTE;
	return 5 * MINUTE + change_hash(seed) % spread;
}

static void
dead_letter(struct context *c)
{
	if (message_become(c->run->journal, c->act, c->m->id, MESSAGE_DEAD,
	    c->words))
		campaign_attend(c->run->journal, c->m->campaign,
		    "Dead Letter");
	run_count(c->run, "dead", 1);
}

/* Back into the queue for a later slot, or given up. */
static void
again_later(struct context *c, int64_t delay, int counts)
{
	struct journal *j = c->run->journal;
	struct campaign campaign = CAMPAIGN_INIT;
	int64_t slot;

	message_failed(j, c->act, c->m->id, c->words, counts, 0);
	if (counts && (c->m->failures + 1 >=
	    c->run->settings.smtp.attempts || (c->m->first_failed_at != 0 &&
	    c->act->now - c->m->first_failed_at > GIVE_UP))) {
		dead_letter(c);
		return;
	}
	campaign_by_id(j, c->m->campaign, &campaign);
	slot = progress_slot(c->run, campaign.zones, c->act->now + delay);
	message_schedule(j, c->act, c->m->id, slot, NULL);
	if (campaign.state == CAMPAIGN_STOPPED ||
	    campaign.state == CAMPAIGN_RESPONDED)
		message_become(j, c->act, c->m->id, MESSAGE_SKIPPED,
		    campaign.reason);
	campaign_release(&campaign);
	run_count(c->run, "deferred", 1);
}

void
settle_undeliverable(struct run *run, const struct act *act,
    int64_t campaign, const char *why)
{
	struct answer bounce = { REPLY_BOUNCE, act->now, CAMPAIGN_STOPPED,
	    why, NULL };
	struct campaign c = CAMPAIGN_INIT;

	if (campaign_by_id(run->journal, campaign, &c)) {
		suppress_add(run->journal, act, c.address, why);
		bounce.attention = c.attention;
		campaign_answered(run->journal, act, &c, &bounce);
	}
	campaign_release(&c);
}

static void
undeliverable(struct context *c)
{
	char why[640];

	snprintf(why, sizeof(why), "bounced: %s", c->words);
	message_failed(c->run->journal, c->act, c->m->id, c->words, 1, 0);
	message_become(c->run->journal, c->act, c->m->id, MESSAGE_DEAD,
	    c->words);
	message_bounced(c->run->journal, c->act, c->m->id);
	settle_undeliverable(c->run, c->act, c->m->campaign, why);
	run_count(c->run, "bounced", 1);
}

static void
strike(struct context *c)
{
	if (message_strikes(c->run->journal, c->m->campaign, c->act->now) +
	    1 >= STRIKES) {
		undeliverable(c);
		return;
	}
	message_failed(c->run->journal, c->act, c->m->id, c->words, 0, 1);
	again_later(c, 4 * HOUR, 0);
}

static enum settled
refused(struct context *c)
{
	switch (c->outcome->refusal) {
	case REFUSAL_HARD:
		undeliverable(c);
		return SETTLED_ON;
	case REFUSAL_SOFT:
		strike(c);
		return SETTLED_ON;
	case REFUSAL_GREY:
		again_later(c, 30 * MINUTE, 1);
		return SETTLED_ON;
	case REFUSAL_CONTENT:
		message_failed(c->run->journal, c->act, c->m->id, c->words,
		    1, 0);
		dead_letter(c);
		return SETTLED_ON;
	case REFUSAL_RATE:
		again_later(c, 15 * MINUTE, 0);
		return SETTLED_STOP_RATE;
	case REFUSAL_AUTH:
	case REFUSAL_POLICY:
	case REFUSAL_BUG:
		again_later(c, HOUR, 0);
		run_alert(c->outcome->refusal == REFUSAL_POLICY ?
		    "sender-refused" : c->outcome->refusal == REFUSAL_AUTH ?
		    "login-refused" : "protocol-error", c->words);
		return SETTLED_STOP_SENDER;
	case REFUSAL_TEMP:
	default:
		again_later(c, backoff(c->m), 1);
		return SETTLED_ON;
	}
}

/* Did its campaign end while it was on its way?  Then it never goes again. */
static int
is_over(struct context *c)
{
	struct campaign campaign = CAMPAIGN_INIT;
	int over = campaign_by_id(c->run->journal, c->m->campaign,
	    &campaign) && (campaign.state == CAMPAIGN_STOPPED ||
	    campaign.state == CAMPAIGN_RESPONDED);

	campaign_release(&campaign);
	return over;
}

static void
in_doubt(struct context *c)
{
	struct journal *j = c->run->journal;

	if (inbound_answers(j, c->m->id) && settle_sent(c->run, c->act,
	    c->m->id, "an answer to it came")) {
		run_count(c->run, "sent", 1);
		return;
	}
	message_become(j, c->act, c->m->id, MESSAGE_IN_DOUBT, c->words);
	if (is_over(c))
		message_become(j, c->act, c->m->id, MESSAGE_DEAD, c->words);
	else if (c->run->settings.smtp.on_doubt == ON_DOUBT_RESEND)
		message_schedule(j, c->act, c->m->id, c->act->now, NULL);
	else
		campaign_attend(j, c->m->campaign, "In Doubt");
	run_count(c->run, "in_doubt", 1);
}

/* Nothing happened at the other side: as it was, its quota given back. */
static void
not_sent(struct context *c)
{
	struct journal *j = c->run->journal;
	struct campaign campaign = CAMPAIGN_INIT;
	int64_t due = c->m->due_at;

	campaign_by_id(j, c->m->campaign, &campaign);
	/* one over which the server hangs up must not stay first for ever */
	if (c->outcome->stage >= STAGE_MAIL && c->m->attempts >= PATIENCE)
		due = progress_slot(c->run, campaign.zones,
		    c->act->now + backoff(c->m));
	message_schedule(j, c->act, c->m->id, due, NULL);
	if (campaign.state == CAMPAIGN_STOPPED ||
	    campaign.state == CAMPAIGN_RESPONDED)
		message_become(j, c->act, c->m->id, MESSAGE_SKIPPED,
		    campaign.reason);
	campaign_release(&campaign);
	run_count(c->run, "not_sent", 1);
}

int
settle_sent(struct run *run, const struct act *act, int64_t message,
    const char *why)
{
	struct message m = MESSAGE_INIT;
	int done = message_become(run->journal, act, message, MESSAGE_SENT,
	    why) && message_by_id(run->journal, message, &m);

	if (done)
		progress_campaign(run, act, m.campaign);
	message_release(&m);
	return done;
}

/* Most end so: it asks the journal for no more than it needs. */
static void
accepted(struct run *run, const struct act *act, int64_t message,
    const char *words)
{
	struct standing s = STANDING_INIT;
	int64_t campaign = 0;

	if (message_accepted(run->journal, act, message, words, &campaign,
	    &s)) {
		progress_standing(run, act, campaign, &s);
		run_count(run, "sent", 1);
	}
	standing_release(&s);
}

enum settled
settle(struct run *run, const struct act *act, int64_t message,
    const struct outbox_outcome *outcome)
{
	struct message m = MESSAGE_INIT;
	struct context c = { run, act, &m, outcome, "" };
	enum settled rc = SETTLED_ON;

	if (outcome->result == OUTBOX_SENT) {
		accepted(run, act, message, outcome->reply);
		return rc;
	}
	if (!message_by_id(run->journal, message, &m) ||
	    m.state != MESSAGE_SENDING)
		goto out;
	snprintf(c.words, sizeof(c.words), "%s", outcome->reply);
	if (outcome->result == OUTBOX_NOT_SENT ||
	    outcome->result == OUTBOX_REFUSED)
		quota_give_back(run->journal, message);
	switch (outcome->result) {
	case OUTBOX_SENT:
		break;		/* see above */
	case OUTBOX_IN_DOUBT:
		in_doubt(&c);
		break;
	case OUTBOX_NOT_SENT:
		not_sent(&c);
		break;
	case OUTBOX_REFUSED:
		rc = refused(&c);
		break;
	}
out:
	message_release(&m);
	return rc;
}

int64_t
settled_rest(enum settled settled, const struct outbox_outcome *outcome)
{
	if (settled == SETTLED_STOP_RATE)
		return RATE_REST;
	return settled == SETTLED_STOP_SENDER &&
	    outcome->refusal == REFUSAL_POLICY ? POLICY_REST : 0;
}
