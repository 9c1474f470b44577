/*
 * Holidays by libical.  Rules come from a file and may be hostile: none
 * finer than DAILY is begun, and the number of occurrences is bounded.
 */
#include "base/holidays.h"

#include <stdlib.h>
#include <string.h>

#include <libical/ical.h>

#include "base/date.h"
#include "base/error.h"
#include "base/file.h"
#include "base/str.h"

#define FILE_MAX	(4 * 1024 * 1024)
#define ROUNDS_MAX	50000	/* occurrences looked at, a file */
#define DAYS_MAX	366	/* an event's length */
#define DATES_MAX	20000

struct loading {
	struct holidays	*out;
	struct holidays	 excluded;	/* of the event being read */
	int		 first, last;	/* yyyymmdd, both included */
	int		 rounds;
	const char	*path;
	struct error	*err;
};

static void
append(struct holidays *h, int date)
{
	if ((h->n & (h->n - 1)) == 0)
		h->date = xreallocarray(h->date, h->n * 2 + 1,
		    sizeof(*h->date));
	h->date[h->n++] = date;
}

static int
compare(const void *a, const void *b)
{
	int x = *(const int *)a, y = *(const int *)b;

	return (x > y) - (x < y);
}

static void
sort_unique(struct holidays *h)
{
	size_t i, n = 0;

	if (h->n == 0)
		return;
	qsort(h->date, h->n, sizeof(*h->date), compare);
	for (i = 0; i < h->n; i++)
		if (i == 0 || h->date[i] != h->date[n - 1])
			h->date[n++] = h->date[i];
	h->n = n;
}

static int
fault(struct loading *l, icalcomponent *event, const char *what)
{
	const char *summary = icalcomponent_get_summary(event);

	return error_set(l->err, ERROR_CONFIG, "%s: event '%.80s' %s",
	    l->path, summary != NULL ? summary : "", what);
}

static int
date_of(struct icaltimetype t)
{
	return date_make(t.year, t.month, t.day);
}

/* The days of one occurrence that begins on date. */
static int
add_days(struct loading *l, int date, int n)
{
	struct holidays *h = l->out;

	for (; n > 0; n--, date = date_add(date, 1)) {
		if (date < l->first || date > l->last)
			continue;
		if (h->n == DATES_MAX)
			return error_set(l->err, ERROR_CONFIG,
			    "%s: more than %d holidays", l->path, DATES_MAX);
		append(h, date);
	}
	return 0;
}

/*
 * All dates of a kind of property, sorted.  libical has one cursor for a
 * component's properties, so they are collected before anything else asks.
 */
static void
collect(icalcomponent *event, icalproperty_kind kind, struct holidays *out)
{
	struct icaldatetimeperiodtype when;
	icalproperty *p;
	struct icaltimetype t;

	for (p = icalcomponent_get_first_property(event, kind); p != NULL;
	    p = icalcomponent_get_next_property(event, kind)) {
		if (kind == ICAL_EXDATE_PROPERTY) {
			t = icalproperty_get_exdate(p);
		} else {
			when = icalproperty_get_rdate(p);
			t = icaltime_is_null_time(when.time) ?
			    when.period.start : when.time;
		}
		append(out, date_of(t));
	}
	sort_unique(out);
}

static int
is_excluded(const struct loading *l, int date)
{
	return l->excluded.n > 0 && bsearch(&date, l->excluded.date,
	    l->excluded.n, sizeof(int), compare) != NULL;
}

/* How many days an occurrence lasts; DTEND is exclusive. */
static int
length_of(icalcomponent *event, struct icaltimetype start)
{
	struct icaltimetype end = icalcomponent_get_dtend(event);
	int64_t days;

	if (icaltime_is_null_time(end) || !date_valid(date_of(end)))
		return 1;
	days = date_to_days(date_of(end)) - date_to_days(date_of(start));
	if (!end.is_date && (end.hour > 0 || end.minute > 0))
		days++;
	if (days < 1)
		return 1;
	return days > DAYS_MAX ? DAYS_MAX : (int)days;
}

static int
expand(struct loading *l, icalcomponent *event, icalrecur_iterator *it, int n)
{
	struct icaltimetype t;
	int date;

	for (;;) {
		t = icalrecur_iterator_next(it);
		if (icaltime_is_null_time(t))
			return 0;
		date = date_of(t);
		if (date > l->last)
			return 0;
		if (++l->rounds > ROUNDS_MAX)
			return fault(l, event, "recurs for too long");
		if (!is_excluded(l, date) && add_days(l, date, n) == -1)
			return -1;
	}
}

static int
add_rule(struct loading *l, icalcomponent *event, icalproperty *p,
    struct icaltimetype start)
{
	struct icalrecurrencetype rule = icalproperty_get_rrule(p);
	struct icaltimetype from = start;
	icalrecur_iterator *it;
	int rc;

