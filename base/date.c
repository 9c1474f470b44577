/* Dates of the Gregorian calendar: days since 1970 and back again. */
#include "base/date.h"

#include <stdio.h>

static int64_t
floor_div(int64_t a, int64_t b)
{
	return a / b - (a % b < 0);
}

/*
 * The year is taken to begin in March, so that the leap day is its last and
 * the months before it have the fixed lengths that (153 m + 2) / 5 sums.
 */
int64_t
date_days(int64_t year, int64_t month, int64_t day)
{
	int64_t m, y, era, year_of_era, day_of_year;

	year += floor_div(month - 1, 12);
	m = month - 1 - 12 * floor_div(month - 1, 12) + 1;
	y = year - (m <= 2);
	m = m > 2 ? m - 3 : m + 9;
	era = floor_div(y, 400);
	year_of_era = y - era * 400;
	day_of_year = (153 * m + 2) / 5;
	return era * 146097 + year_of_era * 365 + year_of_era / 4 -
	    year_of_era / 100 + day_of_year + day - 1 - 719468;
}

int
date_from_days(int64_t days)
{
	int64_t era, day_of_era, year, day_of_year, m;

	days += 719468;
	era = floor_div(days, 146097);
	day_of_era = days - era * 146097;
	year = (day_of_era - day_of_era / 1460 + day_of_era / 36524 -
	    day_of_era / 146096) / 365;
	day_of_year = day_of_era - (365 * year + year / 4 - year / 100);
	m = (5 * day_of_year + 2) / 153;
	year += era * 400 + (m >= 10);
	return date_make((int)year, (int)(m < 10 ? m + 3 : m - 9),
	    (int)(day_of_year - (153 * m + 2) / 5 + 1));
}

int
date_make(int year, int month, int day)
{
	return year * 10000 + month * 100 + day;
}

void
date_split(int date, int *year, int *month, int *day)
{
	*year = date / 10000;
	*month = date / 100 % 100;
	*day = date % 100;
}

int64_t
date_to_days(int date)
{
	int year, month, day;

	date_split(date, &year, &month, &day);
	return date_days(year, month, day);
}

int
date_valid(int date)
{
	return date >= 10101 && date <= 99991231 &&
	    date_from_days(date_to_days(date)) == date;
}

int
date_add(int date, int days)
{
	return date_from_days(date_to_days(date) + days);
}

int
date_weekday(int date)
{
	int64_t days = date_to_days(date) + 4;	/* 1970-01-01: a Thursday */

	return (int)(days - 7 * floor_div(days, 7));
}

void
date_text(int date, char text[DATE_TEXT])
{
	snprintf(text, DATE_TEXT, "%04d-%02d-%02d", date / 10000,
	    date / 100 % 100, date % 100);
}
