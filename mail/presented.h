/* Cards that a person shows to us, which are what he writes, and no footer. */
#ifndef MAIL_PRESENTED_H
#define MAIL_PRESENTED_H

#include <stddef.h>

struct stretch;

/*
 * Does what stands above line i lead to it: "Please write to:", "My address
 * is"?
 */
int	presented_is_announced(const struct stretch *t, size_t i);

/*
 * Is the card that line i heads another's than the sender's, whom the text
 * above speaks of: "Tom decides on that", "ask my colleague"?
 */
int	presented_is_other(const struct stretch *t, size_t i);

/*
 * Does the card below a signature, from line i on, name somebody whom the
 * text speaks of, with his address: "Peter Kern", "p.kern@..."?
 */
int	presented_is_named(const struct stretch *t, size_t i);

#endif
