/* From a reply's class to the campaigns of its person and company. */
#include "jobs/consequence.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/str.h"
#include "campaign/company.h"
#include "campaign/lead.h"
#include "jobs/absence.h"
#include "jobs/colleagues.h"
#include "jobs/doubt.h"
#include "jobs/progress.h"
#include "jobs/run.h"
#include "jobs/settle.h"
#include "state/answers.h"
#include "state/campaign_door.h"
#include "state/campaigns.h"
#include "state/inbound.h"
#include "state/message_door.h"
#include "state/messages.h"
#include "state/suppressions.h"

#define SOFT_BOUNCES 3		/* then the address is given up */

struct case_of {
	struct run		*run;
	const struct act	*act;
	const struct received	*r;
	struct campaign		*c;
	struct str		*done;
};

static int
each_open_of(const struct case_of *k, const char *address, int64_t except,
    void (*fn)(const struct case_of *k, int64_t campaign))
{
	int64_t id = 0;
	int n = 0;

	while ((id = inbound_next_open_campaign(k->run->journal, address,
	    id)) != 0)
		if (id != except) {
			fn(k, id);
			n++;
		}
	return n;
}

/*
 * Every campaign of the person that could still send, but one: of who was
 * written to and of who answered in their place; how many.
 */
static int
each_open(const struct case_of *k, int64_t except,
    void (*fn)(const struct case_of *k, int64_t campaign))
{
	int n = each_open_of(k, k->c->address, except, fn);

	if (k->r->sender != NULL &&
	    !str_equal(k->r->sender, k->c->address))
		n += each_open_of(k, k->r->sender, except, fn);
	return n;
}

static void
stop_one(const struct case_of *k, int64_t id)
{
	campaign_become(k->run->journal, k->act, id, CAMPAIGN_STOPPED,
	    reply_class_name(k->r->class));
}

/* The answer and all that it asks of its own campaign; 1: that moved. */
static int
answered(const struct case_of *k, enum campaign_state to, const char *why,
    const char *attention)
{
	const struct answer a = { k->r->class, k->r->at, to, why, attention };

	return campaign_answered(k->run->journal, k->act, k->c, &a);
}

/* Also one that is completed: it still ends stopped. */
static void
stop_all(const struct case_of *k)
{
	int n = answered(k, CAMPAIGN_STOPPED,
	    reply_class_name(k->r->class), NULL);

	n += each_open(k, k->c->id, stop_one);
	str_add(k->done, n > 0 ? "stopped" : "recorded");
}

static void
respond_one(const struct case_of *k, int64_t id)
{
	if (campaign_become(k->run->journal, k->act, id, CAMPAIGN_STOPPED,
	    "the person answered another campaign"))
		campaign_attend(k->run->journal, id, "Reply");
}

static void
respond(const struct case_of *k)
{
	int moved = answered(k, CAMPAIGN_RESPONDED,
	    reply_class_name(k->r->class), "Reply");

	str_add(k->done, moved ? "a person takes over" : "recorded");
	each_open(k, k->c->id, respond_one);
}

/* A doubt may end by itself, and the campaign must not go on with it. */
static void
outlast_doubt(const struct case_of *k, int64_t id)
{
	campaign_pause_for(k->run->journal, k->act, id, PAUSED_FOR_DOUBT,
	    PAUSED_FOR_REPLY);
}

/* Shown also where it stands still already, for its approval or by hand. */
static void
pause_one(const struct case_of *k, int64_t id)
{
	campaign_become(k->run->journal, k->act, id, CAMPAIGN_PAUSED,
	    PAUSED_FOR_REPLY);
	campaign_attend(k->run->journal, id, "Reply");
	outlast_doubt(k, id);
}

static void
review(const struct case_of *k)
{
	int paused = answered(k, CAMPAIGN_PAUSED, PAUSED_FOR_REPLY, "Reply") ||
	    k->c->state == CAMPAIGN_PAUSED;

	outlast_doubt(k, k->c->id);
	paused += each_open(k, k->c->id, pause_one);
	str_add(k->done, paused ? "paused until a person has read it" :
	    "shown: a person must read it");
}

static int64_t
hold_end(const struct case_of *k)
{
	return absence_end(k->run, k->c->zones, k->r->until_at, k->act->now);
}

static void
hold_one(const struct case_of *k, int64_t id)
{
	campaign_hold(k->run->journal, k->act, id, hold_end(k),
	    OUT_OF_OFFICE);
}

static void
hold(const struct case_of *k)
{
	char day[TIME_TEXT];

	if (k->r->until_at != 0 && hold_end(k) <= k->act->now) {
		str_add(k->done, "recorded: the absence is over");
		return;
	}
	if (each_open(k, 0, hold_one) > 0)
		str_addf(k->done, "on hold until %s", time_day(hold_end(k),
		    day));
	else
		str_add(k->done, "recorded");
}

