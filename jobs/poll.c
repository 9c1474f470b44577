/*
 * Read what came, match it to campaigns, judge it and act.  Phase one records
 * a message, its effects and the mailbox's cursor in one transaction; what
 * rules cannot judge pauses its campaigns.  Phase two asks the model about
 * those, if there is one.
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/log.h"
#include "base/str.h"
#include "base/tz.h"
#include "campaign/lead.h"
#include "campaign/reply.h"
#include "jobs/consequence.h"
#include "jobs/evidence.h"
#include "jobs/jobs.h"
#include "jobs/judging.h"
#include "jobs/peers.h"
#include "jobs/run.h"
#include "mail/inbox.h"
#include "mail/mime.h"
#include "state/campaigns.h"
#include "state/inbound.h"
#include "state/journal.h"
#include "state/messages.h"
#include "state/suppressions.h"

#define GROUP 64		/* messages whose effects are one commit */
#define GROUP_BYTES (4 * 1024 * 1024)	/* or fewer, if they are large */
#define FIRST_LOOK (7 * 24 * 3600)	/* how far back a first poll reads */

/* One message as read and understood, before anything follows from it. */
struct arrival {
	uint32_t	 uid;
	int64_t		 received;
	struct inbound	 in;
	struct verdict	 verdict;
};

struct polling {
	struct run	*run;
	struct mime_context mime;
	char		*mailbox;	/* key: user and mailbox */
	int64_t		 uidvalidity;
	size_t		 n;
	struct arrival	 arrival[GROUP];
};

/*
 * The address that only opt-outs are sent to; NULL where there is none, or
 * where answers come to it, too.  Caller frees.
 */
static char *
opt_out_address(const struct settings *s)
{
	const char *uri = s->sender.unsubscribe;
	char *address;

	if (uri == NULL || !str_starts_nocase(uri, "mailto:"))
		return NULL;
	address = xstrndup(uri + 7, strcspn(uri + 7, "?,> "));
	if (str_equal_nocase(address, s->sender.email) ||
	    (s->sender.reply_to != NULL &&
	    str_equal_nocase(address, s->sender.reply_to))) {
		free(address);
		return NULL;
	}
	return address;
}

