/* Opening, locking, counting and reporting of a run. */
#include "jobs/run.h"

#include <inttypes.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/json.h"
#include "base/log.h"
#include "base/str.h"
#include "base/tz.h"
#include "jobs/party.h"
#include "jobs/plan.h"
#include "jobs/ticker.h"
#include "state/journal.h"
#include "state/leads.h"
#include "state/lock.h"

#define CLOCK_SKEW 60		/* a clock may be set back so far */

static volatile sig_atomic_t signalled;

void
run_on_signal(void)
{
	signalled = 1;
}

int
run_stopping(const struct run *run)
{
	return signalled ||
	    (run->deadline_ms != 0 && clock_mono_ms() >= run->deadline_ms);
}

int64_t
run_now(const struct run *run)
{
	return clock_now(&run->clock);
}

int
run_within(const struct run *run, const char *key, int64_t period)
{
	int64_t age = run_now(run) - journal_get_int(run->journal, key, 0);

	return age < period && age >= -CLOCK_SKEW;
}

struct act
run_act(const struct run *run)
{
	return (struct act){ run_now(run), run->id, run->who };
}

static int
set_clock(struct run *run, struct error *err)
{
	int64_t now;

	run->clock = clock_machine();
	if (run->opt.now == NULL)
		return 0;
	if (time_parse(run->opt.now, &now, err) == -1) {
		err->kind = ERROR_USAGE;
		return error_prefix(err, "--now");
	}
	if (!run->opt.dry_run && !settings_all_loopback(&run->settings))
		return error_set(err, ERROR_USAGE, "--now is only for "
		    "rehearsals: an endpoint of '%s' is not on this machine; "
		    "add --dry-run", run->settings.path);
	run->clock = clock_starting(now);
	return 0;
}

static int
set_schedule(struct run *run, struct error *err)
{
	const struct settings_schedule *s = &run->settings.schedule;
	int year;

	run->schedule.from_minute = s->from_minute;
	run->schedule.to_minute = s->to_minute;
	run->schedule.weekdays = s->weekdays;
	if ((run->schedule.zone = tz_find(s->time_zone, err)) == NULL) {
		err->kind = ERROR_CONFIG;
		return error_prefix(err, "[schedule] time_zone");
	}
	if (s->holidays == NULL)
		return 0;
	year = schedule_date(run->schedule.zone, run_now(run)) / 10000;
	if (holidays_load(s->holidays, year, year + 2, &run->holidays,
	    err) == -1)
		return error_prefix(err, "[schedule] holidays");
	run->schedule.holidays = run->holidays.date;
	run->schedule.n_holidays = run->holidays.n;
	return 0;
}

static void
set_sender(struct run *run)
{
	const struct settings_sender *s = &run->settings.sender;

	run->sender.name = s->name;
	run->sender.email = s->email;
	run->sender.reply_to = s->reply_to;
	run->sender.postal_address = s->postal_address;
	run->sender.brand = s->brand;
	run->sender.unsubscribe = s->unsubscribe;
}

int
run_configure(struct run *run, struct error *err)
{
	const struct settings_sequence *seq = &run->settings.sequence;

	if (settings_load(run->opt.config, &run->settings, err) == -1)
		return -1;
	if (set_clock(run, err) == -1 || set_schedule(run, err) == -1)
		return -1;
	set_sender(run);
	return plan_load(seq->directory, seq->name, seq->days,
	    (size_t)seq->n_days, &run->sequence, err);
}

int
run_open(struct run *run, struct error *err)
{
	if (run_configure(run, err) == -1)
		return -1;
	run->journal = journal_open(run->settings.state.directory,
	    run->opt.dry_run ? JOURNAL_DRY : JOURNAL_WRITE, err);
	return run->journal == NULL ? -1 : 0;
}

void
run_close(struct run *run)
{
	journal_close(run->journal);
	run->journal = NULL;
	sequence_release(&run->sequence);
	holidays_release(&run->holidays);
	settings_release(&run->settings);
}

void
run_count(struct run *run, const char *name, int64_t n)
{
	int i;

	for (i = 0; i < run->n_counts; i++)
		if (strcmp(run->count[i].name, name) == 0)
			break;
	if (i == run->n_counts) {
		if (i == RUN_COUNTS_MAX)
			return;
		run->count[i].name = name;
		run->count[i].n = 0;
		run->n_counts++;
	}
	run->count[i].n += n;
	if (run->tick_ms != 0)
		ticker_tick(run);
}

int64_t
run_counted(const struct run *run, const char *name)
{
	int i;

	for (i = 0; i < run->n_counts; i++)
		if (strcmp(run->count[i].name, name) == 0)
			return run->count[i].n;
	return 0;
}

