/* What a text begins with, ends with or holds, of a few words or digits. */
#ifndef MAIL_AFFIX_H
#define MAIL_AFFIX_H

#include <stddef.h>
#include <string.h>

/* The length of the first of n words that text begins with; 0: none. */
static inline size_t
prefix_of(const char *text, const char *const *words, size_t n)
{
	size_t i, length;

	for (i = 0; i < n; i++) {
		if (words[i][0] != text[0])
			continue;
		length = strlen(words[i]);
		if (strncmp(text, words[i], length) == 0)
			return length;
	}
	return 0;
}

/* Does one of n words end before text[at]?  at bytes before it are text's. */
static inline int
suffix_of(const char *text, size_t at, const char *const *words, size_t n)
{
	size_t i, length;

	for (i = 0; i < n; i++) {
		length = strlen(words[i]);
		if (at >= length && memcmp(text + at - length, words[i],
		    length) == 0)
			return 1;
	}
	return 0;
}

/* Does one of n words stand anywhere in the text? */
static inline int
infix_of(const char *text, const char *const *words, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (strstr(text, words[i]) != NULL)
			return 1;
	return 0;
}

/* The same of n bytes, which nothing need end. */
static inline int
infix_within(const char *text, size_t n, const char *const *words,
    size_t count)
{
	size_t i;

	for (i = 0; i < count; i++)
		if (memmem(text, n, words[i], strlen(words[i])) != NULL)
			return 1;
	return 0;
}

/* How many of n bytes are digits. */
static inline size_t
digits_in(const char *text, size_t n)
{
	size_t i, digits = 0;

	for (i = 0; i < n; i++)
		digits += text[i] >= '0' && text[i] <= '9';
	return digits;
}

/* Does a '?' end a sentence of the text?  One amid a link does not. */
static inline int
asks(const char *text)
{
	while ((text = strchr(text, '?')) != NULL)
		if (*++text == ' ' || *text == '\0')
			return 1;
	return 0;
}

#endif
