/*
 * Why the next message has not gone yet: every constraint on it, tested by
 * the rules that send goes by, then the one that binds and the next instant.
 */
#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/str.h"
#include "base/tz.h"
#include "campaign/constraint.h"
#include "jobs/ahead.h"
#include "jobs/asked.h"
#include "jobs/claim.h"
#include "jobs/enrol.h"
#include "jobs/fence.h"
#include "jobs/jobs.h"
#include "jobs/party.h"
#include "jobs/progress.h"
#include "jobs/project.h"
#include "jobs/run.h"
#include "jobs/safety.h"
#include "state/campaigns.h"
#include "state/journal.h"
#include "state/leads.h"
#include "state/lock.h"
#include "state/messages.h"
#include "state/queue.h"
#include "state/suppressions.h"

struct asked {
	struct run	*run;
	struct lead_row	 lead;
	struct campaign	 c;		/* id 0: none yet */
	struct message	 m;		/* the next one; id 0: none */
	const struct tz	*zones[ZONE_SET_MAX];
	size_t		 n_zones;
	int64_t		 now;
	int64_t		 at;		/* when what was tested so far is met */
	struct constraints found;
};

/* One of a day. */
struct limit {
	const char	*name;
	int64_t		 max;		/* 0: there is none */
	int64_t		 used, before;	/* and taken before the message */
};

/* Met, or blocked for as long as nobody changes it. */
static void __attribute__((format(printf, 4, 5)))
say(struct asked *a, const char *name, enum constraint_state state,
    const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	constraints_add(&a->found, name, state, 0, xvasprintf(fmt, ap));
	va_end(ap);
}

/* Met at that instant; what follows is tested as of then. */
static void __attribute__((format(printf, 4, 5)))
say_until(struct asked *a, const char *name, int64_t until, const char *fmt,
    ...)
{
	va_list ap;

	va_start(ap, fmt);
	constraints_add(&a->found, name, until == SCHEDULE_NEVER ?
	    CONSTRAINT_BLOCKS : until > a->now ? CONSTRAINT_WAITS :
	    CONSTRAINT_MET, until, xvasprintf(fmt, ap));
	va_end(ap);
	if (until > a->at && until != SCHEDULE_NEVER)
		a->at = until;
}

/* Met where rc is 0, else what the error says, which is cleared. */
static void
say_error(struct asked *a, const char *name, int rc,
    enum constraint_state otherwise, const char *good, struct error *err)
{
	say(a, name, rc == 0 ? CONSTRAINT_MET : otherwise, "%s", rc == 0 ?
	    good : err->msg);
	error_clear(err);
}

/* What holds for a lead with or without a campaign. */
static void
test_lead(struct asked *a)
{
	const char *address = a->c.id != 0 ? a->c.address : a->lead.address;
	char *why = address == NULL ? NULL :
	    suppress_reason(a->run->journal, address);

	say(a, "record", a->lead.gone ? CONSTRAINT_BLOCKS : CONSTRAINT_MET,
	    a->lead.gone ? "it is gone from the base" :
	    "it is in the base");
	say(a, "lead", a->lead.refusal != NULL ? CONSTRAINT_BLOCKS :
	    CONSTRAINT_MET, "%s", a->lead.refusal != NULL ?
	    a->lead.refusal : "it is a valid one");
	say(a, "suppression", why != NULL ? CONSTRAINT_BLOCKS :
	    CONSTRAINT_MET, "%s", why != NULL ? why : "there is none");
	free(why);
}

/* Those that generate takes before it use up what room there is. */
static void
test_capacity(struct asked *a)
{
	int64_t room = enrol_capacity(a->run), before = room <= 0 ? 0 :
	    lead_ready_before(a->run->journal, a->lead.id, room);

	if (room == -1)
		say(a, "capacity", CONSTRAINT_MET, "there is no limit");
	else if (room > before)
		say(a, "capacity", CONSTRAINT_MET, "there is room for "
		    "another first message");
	else
		say(a, "capacity", CONSTRAINT_WAITS, "first messages that "
		    "wait%s fill the days of [limits] enrol_ahead",
		    before > 0 ? ", and leads that come before it," : "");
}

static void
test_enrolment(struct asked *a)
{
	say(a, "review", a->lead.review != NULL ? CONSTRAINT_BLOCKS :
	    CONSTRAINT_MET, "%s", a->lead.review != NULL ? a->lead.review :
	    "nothing is to be looked at");
	test_capacity(a);
	say(a, "campaign", CONSTRAINT_WAITS, "it has none: 'forerunner "
	    "generate' makes one, as capacity allows");
}

