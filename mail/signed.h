/* The calling card below the name with which the sender signed. */
#ifndef MAIL_SIGNED_H
#define MAIL_SIGNED_H

#include <stddef.h>

struct stretch;

/*
 * Where the card begins that ends the stretch, or its end if there is none:
 * below the sender's name where that stands by itself or below a closing,
 * else with it.
 */
size_t	signed_card(const struct stretch *t);

#endif
