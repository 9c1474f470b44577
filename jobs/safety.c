/* Freshness: nobody is mailed on old knowledge. */
#include "jobs/safety.h"

#include <inttypes.h>

#include "base/error.h"
#include "jobs/run.h"
#include "state/journal.h"

static int
is_fresh(struct run *run, const char *job)
{
	int64_t last = run_last_ok(run->journal, job);
	int64_t age = run_now(run) - last;

	return last != -1 && (run->settings.limits.fresh == 0 ||
	    (age <= run->settings.limits.fresh && age >= 0));
}

int
safety_check(struct run *run, int *followups, struct error *err)
{
	int64_t minutes = run->settings.limits.fresh / 60;

	if (!is_fresh(run, "pull"))
		return error_set(err, ERROR_SAFETY, "no pull has completed "
		    "within the last %" PRId64 " minutes, so nothing is "
		    "sent: run 'forerunner pull' first", minutes);
	*followups = is_fresh(run, "poll");
	if (!*followups)
		run_alert("followups-wait", "no poll has completed within "
		    "[limits] fresh: only first messages are sent");
	return journal_check(run->journal, err);
}
