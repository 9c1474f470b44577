/* After a crash: what the flight file says of messages left sending. */
#ifndef JOBS_REPLAY_H
#define JOBS_REPLAY_H

#include <stdint.h>

struct error;
struct flight;
struct flight_record;
struct outbox_outcome;
struct run;

/*
 * Settle every message that a dead run left sending: by the answer that the
 * flight file kept; as in doubt where the final dot may have left without
 * one, or where the file cannot be believed (another boot, damage); as not
 * sent otherwise (MAIL.md S5-S7).  The break that an answer asked for is kept
 * as if the run had lived.
 */
int	replay_flight(struct run *run, struct flight *flight,
	    struct error *err);

/* The record that keeps an outcome. */
void	replay_record(int64_t message, int64_t attempt,
	    const struct outbox_outcome *outcome,
	    struct flight_record *record);

#endif
