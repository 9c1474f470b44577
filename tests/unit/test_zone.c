/* campaign/zone. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "base/error.h"
#include "base/str.h"
#include "base/tz.h"
#include "campaign/zone.h"
#include "campaign/zone_table.h"

static void
check_names(const char *zones)
{
	struct error err = ERROR_INIT;
	struct str name = STR_INIT;
	size_t len, n = 0;

	for (; *zones != '\0'; zones += len + (zones[len] == ' '), n++) {
		len = strcspn(zones, " ");
		str_reset(&name);
		str_addn(&name, zones, len);
		if (tz_find(name.s, &err) == NULL)
			fail_msg("%s", err.msg);
	}
	assert_in_range(n, 1, ZONE_SET_MAX);
	str_release(&name);
}

static void
test_zone__has_every_zone_of_its_table(void **state)
{
	const struct zone_country *c;
	const struct zone_place *p;

	(void)state;
	for (c = zone_countries; c->names != NULL; c++)
		check_names(c->zones);
	for (p = zone_places; p->country != NULL; p++)
		check_names(p->zones);
}

static void
test_zone__finds_one_zone(void **state)
{
	static const struct {
		const char	*explicit, *country, *place, *zone;
		enum zone_method method;
	} rows[] = {
		{ "Europe/Berlin", "US", NULL, "Europe/Berlin", ZONE_EXPLICIT },
		{ " europe/berlin ", NULL, NULL, "Europe/Berlin",
		  ZONE_EXPLICIT },
		{ "America/new york", NULL, NULL, "America/New_York",
		  ZONE_EXPLICIT },
		{ "CET", NULL, NULL, "CET", ZONE_EXPLICIT },
		{ "cet", NULL, NULL, "CET", ZONE_EXPLICIT },
		{ "EST", NULL, NULL, "America/New_York", ZONE_EXPLICIT },
		{ "PST", NULL, NULL, "America/Los_Angeles", ZONE_EXPLICIT },
		{ "Pacific Time (US & Canada)", NULL, NULL,
		  "America/Los_Angeles", ZONE_EXPLICIT },
		{ "UTC+2", NULL, NULL, "Etc/GMT-2", ZONE_EXPLICIT },
		{ "GMT-05:00", NULL, NULL, "Etc/GMT+5", ZONE_EXPLICIT },
		{ "+0100", NULL, NULL, "Etc/GMT-1", ZONE_EXPLICIT },
		{ "UTC+5:30", "India", NULL, "Asia/Kolkata", ZONE_COUNTRY },
		{ "UTC+99", NULL, NULL, "Europe/London", ZONE_FALLBACK },
		{ "Mars/Olympus", "de", NULL, "Europe/Berlin", ZONE_COUNTRY },
		{ "../../etc/passwd", NULL, NULL, "Europe/London",
		  ZONE_FALLBACK },
		{ NULL, "Germany", NULL, "Europe/Berlin", ZONE_COUNTRY },
		{ NULL, "DEUTSCHLAND", NULL, "Europe/Berlin", ZONE_COUNTRY },
		{ "", "\xc3\x96sterreich", NULL, "Europe/Vienna",
		  ZONE_COUNTRY },
		{ NULL, "Espa\xc3\xb1" "a", NULL, "Europe/Madrid",
		  ZONE_COUNTRY },
		{ NULL, "Cote d'Ivoire", NULL, "Africa/Abidjan",
		  ZONE_COUNTRY },
		{ NULL, "The Netherlands", NULL, "Europe/Amsterdam",
		  ZONE_COUNTRY },
		{ NULL, "U.K.", NULL, "Europe/London", ZONE_COUNTRY },
		{ NULL, "Nepal", NULL, "Asia/Kathmandu", ZONE_COUNTRY },
		{ NULL, "USA", "Austin, TX", "America/Chicago", ZONE_PLACE },
		{ NULL, NULL, "Austin, TX", "America/Chicago", ZONE_PLACE },
		{ NULL, NULL, "Toronto, ON", "America/Toronto", ZONE_PLACE },
		{ NULL, "United States", "CA", "America/Los_Angeles",
		  ZONE_PLACE },
		{ NULL, "Australia", "WA", "Australia/Perth", ZONE_PLACE },
		{ NULL, "us", "WA", "America/Los_Angeles", ZONE_PLACE },
		{ NULL, NULL, "Berlin", "Europe/Berlin", ZONE_PLACE },
		{ NULL, "France", "Berlin", "Europe/Paris", ZONE_COUNTRY },
		{ NULL, "Spain", "Tenerife", "Atlantic/Canary", ZONE_PLACE },
		{ NULL, "Freedonia", "Berlin", "Europe/London",
		  ZONE_FALLBACK },
		{ NULL, NULL, "Victoria", "Europe/London", ZONE_FALLBACK },
		{ NULL, NULL, "CA", "Europe/London", ZONE_FALLBACK },
		{ NULL, "\xff\xfe", "\x01", "Europe/London", ZONE_FALLBACK },
		{ NULL, NULL, NULL, "Europe/London", ZONE_FALLBACK },
		{ NULL, "US", NULL, "Europe/London", ZONE_COUNTRY_SET },
	};
	enum zone_method method;
	const char *zone;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		zone = zone_for(rows[i].explicit, rows[i].country,
		    rows[i].place, "Europe/London", &method);
		if (strcmp(zone, rows[i].zone) != 0)
			fail_msg("row %zu: %s", i, zone);
		if (strcmp(rows[i].zone, "Europe/London") != 0 ||
		    rows[i].method == ZONE_COUNTRY_SET)
			assert_int_equal(method, rows[i].method);
	}
}

static void
test_zone__gives_the_set_of_a_large_country(void **state)
{
	const struct tz *zones[ZONE_SET_MAX];
	enum zone_method method;

	(void)state;
	assert_int_equal(zone_set_for(NULL, "United States", NULL, "UTC",
	    zones, &method), 6);
	assert_int_equal(method, ZONE_COUNTRY_SET);
	assert_string_equal(tz_name(zones[5]), "Pacific/Honolulu");
	assert_int_equal(zone_set_for(NULL, "US", "Texas", "UTC", zones,
	    &method), 2);
	assert_int_equal(zone_set_for(NULL, "US", "El Paso, TX", "UTC",
	    zones, &method), 1);
	assert_string_equal(tz_name(zones[0]), "America/Denver");
	assert_int_equal(zone_set_for(NULL, NULL, NULL, "No/Where", zones,
	    &method), 0);
	assert_int_equal(zone_set_for(NULL, NULL, NULL, NULL, zones,
	    &method), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_zone__has_every_zone_of_its_table),
		cmocka_unit_test(test_zone__finds_one_zone),
		cmocka_unit_test(test_zone__gives_the_set_of_a_large_country),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
