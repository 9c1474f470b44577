/* Many phrases sought at once in one text. */
#ifndef MAIL_PHRASE_H
#define MAIL_PHRASE_H

#include <stddef.h>
#include <stdint.h>

struct phrase {
	const char	*words;		/* folded to lower case */
	int		 kind;		/* the table's own meaning */
};

/*
 * A table made ready: which pairs of bytes begin a phrase.  Zeroed at first;
 * phrase_find fills it once.
 */
struct phrase_set {
	const struct phrase *phrases;
	size_t		 count;
	uint8_t		 pairs[8192];	/* one bit a pair */
	int		 ready;
};

#define PHRASE_SET(table) \
	{ (table), sizeof(table) / sizeof(*(table)), { 0 }, 0 }

/*
 * The first place from *at on where a phrase stands as whole words; *at moves
 * to its end.  Of several that begin there, the first of the table is given;
 * NULL: no more.  text is folded.
 */
const struct phrase *phrase_next(struct phrase_set *set, const char *text,
    size_t n, size_t *at);

/* The first phrase of the table that text begins with, or NULL. */
const struct phrase *phrase_at_start(struct phrase_set *set, const char *text);

#endif
