/* What a person changed in the Replies table. */
#ifndef JOBS_CORRECTIONS_H
#define JOBS_CORRECTIONS_H

#include <stdio.h>

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
 * Print every correction beside what the rules say of the same words now:
 * one JSON object a line, with the members message_id, subject, text, class
 * (the person's), was, judge (who had said so), rules, confidence, reasons
 * and agrees.
 */
int	corrections_print(struct run *run, FILE *out, struct error *err);

#endif
