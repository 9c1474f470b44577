/*
 * Allowed instants.  On a day without a change of offset the window's ends
 * are computed; on the few others each minute is looked at, which is exact
 * whatever the change does to the window.
 */
#include "campaign/calendar.h"

#include <stdlib.h>

#include "base/date.h"
#include "base/str.h"
#include "base/tz.h"

#define DAY		86400
#define HORIZON_DAYS	732

static const struct tz *
zone_of(const struct schedule *schedule, const struct tz *tz)
{
	return tz != NULL ? tz : schedule->zone;
}

static int64_t
instant(const struct tz *tz, int date, int minute)
{
	struct tz_local local = { 0 };

	date_split(date, &local.year, &local.month, &local.day);
	local.minute = minute;
	return tz_to_utc(tz, &local);
}

int
schedule_date(const struct tz *tz, int64_t t)
{
	struct tz_local local;

	tz_to_local(tz, t, &local);
	return date_make(local.year, local.month, local.day);
}

int64_t
schedule_day_start(const struct tz *tz, int64_t t)
{
	return instant(tz, schedule_date(tz, t), 0);
}

int64_t
schedule_day_end(const struct tz *tz, int64_t t)
{
	return instant(tz, date_add(schedule_date(tz, t), 1), 0);
}

static int
compare_dates(const void *a, const void *b)
{
	int x = *(const int *)a, y = *(const int *)b;

	return (x > y) - (x < y);
}

int
schedule_is_business_day(const struct schedule *schedule, int date)
{
	if ((schedule->weekdays & 1u << date_weekday(date)) == 0)
		return 0;
	return schedule->n_holidays == 0 || bsearch(&date,
	    schedule->holidays, schedule->n_holidays, sizeof(int),
	    compare_dates) == NULL;
}

int
schedule_is_open(const struct schedule *schedule, const struct tz *tz,
    int64_t t)
{
	struct tz_local local;
	int minute;

	tz_to_local(zone_of(schedule, tz), t, &local);
	minute = local.hour * 60 + local.minute;
	return minute >= schedule->from_minute &&
	    minute < schedule->to_minute &&
	    schedule_is_business_day(schedule,
	    date_make(local.year, local.month, local.day));
}

/* A day whose offset changes, or that the zone skips. */
static int
is_irregular(const struct tz *tz, int64_t start, int64_t end)
{
	return tz_offset(tz, start) != tz_offset(tz, end) ||
	    end - start != DAY;
}

/*
 * The first allowed instant of a business day at or after from, or
 * SCHEDULE_NEVER.  A day that the zone skips is empty.
 */
static int64_t
next_on_day(const struct schedule *schedule, const struct tz *tz, int date,
    int64_t from)
{
	int64_t start = instant(tz, date, 0);
	int64_t end = instant(tz, date_add(date, 1), 0);
	int64_t t = start > from ? start : from, open;

	if (!is_irregular(tz, start, end)) {
		open = start + schedule->from_minute * 60;
		t = open > t ? open : t;
		return t < start + schedule->to_minute * 60 ? t :
		    SCHEDULE_NEVER;
	}
	for (; t < end; t += 60 - t % 60)
		if (schedule_is_open(schedule, tz, t))
			return t;
	return SCHEDULE_NEVER;
}

/* When the window that is open at t closes. */
static int64_t
closing(const struct schedule *schedule, const struct tz *tz, int64_t t)
{
	int64_t start = schedule_day_start(tz, t);
	int64_t end = schedule_day_end(tz, t);

	if (!is_irregular(tz, start, end))
		return start + schedule->to_minute * 60;
	while (t < end && schedule_is_open(schedule, tz, t))
		t += 60 - t % 60;
	return t;
}

int64_t
schedule_next(const struct schedule *schedule, const struct tz *tz,
    int64_t from)
{
	int64_t t;
	int date, i;

	tz = zone_of(schedule, tz);
	if (schedule->from_minute >= schedule->to_minute ||
	    (schedule->weekdays & 0x7f) == 0)
		return SCHEDULE_NEVER;
	date = schedule_date(tz, from);
	for (i = 0; i < HORIZON_DAYS; i++, date = date_add(date, 1)) {
		if (!schedule_is_business_day(schedule, date))
			continue;
		t = next_on_day(schedule, tz, date, from);
		if (t != SCHEDULE_NEVER)
			return t;
	}
	return SCHEDULE_NEVER;
}

/*
 * Each round moves to the latest of the zones' next instants; windows that
 * share none would go on for ever, so the horizon ends it.
 */
