/* For a person who watches a long job: one line that says how far it is. */
#ifndef JOBS_TICKER_H
#define JOBS_TICKER_H

struct run;

/*
 * The job begins: from the second second on its counts are shown, if standard
 * error is a terminal and neither -q nor -v is given.
 */
void	ticker_start(struct run *run);
/* A count has changed: show it, a few times a second. */
void	ticker_tick(struct run *run);
/* The job is over: the line goes. */
void	ticker_stop(struct run *run);

#endif
