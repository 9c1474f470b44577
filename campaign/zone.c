/* Zones from what a lead's row says: names are folded, then looked up. */
#include "campaign/zone.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/str.h"
#include "base/tz.h"
#include "base/utf8.h"
#include "campaign/zone_table.h"

/* What was found: a list of zone names, blank between; NULL: nothing. */
struct found {
	const char	*zones;
	enum zone_method method;
};

/*
 * What people write for zones that the database has no file for, or whose
 * file has no summer time although they mean it.
 */
static const struct {
	const char	*names, *zone;
} spoken[] = {
	{ "est|edt|et|eastern|eastern time|eastern standard time|"
	  "us eastern|eastern time us and canada", "America/New_York" },
	{ "cst|cdt|ct|central|central time|central standard time|"
	  "us central|central time us and canada", "America/Chicago" },
	{ "mst|mdt|mt|mountain|mountain time|mountain standard time|"
	  "us mountain|mountain time us and canada", "America/Denver" },
	{ "pst|pdt|pt|pacific|pacific time|pacific standard time|"
	  "us pacific|pacific time us and canada", "America/Los_Angeles" },
	{ "bst|gmt standard time|uk time", "Europe/London" },
	{ "cest|central european time|w europe standard time",
	  "Europe/Berlin" },
	{ "ist|india standard time", "Asia/Kolkata" },
	{ "jst|tokyo standard time", "Asia/Tokyo" },
	{ "aest|aedt|aus eastern standard time", "Australia/Sydney" },
};

/* ASCII for U+00E0..U+00FF and U+0100..U+017F, a letter each. */
static const char latin[] =
    "aaaaaaaceeeeiiiidnooooo ouuuuyty"
    "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkkllllllllll"
    "nnnnnnnnnoooooooorrrrrrsssssssstttttt"
    "uuuuuuuuuuuuwwyyyzzzzzzs";

static void
add_letter(struct str *out, uint32_t cp)
{
	int mark = cp >= 0x300 && cp <= 0x36f;

	if (cp == 0xdf)
		str_add(out, "ss");
	else if (cp == '&')
		str_add(out, out->len > 0 ? " and " : "and ");
	else if (cp >= 0xe0 && cp <= 0x17f)
		str_addc(out, latin[cp - 0xe0]);
	else if (cp > 0x17f && !mark)
		utf8_encode(out, cp);
	else if (cp < 0x80 && isalnum((int)cp))
		str_addc(out, (char)cp);
	else if (!mark && out->len > 0 && out->s[out->len - 1] != ' ')
		str_addc(out, ' ');
}

/* "The U.S. of A." -> "the u s of a"; text that is no UTF-8 gives "". */
static void
fold(struct str *out, const char *text, size_t n)
{
	struct str clean = STR_INIT;
	uint32_t cp;
	size_t i, step;

	str_reset(out);
	for (i = 0; i < n; i += step) {
		step = utf8_decode(text + i, n - i, &cp);
		if (step == 0)
			break;
		add_letter(&clean, utf8_lower(cp));
	}
	for (i = 0; i < clean.len; i++)
		if (clean.s[i] != ' ' ||
		    (out->len > 0 && out->s[out->len - 1] != ' '))
			str_addc(out, clean.s[i]);
	str_trim(out);
	str_release(&clean);
}

/* Is name one of names ("a|b|c")? */
static int
is_among(const char *names, const char *name)
{
	size_t n = strlen(name), len;

	for (; *names != '\0'; names += len + (names[len] == '|')) {
		len = strcspn(names, "|");
		if (len == n && strncmp(names, name, n) == 0)
			return 1;
	}
	return 0;
}

static const struct tz *
find(const char *name)
{
	struct error err = ERROR_INIT;

	return tz_find(name, &err);
}

