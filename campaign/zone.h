/*
 * In which time zone a person is, from what is known: an explicit zone, else
 * state or city, else country, else the sender's (MAIL.md C6, C7).
 */
#ifndef CAMPAIGN_ZONE_H
#define CAMPAIGN_ZONE_H

#include <stddef.h>

struct tz;

#define ZONE_SET_MAX 8

/* How the zone was found: kept and shown beside it. */
enum zone_method {
	ZONE_EXPLICIT,		/* an IANA name was given */
	ZONE_PLACE,		/* state, province or city */
	ZONE_COUNTRY,		/* a country of one zone */
	ZONE_COUNTRY_SET,	/* a country or state of several zones */
	ZONE_FALLBACK		/* nothing known: the sender's */
};

const char *zone_method_name(enum zone_method method);

/*
 * The zones a person may be in: 1, or up to ZONE_SET_MAX whose windows must
 * all be open (schedule_next_all), those first that most people live in.
 * Any argument may be NULL or blank.
 * explicit is an IANA name, in any case ("Europe/Berlin", "CET"), whole hours
 * ("UTC+2") or what people say ("EST", "Pacific Time": the zone with summer
 * time, which they mean); one that names no zone is as if empty.  country is
 * an English or local name or an ISO 3166 code; state_or_city a US state,
 * Canadian province, Australian state or a large city, by name or code.  The
 * sets of large countries hold the zones where nearly everyone lives: Russia's
 * is Moscow, Yekaterinburg, Novosibirsk and Vladivostok.  Returns 0 only where
 * fallback is no zone either.
 */
size_t	zone_set_for(const char *explicit, const char *country,
	    const char *state_or_city, const char *fallback,
	    const struct tz *zones[ZONE_SET_MAX], enum zone_method *method);

/*
 * The name of the one zone, or fallback where there are several or none
 * (then *method is ZONE_COUNTRY_SET or ZONE_FALLBACK).
 */
const char *zone_for(const char *explicit, const char *country,
	    const char *state_or_city, const char *fallback,
	    enum zone_method *method);

#endif
