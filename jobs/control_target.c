/* Orders by hand about an address or a domain: whom we never write to. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/str.h"
#include "campaign/lead.h"
#include "jobs/jobs.h"
#include "jobs/progress.h"
#include "jobs/run.h"
#include "state/campaigns.h"
#include "state/erase.h"
#include "state/journal.h"
#include "state/lock.h"
#include "state/message_door.h"
#include "state/messages.h"
#include "state/suppressions.h"

/* An address in its normal form, or a domain in lower case. */
static char *
normal_target(const char *what, struct error *err)
{
	char *probe, *address;

	if (strchr(what, '@') != NULL)
		return lead_address(what, err);
	probe = xasprintf("x@%s", what);
	address = lead_address(probe, err);
	free(probe);
	if (address == NULL) {
		error_set(err, ERROR_REJECT, "neither an address nor a "
		    "domain: '%s'", what);
		return NULL;
	}
	memmove(address, address + 2, strlen(address + 2) + 1);
	return address;
}

/*
 * What came due meanwhile is no backlog: it gets a slot, as after a pause.  1:
 * it was suppressed.
 */
static int
lift(struct run *run, const struct act *act, const char *target)
{
	int64_t id = 0;

	if (!suppress_remove(run->journal, act, target))
		return 0;
	message_forgive(run->journal, target);
	while ((id = campaign_next_freed(run->journal, target, id)) != 0)
		progress_campaign(run, act, id);
	return 1;
}

static int
order_target(struct run *run, const char *what, int add, struct error *err)
{
	struct act act;
	char *target;
	int was = 1, rc;

	if (run_open(run, err) == -1 ||
	    (target = normal_target(what, err)) == NULL)
		return -1;
	act = run_act(run);
	journal_begin(run->journal);
	if (add)
		suppress_add(run->journal, &act, target, "by a person");
	else
		was = lift(run, &act, target);
	rc = journal_commit(run->journal, err);
	if (rc == 0 && !was)
		rc = error_set(err, ERROR_REJECT, "'%s' is not suppressed",
		    target);
	else if (rc == 0 && !run->opt.quiet && !run->opt.json)
		printf("%s: %s\n", target, add ? "never written to" :
		    "may be written to again");
	free(target);
	return rc;
}

int
cmd_suppress(struct run *run, int argc, char **argv, struct error *err)
{
	(void)argc;
	return order_target(run, argv[0], 1, err);
}

int
cmd_unsuppress(struct run *run, int argc, char **argv, struct error *err)
{
	(void)argc;
	return order_target(run, argv[0], 0, err);
}

static int
erase(struct run *run, const char *target, struct erased *e,
    struct error *err)
{
	struct act act = run_act(run);
	int64_t id;

	journal_begin(run->journal);
	/* what became of them stands in a file that must go */
	if (message_sending(run->journal, &id, 1) > 0) {
		journal_rollback(run->journal);
		return error_set(err, ERROR_SAFETY, "messages were on their "
		    "way when send was cut off: run send, then forget again");
	}
	if (erase_target(run->journal, &act, target, e, err) == -1) {
		journal_rollback(run->journal);
		return -1;
	}
	return journal_commit(run->journal, err);
}

static void
tell_forgotten(const struct run *run, const char *target,
    const struct erased *e)
{
	if (run->opt.quiet || run->opt.json)
		return;
	printf("%s: %sforgotten, and never written to: %" PRId64 " leads, %"
	    PRId64 " campaigns, %" PRId64 " messages and %" PRId64
	    " answers erased\n", target, run->opt.dry_run ? "would be " : "",
	    e->leads, e->campaigns, e->messages, e->answers);
	if (e->records.len > 0)
		printf("push empties what the base shows of ours; remove "
		    "there: %s\n", e->records.s);
	if (e->others.len > 0)
		printf("these records have or had another address; if it is "
		    "theirs, too, forget it: %s\n", e->others.s);
	printf("not ours to erase: mail in the mailboxes, backups of the "
	    "journal, what the model's provider keeps\n");
}

static int
forget(struct run *run, const char *target, struct error *err)
{
	struct erased e = ERASED_INIT;
	int rc = erase(run, target, &e, err);

	if (rc == 0 && !run->opt.dry_run)
		rc = erase_traces(run->journal, err);
	if (rc == 0)
		tell_forgotten(run, target, &e);
	erased_release(&e);
	return rc;
}

/* No job may be in the middle of something that it has read before. */
int
cmd_forget(struct run *run, int argc, char **argv, struct error *err)
{
	static const char *const jobs[] = { "pull", "poll", "generate",
	    "send", "snapshot", "push", "backup" };
	enum { JOBS = sizeof(jobs) / sizeof(jobs[0]) };
	int lock[JOBS], rc = -1;
	char *target;

	(void)argc;
	if (run_open(run, err) == -1 ||
	    (target = normal_target(argv[0], err)) == NULL)
		return -1;
	if (run->opt.dry_run) {
		rc = forget(run, target, err);
	} else if (lock_take_all(run->settings.state.directory, jobs, lock,
	    JOBS, err) == 0) {
		rc = forget(run, target, err);
		lock_release_all(lock, JOBS);
	}
	free(target);
	return rc;
}
