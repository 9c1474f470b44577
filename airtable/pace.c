/*
 * The shared limiter: every question locks the file, reads its one record,
 * decides, writes it back.  Starts are counted on the monotonic clock, which
 * all processes share; the month on the wall clock.
 */
#include "airtable/pace.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <time.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/error.h"
#include "base/str.h"

#define WINDOW_MS	1000
#define MARGIN_MS	18	/* the server's window is not quite ours */
#define MARGIN_STEP_MS	25	/* wider by this after a 429 */
#define MARGIN_MAX_MS	250
#define SILENCE_MS	30000	/* AIRTABLE.md S1: wait 30 seconds */
#define JITTER_MS	3000
#define SHARED_MS	10000	/* several processes were seen; for so long */
#define SHARED_MARGIN_MS 250	/* they hold each other up on the way */
#define PROBE_S		3600

static const char magic[8] = "FRPACE2";

/* What the file holds; times in _ms are monotonic. */
struct record {
	char		magic[8];
	int64_t		start_ms[PACE_RATE_MAX];	/* rising; 0: none */
	int64_t		wanted_ms[PACE_CLASSES];	/* waits at least
							   until then */
	int64_t		since_ms[PACE_CLASSES];		/* waits since */
	int64_t		seen_ms;		/* last looked at */
	int64_t		silent_ms;		/* nobody starts before */
	int64_t		margin_ms;
	int64_t		owner;			/* process that started last */
	int64_t		shared_ms;		/* others start, too, until */
	int64_t		month;			/* 202611 */
	int64_t		calls;
	int64_t		penalties;
	int64_t		parked_since;		/* wall; 0: not parked */
	int64_t		probe_at;		/* wall */
	uint64_t	sum;			/* of all before it */
};

struct pace {
	int			fd;
	char			*path;		/* owned */
	int			per_second;
	int64_t			budget;
	struct pace_clock	clock;
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
	int fd;

	if (settings->per_second < 0 || settings->per_second > PACE_RATE_MAX)
		return error_set(err, ERROR_CONFIG,
		    "requests_per_second is '%d': set 0 to %d",
		    settings->per_second, PACE_RATE_MAX);
	fd = open(settings->path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW,
	    0600);
	if (fd == -1)
		return error_set(err, ERROR_JOURNAL, "cannot open '%s': %s",
		    settings->path, strerror(errno));
	p = xcalloc(1, sizeof(*p));
	p->fd = fd;
	p->path = xstrdup(settings->path);
	p->per_second = settings->per_second;
	p->budget = settings->monthly_calls;
	p->clock = settings->clock == NULL ?
	    pace_machine_clock : *settings->clock;
	*pace = p;
	return 0;
}

void
pace_close(struct pace *pace)
{
	if (pace == NULL)
		return;
	close(pace->fd);
	free(pace->path);
	free(pace);
}

static int64_t
mono(const struct pace *p)
{
	return p->clock.mono_ms(p->clock.ctx);
}

static int64_t
wall(const struct pace *p)
{
	return p->clock.wall(p->clock.ctx);
}

/* FNV-1a over the record without its sum. */
static uint64_t
checksum(const struct record *r)
{
	const unsigned char *p = (const unsigned char *)r;
	uint64_t sum = 14695981039346656037u;
	size_t i;

	for (i = 0; i < offsetof(struct record, sum); i++)
		sum = (sum ^ p[i]) * 1099511628211u;
	return sum;
}

static int64_t
month_of(int64_t t)
{
	time_t seconds = (time_t)t;
	struct tm tm;

	gmtime_r(&seconds, &tm);
	return (tm.tm_year + 1900) * 100 + tm.tm_mon + 1;
}

/* UTC second at which the month, 202611, begins. */
static int64_t
month_start(int64_t month)
{
	struct tm tm = { .tm_mday = 1 };

	tm.tm_year = (int)(month / 100) - 1900;
	tm.tm_mon = (int)(month % 100) - 1;
	return (int64_t)timegm(&tm);
}

static int64_t
month_end(int64_t month)
{
	return month_start(month % 100 == 12 ? month + 89 : month + 1);
}

static void
begin_anew(struct record *r, int64_t now, int damaged)
{
	size_t i;

	memset(r, 0, sizeof(*r));
	memcpy(r->magic, magic, sizeof(r->magic));
	r->margin_ms = MARGIN_MS;
	for (i = 0; damaged && i < PACE_RATE_MAX; i++)
		r->start_ms[i] = now;
}

/* The clock stands before the last look: the machine has started anew. */
static void
carry_over(struct record *r, int64_t now)
{
	int64_t rest = r->silent_ms - r->seen_ms;
	size_t i;

	for (i = 0; i < PACE_RATE_MAX; i++)
		r->start_ms[i] = now;
	memset(r->wanted_ms, 0, sizeof(r->wanted_ms));
	memset(r->since_ms, 0, sizeof(r->since_ms));
	r->shared_ms = 0;
	r->silent_ms = rest > 0 ? now + rest : 0;
}

static void
make_current(struct record *r, int64_t now, int64_t month)
{
	if (now < r->seen_ms)
		carry_over(r, now);
	r->seen_ms = now;
	if (r->month != month) {
		r->month = month;
		r->calls = r->penalties = 0;
		r->parked_since = r->probe_at = 0;
	}
}

