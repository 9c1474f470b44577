/* From a message's bytes to what follows from them. */
#include "jobs/arrival.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/log.h"
#include "base/str.h"
#include "base/tz.h"
#include "campaign/company.h"
#include "campaign/lead.h"
#include "jobs/consequence.h"
#include "jobs/judging.h"
#include "jobs/run.h"
#include "mail/identity.h"
#include "mail/inbox.h"
#include "mail/mime.h"
#include "state/campaigns.h"
#include "state/inbound.h"
#include "state/messages.h"
#include "state/suppressions.h"

#define CLOCKS 3600		/* two clocks differ less */
#define WEEK (7 * 24 * 3600)
#define YEAR (366 * 24 * 3600)

/* -------------------------------------------------------------- reading */

/* What rules are not sure enough of, a person (or the model) judges. */
static void
doubt(const struct run *run, struct verdict *v)
{
	if (v->confidence >= run->settings.replies.threshold ||
	    (v->class != REPLY_INTERESTED && v->class != REPLY_QUESTION &&
	    v->class != REPLY_NOT_INTERESTED && v->class != REPLY_REFERRAL &&
	    v->class != REPLY_WRONG_PERSON && v->class != REPLY_OTHER))
		return;
	str_addf(&v->reasons, "; perhaps %s, but not sure enough",
	    reply_class_name(v->class));
	v->class = REPLY_NEEDS_REVIEW;
}

static void
judge(const struct run *run, struct arrival *a)
{
	reply_judge(&a->in, &a->verdict);
	doubt(run, &a->verdict);
}

/* What names no mail of ours is seldom about one: its text can wait. */
void
arrival_read(const struct run *run, const struct arrival_place *place,
    const struct inbox_message *msg, struct arrival *a)
{
	memset(a, 0, sizeof(*a));
	str_init(&a->verdict.reasons);
	a->uid = msg->uid;
	a->received = msg->received;
	a->is_absent = msg->n == 0 && msg->truncated;
	a->data = msg->data;
	a->n = msg->n;
	a->is_whole = mime_skim(msg->data, msg->n, &place->mime, &a->in);
	if (a->in.message_id == NULL)
		a->in.message_id = identity_make(&a->in, msg->size);
	if (a->is_whole)
		judge(run, a);
}

/* What was skimmed may be about one all the same. */
static void
read_wholly(const struct run *run, const struct arrival_place *place,
    struct arrival *a)
{
	char *id = a->in.message_id;

	if (a->is_whole)
		return;
	a->in.message_id = NULL;
	inbound_release(&a->in);
	mime_read(a->data, a->n, &place->mime, &a->in);
	free(a->in.message_id);
	a->in.message_id = id;
	a->is_whole = 1;
	judge(run, a);
}

void
arrival_release(struct arrival *a)
{
	inbound_release(&a->in);
	verdict_release(&a->verdict);
}

/* --------------------------------------------------------------- taking */

/* Our reference (compose_reference), as far as it came back whole. */
static int64_t
match_reference(struct run *run, const char *reference, int64_t *message)
{
	char *what = xstrdup(reference);
	size_t n = strlen(what);
	struct campaign c = CAMPAIGN_INIT;
	struct message m = MESSAGE_INIT;
	int64_t found = 0;

	if (n > 0 && what[n - 1] == '/')
		what[n - 1] = '\0';
	if (strchr(what, '/') != NULL &&
	    message_by_any(run->journal, what, &m)) {
		found = m.campaign;
		if (m.sent_at != 0 || m.state == MESSAGE_SENDING ||
		    m.state == MESSAGE_IN_DOUBT)
			*message = m.id;
	} else {
		what[strcspn(what, "/")] = '\0';
		if (campaign_by_any(run->journal, what, &c))
			found = c.id;
	}
	message_release(&m);
	campaign_release(&c);
	free(what);
	return found;
}

/* By what the mail names of ours. */
static int64_t
match_thread(struct run *run, const struct inbound *in, int64_t *message)
{
	int64_t found = inbound_match_ids(run->journal, in->references,
	    message);

	if (found == 0 && in->original_message_id != NULL)
		found = inbound_match_ids(run->journal,
		    in->original_message_id, message);
	if (found == 0 && in->our_reference != NULL)
		found = match_reference(run, in->our_reference, message);
	return found;
}

