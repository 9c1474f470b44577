/*
 * Return dates: find every date that a text names, see what each is the date
 * of, resolve it against the message's own date, take the best.
 */
#include "mail/until.h"

#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "base/str.h"
#include "base/utf8.h"
#include "mail/affix.h"
#include "mail/until_date.h"
#include "mail/until_number.h"
#include "mail/until_words.h"

#define READ_MAX	2000	/* bytes of the text that are searched */
#define NEXT_DATE	12	/* bytes before one that speak of it */
#define DAY		86400
#define YEAR_AHEAD	366
#define YEARLESS_AHEAD	270	/* further off it was meant for the past */
#define NEAR	30	/* few are away for more days */

struct search {
	const char	*s;		/* folded, white space single */
	int64_t		 today;		/* the message's, in days since 1970 */
	int		 english;
	int		 order;		/* as until_order tells */
	size_t		 last_end;	/* of the date found before */
	size_t		 weekday_at, weekday_end;	/* of "Monday the" */
	int64_t		 weekday_day;	/* the next such day */
	int64_t		 best;		/* day; -1: none */
	int		 best_score, least_score;
};

/* The day meant, or -1: no such day, before the message, or too far. */
static int64_t
resolve(const struct search *f, struct until_date d)
{
	int ahead = YEAR_AHEAD;
	int64_t day;

	if (d.month < 1 || d.month > 12 || d.day < 1 ||
	    d.day > until_month_length(d.year, d.month))
		return -1;
	if (d.year > 0 && d.year < 100)
		d.year += 2000;
	if (d.year == 0) {
		ahead = YEARLESS_AHEAD;
		d.year = until_date_of(f->today).year;
		if (date_days(d.year, d.month, d.day) < f->today)
			d.year++;
	}
	day = date_days(d.year, d.month, d.day);
	return day < f->today || day > f->today + ahead ? -1 : day;
}

/* Where the sentence that s[at] stands in begins, at most 60 bytes back. */
static size_t
sentence_start(const struct search *f, size_t at)
{
	size_t i;

	for (i = at; i > f->last_end && at - i < 60; i--)
		if (strchr("!?;", f->s[i - 1]) != NULL || (i > 3 &&
		    f->s[i - 1] == ' ' && f->s[i - 2] == '.' &&
		    (f->s[i - 3] < '0' || f->s[i - 3] > '9') &&
		    f->s[i - 4] != '.'))	/* "t.o.m. 13/11" */
			break;
	return i;
}

static size_t
sentence_rest(const char *s)
{
	size_t n = strcspn(s, ".!?;0123456789");

	if (n >= 40)
		return 40;
	/* "until the 29th, back on the 30th": the last words are of that */
	if (s[n] >= '0' && s[n] <= '9')
		return n < NEXT_DATE ? 0 : n - NEXT_DATE;
	return n;
}

static enum until_role
role_of(const struct search *f, size_t start, size_t end)
{
	size_t from = sentence_start(f, start);
	enum until_role role = until_role_before(f->s + from, start - from);
	enum until_role later;

	if (role == UNTIL_BACK)
		return role;
	later = until_role_after(f->s + end, sentence_rest(f->s + end));
	return later != UNTIL_NONE ? later : role;
}

/* A date of this role, s[..end): keep it if it is the best so far. */
static void
consider_as(struct search *f, int64_t day, enum until_role role, size_t end,
    int certain)
{
	static const int worth[] = { [UNTIL_NONE] = 4, [UNTIL_START] = 0,
	    [UNTIL_END] = 6, [UNTIL_BACK] = 8 };
	int score = worth[role];

	f->last_end = end;
	if (day < 0 || score == 0 || score < f->least_score ||
	    (!certain && score < 6))
		return;
	score += certain;
	if (score > f->best_score ||
	    (score == f->best_score && day > f->best)) {
		f->best = day;
		f->best_score = score;
	}
}

/* The same, its role told by the words about s[start, end). */
static void
consider(struct search *f, int64_t day, size_t start, size_t end, int certain)
{
	consider_as(f, day, role_of(f, start, end), end, certain);
}

static size_t
asian(struct search *f, size_t at)
{
	struct until_date d;
	enum until_role role;
	size_t n = until_asian(f->s + at, &d, &role);

	if (n > 0)
		consider_as(f, resolve(f, d), role, at + n, 1);
	return n;
}

