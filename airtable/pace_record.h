/*
 * The limiter's one record, which all processes share in a locked file; for
 * airtable/pace.c.
 */
#ifndef AIRTABLE_PACE_RECORD_H
#define AIRTABLE_PACE_RECORD_H

#include <stdint.h>

#include "airtable/pace.h"

struct error;

#define PACE_MARGIN_MS	18	/* the server's window is not quite ours */

/* What the file holds; times in _ms are monotonic. */
struct pace_record {
	char		magic[8];
	int64_t		start_ms[PACE_RATE_MAX];	/* rising; 0: none */
	int64_t		wanted_ms[PACE_CLASSES];	/* waits at least
							   until then */
	int64_t		since_ms[PACE_CLASSES];		/* waits since */
	int64_t		seen_ms;		/* last looked at */
	int64_t		silent_ms;		/* nobody starts before */
	int64_t		margin_ms;
	int64_t		owner;			/* process that started last */
	int64_t		shared_ms;		/* others start, too, until */
	int64_t		month;			/* 202611 */
	int64_t		calls;
	int64_t		penalties;
	int64_t		parked_since;		/* wall; 0: not parked */
	int64_t		probe_at;		/* wall */
	uint64_t	sum;			/* of all before it */
};

struct pace_file {
	int			 fd;	/* owned */
	char			*path;	/* owned */
	struct pace_clock	 clock;	/* that the record's times are of */
};

/* Open the file or make it (mode 0600); ERROR_JOURNAL. */
int	pace_file_open(struct pace_file *f, const char *path,
	    const struct pace_clock *clock, struct error *err);
void	pace_file_close(struct pace_file *f);

/*
 * Wait for the lock and read the record as it is now: begun anew where it is
 * damaged, its times carried over where the machine's clock was, its counts
 * begun where the month is another.  -1: ERROR_JOURNAL, and it is not locked.
 */
int	pace_file_lock(struct pace_file *f, struct pace_record *r,
	    struct error *err);
/* Write it back and give the lock up, also where that fails. */
int	pace_file_unlock(struct pace_file *f, struct pace_record *r,
	    struct error *err);

int64_t	pace_file_mono(const struct pace_file *f);	/* now, ms */
int64_t	pace_file_wall(const struct pace_file *f);	/* now, UTC seconds */

/* The UTC second at which a month, as 202611, begins, and the next one does. */
int64_t	pace_month_start(int64_t month);
int64_t	pace_month_end(int64_t month);

#endif