/* "europe/berlin", "america/new york" as the database writes them. */
static const struct tz *
find_any_case(const char *name)
{
	struct str s = STR_INIT;
	const struct tz *tz;
	char *p;
	int start = 1;

	str_add(&s, name);
	for (p = s.s; *p != '\0'; p++) {
		if (*p == ' ')
			*p = '_';
		*p = (char)(start ? toupper((unsigned char)*p) :
		    tolower((unsigned char)*p));
		start = !isalnum((unsigned char)*p);
	}
	tz = find(s.s);
	for (p = s.s; tz == NULL && *p != '\0'; p++)
		*p = (char)toupper((unsigned char)*p);
	if (tz == NULL)
		tz = find(s.s);
	str_release(&s);
	return tz;
}

/*
 * "UTC+2", "GMT-05:00", "+0200": whole hours, as the zones Etc/GMT-2 ...
 * whose sign is the other way round.
 */
static const struct tz *
find_offset(const char *text)
{
	struct str name = STR_INIT;
	const struct tz *tz = NULL;
	const char *p = text;
	char *end;
	long hours;

	if (str_starts_nocase(p, "utc") || str_starts_nocase(p, "gmt"))
		p += 3;
	while (*p == ' ')
		p++;
	if ((*p != '+' && *p != '-') || !isdigit((unsigned char)p[1]))
		return NULL;
	hours = strtol(p + 1, &end, 10);
	if (end - p == 5 && hours % 100 == 0)
		hours /= 100;
	if (strcmp(end, ":00") == 0)
		end += 3;
	if (*end == '\0' && hours <= 14) {
		str_addf(&name, "Etc/GMT%c%ld", *p == '+' ? '-' : '+', hours);
		tz = find(name.s);
	}
	str_release(&name);
	return tz;
}

static const struct tz *
find_explicit(const char *text)
{
	struct str name = STR_INIT, folded = STR_INIT;
	const struct tz *tz = NULL;
	size_t i;

	str_add(&name, text);
	str_trim(&name);
	fold(&folded, name.s, name.len);
	for (i = 0; i < sizeof(spoken) / sizeof(spoken[0]); i++)
		if (is_among(spoken[i].names, folded.s))
			tz = find(spoken[i].zone);
	if (tz == NULL)
		tz = find_offset(name.s);
	if (tz == NULL)
		tz = find(name.s);
	if (tz == NULL)
		tz = find_any_case(name.s);
	str_release(&folded);
	str_release(&name);
	return tz;
}

static const struct zone_country *
find_country(const char *text)
{
	const struct zone_country *c;
	struct str name = STR_INIT;
	const char *p;

	fold(&name, text, strlen(text));
	p = str_starts(name.s, "the ") ? name.s + 4 : name.s;
	for (c = zone_countries; c->names != NULL; c++)
		if (is_among(c->names, p) || is_among(c->names, name.s))
			break;
	str_release(&name);
	return c->names != NULL ? c : NULL;
}

static size_t
count_zones(const char *zones)
{
	size_t n = 1;

	for (; *zones != '\0'; zones++)
		n += *zones == ' ';
	return n;
}

/*
 * The zones of a place of the country.  Without a country a code says
 * nothing, and a name that two countries have neither.
 */
static const char *
find_place(const char *name, const struct zone_country *country, int codes)
{
	const struct zone_place *p, *hit = NULL;

	if (country == NULL && !codes && strlen(name) <= 3)
		return NULL;
	for (p = zone_places; p->country != NULL; p++) {
		if (!is_among(p->names, name))
			continue;
		if (country != NULL &&
		    strncmp(country->names, p->country, 2) != 0)
			continue;
		if (country == NULL && strlen(name) <= 3 &&
		    strcmp(p->country, "us") != 0 &&
		    strcmp(p->country, "ca") != 0)
			continue;
		if (hit != NULL && strcmp(hit->country, p->country) != 0)
			return NULL;
		if (hit == NULL || count_zones(p->zones) <
		    count_zones(hit->zones))
			hit = p;
	}
	return hit != NULL ? hit->zones : NULL;
}

