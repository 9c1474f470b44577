/*
 * Dates of the Gregorian calendar without a clock or a zone.  A date is one
 * int, yyyymmdd (20261123), so that dates compare and sort as numbers; days
 * count from 1970-01-01.
 */
#ifndef BASE_DATE_H
#define BASE_DATE_H

#include <stdint.h>

/* Month and day may be out of range and carry over (month 13, day 0). */
int64_t	date_days(int64_t year, int64_t month, int64_t day);

/* The date so many days after 1970-01-01, and back. */
int	date_from_days(int64_t days);
int64_t	date_to_days(int date);
int	date_make(int year, int month, int day);
void	date_split(int date, int *year, int *month, int *day);
/* A date that is in the calendar, from year 1 to 9999. */
int	date_valid(int date);
int	date_add(int date, int days);
int	date_weekday(int date);		/* 0 Sunday .. 6 Saturday */

#define DATE_TEXT 16
/* "2026-11-23". */
void	date_text(int date, char text[DATE_TEXT]);

#endif
