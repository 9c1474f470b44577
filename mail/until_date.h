/* Dates that may lack a year, and the days since 1970 that they are. */
#ifndef MAIL_UNTIL_DATE_H
#define MAIL_UNTIL_DATE_H

#include <stdint.h>

struct until_date {
	int	year, month, day;	/* year 0: not written */
};

struct until_date until_date_of(int64_t days);
/* Of a month 1 to 12; 29 for a February of year 0. */
int	until_month_length(int year, int month);
/*
 * How a folded text orders the numbers of its dates, as one of them tells that
 * can be read in one way only ("20/04"): 1 the month first, -1 the day, 0 none
 * tells or they contradict.
 */
int	until_order(const char *folded);
/* The Monday of a week, 1 to 53, counted as in ISO 8601. */
int64_t	until_week_monday(int year, int week);

#endif
