/* Dates that may lack a year, and the days they are. */
#include "mail/until_date.h"

#include <string.h>

#include "base/date.h"

struct until_date
until_date_of(int64_t days)
{
	struct until_date d;

	date_split(date_from_days(days), &d.year, &d.month, &d.day);
	return d;
}

/* 29 for a February of an unknown year. */
int
until_month_length(int year, int month)
{
	if (year == 0 && month == 2)
		return 29;
	return (int)(date_days(year, month + 1, 1) -
	    date_days(year, month, 1));
}

static int
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* The one or two digits at s; *n: how many, 0 where there are none or more. */
static int
pair(const char *s, size_t *n)
{
	*n = strspn(s, "0123456789");
	if (*n == 0 || *n > 2)
		return *n = 0;
	return *n == 1 ? s[0] - '0' : (s[0] - '0') * 10 + s[1] - '0';
}

int
until_order(const char *folded)
{
	const char *s = folded;
	int a, b, order = 0, told;
	size_t n, m;

	for (; *s != '\0'; s++) {
		if (!is_digit(*s))
			continue;
		a = pair(s, &n);
		m = strspn(s, "0123456789") - 1;
		if (n == 0 || (s > folded && strchr("/-.", s[-1]) != NULL) ||
		    (s[n] != '/' && s[n] != '-')) {
			s += m;
			continue;
		}
		b = pair(s + n + 1, &m);
		told = m == 0 || a < 1 || b < 1 ? 0 :
		    a > 12 && a <= 31 && b <= 12 ? -1 :
		    b > 12 && b <= 31 && a <= 12 ? 1 : 0;
		/* a span such as "9-17" is none, but "9-17-2026" */
		if (s[n] == '-' && s[n + 1 + m] != '-')
			told = 0;
		if (told != 0 && order == -told)
			return 0;
		order = told != 0 ? told : order;
		s += n + m;
	}
	return order;
}

/* The Monday of a week as ISO 8601 counts them: 4 January is in the first. */
int64_t
until_week_monday(int year, int week)
{
	int64_t fourth = date_days(year, 1, 4);

	return fourth - (fourth + 3) % 7 + (int64_t)(week - 1) * 7;
}
