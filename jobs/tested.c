/* Tests what keeps a message back, in the order in which people ask for it. */
#include "jobs/tested.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/error.h"
#include "base/str.h"
#include "campaign/calendar.h"
#include "jobs/enrol.h"
#include "jobs/fence.h"
#include "jobs/party.h"
#include "jobs/progress.h"
#include "jobs/run.h"
#include "jobs/safety.h"
#include "state/journal.h"
#include "state/lock.h"
#include "state/suppressions.h"

void
tested_say(struct tested *t, const char *name, enum constraint_state state,
    const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	constraints_add(&t->found, name, state, 0, xvasprintf(fmt, ap));
	va_end(ap);
}

void
tested_until(struct tested *t, const char *name, int64_t until, const char *fmt,
    ...)
{
	va_list ap;

	va_start(ap, fmt);
	constraints_add(&t->found, name, until == SCHEDULE_NEVER ?
	    CONSTRAINT_BLOCKS : until > t->now ? CONSTRAINT_WAITS :
	    CONSTRAINT_MET, until, xvasprintf(fmt, ap));
	va_end(ap);
	if (until > t->at && until != SCHEDULE_NEVER)
		t->at = until;
}

/* Blocked for this reason; met where it is NULL. */
static void
say_unless(struct tested *t, const char *name, const char *why,
    const char *good)
{
	tested_say(t, name, why != NULL ? CONSTRAINT_BLOCKS : CONSTRAINT_MET,
	    "%s", why != NULL ? why : good);
}

/* Met where rc is 0, else what the error says, which is cleared. */
static void
say_error(struct tested *t, const char *name, int rc,
    enum constraint_state otherwise, const char *good, struct error *err)
{
	tested_say(t, name, rc == 0 ? CONSTRAINT_MET : otherwise, "%s",
	    rc == 0 ? good : err->msg);
	error_clear(err);
}

/* What holds for a lead with or without a campaign. */
static void
test_lead(struct tested *t)
{
	const char *address = t->c.id != 0 ? t->c.address : t->lead.address;
	char *why = address == NULL ? NULL :
	    suppress_reason(t->run->journal, address);

	say_unless(t, "record", t->lead.gone ? "it is gone from the base" :
	    NULL, "it is in the base");
	say_unless(t, "lead", t->lead.refusal, "it is a valid one");
	say_unless(t, "suppression", why, "there is none");
	free(why);
}

/* Those that generate takes before it use up what room there is. */
static void
test_capacity(struct tested *t)
{
	int64_t room = enrol_capacity(t->run), before = room <= 0 ? 0 :
	    lead_ready_before(t->run->journal, t->lead.id, room);

	if (room == -1)
		tested_say(t, "capacity", CONSTRAINT_MET, "there is no limit");
	else if (room > before)
		tested_say(t, "capacity", CONSTRAINT_MET, "there is room for "
		    "another first message");
	else
		tested_say(t, "capacity", CONSTRAINT_WAITS, "first messages "
		    "that wait%s fill the days of [limits] enrol_ahead",
		    before > 0 ? ", and leads that come before it," : "");
}

static void
test_enrolment(struct tested *t)
{
	say_unless(t, "review", t->lead.review, "nothing is to be looked at");
	test_capacity(t);
	tested_say(t, "campaign", CONSTRAINT_WAITS, "it has none: 'forerunner "
	    "generate' makes one, as capacity allows");
}

static void
test_campaign(struct tested *t)
{
	int goes_on = t->c.state == CAMPAIGN_ACTIVE ||
	    t->c.state == CAMPAIGN_HELD;

	if (t->c.state == CAMPAIGN_REVIEW)
		tested_say(t, "campaign", CONSTRAINT_BLOCKS, "under review: "
		    "%s: set Campaign_Command to Approve or Stop",
		    t->c.reason != NULL ? t->c.reason :
		    "a person approves each");
	else
		tested_say(t, "campaign", goes_on ? CONSTRAINT_MET :
		    CONSTRAINT_BLOCKS, "%s%s%s",
		    campaign_state_name(t->c.state), t->c.reason == NULL ?
		    "" : ": ", t->c.reason == NULL ? "" : t->c.reason);
}

static void
test_hold(struct tested *t)
{
	if (t->c.state == CAMPAIGN_ACTIVE || (t->c.hold_until == 0 &&
	    t->c.state != CAMPAIGN_HELD))
		tested_say(t, "hold", CONSTRAINT_MET, "there is none");
	else if (t->c.hold_until == 0)
		tested_say(t, "hold", CONSTRAINT_BLOCKS, "%s",
		    t->c.reason != NULL ? t->c.reason : "without a date");
	else
		tested_until(t, "hold", t->c.hold_until, "%s",
		    t->c.hold_until <= t->now ? "its date has come" :
		    t->c.state == CAMPAIGN_HELD && t->c.reason != NULL ?
		    t->c.reason : "it has a date");
}

