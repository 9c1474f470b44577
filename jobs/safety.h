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
/* The limits kept messages back in this run: they are not stale by that. */
int	safety_note_backlog(struct run *run, struct error *err);

#endif
