/* Asking the model about replies whose campaigns are paused meanwhile. */
#include "jobs/judging.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/log.h"
#include "base/str.h"
#include "campaign/reply.h"
#include "jobs/consequence.h"
#include "jobs/model.h"
#include "jobs/party.h"
#include "jobs/run.h"
#include "llm/judge.h"
#include "state/answers.h"
#include "state/campaigns.h"
#include "state/inbound.h"
#include "state/journal.h"

/* Is there a model that may see answers? */
static int
is_wanted(const struct run *run)
{
	return run->settings.llm.url != NULL && run->settings.llm.judge;
}

int
judging_needed(const struct run *run, const struct verdict *v)
{
	return is_wanted(run) && v->class == REPLY_NEEDS_REVIEW;
}

/*
 * A person must read it all the same, which was said when it came: who lets
 * the campaign go on since has read it.
 */
static void
note(struct run *run, const struct act *act, const struct received *r)
{
	struct campaign c = CAMPAIGN_INIT;

	if (campaign_by_id(run->journal, r->campaign, &c))
		campaign_respond(run->journal, act, &c, r->class, r->at);
	campaign_release(&c);
}

static void
take(struct run *run, const struct act *act,
    const struct inbound_pending *p, const struct verdict *v)
{
	struct received r = { p->id, v->class, BOUNCE_NONE, p->campaign,
	    p->message, p->received_at, p->until_at, p->sender,
	    v->reasons.s, p->automatic, NULL };
	struct str done = STR_INIT;
	int open = v->class == REPLY_NEEDS_REVIEW || v->class == REPLY_OTHER;

	/* until now it counted as one that nobody had understood */
	campaign_unrespond(run->journal, p->campaign, p->id);
	if (open)
		note(run, act, &r);
	else
		consequence(run, act, &r, &done);
	inbound_judge(run->journal, act, p->id, reply_class_name(v->class),
	    v->confidence, v->reasons.s, "llm", open ? NULL : done.s);
	str_release(&done);
	run_count(run, "judged", 1);
}

/* While the model was asked a person may have said what it is. */
static int
conclude(struct run *run, const struct inbound_pending *p,
    const struct verdict *v, struct error *err)
{
	struct act act = run_act(run);

	journal_begin(run->journal);
	if (inbound_is_pending(run->journal, p->id))
		take(run, &act, p, v);
	return journal_commit(run->journal, err);
}

static int
judge_one(struct run *run, struct chat *chat,
    const struct inbound_pending *p, struct error *err)
{
	struct verdict v = VERDICT_INIT;
	struct inbound in;
	int rc;

	memset(&in, 0, sizeof(in));
	str_init(&in.facts);
	in.subject = p->subject;
	in.text = p->text;
	in.from = p->sender;
	rc = party_note(run, PARTY_LLM, judge_reply(chat, &in, &v, err), err);
	if (rc == 0 && v.confidence < run->settings.replies.threshold)
		v.class = REPLY_NEEDS_REVIEW;
	if (rc == 0)
		rc = conclude(run, p, &v, err);
	verdict_release(&v);
	return rc;
}

/*
 * It stays paused and a person sees it.  Later runs ask again where the model
 * was not to be had; what it could not answer, they do not.  1: ask no more
 * now; 0: go on.  What a person must mend is told at every run; the mail was
 * read, and the poll has not failed.
 */
static int
leave(struct run *run, int64_t id, struct error *err)
{
	enum error_kind kind = err->kind;

	if (kind == ERROR_CONFIG)
		run_alert("judge-failed", err->msg);
	else
		log_event(LOG_WARN, "judge-failed", "why", err->msg, NULL);
	run_count(run, "unjudged", 1);
	error_clear(err);
	if (kind != ERROR_REJECT)
		return 1;
	journal_begin(run->journal);
	inbound_leave(run->journal, id);
	return journal_commit(run->journal, err);
}

int
judging_pending(struct run *run, struct error *err)
{
	struct inbound_pending p;
	struct chat *chat;
	int64_t last = 0;
	int rc = 0;

	if (!is_wanted(run))
		return 0;
	if (model_open(run, &chat, err) == -1)
		return -1;
	while (rc == 0 && chat != NULL && !run_stopping(run) &&
	    inbound_next_pending(run->journal, last, &p)) {
		last = p.id;
		rc = party_allowed(run, PARTY_LLM, err) == -1 ? -1 :
		    model_may_ask(run) ? judge_one(run, chat, &p, err) : 1;
		inbound_pending_release(&p);
		if (rc == -1 && err->kind != ERROR_JOURNAL)
			rc = leave(run, last, err);
	}
	chat_close(chat);
	return rc == -1 ? -1 : 0;
}
