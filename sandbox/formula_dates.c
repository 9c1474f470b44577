/* The functions of dates; everything is reckoned in UTC. */
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/str.h"
#include "sandbox/formula_tree.h"

#define DAY_MS INT64_C(86400000)


static const struct {
	const char	*name;
	int64_t		 ms;		/* 0: counted in months */
	int		 months;
} units[] = {
	{ "milliseconds", 1, 0 }, { "ms", 1, 0 },
	{ "seconds", 1000, 0 }, { "second", 1000, 0 }, { "s", 1000, 0 },
	{ "minutes", 60000, 0 }, { "minute", 60000, 0 }, { "m", 60000, 0 },
	{ "hours", 3600000, 0 }, { "hour", 3600000, 0 }, { "h", 3600000, 0 },
	{ "days", DAY_MS, 0 }, { "day", DAY_MS, 0 }, { "d", DAY_MS, 0 },
	{ "weeks", 7 * DAY_MS, 0 }, { "week", 7 * DAY_MS, 0 },
	{ "w", 7 * DAY_MS, 0 },
	{ "months", 0, 1 }, { "month", 0, 1 }, { "M", 0, 1 },
	{ "quarters", 0, 3 }, { "quarter", 0, 3 }, { "Q", 0, 3 },
	{ "years", 0, 12 }, { "year", 0, 12 }, { "y", 0, 12 }
};

/* Index of the unit in argument i, or -1; days when it is not given. */
static int
unit_at(const struct formula_call *call, size_t i, const char *otherwise)
{
	struct str name = STR_INIT;
	size_t u, n = sizeof(units) / sizeof(units[0]);

	if (i < call->n)
		value_as_text(&call->arg[i], &name);
	else
		str_add(&name, otherwise);
	for (u = 0; u < n; u++)
		if (strcmp(units[u].name, name.s) == 0)
			break;
	str_release(&name);
	return u < n ? (int)u : -1;
}

static int64_t
seconds(int64_t ms)
{
	return ms / 1000 - (ms % 1000 < 0);
}

static struct tm
split(int64_t ms)
{
	time_t t = (time_t)seconds(ms);
	struct tm tm;

	memset(&tm, 0, sizeof(tm));
	gmtime_r(&t, &tm);
	return tm;
}

static int64_t
months_of(int64_t ms)
{
	struct tm tm = split(ms);

	return (int64_t)tm.tm_year * 12 + tm.tm_mon;
}

