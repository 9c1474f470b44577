/* Tests when a message may go: slot, window, pace and the days' limits. */
#include "jobs/tested.h"

#include <inttypes.h>

#include "base/str.h"
#include "base/tz.h"
#include "campaign/calendar.h"
#include "jobs/ahead.h"
#include "jobs/claim.h"
#include "jobs/progress.h"
#include "jobs/run.h"
#include "state/queue.h"

/* One of a day. */
struct limit {
	const char	*name;
	int64_t		 max;		/* 0: there is none */
	int64_t		 used, before;	/* and taken before the message */
};

/* Those before it are settled, since it is the first that is not. */
void
tested_slot(struct tested *t)
{
	struct message last = MESSAGE_INIT;
	struct str text = STR_INIT;
	int64_t due = t->m.due_at;
	char local[80];

	if (message_last_sent(t->run->journal, t->c.id, &last)) {
		str_addf(&text, "%s went on ", last.label);
		schedule_text(last.sent_at, t->zones[0], &text);
	} else {
		str_add(&text, "none went before it");
	}
	tested_say(t, "predecessor", CONSTRAINT_MET, "%s", text.s);
	if (t->m.state == MESSAGE_DRAFT)
		due = progress_step_slot(t->run, t->c.zones, &t->m, &last,
		    t->at, local);
	str_reset(&text);
	if (due == SCHEDULE_NEVER)
		str_add(&text, "no day within two years is allowed");
	else
		schedule_text(due, t->zones[0], &text);
	tested_until(t, "due", due, "%s%s%s", text.s, t->m.reason == NULL ?
	    "" : ": ", t->m.reason == NULL ? "" : t->m.reason);
	str_release(&text);
	message_release(&last);
}

/* Those that are known of the lead, else the sender's. */
static void
add_zones(const struct tested *t, struct str *out)
{
	size_t i;

	for (i = 0; i < t->n_zones; i++)
		str_addf(out, "%s%s", i > 0 ? " " : "",
		    tz_name(t->zones[i]));
}

/* The first zone in which the window is shut at that time; NULL: none. */
static const struct tz *
shut_in(const struct tested *t, int day_only)
{
	const struct schedule *s = &t->run->schedule;
	size_t i;

	for (i = 0; i < t->n_zones; i++)
		if (day_only ? !schedule_is_business_day(s,
		    schedule_date(t->zones[i], t->at)) :
		    !schedule_is_open(s, t->zones[i], t->at))
			return t->zones[i];
	return NULL;
}

void
tested_calendar(struct tested *t)
{
	const struct schedule *s = &t->run->schedule;
	const struct tz *free_in = shut_in(t, 1), *zone = shut_in(t, 0);
	int64_t slot = progress_slot(t->run, t->c.zones, t->at);
	struct str day = STR_INIT, zones = STR_INIT;

	add_zones(t, &zones);
	schedule_day_text(t->at, free_in != NULL ? free_in : t->zones[0],
	    &day);
	if (free_in != NULL)
		tested_until(t, "working day", slot, "%s is a weekend or "
		    "holiday in %s", day.s, tz_name(free_in));
	else
		tested_say(t, "working day", CONSTRAINT_MET, "%s is one in %s",
		    day.s, zones.s);
	tested_until(t, "window", zone == NULL ? t->now : slot,
	    "%02d:%02d-%02d:%02d in %s%s", s->from_minute / 60,
	    s->from_minute % 60, s->to_minute / 60, s->to_minute % 60,
	    zone == NULL ? zones.s : tz_name(zone),
	    zone == NULL ? "" : ", where it is shut then");
	str_release(&zones);
	str_release(&day);
}

static void
test_limit(struct tested *t, const struct claimer *claimer,
    const struct limit *limit)
{
	struct str text = STR_INIT;

	if (limit->max == 0) {
		tested_say(t, limit->name, CONSTRAINT_MET, "there is no limit");
		return;
	}
	str_addf(&text, "%" PRId64 " of %" PRId64 " used on %s", limit->used,
	    limit->max, claimer->day);
	if (limit->before > 0)
		str_addf(&text, ", and %" PRId64 " due before it",
		    limit->before);
	tested_until(t, limit->name, limit->used + limit->before >= limit->max ?
	    claimer_next_day(claimer, t->c.zones, t->at) : t->now, "%s",
	    text.s);
	str_release(&text);
}

/* Those that are due before it take their time, once a run begins. */
static void
test_pace(struct tested *t)
{
	int64_t pace = t->run->settings.limits.per_minute, before = 0;

	if (pace == 0) {
		tested_say(t, "per minute", CONSTRAINT_MET,
		    "there is no limit");
		return;
	}
	if (t->m.state == MESSAGE_SCHEDULED && t->at <= t->now)
		before = queue_due_count(t->run->journal, t->m.due_at, -1) -
		    1;
	if (before <= 0)
		tested_say(t, "per minute", CONSTRAINT_MET, "%" PRId64 " in a "
		    "minute, and none is due before it", pace);
	else
		tested_until(t, "per minute", t->now + before * 60 / pace,
		    "%" PRId64 " in a minute, and %" PRId64 " due before it",
		    pace, before);
}

/* Those that the next run takes before it use up what is left today. */
void
tested_limits(struct tested *t)
{
	const struct settings_limits *l = &t->run->settings.limits;
	struct ahead before = { 0, 0 };
	struct claimer claimer;

	test_pace(t);
	claimer_init(&claimer, t->run, 1, t->at);
	if (t->at <= t->now)
		ahead_count(&claimer, &t->c, &t->m, t->now, &before);
	test_limit(t, &claimer, &(struct limit){ "per day", l->per_day,
	    claimer.day_used, before.all });
	claimer_begin_day(&claimer, t->at);
	test_limit(t, &claimer, &(struct limit){ "per domain",
	    l->per_domain_per_day, claimer_used(&claimer, t->c.domain),
	    before.domain });
	claimer_release(&claimer);
}
