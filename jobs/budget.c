/* Lengthening the polling by what is left of the month's calls. */
#include "jobs/budget.h"

#include <inttypes.h>
#include <string.h>

#include "airtable/client.h"
#include "airtable/pace.h"
#include "base/clock.h"
#include "base/error.h"
#include "jobs/run.h"
#include "jobs/table.h"
#include "state/changes.h"
#include "state/journal.h"

/* A pull that finds something, and the push that answers it. */
#define CALLS_EACH 2

int
budget_postpones(struct run *run, struct airtable *at)
{
	int64_t interval = pace_interval(airtable_pace(at), CALLS_EACH);
	int64_t ago = clock_wall() - journal_get_int(run->journal,
	    "pulled_wall", 0);

	if (interval == 0 || ago < 0 || ago >= interval)
		return 0;
	run->outcome = "postponed";
	run_count(run, "minutes_left", (interval - ago + 59) / 60);
	return 1;
}

void
budget_note(struct run *run)
{
	if (run->settings.airtable.monthly_calls > 0)
		journal_set_int(run->journal, "pulled_wall", clock_wall());
}

void
budget_report(struct run *run, cJSON *object)
{
	struct error ignored = ERROR_INIT;
	struct airtable *at = NULL;
	struct pace_state state;
	char since[TIME_TEXT];

	json_add_int(object, "cells_refused", change_parked(run->journal));
	if (table_connect(run, &at, &ignored) == -1)
		return;
	if (pace_read(airtable_pace(at), &state, &ignored) == 0) {
		json_add_int(object, "calls_this_month", state.calls);
		json_add_int(object, "forecast", state.forecast);
		json_add_int(object, "budget", state.budget);
		json_add_int(object, "seconds_between_pulls",
		    pace_interval(airtable_pace(at), CALLS_EACH));
		json_add_int(object, "penalties", state.penalties);
		json_add_int(object, "silent_ms", state.silent_ms);
		if (state.parked_since != 0)
			json_add_string(object, "quota_exhausted_since",
			    time_iso(state.parked_since, since));
	}
	airtable_close(at);
}
