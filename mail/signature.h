/* What a person's mail program or employer put below the person's words. */
#ifndef MAIL_SIGNATURE_H
#define MAIL_SIGNATURE_H

#include <stddef.h>

struct page;
struct sender;

/*
 * Mark as dropped what ends the lines [from, to), none of them quoted:
 * a signature below "-- ", "Sent from my iPhone" and its like, disclaimers,
 * footers of mailing lists, the telephone numbers and addresses below a name.
 * first says that the message begins with these lines.
 */
void	signature_drop(struct page *page, size_t from, size_t to, int first,
	    struct sender *sender);

#endif
