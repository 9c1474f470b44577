/* What notes of absence go on with, in words of their own. */
#ifndef MAIL_ABSENCE_H
#define MAIL_ABSENCE_H

#include <stddef.h>

#define ABSENCE_UNREAD	1	/* mail is not read, or rarely */
#define ABSENCE_INSTEAD	2	/* whom to ask, if it is urgent or meanwhile */
#define ABSENCE_RETURN	4	/* when somebody is back, with a number */
#define ABSENCE_CLOSED	8	/* a place of work is closed */
#define ABSENCE_CASE	16	/* "in urgent cases", "for any questions" */
#define ABSENCE_AWAY	32	/* the writer is on some leave */
#define ABSENCE_DATED	64	/* the same, with a number beside it */
#define ABSENCE_LATER	128	/* an answer comes with somebody's return */
#define ABSENCE_GONE	256	/* an address is switched off */
#define ABSENCE_PASSED	512	/* a person passed a mail on, no notice's */
#define ABSENCE_SEEN	1024	/* the writer read something */

/*
 * What a clause of folded text says of these; *words: how many of its words
 * say so, 0 where it returns 0.  A clause that asks for a call to the writer
 * says nothing of whom to ask instead.
 */
int	absence_read(const char *s, size_t n, int *words);
/* What all clauses of folded text, blanks single, say together. */
int	absence_text(const char *s, size_t n);

#endif
