/*
 * The sentences that prose.c chooses from.  {c} is the company, {s} and {t}
 * its services, {i} its industry, {b} the sender's brand, {r} the role.
 */
#ifndef SANDBOX_PROSE_POOLS_H
#define SANDBOX_PROSE_POOLS_H

#include <stddef.h>

struct prose_pool {
	const char *const	*text;	/* static */
	size_t			 n;
};

/* What a message is made of, in this order. */
enum prose_part { PROSE_SUBJECT, PROSE_OPEN, PROSE_MIDDLE, PROSE_CLOSE,
	PROSE_PARTS };
enum prose_role { PROSE_FIRST, PROSE_BETWEEN, PROSE_LAST, PROSE_ROLES };

extern const struct prose_pool prose_pools[PROSE_ROLES][PROSE_PARTS];

#endif
