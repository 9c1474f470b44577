/* Whether a line signs with the name that the header gives the sender. */
#ifndef MAIL_SENDER_H
#define MAIL_SENDER_H

#include <stddef.h>

#define SENDER_WORDS	6
#define SENDER_NAME	120	/* bytes of the folded name */

struct sender {
	const char	*from;		/* borrowed; not yet read; NULL: is */
	char		 name[SENDER_NAME + 1];
	const char	*word[SENDER_WORDS];
	size_t		 n[SENDER_WORDS];
	size_t		 words;		/* 0: nothing is known */
};

/*
 * Of a From field's display name, or of an address in place of one
 * ("dana.two@..."); name may be NULL, and must live as long.  Its words are
 * read when first asked for.  Not to be copied.
 */
static inline void
sender_init(struct sender *s, const char *name)
{
	s->from = name;
	s->words = 0;
}

/*
 * Does the folded line f consist of the sender's given name, or begin with
 * the full one ("Dr. Dana A. Two, PMP")?  Marks before it and titles do not
 * count.
 */
enum signing { SIGNING_NONE, SIGNING_GIVEN, SIGNING_FULL };
enum signing sender_signs(struct sender *s, const char *f);

/* Does one of the words stand in f, even amid a word: "two.example/~dana"? */
int	sender_stands_in(struct sender *s, const char *f);

#endif
