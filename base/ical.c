/*
 * The functions of libical that we call.  With it come ICU and the C++ library,
 * for what few configurations name.
 */
#include <libical/ical.h>

#include "base/late.h"

static void *library;		/* libical, once it is loaded */

#define LATE_FIND(name) late_find(&library, ICAL_LIBRARY, name)

LATE1(icalcomponent *, icalparser_parse_string, const char *)
LATE0(void, icalmemory_free_ring)
LATE1(void, icalerror_set_errors_are_fatal, int)

LATE2(int, icalcomponent_count_properties, icalcomponent *, icalproperty_kind)
LATE1(void, icalcomponent_free, icalcomponent *)
LATE1(struct icaltimetype, icalcomponent_get_dtend, icalcomponent *)
LATE1(struct icaltimetype, icalcomponent_get_dtstart, icalcomponent *)
LATE2(icalcomponent *, icalcomponent_get_first_component, icalcomponent *,
    icalcomponent_kind)
LATE2(icalproperty *, icalcomponent_get_first_property, icalcomponent *,
    icalproperty_kind)
LATE2(icalcomponent *, icalcomponent_get_next_component, icalcomponent *,
    icalcomponent_kind)
LATE2(icalproperty *, icalcomponent_get_next_property, icalcomponent *,
    icalproperty_kind)
LATE1(enum icalproperty_status, icalcomponent_get_status, icalcomponent *)
LATE1(const char *, icalcomponent_get_summary, icalcomponent *)
LATE1(icalcomponent_kind, icalcomponent_isa, const icalcomponent *)

LATE1(struct icaltimetype, icalproperty_get_exdate, const icalproperty *)
LATE1(struct icaldatetimeperiodtype, icalproperty_get_rdate,
    const icalproperty *)
LATE1(struct icalrecurrencetype, icalproperty_get_rrule, const icalproperty *)
LATE1(const char *, icalproperty_get_xlicerror, const icalproperty *)

LATE1(void, icalrecur_iterator_free, icalrecur_iterator *)
LATE2(icalrecur_iterator *, icalrecur_iterator_new, struct icalrecurrencetype,
    struct icaltimetype)
LATE1(struct icaltimetype, icalrecur_iterator_next, icalrecur_iterator *)
LATE2(int, icalrecur_iterator_set_start, icalrecur_iterator *,
    struct icaltimetype)
LATE1(int, icaltime_is_null_time, const struct icaltimetype)
