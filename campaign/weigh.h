/* What the words around a phrase make of it. */
#ifndef CAMPAIGN_WEIGH_H
#define CAMPAIGN_WEIGH_H

#include <stddef.h>

struct hit;
struct words;

/*
 * Adjust topic and weight of the n hits, in order of place, by the words
 * around each and by each other.  Negated interest becomes refusal, negated
 * referral the wrong person; weight 0: it says nothing of its own.
 */
void	weigh_hits(const struct words *words, struct hit *hits, size_t n);

/*
 * Inside of weighing, campaign/weigh_opt_out.c: the same of one hit that
 * sounds like an opt-out.
 */
void	weigh_opt_out(const struct words *words, struct hit *hit);

#endif
