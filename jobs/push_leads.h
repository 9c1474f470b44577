/* Writing the leads' cells that changed. */
#ifndef JOBS_PUSH_LEADS_H
#define JOBS_PUSH_LEADS_H

#include <stddef.h>
#include <stdint.h>

struct error;
struct run;
struct table;

/*
 * Write every queued cell but commands, a row for each lead, as many as the
 * run's options allow.  A cell that Airtable refuses is parked, alone, and
 * told; a schema that has changed meanwhile is read again, once a run.
 */
int	push_leads(struct run *run, struct table *table, struct error *err);
/*
 * The same of n leads, at most PUSH_GROUP, with their commands: those that
 * push_commands_read has just read again.
 */
int	push_leads_cleared(struct run *run, struct table *table,
	    const int64_t *leads, size_t n, struct error *err);

#endif