/* "12 December 2026", "12. Dezember", "12 de diciembre de 2026". */
static size_t
day_month(struct search *f, size_t at)
{
	const char *s = f->s + at;
	struct until_name month;
	struct until_date d;
	size_t n, len;

	n = until_number(s, &d.day);
	if (n == 0 || n > 2)
		return 0;
	n += until_skip_joints(s + n);
	len = until_name_at(s + n, &month);
	if (len == 0 || month.kind != UNTIL_MONTH)
		return 0;
	n += len;
	d.month = month.value;
	d.year = until_year_behind(s, &n);
	consider(f, resolve(f, d), at, at + n, 1);
	return n;
}

/* "until January 2027", "bis Ende M\303\244rz": a month without a day. */
static void
month_alone(struct search *f, const struct until_name *month, size_t at,
    size_t end)
{
	size_t from = sentence_start(f, at), n = end;
	struct until_date d = { until_year_behind(f->s, &n), month->value, 1 };
	int whole = until_is_end_of(f->s + from, at - from);
	enum until_role role = until_role_before(f->s + from, at - from);

	if (whole)
		d.day = until_month_length(d.year > 0 ? d.year : 2001, d.month);
	/* "may", "mar" and "set" are words too */
	if (d.year == 0 && !whole && (role != UNTIL_END || end - at < 5))
		return;
	consider(f, resolve(f, d), at, n, d.year > 0 || whole);
}

/* "December 12th, 2026", "Dec 1-15", "December" behind a preposition. */
static size_t
month_day(struct search *f, const struct until_name *month, size_t at,
    size_t len)
{
	const char *s = f->s + at;
	size_t n = len + strspn(s + len, " ."), digits, more;
	struct until_date d = { 0, month->value, 0 };
	int last;

	if (strncmp(s + n, "the ", 4) == 0)
		n += 4;
	digits = until_number(s + n, &d.day);
	if (digits == 0 || digits > 2 || s[n + digits] == ':') {
		month_alone(f, month, at, at + len);
		return len;
	}
	n += digits;
	n += until_ordinal(s + n);
	if ((more = until_range_end(s + n, &last)) > 0) {
		n += more;
		n += until_ordinal(s + n);
		d.day = last;
		d.year = until_year_behind(s, &n);
		/* its place is behind the joint that makes it the end */
		consider(f, resolve(f, d), at + n - 1, at + n, 1);
		if (f->best < 0)
			consider(f, resolve(f, d), at, at + n, 1);
		return n;
	}
	d.year = until_year_behind(s, &n);
	consider(f, resolve(f, d), at, at + n, 1);
	return n;
}

/*
 * Day and month of "a/b": by the language, unless only one can be meant.  Both
 * orders are English: of a day in some weeks and one in some months, where no
 * other date tells the order, the nearer is meant, for few are away so long.
 */
static int64_t
resolve_order(const struct search *f, int a, int b, int year, int month_first)
{
	struct until_date one = { year, b, a }, two = { year, a, b };
	int64_t day, other;

	if (month_first) {
		one = (struct until_date){ year, a, b };
		two = (struct until_date){ year, b, a };
	}
	day = resolve(f, one);
	other = resolve(f, two);
	if (day < 0 || (month_first && f->order == 0 && other >= 0 &&
	    other <= f->today + NEAR && day > f->today + NEAR))
		return other;
	return day;
}

/* "2026-12-14", "14.12.2026", "14.12.", "12/14/2026", "14-12-26". */
static size_t
numeric(struct search *f, size_t at)
{
	const char *s = f->s + at;
	int a, b, c = 0, certain = 1;
	size_t n, m, k = 0;
	int64_t day;
	char sep;

	n = until_number(s, &a);
	sep = s[n];
	if ((n > 2 && n != 4) || strchr("./-", sep) == NULL || sep == '\0')
		return 0;
	n++;
	n += sep == '.' && s[n] == ' ';
	m = until_number(s + n, &b);
	if (m == 0 || m > 2)
		return 0;
	n += m;
	if (s[n] == sep) {
		k = sep == '.' && s[n + 1] == ' ' ? 2 : 1;
		m = until_number(s + n + k, &c);
		if (m != 1 && m != 2 && m != 4) {
			c = 0;
			n += sep == '.';
		} else
			n += k + m;
	}
	if (s[n] >= '0' && s[n] <= '9')
		return 0;
	if (a > 31)
		day = resolve(f, (struct until_date){ a, b, c });
	else
		day = resolve_order(f, a, b, c, sep != '.' &&
		    (f->order > 0 || (f->order == 0 && f->english &&
		    sep == '/')));
	if (c == 0)
		certain = sep == '.' && s[n - 1] == '.';
	if ((c == 0 && sep == '-') || (a == 24 && b == 7 && c == 0) ||
	    (c == 0 && a > 31))
		return 0;
	consider(f, day, at, at + n, certain);
	return n;
}