int64_t
run_counted_all(const struct run *run, const char *const *names)
{
	int64_t n = 0;

	for (; *names != NULL; names++)
		n += run_counted(run, *names);
	return n;
}

void
run_alert(const char *what, const char *why)
{
	log_event(LOG_ALERT, what, "why", why, NULL);
}

int
run_wants(struct run *run, int64_t lead)
{
	struct lead_row row = LEAD_ROW_INIT;
	int wanted;

	if (run->opt.lead == NULL)
		return 1;
	wanted = lead_by_any(run->journal, run->opt.lead, &row) &&
	    row.id == lead;
	lead_row_release(&row);
	return wanted;
}

static void
counts_json(const struct run *run, struct str *out)
{
	cJSON *obj = cJSON_CreateObject();
	int i;

	for (i = 0; i < run->n_counts; i++)
		json_add_int(obj, run->count[i].name, run->count[i].n);
	json_print(out, obj);
	cJSON_Delete(obj);
}

/* ,"breakers":{...} where a party is not well. */
static void
breakers_json(struct run *run, struct str *out)
{
	cJSON *obj = cJSON_CreateObject();

	party_report(run, obj);
	if (obj->child != NULL) {
		str_add(out, ",\"breakers\":");
		json_print(out, obj);
	}
	cJSON_Delete(obj);
}

static void
report(struct run *run, const char *job, int64_t started,
    const char *outcome, const struct error *err, const char *counts)
{
	char from[TIME_TEXT], to[TIME_TEXT];
	struct str breakers = STR_INIT;
	int i, said = 0;

	if (run->opt.json) {
		breakers_json(run, &breakers);
		printf("{\"job\":\"%s\",\"run_id\":%" PRId64
		    ",\"started_at\":\"%s\",\"finished_at\":\"%s\","
		    "\"outcome\":\"%s\",\"counts\":%s%s}\n", job, run->id,
		    time_iso(started, from), time_iso(run_now(run), to),
		    outcome, counts, breakers.s);
		str_release(&breakers);
	} else if (!run->opt.quiet) {
		for (i = 0; i < run->n_counts; i++) {
			if (run->count[i].n == 0)
				continue;
			printf("%s%s %s %" PRId64, said ? "" : job, said ?
			    "," : ":", run->count[i].name, run->count[i].n);
			said = 1;
		}
		if (said)
			putchar('\n');
		else if (err->kind == ERROR_NONE)
			printf("%s: nothing to do\n", job);
	}
	fflush(stdout);
	if (err->kind != ERROR_NONE)
		fprintf(stderr, "forerunner: %s: %s\n", job, err->msg);
}

/* The job itself, between its run row's beginning and end. */
static void
work(struct run *run, const struct command *job, struct error *err)
{
	struct error late = ERROR_INIT;
	struct str counts = STR_INIT;
	int64_t started = run_now(run);
	const char *outcome;
	int rc;

	if (run_begin(run->journal, job->name, started, &run->id, err) == -1) {
		report(run, job->name, started, "journal", err, "{}");
		return;
	}
	if (run->settings.limits.run_for > 0)
		run->deadline_ms = clock_mono_ms() +
		    run->settings.limits.run_for * 1000;
	ticker_start(run);
	rc = job->run(run, 0, NULL, err);
	ticker_stop(run);
	if (rc == 0)
		error_clear(err);	/* of a step that it got over */
	else if (err->kind == ERROR_NONE)
		error_set(err, ERROR_DEFECT, "it failed and says not why");
	if (rc == 0)
		journal_check(run->journal, err);
	outcome = err->kind != ERROR_NONE ? error_name(err->kind) :
	    run->outcome != NULL ? run->outcome : "ok";
	counts_json(run, &counts);
	if (run_end(run->journal, run->id, run_now(run), outcome,
	    err->kind == ERROR_NONE ? NULL : err->msg, counts.s, &late) == -1
	    && err->kind == ERROR_NONE)
		*err = late;
	report(run, job->name, started, outcome, err, counts.s);
	str_release(&counts);
}

int
run_job(struct run *run, const struct command *job)
{
	struct error err = ERROR_INIT;
	int lock;

	run->n_counts = 0;
	run->outcome = NULL;
	run->who = job->name;
	lock = lock_take(run->settings.state.directory, job->name, &err);
	if (lock == -1)
		fprintf(stderr, "forerunner: %s: %s\n", job->name, err.msg);
	else
		work(run, job, &err);
	lock_release(lock);
	run->id = 0;
	run->deadline_ms = 0;
	return error_exitcode(err.kind);
}
