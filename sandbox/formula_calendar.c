/* Dates as people write them, and the days that they work. */
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/str.h"
#include "sandbox/formula_tree.h"

#define DAY INT64_C(86400)
#define DAYS_MAX 100000		/* that WORKDAY counts */

static const char *const months[] = { "January", "February", "March",
    "April", "May", "June", "July", "August", "September", "October",
    "November", "December" };
static const char *const weekdays[] = { "Sunday", "Monday", "Tuesday",
    "Wednesday", "Thursday", "Friday", "Saturday" };

/* Argument i in seconds; -1: it is no date. */
static int
seconds_at(const struct formula_call *call, size_t i, int64_t *t)
{
	int64_t ms;

	if (value_as_date(&call->arg[i], &ms) == -1)
		return -1;
	*t = ms / 1000 - (ms % 1000 < 0);
	return 0;
}

static struct tm
split(int64_t t)
{
	time_t seconds = (time_t)t;
	struct tm tm;

	memset(&tm, 0, sizeof(tm));
	gmtime_r(&seconds, &tm);
	return tm;
}

/* Letters of moment.js, the longest first. */
enum letter { L_YYYY, L_YY, L_MMMM, L_MMM, L_MM, L_M, L_DD, L_D, L_DDDD,
    L_DDD, L_HH, L_H, L_HH12, L_H12, L_MIN2, L_MIN, L_SS, L_S, L_PM, L_AM,
    LETTERS };

static const char *const letters[LETTERS] = { "YYYY", "YY", "MMMM", "MMM",
    "MM", "M", "DD", "D", "dddd", "ddd", "HH", "H", "hh", "h", "mm", "m",
    "ss", "s", "A", "a" };

static void
add_letter(enum letter letter, const struct tm *tm, struct str *out)
{
	int twelve = tm->tm_hour % 12 == 0 ? 12 : tm->tm_hour % 12;
	const int number[LETTERS] = { tm->tm_year + 1900, tm->tm_year % 100,
	    0, 0, tm->tm_mon + 1, tm->tm_mon + 1, tm->tm_mday, tm->tm_mday,
	    0, 0, tm->tm_hour, tm->tm_hour, twelve, twelve, tm->tm_min,
	    tm->tm_min, tm->tm_sec, tm->tm_sec, 0, 0 };

	switch (letter) {
	case L_MMMM:
		str_add(out, months[tm->tm_mon]);
		break;
	case L_MMM:
		str_addn(out, months[tm->tm_mon], 3);
		break;
	case L_DDDD:
		str_add(out, weekdays[tm->tm_wday]);
		break;
	case L_DDD:
		str_addn(out, weekdays[tm->tm_wday], 3);
		break;
	case L_PM:
		str_add(out, tm->tm_hour < 12 ? "AM" : "PM");
		break;
	case L_AM:
		str_add(out, tm->tm_hour < 12 ? "am" : "pm");
		break;
	default:
		str_addf(out, "%0*d", (int)strlen(letters[letter]),
		    number[letter]);
	}
}

/* What is no letter, and what stands in brackets, stands for itself. */
static char *
format_time(int64_t t, const char *format)
{
	struct tm tm = split(t);
	struct str out = STR_INIT;
	const char *p = format, *end;
	int i;

	str_add(&out, "");
	while (*p != '\0') {
		if (*p == '[' && (end = strchr(p, ']')) != NULL) {
			str_addn(&out, p + 1, (size_t)(end - p - 1));
			p = end + 1;
			continue;
		}
		for (i = 0; i < LETTERS && !str_starts(p, letters[i]); i++)
			continue;
		if (i < LETTERS) {
			add_letter((enum letter)i, &tm, &out);
			p += strlen(letters[i]);
		} else
			str_addc(&out, *p++);
	}
	return str_detach(&out);
}

static void
put_format(const struct formula_call *call, const char *format,
    struct value *out)
{
	int64_t t;

	if (seconds_at(call, 0, &t) == -1)
		value_error(out);
	else
		value_own(out, format_time(t, format));
}

