/*
 * When a message may go: the window of the day, business days and holidays,
 * in the lead's time zone (MAIL.md C1-C4).  Pure: the same arguments give the
 * same instant.  Times are UTC seconds; a date is yyyymmdd (base/date.h).
 */
#ifndef CAMPAIGN_CALENDAR_H
#define CAMPAIGN_CALENDAR_H

#include <stddef.h>
#include <stdint.h>

struct str;
struct tz;

/* What "never" is: no instant within two years is allowed. */
#define SCHEDULE_NEVER INT64_MAX

struct schedule {
	int		 from_minute;	/* local minutes since midnight; the */
	int		 to_minute;	/* window is [from, to), to <= 1440 and
					   not across midnight */
	unsigned	 weekdays;	/* bit 0 Sunday .. bit 6 Saturday */
	const struct tz	*zone;		/* used where the tz argument is NULL */
	const int	*holidays;	/* sorted yyyymmdd; closed all day */
	size_t		 n_holidays;
};

/* May a message go at t?  Decided by the clock on the wall in tz. */
int	schedule_is_open(const struct schedule *schedule, const struct tz *tz,
	    int64_t t);
/* A weekday of the schedule and no holiday. */
int	schedule_is_business_day(const struct schedule *schedule, int date);

/* The first allowed instant at or after from, or SCHEDULE_NEVER. */
int64_t	schedule_next(const struct schedule *schedule, const struct tz *tz,
	    int64_t from);
/*
 * The same where several zones' windows must all be open, because all that
 * is known is a country with several zones (MAIL.md C7).
 */
int64_t	schedule_next_all(const struct schedule *schedule,
	    const struct tz *const *zones, size_t n, int64_t from);

/*
 * How many of the zones, from the first on, have a part of their windows in
 * common, whatever the day, by their clocks at t: at least 1 of any.
 */
size_t	schedule_sharing(const struct schedule *schedule,
	    const struct tz *const *zones, size_t n, int64_t t);

/*
 * When a step comes that is planned days after sent_at.  Days are calendar
 * days of the local date, moved forward to the next business day where they
 * end on none (a plan of "day 0, 3, 7" means the calendar).  Within that
 * day's window the instant is spread by seed: the same seed, the same
 * instant; never before sent_at.
 */
int64_t	schedule_after(const struct schedule *schedule, const struct tz *tz,
	    int64_t sent_at, int days, uint64_t seed);
/* schedule_after for several zones whose windows must all be open. */
int64_t	schedule_after_all(const struct schedule *schedule,
	    const struct tz *const *zones, size_t n, int64_t sent_at,
	    int days, uint64_t seed);

/*
 * When the window opens on the n-th business day after date (n 0: on date,
 * or the next business day): "the day of return plus one business day" is
 * (date of return, 1).
 */
int64_t	schedule_add_business_days(const struct schedule *schedule,
	    const struct tz *tz, int date, int n);

/* The local day that holds t: its first instant and the next day's. */
int64_t	schedule_day_start(const struct tz *tz, int64_t t);
int64_t	schedule_day_end(const struct tz *tz, int64_t t);
/* The local date at t. */
int	schedule_date(const struct tz *tz, int64_t t);

/* Append "Mon 23 Nov". */
void	schedule_day_text(int64_t t, const struct tz *tz, struct str *out);
/* Append "Mon 23 Nov 09:12 (Berlin)". */
void	schedule_text(int64_t t, const struct tz *tz, struct str *out);

#endif
