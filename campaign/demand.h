/* Opt-outs that no list of phrases holds, put together from their words. */
#ifndef CAMPAIGN_DEMAND_H
#define CAMPAIGN_DEMAND_H

#include "campaign/words.h"

/* Is the text, of at most four words, one of the lexicon's stop words? */
int	demand_is_order(const struct words *words);

/*
 * What a sentence of a short text, none that asks, demands of the sender: "to
 * stop" where a sentence is a stop word, else "no mail", "no consent" or "to
 * be deleted" where words of these kinds stand together in a clause that does
 * not speak of others; NULL: nothing of the kind.  The languages are not told
 * apart, since it takes words of two or three kinds.
 */
const char *demand_of(const struct words *words);

#endif
