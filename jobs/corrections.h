/* What a person changed in the Replies table. */
#ifndef JOBS_CORRECTIONS_H
#define JOBS_CORRECTIONS_H

#include <stdio.h>

#include "airtable/cells.h"

struct error;
struct run;
struct table;

/*
 * A part of pull: read the replies that changed in the base and take over
 * what a person made of their Class, with its consequences.  A base without
 * that table, or one that no reply was written to, is not asked.
 */
int	corrections_pull(struct run *run, struct table *table,
	    struct error *err);

/*
 * A part of push, right before it tells another class than a row shows: read
 * those rows again, a hundred with a call, and take over what a person made of
 * them.  No call where there is no such row.
 */
int	corrections_before(struct run *run, struct table *table,
	    const struct cells_map *map, struct error *err);

/*
 * In a transaction: a row of the Replies table as a write of ours that left
 * its class alone showed it.  1: a person's class was taken over.
 */
int	corrections_shown(struct run *run, const struct cells_map *map,
	    const char *record, const cJSON *fields);

/*
 * Print every correction beside what the rules say of the same words now:
 * one JSON object a line, with the members message_id, subject, text, class
 * (the person's), was, judge (who had said so), rules, confidence, reasons
 * and agrees.
 */
int	corrections_print(struct run *run, FILE *out, struct error *err);

#endif
