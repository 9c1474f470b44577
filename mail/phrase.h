/* Many phrases sought at once in one text. */
#ifndef MAIL_PHRASE_H
#define MAIL_PHRASE_H

#include <stdatomic.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct phrase {
	const char	*words;		/* folded to lower case */
	int		 kind;		/* the table's own meaning */
};

/* Phrases as one file holds them. */
struct phrase_table {
	const struct phrase	*phrases;
	size_t			 count;
};

#define PHRASE_TABLE(table) { (table), sizeof(table) / sizeof(*(table)) }

#define PHRASE_TABLES	14
#define PHRASE_BUCKETS	16384
#define PHRASE_MAX	8192		/* phrases of one set */

/*
 * Tables made ready: chains of phrases with the same first four bytes, which
 * every phrase has, a letter the first of them.  Zeroed at first; the first
 * search fills it, whichever thread makes it.
 */
struct phrase_set {
	const struct phrase_table *tables[PHRASE_TABLES];	/* or NULL */
	const struct phrase *at[PHRASE_MAX];
	uint16_t	 head[PHRASE_BUCKETS];	/* index + 1; 0: none */
	uint16_t	 next[PHRASE_MAX];
	uint8_t		 length[PHRASE_MAX];
	uint32_t	 more[PHRASE_MAX];	/* the next four, or 0 */
	atomic_int	 ready;
};

/* Make the table ready, if it is not yet: before the others are asked. */
void	phrase_ready(struct phrase_set *set);

/* The chain of the phrases that may begin as these four bytes do. */
static inline unsigned int
phrase_bucket(const char *s)
{
	uint32_t key;

	memcpy(&key, s, sizeof(key));
	return key * 2654435761u >> 18;
}

/* phrase_at where the chain is not empty. */
const struct phrase *phrase_longest(const struct phrase_set *set,
    const char *text, size_t n);

/*
 * The longest phrase that the n bytes of folded text begin with as whole
 * words, or NULL.  Whether a word begins at text is the caller's to know.
 */
static inline const struct phrase *
phrase_at(const struct phrase_set *set, const char *text, size_t n)
{
	if (n < sizeof(uint32_t) || set->head[phrase_bucket(text)] == 0)
		return NULL;
	return phrase_longest(set, text, n);
}

#endif