	if (rule.freq < ICAL_DAILY_RECURRENCE)
		return fault(l, event, "recurs more often than daily");
	start.hour = start.minute = start.second = 0;
	start.is_date = 1;
	if ((it = icalrecur_iterator_new(rule, start)) == NULL)
		return fault(l, event, "has an RRULE that cannot be read");
	if (rule.count == 0 && start.year < l->first / 10000 - 2) {
		from.year = l->first / 10000 - 2;
		from.month = from.day = 1;
		from.hour = from.minute = from.second = 0;
		from.is_date = 1;
		icalrecur_iterator_set_start(it, from);
	}
	rc = expand(l, event, it, length_of(event, start));
	icalrecur_iterator_free(it);
	return rc;
}

static int
add_extra_dates(struct loading *l, icalcomponent *event, int n)
{
	struct holidays extra = HOLIDAYS_INIT;
	size_t i;
	int rc = 0;

	collect(event, ICAL_RDATE_PROPERTY, &extra);
	for (i = 0; i < extra.n && rc == 0; i++)
		if (date_valid(extra.date[i]) &&
		    !is_excluded(l, extra.date[i]))
			rc = add_days(l, extra.date[i], n);
	holidays_release(&extra);
	return rc;
}

/* libical drops a date it cannot read and leaves a note of it. */
static int
has_unread_date(icalcomponent *event)
{
	icalproperty *p;
	const char *note;

	for (p = icalcomponent_get_first_property(event,
	    ICAL_XLICERROR_PROPERTY); p != NULL;
	    p = icalcomponent_get_next_property(event,
	    ICAL_XLICERROR_PROPERTY)) {
		note = icalproperty_get_xlicerror(p);
		if (note != NULL && (strstr(note, "RRULE") != NULL ||
		    strstr(note, "DTSTART") != NULL ||
		    strstr(note, "DTEND") != NULL ||
		    strstr(note, "DATE") != NULL))
			return 1;
	}
	return 0;
}

static int
add_event(struct loading *l, icalcomponent *event)
{
	struct icaltimetype start = icalcomponent_get_dtstart(event);
	icalproperty *rule;
	int n;

	if (icalcomponent_get_status(event) == ICAL_STATUS_CANCELLED)
		return 0;
	if (has_unread_date(event) || icaltime_is_null_time(start) ||
	    !date_valid(date_of(start)))
		return fault(l, event, "has a date that cannot be read");
	if (icalcomponent_count_properties(event, ICAL_RRULE_PROPERTY) > 1)
		return fault(l, event, "has more than one RRULE");
	holidays_release(&l->excluded);
	collect(event, ICAL_EXDATE_PROPERTY, &l->excluded);
	n = length_of(event, start);
	rule = icalcomponent_get_first_property(event, ICAL_RRULE_PROPERTY);
	if (rule != NULL && add_rule(l, event, rule, start) == -1)
		return -1;
	if (rule == NULL && !is_excluded(l, date_of(start)) &&
	    add_days(l, date_of(start), n) == -1)
		return -1;
	return add_extra_dates(l, event, n);
}

static int
add_calendar(struct loading *l, icalcomponent *calendar)
{
	icalcomponent *event;

	for (event = icalcomponent_get_first_component(calendar,
	    ICAL_VEVENT_COMPONENT); event != NULL;
	    event = icalcomponent_get_next_component(calendar,
	    ICAL_VEVENT_COMPONENT))
		if (add_event(l, event) == -1)
			return -1;
	return 0;
}

static int
add_root(struct loading *l, icalcomponent *root)
{
	icalcomponent *c;

	if (root != NULL &&
	    icalcomponent_isa(root) == ICAL_VCALENDAR_COMPONENT)
		return add_calendar(l, root);
	if (root == NULL || (c = icalcomponent_get_first_component(root,
	    ICAL_VCALENDAR_COMPONENT)) == NULL)
		return error_set(l->err, ERROR_CONFIG,
		    "%s: no iCalendar file", l->path);
	for (; c != NULL; c = icalcomponent_get_next_component(root,
	    ICAL_VCALENDAR_COMPONENT))
		if (add_calendar(l, c) == -1)
			return -1;
	return 0;
}

int
holidays_load(const char *path, int from_year, int to_year,
    struct holidays *holidays, struct error *err)
{
	struct loading l = { holidays, HOLIDAYS_INIT,
	    date_make(from_year, 1, 1), date_make(to_year, 12, 31), 0, path,
	    err };
	struct str text = STR_INIT;
	icalcomponent *root = NULL;
	int rc = -1;

	holidays->date = NULL;
	holidays->n = 0;
	icalerror_set_errors_are_fatal(0);
	if (file_read(path, FILE_MAX, &text, err) == -1) {
		err->kind = ERROR_CONFIG;
		goto out;
	}
	root = icalparser_parse_string(text.s);
	if (add_root(&l, root) == -1) {
		holidays_release(holidays);
		goto out;
	}
	sort_unique(holidays);
	rc = 0;
out:
	holidays_release(&l.excluded);
	if (root != NULL)
		icalcomponent_free(root);
	icalmemory_free_ring();
	str_release(&text);
	return rc;
}

void
holidays_release(struct holidays *holidays)
{
	free(holidays->date);
	holidays->date = NULL;
	holidays->n = 0;
}
