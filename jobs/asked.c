/* Finding the lead that is asked for; answering in JSON. */
#include "jobs/asked.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/clock.h"
#include "base/error.h"
#include "base/str.h"
#include "base/utf8.h"
#include "campaign/lead.h"
#include "jobs/project.h"
#include "jobs/run.h"
#include "state/forgotten.h"
#include "state/journal.h"
#include "state/leads.h"

static int
was_forgotten(struct run *run, const char *what)
{
	struct error ignored = ERROR_INIT;
	char *address = lead_address(what, &ignored);
	int was = address != NULL && forgotten_is(run->journal, address);

	free(address);
	return was;
}

int
asked_lead(struct run *run, const char *what, struct lead_row *row,
    struct error *err)
{
	if (run_open(run, err) == -1)
		return -1;
	if (lead_by_any(run->journal, what, row))
		return 0;
	if (journal_check(run->journal, err) == -1)
		return -1;
	if (was_forgotten(run, what))
		return error_set(err, ERROR_REJECT, "'%s' was forgotten on "
		    "request: nothing is known, and nothing is sent", what);
	return error_set(err, ERROR_REJECT, "no lead '%s': give a record id, "
	    "an address or a campaign's id", what);
}

void
asked_print(const cJSON *obj)
{
	struct str text = STR_INIT;

	json_print(&text, obj);
	puts(text.s);
	str_release(&text);
}

void
asked_add_time(cJSON *obj, const char *name, int64_t t)
{
	char text[TIME_TEXT];

	if (t != 0)
		json_add_string(obj, name, time_iso(t, text));
}

void
asked_add_text(cJSON *obj, const char *name, const char *text)
{
	if (text == NULL)
		cJSON_AddNullToObject(obj, name);
	else
		json_add_string(obj, name, text);
}

void
asked_tell(struct run *run, const char *address, int64_t lead)
{
	struct str action = STR_INIT;

	if (run->opt.quiet || run->opt.json)
		return;
	project_next_action(run, lead, &action);
	printf("%s: %s\n", address, action.s);
	str_release(&action);
}

void
asked_print_text(const char *text, size_t max)
{
	struct str shown = STR_INIT;

	utf8_add_shown(&shown, text, utf8_prefix(text, max));
	fwrite(shown.s, 1, shown.len, stdout);
	str_release(&shown);
}