/* When it came; a server that does not know, or is ahead of us, says now. */
static int64_t
came_at(const struct run *run, const struct act *act,
    const struct arrival *a)
{
	int64_t at = a->received + run->clock.offset;

	return a->received <= 0 || at > act->now ? act->now : at;
}

/* Were answers to it still waited for at that time? */
static int
is_watched(struct run *run, int64_t campaign, int64_t at)
{
	int64_t since = at - run->settings.replies.watch_days * 24 * 3600;
	struct campaign c = CAMPAIGN_INIT;
	int watched = campaign_by_id(run->journal, campaign, &c) &&
	    (c.ended_at == 0 || c.ended_at >= since);

	campaign_release(&c);
	return watched;
}

/* Opting out and complaining is never too late. */
static int
opts_out(const struct run *run, const struct arrival_place *place,
    struct arrival *a)
{
	read_wholly(run, place, a);
	return a->verdict.class == REPLY_UNSUBSCRIBE ||
	    a->verdict.class == REPLY_COMPLAINT;
}

static int64_t
match_by(struct run *run, const struct inbound *in, int64_t by)
{
	int64_t found = 0;

	if (in->bounce_recipient != NULL)
		found = inbound_match_sender(run->journal,
		    in->bounce_recipient, by);
	if (found == 0 && in->from != NULL)
		found = inbound_match_sender(run->journal, in->from, by);
	return found;
}

/* By when it surely was written: its sender and the server must both say so. */
static int64_t
written_by(const struct run *run, const struct arrival *a)
{
	int64_t at = a->received > a->in.date ? a->received : a->in.date;

	return a->received <= 0 || a->in.date <= 0 ? INT64_MAX :
	    at + run->clock.offset + CLOCKS;
}

/* By whom it is about or from.  What was written before ours is no answer. */
static int64_t
match_person(struct run *run, const struct act *act,
    const struct arrival_place *place, struct arrival *a)
{
	int64_t newest = match_by(run, &a->in, INT64_MAX), found;

	/* most mail is nobody's, which one question tells */
	if (newest == 0)
		return 0;
	found = match_by(run, &a->in, written_by(run, a));
	if (found != 0 && is_watched(run, found, came_at(run, act, a)))
		return found;
	return opts_out(run, place, a) ? newest : 0;
}

/* A report that names no message is about the one sent last. */
static int64_t
presumed_message(struct run *run, int64_t campaign)
{
	struct message m = MESSAGE_INIT;
	int64_t id = message_last_sent(run->journal, campaign, &m) ? m.id : 0;

	message_release(&m);
	return id;
}

/*
 * When who is away is back, 0: not known.  Dates are told by the mail's own:
 * where a clock was far off when it was written, so may they be.
 */
static int64_t
until_at(const struct run *run, const struct inbound *in, int64_t at)
{
	struct tz_local l;
	int64_t until, early = at - in->date;

	memset(&l, 0, sizeof(l));
	if (in->until == NULL || sscanf(in->until, "%4d-%2d-%2d", &l.year,
	    &l.month, &l.day) != 3)
		return 0;
	until = tz_to_utc(run->schedule.zone, &l);
	if (in->date != 0 && (early > WEEK || early < -WEEK) &&
	    (until < at || until > at + YEAR))
		return 0;
	return until;
}

/* Mail of our own making: not an answer, whoever it came back to. */
static int
is_ours(const struct run *run, const struct inbound *in)
{
	const char *const own[] = { run->settings.sender.email,
	    run->settings.sender.reply_to, run->settings.imap.user };
	size_t i;

	if (in->from == NULL || in->is_report || in->is_complaint)
		return 0;
	for (i = 0; i < sizeof(own) / sizeof(own[0]); i++)
		if (own[i] != NULL && str_equal_nocase(in->from, own[i]))
			return 1;
	return 0;
}

