/*
 * What would be sent when, if nobody answered: generate and send themselves,
 * on a copy of the journal that has no name and vanishes, under a clock that
 * jumps from one start of cron with something to do to the next.  In the
 * outbox's place everything is accepted; nothing is connected to.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/str.h"
#include "campaign/calendar.h"
#include "jobs/asked.h"
#include "jobs/forecast.h"
#include "jobs/jobs.h"
#include "jobs/run.h"
#include "jobs/safety.h"
#include "jobs/send.h"
#include "jobs/settle.h"
#include "jobs/stock.h"
#include "mail/outbox.h"
#include "state/campaigns.h"
#include "state/journal.h"
#include "state/leads.h"
#include "state/messages.h"
#include "state/queue.h"

#define EVERY 300		/* seconds between starts of cron */
#define LANDED 64		/* messages on their way, at a time */

static const struct outbox_outcome accepted = {
	.result = OUTBOX_SENT, .code = 250, .reply = "250 simulated"
};

struct simulation {
	struct run	*run;
	struct stock	 stock;
	struct forecast	 forecast;
	int64_t		 tick;		/* when this start of cron was */
	int64_t		 ms;		/* the clock, to the millisecond */
	int64_t		 limit;		/* messages to tell; 0: all */
	int		 is_late;	/* the run met its deadline */
};

static void
set_clock(struct simulation *s, int64_t ms)
{
	s->ms = ms;
	s->run->clock = clock_standing(ms / 1000);
}

static int
is_enough(const struct simulation *s)
{
	return s->limit != 0 && s->forecast.told >= s->limit;
}

/* The pace, then the deadline of the run, as send has them. */
static void
pass_time(struct simulation *s)
{
	const struct settings_limits *l = &s->run->settings.limits;

	if (l->per_minute == 0)
		return;
	set_clock(s, s->ms + 60000 / l->per_minute);
	s->is_late = l->run_for > 0 &&
	    s->ms >= (s->tick + l->run_for) * 1000;
}

static int
carry(void *ctx, struct stock *stock, struct error *err)
{
	struct simulation *s = ctx;
	struct shipment *ship;

	while (!s->is_late && !is_enough(s) && !run_stopping(s->run) &&
	    (ship = stock_next(stock)) != NULL) {
		forecast_message(&s->forecast, ship->message);
		stock_answer(stock, ship, &accepted);
		pass_time(s);
	}
	stock_finish(stock);
	*err = stock->err;
	return err->kind == ERROR_NONE ? 0 : -1;
}

/* That pull and poll are fresh and the fence is ours is taken for granted. */
static int
may_send(struct run *run, int *followups, struct error *err)
{
	*followups = 1;
	return safety_stale(run, err) == -1 ||
	    safety_volume(run, err) == -1 ? -1 :
	    journal_check(run->journal, err);
}

static int
send_now(struct simulation *s, struct error *err)
{
	const struct delivery by = { s, may_send, carry };
	int rc;

	s->is_late = 0;
	rc = send_pass(&s->stock, &by, err);
	if (rc == -1 && err->kind != ERROR_SAFETY)
		return -1;
	forecast_stop(&s->forecast, rc == -1 ? err->msg : NULL);
	error_clear(err);
	return s->is_late ? safety_note_backlog(s->run, err) : 0;
}

/* What moves the queue, so that the next start may find more. */
static int64_t
moved(const struct run *run)
{
	static const char *const what[] = { "enrolled", "unwritable",
	    "holds_over", "sent", "deferred", "not_sent", "dead", "bounced",
	    "outside_window", "domain_full", "not_approved", NULL };

	return run_counted_all(run, what);
}

/* The start of cron at or after t. */
static int64_t
start_at(int64_t t)
{
	return (t + EVERY - 1) / EVERY * EVERY;
}

/* A day's end gives new limits and a new look at the calendar. */
static int64_t
next_event(const struct simulation *s)
{
	struct journal *j = s->run->journal;
	int64_t next = schedule_day_end(s->run->schedule.zone, s->tick);
	int64_t due = queue_next_due(j, s->tick);
	int64_t date = campaign_next_date(j, s->tick);

	if (due != 0 && due < next)
		next = due;
	return date != 0 && date < next ? date : next;
}

