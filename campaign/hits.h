/* The lexicon's phrases, as they are found in a text. */
#ifndef CAMPAIGN_HITS_H
#define CAMPAIGN_HITS_H

#include <stddef.h>

#include "campaign/lexicon.h"

struct words;

#define HITS_MAX	96

struct hit {
	const char	*phrase;	/* borrowed from the lexicon */
	enum topic	 topic;
	int		 weight;
	size_t		 language;	/* index into lexicon[] */
	size_t		 at, n;		/* words */
};

/*
 * Fill hits, in order of place, with the phrases found; one that lies within
 * a longer one is left out ("interested" in "not interested").  Returns how
 * many, at most HITS_MAX.
 */
size_t	hits_find(const struct words *words, struct hit *hits);

#endif