static int64_t
add_months(int64_t ms, int64_t months)
{
	static const int days[] =
	    { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
	struct tm tm = split(ms);
	int64_t all = (int64_t)tm.tm_year * 12 + tm.tm_mon + months;
	int year, last;

	tm.tm_year = (int)(all / 12);
	tm.tm_mon = (int)(all % 12);
	year = tm.tm_year + 1900;
	last = days[tm.tm_mon] + (tm.tm_mon == 1 && year % 4 == 0 &&
	    (year % 100 != 0 || year % 400 == 0));
	if (tm.tm_mday > last)
		tm.tm_mday = last;
	return (int64_t)timegm(&tm) * 1000 + (ms - seconds(ms) * 1000);
}

static int
two_dates(const struct formula_call *call, int64_t *a, int64_t *b)
{
	return value_as_date(&call->arg[0], a) == 0 &&
	    value_as_date(&call->arg[1], b) == 0;
}

static void
run_is_after(const struct formula_call *call, struct value *out)
{
	int64_t a, b;

	if (call->arg[0].kind == VALUE_BLANK)
		value_bool(out, 0);
	else if (two_dates(call, &a, &b))
		value_bool(out, a > b);
	else
		value_error(out);
}

static void
run_is_before(const struct formula_call *call, struct value *out)
{
	int64_t a, b;

	if (call->arg[0].kind == VALUE_BLANK)
		value_bool(out, 0);
	else if (two_dates(call, &a, &b))
		value_bool(out, a < b);
	else
		value_error(out);
}

static void
run_is_same(const struct formula_call *call, struct value *out)
{
	int64_t a, b;
	int u = unit_at(call, 2, "ms");

	if (call->arg[0].kind == VALUE_BLANK)
		value_bool(out, 0);
	else if (u == -1 || !two_dates(call, &a, &b))
		value_error(out);
	else if (units[u].ms > 0)
		value_bool(out, floor((double)a / (double)units[u].ms) ==
		    floor((double)b / (double)units[u].ms));
	else
		value_bool(out, months_of(a) / units[u].months ==
		    months_of(b) / units[u].months);
}

static void
run_datetime_parse(const struct formula_call *call, struct value *out)
{
	int64_t ms;

	if (call->arg[0].kind == VALUE_BLANK)
		return;
	if (value_as_date(&call->arg[0], &ms) == 0)
		value_date(out, ms);
	else
		value_error(out);
}

static void
run_datetime_diff(const struct formula_call *call, struct value *out)
{
	int64_t a, b;
	int u = unit_at(call, 2, "seconds");

	if (u == -1 || !two_dates(call, &a, &b))
		value_error(out);
	else if (units[u].ms > 0)
		value_number(out, trunc((double)(a - b) /
		    (double)units[u].ms));
	else
		value_number(out, trunc((double)(months_of(a) - months_of(b)) /
		    units[u].months));
}

static void
run_dateadd(const struct formula_call *call, struct value *out)
{
	double n = value_as_number(&call->arg[1]);
	int64_t ms;
	int u = unit_at(call, 2, "days");

	if (u == -1 || value_as_date(&call->arg[0], &ms) == -1 ||
	    !(fabs(n) < 1e6 || (units[u].ms > 0 && fabs(n) < 1e11)))
		value_error(out);
	else if (units[u].ms > 0 &&
	    fabs(n) * (double)units[u].ms < 4e14)
		value_date(out, ms + (int64_t)(n * (double)units[u].ms));
	else if (units[u].ms == 0 && fabs(n) * units[u].months < 60000)
		value_date(out, add_months(ms, (int64_t)n * units[u].months));
	else
		value_error(out);
}

static void
run_today(const struct formula_call *call, struct value *out)
{
	int64_t now = call->env->now_ms;

	value_date(out, now - now % DAY_MS);
}

static void
run_now(const struct formula_call *call, struct value *out)
{
	value_date(out, call->env->now_ms);
}

static void
run_created_time(const struct formula_call *call, struct value *out)
{
	value_date(out, call->env->created * 1000);
}

static void
run_last_modified_time(const struct formula_call *call, struct value *out)
{
	int *slots = xcalloc(call->n, sizeof(*slots));
	int64_t t;
	size_t i;

	for (i = 0; i < call->n; i++) {
		slots[i] = call->node->arg[i]->slot;
		if (call->node->arg[i]->kind != NODE_FIELD) {
			free(slots);
			value_error(out);
			return;
		}
	}
	t = call->env->modified(call->env->ctx, slots, call->n);
	if (t >= 0)
		value_date(out, t * 1000);
	free(slots);
}

/* A part of a date, in the order of the table below. */
static void
part(const struct formula_call *call, int which, struct value *out)
{
	struct tm tm;
	int64_t ms;

	if (value_as_date(&call->arg[0], &ms) == -1) {
		value_error(out);
		return;
	}
	tm = split(ms);
	value_number(out, which == 0 ? tm.tm_year + 1900 : which == 1 ?
	    tm.tm_mon + 1 : which == 2 ? tm.tm_mday : which == 3 ?
	    tm.tm_hour : tm.tm_min);
}

static void
run_year(const struct formula_call *call, struct value *out)
{
	part(call, 0, out);
}

static void
run_month(const struct formula_call *call, struct value *out)
{
	part(call, 1, out);
}

static void
run_day(const struct formula_call *call, struct value *out)
{
	part(call, 2, out);
}

static void
run_hour(const struct formula_call *call, struct value *out)
{
	part(call, 3, out);
}

static void
run_minute(const struct formula_call *call, struct value *out)
{
	part(call, 4, out);
}

const struct formula_function formula_date_functions[] = {
	{ "IS_AFTER", 2, 2, STYLE_PLAIN, run_is_after },
	{ "IS_BEFORE", 2, 2, STYLE_PLAIN, run_is_before },
	{ "IS_SAME", 2, 3, STYLE_PLAIN, run_is_same },
	{ "DATETIME_PARSE", 1, 3, STYLE_PLAIN, run_datetime_parse },
	{ "DATETIME_DIFF", 2, 3, STYLE_PLAIN, run_datetime_diff },
	{ "DATEADD", 3, 3, STYLE_PLAIN, run_dateadd },
	{ "TODAY", 0, 0, STYLE_PLAIN, run_today },
	{ "NOW", 0, 0, STYLE_PLAIN, run_now },
	{ "CREATED_TIME", 0, 0, STYLE_PLAIN, run_created_time },
	{ "LAST_MODIFIED_TIME", 0, -1, STYLE_NODES, run_last_modified_time },
	{ "YEAR", 1, 1, STYLE_PLAIN, run_year },
	{ "MONTH", 1, 1, STYLE_PLAIN, run_month },
	{ "DAY", 1, 1, STYLE_PLAIN, run_day },
	{ "HOUR", 1, 1, STYLE_PLAIN, run_hour },
	{ "MINUTE", 1, 1, STYLE_PLAIN, run_minute },
	{ NULL, 0, 0, STYLE_PLAIN, NULL }
};
