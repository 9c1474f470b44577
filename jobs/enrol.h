/* Enrolling one lead: its campaign and messages. */
#ifndef JOBS_ENROL_H
#define JOBS_ENROL_H

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

#endif