static int
follows_greeting(const struct search *f, size_t at)
{
	static const char *const words[] = { "guten ", "goede ", "am ", "la ",
	    "bom ", "buena ", "jeden ", "god ", "elke ", "goeden " };
	size_t i, n;

	for (i = 0; i < sizeof(words) / sizeof(*words); i++) {
		n = strlen(words[i]);
		if (at >= n && memcmp(f->s + at - n, words[i], n) == 0)
			return 1;
	}
	return 0;
}

/* Does a date proper follow, so that the weekday only adorns it? */
static int
date_follows(const char *s)
{
	size_t n = until_skip_joints(s);
	struct until_name name;

	if (s[n] == '(')
		n++;
	if (s[n] >= '0' && s[n] <= '9')
		return 1;
	return until_name_at(s + n, &name) > 0 && name.kind == UNTIL_MONTH;
}

static size_t
named(struct search *f, size_t at)
{
	struct until_name name;
	struct until_date d;
	size_t len, hours;
	int64_t day;
	int weekday;

	if ((len = until_name_at(f->s + at, &name)) == 0)
		return 0;
	weekday = (int)((f->today + 4) % 7);
	switch (name.kind) {
	case UNTIL_MONTH:
		return month_day(f, &name, at, len);
	case UNTIL_WEEKDAY:
		if (len == 3 && !f->english)
			return len;	/* French "mon" */
		if ((hours = until_hours_behind(f->s + at + len)) > 0)
			return len + hours;
		day = f->today + 1 + (name.value - weekday + 6) % 7;
		if (date_follows(f->s + at + len)) {
			f->weekday_at = at;
			f->weekday_end = at + len +
			    until_skip_joints(f->s + at + len);
			f->weekday_day = day;
			return len;
		}
		break;
	case UNTIL_DAYS:
		if (follows_greeting(f, at))
			return len;
		day = f->today + name.value;
		break;
	case UNTIL_NEXT_WEEK:
		day = f->today + 1 + (1 - weekday + 6) % 7;
		break;
	default:
		d = until_date_of(f->today);
		day = date_days(d.year, d.month + 1, 1);
	}
	consider(f, day, at, at + len, 0);
	return len;
}

/* Does one of the words end before the search's at? */
#define FOLLOWS(f, at, words) \
	suffix_of((f)->s, at, words, sizeof(words) / sizeof(*(words)))

/* The next day with this number in its month; -1: none soon. */
static int64_t
next_such_day(const struct search *f, int number)
{
	struct until_date d = until_date_of(f->today);
	int months;

	d.day = number;
	for (months = 0; months < 2 && resolve(f, d) < 0; months++) {
		d.year += d.month == 12;
		d.month = d.month % 12 + 1;
	}
	return resolve(f, d);
}

/*
 * "Back on the 30th", "de retour le lundi 30": the next such day.  Where it is
 * no such weekday, as in "Monday 9 am", the weekday is meant.
 */
static size_t
day_alone(struct search *f, size_t at)
{
	static const char *const leads[] = { " the ", " am ", " den ",
	    " dem ", " le ", " el ", " il ", " op ", " dia " };
	int after_weekday = f->weekday_end == at && at > 0, number;
	size_t n = until_number(f->s + at, &number);
	int64_t day;

	if (n == 0 || n > 2 ||
	    (!after_weekday && !FOLLOWS(f, at, leads)))
		return 0;
	n += until_ordinal(f->s + at + n);
	day = next_such_day(f, number);
	if (after_weekday && (day < 0 || (day - f->weekday_day) % 7 != 0)) {
		consider(f, f->weekday_day, f->weekday_at, at, 0);
		return n;
	}
	if (f->s[at + n] != '\0' && strchr(" .,!)", f->s[at + n]) == NULL)
		return 0;
	n += f->s[at + n] == '.';
	consider(f, day, after_weekday ? f->weekday_at : at, at + n,
	    after_weekday);
	return n;
}

/* "Away for two weeks", s[at, at + n): from today on, if nothing tells more. */
static void
consider_span(struct search *f, int days, size_t at, size_t n)
{
	static const char *const leads[] = { " for ", " for the next ",
	    " f\303\274r ", " die n\303\244chsten ", " pour ", " por ",
	    " durante ", " per ", " voor ", " przez ", " na ", " i " };
	static const char *const absences[] = { "out of ", "away",
	    "vacation", "holiday", " leave", "unavailable", "urlaub",
	    "abwesend", "b\303\274ro", "absent", "cong\303\251",
	    "vacances", "ausente", "fuera", "vacaciones", " fora",
	    "f\303\251rias", "fuori", "assente", "ferie", "afwezig",
	    "vakantie", "verlof", "urlopie", "nieobecn", "biurem", "borta",
	    "ledig", "semester" };
	size_t from = sentence_start(f, at), end = at + n;
	size_t i = end + sentence_rest(f->s + end);

	if (f->best >= 0 || f->least_score > 0 || !FOLLOWS(f, at, leads))
		return;
	while (i > from && !FOLLOWS(f, i, absences))
		i--;
	if (i > from)
		f->best = f->today + days;
}

