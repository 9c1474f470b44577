/*
 * Zones by name, cached, and the conversions between UTC and local time.
 */
#include "base/tz.h"

#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/error.h"
#include "base/file.h"
#include "base/str.h"
#include "base/tz_file.h"

#define ZONEINFO	"/usr/share/zoneinfo/"
#define NAME_MAX_LEN	64
#define FILE_MAX	(256 * 1024)
#define DAY		86400
/* Years 1 to 9999: what a date can be written as. */
#define UTC_MIN		INT64_C(-62135596800)
#define UTC_MAX		INT64_C(253402300799)

struct tz {
	char		*name;		/* owned */
	struct tz_data	 data;
	struct tz	*next;
};

static struct tz *cache;

static int
is_name(const char *name)
{
	size_t n = strspn(name, "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
	    "abcdefghijklmnopqrstuvwxyz0123456789_+-/");

	return n > 0 && n <= NAME_MAX_LEN && name[n] == '\0' &&
	    name[0] != '/' && name[n - 1] != '/' &&
	    strstr(name, "//") == NULL;
}

static struct tz *
load(const char *name, struct error *err)
{
	struct str path = STR_INIT, bytes = STR_INIT;
	struct tz *tz = NULL;

	str_addf(&path, ZONEINFO "%s", name);
	if (file_read(path.s, FILE_MAX, &bytes, err) == -1) {
		error_set(err, ERROR_REJECT, "unknown time zone '%s'", name);
		goto out;
	}
	tz = xcalloc(1, sizeof(*tz));
	if (tz_data_read(&tz->data, bytes.s, bytes.len, err) == -1) {
		error_prefix(err, "time zone '%s'", name);
		free(tz);
		tz = NULL;
		goto out;
	}
	tz->name = xstrdup(name);
	tz->next = cache;
	cache = tz;
out:
	str_release(&bytes);
	str_release(&path);
	return tz;
}

const struct tz *
tz_find(const char *name, struct error *err)
{
	const struct tz *tz;

	if (name == NULL || !is_name(name)) {
		error_set(err, ERROR_REJECT, "no time zone name: '%.80s'",
		    name == NULL ? "" : name);
		return NULL;
	}
	for (tz = cache; tz != NULL; tz = tz->next)
		if (strcmp(tz->name, name) == 0)
			return tz;
	return load(name, err);
}

const char *
tz_name(const struct tz *tz)
{
	return tz->name;
}

static int64_t
clamp(int64_t utc)
{
	if (utc < UTC_MIN)
		return UTC_MIN;
	return utc > UTC_MAX ? UTC_MAX : utc;
}

int
tz_offset(const struct tz *tz, int64_t utc)
{
	return tz_data_offset(&tz->data, clamp(utc));
}

void
tz_to_local(const struct tz *tz, int64_t utc, struct tz_local *local)
{
	int64_t t, days;
	int date, rest;

	utc = clamp(utc);
	local->offset = tz_data_offset(&tz->data, utc);
	t = clamp(utc + local->offset);
	days = t / DAY - (t % DAY < 0);
	rest = (int)(t - days * DAY);
	date = date_from_days(days);
	date_split(date, &local->year, &local->month, &local->day);
	local->hour = rest / 3600;
	local->minute = rest / 60 % 60;
	local->second = rest % 60;
	local->weekday = date_weekday(date);
}

/*
 * The offsets a day before and a day after are those on both sides of a
 * change, if there is one; each gives a candidate, and one that has its own
 * offset is an instant with that local time.
 */
int64_t
tz_to_utc(const struct tz *tz, const struct tz_local *local)
{
	int64_t naive, early, late;
	int before, after, early_fits, late_fits;

	naive = clamp(date_days(local->year, local->month, local->day) * DAY +
	    (int64_t)local->hour * 3600 + (int64_t)local->minute * 60 +
	    local->second);
	before = tz_offset(tz, naive - DAY);
	after = tz_offset(tz, naive + DAY);
	early = naive - before;
	late = naive - after;
	early_fits = tz_offset(tz, early) == before;
	late_fits = tz_offset(tz, late) == after;
	if (early_fits && late_fits)
		return early < late ? early : late;
	return late_fits ? late : early;
}
