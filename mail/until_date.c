/* Dates that may lack a year, and the days they are. */
#include "mail/until_date.h"

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

/* The Monday of a week as ISO 8601 counts them: 4 January is in the first. */
int64_t
until_week_monday(int year, int week)
{
	int64_t fourth = date_days(year, 1, 4);

	return fourth - (fourth + 3) % 7 + (int64_t)(week - 1) * 7;
}
