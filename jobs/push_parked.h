/* What Airtable refuses waits, and is tried again some day. */
#ifndef JOBS_PUSH_PARKED_H
#define JOBS_PUSH_PARKED_H

#include <stdint.h>

struct error;
struct run;

/*
 * In a transaction, before something that is to be told is noted as refused:
 * where it is the first, its day begins.
 */
void	push_refused(struct run *run);
/*
 * In a transaction: the lead's cell of this name, or all of its cells (NULL),
 * is not written any more until it changes or a day is over.
 */
void	push_park(struct run *run, int64_t lead, const char *name,
	    const char *why);
/*
 * Once a day what was refused, replies too, is to be told again: a person may
 * have cured it.  0, or -1 with err set.
 */
int	push_unpark(struct run *run, struct error *err);

#endif