static void
test_campaign(struct asked *a)
{
	int goes_on = a->c.state == CAMPAIGN_ACTIVE ||
	    a->c.state == CAMPAIGN_HELD;

	if (a->c.state == CAMPAIGN_REVIEW)
		say(a, "campaign", CONSTRAINT_BLOCKS, "under review: %s: set "
		    "Campaign_Command to Approve or Stop", a->c.reason !=
		    NULL ? a->c.reason : "a person approves each");
	else
		say(a, "campaign", goes_on ? CONSTRAINT_MET :
		    CONSTRAINT_BLOCKS, "%s%s%s",
		    campaign_state_name(a->c.state), a->c.reason == NULL ?
		    "" : ": ", a->c.reason == NULL ? "" : a->c.reason);
	if (a->c.state == CAMPAIGN_ACTIVE || (a->c.hold_until == 0 &&
	    a->c.state != CAMPAIGN_HELD))
		say(a, "hold", CONSTRAINT_MET, "there is none");
	else if (a->c.hold_until == 0)
		say(a, "hold", CONSTRAINT_BLOCKS, "%s", a->c.reason != NULL ?
		    a->c.reason : "without a date");
	else
		say_until(a, "hold", a->c.hold_until, "%s",
		    a->c.hold_until <= a->now ? "its date has come" :
		    a->c.state == CAMPAIGN_HELD && a->c.reason != NULL ?
		    a->c.reason : "it has a date");
	say(a, "approval", progress_approved(a->run, a->c.id) ?
	    CONSTRAINT_MET : CONSTRAINT_BLOCKS, "%s",
	    !a->run->settings.sequence.approve ? "nobody is asked for it" :
	    progress_approved(a->run, a->c.id) ? "the texts are approved" :
	    "the texts are not approved: set Campaign_Command to Approve");
}

/* What the message itself went through. */
static void
test_message(struct asked *a)
{
	const char *label = a->m.label, *why = a->m.reason == NULL ? "" :
	    a->m.reason;

	switch (a->m.state) {
	case MESSAGE_SENDING:
		say(a, "message", CONSTRAINT_WAITS, "%s is on its way: the "
		    "run at work, or the next one, tells its outcome", label);
		break;
	case MESSAGE_IN_DOUBT:
		say(a, "message", CONSTRAINT_BLOCKS, "%s is in doubt (%s): "
		    "set Campaign_Command to Mark Sent or Resend", label,
		    why);
		break;
	case MESSAGE_DEAD:
		say(a, "message", CONSTRAINT_BLOCKS, "%s was given up (%s): "
		    "'forerunner retry' tries it again", label, why);
		break;
	default:
		say(a, "message", CONSTRAINT_MET, "%s has not gone%s%s",
		    label, a->m.last_error == NULL ? "" : "; the last try: ",
		    a->m.last_error == NULL ? "" : a->m.last_error);
	}
}

/* Those before it are settled, since it is the first that is not. */
static void
test_slot(struct asked *a)
{
	struct message last = MESSAGE_INIT;
	struct str text = STR_INIT;
	int64_t due = a->m.due_at;
	char local[80];

	if (message_last_sent(a->run->journal, a->c.id, &last)) {
		str_addf(&text, "%s went on ", last.label);
		schedule_text(last.sent_at, a->zones[0], &text);
	} else {
		str_add(&text, "none went before it");
	}
	say(a, "predecessor", CONSTRAINT_MET, "%s", text.s);
	if (a->m.state == MESSAGE_DRAFT)
		due = progress_step_slot(a->run, a->c.zones, &a->m, &last,
		    a->at, local);
	str_reset(&text);
	if (due == SCHEDULE_NEVER)
		str_add(&text, "no day within two years is allowed");
	else
		schedule_text(due, a->zones[0], &text);
	say_until(a, "due", due, "%s%s%s", text.s, a->m.reason == NULL ?
	    "" : ": ", a->m.reason == NULL ? "" : a->m.reason);
	str_release(&text);
	message_release(&last);
}

static void
test_account(struct asked *a)
{
	struct error err = ERROR_INIT;
	int64_t until = party_open_until(a->run, PARTY_SMTP);
	char *wrong = party_correction(a->run);

	if (wrong != NULL)
		say(a, "mail server", CONSTRAINT_BLOCKS, "%s", wrong);
	else if (party_allowed(a->run, PARTY_SMTP, &err) == 0)
		say(a, "mail server", CONSTRAINT_MET, "it may be asked");
	else
		say_until(a, "mail server", until, "%s", err.msg);
	free(wrong);
}

/* Those that are known of the lead, else the sender's. */
static void
add_zones(const struct asked *a, struct str *out)
{
	size_t i;

	for (i = 0; i < a->n_zones; i++)
		str_addf(out, "%s%s", i > 0 ? " " : "",
		    tz_name(a->zones[i]));
}

