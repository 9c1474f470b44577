/*
 * Freshness, staleness, volume: nobody is mailed on old knowledge, nor far
 * more people than usual without a person's word.
 */
#include "jobs/safety.h"

#include <inttypes.h>

#include "base/error.h"
#include "jobs/fence.h"
#include "jobs/run.h"
#include "state/journal.h"
#include "state/messages.h"
#include "state/queue.h"

#define WEEK (7 * 24 * 3600)
#define CLOCK_SKEW 60		/* a clock may be set back so far */

int
safety_is_fresh(struct run *run, const char *job)
{
	int64_t last = run_last_ok(run->journal, job);
	int64_t age = run_now(run) - last;

	return last != -1 && (run->settings.limits.fresh == 0 ||
	    (age <= run->settings.limits.fresh && age >= -CLOCK_SKEW));
}

/* How many are due by then, exactly only where more than that are. */
static int64_t
due_above(struct run *run, int64_t by, int64_t allowed)
{
	int64_t n = queue_due_count(run->journal, by, allowed + 1);

	return n <= allowed ? n : queue_due_count(run->journal, by, -1);
}

/*
 * Messages due long ago are no longer what somebody planned, unless a full
 * day or the deadline kept them back (their last slot was then).
 */
int
safety_stale(struct run *run, struct error *err)
{
	int64_t after = run->settings.limits.stale_after, now = run_now(run);
	int64_t stale;

	if (after == 0 || run_within(run, "queue_limited_at", after))
		return 0;
	stale = due_above(run, now - after, run->opt.confirm);
	if (stale == 0 || run->opt.confirm >= stale)
		return 0;
	return error_set(err, ERROR_SAFETY, "%" PRId64 " messages were due "
	    "more than [limits] stale_after ago: if they are still right, "
	    "run 'forerunner send --confirm %" PRId64 "' once, else stop "
	    "their campaigns", stale, stale);
}

int
safety_volume(struct run *run, struct error *err)
{
	const struct settings_limits *l = &run->settings.limits;
	int64_t now = run_now(run), allowed, due;
	double mean;

	if (l->blast_factor <= 0)
		return 0;
	mean = message_daily_mean(run->journal, now - WEEK, now);
	allowed = (int64_t)(l->blast_factor * mean);
	if (allowed < l->blast_floor)
		allowed = l->blast_floor;
	if (allowed < run->opt.confirm)
		allowed = run->opt.confirm;
	due = l->per_day > 0 && l->per_day <= allowed ? 0 :
	    due_above(run, now, allowed);
	if (l->per_day > 0 && due > l->per_day)
		due = l->per_day;
	if (due <= allowed)
		return 0;
	return error_set(err, ERROR_SAFETY, "%" PRId64 " messages are due, "
	    "and recent days had %.0f: if that is right, run 'forerunner "
	    "send --confirm %" PRId64 "' once", due, mean, due);
}

int
safety_waits_for_budget(struct run *run)
{
	return (!safety_is_fresh(run, "pull") || fence_is_old(run)) &&
	    run_last_was(run->journal, "pull", "postponed");
}

int
safety_check(struct run *run, int *followups, struct error *err)
{
	int64_t minutes = run->settings.limits.fresh / 60;

	if (safety_waits_for_budget(run)) {
		run_count(run, "waits_for_pull", 1);
		return 1;
	}
	if (fence_may_send(run, err) == -1)
		return -1;
	if (!safety_is_fresh(run, "pull"))
		return error_set(err, ERROR_SAFETY, "no pull has completed "
		    "within the last %" PRId64 " minutes, so nothing is "
		    "sent: run 'forerunner pull' first", minutes);
	if (safety_stale(run, err) == -1 || safety_volume(run, err) == -1)
		return -1;
	*followups = safety_is_fresh(run, "poll");
	if (!*followups)
		run_alert("followups-wait", "no poll has completed within "
		    "[limits] fresh: only first messages are sent");
	return journal_check(run->journal, err);
}

int
safety_note_backlog(struct run *run, struct error *err)
{
	int64_t now = run_now(run);

	/* once in half a day is enough, and leaves a rerun without a trace */
	if (queue_due_count(run->journal, now, 1) == 0 ||
	    run_within(run, "queue_limited_at", 12 * 3600))
		return journal_check(run->journal, err);
	journal_begin(run->journal);
	journal_set_int(run->journal, "queue_limited_at", now);
	return journal_commit(run->journal, err);
}
