/*
 * Text as it is compared, not as it is shown: lower case, without accents,
 * one form for each kind of space, dash and quotation mark.
 */
#ifndef BASE_FOLD_H
#define BASE_FOLD_H

#include <stddef.h>

struct str;

/*
 * Append the n bytes at s folded: Latin letters to plain a-z (a-umlaut to a,
 * sharp s to ss), other scripts to lower case; combining marks and invisible
 * characters vanish; every white space but '\n' becomes ' ', every dash '-',
 * single quotes '\'', double ones and guillemets '"', signs and faces '^';
 * invalid bytes become '?'.
 * '\n' stays one for one; '\r' before it vanishes.
 */
void	fold_text(struct str *out, const char *s, size_t n);

/*
 * The first place in folded text where phrase stands with no letter or digit
 * beside it, or NULL.  phrase is folded too; it may begin or end with a
 * character that is no letter, which then needs no boundary on that side.
 */
const char *fold_find(const char *text, const char *phrase);

/* A letter or digit, or a byte of one beyond ASCII. */
static inline int
fold_is_word(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
	    (unsigned char)c >= 0x80;
}

#endif
