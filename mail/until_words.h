/* The words of dates in the languages that are understood, folded. */
#ifndef MAIL_UNTIL_WORDS_H
#define MAIL_UNTIL_WORDS_H

#include <stddef.h>

/* Of folded text, in any script. */
static inline int
until_is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (unsigned char)c >= 0x80;
}

enum until_word {
	UNTIL_MONTH,		/* value: 1 to 12 */
	UNTIL_WEEKDAY,		/* value: 0 Sunday to 6 */
	UNTIL_DAYS,		/* value: days from the message's */
	UNTIL_NEXT_WEEK,
	UNTIL_NEXT_MONTH
};

struct until_name {
	const char	*word;
	enum until_word	 kind;
	int		 value;
};

/*
 * The longest of the words that s begins with, as a whole word, to *name;
 * returns its length, 0: none.
 */
size_t	until_name_at(const char *s, struct until_name *name);
/* The same of further languages, all months and weekdays; returns 0 or 1. */
int	until_more_name_at(const char *s, struct until_name *name);

/* What stands before or after a date and tells what it is the date of. */
enum until_role {
	UNTIL_NONE,
	UNTIL_START,		/* "from": the absence begins */
	UNTIL_END,		/* "until": it ends */
	UNTIL_BACK		/* "back on": the return */
};

/*
 * The role that the n bytes before a date give it (near the date the word
 * decides), and the one that the n bytes after it give.
 */
enum until_role until_role_before(const char *s, size_t n);
enum until_role until_role_after(const char *s, size_t n);
/* The bytes before a month say "the end of". */
int	until_is_end_of(const char *s, size_t n);
/* The days of the "two weeks" that s begins with; 0: none.  *n: its length. */
int	until_span_at(const char *s, size_t *n);
/*
 * The weeks of a year, 1 to 53, that "KW 47-48" at s names: the first and the
 * last.  Returns its length, 0: none.
 */
size_t	until_week_at(const char *s, int *week, int *last);

/* Is the text English, where 3/4 may be March? */
int	until_is_english(const char *folded);

#endif
