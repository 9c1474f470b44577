/* What stands above a copied message that no mark shows as a quotation. */
#ifndef MAIL_ORIGINAL_H
#define MAIL_ORIGINAL_H

#include <stddef.h>

struct page;

/*
 * The number of lines from i on that announce an original: a separator
 * ("-----Original Message-----", "Begin forwarded message:"), a block of
 * header lines ("From: ... Sent: ... To: ..."), or both with rules and blank
 * lines between; 0: none begins here.
 */
size_t	original_at(const struct page *page, size_t i);

/* Does the separator at line i say that the message below is forwarded? */
int	original_is_forward(const struct page *page, size_t i);

#endif
