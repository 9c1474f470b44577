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

#define FOLLOWED 500	/* rows: 50 transactions, one call of the webhook */

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
 * A long push leaves more transactions in the webhook than one call tells:
 * they are read now, with what people did meanwhile, and not by each idle tick
 * of the next hour.
 */
static int
follow(struct run *run)
{
	return run_counted(run, "rows_written") > FOLLOWED && !run_stopping(
	    run) ? run_one(run, command_find("pull")) : EX_OK;
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
