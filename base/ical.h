/*
 * libical, loaded when a calendar is read: with it comes ICU, which few need
 * and whose loading takes as long as the start of all the rest.
 */
#ifndef BASE_ICAL_H
#define BASE_ICAL_H

#include <libical/ical.h>

struct error;

#define ICAL_FUNCTIONS(_) \
	_(icalcomponent_count_properties) _(icalcomponent_free) \
	_(icalcomponent_get_dtend) _(icalcomponent_get_dtstart) \
	_(icalcomponent_get_first_component) \
	_(icalcomponent_get_first_property) \
	_(icalcomponent_get_next_component) \
	_(icalcomponent_get_next_property) _(icalcomponent_get_status) \
	_(icalcomponent_get_summary) _(icalcomponent_isa) \
	_(icalerror_set_errors_are_fatal) _(icalmemory_free_ring) \
	_(icalparser_parse_string) _(icalproperty_get_exdate) \
	_(icalproperty_get_rdate) _(icalproperty_get_rrule) \
	_(icalproperty_get_xlicerror) _(icalrecur_iterator_free) \
	_(icalrecur_iterator_new) _(icalrecur_iterator_next) \
	_(icalrecur_iterator_set_start) _(icaltime_is_null_time)

/* The functions that we call, each under its name in the library. */
struct ical {
#define FIELD(function) __typeof__(function) *function;
	ICAL_FUNCTIONS(FIELD)
#undef FIELD
};

/* Those, for good; NULL and ERROR_CONFIG: the library cannot be loaded. */
const struct ical *ical_load(struct error *err);

#endif
