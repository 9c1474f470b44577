/* The words of one clause of folded text, by lists of words. */
#ifndef MAIL_CLAUSE_H
#define MAIL_CLAUSE_H

#include <stddef.h>

#define CLAUSE_WORD	33	/* bytes that clause_word may write */

/*
 * The first word of the n bytes at s, n > 0, a blank before it and one behind,
 * as lists of words have them; "" where none begins there or it is too long to
 * be in a list.  Returns how many bytes to go on by.
 */
size_t	clause_word(const char *s, size_t n, char word[CLAUSE_WORD]);

/* Does a clause of the n bytes of folded text, blanks single, end at s[i]? */
int	clause_ends(const char *s, size_t i, size_t n);

#endif
