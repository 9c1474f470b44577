/*
 * The limiter's record: locked, read and made current, written back.  A file
 * that is no record of ours, or of a machine that was started anew, holds
 * everybody back for a second.
 */
#include "airtable/pace_record.h"

#include <errno.h>
#include <fcntl.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "base/date.h"
#include "base/error.h"
#include "base/str.h"

static const char magic[8] = "FRPACE2";

int
pace_file_open(struct pace_file *f, const char *path,
    const struct pace_clock *clock, struct error *err)
{
	f->fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
	if (f->fd == -1)
		return error_set(err, ERROR_JOURNAL, "cannot open '%s': %s",
		    path, strerror(errno));
	f->path = xstrdup(path);
	f->clock = *clock;
	return 0;
}

void
pace_file_close(struct pace_file *f)
{
	close(f->fd);
	free(f->path);
}

int64_t
pace_file_mono(const struct pace_file *f)
{
	return f->clock.mono_ms(f->clock.ctx);
}

int64_t
pace_file_wall(const struct pace_file *f)
{
	return f->clock.wall(f->clock.ctx);
}

/* The month of a UTC second. */
static int64_t
month_of(int64_t t)
{
	return date_from_days(t / 86400) / 100;
}

int64_t
pace_month_start(int64_t month)
{
	return date_days(month / 100, month % 100, 1) * 86400;
}

int64_t
pace_month_end(int64_t month)
{
	return date_days(month / 100, month % 100 + 1, 1) * 86400;
}

/* FNV-1a over the record without its sum. */
static uint64_t
checksum(const struct pace_record *r)
{
	const unsigned char *p = (const unsigned char *)r;
	uint64_t sum = 14695981039346656037u;
	size_t i;

	for (i = 0; i < offsetof(struct pace_record, sum); i++)
		sum = (sum ^ p[i]) * 1099511628211u;
	return sum;
}

static void
begin_anew(struct pace_record *r, int64_t now, int damaged)
{
	size_t i;

	memset(r, 0, sizeof(*r));
	memcpy(r->magic, magic, sizeof(r->magic));
	r->margin_ms = PACE_MARGIN_MS;
	for (i = 0; damaged && i < PACE_RATE_MAX; i++)
		r->start_ms[i] = now;
}

/* The clock stands before the last look: the machine has started anew. */
static void
carry_over(struct pace_record *r, int64_t now)
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
make_current(struct pace_record *r, int64_t now, int64_t month)
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

int
pace_file_lock(struct pace_file *f, struct pace_record *r, struct error *err)
{
	int64_t now;
	ssize_t n;

	while (flock(f->fd, LOCK_EX) == -1)
		if (errno != EINTR)
			return error_set(err, ERROR_JOURNAL,
			    "cannot lock '%s': %s", f->path, strerror(errno));
	now = pace_file_mono(f);
	n = pread(f->fd, r, sizeof(*r), 0);
	if (n != (ssize_t)sizeof(*r) || r->sum != checksum(r) ||
	    memcmp(r->magic, magic, sizeof(magic)) != 0)
		begin_anew(r, now, n != 0);
	make_current(r, now, month_of(pace_file_wall(f)));
	return 0;
}

int
pace_file_unlock(struct pace_file *f, struct pace_record *r,
    struct error *err)
{
	int failed;

	r->sum = checksum(r);
	failed = pwrite(f->fd, r, sizeof(*r), 0) != (ssize_t)sizeof(*r);
	if (failed)
		error_set(err, ERROR_JOURNAL, "cannot write '%s': %s",
		    f->path, strerror(errno));
	flock(f->fd, LOCK_UN);
	return failed ? -1 : 0;
}
