/* Asking the Sent mailbox about messages in doubt. */
#include "jobs/evidence.h"

#include <stdlib.h>

#include "base/error.h"
#include "base/log.h"
#include "base/str.h"
#include "jobs/compose.h"
#include "jobs/doubt.h"
#include "jobs/progress.h"
#include "jobs/run.h"
#include "jobs/settle.h"
#include "mail/inbox.h"
#include "state/campaigns.h"
#include "state/journal.h"
#include "state/message_door.h"
#include "state/messages.h"

static int
settle_by(struct run *run, const struct message *m, int found,
    struct error *err)
{
	struct act act = run_act(run);
	struct campaign c = CAMPAIGN_INIT;
	int done = 0;

	journal_begin(run->journal);
	/* somebody may have settled it while the server was asked */
	if (!message_in_doubt(run->journal, m->id)) {
		journal_rollback(run->journal);
		return journal_check(run->journal, err);
	}
	if (found) {
		done = settle_sent(run, &act, m->id,
		    "found in the Sent mailbox");
		run_count(run, "proven_sent", done);
	} else if (run->settings.smtp.saves_sent &&
	    act.now - m->claimed_at >= DOUBT_AGE &&
	    campaign_by_id(run->journal, m->campaign, &c)) {
		done = message_schedule(run->journal, &act, m->id,
		    progress_slot(run, c.zones, act.now), NULL);
		run_count(run, "proven_not_sent", done);
	}
	if (done)
		doubt_over(run, &act, m->campaign);
	campaign_release(&c);
	return journal_commit(run->journal, err);
}

/* The configured Sent mailbox, or the one that the server marks as such. */
static char *
sent_mailbox(struct run *run, struct inbox *in, struct error *err)
{
	char *name;

	if (run->settings.imap.sent != NULL)
		return xstrdup(run->settings.imap.sent);
	name = inbox_special(in, INBOX_SENT, err);
	if (name == NULL && err->kind == ERROR_NONE)
		run_alert("sent-mailbox-unknown", "the server names no "
		    "mailbox of sent mail, which may tell of messages in "
		    "doubt: set [imap] sent");
	return name;
}

/* By the ids of this text and of earlier ones, and by our reference. */
static int
search_sent(struct run *run, struct inbox *in, const char *sent,
    const struct message *m, struct error *err)
{
	struct campaign c = CAMPAIGN_INIT;
	char *reference = NULL, *former = xstrdup(""), *next;
	int found;

	if (campaign_by_id(run->journal, m->campaign, &c))
		reference = compose_reference(c.name, m->step_id);
	found = inbox_search(in, sent, m->message_id, reference, err);
	while (found == 0 && (next = message_former_id(run->journal, m->id,
	    former)) != NULL) {
		free(former);
		former = next;
		found = inbox_search(in, sent, former, NULL, err);
	}
	free(former);
	free(reference);
	campaign_release(&c);
	return found;
}

int
evidence_seek(struct run *run, struct inbox *in, struct error *err)
{
	struct message m = MESSAGE_INIT;
	char *sent = NULL;
	int64_t id = 0;
	int rc = 0, found;

	while (rc == 0 && (id = message_next_doubt(run->journal, id)) != 0) {
		if (sent == NULL &&
		    (sent = sent_mailbox(run, in, err)) == NULL) {
			rc = err->kind == ERROR_NONE ? 0 : -1;
			break;
		}
		message_by_id(run->journal, id, &m);
		found = search_sent(run, in, sent, &m, err);
		if (found == -1 && err->kind == ERROR_CONFIG)
			error_prefix(err, "[imap] sent");
		rc = found == -1 ? -1 : settle_by(run, &m, found, err);
	}
	message_release(&m);
	free(sent);
	return rc;
}
