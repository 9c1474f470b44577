/* Enrolling one lead: its campaign and messages. */
#ifndef JOBS_ENROL_H
#define JOBS_ENROL_H

#include <stdint.h>

struct act;
struct authored;
struct lead_row;
struct run;

/*
 * In a transaction: add campaign (the next generation) and messages, and
 * schedule the first one unless a person must approve.  -1: the address is
 * enrolled already.
 */
int	enrol_lead(struct run *run, const struct act *act,
	    const struct lead_row *row, const struct authored *a);

/* How many campaigns can start within [limits] enrol_ahead; -1: any. */
int64_t	enrol_capacity(struct run *run);

#endif
