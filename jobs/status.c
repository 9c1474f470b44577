/* How it stands: the queue, the campaigns, the last runs. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/json.h"
#include "base/str.h"
#include "jobs/asked.h"
#include "jobs/budget.h"
#include "jobs/jobs.h"
#include "jobs/party.h"
#include "jobs/run.h"
#include "state/changes.h"
#include "state/journal.h"
#include "state/queue.h"
#include "state/report.h"

static void
add_count(void *ctx, const char *name, int64_t n)
{
	json_add_int(ctx, name, n);
}

static void
add_run(void *ctx, const char *job, int64_t started, int64_t finished,
    const char *outcome, const char *error)
{
	cJSON *run = cJSON_AddObjectToObject(ctx, job);
	char at[TIME_TEXT];

	json_add_string(run, "started_at", time_iso(started, at));
	if (finished != 0)
		json_add_string(run, "finished_at", time_iso(finished, at));
	json_add_string(run, "outcome", outcome == NULL ? "going on, or cut "
	    "off" : outcome);
	if (error != NULL)
		json_add_string(run, "error", error);
}

static cJSON *
gather(struct run *run)
{
	cJSON *obj = cJSON_CreateObject();
	int64_t now = run_now(run);

	report_leads(run->journal, add_count,
	    cJSON_AddObjectToObject(obj, "leads"));
	report_campaigns(run->journal, add_count,
	    cJSON_AddObjectToObject(obj, "campaigns"));
	report_messages(run->journal, add_count,
	    cJSON_AddObjectToObject(obj, "messages"));
	json_add_int(obj, "due_now", queue_due_count(run->journal, now,
	    -1));
	json_add_int(obj, "due_next_24h", report_due_soon(run->journal, now));
	json_add_int(obj, "cells_to_write", change_count(run->journal));
	budget_report(run, cJSON_AddObjectToObject(obj, "airtable"));
	party_report(run, cJSON_AddObjectToObject(obj, "breakers"));
	report_runs(run->journal, add_run,
	    cJSON_AddObjectToObject(obj, "last_runs"));
	return obj;
}

static void
print_counts(const cJSON *obj, const char *name)
{
	const cJSON *counts = json_opt(obj, name), *item;

	printf("%-10s", name);
	if (cJSON_GetArraySize(counts) == 0)
		printf("  none");
	cJSON_ArrayForEach(item, counts)
		printf("  %s %.0f", item->string, item->valuedouble);
	printf("\n");
}

static void
print_breakers(const cJSON *breakers)
{
	const cJSON *b;

	cJSON_ArrayForEach(b, breakers) {
		const char *until = json_opt_string(b, "open_until");

		printf("%-10s  %s is %s%s%s after %" PRId64 " failures in a "
		    "row: %s\n", "breaker", b->string,
		    json_opt_string(b, "state"), until == NULL ? "" :
		    " until ", until == NULL ? "" : until,
		    json_opt_int(b, "failures", 0),
		    json_opt_string(b, "reason"));
	}
}

static void
print_airtable(const cJSON *a)
{
	const char *since = json_opt_string(a, "quota_exhausted_since");
	int64_t budget = json_opt_int(a, "budget", 0);

	printf("%-10s  calls this month %" PRId64 "  forecast %" PRId64,
	    "airtable", json_opt_int(a, "calls_this_month", 0),
	    json_opt_int(a, "forecast", 0));
	if (budget > 0)
		printf("  budget %" PRId64 "  a pull every %" PRId64 " s",
		    budget, json_opt_int(a, "seconds_between_pulls", 0));
	printf("  cells refused %" PRId64, json_opt_int(a, "cells_refused",
	    0));
	if (json_opt_int(a, "silent_ms", 0) > 0)
		printf("  silent for %" PRId64 " s",
		    json_opt_int(a, "silent_ms", 0) / 1000 + 1);
	if (since != NULL)
		printf("  QUOTA EXHAUSTED since %s", since);
	printf("\n");
}

static void
print_status(const cJSON *obj)
{
	const cJSON *run;

	print_counts(obj, "leads");
	print_counts(obj, "campaigns");
	print_counts(obj, "messages");
	printf("%-10s  due now %" PRId64 "  in the next 24 hours %" PRId64
	    "  cells to write %" PRId64 "\n", "queue",
	    json_opt_int(obj, "due_now", 0),
	    json_opt_int(obj, "due_next_24h", 0),
	    json_opt_int(obj, "cells_to_write", 0));
	print_airtable(json_opt(obj, "airtable"));
	print_breakers(json_opt(obj, "breakers"));
	cJSON_ArrayForEach(run, json_opt(obj, "last_runs")) {
		const char *error = json_opt_string(run, "error");

		printf("%-10s  %s  %s%s%s\n", run->string,
		    json_opt_string(run, "started_at"),
		    json_opt_string(run, "outcome"),
		    error == NULL ? "" : ": ", error == NULL ? "" : error);
	}
}

int
cmd_status(struct run *run, int argc, char **argv, struct error *err)
{
	cJSON *obj;
	int rc;

	(void)argc;
	(void)argv;
	if (run_open(run, err) == -1)
		return -1;
	obj = gather(run);
	if ((rc = journal_check(run->journal, err)) == -1)
		;
	else if (run->opt.json)
		asked_print(obj);
	else
		print_status(obj);
	cJSON_Delete(obj);
	return rc;
}
