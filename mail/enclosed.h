/* Files that stand encoded in a text: uuencode and yEnc. */
#ifndef MAIL_ENCLOSED_H
#define MAIL_ENCLOSED_H

#include <stddef.h>
#include <string.h>

#include "mail/page.h"

/* How many lines from i on are an enclosed file; 0: none begins there. */
size_t	enclosed_lines(const struct page *page, size_t i);

/* May one begin on this line? */
static inline int
enclosed_begins(const struct line *line)
{
	return line->fn > 5 && (memcmp(line->f, "begin", 5) == 0 ||
	    memcmp(line->f, "=ybeg", 5) == 0);
}

#endif