/* Its message has bounced.  1: for the first time, as far as is known. */
static int
note_bounce(const struct case_of *k)
{
	struct message m = MESSAGE_INIT;
	int first = 1;

	if (k->r->message != 0 && message_by_id(k->run->journal,
	    k->r->message, &m)) {
		first = m.state != MESSAGE_BOUNCED;
		if (m.state == MESSAGE_SENT &&
		    k->r->bounce != BOUNCE_DELAYED)
			message_become(k->run->journal, k->act, m.id,
			    MESSAGE_BOUNCED, k->r->words);
	}
	message_release(&m);
	return first;
}

/*
 * Does the bounce name somebody else than we wrote to?  Their mail goes on
 * to there, and it is not their address that was refused.  A host within
 * their domain is their own.
 */
static int
is_elsewhere(const struct case_of *k)
{
	struct error ignored = ERROR_INIT;
	char *named = k->r->recipient == NULL ? NULL :
	    lead_address(k->r->recipient, &ignored);
	const char *theirs = lead_domain(k->c->address), *domain;
	int elsewhere = 0;

	if (named != NULL && !str_equal(named, k->c->address)) {
		domain = lead_domain(named);
		elsewhere = strncmp(named, k->c->address,
		    (size_t)(domain - named)) != 0 ||
		    !company_same(domain, theirs);
	}
	free(named);
	return elsewhere;
}

/* For good.  An address of which nobody says so is not suppressed. */
static void
give_up(const struct case_of *k)
{
	char why[640];

	if (is_elsewhere(k)) {
		snprintf(why, sizeof(why), "bounced: their mail goes on to "
		    "'%.200s', which refuses it: %.300s", k->r->recipient,
		    k->r->words);
		answered(k, CAMPAIGN_STOPPED, why, k->c->attention);
		str_add(k->done, "stopped: refused where their mail goes on "
		    "to");
		return;
	}
	snprintf(why, sizeof(why), "bounced: %.300s", k->r->words);
	settle_undeliverable(k->run, k->act, k->c->id, why);
	each_open_of(k, k->c->address, k->c->id, stop_one);
	str_add(k->done, "stopped and suppressed");
}

static void
bounced(const struct case_of *k)
{
	int first = note_bounce(k);

	if (k->r->bounce == BOUNCE_SOFT) {
		if (k->r->message != 0)
			message_failed(k->run->journal, k->act,
			    k->r->message, k->r->words, 0, first);
		if (message_strikes(k->run->journal, k->c->id, k->act->now) <
		    SOFT_BOUNCES) {
			str_add(k->done, first ? "counted: a soft bounce" :
			    "recorded: it had bounced before");
			progress_campaign(k->run, k->act, k->c->id);
			return;
		}
	}
	give_up(k);
}

static void
opted_out(const struct case_of *k)
{
	suppress_add(k->run->journal, k->act, k->c->address,
	    reply_class_name(k->r->class));
	/* a complaint comes from the provider */
	if (k->r->sender != NULL && k->r->class == REPLY_UNSUBSCRIBE)
		suppress_add(k->run->journal, k->act, k->r->sender,
		    reply_class_name(k->r->class));
	stop_all(k);
	str_add(k->done, " and suppressed");
}

/* What a person must look at, where it is no answer. */
static const char *
other_attention(const struct case_of *k, const struct campaign *c)
{
	struct message m = MESSAGE_INIT;
	const char *what = NULL;

	if (message_current(k->run->journal, c->id, &m))
		what = m.state == MESSAGE_IN_DOUBT ? "In Doubt" :
		    m.state == MESSAGE_DEAD ? "Dead Letter" : NULL;
	message_release(&m);
	if (what == NULL && (c->state == CAMPAIGN_REVIEW ||
	    (c->state == CAMPAIGN_PAUSED &&
	    !progress_approved(k->run, c->id))))
		what = "Review";
	return what;
}

/* Nothing is to be read any more; what else is to be looked at shows again. */
static void
attend_rest(const struct case_of *k, const struct campaign *c)
{
	if (str_equal(c->attention, "Reply") &&
	    !inbound_others_speak(k->run->journal, c->id, k->r->id))
		campaign_attend(k->run->journal, c->id, other_attention(k, c));
}

static void
go_on_one(const struct case_of *k, int64_t id)
{
	struct campaign c = CAMPAIGN_INIT;

	if (campaign_by_id(k->run->journal, id, &c) &&
	    !inbound_others_unread(k->run->journal, id, k->r->id)) {
		attend_rest(k, &c);
		if (c.state == CAMPAIGN_PAUSED &&
		    str_equal(c.reason, PAUSED_FOR_REPLY) &&
		    campaign_unpause(k->run->journal, k->act, id,
		    "the reply was understood"))
			progress_campaign(k->run, k->act, id);
	}
	campaign_release(&c);
}

