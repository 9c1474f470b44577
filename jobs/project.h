/* What a lead's row in Airtable should say, from the journal alone. */
#ifndef JOBS_PROJECT_H
#define JOBS_PROJECT_H

#include <stdint.h>

struct run;
struct str;
struct table;

/*
 * In a transaction: compare what the lead's cells should be with what
 * Airtable last confirmed, and queue the differences.  Returns how many are
 * queued that were not before.
 */
int	project_lead(struct run *run, const struct table *table,
	    int64_t lead);

/* Append the lead's Campaign_Next_Action. */
void	project_next_action(struct run *run, int64_t lead, struct str *out);

/* Append why nothing has gone to it by then; nothing where all has. */
void	project_why_not(struct run *run, int64_t lead, int64_t by,
	    struct str *out);

#endif
