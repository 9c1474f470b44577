/* The checks that stand before any sending. */
#ifndef JOBS_SAFETY_H
#define JOBS_SAFETY_H

struct error;
struct run;

/*
 * May send go on?  Nothing goes unless pull, and follow-ups only if poll,
 * completed within [limits] fresh; *followups says which.  -1 with
 * ERROR_SAFETY says how to go on.
 */
int	safety_check(struct run *run, int *followups, struct error *err);

#endif
