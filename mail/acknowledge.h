/* How desks say that a mail arrived and will be answered, word by word. */
#ifndef MAIL_ACKNOWLEDGE_H
#define MAIL_ACKNOWLEDGE_H

#include <stddef.h>

#define ACKNOWLEDGES_RECEIPT	1	/* "we received your enquiry" */
#define ACKNOWLEDGES_ANSWER	2	/* "our team will reply shortly" */
#define ACKNOWLEDGES_READ	4	/* "your offer", "discuss": was read */

/*
 * What a clause of n bytes, folded, acknowledges in whatever order of words, of
 * several and not of "I"; *words is how many of its words say so.
 */
int	acknowledge_read(const char *s, size_t n, int *words);

/* The same of a whole text; nothing but ACKNOWLEDGES_READ where that is so. */
int	acknowledge_text(const char *s, size_t n);

#endif