/* The first zone in which the window is shut at that time; NULL: none. */
static const struct tz *
shut_in(const struct asked *a, int day_only)
{
	const struct schedule *s = &a->run->schedule;
	size_t i;

	for (i = 0; i < a->n_zones; i++)
		if (day_only ? !schedule_is_business_day(s,
		    schedule_date(a->zones[i], a->at)) :
		    !schedule_is_open(s, a->zones[i], a->at))
			return a->zones[i];
	return NULL;
}

static void
test_calendar(struct asked *a)
{
	const struct schedule *s = &a->run->schedule;
	const struct tz *free_in = shut_in(a, 1), *zone = shut_in(a, 0);
	int64_t slot = progress_slot(a->run, a->c.zones, a->at);
	struct str day = STR_INIT, zones = STR_INIT;

	add_zones(a, &zones);
	schedule_day_text(a->at, free_in != NULL ? free_in : a->zones[0],
	    &day);
	if (free_in != NULL)
		say_until(a, "working day", slot, "%s is a weekend or holiday "
		    "in %s", day.s, tz_name(free_in));
	else
		say(a, "working day", CONSTRAINT_MET, "%s is one in %s",
		    day.s, zones.s);
	say_until(a, "window", zone == NULL ? a->now : slot,
	    "%02d:%02d-%02d:%02d in %s%s", s->from_minute / 60,
	    s->from_minute % 60, s->to_minute / 60, s->to_minute % 60,
	    zone == NULL ? zones.s : tz_name(zone),
	    zone == NULL ? "" : ", where it is shut then");
	str_release(&zones);
	str_release(&day);
}

static void
test_limit(struct asked *a, const struct claimer *claimer,
    const struct limit *limit)
{
	struct str text = STR_INIT;

	if (limit->max == 0) {
		say(a, limit->name, CONSTRAINT_MET, "there is no limit");
		return;
	}
	str_addf(&text, "%" PRId64 " of %" PRId64 " used on %s", limit->used,
	    limit->max, claimer->day);
	if (limit->before > 0)
		str_addf(&text, ", and %" PRId64 " due before it",
		    limit->before);
	say_until(a, limit->name, limit->used + limit->before >= limit->max ?
	    claimer_next_day(claimer, a->c.zones, a->at) : a->now, "%s",
	    text.s);
	str_release(&text);
}

/* Those that are due before it take their time, once a run begins. */
static void
test_pace(struct asked *a)
{
	int64_t pace = a->run->settings.limits.per_minute, before = 0;

	if (pace == 0) {
		say(a, "per minute", CONSTRAINT_MET, "there is no limit");
		return;
	}
	if (a->m.state == MESSAGE_SCHEDULED && a->at <= a->now)
		before = queue_due_count(a->run->journal, a->m.due_at, -1) -
		    1;
	if (before <= 0)
		say(a, "per minute", CONSTRAINT_MET, "%" PRId64 " in a "
		    "minute, and none is due before it", pace);
	else
		say_until(a, "per minute", a->now + before * 60 / pace,
		    "%" PRId64 " in a minute, and %" PRId64 " due before it",
		    pace, before);
}

/* A run at work has the lock: no other one begins meanwhile. */
static void
test_lock(struct asked *a)
{
	char *owner = lock_owner(journal_directory(a->run->journal), "send");

	say(a, "run", owner != NULL ? CONSTRAINT_WAITS : CONSTRAINT_MET,
	    "%s%s%s", owner != NULL ? "send is at work (" :
	    "no other run of send is at work", owner != NULL ? owner : "",
	    owner != NULL ? "): it or the next one takes the message" : "");
	free(owner);
}

/* Those that the next run takes before it use up what is left today. */
static void
test_limits(struct asked *a)
{
	const struct settings_limits *l = &a->run->settings.limits;
	struct ahead before = { 0, 0 };
	struct claimer claimer;

	test_pace(a);
	claimer_init(&claimer, a->run, 1, a->at);
	if (a->at <= a->now)
		ahead_count(&claimer, &a->c, &a->m, a->now, &before);
	test_limit(a, &claimer, &(struct limit){ "per day", l->per_day,
	    claimer.day_used, before.all });
	claimer_begin_day(&claimer, a->at);
	test_limit(a, &claimer, &(struct limit){ "per domain",
	    l->per_domain_per_day, claimer_used(&claimer, a->c.domain),
	    before.domain });
	claimer_release(&claimer);
}

