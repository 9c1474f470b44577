/* Somebody away: until when nothing is written to them. */
#ifndef JOBS_ABSENCE_H
#define JOBS_ABSENCE_H

#include <stdint.h>

struct act;
struct campaign;
struct run;

/* Why campaigns are held meanwhile. */
#define OUT_OF_OFFICE "out of office"

/*
 * When a campaign in these zones goes on whose person is away until that day
 * (its midnight in the schedule's zone; 0: not said), as told at an instant.
 */
int64_t	absence_end(const struct run *run, const char *zones, int64_t until,
	    int64_t told);
/*
 * In a transaction: hold the campaign for as long as its person is away by
 * what they sent, but that inbound row.
 */
void	absence_hold(struct run *run, const struct act *act,
	    const struct campaign *c, int64_t except);

#endif
