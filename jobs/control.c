/* Orders: a word, the change it asks for, why it cannot be. */
#include "jobs/control.h"

#include <stddef.h>

#include "base/error.h"
#include "base/str.h"
#include "jobs/asked.h"
#include "jobs/consequence.h"
#include "jobs/doubt.h"
#include "jobs/jobs.h"
#include "jobs/progress.h"
#include "jobs/run.h"
#include "jobs/settle.h"
#include "state/campaign_door.h"
#include "state/campaigns.h"
#include "state/inbound.h"
#include "state/journal.h"
#include "state/message_door.h"
#include "state/messages.h"

struct order {
	struct run		*run;
	const struct act	*act;
	const struct campaign	*c;
};

typedef int carry_out(const struct order *o, struct str *note);

static int
become(const struct order *o, enum campaign_state to, const char *why,
    struct str *note)
{
	if (campaign_become(o->run->journal, o->act, o->c->id, to, why))
		return 1;
	str_addf(note, "the campaign is %s already",
	    campaign_state_name(o->c->state));
	return 0;
}

static int
pause_it(const struct order *o, struct str *note)
{
	return become(o, CAMPAIGN_PAUSED, "by a person; resume it when the "
	    "time has come", note);
}

static int
stop_it(const struct order *o, struct str *note)
{
	if (!become(o, CAMPAIGN_STOPPED, "by a person", note))
		return 0;
	campaign_attend(o->run->journal, o->c->id, NULL);
	return 1;
}

/* The campaign's message in doubt, if that is where it stands. */
static int64_t
in_doubt(const struct order *o)
{
	struct message m = MESSAGE_INIT;
	int64_t id = message_current(o->run->journal, o->c->id, &m) &&
	    m.state == MESSAGE_IN_DOUBT ? m.id : 0;

	message_release(&m);
	return id;
}

/*
 * Both begin what stands still; only review needs the word Approve.  One that
 * was paused during an absence is held until that is over.
 */
static int
go_on(const struct order *o, const char *why, struct str *note)
{
	if (!campaign_unpause(o->run->journal, o->act, o->c->id, why)) {
		str_addf(note, "the campaign is %s already",
		    campaign_state_name(o->c->state));
		return 0;
	}
	campaign_attend(o->run->journal, o->c->id, in_doubt(o) != 0 ?
	    "In Doubt" : NULL);
	progress_campaign(o->run, o->act, o->c->id);
	return 1;
}

static int
resume_it(const struct order *o, struct str *note)
{
	if (o->c->state == CAMPAIGN_REVIEW) {
		str_add(note, "the campaign is under review: approve it");
		return 0;
	}
	if (o->run->settings.sequence.approve &&
	    !campaign_is_approved(o->run->journal, o->c->id)) {
		str_add(note, "its texts are not the approved ones: approve "
		    "them");
		return 0;
	}
	return go_on(o, NULL, note);
}

/*
 * What is approved is the texts as they are now, and nothing else: an answer
 * that nobody has understood is still to be read.
 */
static int
approve_it(const struct order *o, struct str *note)
{
	struct journal *j = o->run->journal;
	int unread = inbound_others_unread(j, o->c->id, 0);

	campaign_approve(j, o->c->id);
	if (!go_on(o, unread ? CAMPAIGN_UNREAD : NULL, note))
		return 0;
	if (unread && campaign_become(j, o->act, o->c->id, CAMPAIGN_PAUSED,
	    PAUSED_FOR_REPLY))
		campaign_attend(j, o->c->id, "Reply");
	return 1;
}

static int
skip_next(const struct order *o, struct str *note)
{
	struct message m = MESSAGE_INIT;
	int done = message_current(o->run->journal, o->c->id, &m) &&
	    message_become(o->run->journal, o->act, m.id, MESSAGE_SKIPPED,
	    "skipped by a person");

	if (done)
		progress_campaign(o->run, o->act, o->c->id);
	else
		str_add(note, "there is no message that could be skipped");
	message_release(&m);
	return done;
}

static int64_t
doubtful(const struct order *o, struct str *note)
{
	int64_t id = in_doubt(o);

	if (id == 0)
		str_add(note, "no message of it is in doubt");
	return id;
}

static int
resend_it(const struct order *o, struct str *note)
{
	int64_t id = doubtful(o, note);

	if (id == 0)
		return 0;
	message_schedule(o->run->journal, o->act, id, progress_slot(o->run,
	    o->c->zones, o->act->now), NULL);
	doubt_over(o->run, o->act, o->c->id);
	return 1;
}

static int
mark_sent(const struct order *o, struct str *note)
{
	int64_t id = doubtful(o, note);

	if (id == 0)
		return 0;
	settle_sent(o->run, o->act, id, "marked as sent by a person");
	doubt_over(o->run, o->act, o->c->id);
	return 1;
}

static const struct {
	const char	*word;
	carry_out	*carry_out;
} words[] = {
	{ "Pause", pause_it },
	{ "Resume", resume_it },
	{ "Stop", stop_it },
	{ "Skip", skip_next },
	{ "Approve", approve_it },
	{ "Resend", resend_it },
	{ "Mark Sent", mark_sent },
};

int
control_word(struct run *run, const struct act *act,
    const struct campaign *c, const char *word, struct str *note)
{
	struct order order = { run, act, c };
	size_t i;
	int done;

	for (i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		if (!str_equal_nocase(words[i].word, word))
			continue;
		if (!(done = words[i].carry_out(&order, note))) {
			struct str why = STR_INIT;

			str_addf(&why, "%s: %s", words[i].word, note->s);
			str_reset(note);
			str_add(note, why.s);
			str_release(&why);
		}
		return done;
	}
	str_addf(note, "unknown command '%.40s'", word);
	return 0;
}

/* An order by hand: the campaign named on the command line. */
static int
order_campaign(struct run *run, const char *what, const char *word,
    struct error *err)
{
	struct campaign c = CAMPAIGN_INIT;
	struct str note = STR_INIT;
	struct act act;
	int rc = -1, done;

	if (run_open(run, err) == -1)
		return -1;
	act = run_act(run);
	journal_begin(run->journal);
	if (!campaign_by_any(run->journal, what, &c)) {
		journal_rollback(run->journal);
		error_set(err, ERROR_REJECT, "no campaign '%s': give its id, "
		    "an address or a record id", what);
	} else {
		done = control_word(run, &act, &c, word, &note);
		rc = journal_commit(run->journal, err);
		if (rc == 0 && !done)
			rc = error_set(err, ERROR_REJECT, "%s", note.s);
		else if (rc == 0)
			asked_tell(run, c.address, c.lead);
	}
	campaign_release(&c);
	str_release(&note);
	return rc;
}

int
cmd_pause(struct run *run, int argc, char **argv, struct error *err)
{
	(void)argc;
	return order_campaign(run, argv[0], "Pause", err);
}

int
cmd_resume(struct run *run, int argc, char **argv, struct error *err)
{
	(void)argc;
	return order_campaign(run, argv[0], "Resume", err);
}

int
cmd_stop(struct run *run, int argc, char **argv, struct error *err)
{
	(void)argc;
	return order_campaign(run, argv[0], "Stop", err);
}

int
cmd_skip(struct run *run, int argc, char **argv, struct error *err)
{
	(void)argc;
	return order_campaign(run, argv[0], "Skip", err);
}

int
cmd_approve(struct run *run, int argc, char **argv, struct error *err)
{
	(void)argc;
	return order_campaign(run, argv[0], "Approve", err);
}