static int64_t
match(struct run *run, const struct inbound *in, int64_t *message)
{
	int64_t since = run_now(run) -
	    run->settings.replies.watch_days * 24 * 3600;
	struct campaign c = CAMPAIGN_INIT;
	int64_t found = inbound_match_ids(run->journal, in->references,
	    message);

	if (found == 0 && in->original_message_id != NULL)
		found = inbound_match_ids(run->journal,
		    in->original_message_id, message);
	if (found == 0 && in->our_reference != NULL &&
	    campaign_by_any(run->journal, in->our_reference, &c))
		found = c.id;
	if (found == 0 && in->bounce_recipient != NULL)
		found = inbound_match_sender(run->journal,
		    in->bounce_recipient, since);
	if (found == 0 && in->from != NULL)
		found = inbound_match_sender(run->journal, in->from, since);
	campaign_release(&c);
	return found;
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

static int64_t
until_at(const struct run *run, const char *until)
{
	struct tz_local l;

	memset(&l, 0, sizeof(l));
	if (until == NULL || sscanf(until, "%4d-%2d-%2d", &l.year, &l.month,
	    &l.day) != 3)
		return 0;
	return tz_to_utc(run->schedule.zone, &l);
}

/* Mail of our own making: not an answer, whoever it came back to. */
static int
is_ours(const struct run *run, const struct inbound *in)
{
	return in->from != NULL && !in->is_report && !in->is_complaint &&
	    str_equal_nocase(in->from, run->settings.sender.email);
}

static void
record(struct polling *p, const struct act *act, const struct arrival *a,
    int64_t campaign, int64_t message)
{
	struct run *run = p->run;
	const struct inbound *in = &a->in;
	const struct verdict *v = &a->verdict;
	struct str done = STR_INIT;
	int64_t at = a->received + run->clock.offset;
	struct received r = { 0, v->class, in->bounce, campaign, message,
	    at, until_at(run, in->until), in->from,
	    in->bounce_diagnostic != NULL ? in->bounce_diagnostic :
	    v->reasons.s };
	struct inbound_row row = { 0, p->mailbox, p->uidvalidity, a->uid,
	    in->message_id, campaign, message, in->from, in->subject, at,
	    reply_class_name(v->class), v->confidence, v->reasons.s, "rules",
	    judging_needed(run, v), in->text, r.until_at,
	    v->address != NULL ? v->address : in->bounce_recipient, NULL };

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

/* An opt-out by mail counts even from an address that we never wrote to. */
static void
unmatched(struct polling *p, const struct act *act, const struct arrival *a)
{
	run_count(p->run, "unrelated", 1);
	if (a->in.is_unsubscribe && a->verdict.class == REPLY_UNSUBSCRIBE &&
	    a->in.from != NULL)
		suppress_add(p->run->journal, act, a->in.from, "unsubscribe");
}

static void
take_arrival(struct polling *p, const struct act *act,
    const struct arrival *a)
{
	int64_t campaign, message = 0;

	run_count(p->run, "read", 1);
	if (is_ours(p->run, &a->in) || (a->in.message_id != NULL &&
	    inbound_known(p->run->journal, a->in.message_id)))
		return;
	campaign = match(p->run, &a->in, &message);
	if (campaign != 0 && message == 0)
		message = presumed_message(p->run, campaign);
	if (campaign == 0)
		unmatched(p, act, a);
	else
		record(p, act, a, campaign, message);
}

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

/* The next messages, understood; 1 where the mailbox may have more. */
static int
read_group(struct polling *p, struct inbox *in, struct error *err)
{
	struct inbox_message msg;
	size_t bytes = 0;
	int more = 1;

	for (p->n = 0; p->n < GROUP && bytes < GROUP_BYTES &&
	    (more = inbox_next(in, &msg, err)) == 1; p->n++) {
		struct arrival *a = &p->arrival[p->n];

		memset(a, 0, sizeof(*a));
		str_init(&a->in.facts);
		str_init(&a->verdict.reasons);
		a->uid = msg.uid;
		a->received = msg.received;
		mime_read(msg.data, msg.n, &p->mime, &a->in);
		reply_judge(&a->in, &a->verdict);
		doubt(p->run, &a->verdict);
		bytes += msg.n;
	}
	return more;
}

static int
commit_group(struct polling *p, struct mailbox_cursor *cursor,
    struct error *err)
{
	struct act act = run_act(p->run);
	size_t i;

	journal_begin(p->run->journal);
	for (i = 0; i < p->n; i++) {
		take_arrival(p, &act, &p->arrival[i]);
		cursor->uid = p->arrival[i].uid;
		inbound_release(&p->arrival[i].in);
		verdict_release(&p->arrival[i].verdict);
	}
	if (p->n > 0)
		cursor_set(p->run->journal, p->mailbox, cursor);
	return journal_commit(p->run->journal, err);
}

/* Read on until the mailbox ends; a group and its cursor are one commit. */
static int
take_new(struct polling *p, struct inbox *in, struct mailbox_cursor *cursor,
    struct error *err)
{
	struct error late = ERROR_INIT;
	int more;

	do {
		more = read_group(p, in, err);
		if (commit_group(p, cursor, &late) == -1) {
			*err = late;
			return -1;
		}
	} while (more == 1 && !run_stopping(p->run));
	return more == -1 ? -1 : more;
}

/* To the mailbox's end, or to where the run had to stop. */
static int
read_on(struct polling *p, struct inbox *in, const char *name,
    struct error *err)
{
	struct mailbox_cursor cursor;
	struct inbox_cursor at;
	int more;

	cursor_get(p->run->journal, p->mailbox, &cursor);
	at = (struct inbox_cursor){ (uint32_t)cursor.uidvalidity,
	    (uint32_t)cursor.uid, (uint64_t)cursor.modseq };
	if (inbox_examine(in, name, clock_wall() - FIRST_LOOK, &at,
	    err) == -1)
		return -1;
	if (at.uidvalidity != cursor.uidvalidity)
		cursor.uid = 0;
	cursor.uidvalidity = p->uidvalidity = at.uidvalidity;
	if ((more = take_new(p, in, &cursor, err)) == -1)
		return -1;
	if (more == 0) {
		cursor.modseq = (int64_t)at.modseq;
		if (at.uid > cursor.uid)
			cursor.uid = at.uid;
	}
	journal_begin(p->run->journal);
	cursor_set(p->run->journal, p->mailbox, &cursor);
	if (journal_commit(p->run->journal, err) == -1)
		return -1;
	/* what was not read may be an answer: this poll proves nothing */
	return more == 0 ? 0 : error_set(err, ERROR_RETRY, "the run ended "
	    "before all was read: the next one goes on");
}

static int
read_mailbox(struct run *run, struct inbox *in, const char *name,
    struct error *err)
{
	struct polling *p = xcalloc(1, sizeof(*p));
	char *unsubscribe = opt_out_address(&run->settings);
	int rc;

	p->run = run;
	p->mime.unsubscribe_address = unsubscribe;
	p->mime.domain = lead_domain(run->settings.sender.email);
	p->mailbox = xasprintf("%s/%s", run->settings.imap.user == NULL ?
	    "" : run->settings.imap.user, name);
	if ((rc = read_on(p, in, name, err)) == -1)
		error_prefix(err, "mailbox '%s'", name);
	free(p->mailbox);
	free(p);
	free(unsubscribe);
	return rc;
}

int
job_poll(struct run *run, int argc, char **argv, struct error *err)
{
	const struct settings_imap *imap = &run->settings.imap;
	struct inbox *in;
	size_t i;
	int rc;

	(void)argc;
	(void)argv;
	if ((rc = peers_open_inbox(run, &in, err)) == -1)
		return -1;
	for (i = 0; rc == 0 && i < imap->mailbox.n; i++)
		rc = read_mailbox(run, in, imap->mailbox.item[i], err);
	for (i = 0; rc == 0 && i < imap->also.n; i++)
		rc = read_mailbox(run, in, imap->also.item[i], err);
	if (rc == 0)
		rc = evidence_seek(run, in, err);
	inbox_close(in);
	if (rc == 0)
		rc = judging_pending(run, err);
	return rc;
}
