/* The team's hand: commands and edits in the leads table, taken over. */
#ifndef JOBS_HAND_H
#define JOBS_HAND_H

#include <stddef.h>
#include <stdint.h>

struct act;
struct lead_cells;
struct run;
struct table;

/*
 * In a transaction: look at our columns as they stood in Airtable when a read
 * began (machine ms) and do what a person wants by them.  A person's value is
 * remembered as what Airtable has, so that push puts back what no person may
 * change.
 */
void	hand_read(struct run *run, const struct act *act,
	    const struct table *table, int64_t lead,
	    const struct lead_cells *cells, int64_t read_ms);

/*
 * In a transaction: a person's value of this cell was written over before it
 * was ever read.  Do what they wanted by it all the same.
 */
void	hand_lost(struct run *run, const struct act *act,
	    const struct table *table, int64_t lead, size_t cell,
	    const char *value);

#endif
