/* What a firm says for itself below the calling card of its people. */
#ifndef MAIL_PROMOTED_H
#define MAIL_PROMOTED_H

#include <stddef.h>

struct stretch;

/*
 * Where a slogan, an advertisement with its link, or "Follow us:" begins that
 * ends the stretch below a card with a name, or its end if there is none.
 * Pictures with a firm's link alone count as a card.
 */
size_t	promoted_tail(const struct stretch *t);

#endif
