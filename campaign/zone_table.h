/* The data behind campaign/zone: which names stand for which zones. */
#ifndef CAMPAIGN_ZONE_TABLE_H
#define CAMPAIGN_ZONE_TABLE_H

/* Both lists end with NULL. */
struct zone_country {
	const char	*names;		/* "|" between; the ISO code first */
	const char	*zones;		/* blank between, at most 8 */
};

struct zone_place {
	const char	*country;	/* ISO code */
	const char	*names;		/* "|" between; codes have 2 or 3
					   letters */
	const char	*zones;
};

extern const struct zone_country zone_countries[];
extern const struct zone_place zone_places[];

#endif
