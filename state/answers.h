/* What an answer changes in its campaign. */
#ifndef STATE_ANSWERS_H
#define STATE_ANSWERS_H

#include <stdint.h>

#include "campaign/reply.h"
#include "campaign/transition.h"

struct act;
struct campaign;
struct journal;

struct answer {
	enum reply_class class;
	int64_t		 at;		/* UTC */
	enum campaign_state to;		/* what it asks for */
	const char	*why;		/* of that state */
	const char	*attention;	/* Campaign_Attention; NULL: none */
};

/*
 * All that an answer changes, in one write: class, time and the step that was
 * sent last (but an automatic answer never hides what a person said, nor an
 * older one a newer), the attention, and the state through the same door as
 * campaign_become.  c is the campaign as this transaction has read it.  1: it
 * is in another state now; 0: that was not allowed, and the rest is done.
 */
int	campaign_answered(struct journal *j, const struct act *act,
	    const struct campaign *c, const struct answer *a);
/* An answer that asks for nothing but to be noted. */
void	campaign_respond(struct journal *j, const struct act *act,
	    const struct campaign *c, enum reply_class class, int64_t at);
/* This message was no such reply: the one that counts besides it, if any. */
void	campaign_unrespond(struct journal *j, int64_t id, int64_t inbound);

#endif