static void
test_approval(struct tested *t)
{
	int approved = progress_approved(t->run, t->c.id);

	tested_say(t, "approval", approved ? CONSTRAINT_MET :
	    CONSTRAINT_BLOCKS, "%s", !t->run->settings.sequence.approve ?
	    "nobody is asked for it" : approved ? "the texts are approved" :
	    "the texts are not approved: set Campaign_Command to Approve");
}

/* What the message itself went through. */
static void
test_message(struct tested *t)
{
	const char *label = t->m.label, *why = t->m.reason == NULL ? "" :
	    t->m.reason;

	switch (t->m.state) {
	case MESSAGE_SENDING:
		tested_say(t, "message", CONSTRAINT_WAITS, "%s is on its way: "
		    "the run at work, or the next one, tells its outcome",
		    label);
		break;
	case MESSAGE_IN_DOUBT:
		tested_say(t, "message", CONSTRAINT_BLOCKS, "%s is in doubt "
		    "(%s): set Campaign_Command to Mark Sent or Resend", label,
		    why);
		break;
	case MESSAGE_DEAD:
		tested_say(t, "message", CONSTRAINT_BLOCKS, "%s was given up "
		    "(%s): 'forerunner retry' tries it again", label, why);
		break;
	default:
		tested_say(t, "message", CONSTRAINT_MET, "%s has not gone%s%s",
		    label, t->m.last_error == NULL ? "" : "; the last try: ",
		    t->m.last_error == NULL ? "" : t->m.last_error);
	}
}

static void
test_account(struct tested *t)
{
	struct error err = ERROR_INIT;
	int64_t until = party_open_until(t->run, PARTY_SMTP);
	char *wrong = party_correction(t->run);

	if (wrong != NULL)
		tested_say(t, "mail server", CONSTRAINT_BLOCKS, "%s", wrong);
	else if (party_allowed(t->run, PARTY_SMTP, &err) == 0)
		tested_say(t, "mail server", CONSTRAINT_MET, "it may be asked");
	else
		tested_until(t, "mail server", until, "%s", err.msg);
	free(wrong);
}

/* A run at work has the lock: no other one begins meanwhile. */
static void
test_lock(struct tested *t)
{
	char *owner = lock_owner(journal_directory(t->run->journal), "send");

	tested_say(t, "run", owner != NULL ? CONSTRAINT_WAITS : CONSTRAINT_MET,
	    "%s%s%s", owner != NULL ? "send is at work (" :
	    "no other run of send is at work", owner != NULL ? owner : "",
	    owner != NULL ? "): it or the next one takes the message" : "");
	free(owner);
}

static void
test_fresh(struct tested *t, const char *job)
{
	int64_t last = run_last_ok(t->run->journal, job);
	int fresh = safety_is_fresh(t->run, job);
	char at[TIME_TEXT];

	if (last == -1)
		tested_say(t, job, CONSTRAINT_WAITS, "none has completed yet");
	else
		tested_say(t, job, fresh ? CONSTRAINT_MET : CONSTRAINT_WAITS,
		    "the last one completed %s%s", time_iso(last, at), fresh ?
		    "" : strcmp(job, "pull") == 0 &&
		    safety_waits_for_budget(t->run) ? ", and the month's "
		    "calls postpone the next" :
		    ", longer ago than [limits] fresh");
}

/* What stands before every message of a run of send. */
static void
test_run(struct tested *t)
{
	struct error err = ERROR_INIT;

	test_fresh(t, "pull");
	if (t->m.step > 0)
		test_fresh(t, "poll");
	else
		tested_say(t, "poll", CONSTRAINT_MET,
		    "a first message needs none");
	if (fence_check(t->run, &err) == -1 ||
	    fence_refused(t->run, &err) == -1)
		say_error(t, "fence", -1, CONSTRAINT_BLOCKS, NULL, &err);
	else
		say_error(t, "fence", fence_may_send(t->run, &err),
		    CONSTRAINT_WAITS, "this journal is the one that sends",
		    &err);
	say_error(t, "backlog", safety_stale(t->run, &err),
	    CONSTRAINT_BLOCKS, "nothing was due too long ago", &err);
	say_error(t, "volume", safety_volume(t->run, &err),
	    CONSTRAINT_BLOCKS, "no more are due than usual", &err);
}

void
tested_all(struct tested *t)
{
	struct journal *j = t->run->journal;

	t->now = t->at = run_now(t->run);
	test_lead(t);
	if (!campaign_of_lead(j, t->lead.id, &t->c)) {
		test_enrolment(t);
		return;
	}
	t->n_zones = progress_zones(t->run, t->c.zones, t->zones);
	test_campaign(t);
	test_hold(t);
	test_approval(t);
	if (!message_current(j, t->c.id, &t->m)) {
		tested_say(t, "message", CONSTRAINT_BLOCKS,
		    "none is left to send");
		return;
	}
	test_message(t);
	tested_slot(t);
	test_account(t);
	tested_calendar(t);
	tested_limits(t);
	test_lock(t);
	test_run(t);
}

void
tested_release(struct tested *t)
{
	constraints_release(&t->found);
	message_release(&t->m);
	campaign_release(&t->c);
	lead_row_release(&t->lead);
}
