/* Orders by hand about one message; and the copy of the journal. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/str.h"
#include "jobs/asked.h"
#include "jobs/doubt.h"
#include "jobs/jobs.h"
#include "jobs/progress.h"
#include "jobs/run.h"
#include "jobs/settle.h"
#include "state/campaigns.h"
#include "state/journal.h"
#include "state/lock.h"
#include "state/message_door.h"
#include "state/messages.h"

typedef int order(struct run *run, const struct act *act,
    const struct message *m, const struct campaign *c);

static int
resend(struct run *run, const struct act *act, const struct message *m,
    const struct campaign *c)
{
	return m->state == MESSAGE_IN_DOUBT && message_schedule(run->journal,
	    act, m->id, progress_slot(run, c->zones, act->now), NULL);
}

static int
mark_sent(struct run *run, const struct act *act, const struct message *m,
    const struct campaign *c)
{
	(void)c;
	return m->state == MESSAGE_IN_DOUBT && settle_sent(run, act, m->id,
	    "marked as sent by a person");
}

static int
retry(struct run *run, const struct act *act, const struct message *m,
    const struct campaign *c)
{
	return m->state == MESSAGE_DEAD && message_schedule(run->journal,
	    act, m->id, progress_slot(run, c->zones, act->now), NULL);
}

static int
order_message(struct run *run, const char *what, order *carry_out,
    const char *wanted, struct error *err)
{
	struct message m = MESSAGE_INIT;
	struct campaign c = CAMPAIGN_INIT;
	struct act act;
	int rc = -1;

	if (run_open(run, err) == -1)
		return -1;
	act = run_act(run);
	journal_begin(run->journal);
	if (!message_by_any(run->journal, what, &m) ||
	    !campaign_by_id(run->journal, m.campaign, &c)) {
		journal_rollback(run->journal);
		error_set(err, ERROR_REJECT, "no message '%s': give its "
		    "Message-ID or CAMPAIGN/STEP", what);
	} else if (carry_out != mark_sent && (c.state == CAMPAIGN_STOPPED ||
	    c.state == CAMPAIGN_RESPONDED)) {
		journal_rollback(run->journal);
		error_set(err, ERROR_REJECT, "the campaign of '%s' is %s: "
		    "nothing of it is sent any more", what,
		    campaign_state_name(c.state));
	} else if (!carry_out(run, &act, &m, &c)) {
		journal_rollback(run->journal);
		error_set(err, ERROR_REJECT, "message '%s' is %s, not %s",
		    what, message_state_name(m.state), wanted);
	} else {
		doubt_over(run, &act, c.id);
		if ((rc = journal_commit(run->journal, err)) == 0)
			asked_tell(run, c.address, c.lead);
	}
	message_release(&m);
	campaign_release(&c);
	return rc;
}

int
cmd_resend(struct run *run, int argc, char **argv, struct error *err)
{
	(void)argc;
	return order_message(run, argv[0], resend, "in doubt", err);
}

int
cmd_mark_sent(struct run *run, int argc, char **argv, struct error *err)
{
	(void)argc;
	return order_message(run, argv[0], mark_sent, "in doubt", err);
}

int
cmd_retry(struct run *run, int argc, char **argv, struct error *err)
{
	(void)argc;
	return order_message(run, argv[0], retry, "dead", err);
}

int
cmd_backup(struct run *run, int argc, char **argv, struct error *err)
{
	int lock, rc;

	(void)argc;
	if (run_open(run, err) == -1)
		return -1;
	if (run->opt.dry_run) {
		printf("would copy the journal to '%s'\n", argv[0]);
		return 0;
	}
	if ((lock = lock_take(run->settings.state.directory, "backup",
	    err)) == -1)
		return -1;
	rc = journal_backup(run->journal, argv[0], err);
	lock_release(lock);
	return rc;
}
