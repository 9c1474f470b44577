/* The numbers of dates, and what stands between them; s is folded text. */
#ifndef MAIL_UNTIL_NUMBER_H
#define MAIL_UNTIL_NUMBER_H

#include <stddef.h>

#include "mail/until_date.h"
#include "mail/until_words.h"

/* Up to five digits at s; their count. */
size_t	until_number(const char *s, int *value);
/* The bytes of blanks, commas and small words between a date's parts. */
size_t	until_skip_joints(const char *s);
/* A year of four digits behind the joints at s + *n, which moves past it; 0. */
int	until_year_behind(const char *s, size_t *n);
/* "-15", "to 15th", behind "December 1": the end of a range; its length. */
size_t	until_range_end(const char *s, int *day);
/* The bytes of "st", "th" and the like at s. */
size_t	until_ordinal(const char *s);
/*
 * A date in Chinese, Japanese or Korean signs, its year 0 where it has none;
 * *role: what the words behind it say.  Its length, 0: there is none.
 */
size_t	until_asian(const char *s, struct until_date *d,
	    enum until_role *role);
/*
 * Behind a weekday: "to Friday, 9:00", "-Fr 8-17 Uhr", which tell when one is
 * there.  The bytes up to the hours; 0: it is none such.
 */
size_t	until_hours_behind(const char *s);

#endif