int64_t
schedule_next_all(const struct schedule *schedule,
    const struct tz *const *zones, size_t n, int64_t from)
{
	int64_t t = from, moved, next;
	size_t i;

	do {
		moved = t;
		for (i = 0; i < n; i++) {
			next = schedule_next(schedule, zones[i], t);
			if (next == SCHEDULE_NEVER ||
			    next - from > (int64_t)HORIZON_DAYS * DAY)
				return SCHEDULE_NEVER;
			t = next;
		}
	} while (t != moved);
	return t;
}

/* When a zone's window opens, in seconds of the day in UTC. */
static int
opening(const struct schedule *schedule, const struct tz *tz, int64_t t)
{
	return (schedule->from_minute * 60 -
	    tz_offset(zone_of(schedule, tz), t) + DAY) % DAY;
}

/* Windows of one length share an instant where one's opening is in all. */
static int
is_in_all(const struct schedule *schedule, const struct tz *const *zones,
    size_t n, int64_t t, int open)
{
	int length = (schedule->to_minute - schedule->from_minute) * 60;
	size_t i;

	for (i = 0; i < n; i++)
		if ((open - opening(schedule, zones[i], t) + DAY) % DAY >=
		    length)
			return 0;
	return 1;
}

size_t
schedule_sharing(const struct schedule *schedule,
    const struct tz *const *zones, size_t n, int64_t t)
{
	size_t i;

	for (; n > 1; n--)
		for (i = 0; i < n; i++)
			if (is_in_all(schedule, zones, n, t,
			    opening(schedule, zones[i], t)))
				return n;
	return n;
}

/* One step of a well mixed sequence, so that near seeds lie far apart. */
static uint64_t
mix(uint64_t seed)
{
	seed += UINT64_C(0x9e3779b97f4a7c15);
	seed = (seed ^ seed >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
	seed = (seed ^ seed >> 27) * UINT64_C(0x94d049bb133111eb);
	return seed ^ seed >> 31;
}

/* How long all zones' windows stay open from t on, in seconds. */
static int64_t
open_seconds(const struct schedule *schedule, const struct tz *const *zones,
    size_t n, int64_t t)
{
	int64_t end = INT64_MAX, close;
	size_t i;

	for (i = 0; i < n; i++) {
		close = closing(schedule, zone_of(schedule, zones[i]), t);
		if (close < end)
			end = close;
	}
	return end - t;
}

int64_t
schedule_after_all(const struct schedule *schedule,
    const struct tz *const *zones, size_t n, int64_t sent_at, int days,
    uint64_t seed)
{
	const struct tz *first;
	int64_t from, open, length;

	if (n == 0)
		return SCHEDULE_NEVER;
	first = zone_of(schedule, zones[0]);
	from = sent_at;
	if (days > 0)
		from = instant(first,
		    date_add(schedule_date(first, sent_at), days), 0);
	open = schedule_next_all(schedule, zones, n, from);
	if (open == SCHEDULE_NEVER)
		return SCHEDULE_NEVER;
	length = open_seconds(schedule, zones, n, open);
	return open + (int64_t)(mix(seed) % (uint64_t)length);
}

int64_t
schedule_after(const struct schedule *schedule, const struct tz *tz,
    int64_t sent_at, int days, uint64_t seed)
{
	return schedule_after_all(schedule, &tz, 1, sent_at, days, seed);
}

int64_t
schedule_add_business_days(const struct schedule *schedule,
    const struct tz *tz, int date, int n)
{
	int i;

	for (i = 0; n > 0 && i < HORIZON_DAYS; i++) {
		date = date_add(date, 1);
		n -= schedule_is_business_day(schedule, date);
	}
	if (n > 0)
		return SCHEDULE_NEVER;
	return schedule_next(schedule, tz,
	    instant(zone_of(schedule, tz), date, 0));
}

/* "America/Argentina/Buenos_Aires" -> "Buenos Aires" */
static void
add_place(const char *name, struct str *out)
{
	const char *p, *place = name;

	for (p = name; *p != '\0'; p++)
		if (*p == '/')
			place = p + 1;
	for (; *place != '\0'; place++)
		str_addc(out, *place == '_' ? ' ' : *place);
}

void
schedule_day_text(int64_t t, const struct tz *tz, struct str *out)
{
	static const char weekdays[] = "SunMonTueWedThuFriSat";
	static const char months[] = "JanFebMarAprMayJunJulAugSepOctNovDec";
	struct tz_local local;

	tz_to_local(tz, t, &local);
	str_addf(out, "%.3s %d %.3s", weekdays + local.weekday * 3,
	    local.day, months + (local.month - 1) * 3);
}

void
schedule_text(int64_t t, const struct tz *tz, struct str *out)
{
	struct tz_local local;

	schedule_day_text(t, tz, out);
	tz_to_local(tz, t, &local);
	str_addf(out, " %02d:%02d (", local.hour, local.minute);
	add_place(tz_name(tz), out);
	str_addc(out, ')');
}
