/* Clauses are taken word by word. */
#include "mail/clause.h"

#include <string.h>

#include "base/fold.h"

/* The length of the word at s, of which n bytes are left. */
static size_t
word_length(const char *s, size_t n)
{
	size_t i;

	for (i = 0; i < n && (fold_is_word(s[i]) || s[i] == '\'' ||
	    s[i] == '-'); i++)
		;
	return i;
}

size_t
clause_word(const char *s, size_t n, char word[CLAUSE_WORD])
{
	size_t length = word_length(s, n);

	word[0] = '\0';
	if (length == 0)
		return 1;
	if (length > CLAUSE_WORD - 3)
		return length;
	word[0] = ' ';
	memcpy(word + 1, s, length);
	word[length + 1] = ' ';
	word[length + 2] = '\0';
	return length;
}

int
clause_ends(const char *s, size_t i, size_t n)
{
	if (i == n)
		return 1;
	if (strchr(".!;,", s[i]) == NULL || s[i + 1] != ' ')
		return 0;
	/* "from 21. to 23. June" */
	return s[i] != '.' || i == 0 || s[i - 1] < '0' || s[i - 1] > '9' ||
	    ((s[i + 2] < 'a' || s[i + 2] > 'z') &&
	    (s[i + 2] < '0' || s[i + 2] > '9'));
}
