/* A text as words, and the lexicon's phrases found in it. */
#ifndef CAMPAIGN_WORDS_H
#define CAMPAIGN_WORDS_H

#include <stddef.h>
#include <stdint.h>

#include "base/str.h"
#include "campaign/lexicon.h"

#define WORDS_MAX	2000	/* what comes after them is not judged */
#define HITS_MAX	96

struct word {
	const char	*s;	/* folded, without marks and apostrophes */
	size_t		 n;
	uint32_t	 hash;
	char		 end;	/* the mark after it: , . ? ! or '\0' */
	char		 is_address;
	char		 in_path;	/* of a page: "acme.example/remove" */
};

struct words {
	struct str	 text;
	struct word	*word;	/* owned */
	size_t		 n;
};

struct hit {
	const char	*phrase;	/* borrowed from the lexicon */
	enum topic	 topic;
	int		 weight;
	size_t		 language;	/* index into lexicon[] */
	size_t		 at, n;		/* words */
};

/* Mail addresses stay whole; a blank line ends a sentence as a stop does. */
void	words_open(struct words *words, const char *text);
void	words_release(struct words *words);

/*
 * Fill hits, in order of place, with the phrases found; one that lies within
 * a longer one is left out ("interested" in "not interested").  Returns how
 * many, at most HITS_MAX.
 */
size_t	words_find(const struct words *words, struct hit *hits);

/* Is there a word i, and is it this folded one? */
int	words_is(const struct words *words, size_t i, const char *word);
/* The same for any of several, whose list ends with NULL. */
int	words_is_one(const struct words *words, size_t i,
	    const char *const *list);
/* The first word of the sentence that word i stands in. */
size_t	words_sentence(const struct words *words, size_t i);
/* The mark that ends this sentence; '.' where the text ends without one. */
char	words_sentence_end(const struct words *words, size_t i);

#endif
