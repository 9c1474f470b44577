/*
 * The bytes of a TZif file (RFC 8536, version 2 and later) and its footer's
 * POSIX TZ rule.  For base/tz, and for those who test the reader.
 */
#ifndef BASE_TZ_FILE_H
#define BASE_TZ_FILE_H

#include <stddef.h>
#include <stdint.h>

struct error;

enum tz_rule_kind {
	TZ_RULE_JULIAN,		/* Jn: 1..365, February 29 never counted */
	TZ_RULE_DAY,		/* n: 0..365, February 29 counted */
	TZ_RULE_MONTH		/* Mm.w.d: week 5 is the last */
};

/* One of the two changes of a year. */
struct tz_rule {
	enum tz_rule_kind kind;
	int	month, week, day;	/* day: weekday or day of the year */
	int	time;			/* seconds of local time, may be < 0 */
};

struct tz_data {
	size_t		 n_times;
	int64_t		*time;		/* owned: transitions, UTC, rising */
	unsigned char	*type;		/* owned: type from that time on */
	size_t		 n_types;
	int		 offset[256];	/* by type: seconds east */
	int		 has_footer;	/* the rule below holds after the
					   last transition */
	int		 has_dst;
	int		 std_offset, dst_offset;	/* seconds east */
	struct tz_rule	 dst_begin, dst_end;
};

/*
 * Read the n bytes of a file, which may be hostile.  ERROR_REJECT says what
 * is wrong with them; then *tz holds nothing.
 */
int	tz_data_read(struct tz_data *tz, const char *bytes, size_t n,
	    struct error *err);
void	tz_data_release(struct tz_data *tz);

/* Read a POSIX TZ string (with RFC 8536's wider hours) of n bytes. */
int	tz_data_footer(struct tz_data *tz, const char *text, size_t n,
	    struct error *err);

int	tz_data_offset(const struct tz_data *tz, int64_t utc);

#endif
