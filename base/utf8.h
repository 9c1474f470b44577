/* UTF-8 as it must be checked before anything from outside is believed. */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include <stddef.h>
#include <stdint.h>

struct str;

/*
 * Decode one code point of the n bytes at s.  Returns the bytes it takes, or
 * 0 where they are no valid UTF-8 (RFC 3629: no overlong form, no surrogate).
 */
size_t	utf8_decode(const char *s, size_t n, uint32_t *cp);
void	utf8_encode(struct str *out, uint32_t cp);

int	utf8_valid(const char *s, size_t n);
/* Append s with every invalid byte replaced by U+FFFD. */
void	utf8_clean(struct str *out, const char *s, size_t n);
/* Code points in valid UTF-8. */
size_t	utf8_count(const char *s);
/* The bytes that the first max code points of s take. */
size_t	utf8_prefix(const char *s, size_t max);
/*
 * Append n bytes of what strangers wrote; what a terminal would obey (ECMA-48:
 * C0, DEL, C1) and each byte of no character becomes a blank.
 */
void	utf8_add_shown(struct str *out, const char *s, size_t n);
/* The bytes that its first code points take, max at most; s has n. */
size_t	utf8_within(const char *s, size_t n, size_t max);

/*
 * The first C0 control, DEL or line separator in s that does not stand in
 * allowed, or NULL.  Header values allow none (MAIL.md M16).
 */
const char *utf8_control(const char *s, const char *allowed);

/* Lower case for Latin, Greek and Cyrillic letters; others as they are. */
uint32_t utf8_lower(uint32_t cp);
/* Append s in lower case. */
void	utf8_fold(struct str *out, const char *s, size_t n);

#endif
