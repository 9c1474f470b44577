/*
 * The shared limiter: every question locks the record, decides, writes it
 * back.  Starts are counted on the monotonic clock, which all processes
 * share; the month on the wall clock.
 */
#include "airtable/pace.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "airtable/pace_record.h"
#include "base/clock.h"
#include "base/error.h"
#include "base/str.h"

#define WINDOW_MS	1000
#define MARGIN_STEP_MS	25	/* wider by this after a 429 */
#define MARGIN_MAX_MS	250
#define SILENCE_MS	30000	/* AIRTABLE.md S1: wait 30 seconds */
#define JITTER_MS	3000
#define SHARED_MS	10000	/* several processes were seen; for so long */
#define SHARED_MARGIN_MS 250	/* they hold each other up on the way */
#define PROBE_S		3600

struct pace {
	struct pace_file	file;
	int			per_second;
	int64_t			budget;
	int			probing;	/* took a slot while parked */
};

static int64_t
machine_mono(void *ctx)
{
	(void)ctx;
	return clock_mono_ms();
}

static int64_t
machine_wall(void *ctx)
{
	(void)ctx;
	return clock_wall();
}

static void
machine_sleep(void *ctx, int64_t ms)
{
	struct timespec t = { ms / 1000, (ms % 1000) * 1000000 };

	(void)ctx;
	nanosleep(&t, NULL);
}

const struct pace_clock pace_machine_clock = {
	machine_mono, machine_wall, machine_sleep, NULL
};

int
pace_open(struct pace **pace, const struct pace_settings *settings,
    struct error *err)
{
	struct pace *p;

	if (settings->per_second < 0 || settings->per_second > PACE_RATE_MAX)
		return error_set(err, ERROR_CONFIG,
		    "requests_per_second is '%d': set 0 to %d",
		    settings->per_second, PACE_RATE_MAX);
	p = xcalloc(1, sizeof(*p));
	if (pace_file_open(&p->file, settings->path, settings->clock == NULL ?
	    &pace_machine_clock : settings->clock, err) == -1) {
		free(p);
		return -1;
	}
	p->per_second = settings->per_second;
	p->budget = settings->monthly_calls;
	*pace = p;
	return 0;
}

void
pace_close(struct pace *pace)
{
	if (pace == NULL)
		return;
	pace_file_close(&pace->file);
	free(pace);
}

/* Milliseconds until the window and the silence let a call start. */
static int64_t
window_wait(const struct pace *p, const struct pace_record *r, int64_t now)
{
	int64_t wait = r->silent_ms - now, oldest;
	int64_t window = WINDOW_MS + r->margin_ms +
	    (r->shared_ms > now ? SHARED_MARGIN_MS : 0);

	if (p->per_second > 0) {
		oldest = r->start_ms[PACE_RATE_MAX - p->per_second];
		if (oldest > 0 && oldest + window - now > wait)
			wait = oldest + window - now;
	}
	return wait > 0 ? wait : 0;
}

/* Milliseconds for which this class leaves the slot to a higher one. */
static int64_t
yield_wait(const struct pace *p, const struct pace_record *r,
    enum pace_class class, int64_t now)
{
	int64_t slot = p->per_second > 0 ? WINDOW_MS / p->per_second : 0;
	int c;

	if (slot == 0 || (r->since_ms[class] > 0 &&
	    now - r->since_ms[class] >= PACE_PATIENCE_MS))
		return 0;
	for (c = 0; c < (int)class; c++)
		if (r->wanted_ms[c] > now)
			return r->wanted_ms[c] - now < slot ?
			    r->wanted_ms[c] - now : slot;
	return 0;
}

/* Note that the class waits, so that lower ones see it. */
static void
mark_waiting(struct pace_record *r, enum pace_class class, int64_t wait,
    int64_t now)
{
	if (r->since_ms[class] == 0 || r->wanted_ms[class] <= now)
		r->since_ms[class] = now;
	r->wanted_ms[class] = now + wait + WINDOW_MS / 4;
}

static void
grant(struct pace_record *r, enum pace_class class, int64_t now)
{
	int64_t me = getpid();

	/* what one process sends keeps its order and its distance better */
	if (r->owner != 0 && r->owner != me &&
	    now - r->start_ms[PACE_RATE_MAX - 1] < SHARED_MS / 2)
		r->shared_ms = now + SHARED_MS;
	r->owner = me;
	memmove(r->start_ms, r->start_ms + 1,
	    sizeof(r->start_ms) - sizeof(r->start_ms[0]));
	r->start_ms[PACE_RATE_MAX - 1] = now;
	r->wanted_ms[class] = r->since_ms[class] = 0;
	if (++r->calls % 200 == 0 && r->margin_ms > PACE_MARGIN_MS)
		r->margin_ms--;
}

static int
check_quota(struct pace *p, struct pace_record *r, enum pace_class class,
    struct error *err)
{
	static const int percent[PACE_CLASSES] = { 100, 97, 90 };
	int64_t now = pace_file_wall(&p->file);
	char day[TIME_TEXT];

