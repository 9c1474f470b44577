/* Many phrases sought at once in one text. */
#ifndef MAIL_PHRASE_H
#define MAIL_PHRASE_H

#include <stdatomic.h>
#include <stddef.h>
#include <stdint.h>

struct phrase {
	const char	*words;		/* folded to lower case */
	int		 kind;		/* the table's own meaning */
};

#define PHRASE_BUCKETS	4096
#define PHRASE_MAX	2048		/* phrases of one set */

/*
 * A table made ready: chains of phrases with the same first four bytes, which
 * every phrase has, no blank the first of them.  Zeroed at first; the first
 * search fills it, whichever thread makes it.
 */
struct phrase_set {
	const struct phrase *phrases;
	size_t		 count;		/* at most PHRASE_MAX */
	uint16_t	 head[PHRASE_BUCKETS];	/* index + 1; 0: none */
	uint16_t	 next[PHRASE_MAX];
	uint8_t		 length[PHRASE_MAX];
	atomic_int	 ready;
};

#define PHRASE_SET(table) \
	{ (table), sizeof(table) / sizeof(*(table)), { 0 }, { 0 }, { 0 }, 0 }

/*
 * The first place from *at on where a phrase stands as whole words; *at moves
 * to its end.  Of several that begin there, the longest is given; NULL: no
 * more.  text is folded.
 */
const struct phrase *phrase_next(struct phrase_set *set, const char *text,
    size_t n, size_t *at);

/* The longest phrase that text begins with, or NULL. */
const struct phrase *phrase_at_start(struct phrase_set *set, const char *text);

#endif
