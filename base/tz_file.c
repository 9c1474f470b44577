/*
 * The reader of TZif files: every count is checked against the bytes that
 * are there before anything is taken from them.
 */
#include "base/tz_file.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/error.h"
#include "base/str.h"

#define HEADER_SIZE	44
#define TIMES_MAX	20000
#define OFFSET_MAX	93599	/* 25:59:59, RFC 8536 S3.2 */

/* The six counts of a header, in the file's order. */
struct counts {
	size_t	isut, isstd, leap, time, type, chars;
};

static uint32_t
big32(const char *p)
{
	const unsigned char *u = (const unsigned char *)p;

	return (uint32_t)u[0] << 24 | (uint32_t)u[1] << 16 |
	    (uint32_t)u[2] << 8 | u[3];
}

static int64_t
big64(const char *p)
{
	return (int64_t)((uint64_t)big32(p) << 32 | big32(p + 4));
}

static int
reject(struct error *err, const char *what)
{
	return error_set(err, ERROR_REJECT, "damaged time zone file: %s",
	    what);
}

static int
read_header(const char *p, size_t n, struct counts *c, struct error *err)
{
	if (n < HEADER_SIZE || memcmp(p, "TZif", 4) != 0)
		return reject(err, "no TZif header");
	c->isut = big32(p + 20);
	c->isstd = big32(p + 24);
	c->leap = big32(p + 28);
	c->time = big32(p + 32);
	c->type = big32(p + 36);
	c->chars = big32(p + 40);
	if (c->isut > 256 || c->isstd > 256 || c->leap > TIMES_MAX ||
	    c->time > TIMES_MAX || c->type < 1 || c->type > 256 ||
	    c->chars > 4096)
		return reject(err, "impossible counts");
	return 0;
}

static size_t
block_size(const struct counts *c, size_t time_size)
{
	return c->time * time_size + c->time + c->type * 6 + c->chars +
	    c->leap * (time_size + 4) + c->isstd + c->isut;
}

static int
read_times(struct tz_data *tz, const struct counts *c, const char *p,
    struct error *err)
{
	const char *type = p + c->time * 8;
	size_t i;

	tz->n_times = c->time;
	tz->time = xcalloc(c->time + 1, sizeof(*tz->time));
	tz->type = xcalloc(c->time + 1, 1);
	for (i = 0; i < c->time; i++) {
		tz->time[i] = big64(p + i * 8);
		tz->type[i] = (unsigned char)type[i];
		if (i > 0 && tz->time[i] <= tz->time[i - 1])
			return reject(err, "transitions out of order");
		if (tz->type[i] >= c->type)
			return reject(err, "unknown local time type");
	}
	return 0;
}

static int
read_types(struct tz_data *tz, const struct counts *c, const char *p,
    struct error *err)
{
	size_t i;

	tz->n_types = c->type;
	for (i = 0; i < c->type; i++) {
		tz->offset[i] = (int32_t)big32(p + i * 6);
		if (tz->offset[i] < -OFFSET_MAX || tz->offset[i] > OFFSET_MAX)
			return reject(err, "impossible offset");
	}
	return 0;
}

/* The second header with its 64-bit block, then "\nFOOTER\n". */
static int
read_second(struct tz_data *tz, const char *p, size_t n, struct error *err)
{
	struct counts c;
	const char *footer, *end;
	size_t size;

	if (read_header(p, n, &c, err) == -1)
		return -1;
	size = block_size(&c, 8);
	if (size > n - HEADER_SIZE)
		return reject(err, "it ends within its table");
	if (c.leap != 0)
		return reject(err, "it counts leap seconds");
	p += HEADER_SIZE;
	if (read_times(tz, &c, p, err) == -1 ||
	    read_types(tz, &c, p + c.time * 9, err) == -1)
		return -1;
	footer = p + size;
	n -= HEADER_SIZE + size;
	if (n < 2 || footer[0] != '\n' ||
	    (end = memchr(footer + 1, '\n', n - 1)) == NULL)
		return reject(err, "no footer");
	if (end == footer + 1)
		return 0;
	return tz_data_footer(tz, footer + 1, (size_t)(end - footer - 1), err);
}

int
tz_data_read(struct tz_data *tz, const char *bytes, size_t n,
    struct error *err)
{
	struct counts c;
	size_t first;

	memset(tz, 0, sizeof(*tz));
	if (read_header(bytes, n, &c, err) == -1)
		return -1;
	if (bytes[4] < '2')
		return reject(err, "version 1, without a 64-bit table");
	first = HEADER_SIZE + block_size(&c, 4);
	if (first > n)
		return reject(err, "it ends within its first table");
	if (read_second(tz, bytes + first, n - first, err) == -1) {
		tz_data_release(tz);
		return -1;
	}
	return 0;
}

void
tz_data_release(struct tz_data *tz)
{
	free(tz->time);
	free(tz->type);
	memset(tz, 0, sizeof(*tz));
}

/*
 * The POSIX TZ string.  A cursor walks over it; each reader returns 0 and
 * moves the cursor, or -1.
 */
struct cursor {
	const char	*p, *end;
};

static int
next_is(struct cursor *c, char want)
{
	if (c->p == c->end || *c->p != want)
		return 0;
	c->p++;
	return 1;
}

static int
read_number(struct cursor *c, int max, int *value)
{
	const char *start = c->p;

	*value = 0;
	while (c->p < c->end && isdigit((unsigned char)*c->p)) {
		*value = *value * 10 + (*c->p++ - '0');
		if (*value > max)
			return -1;
	}
	return c->p == start ? -1 : 0;
}

