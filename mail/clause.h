/* The words of one clause of folded text, by lists of words. */
#ifndef MAIL_CLAUSE_H
#define MAIL_CLAUSE_H

#include <stdatomic.h>
#include <stddef.h>
#include <stdint.h>

#define CLAUSE_BUCKETS	2048
#define CLAUSE_WORDS	1200	/* that all lists of a table have */

/*
 * Lists of folded words, parted by single blanks.  Zeroed at first but for
 * them; the first search chains the words, whichever thread makes it.
 */
struct clause_table {
	const char	*const *lists;
	size_t		 count;		/* of lists, 32 at most */
	const char	*at[CLAUSE_WORDS];
	uint8_t		 length[CLAUSE_WORDS];
	uint8_t		 list[CLAUSE_WORDS];
	uint16_t	 next[CLAUSE_WORDS];	/* index + 1; 0: none */
	uint16_t	 head[CLAUSE_BUCKETS];
	atomic_int	 ready;
};

#define CLAUSE_TABLE(words) \
	{ .lists = (words), .count = sizeof(words) / sizeof(*(words)) }

/*
 * Which lists have the first word of the n bytes at s, n > 0: bit k is that of
 * list k; 0 where no word begins there.  *length is how many bytes to go on
 * by: the word, or one that is of none.
 */
unsigned int clause_lists(struct clause_table *table, const char *s,
    size_t n, size_t *length);

/* The English "I" with its verb, not the Italian, Polish or Swedish word? */
int	clause_says_i(const char *s);

/* Does a clause of the n bytes of folded text, blanks single, end at s[i]? */
int	clause_ends(const char *s, size_t i, size_t n);

#endif
