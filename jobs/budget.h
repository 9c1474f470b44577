/* The month's budget of Airtable's calls: how often to poll, what to show. */
#ifndef JOBS_BUDGET_H
#define JOBS_BUDGET_H

#include "base/json.h"

struct airtable;
struct run;

/*
 * Does [airtable] monthly_calls ask to leave the base alone until later?  1:
 * the job's outcome is "postponed", which counts as no reading.
 */
int	budget_postpones(struct run *run, struct airtable *at);
/* In a transaction: the base has been read now. */
void	budget_note(struct run *run);

/*
 * Members of the object: calls_this_month, forecast, budget (0: none),
 * seconds_between_pulls, cells_refused, and what keeps the base silent.
 */
void	budget_report(struct run *run, cJSON *object);

#endif
