/* What a line below a name tells, as far as it may stand on a calling card. */
#ifndef MAIL_TOLD_H
#define MAIL_TOLD_H

#include "mail/page.h"

struct sender;

enum told {
	TOLD_SPEECH,		/* somebody says something */
	TOLD_NOTHING,
	TOLD_POST,		/* a post, a body or a part of one, a country */
	TOLD_CONTACT		/* a number, an address, a register */
};

/*
 * Links with a path are contacts where they are sender's own.  Unless
 * counted, TOLD_NOTHING may stand for TOLD_POST.
 */
enum told told_by(const struct line *line, struct sender *sender,
	    int counted);

/* Neither blank nor a picture nor a rule? */
int	told_has_words(const struct line *line);
/* Does it say something of who writes: "I am in on Monday."? */
int	told_of_self(const struct line *line);
/* Do its words begin with capitals, but for the shortest ones? */
int	told_in_capitals(const struct line *line);

static inline int
told_begins_small(const struct line *line)
{
	return *line->s >= 'a' && *line->s <= 'z';
}

#endif
