/* The header lines that mail programs copy above an original. */
#ifndef MAIL_HEADING_H
#define MAIL_HEADING_H

#include <stddef.h>

struct line;
struct page;

/*
 * The number of lines of the block that begins at line i, 0: none does.  Of
 * labelled lines, where some line has a colon ("From: ... Sent: ..."); ruled: a
 * rule stands above it, so that its date needs no digit.
 */
size_t	heading_block(const struct page *page, size_t i, int ruled);
/* As Notes writes it: a name and a date above "To:" and "Subject:". */
size_t	heading_notes(const struct page *page, size_t i);
/* Of a table's cells, which have no colons. */
size_t	heading_table(const struct page *page, size_t i);
int	heading_may_begin_table(const struct line *line);
/* The labelled lines from i on, whatever they are. */
size_t	heading_labels(const struct page *page, size_t i);

/* Is the line above line i, where one begins, the name that belongs to it? */
int	heading_is_named(const struct page *page, size_t i);

#endif
