/* Taking a record of the leads table over into the journal. */
#ifndef JOBS_TAKE_H
#define JOBS_TAKE_H

#include <stdint.h>

#include "base/json.h"

struct act;
struct error;
struct run;
struct table;

/*
 * In a transaction: the lead, whether it is valid or for review, and what the
 * team did in its row, which was asked for at read_ms (machine time).  What is
 * new is counted as new, changed, commands or edits.
 */
void	take_record(struct run *run, const struct table *table,
	    const struct act *act, const cJSON *record, int64_t read_ms);
/* Leads kept back for a twin are free once that is gone. */
int	take_twins(struct run *run, struct error *err);

#endif