static int
read_name(struct cursor *c)
{
	const char *start;

	if (next_is(c, '<')) {
		while (c->p < c->end && *c->p != '>')
			c->p++;
		return next_is(c, '>') ? 0 : -1;
	}
	start = c->p;
	while (c->p < c->end && isalpha((unsigned char)*c->p))
		c->p++;
	return c->p - start >= 3 ? 0 : -1;
}

/* [+-]h[h[h]][:mm[:ss]] in seconds */
static int
read_time(struct cursor *c, int max_hours, int *seconds)
{
	int h, m = 0, s = 0, minus;

	minus = next_is(c, '-');
	if (!minus)
		next_is(c, '+');
	if (read_number(c, max_hours, &h) == -1)
		return -1;
	if (next_is(c, ':') && read_number(c, 59, &m) == -1)
		return -1;
	if (m >= 0 && next_is(c, ':') && read_number(c, 59, &s) == -1)
		return -1;
	*seconds = h * 3600 + m * 60 + s;
	if (minus)
		*seconds = -*seconds;
	return 0;
}

static int
read_month_rule(struct cursor *c, struct tz_rule *rule)
{
	rule->kind = TZ_RULE_MONTH;
	if (read_number(c, 12, &rule->month) == -1 || rule->month < 1 ||
	    !next_is(c, '.') || read_number(c, 5, &rule->week) == -1 ||
	    rule->week < 1 || !next_is(c, '.'))
		return -1;
	return read_number(c, 6, &rule->day);
}

static int
read_rule(struct cursor *c, struct tz_rule *rule)
{
	int rc;

	if (!next_is(c, ','))
		return -1;
	if (next_is(c, 'M')) {
		rc = read_month_rule(c, rule);
	} else {
		rule->kind = next_is(c, 'J') ? TZ_RULE_JULIAN : TZ_RULE_DAY;
		rc = read_number(c, 365, &rule->day);
		if (rule->kind == TZ_RULE_JULIAN && rule->day < 1)
			rc = -1;
	}
	rule->time = 2 * 3600;
	if (rc == 0 && next_is(c, '/'))
		rc = read_time(c, 167, &rule->time);
	return rc;
}

static int
read_dst(struct cursor *c, struct tz_data *tz)
{
	tz->has_dst = 1;
	if (read_name(c) == -1)
		return -1;
	tz->dst_offset = tz->std_offset + 3600;
	if (c->p < c->end && *c->p != ',') {
		if (read_time(c, 24, &tz->dst_offset) == -1)
			return -1;
		tz->dst_offset = -tz->dst_offset;
	}
	if (read_rule(c, &tz->dst_begin) == -1)
		return -1;
	return read_rule(c, &tz->dst_end);
}

int
tz_data_footer(struct tz_data *tz, const char *text, size_t n,
    struct error *err)
{
	struct cursor c = { text, text + n };
	int rc;

	tz->has_footer = 1;
	tz->has_dst = 0;
	rc = read_name(&c);
	if (rc == 0)
		rc = read_time(&c, 24, &tz->std_offset);
	tz->std_offset = -tz->std_offset;
	if (rc == 0 && c.p < c.end)
		rc = read_dst(&c, tz);
	if (rc == -1 || c.p != c.end)
		return reject(err, "footer is no time zone rule");
	return 0;
}

static int
is_leap(int year)
{
	return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

/* Seconds of local time since 1970 at which the rule acts in the year. */
static int64_t
rule_instant(const struct tz_rule *rule, int year)
{
	int64_t days;
	int first;

	switch (rule->kind) {
	case TZ_RULE_JULIAN:
		days = date_days(year, 1, rule->day);
		if (is_leap(year) && rule->day >= 60)
			days++;
		break;
	case TZ_RULE_DAY:
		days = date_days(year, 1, 1) + rule->day;
		break;
	default:
		first = date_weekday(date_make(year, rule->month, 1));
		days = date_days(year, rule->month, 1) +
		    (rule->day - first + 7) % 7 + (rule->week - 1) * 7;
		if (days >= date_days(year, rule->month + 1, 1))
			days -= 7;
	}
	return days * 86400 + rule->time;
}

static int
footer_offset(const struct tz_data *tz, int64_t utc)
{
	int64_t local = utc + tz->std_offset, begin, end, day;
	int year, month, mday, dst;

	if (!tz->has_dst)
		return tz->std_offset;
	day = local / 86400 - (local % 86400 < 0);
	date_split(date_from_days(day), &year, &month, &mday);
	begin = rule_instant(&tz->dst_begin, year) - tz->std_offset;
	end = rule_instant(&tz->dst_end, year) - tz->dst_offset;
	if (begin < end)
		dst = utc >= begin && utc < end;
	else
		dst = !(utc >= end && utc < begin);
	return dst ? tz->dst_offset : tz->std_offset;
}

int
tz_data_offset(const struct tz_data *tz, int64_t utc)
{
	size_t low = 0, high = tz->n_times, mid;

	if (tz->has_footer &&
	    (high == 0 || utc >= tz->time[high - 1]))
		return footer_offset(tz, utc);
	if (high == 0 || utc < tz->time[0])
		return tz->offset[0];
	while (high - low > 1) {
		mid = low + (high - low) / 2;
		if (tz->time[mid] <= utc)
			low = mid;
		else
			high = mid;
	}
	return tz->offset[tz->type[low]];
}
