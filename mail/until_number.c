/* The numbers of dates, and what stands between them. */
#include "mail/until_number.h"

#include <string.h>

#include "mail/affix.h"

#define COUNT(a)	(sizeof(a) / sizeof(*(a)))

size_t
until_number(const char *s, int *value)
{
	size_t n = 0;

	for (*value = 0; n < 5 && s[n] >= '0' && s[n] <= '9'; n++)
		*value = *value * 10 + (s[n] - '0');
	return n;
}

size_t
until_skip_joints(const char *s)
{
	static const char *const joints[] = { "st", "nd", "rd", "th", "er",
	    "\xc2\xba", "\xc2\xb0", "de", "del", "of", "den", "the", "di",
	    "do", "e", ":e", ":a" };
	size_t n = 0, i, len;

	for (;;) {
		n += strspn(s + n, " .,'");
		for (i = 0; i < sizeof(joints) / sizeof(*joints); i++) {
			len = strlen(joints[i]);
			if (strncmp(s + n, joints[i], len) == 0 &&
			    strchr(" .,", s[n + len]) != NULL)
				break;
		}
		if (i == sizeof(joints) / sizeof(*joints))
			return n;
		n += strlen(joints[i]);
	}
}

/* A year of four digits behind the joints, or 0; *n is moved past it. */
int
until_year_behind(const char *s, size_t *n)
{
	size_t gap = until_skip_joints(s + *n), len;
	int year;

	len = until_number(s + *n + gap, &year);
	if (len != 4 || year < 1990 || year > 2100)
		return 0;
	*n += gap + len;
	return year;
}

size_t
until_range_end(const char *s, int *day)
{
	static const char *const joints[] = { "-", "\xe2\x80\x93", "to",
	    "through", "thru", "until", "till", "and" };
	size_t n = strspn(s, " ,"), i, len;

	if (n == 0 && *s != '-' && *s != '\xe2' && *s != 's' && *s != 'n' &&
	    *s != 'r' && *s != 't')
		return 0;
	for (i = 0; i < sizeof(joints) / sizeof(*joints); i++) {
		len = strlen(joints[i]);
		if (strncmp(s + n, joints[i], len) != 0)
			continue;
		n += len + strspn(s + n + len, " ");
		len = until_number(s + n, day);
		if (len == 0 || len > 2 || s[n + len] == ':' ||
		    s[n + len] == '/')
			return 0;
		return n + len;
	}
	return 0;
}

size_t
until_ordinal(const char *s)
{
	static const char *const ends[] = { "st", "nd", "rd", "th", "er", ":e",
	    ":a", "\xc2\xba", "\xc2\xb0" };

	return prefix_of(s, ends, COUNT(ends));
}

/* Past blanks and one of the n signs; 0: none is there. */
static size_t
sign(const char *s, const char *const *signs, size_t n)
{
	size_t blanks = strspn(s, " "), len = prefix_of(s + blanks, signs, n);

	return len > 0 ? blanks + len : 0;
}

/* What stands behind an Asian date, a weekday in brackets left out. */
static enum until_role
asian_role(const char *s)
{
	static const struct {
		const char	*words;
		enum until_role	 role;
	} behind[] = {
		{ "\xe3\x81\x8b\xe3\x82\x89", UNTIL_START },	/* kara */
		{ "\xe8\xb5\xb7", UNTIL_START },		/* qi */
		{ "\xeb\xb6\x80\xed\x84\xb0", UNTIL_START },	/* buteo */
		{ "\xe3\x81\xbe\xe3\x81\xa7", UNTIL_END },	/* made */
		{ "\xe4\xb9\x8b\xe5\x89\x8d", UNTIL_END },	/* zhiqian */
		{ "\xe6\xad\xa2", UNTIL_END },			/* zhi */
		{ "\xea\xb9\x8c\xec\xa7\x80", UNTIL_END },	/* kkaji */
	};
	size_t i, n = strspn(s, " ");

	if (s[n] == '(' || strncmp(s + n, "\xef\xbc\x88", 3) == 0) {
		n += strcspn(s + n, ")\xef");
		n += s[n] == ')' ? 1 : 0;
		n += strncmp(s + n, "\xef\xbc\x89", 3) == 0 ? 3 : 0;
	}
	for (i = 0; i < sizeof(behind) / sizeof(*behind); i++)
		if (strncmp(s + n, behind[i].words,
		    strlen(behind[i].words)) == 0)
			return behind[i].role;
	return UNTIL_NONE;
}

size_t
until_asian(const char *s, struct until_date *d, enum until_role *role)
{
	static const char *const years[] = { "\xe5\xb9\xb4", "\xeb\x85\x84" };
	static const char *const months[] = { "\xe6\x9c\x88", "\xec\x9b\x94" };
	static const char *const days[] = { "\xe6\x97\xa5", "\xe5\x8f\xb7",
	    "\xe8\x99\x9f", "\xec\x9d\xbc" };
	size_t n, len;

	d->year = 0;
	n = until_number(s, &d->month);
	if (n == 4 && (len = sign(s + n, years, COUNT(years))) > 0) {
		d->year = d->month;
		n += len + strspn(s + n + len, " ");
		n += until_number(s + n, &d->month);
	}
	if ((len = sign(s + n, months, COUNT(months))) == 0)
		return 0;
	n += len + strspn(s + n + len, " ");
	n += until_number(s + n, &d->day);
	if ((len = sign(s + n, days, COUNT(days))) == 0)
		return 0;
	n += len;
	*role = asian_role(s + n);
	return n;
}

size_t
until_hours_behind(const char *s)
{
	static const char *const to[] = { " - ", "-", " \342\200\223 ",
	    "\342\200\223", " through ", " thru ", " till ", " to ",
	    " bis ", " au ", " \303\240 ", " a ", " al ", " ao ",
	    " \303\240s ", " t/m ", " tot en met ", " tot ", " do ",
	    " till och med " };
	static const char *const from[] = { " from ", " between ", " von ",
	    " zwischen ", " de ", " entre ", " das ", " dalle ", " van ",
	    " tussen ", " od ", " w godzinach ", " kl. ", " kl ", " mellan ",
	    " jeweils von ", ", ", ": ", " (", " " };
	static const char *const units[] = { ":", "h", " h", "am", " am",
	    "pm", " pm", " uhr", " uur", "-", ".", " - ", "\342\200\223",
	    " \342\200\223 ", " a ", " to ", " bis " };
	struct until_name name;
	size_t n = prefix_of(s, to, COUNT(to)), len;
	int hour;

	if (n == 0 || (len = until_name_at(s + n, &name)) == 0 ||
	    name.kind != UNTIL_WEEKDAY)
		return 0;
	n += len;
	n += s[n] == '.';
	n += prefix_of(s + n, from, COUNT(from));
	len = until_number(s + n, &hour);
	/* "Monday to Friday 13 November" is a date */
	return len > 0 && len <= 2 && hour <= 24 &&
	    prefix_of(s + n + len, units, COUNT(units)) > 0 &&
	    until_name_at(s + n + len + strspn(s + n + len, ". "), &name) == 0
	    ? n : 0;
}