	time_day(pace_month_end(r->month), day);
	if (r->parked_since != 0 &&
	    (class != PACE_CONTROL || now < r->probe_at))
		return error_set(err, ERROR_SAFETY, "airtable's monthly quota "
		    "is exhausted: raise the plan or wait for '%s'; it is "
		    "tried again every hour", day);
	if (r->parked_since != 0) {
		r->probe_at = now + PROBE_S;
		p->probing = 1;
	}
	if (p->budget > 0 && r->calls >= p->budget * percent[class] / 100)
		return error_set(err, ERROR_RETRY, "the budget of '%lld' "
		    "airtable calls is used up until '%s': raise "
		    "monthly_calls", (long long)p->budget, day);
	return 0;
}

int
pace_take(struct pace *pace, enum pace_class class, int64_t *wait_ms,
    int64_t *slot, struct error *err)
{
	struct pace_record r;
	int64_t now, wait, yield;
	int rc;

	if (pace_file_lock(&pace->file, &r, err) == -1)
		return -1;
	now = pace_file_mono(&pace->file);
	wait = window_wait(pace, &r, now);
	yield = yield_wait(pace, &r, class, now);
	*wait_ms = wait > yield ? wait : yield;
	rc = 0;
	if (*wait_ms > 0)
		mark_waiting(&r, class, *wait_ms, now);
	else if ((rc = check_quota(pace, &r, class, err)) == 0) {
		grant(&r, class, now);
		*slot = now;
	}
	if (pace_file_unlock(&pace->file, &r, rc == -1 ?
	    &(struct error){ 0 } : err) == -1)
		rc = -1;
	return rc;
}

void
pace_started(struct pace *pace, int64_t slot, int64_t late_ms)
{
	struct error ignored = ERROR_INIT;
	struct pace_record r;
	int64_t moved;
	int i;

	if (late_ms <= 0 || pace_file_lock(&pace->file, &r, &ignored) == -1)
		return;
	for (i = PACE_RATE_MAX - 1; i >= 0 && r.start_ms[i] != slot; i--)
		continue;
	moved = pace_file_mono(&pace->file);
	if (slot + late_ms < moved)
		moved = slot + late_ms;
	for (; i >= 0 && i + 1 < PACE_RATE_MAX && r.start_ms[i + 1] < moved;
	    i++)
		r.start_ms[i] = r.start_ms[i + 1];
	if (i >= 0)
		r.start_ms[i] = moved;
	pace_file_unlock(&pace->file, &r, &ignored);
}

void
pace_penalty(struct pace *pace, int64_t retry_after)
{
	struct error ignored = ERROR_INIT;
	struct pace_record r;
	int64_t now, until;

	if (pace_file_lock(&pace->file, &r, &ignored) == -1)
		return;
	now = pace_file_mono(&pace->file);
	until = retry_after * 1000 > SILENCE_MS ?
	    retry_after * 1000 : SILENCE_MS;
	until += now + (int64_t)arc4random_uniform(JITTER_MS);
	if (r.silent_ms <= now && r.margin_ms < MARGIN_MAX_MS)
		r.margin_ms += MARGIN_STEP_MS;
	if (until > r.silent_ms)
		r.silent_ms = until;
	r.penalties++;
	pace_file_unlock(&pace->file, &r, &ignored);
}

void
pace_park(struct pace *pace)
{
	struct error ignored = ERROR_INIT;
	struct pace_record r;

	pace->probing = 0;
	if (pace_file_lock(&pace->file, &r, &ignored) == -1)
		return;
	if (r.parked_since == 0)
		r.parked_since = pace_file_wall(&pace->file);
	r.probe_at = pace_file_wall(&pace->file) + PROBE_S;
	pace_file_unlock(&pace->file, &r, &ignored);
}

void
pace_succeeded(struct pace *pace)
{
	struct error ignored = ERROR_INIT;
	struct pace_record r;

	if (!pace->probing || pace_file_lock(&pace->file, &r, &ignored) == -1)
		return;
	pace->probing = 0;
	r.parked_since = r.probe_at = 0;
	pace_file_unlock(&pace->file, &r, &ignored);
}

int
pace_read(struct pace *pace, struct pace_state *state, struct error *err)
{
	struct pace_record r;
	int64_t begin, whole, gone;

	if (pace_file_lock(&pace->file, &r, err) == -1)
		return -1;
	begin = pace_month_start(r.month);
	whole = pace_month_end(r.month) - begin;
	gone = pace_file_wall(&pace->file) - begin;
	state->calls = r.calls;
	state->forecast = gone < 3600 ? r.calls :
	    (int64_t)((double)r.calls * (double)whole / (double)gone);
	state->budget = pace->budget;
	state->silent_ms = r.silent_ms - pace_file_mono(&pace->file);
	if (state->silent_ms < 0)
		state->silent_ms = 0;
	state->parked_since = r.parked_since;
	state->penalties = r.penalties;
	return pace_file_unlock(&pace->file, &r, err);
}

int64_t
pace_interval(struct pace *pace, int calls_each)
{
	struct error ignored = ERROR_INIT;
	struct pace_record r;
	int64_t left, rest;

	if (pace->budget <= 0 ||
	    pace_file_lock(&pace->file, &r, &ignored) == -1)
		return 0;
	left = pace_month_end(r.month) - pace_file_wall(&pace->file);
	rest = pace->budget * 95 / 100 - r.calls;
	pace_file_unlock(&pace->file, &r, &ignored);
	return rest < calls_each ? left : left * calls_each / rest;
}
