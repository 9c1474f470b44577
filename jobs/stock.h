/*
 * What `send` has between two commits: messages claimed and composed, those
 * on the wire, and the answers that the journal has not got yet.
 */
#ifndef JOBS_STOCK_H
#define JOBS_STOCK_H

#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "base/str.h"
#include "jobs/claim.h"
#include "mail/outbox.h"

struct flight;
struct run;

#define STOCK_READY (2 * CLAIM_GROUP)	/* claimed, not handed over */
#define STOCK_DONE (5 * CLAIM_GROUP)	/* all of that, and what was answered */

/* One claimed message on its way. */
struct shipment {
	struct outbox_item item;
	struct str	 data;		/* owned: the letter */
	char		*to;		/* owned: envelope recipient */
	int64_t		 message, attempt;
	int		 dotted;	/* its final dot may have left */
	int		 unwanted;	/* its campaign ended since the claim */
	struct shipment	*next, *prev;	/* others on the wire */
};

struct answer {
	int64_t		 message;
	struct outbox_outcome outcome;
};

struct stock {
	struct run	*run;		/* borrowed, as is flight */
	struct flight	*flight;	/* NULL: nothing leaves (simulate) */
	struct claimer	 claimer;
	struct shipment	*ready[STOCK_READY];	/* owned */
	size_t		 n_ready, next_ready;
	int		 more;		/* a whole group was due last time */
	int64_t		 tested_ms;	/* when they were last wanted */
	int64_t		 version;	/* of the journal then */
	struct answer	 done[STOCK_DONE];	/* not committed yet */
	size_t		 n_done;
	struct shipment	*wire;		/* handed over, no outcome yet */
	int		 stop;		/* claim no more */
	struct error	 err;		/* why it had to stop */
	int64_t		 rest;		/* seconds the server wants; 0: none */
	char		 rest_why[600];
};

/* How many are claimed at a time: one, where a pace is set. */
size_t	stock_group(const struct stock *s);

/*
 * Commit what was answered and, with it, the intents of up to claim messages
 * (0: none); they are durable when it returns.  What fails stops the stock.
 */
void	stock_commit(struct stock *s, size_t claim);

/*
 * The next message to hand over, which is on the wire from then on; claims
 * where there is none.  NULL: none now, or stopped.  One that waited was
 * found wanted no longer ago than a test counts as one before DATA.
 */
struct shipment *stock_next(struct stock *s);

/*
 * Is less than a group left while more is due?  Then stock_commit is worth
 * calling as soon as nothing else is to be done.
 */
int	stock_is_low(const struct stock *s);

/* Its final dot is about to leave: the mark waits in the flight file. */
void	stock_dot(struct stock *s, struct shipment *ship);
/* It has its outcome; ship is freed. */
void	stock_answer(struct stock *s, struct shipment *ship,
	    const struct outbox_outcome *outcome);
/* What was claimed and never handed over goes back as it was; commits. */
void	stock_finish(struct stock *s);

/* Claim no more, because of err. */
void	stock_stop(struct stock *s, const struct error *err);

#endif