static int
lock(struct pace *p, struct record *r, struct error *err)
{
	int64_t now;
	ssize_t n;

	while (flock(p->fd, LOCK_EX) == -1)
		if (errno != EINTR)
			return error_set(err, ERROR_JOURNAL,
			    "cannot lock '%s': %s", p->path, strerror(errno));
	now = mono(p);
	n = pread(p->fd, r, sizeof(*r), 0);
	if (n != (ssize_t)sizeof(*r) || r->sum != checksum(r) ||
	    memcmp(r->magic, magic, sizeof(magic)) != 0)
		begin_anew(r, now, n != 0);
	make_current(r, now, month_of(wall(p)));
	return 0;
}

static int
unlock(struct pace *p, struct record *r, struct error *err)
{
	int failed;

	r->sum = checksum(r);
	failed = pwrite(p->fd, r, sizeof(*r), 0) != (ssize_t)sizeof(*r);
	if (failed)
		error_set(err, ERROR_JOURNAL, "cannot write '%s': %s",
		    p->path, strerror(errno));
	flock(p->fd, LOCK_UN);
	return failed ? -1 : 0;
}

/* Milliseconds until the window and the silence let a call start. */
static int64_t
window_wait(const struct pace *p, const struct record *r, int64_t now)
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
yield_wait(const struct pace *p, const struct record *r,
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
mark_waiting(struct record *r, enum pace_class class, int64_t wait,
    int64_t now)
{
	if (r->since_ms[class] == 0 || r->wanted_ms[class] <= now)
		r->since_ms[class] = now;
	r->wanted_ms[class] = now + wait + WINDOW_MS / 4;
}

static void
grant(struct record *r, enum pace_class class, int64_t now)
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
	if (++r->calls % 200 == 0 && r->margin_ms > MARGIN_MS)
		r->margin_ms--;
}

static int
check_quota(struct pace *p, struct record *r, enum pace_class class,
    struct error *err)
{
	static const int percent[PACE_CLASSES] = { 100, 97, 90 };
	int64_t now = wall(p);
	char day[TIME_TEXT];

	time_day(month_end(r->month), day);
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
	struct record r;
	int64_t now, wait, yield;
	int rc;

	if (lock(pace, &r, err) == -1)
		return -1;
	now = mono(pace);
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
	if (unlock(pace, &r, rc == -1 ? &(struct error){ 0 } : err) == -1)
		rc = -1;
	return rc;
}

void
pace_started(struct pace *pace, int64_t slot, int64_t late_ms)
{
	struct error ignored = ERROR_INIT;
	struct record r;
	int64_t moved;
	int i;

	if (late_ms <= 0 || lock(pace, &r, &ignored) == -1)
		return;
	for (i = PACE_RATE_MAX - 1; i >= 0 && r.start_ms[i] != slot; i--)
		continue;
	moved = slot + late_ms < mono(pace) ? slot + late_ms : mono(pace);
	for (; i >= 0 && i + 1 < PACE_RATE_MAX && r.start_ms[i + 1] < moved;
	    i++)
		r.start_ms[i] = r.start_ms[i + 1];
	if (i >= 0)
		r.start_ms[i] = moved;
	unlock(pace, &r, &ignored);
}

void
pace_penalty(struct pace *pace, int64_t retry_after)
{
	struct error ignored = ERROR_INIT;
	struct record r;
	int64_t now, until;

	if (lock(pace, &r, &ignored) == -1)
		return;
	now = mono(pace);
	until = retry_after * 1000 > SILENCE_MS ?
	    retry_after * 1000 : SILENCE_MS;
	until += now + (int64_t)arc4random_uniform(JITTER_MS);
	if (r.silent_ms <= now && r.margin_ms < MARGIN_MAX_MS)
		r.margin_ms += MARGIN_STEP_MS;
	if (until > r.silent_ms)
		r.silent_ms = until;
	r.penalties++;
	unlock(pace, &r, &ignored);
}

void
pace_park(struct pace *pace)
{
	struct error ignored = ERROR_INIT;
	struct record r;

	pace->probing = 0;
	if (lock(pace, &r, &ignored) == -1)
		return;
	if (r.parked_since == 0)
		r.parked_since = wall(pace);
	r.probe_at = wall(pace) + PROBE_S;
	unlock(pace, &r, &ignored);
}

void
pace_succeeded(struct pace *pace)
{
	struct error ignored = ERROR_INIT;
	struct record r;

	if (!pace->probing || lock(pace, &r, &ignored) == -1)
		return;
	pace->probing = 0;
	r.parked_since = r.probe_at = 0;
	unlock(pace, &r, &ignored);
}

int
pace_read(struct pace *pace, struct pace_state *state, struct error *err)
{
	struct record r;
	int64_t begin, whole, gone;

	if (lock(pace, &r, err) == -1)
		return -1;
	begin = month_start(r.month);
	whole = month_end(r.month) - begin;
	gone = wall(pace) - begin;
	state->calls = r.calls;
	state->forecast = gone < 3600 ? r.calls :
	    (int64_t)((double)r.calls * (double)whole / (double)gone);
	state->budget = pace->budget;
	state->silent_ms = r.silent_ms - mono(pace);
	if (state->silent_ms < 0)
		state->silent_ms = 0;
	state->parked_since = r.parked_since;
	state->penalties = r.penalties;
	return unlock(pace, &r, err);
}

int64_t
pace_interval(struct pace *pace, int calls_each)
{
	struct error ignored = ERROR_INIT;
	struct record r;
	int64_t left, rest;

	if (pace->budget <= 0 || lock(pace, &r, &ignored) == -1)
		return 0;
	left = month_end(r.month) - wall(pace);
	rest = pace->budget * 95 / 100 - r.calls;
	unlock(pace, &r, &ignored);
	return rest < calls_each ? left : left * calls_each / rest;
}
