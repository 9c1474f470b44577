/* What keeps back everything that is due, as the base is to tell it. */
#ifndef JOBS_WAITING_H
#define JOBS_WAITING_H

#include <stdint.h>

struct error;
struct run;

/* What was due before this instant is late. */
int64_t	waiting_late(struct run *run);

/*
 * Before leads are compared: campaigns whose hold is over go on; what is due
 * says what keeps all of it, or all follow-ups, from going, by the rules that
 * send goes by, and that no send has ended well where it is late.  What no
 * longer keeps it is said no more.  The words stand as long as their cause
 * does, so that the base is not written for nothing.
 */
int	waiting_note(struct run *run, struct error *err);

#endif
