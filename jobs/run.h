/*
 * One invocation of forerunner: its configuration, clock, journal and plan,
 * and what a job counts and says while it works.
 */
#ifndef JOBS_RUN_H
#define JOBS_RUN_H

#include <stdint.h>

#include "base/clock.h"
#include "base/holidays.h"
#include "campaign/calendar.h"
#include "campaign/sender.h"
#include "campaign/sequence.h"
#include "jobs/settings.h"
#include "state/runs.h"

struct error;
struct journal;

#define RUN_COUNTS_MAX 32

struct run_options {
	const char	*config;	/* -c; NULL: searched */
	const char	*now;		/* --now; NULL: the machine's time */
	const char	*lead;		/* --lead; NULL: all */
	int64_t		 confirm;	/* --confirm; 0: none */
	int64_t		 limit;		/* --limit; 0: none */
	int		 verbose, quiet, json, dry_run, again, explain,
			 learned, take_over;
};

struct run_count {
	const char	*name;		/* literal */
	int64_t		 n;
};

/*
 * How long a person who waits for an answer waits for Airtable's: more than
 * the half minute for which it may ask to be left alone.
 */
#define RUN_PATIENCE_MS 40000

struct run {
	struct run_options opt;
	struct settings	 settings;	/* owned */
	struct clock	 clock;
	struct journal	*journal;	/* owned; NULL until opened */
	struct sequence	 sequence;	/* owned; loaded with the journal */
	struct schedule	 schedule;	/* of the settings */
	struct holidays	 holidays;	/* owned; schedule points to it */
	struct sender	 sender;	/* borrows from settings */
	int64_t		 id;		/* run row of the job at work; 0 */
	const char	*who;		/* job at work, or "person" */
	int64_t		 deadline_ms;	/* monotonic; 0: none */
	int		 patience_ms;	/* for a call to Airtable with all its
					   repeats; 0: as it has it */
	int64_t		 begun_ms;	/* monotonic; for the ticker */
	int64_t		 tick_ms;	/* when it is next shown; 0: never */
	struct run_count count[RUN_COUNTS_MAX];
	int		 n_counts;
	const char	*outcome;	/* of the job, if not "ok"; literal:
					   then it is no proof of freshness */
	int		 status;	/* exit status of a command that went */
	int		 echoes;	/* calls of the webhook that this pull
					   makes, to leave a push's behind; 0:
					   it is a whole pull */
};

/* Options that only some commands have a use for. */
enum { TAKES_LEAD = 1, TAKES_LIMIT = 2, TAKES_CONFIRM = 4, TAKES_AGAIN = 8,
	TAKES_EXPLAIN = 16, TAKES_LEARNED = 32, TAKES_TAKE_OVER = 64 };

/* One entry of the command table. */
struct command {
	const char	*name;
	const char	*args;		/* for the usage line */
	const char	*help;
	int		 min_args, max_args;	/* max -1: any number */
	int		 is_job;	/* has a lock, a run row, a report */
	int		 takes;		/* TAKES_ bits */
	int		(*run)(struct run *run, int argc, char **argv,
			    struct error *err);
};

/* All commands, ended by a NULL name. */
extern const struct command commands[];
const struct command *command_find(const char *name);

/*
 * Read the configuration, set the clock, load the plan and open the journal.
 * --now is refused unless every endpoint is loopback or --dry-run is given.
 */
int	run_open(struct run *run, struct error *err);
/* Only configuration, clock and plan: for commands without a journal. */
int	run_configure(struct run *run, struct error *err);
void	run_close(struct run *run);

/*
 * Run one job as a job: its lock, its run row, its deadline, its report on
 * stdout.  Returns its exit status: what the job returned decides, not an
 * error that it got over.
 */
int	run_job(struct run *run, const struct command *job);

int64_t	run_now(const struct run *run);		/* business time */
/* On behalf of this run, now; who is borrowed from it. */
struct act run_act(const struct run *run);
/*
 * Does the time that the journal keeps under key (journal_set_int) lie within
 * the last period?  One ahead of now, of a clock that was wrong, does not.
 */
int	run_within(const struct run *run, const char *key, int64_t period);
/* SIGTERM came or the deadline passed: claim no more. */
int	run_stopping(const struct run *run);
void	run_on_signal(void);			/* from the signal handler */

/* Add n to the count of this name, a literal, that the report shows. */
void	run_count(struct run *run, const char *name, int64_t n);
/* What it is by now; 0 where nothing was counted. */
int64_t	run_counted(const struct run *run, const char *name);
/* The sum of several, ended by NULL. */
int64_t	run_counted_all(const struct run *run, const char *const *names);
/* A line on stderr even with -q, which cron mails. */
void	run_alert(const char *what, const char *why);

/* Is this lead within --lead?  Matches record id, address or campaign. */
int	run_wants(struct run *run, int64_t lead);

#endif
