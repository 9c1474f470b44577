/* What a message may lean on: the facts of lead, sender and team, folded. */
#ifndef CAMPAIGN_GROUNDS_H
#define CAMPAIGN_GROUNDS_H

#include "base/str.h"

struct quality_facts;

struct grounds {
	struct str	team;		/* the sequence's texts, the sender */
	struct str	names;		/* short fields of lead and sender */
	struct str	all;		/* both, and the lead's long fields */
	struct str	hosts;		/* that may be named, a line each */
	struct str	own;		/* the sender's domain; may be empty */
};

/* Gather and fold them; release it afterwards. */
void	grounds_make(struct grounds *g, const struct quality_facts *facts);
void	grounds_release(struct grounds *g);

/* Do the n bytes at s, folded, stand as words in the folded text? */
int	grounds_has(const struct str *text, const char *s, size_t n);

#endif
