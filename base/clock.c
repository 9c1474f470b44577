/* Clocks, and times as text. */
#include "base/clock.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

#include "base/error.h"

struct clock
clock_machine(void)
{
	return (struct clock){ 0, 0 };
}

struct clock
clock_starting(int64_t now)
{
	return (struct clock){ now - clock_wall(), 0 };
}

struct clock
clock_standing(int64_t now)
{
	return (struct clock){ 0, now };
}

int64_t
clock_now(const struct clock *clock)
{
	return clock->stands_at != 0 ? clock->stands_at :
	    clock_wall() + clock->offset;
}

int64_t
clock_wall(void)
{
	return (int64_t)time(NULL);
}

static int64_t
read_ms(clockid_t id)
{
	struct timespec t;

	clock_gettime(id, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

int64_t
clock_wall_ms(void)
{
	return read_ms(CLOCK_REALTIME);
}

int64_t
clock_mono_ms(void)
{
	return read_ms(CLOCK_MONOTONIC);
}

static struct tm
broken_down(int64_t t)
{
	time_t seconds = (time_t)t;
	struct tm tm;

	gmtime_r(&seconds, &tm);
	return tm;
}

const char *
time_iso(int64_t t, char text[TIME_TEXT])
{
	struct tm tm = broken_down(t);

	strftime(text, TIME_TEXT, "%Y-%m-%dT%H:%M:%SZ", &tm);
	return text;
}

const char *
time_iso_ms(int64_t t, char text[TIME_TEXT])
{
	struct tm tm = broken_down(t);

	strftime(text, TIME_TEXT, "%Y-%m-%dT%H:%M:%S.000Z", &tm);
	return text;
}

const char *
time_day(int64_t t, char text[TIME_TEXT])
{
	struct tm tm = broken_down(t);

	strftime(text, TIME_TEXT, "%Y-%m-%d", &tm);
	return text;
}

/* The offset "Z", "+01:00" or "+0100" in seconds; -1 if it is none. */
static int
parse_offset(const char *s, int64_t *offset)
{
	int h, m, n = 0;

	*offset = 0;
	if (*s == 'Z' || *s == 'z')
		return s[1] == '\0' ? 0 : -1;
	if (*s != '+' && *s != '-')
		return -1;
	if ((sscanf(s + 1, "%2d:%2d%n", &h, &m, &n) != 2 &&
	    sscanf(s + 1, "%2d%2d%n", &h, &m, &n) != 2) || s[1 + n] != '\0' ||
	    h > 14 || m > 59)
		return -1;
	*offset = (*s == '-' ? -1 : 1) * (h * 3600 + m * 60);
	return 0;
}

/* Days in the given month (1-12) of the given year. */
static int
month_days(int year, int month)
{
	static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31,
	    30, 31 };
	int leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

	return days[month - 1] + (month == 2 && leap);
}

int
time_parse(const char *text, int64_t *t, struct error *err)
{
	struct tm tm = { 0 };
	int64_t offset = 0;
	int n = 0, m = 0;

	if (sscanf(text, "%4d-%2d-%2d%n", &tm.tm_year, &tm.tm_mon,
	    &tm.tm_mday, &n) != 3 || n != 10 || tm.tm_year < 1970 ||
	    tm.tm_mon < 1 || tm.tm_mon > 12 || tm.tm_mday < 1 ||
	    tm.tm_mday > month_days(tm.tm_year, tm.tm_mon))
		goto bad;
	if (text[n] != '\0') {
		if (strchr("Tt ", text[n]) == NULL || sscanf(text + n + 1,
		    "%2d:%2d:%2d%n", &tm.tm_hour, &tm.tm_min, &tm.tm_sec,
		    &m) != 3 || m != 8 || tm.tm_hour < 0 || tm.tm_hour > 23 ||
		    tm.tm_min < 0 || tm.tm_min > 59 || tm.tm_sec < 0 ||
		    tm.tm_sec > 60)
			goto bad;
		n += 1 + m;
		if (text[n] == '.')
			n += 1 + (int)strspn(text + n + 1, "0123456789");
		if (parse_offset(text + n, &offset) == -1)
			goto bad;
	}
	tm.tm_year -= 1900;
	tm.tm_mon--;
	*t = (int64_t)timegm(&tm) - offset;
	return 0;
bad:
	return error_set(err, ERROR_REJECT, "not a time: '%.40s' (write "
	    "2026-11-23 or 2026-11-23T14:05:00Z)", text);
}
