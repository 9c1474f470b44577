/* What the cards are made of that people put below their letters. */
#ifndef MAIL_CARD_H
#define MAIL_CARD_H

#include <stddef.h>

struct line;

/* Those that take f take a folded, trimmed line. */

/* Does somebody speak, as no line of a card does: "please", "you", "mir"? */
int	card_is_speech(const char *f);
/* A short line with a postal code: "D-70565 Stuttgart". */
int	card_is_place(const char *f);
/* A telephone number by itself, or with its label. */
int	card_is_telephone(const char *f);
int	card_is_labelled(const char *f);	/* with its label */
int	card_is_label(const char *f);	/* the label alone: "Tel.:" */
/* A telephone number, web or mail address that is not in a sentence. */
int	card_is_contact(const char *f);
/* A firm's address and nothing else: what has a path is shown to somebody. */
int	card_is_firm_link(const char *f);
/* Does it end or hold what ends a sentence, as no line of a card does? */
int	card_is_sentence(const char *f);
int	card_is_postscript(const char *f);
/* Words that have a letter, counted up to max: numbers and bars have none. */
size_t	card_words(const char *f, size_t max);
int	card_is_spaced(const char *f);	/* "T W O  L T D" */

#define CARD_LINE	160	/* bytes of the buffers b below */

/* f without the asterisks that stand for bold letters; */
const char *card_unbold(const char *f, char *b);
/* without "<https://...>" behind its words, which is nobody's contact. */
const char *card_unlink(const char *f, char *b);

#endif