static void
record(struct run *run, const struct act *act,
    const struct arrival_place *place, const struct arrival *a,
    int64_t campaign, int64_t message)
{
	const struct inbound *in = &a->in;
	const struct verdict *v = &a->verdict;
	struct str done = STR_INIT;
	int64_t at = came_at(run, act, a);
	struct received r = { 0, v->class, in->bounce, campaign, message,
	    at, until_at(run, in, at), in->from,
	    in->bounce_diagnostic != NULL ? in->bounce_diagnostic :
	    v->reasons.s, in->is_automatic && !in->is_unsubscribe,
	    in->bounce_recipient };
	struct inbound_row row = { 0, place->mailbox, place->uidvalidity,
	    a->uid, in->message_id, campaign, message, in->from, in->subject,
	    at, reply_class_name(v->class), v->confidence, v->reasons.s,
	    "rules", !in->is_encrypted && judging_needed(run, v), in->text,
	    r.until_at,
	    v->address != NULL ? v->address : in->bounce_recipient, NULL,
	    r.is_automatic };

	consequence(run, act, &r, &done);
	row.done = done.s;
	if (inbound_add(run->journal, act, &row) == 0) {
		run_count(run, reply_class_name(v->class), 1);
		log_event(LOG_INFO, "inbound", "class",
		    reply_class_name(v->class), "from", in->from, "done",
		    done.s, NULL);
	}
	str_release(&done);
}

/* Opt-outs by mail and complaints count of addresses unknown to us, too. */
static int
unmatched(struct run *run, const struct act *act, const struct arrival *a)
{
	run_count(run, "unrelated", 1);
	if (a->in.is_complaint && a->in.bounce_recipient != NULL)
		suppress_add(run->journal, act, a->in.bounce_recipient,
		    "complaint");
	else if (a->in.is_unsubscribe && a->in.from != NULL)
		suppress_add(run->journal, act, a->in.from, "unsubscribe");
	else
		return 0;
	return 1;
}

/* It may be an answer: somebody must look. */
static void
tell_absent(struct run *run, const struct arrival_place *place,
    const struct arrival *a)
{
	char *what = xasprintf("mailbox '%s': the server cannot give out "
	    "message %lu, which may be an answer: read it there",
	    place->mailbox, (unsigned long)a->uid);

	run_alert("message-unreadable", what);
	run_count(run, "unreadable", 1);
	free(what);
}

/* Whoever answers in our thread is no list, whatever their server adds. */
static void
judge_anew(const struct run *run, struct arrival *a)
{
	if (a->verdict.class != REPLY_LIST_MAIL)
		return;
	a->in.is_list = 0;
	verdict_release(&a->verdict);
	judge(run, a);
}

/* What a class means where somebody else than the lead wrote it. */
static enum reply_class
class_of_other(enum reply_class class)
{
	switch (class) {
	case REPLY_INTERESTED:
	case REPLY_NOT_INTERESTED:
	case REPLY_QUESTION:
	case REPLY_REFERRAL:
	case REPLY_WRONG_PERSON:
		return REPLY_NEEDS_REVIEW;
	case REPLY_OUT_OF_OFFICE:
		return REPLY_AUTO_REPLY;
	default:
		return class;
	}
}

/*
 * One of our own house who writes in the thread, a colleague on copy perhaps,
 * does not speak for the lead: a person must look.
 */
static void
doubt_own(struct run *run, const struct inbound *in, struct verdict *v)
{
	enum reply_class class = class_of_other(v->class);

	if (class == v->class || in->from == NULL ||
	    !company_same(lead_domain(in->from),
	    lead_domain(run->settings.sender.email)) ||
	    inbound_match_sender(run->journal, in->from, INT64_MAX) != 0)
		return;
	v->class = class;
	str_add(&v->reasons, "; but from our own domain");
}

int
arrival_take(struct run *run, const struct act *act,
    const struct arrival_place *place, struct arrival *a)
{
	int64_t campaign, message = 0;
	int in_thread;

	run_count(run, "read", 1);
	if (a->is_absent) {
		tell_absent(run, place, a);
		return 0;
	}
	if (is_ours(run, &a->in))
		return 0;
	campaign = match_thread(run, &a->in, &message);
	in_thread = campaign != 0;
	if (!in_thread)
		campaign = match_person(run, act, place, a);
	if (campaign == 0)
		return unmatched(run, act, a);
	if (inbound_known(run->journal, a->in.message_id, a->in.from))
		return 0;
	if (message == 0)
		message = presumed_message(run, campaign);
	read_wholly(run, place, a);
	if (in_thread) {
		judge_anew(run, a);
		doubt_own(run, &a->in, &a->verdict);
	}
	record(run, act, place, a, campaign, message);
	return 1;
}
