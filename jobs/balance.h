/* Does a sending run add up? */
#ifndef JOBS_BALANCE_H
#define JOBS_BALANCE_H

#include <stdint.h>

struct error;
struct run;

/*
 * Behind a run of send: every message that it took up (or found taken up by
 * one that was cut off) has one outcome, campaign by campaign, and what the
 * report counts is what the journal's trail says behind the row after:
 * planned = sent + deferred + not_sent + in_doubt + dead + bounced.  -1 with
 * ERROR_DEFECT where not.  The count planned is added to the report.
 */
int	balance_check(struct run *run, int64_t after, struct error *err);

#endif
