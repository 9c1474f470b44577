/* Holidays from an iCalendar file (RFC 5545), as dates without times. */
#ifndef BASE_HOLIDAYS_H
#define BASE_HOLIDAYS_H

#include <stddef.h>

struct error;

struct holidays {
	int	*date;		/* owned: yyyymmdd, sorted, each once */
	size_t	 n;
};

#define HOLIDAYS_INIT { NULL, 0 }

/*
 * Read every event's days from the first of from_year to the last of to_year:
 * all-day and timed ones (the date as written), DTEND exclusive, RRULE,
 * RDATE and EXDATE; cancelled events are left out.  ERROR_CONFIG names the
 * path: not readable, not iCalendar, a rule finer than DAILY or one that goes
 * on for too long.
 */
int	holidays_load(const char *path, int from_year, int to_year,
	    struct holidays *holidays, struct error *err);
void	holidays_release(struct holidays *holidays);

#endif
