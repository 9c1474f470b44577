/*
 * One limiter for all processes that speak to a base.  A small locked file
 * holds the last starts, the silence after a 429, the billing stop and the
 * month's calls; whoever wants to call asks it for a slot first.
 */
#ifndef AIRTABLE_PACE_H
#define AIRTABLE_PACE_H

#include <stdint.h>

struct error;
struct pace;

/*
 * Who goes first.  A class that waits is seen by the others: a lower one
 * leaves it the next slot, unless it has itself waited PACE_PATIENCE_MS.
 * Of a monthly budget snapshots may use 90 %, write-backs 97 %, so that
 * control reads always have a rest.
 */
enum pace_class {
	PACE_CONTROL,		/* reading the team's edits */
	PACE_WRITE,		/* write-backs */
	PACE_SNAPSHOT,		/* analytics */
	PACE_CLASSES
};

#define PACE_PATIENCE_MS 10000
#define PACE_RATE_MAX 50

/* The machine's clocks unless a test brings its own. */
struct pace_clock {
	int64_t	(*mono_ms)(void *ctx);	/* as clock_mono_ms */
	int64_t	(*wall)(void *ctx);	/* seconds since 1970 */
	void	(*sleep_ms)(void *ctx, int64_t ms);
	void	*ctx;
};

extern const struct pace_clock pace_machine_clock;

struct pace_settings {
	const char	*path;		/* borrowed during pace_open */
	int		 per_second;	/* 0: no limit; at most PACE_RATE_MAX */
	int64_t		 monthly_calls;	/* budget; 0: none */
	const struct pace_clock *clock;	/* NULL: the machine's */
};

/* What `status` shows. */
struct pace_state {
	int64_t	calls;		/* this month (UTC), all processes */
	int64_t	forecast;	/* calls at the month's end if it goes on so */
	int64_t	budget;		/* 0: none */
	int64_t	silent_ms;	/* until the 429's silence ends; 0: none */
	int64_t	parked_since;	/* UTC; 0: the quota is not exhausted */
	int64_t	penalties;	/* 429s this month */
};

/*
 * Open or make the file (mode 0600).  A damaged one is begun anew with a full
 * second of silence.  ERROR_JOURNAL where it cannot be written.
 */
int	pace_open(struct pace **pace, const struct pace_settings *settings,
	    struct error *err);
void	pace_close(struct pace *pace);		/* NULL is fine */

/*
 * Ask for one call.  0 with *wait_ms = 0: start now, it is counted; *slot
 * names it for pace_started.  0 with *wait_ms > 0: ask again after that time.
 * -1: no call is allowed, ERROR_SAFETY where the quota is exhausted (one
 * control call an hour is let through to see if it is cured), ERROR_RETRY
 * where the month's budget leaves this class nothing.
 */
int	pace_take(struct pace *pace, enum pace_class class, int64_t *wait_ms,
	    int64_t *slot, struct error *err);
/*
 * The call of this slot really left after late_ms (a new connection, a TLS
 * handshake): the window is counted from there, as the server does.
 */
void	pace_started(struct pace *pace, int64_t slot, int64_t late_ms);
/*
 * A 429 came: silence for all, 30 s (or retry_after seconds, if more) and up
 * to 3 s of jitter; slots are spaced a little wider from now on.
 */
void	pace_penalty(struct pace *pace, int64_t retry_after);
/* The billing quota is exhausted: parked until a call succeeds again. */
void	pace_park(struct pace *pace);
/* A call succeeded: a parked base is cured.  Cheap when it was not parked. */
void	pace_succeeded(struct pace *pace);

/* How things stand.  -1: ERROR_JOURNAL. */
int	pace_read(struct pace *pace, struct pace_state *state,
	    struct error *err);
/*
 * Seconds that should lie between two polls of calls_each calls, so that the
 * rest of the month's budget lasts; 0 without a budget.
 */
int64_t	pace_interval(struct pace *pace, int calls_each);

#endif