/* "Back in two weeks": a preposition, a count and a unit. */
static size_t
span(struct search *f, size_t at)
{
	static const char *const leads[] = { " in ", " dans ", " en ",
	    " dentro de ", " em ", " daqui a ", " tra ", " fra ", " over ",
	    " za ", " om " };
	size_t n;
	int days;

	if (f->s[at] == ' ' || (days = until_span_at(f->s + at, &n)) == 0)
		return 0;
	if (!FOLLOWS(f, at, leads) &&
	    strncmp(f->s + at + n, " from ", 6) != 0) {
		consider_span(f, days, at, n);
		return 0;
	}
	consider(f, f->today + days, at, at + n, 0);
	return n;
}

/* "KW 47-48": away until the last one's Friday, or back on the Monday. */
static size_t
week(struct search *f, size_t at)
{
	int first, last, year = until_date_of(f->today).year;
	size_t n = until_week_at(f->s + at, &first, &last);
	int64_t day;

	if (n == 0 || last < first)
		return 0;
	if (until_week_monday(year, last) + 4 < f->today)
		year++;
	day = until_week_monday(year, last) + 4;
	if (role_of(f, at, at + n) == UNTIL_BACK &&
	    until_week_monday(year, first) > f->today)
		day = until_week_monday(year, first);
	if (day > f->today + YEARLESS_AHEAD)
		return 0;
	consider(f, day, at, at + n, 1);
	return n;
}

static void
search(struct search *f, size_t n)
{
	size_t i, used;
	char before;

	for (i = 0; i < n; i += used > 0 ? used : 1) {
		used = 0;
		before = i > 0 ? f->s[i - 1] : ' ';
		if (f->s[i] >= '0' && f->s[i] <= '9') {
			if (strchr("/+:@#_", before) == NULL &&
			    (before < '0' || before > '9') &&
			    (used = span(f, i)) == 0 &&
			    (used = asian(f, i)) == 0 &&
			    (used = day_month(f, i)) == 0 &&
			    (used = numeric(f, i)) == 0 &&
			    (used = day_alone(f, i)) == 0)
				used = strspn(f->s + i, "0123456789");
		} else if ((before < 'a' || before > 'z') &&
		    (unsigned char)before < 0x80 &&
		    (used = span(f, i)) == 0 && (used = week(f, i)) == 0)
			used = named(f, i);
	}
}

static void
fold(const char *text, struct str *out)
{
	struct str folded = STR_INIT;
	const char *s;

	utf8_fold(&folded, text, strnlen(text, READ_MAX));
	str_addc(out, ' ');
	for (s = folded.s; *s != '\0'; s++) {
		if (s[0] == '\xc2' && s[1] == '\xa0') {
			str_addc(out, ' ');
			s++;
		} else if ((unsigned char)*s <= ' ') {
			if (out->s[out->len - 1] != ' ')
				str_addc(out, ' ');
		} else if (strncmp(s, "\xe2\x80\x99", 3) == 0) {
			str_addc(out, '\'');
			s += 2;
		} else
			str_addc(out, *s);
	}
	str_release(&folded);
}

static int
find(const char *text, int64_t sent, int least_score, char day[11])
{
	struct search f = { .best = -1, .today = sent / DAY,
	    .least_score = least_score };
	struct str folded = STR_INIT;
	struct until_date d;

	if (sent <= 0 || text == NULL)
		return 0;
	fold(text, &folded);
	f.s = folded.s;
	f.english = until_is_english(folded.s);
	f.order = until_order(folded.s);
	search(&f, folded.len);
	str_release(&folded);
	if (f.best < 0)
		return 0;
	d = until_date_of(f.best);
	snprintf(day, 11, "%04u-%02u-%02u", (unsigned int)d.year % 10000,
	    (unsigned int)d.month % 100, (unsigned int)d.day % 100);
	return 1;
}

int
until_find(const char *text, int64_t sent, char day[11])
{
	return find(text, sent, 0, day);
}

int
until_return(const char *text, int64_t sent, char day[11])
{
	return find(text, sent, 6, day);
}