/* A capital after which a country's zone is named: "Berlin". */
static const char *
find_capital(const char *name)
{
	const struct zone_country *c;
	struct str city = STR_INIT;
	const char *hit = NULL, *place;

	for (c = zone_countries; c->names != NULL && hit == NULL; c++) {
		if (strchr(c->zones, ' ') != NULL)
			continue;
		place = strrchr(c->zones, '/') + 1;
		fold(&city, place, strlen(place));
		if (strcmp(city.s, name) == 0)
			hit = c->zones;
	}
	str_release(&city);
	return hit;
}

/*
 * "Austin, TX": the whole and each part between commas is looked up; the
 * one with the fewest zones says most.
 */
static const char *
find_places(const char *text, const struct zone_country *country)
{
	struct str name = STR_INIT;
	const char *best = NULL, *zones;
	size_t n;
	int comma = strchr(text, ',') != NULL;

	for (; *text != '\0'; text += n + (text[n] == ',')) {
		n = strcspn(text, ",");
		fold(&name, text, n);
		zones = find_place(name.s, country, comma);
		if (zones == NULL && country == NULL && best == NULL)
			zones = find_capital(name.s);
		if (zones != NULL && (best == NULL ||
		    count_zones(zones) < count_zones(best)))
			best = zones;
	}
	str_release(&name);
	return best;
}

static struct found
find_by_place(const char *country, const char *place)
{
	struct found found = { NULL, ZONE_FALLBACK };
	const struct zone_country *c = NULL;

	if (!str_blank(country))
		c = find_country(country);
	if (!str_blank(place) && (c != NULL || str_blank(country))) {
		found.zones = find_places(place, c);
		found.method = ZONE_PLACE;
	}
	if (found.zones == NULL && c != NULL) {
		found.zones = c->zones;
		found.method = ZONE_COUNTRY;
	}
	if (found.zones != NULL && strchr(found.zones, ' ') != NULL)
		found.method = ZONE_COUNTRY_SET;
	return found;
}

static size_t
resolve(const char *names, const struct tz *zones[ZONE_SET_MAX])
{
	struct str name = STR_INIT;
	size_t n = 0, len;

	for (; *names != '\0' && n < ZONE_SET_MAX;
	    names += len + (names[len] == ' ')) {
		len = strcspn(names, " ");
		str_reset(&name);
		str_addn(&name, names, len);
		zones[n] = find(name.s);
		n += zones[n] != NULL;
	}
	str_release(&name);
	return n;
}

size_t
zone_set_for(const char *explicit, const char *country,
    const char *state_or_city, const char *fallback,
    const struct tz *zones[ZONE_SET_MAX], enum zone_method *method)
{
	struct found found;
	size_t n;

	*method = ZONE_EXPLICIT;
	if (!str_blank(explicit) &&
	    (zones[0] = find_explicit(explicit)) != NULL)
		return 1;
	found = find_by_place(country, state_or_city);
	*method = found.method;
	if (found.zones != NULL && (n = resolve(found.zones, zones)) > 0)
		return n;
	*method = ZONE_FALLBACK;
	return fallback != NULL && (zones[0] = find(fallback)) != NULL;
}

const char *
zone_for(const char *explicit, const char *country,
    const char *state_or_city, const char *fallback,
    enum zone_method *method)
{
	const struct tz *zones[ZONE_SET_MAX];

	if (zone_set_for(explicit, country, state_or_city, fallback, zones,
	    method) != 1)
		return fallback;
	return tz_name(zones[0]);
}

const char *
zone_method_name(enum zone_method method)
{
	static const char *const names[] = {
		[ZONE_EXPLICIT] = "explicit",
		[ZONE_PLACE] = "place",
		[ZONE_COUNTRY] = "country",
		[ZONE_COUNTRY_SET] = "several zones",
		[ZONE_FALLBACK] = "sender",
	};

	return names[method];
}
