/* What a text begins with, of a few words. */
#ifndef MAIL_PREFIX_H
#define MAIL_PREFIX_H

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

#endif
