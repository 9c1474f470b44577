/* Runs of jobs, and the append-only audit trail. */
#ifndef STATE_RUNS_H
#define STATE_RUNS_H

#include <stdint.h>

struct error;
struct journal;

/* On whose behalf something is done, and when. */
struct act {
	int64_t		 now;	/* business time */
	int64_t		 run;	/* run row; 0: by hand */
	const char	*who;	/* job or person */
};

/* Record that a job begins; gives its run id. */
int	run_begin(struct journal *j, const char *job, int64_t now,
	    int64_t *run, struct error *err);
/* Record its end; counts is a JSON object, error may be NULL. */
int	run_end(struct journal *j, int64_t run, int64_t now,
	    const char *outcome, const char *error, const char *counts,
	    struct error *err);

/* Business time at which the job last ended well; -1: never. */
int64_t	run_last_ok(struct journal *j, const char *job);

/* The outcome of the job's last run that has ended; caller frees; NULL. */
char	*run_last_outcome(struct journal *j, const char *job);
/* What it said, if that was its outcome; caller frees; else NULL. */
char	*run_last_words(struct journal *j, const char *job,
	    const char *outcome);
/* Is it this one? */
int	run_last_was(struct journal *j, const char *job, const char *outcome);

/* Append to the trail; kind and ref name the row it is about. */
void	audit_add(struct journal *j, const struct act *act, const char *kind,
	    int64_t ref, const char *from, const char *to, const char *why);

#endif
