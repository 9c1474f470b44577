/* Erasing what the journal holds of a person. */
#ifndef STATE_ERASE_H
#define STATE_ERASE_H

#include <stdint.h>

#include "base/str.h"

struct act;
struct error;
struct journal;

/* What was erased; begin with ERASED_INIT and add up. */
struct erased {
	int64_t		 leads, campaigns, messages, answers;
	struct str	 records;	/* owned: of these leads, space between */
};
#define ERASED_INIT { 0, 0, 0, 0, STR_INIT }

/*
 * An address at this domain or below of which the journal holds something,
 * after this one in the order of bytes; caller frees; NULL: no more.
 */
char	*erase_next_at_domain(struct journal *j, const char *domain,
	    const char *after);
/* How many messages to it are on their way, for all that is known. */
int64_t	erase_on_their_way(struct journal *j, const char *address);

/*
 * In a transaction: end what runs for the address, and erase name, words and
 * address wherever they stand, the trail's reasons among them.  What is left
 * tells what happened, and to nobody; cells and replies in the base are queued
 * to be emptied.  mark (state/forgotten.h) is suppressed in the address's
 * place.
 */
void	erase_person(struct journal *j, const struct act *act,
	    const char *address, const char *mark, struct erased *e);

/*
 * Outside of any transaction: rewrite the files, so that their unused parts
 * hold nothing of what was erased either.  No other run may be at work.
 */
int	erase_traces(struct journal *j, struct error *err);

#endif