/* What one cycle does; *next gets when another has something to do. */
static int
cycle_now(struct simulation *s, int64_t *next, struct error *err)
{
	int64_t before = moved(s->run);

	if (job_generate(s->run, 0, NULL, err) == -1 ||
	    send_now(s, err) == -1)
		return -1;
	*next = moved(s->run) != before ? s->tick + 1 : next_event(s);
	if (*next < run_now(s->run))
		*next = run_now(s->run);
	*next = start_at(*next);
	return journal_check(s->run->journal, err);
}

/* What is on its way as it begins has gone, for all that is known. */
static int
land_sending(struct simulation *s, struct error *err)
{
	struct act act = run_act(s->run);
	int64_t ids[LANDED];
	size_t n, i;

	do {
		journal_begin(s->run->journal);
		n = message_sending(s->run->journal, ids, LANDED);
		for (i = 0; i < n; i++)
			settle(s->run, &act, ids[i], &accepted);
		if (journal_commit(s->run->journal, err) == -1)
			return -1;
	} while (n == LANDED);
	return 0;
}

static int
simulate(struct simulation *s, struct error *err)
{
	struct forecast *f = &s->forecast;
	int64_t next;

	if (land_sending(s, err) == -1)
		return -1;
	for (next = start_at(f->from); next < f->until && !is_enough(s) &&
	    !run_stopping(s->run);) {
		s->tick = next;
		forecast_move(f, s->tick);
		set_clock(s, s->tick * 1000);
		if (cycle_now(s, &next, err) == -1)
			return -1;
		if (ferror(stdout))
			return error_set(err, ERROR_JOURNAL,
			    "cannot write what would be sent");
	}
	if (next < f->until)
		return forecast_end(f, "partial", err);
	forecast_move(f, f->until);
	set_clock(s, (f->until - 1) * 1000);
	return forecast_end(f, "ok", err);
}

static int
parse_days(const char *text, int *days, struct error *err)
{
	char *end;
	long n = strtol(text, &end, 10);

	if (*text < '0' || *text > '9' || *end != '\0' || n < 1 ||
	    n > FORECAST_DAYS)
		return error_set(err, ERROR_USAGE, "not a number of days from "
		    "1 to %d: '%.40s'", FORECAST_DAYS, text);
	*days = (int)n;
	return 0;
}

/* A copy of the journal, and nobody to ask. */
static int
open_copy(struct run *run, int64_t *lead, struct error *err)
{
	struct lead_row row = LEAD_ROW_INIT;
	int rc;

	run->opt.dry_run = 1;
	rc = run->opt.lead == NULL ? run_open(run, err) :
	    asked_lead(run, run->opt.lead, &row, err);
	*lead = row.id;
	lead_row_release(&row);
	if (rc == -1)
		return -1;
	if (lead_next(run->journal, 0) == 0)
		return journal_check(run->journal, err) == -1 ? -1 :
		    error_set(err, ERROR_REJECT, "the journal has no lead: "
		    "run 'forerunner pull' first");
	run->clock = clock_standing(run_now(run));
	run->who = "simulate";
	run->opt.dry_run = 0;
	run->opt.lead = NULL;
	free(run->settings.llm.url);
	run->settings.llm.url = NULL;
	return 0;
}

int
cmd_simulate(struct run *run, int argc, char **argv, struct error *err)
{
	struct simulation *s;
	int64_t lead;
	int days = 0, rc;

	(void)argc;
	if (parse_days(argv[0], &days, err) == -1 ||
	    open_copy(run, &lead, err) == -1)
		return -1;
	s = xcalloc(1, sizeof(*s));
	s->run = s->stock.run = run;
	s->forecast.lead = lead;
	s->limit = run->opt.limit;
	run->opt.limit = 0;
	forecast_begin(&s->forecast, run, days);
	rc = simulate(s, err);
	free(s);
	return rc;
}