static void
test_fresh(struct asked *a, const char *job, int needed)
{
	int64_t last = run_last_ok(a->run->journal, job);
	char at[TIME_TEXT];

	if (!needed)
		say(a, job, CONSTRAINT_MET, "a first message needs none");
	else if (last == -1)
		say(a, job, CONSTRAINT_WAITS, "none has completed yet");
	else
		say(a, job, safety_is_fresh(a->run, job) ? CONSTRAINT_MET :
		    CONSTRAINT_WAITS, "the last one completed %s%s",
		    time_iso(last, at), safety_is_fresh(a->run, job) ? "" :
		    strcmp(job, "pull") == 0 &&
		    safety_waits_for_budget(a->run) ? ", and the month's "
		    "calls postpone the next" :
		    ", longer ago than [limits] fresh");
}

/* What stands before every message of a run of send. */
static void
test_run(struct asked *a)
{
	struct error err = ERROR_INIT;

	test_fresh(a, "pull", 1);
	test_fresh(a, "poll", a->m.step > 0);
	if (fence_check(a->run, &err) == -1 ||
	    fence_refused(a->run, &err) == -1)
		say_error(a, "fence", -1, CONSTRAINT_BLOCKS, NULL, &err);
	else
		say_error(a, "fence", fence_may_send(a->run, &err),
		    CONSTRAINT_WAITS, "this journal is the one that sends",
		    &err);
	say_error(a, "backlog", safety_stale(a->run, &err),
	    CONSTRAINT_BLOCKS, "nothing was due too long ago", &err);
	say_error(a, "volume", safety_volume(a->run, &err),
	    CONSTRAINT_BLOCKS, "no more are due than usual", &err);
}

static void
test_all(struct asked *a)
{
	struct journal *j = a->run->journal;

	a->now = a->at = run_now(a->run);
	test_lead(a);
	if (!campaign_of_lead(j, a->lead.id, &a->c)) {
		test_enrolment(a);
		return;
	}
	a->n_zones = progress_zones(a->run, a->c.zones, a->zones);
	test_campaign(a);
	if (!message_current(j, a->c.id, &a->m)) {
		say(a, "message", CONSTRAINT_BLOCKS, "none is left to send");
		return;
	}
	test_message(a);
	test_slot(a);
	test_account(a);
	test_calendar(a);
	test_limits(a);
	test_lock(a);
	test_run(a);
}

static void
print_text(const struct asked *a, const char *action)
{
	const struct constraint *binding = constraints_binding(&a->found);
	int64_t next = constraints_next(&a->found, a->now);
	char at[TIME_TEXT];
	size_t i;

	printf("%s\n\n", action);
	for (i = 0; i < a->found.n; i++) {
		const struct constraint *one = &a->found.one[i];

		printf("%-6s  %-12s  %s%s%s\n",
		    constraint_state_name(one->state), one->name,
		    one->detail, one->until == 0 ? "" : ": until ",
		    one->until == 0 ? "" : time_iso(one->until, at));
	}
	printf("\nbinds: %s\n", binding == NULL ? "nothing" : binding->name);
	printf("next: %s\n", binding == NULL ? "with the next run of send" :
	    next != 0 ? time_iso(next, at) :
	    binding->state == CONSTRAINT_BLOCKS ? "never, unless that changes"
	    : "as soon as that is met");
}

static void
print_json(const struct asked *a, const char *action)
{
	const struct constraint *binding = constraints_binding(&a->found);
	cJSON *obj = cJSON_CreateObject(), *list, *item;
	size_t i;

	json_add_string(obj, "lead", a->lead.lead.record);
	asked_add_text(obj, "campaign", a->c.name);
	asked_add_text(obj, "message", a->m.label);
	json_add_string(obj, "next_action", action);
	list = cJSON_AddArrayToObject(obj, "constraints");
	for (i = 0; i < a->found.n; i++) {
		const struct constraint *one = &a->found.one[i];

		cJSON_AddItemToArray(list, item = cJSON_CreateObject());
		json_add_string(item, "name", one->name);
		json_add_string(item, "state",
		    constraint_state_name(one->state));
		asked_add_time(item, "until", one->until);
		json_add_string(item, "detail", one->detail);
	}
	asked_add_text(obj, "binds", binding == NULL ? NULL : binding->name);
	asked_add_time(obj, "next_at", constraints_next(&a->found, a->now));
	asked_print(obj);
	cJSON_Delete(obj);
}

int
cmd_explain(struct run *run, int argc, char **argv, struct error *err)
{
	struct asked a = { .run = run, .lead = LEAD_ROW_INIT };
	struct str action = STR_INIT;

	(void)argc;
	if (asked_lead(run, argv[0], &a.lead, err) == -1)
		return -1;
	test_all(&a);
	project_next_action(run, a.lead.id, &action);
	if (run->opt.json)
		print_json(&a, action.s);
	else
		print_text(&a, action.s);
	str_release(&action);
	constraints_release(&a.found);
	message_release(&a.m);
	campaign_release(&a.c);
	lead_row_release(&a.lead);
	return journal_check(run->journal, err);
}
