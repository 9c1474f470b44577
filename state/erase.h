/* Erasing what the journal holds of a person. */
#ifndef STATE_ERASE_H
#define STATE_ERASE_H

#include <stdint.h>

#include "base/str.h"

struct act;
struct error;
struct journal;

/* What was erased; begin with ERASED_INIT. */
struct erased {
	int64_t		 leads, campaigns, messages, answers;
	struct str	 records;	/* owned: of leads, space between */
	struct str	 others;	/* owned: addresses that these leads or
					   campaigns had before or since */
};
#define ERASED_INIT { 0, 0, 0, 0, STR_INIT, STR_INIT }
void	erased_release(struct erased *e);

/*
 * In a transaction: end what runs for this address, or all at this domain and
 * below of whom the journal holds something, and erase names, words and
 * addresses wherever they stand, the trail's reasons among them.  What is
 * left tells what happened, and to nobody; cells and replies in the base are
 * queued to be emptied.  A mark (state/forgotten.h) is suppressed in each
 * address's place.  -1 with err set where no mark can be made.
 */
int	erase_target(struct journal *j, const struct act *act,
	    const char *target, struct erased *e, struct error *err);

/*
 * Outside of any transaction: rewrite the files, so that their unused parts
 * hold nothing of what was erased either.  No other run may be at work.
 */
int	erase_traces(struct journal *j, struct error *err);
/* 1 if something was erased and that has not been done since. */
int	erase_left_traces(struct journal *j);

#endif
