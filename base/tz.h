/*
 * Time zones from the system's TZif files (RFC 8536), read by ourselves: no
 * TZ environment, no state between calls, unknown names are errors.
 */
#ifndef BASE_TZ_H
#define BASE_TZ_H

#include <stdint.h>

struct error;
struct tz;

struct tz_local {
	int	year, month, day;	/* month and day from 1 */
	int	hour, minute, second;
	int	weekday;		/* 0 Sunday .. 6 Saturday */
	int	offset;			/* seconds east of UTC */
};

/*
 * The zone of this IANA name, from a cache that lives as long as the program;
 * do not free.  NULL with ERROR_REJECT where there is none ("..", absolute
 * names and files that are no TZif are refused).
 */
const struct tz *tz_find(const char *name, struct error *err);
const char *tz_name(const struct tz *tz);

int	tz_offset(const struct tz *tz, int64_t utc);	/* seconds east */
void	tz_to_local(const struct tz *tz, int64_t utc, struct tz_local *local);
/*
 * The instant of a local time (weekday and offset are ignored; fields out of
 * range carry over).  In a gap the offset before it holds (02:30 is 03:30);
 * in an overlap the first occurrence (RFC 5545 S3.3.5; MAIL.md C2, C3).
 */
int64_t	tz_to_utc(const struct tz *tz, const struct tz_local *local);

#endif
