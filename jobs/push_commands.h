/* Commands that were taken over and still stand in the base. */
#ifndef JOBS_PUSH_COMMANDS_H
#define JOBS_PUSH_COMMANDS_H

#include <stddef.h>
#include <stdint.h>

struct error;
struct run;
struct table;

/* Leads whose commands are cleared together: three writes, all in flight. */
#define PUSH_GROUP 30

/*
 * Up to PUSH_GROUP leads after *after whose command awaits its clearing, in
 * leads and *n; *after moves on.  Their rows have just been read again, and
 * what a person did meanwhile, a newer command above all, is taken over; one
 * that cannot be told yet from a late write of ours is left for another run.
 * One call, or none where there is nothing to clear.
 */
int	push_commands_read(struct run *run, struct table *table,
	    int64_t *after, int64_t leads[PUSH_GROUP], size_t *n,
	    struct error *err);

#endif
