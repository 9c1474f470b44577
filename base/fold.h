/*
 * Text as it is compared, not as it is shown: lower case, without accents,
 * one form for each kind of space, dash and quotation mark.
 */
#ifndef BASE_FOLD_H
#define BASE_FOLD_H

#include <stddef.h>
#include <stdint.h>

struct str;

/*
 * Append the n bytes at s folded: Latin letters to plain a-z (a-umlaut to a,
 * sharp s to ss), other scripts to lower case; combining marks and invisible
 * characters vanish; every white space but '\n' becomes ' ', every dash '-',
 * single quotes '\'', double ones and guillemets '"', signs and faces '^';
 * invalid bytes become '?'.
 * '\n' stays one for one; '\r' before it vanishes.  Returns 1 if every byte
 * was ASCII and stands where it stood.
 */
int	fold_text(struct str *out, const char *s, size_t n);

/*
 * The first place in folded text where phrase stands with no letter or digit
 * beside it, or NULL.  phrase is folded too; it may begin or end with a
 * character that is no letter, which then needs no boundary on that side.
 */
const char *fold_find(const char *text, const char *phrase);

/* What each byte of folded text may be, for fold_is below. */
enum fold_kind {
	FOLD_WORD = 1,		/* a letter or digit, also beyond ASCII */
	FOLD_ADDRESS = 2,	/* such a one, or a mark of mail addresses */
	FOLD_ASIAN = 4		/* the first of a Chinese or Japanese character,
				   each of which may begin a word */
};
extern const unsigned char fold_kinds[256];

static inline int
fold_is(char c, enum fold_kind kind)
{
	return (fold_kinds[(unsigned char)c] & kind) != 0;
}

/* A letter or digit, or a byte of one beyond ASCII. */
static inline int
fold_is_word(char c)
{
	return fold_is(c, FOLD_WORD);
}

/* The hash of no byte, and of one more behind those of h (FNV-1a). */
#define FOLD_HASH	2166136261u

static inline uint32_t
fold_hash(uint32_t h, char c)
{
	return (h ^ (unsigned char)c) * 16777619u;
}

#endif
