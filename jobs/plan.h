/* Sequences read from their files: NAME/sequence.ini and what it names. */
#ifndef JOBS_PLAN_H
#define JOBS_PLAN_H

#include <stddef.h>

struct error;
struct sequence;

/*
 * Read the sequence called name from the first of directory (unless NULL),
 * ./sequences, PREFIX/share/forerunner/sequences that has it, else the one
 * built in.  n_days delays replace the plan's, unless n_days is 0.  The plan
 * is checked (sequence_check).  ERROR_CONFIG names file and line; *seq is
 * empty then.  The caller releases *seq.
 */
int	plan_load(const char *directory, const char *name, const int *days,
	    size_t n_days, struct sequence *seq, struct error *err);

#endif
