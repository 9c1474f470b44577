/*
 * The list of links that webmails write below the plain text which they make
 * of HTML: "Links:", a rule, "[1] https://...".
 */
#ifndef MAIL_LINKNOTE_H
#define MAIL_LINKNOTE_H

#include <stddef.h>

struct page;

/* Its first line at the end of the page; page->n: there is none. */
size_t	linknote_first(const struct page *page);

/* Does a line that somebody wrote cite one of them: "see [1]"? */
int	linknote_is_cited(const struct page *page);

#endif
