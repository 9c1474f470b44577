/* What the phrases of one text amount to, topic by topic. */
#ifndef CAMPAIGN_TALLY_H
#define CAMPAIGN_TALLY_H

#include <stddef.h>

#include "campaign/lexicon.h"

struct hit;
struct words;

/* The heaviest hit of each topic, and what else the text shows. */
struct tally {
	const struct words	*words;		/* borrowed */
	const struct hit	*best[TOPICS];
	size_t			 count[TOPICS];	/* hits of weight 2 up */
	size_t			 asking;	/* sentences with '?' */
	size_t			 origin;	/* asks whence the address is */
	size_t			 threats;	/* hints at an opt-out */
	size_t			 taken_back;	/* sentences that are "not" */
};

/*
 * Weigh the n hits, which must outlive t (see campaign/weigh.h), and add them
 * to t, whose words are set and whose other members are zero.  An invitation
 * with '?' is no question.
 */
void	tally_take(struct tally *t, struct hit *hits, size_t n);

/* 0 and "" where the topic was not found. */
int	tally_weight(const struct tally *t, enum topic topic);
const char *tally_phrase(const struct tally *t, enum topic topic);

#endif
