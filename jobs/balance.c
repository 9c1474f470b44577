/* The report's counts against the journal's trail. */
#include "jobs/balance.h"

#include <inttypes.h>
#include <stddef.h>

#include "base/error.h"
#include "jobs/run.h"
#include "state/report.h"

int
balance_check(struct run *run, int64_t after, struct error *err)
{
	static const char *const parts[] = { "sent", "deferred", "not_sent",
	    "in_doubt", "dead", "bounced", NULL };
	int64_t planned, counted;

	if (report_balance(run->journal, run->id, after, &planned,
	    err) == -1)
		return -1;
	counted = run_counted_all(run, parts);
	run_count(run, "planned", planned);
	if (counted == planned)
		return 0;
	return error_set(err, ERROR_DEFECT, "the run does not add up: the "
	    "journal has %" PRId64 " outcomes, the run counted %" PRId64
	    " ('forerunner doctor' checks the whole journal)", planned,
	    counted);
}
