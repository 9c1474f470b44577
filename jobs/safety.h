/* The checks that stand before any sending. */
#ifndef JOBS_SAFETY_H
#define JOBS_SAFETY_H

struct error;
struct run;

/*
 * May send go on?  Nothing goes behind the fence (jobs/fence.h), nor unless
 * pull, and follow-ups only if poll,
 * completed within [limits] fresh; *followups says which.  Messages due
 * longer than [limits] stale_after ago, or far more of them than on recent
 * days, wait for --confirm.  -1 with ERROR_SAFETY says how to go on.  1: the
 * budget of Airtable's calls has postponed the pull; sending waits for it.
 */
int	safety_check(struct run *run, int *followups, struct error *err);
/* Its parts, for who explains: did the job complete within [limits] fresh? */
int	safety_is_fresh(struct run *run, const char *job);
/* The budget of Airtable's calls has postponed the pull. */
int	safety_waits_for_budget(struct run *run);
/* Messages due for long, or many more than usual: ERROR_SAFETY. */
int	safety_stale(struct run *run, struct error *err);
int	safety_volume(struct run *run, struct error *err);

/* The limits kept messages back in this run: they are not stale by that. */
int	safety_note_backlog(struct run *run, struct error *err);

#endif
