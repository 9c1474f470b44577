/* A text as words and sentences. */
#ifndef CAMPAIGN_WORDS_H
#define CAMPAIGN_WORDS_H

#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

#define WORDS_MAX	2000	/* what comes after them is not judged */

/* How many words a text has, and what that says of it. */
#define WORDS_SHORT	3	/* so few say little more than yes */
#define WORDS_SOME	8	/* enough to say two things */
#define WORDS_TALK	80	/* in more, one phrase is a guess */
#define WORDS_LONG	200	/* more than people answer: a circular */

struct word {
	const char	*s;	/* folded, without marks and apostrophes; it
				   points into the text and ends after n */
	size_t		 n;
	uint32_t	 hash;	/* by fold_hash of each byte */
	char		 end;	/* the mark after it: , . ? ! or '\0' */
	char		 is_address;
	char		 in_path;	/* of a page: "acme.example/remove" */
};

struct words {
	struct str	 text;
	struct word	*word;	/* owned */
	size_t		 n;
};

/* Mail addresses stay whole; a blank line ends a sentence as a stop does. */
void	words_open(struct words *words, const char *text);
void	words_release(struct words *words);

/* Is there a word i, and is it this folded one? */
int	words_is(const struct words *words, size_t i, const char *word);
/* The same for any of several, whose list ends with NULL. */
int	words_is_one(const struct words *words, size_t i,
	    const char *const *list);
/* The first word of the sentence that word i stands in. */
size_t	words_sentence(const struct words *words, size_t i);
/* The mark that ends this sentence; '.' where the text ends without one. */
char	words_sentence_end(const struct words *words, size_t i);

static inline int
word_ends_sentence(const struct word *word)
{
	return word->end != '\0' && word->end != ',';
}

#endif
