/*
 * The business clock, which --now can set and which then runs on normally (a
 * simulation's stands until it is set on), and the machine's clocks for locks,
 * pace and time-outs.  Times are UTC seconds since 1970.
 */
#ifndef BASE_CLOCK_H
#define BASE_CLOCK_H

#include <stdint.h>

struct error;

struct clock {
	int64_t	offset;		/* business minus machine time, seconds */
	int64_t	stands_at;	/* it stands still at this; 0: it runs */
};

struct clock clock_machine(void);		/* the real time */
struct clock clock_starting(int64_t now);	/* runs on from now */
struct clock clock_standing(int64_t now);	/* stands still (simulations) */
int64_t	clock_now(const struct clock *clock);

int64_t	clock_wall(void);	/* machine, seconds since 1970 */
int64_t	clock_wall_ms(void);	/* machine, milliseconds since 1970 */
int64_t	clock_mono_ms(void);	/* monotonic, milliseconds */

#define TIME_TEXT 32
/* "2026-11-23T14:05:00Z", Airtable's "....000Z", and "2026-11-23" in UTC. */
const char *time_iso(int64_t t, char text[TIME_TEXT]);
const char *time_iso_ms(int64_t t, char text[TIME_TEXT]);
const char *time_day(int64_t t, char text[TIME_TEXT]);
/*
 * Read an RFC 3339 time ("2026-11-23T14:05:00[.123]Z" or with "+01:00"; a
 * blank may stand for T) or a date alone (midnight UTC).
 */
int	time_parse(const char *text, int64_t *t, struct error *err);

#endif
