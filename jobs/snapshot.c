/*
 * Analytics: what had happened by the end of each day, from the last day that
 * was counted to today; the same journal gives the same rows.
 */
#include <stdio.h>
#include <stdlib.h>

#include "base/date.h"
#include "base/error.h"
#include "base/json.h"
#include "base/str.h"
#include "base/tz.h"
#include "campaign/calendar.h"
#include "jobs/jobs.h"
#include "jobs/metrics.h"
#include "jobs/run.h"
#include "state/analytics.h"
#include "state/journal.h"

#define DAYS_MAX 400		/* made up for after a long silence */

static void
add_campaign(void *ctx, const struct campaign_facts *c)
{
	funnel_add(ctx, c);
}

static int
keep_rows(struct run *run, struct funnel *f, const char *date,
    struct error *err)
{
	struct str metrics = STR_INIT;
	size_t i;

	journal_begin(run->journal);
	for (i = 0; i < f->n; i++) {
		str_reset(&metrics);
		metrics_json(&run->sequence, &f->row[i], &metrics);
		run_count(run, "rows_changed", snapshot_put(run->journal,
		    date, dimension_name(f->row[i].dimension),
		    f->row[i].value, metrics.s));
		run_count(run, "rows", 1);
	}
	journal_set(run->journal, "snapshot_date", date);
	str_release(&metrics);
	return journal_commit(run->journal, err);
}

/* The rows of the local day that holds t. */
static int
count_day(struct run *run, int64_t t, struct error *err)
{
	struct funnel f;
	char date[DATE_TEXT];
	int rc;

	date_text(schedule_date(run->schedule.zone, t), date);
	funnel_init(&f, schedule_day_end(run->schedule.zone, t));
	analytics_each(run->journal, f.end, add_campaign, &f);
	funnel_sort(&f);
	rc = keep_rows(run, &f, date, err);
	funnel_release(&f);
	return rc;
}

/* Noon of the day after the last one counted, or of today. */
static int64_t
first_day(struct run *run, int64_t now)
{
	char *last = journal_get(run->journal, "snapshot_date");
	struct tz_local l = { .hour = 12 };
	int64_t t = now;

	if (last != NULL && sscanf(last, "%4d-%2d-%2d", &l.year, &l.month,
	    &l.day) == 3)
		t = tz_to_utc(run->schedule.zone, &l);
	free(last);
	return t < now - DAYS_MAX * (int64_t)86400 || t > now ? now : t;
}

int
job_snapshot(struct run *run, int argc, char **argv, struct error *err)
{
	int64_t now = run_now(run), t;

	(void)argc;
	(void)argv;
	/* the last day counted is counted again: it may not have been over */
	for (t = first_day(run, now); t < now && schedule_date(
	    run->schedule.zone, t) != schedule_date(run->schedule.zone, now);
	    t = schedule_day_end(run->schedule.zone, t) + 12 * 3600)
		if (count_day(run, t, err) == -1)
			return -1;
	return count_day(run, now, err);
}
