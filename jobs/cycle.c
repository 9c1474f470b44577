/*
 * All jobs in the order in which they feed each other; each has its own lock
 * and report, and one that fails does not keep the next from its own work:
 * send refuses by itself where what it relies on is stale.
 */
#include <sysexits.h>

#include "base/error.h"
#include "jobs/jobs.h"
#include "jobs/run.h"

static const char *const order[] = {
	"pull", "poll", "generate", "send", "snapshot", "push", NULL
};

#define ROWS_A_CALL 10		/* a transaction of the base */
#define CALLS_A_PAGE 50		/* transactions that a webhook tells at once */

/* The graver of two exit statuses. */
static int
worse(int a, int b)
{
	static const int gravity[] = { EX_SOFTWARE, EX_IOERR, EX_CONFIG,
	    EX_NOPERM, EX_UNAVAILABLE, EX_DATAERR, EX_TEMPFAIL, EX_OK };
	int i;

	for (i = 0; gravity[i] != EX_OK; i++)
		if (a == gravity[i] || b == gravity[i])
			return gravity[i];
	return a != EX_OK ? a : b;
}

/*
 * --lead and --limit are for what is made, sent and written: a pull or a poll
 * that left something unread would stop the rest.
 */
static int
run_one(struct run *run, const struct command *job)
{
	struct run_options all = run->opt;
	int status;

	if (job->run == job_pull || job->run == job_poll ||
	    job->run == job_snapshot) {
		run->opt.lead = NULL;
		run->opt.limit = 0;
	}
	status = run_job(run, job);
	run->opt = all;
	return status;
}

/*
 * A long push leaves more transactions in the webhook than one call tells: all
 * but the last call's are read now, with what people did meanwhile, and not by
 * each idle tick of the next hour.  The number of calls is the same.
 */
static int
follow(struct run *run)
{
	int status = EX_OK;

	run->echoes = (int)((run_counted(run, "rows_written") - 1) /
	    (ROWS_A_CALL * CALLS_A_PAGE));
	if (run->echoes > 0 && !run_stopping(run))
		status = run_one(run, command_find("pull"));
	run->echoes = 0;
	return status;
}

int
cmd_cycle(struct run *run, int argc, char **argv, struct error *err)
{
	int i, status = EX_OK;

	(void)argc;
	(void)argv;
	if (run_open(run, err) == -1)
		return -1;
	for (i = 0; order[i] != NULL && !run_stopping(run); i++)
		status = worse(status, run_one(run, command_find(order[i])));
	status = worse(status, follow(run));
	run->status = status;
	return 0;
}
