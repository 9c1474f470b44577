/* The second phase of poll: the model judges what rules could not. */
#ifndef JOBS_JUDGING_H
#define JOBS_JUDGING_H

struct error;
struct run;
struct verdict;

/* Should the model be asked about this?  1 or 0. */
int	judging_needed(const struct run *run, const struct verdict *v);

/*
 * Ask about every recorded reply that waits to be judged; its campaigns are
 * paused meanwhile and stay so where the model is down or unsure.
 */
int	judging_pending(struct run *run, struct error *err);

#endif