/* A class that must not stand still: what was paused for it goes on. */
static int
goes_on(enum reply_class class)
{
	return class == REPLY_AUTO_REPLY || class == REPLY_OUT_OF_OFFICE ||
	    class == REPLY_RECEIPT || class == REPLY_LIST_MAIL ||
	    class == REPLY_BOUNCE;
}

/* What a person answered speaks for the company, if the team wants it so. */
static void
company(const struct case_of *k)
{
	if (!k->r->is_automatic)
		colleagues_spare(k->run, k->act, k->c, k->r->class);
}

static void
act_on(const struct case_of *k)
{
	switch (k->r->class) {
	case REPLY_INTERESTED:
	case REPLY_QUESTION:
	case REPLY_REFERRAL:
		respond(k);
		company(k);
		break;
	case REPLY_NOT_INTERESTED:
	case REPLY_WRONG_PERSON:
		stop_all(k);
		company(k);
		break;
	case REPLY_UNSUBSCRIBE:
	case REPLY_COMPLAINT:
		opted_out(k);
		company(k);
		break;
	case REPLY_BOUNCE:
		bounced(k);
		break;
	case REPLY_OUT_OF_OFFICE:
		hold(k);
		break;
	case REPLY_NEEDS_REVIEW:
	case REPLY_OTHER:
		review(k);
		company(k);
		break;
	default:
		str_add(k->done, "recorded");
	}
}

/* Does it set Campaign_Response_*?  No receipt, list mail or warning does. */
static int
is_response(const struct received *r)
{
	return r->class != REPLY_RECEIPT && r->class != REPLY_LIST_MAIL &&
	    r->bounce != BOUNCE_DELAYED;
}

/* An answer to a message in doubt proves that it arrived. */
static void
prove_arrival(const struct case_of *k)
{
	struct run *run = k->run;

	if (k->r->message == 0 ||
	    !message_in_doubt(run->journal, k->r->message) ||
	    !settle_sent(run, k->act, k->r->message, "an answer to it came"))
		return;
	doubt_over(run, k->act, k->c->id);
	campaign_by_id(run->journal, k->c->id, k->c);
}

void
consequence(struct run *run, const struct act *act,
    const struct received *r, struct str *done)
{
	struct campaign c = CAMPAIGN_INIT;
	struct case_of k = { run, act, r, &c, done };

	if (r->campaign == 0 || !campaign_by_id(run->journal, r->campaign,
	    &c)) {
		str_add(done, "recorded");
		return;
	}
	prove_arrival(&k);
	/* the others change the campaign, and note the answer in that write */
	if (is_response(r) && goes_on(r->class))
		campaign_respond(run->journal, act, &c, r->class, r->at);
	if (r->id != 0 && goes_on(r->class)) {
		each_open(&k, 0, go_on_one);
		colleagues_free(run, act, &c, r->id);
		attend_rest(&k, &c);
	}
	act_on(&k);
	campaign_release(&c);
}

/* ------------------------------------------------------------ corrections */

static void
end_absence(const struct case_of *k, int64_t id)
{
	colleagues_go_on(k->run, k->act, id, OUT_OF_OFFICE, k->r->id);
}

static void
say_what_stays(const struct case_of *k)
{
	char *why = suppress_reason(k->run->journal, k->c->address);
	int final;

	campaign_by_id(k->run->journal, k->c->id, k->c);
	final = k->c->state == CAMPAIGN_RESPONDED ||
	    k->c->state == CAMPAIGN_STOPPED;
	if (final && goes_on(k->r->class))
		str_addf(k->done, "; the campaign has ended: enrol --again "
		    "%s begins another", k->c->address);
	if (why != NULL && k->r->class != REPLY_UNSUBSCRIBE &&
	    k->r->class != REPLY_COMPLAINT && k->r->class != REPLY_BOUNCE)
		str_addf(k->done, "; still suppressed: unsuppress %s lifts "
		    "that", k->c->address);
	free(why);
}

void
consequence_correct(struct run *run, const struct act *act,
    const struct received *r, enum reply_class was, struct str *done)
{
	struct campaign c = CAMPAIGN_INIT;
	struct case_of k = { run, act, r, &c, done };

	if (!campaign_by_id(run->journal, r->campaign, &c))
		return;
	if (was == REPLY_OUT_OF_OFFICE)
		each_open(&k, 0, end_absence);
	campaign_unrespond(run->journal, c.id, r->id);
	consequence(run, act, r, done);
	say_what_stays(&k);
	campaign_release(&c);
}
