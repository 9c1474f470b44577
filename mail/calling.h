/* The calling card at the end of a letter: a name, numbers, addresses. */
#ifndef MAIL_CALLING_H
#define MAIL_CALLING_H

#include <stddef.h>

struct page;
struct sender;

/*
 * Lines [from, to) of a page, none of them quoted; opening is the first
 * written line of the message if it is one of them, else to.
 */
struct stretch {
	struct page	*page;
	size_t		 from, to;
	size_t		 opening;
	struct sender *sender;
};

/*
 * Where the card begins that ends the stretch, or its end if there is none:
 * below a closing and a name, which stay;
 */
size_t	calling_below_closing(const struct stretch *t);
/* below a rule, which is its first line; */
size_t	calling_below_rule(const struct stretch *t);
/* with neither, its name with it unless that is a paragraph by itself. */
size_t	calling_alone(const struct stretch *t);

/*
 * Is a card that begins at line i, and is not the sender's, below another's:
 * are people named to us?
 */
int	calling_is_one_of_many(const struct stretch *t, size_t i);

/*
 * Where a name is sought below the closing in line i: past pictures, if
 * anything is below them.
 */
size_t	calling_name(const struct stretch *t, size_t i);

/* The lines that somebody wrote among those from from to to. */
size_t	calling_lines(const struct page *page, size_t from, size_t to);

/* Are the lines from i on as short and dumb as those of a card? */
int	calling_is_dumb(const struct stretch *t, size_t i);

#endif
