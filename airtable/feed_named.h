/*
 * The records that a webhook's payloads name, and which of their cells stand
 * otherwise than we wrote them; inside the room only.
 */
#ifndef AIRTABLE_FEED_NAMED_H
#define AIRTABLE_FEED_NAMED_H

#include <stddef.h>
#include <stdint.h>

#include "airtable/client.h"

#define NAMED_MAX	20000		/* more: reading all is cheaper */

struct named_record {
	char		id[AIRTABLE_RECORD];
	uint32_t	order;		/* among those of the same id */
	uint64_t	ours, others;	/* cells last written by us, or not */
};

struct feed_named {
	struct named_record	*record;	/* owned */
	size_t			 n, room;
	uint32_t		 order;		/* of the next */
};

#define FEED_NAMED_INIT { NULL, 0, 0, 0 }
/* A bit that no later write of ours clears. */
#define NAMED_ALWAYS ((uint64_t)1 << 63)

/* Note a change; what is no record id is passed over. */
void	named_add(struct feed_named *named, const char *id, uint64_t ours,
	    uint64_t others);
/*
 * One entry for each record whose cells are not all as we wrote them last, in
 * the order of their ids.
 */
void	named_fold(struct feed_named *named);
void	named_release(struct feed_named *named);

#endif
