/*
 * What a simulation tells: its messages as they go, then how full each day
 * is and why what remains has not gone.  As text, or as one JSON object; both
 * are written while the simulation runs, so that nothing of them is kept but a
 * few numbers a day.
 */
#ifndef JOBS_FORECAST_H
#define JOBS_FORECAST_H

#include <stdint.h>

struct error;
struct run;

#define FORECAST_DAYS 365	/* at most */
#define FORECAST_STOPS 16	/* at most are told */

struct forecast {
	struct run	*run;
	int64_t		 from, until;
	int64_t		 lead;		/* the only one told of; 0: all */
	int64_t		 told, sent;	/* messages: shown, and all */
	int		 n_days, today;	/* days, and the one at work */
	struct forecast_day {
		int	 date;		/* of the sender: yyyymmdd */
		int64_t	 end;
		int64_t	 before;	/* had gone before it all began */
		int64_t	 sent;
		int64_t	 waiting;	/* due when it ended */
	} day[FORECAST_DAYS];
	int		 n_stops;	/* for safety, as many as are kept */
	int		 is_stopped;	/* the last run was */
	struct {
		int64_t	 at;
		char	 why[256];
	} stop[FORECAST_STOPS];
};

/* So many days from the run's now on, the rest of today being the first. */
void	forecast_begin(struct forecast *f, struct run *run, int days);
/* It is so late: days that ended before are closed. */
void	forecast_move(struct forecast *f, int64_t now);
/* This message goes now. */
void	forecast_message(struct forecast *f, int64_t message);
/* No message goes now, for this reason; NULL: they go again. */
void	forecast_stop(struct forecast *f, const char *why);
/* The rest; outcome is "ok", or "partial" where it did not come to the end. */
int	forecast_end(struct forecast *f, const char *outcome,
	    struct error *err);

#endif