static void
run_datetime_format(const struct formula_call *call, struct value *out)
{
	struct str format = STR_INIT;

	if (call->n > 1)
		value_as_text(&call->arg[1], &format);
	else
		str_add(&format, "YYYY-MM-DD[T]HH:mm:ss[Z]");
	str_add(&format, "");
	put_format(call, format.s, out);
	str_release(&format);
}

static void
run_datestr(const struct formula_call *call, struct value *out)
{
	put_format(call, "YYYY-MM-DD", out);
}

static void
run_timestr(const struct formula_call *call, struct value *out)
{
	put_format(call, "HH:mm:ss", out);
}

static void
run_second(const struct formula_call *call, struct value *out)
{
	int64_t t;

	if (seconds_at(call, 0, &t) == -1)
		value_error(out);
	else
		value_number(out, split(t).tm_sec);
}

/* Does the week begin on Monday? */
static int
begins_monday(const struct formula_call *call)
{
	struct str day = STR_INIT;
	int monday;

	if (call->n > 1)
		value_as_text(&call->arg[1], &day);
	monday = str_equal_nocase(day.len == 0 ? "" : day.s, "monday");
	str_release(&day);
	return monday;
}

static void
run_weekday(const struct formula_call *call, struct value *out)
{
	int64_t t;

	if (seconds_at(call, 0, &t) == -1)
		value_error(out);
	else
		value_number(out, (split(t).tm_wday +
		    (begins_monday(call) ? 6 : 0)) % 7);
}

/* The week that holds the first of January is the first. */
static void
run_weeknum(const struct formula_call *call, struct value *out)
{
	int shift = begins_monday(call) ? 6 : 0;
	struct tm tm;
	int64_t t;

	if (seconds_at(call, 0, &t) == -1) {
		value_error(out);
		return;
	}
	tm = split(t);
	value_number(out, 1 + (tm.tm_yday + 6 - (tm.tm_wday + shift) % 7) / 7);
}

static int
is_workday(int64_t t)
{
	int day = split(t).tm_wday;

	return day != 0 && day != 6;
}

static void
run_workday(const struct formula_call *call, struct value *out)
{
	double n = value_as_number(&call->arg[1]);
	int64_t t, left, step = n < 0 ? -DAY : DAY;

	if (seconds_at(call, 0, &t) == -1 || !(fabs(n) < DAYS_MAX)) {
		value_error(out);
		return;
	}
	for (left = (int64_t)fabs(n); left > 0; left -= is_workday(t))
		t += step;
	value_date(out, t * 1000);
}

/* Both ends count. */
static void
run_workday_diff(const struct formula_call *call, struct value *out)
{
	int64_t a, b, t, n = 0;

	if (seconds_at(call, 0, &a) == -1 || seconds_at(call, 1, &b) == -1 ||
	    llabs((long long)(b - a)) > DAYS_MAX * DAY) {
		value_error(out);
		return;
	}
	for (t = a < b ? a : b; t <= (a < b ? b : a); t += DAY)
		n += is_workday(t);
	value_number(out, (double)(a <= b ? n : -n));
}

const struct formula_function formula_calendar_functions[] = {
	{ "DATETIME_FORMAT", 1, 2, STYLE_PLAIN, run_datetime_format },
	{ "DATESTR", 1, 1, STYLE_PLAIN, run_datestr },
	{ "TIMESTR", 1, 1, STYLE_PLAIN, run_timestr },
	{ "SECOND", 1, 1, STYLE_PLAIN, run_second },
	{ "WEEKDAY", 1, 2, STYLE_PLAIN, run_weekday },
	{ "WEEKNUM", 1, 2, STYLE_PLAIN, run_weeknum },
	{ "WORKDAY", 2, 2, STYLE_PLAIN, run_workday },
	{ "WORKDAY_DIFF", 2, 2, STYLE_PLAIN, run_workday_diff },
	{ NULL, 0, 0, STYLE_PLAIN, NULL }
};
