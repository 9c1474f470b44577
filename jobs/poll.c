/*
 * Read what came, match it to campaigns, judge it and act.  Phase one records
 * a message, its effects and the mailbox's cursor in one transaction, while a
 * second thread already understands the messages that come next; what
 * rules cannot judge pauses its campaigns.  Phase two asks the model about
 * those, if there is one.
 */
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/crew.h"
#include "base/error.h"
#include "base/log.h"
#include "base/str.h"
#include "campaign/lead.h"
#include "jobs/arrival.h"
#include "jobs/boxes.h"
#include "jobs/evidence.h"
#include "jobs/jobs.h"
#include "jobs/judging.h"
#include "jobs/party.h"
#include "jobs/peers.h"
#include "jobs/run.h"
#include "mail/inbox.h"
#include "state/campaigns.h"
#include "state/inbound.h"
#include "state/journal.h"
#include "state/runs.h"

#define GROUP 512		/* messages whose effects are one commit */
#define GROUP_BYTES (2 * 1024 * 1024)	/* or fewer, if they are large */
#define GROUP_FIRST 32		/* so that recording begins early */
#define GROUPS 2		/* one is recorded while the next is read */
#define UNTOLD 16		/* groups about nobody, till the cursor tells */
#define DAY (24 * 3600)

struct group {
	size_t		 n;
	struct inbox_message msg[GROUP];	/* data: none, it is in bytes */
	struct str	 bytes;		/* of all messages, one by one */
	struct arrival	 arrival[GROUP];
};

struct polling {
	struct run	*run;
	struct arrival_place place;
	size_t		 ahead;		/* messages read and not yet taken */
	size_t		 room;		/* of the next group, in messages */
	int		 untold;	/* groups since the cursor was set */
	struct crew	*crew;
	struct group	 group[GROUPS];
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

/* --limit is reached with those that are read and not yet committed. */
static int
is_full(const struct polling *p)
{
	return p->run->opt.limit > 0 && run_counted(p->run, "read") +
	    (int64_t)p->ahead >= p->run->opt.limit;
}

/* The next messages; 1 where the mailbox may have more. */
static int
read_group(struct polling *p, struct inbox *in, struct group *g,
    struct error *err)
{
	int more = 1;

	str_reset(&g->bytes);
	for (g->n = 0; g->n < p->room && g->bytes.len < GROUP_BYTES &&
	    !is_full(p) && (more = inbox_next(in, &g->msg[g->n], err)) == 1;
	    g->n++, p->ahead++) {
		str_addn(&g->bytes, g->msg[g->n].data, g->msg[g->n].n);
		g->msg[g->n].data = NULL;
	}
	if (p->room < GROUP)
		p->room *= 2;
	return more;
}

/* In either thread: understand them. */
static void
understand(void *item, const void *context)
{
	const struct polling *p = context;
	struct group *g = item;
	const char *data = g->bytes.s;
	struct inbox_message msg;
	size_t i;

	for (i = 0; i < g->n; i++) {
		msg = g->msg[i];
		msg.data = data;
		data += msg.n;
		arrival_read(p->run, &p->place, &msg, &g->arrival[i]);
	}
}

/*
 * Record the group that was read first, and what follows from it.  Mail that
 * changes nothing may well be read again: the cursor can wait, unless this is
 * all for now.
 */
static int
commit_group(struct polling *p, struct mailbox_cursor *cursor, int is_last,
    struct error *err)
{
	struct group *g = crew_take(p->crew);
	struct act act = run_act(p->run);
	int tell = is_last || ++p->untold > UNTOLD;
	size_t i;

	journal_begin(p->run->journal);
	for (i = 0; i < g->n; i++) {
		tell |= arrival_take(p->run, &act, &p->place, &g->arrival[i]);
		cursor->uid = g->arrival[i].uid;
		arrival_release(&g->arrival[i]);
	}
	if (tell && g->n > 0) {
		cursor_set(p->run->journal, p->place.mailbox, cursor);
		p->untold = 0;
	}
	p->ahead -= g->n;
	return journal_commit(p->run->journal, err);
}

/* Let go what was read and will not be recorded. */
static void
forget(struct polling *p)
{
	struct group *g;
	size_t i;

	while ((g = crew_take(p->crew)) != NULL)
		for (i = 0; i < g->n; i++)
			arrival_release(&g->arrival[i]);
}

/* Read on until the mailbox ends; what a group changes is one commit. */
static int
take_new(struct polling *p, struct inbox *in, struct mailbox_cursor *cursor,
    struct error *err)
{
	struct error late = ERROR_INIT;
	size_t turn = 0, left;
	int more;

	do {
		more = read_group(p, in, &p->group[turn], err);
		crew_give(p->crew, &p->group[turn]);
		turn = (turn + 1) % GROUPS;
		left = more == 1 && !is_full(p) && !run_stopping(p->run) ?
		    GROUPS - 1 : 0;
		while (crew_out(p->crew) > left)
			if (commit_group(p, cursor, left == 0, &late) == -1) {
				forget(p);
				*err = late;
				return -1;
			}
	} while (left > 0);
	return more;
}

/*
 * How far back to read where the cursor cannot say, after a new UIDVALIDITY
 * or at first: as long as nobody has looked.  A mailbox that was never read
 * may hold answers to all that is watched.
 */
static int64_t
look_back(struct run *run, int is_new)
{
	int64_t week = clock_wall() - 7 * DAY, since, at;

	since = run_last_ok(run->journal, "poll");
	at = is_new ? campaign_first_started(run->journal, run_now(run) -
	    run->settings.replies.watch_days * DAY) : 0;
	if (at != 0 && (since == -1 || at < since))
		since = at;
	if (since == -1 || since - run->clock.offset - DAY > week)
		return week;
	return since - run->clock.offset - DAY;
}

/* To the mailbox's end, or to where the run had to stop. */
static int
read_on(struct polling *p, struct inbox *in, const char *name,
    struct error *err)
{
	struct mailbox_cursor cursor;
	struct inbox_cursor at;
	int more;

	cursor_get(p->run->journal, p->place.mailbox, &cursor);
	at = (struct inbox_cursor){ (uint32_t)cursor.uidvalidity,
	    (uint32_t)cursor.uid, (uint64_t)cursor.modseq };
	if (inbox_examine(in, name, look_back(p->run,
	    cursor.uidvalidity == 0), &at, err) == -1)
		return -1;
	cursor.uid = at.uid;	/* 0 where it is numbered anew */
	cursor.uidvalidity = p->place.uidvalidity = at.uidvalidity;
	if ((more = take_new(p, in, &cursor, err)) == -1)
		return -1;
	if (more == 0) {
		cursor.modseq = (int64_t)at.modseq;
		if (at.uid > cursor.uid)
			cursor.uid = at.uid;
	}
	journal_begin(p->run->journal);
	cursor_set(p->run->journal, p->place.mailbox, &cursor);
	if (journal_commit(p->run->journal, err) == -1)
		return -1;
	/* what was not read may be an answer: this poll proves nothing */
	if (more == 1 && is_full(p)) {
		p->run->outcome = "partial";
		return 0;
	}
	return more == 0 ? 0 : error_set(err, ERROR_RETRY, "the run ended "
	    "before all was read: the next one goes on");
}

static void
name_mailbox(const char *name, struct error *err)
{
	struct error why = *err;

	if (why.kind == ERROR_CONFIG)	/* these name it already */
		error_set(err, why.kind, "%.400s: check [imap] mailbox and "
		    "also", why.msg);
	else
		error_prefix(err, "mailbox '%s'", name);
}

static int
read_mailbox(struct run *run, struct inbox *in, const char *name,
    struct error *err)
{
	struct polling *p = xcalloc(1, sizeof(*p));
	char *unsubscribe = opt_out_address(&run->settings);
	char *key = box_key(run, name);
	size_t i;
	int rc;

	p->run = run;
	p->place.mime.unsubscribe_address = unsubscribe;
	p->place.mime.domain = lead_domain(run->settings.sender.email);
	p->place.mailbox = key;
	p->room = GROUP_FIRST;
	for (i = 0; i < GROUPS; i++)
		str_init(&p->group[i].bytes);
	p->crew = crew_open(crew_processors(2) - 1, understand, p);
	if ((rc = read_on(p, in, name, err)) == -1)
		name_mailbox(name, err);
	crew_close(p->crew);
	for (i = 0; i < GROUPS; i++)
		str_release(&p->group[i].bytes);
	free(key);
	free(p);
	free(unsubscribe);
	return rc;
}

/* Does it still end where the last poll left it? */
static int
has_nothing_new(struct run *run, const char *name,
    const struct inbox_end *end)
{
	struct mailbox_cursor cursor;
	char *key = box_key(run, name);

	cursor_get(run->journal, key, &cursor);
	free(key);
	return end->uidvalidity != 0 && end->uidnext != 0 &&
	    end->uidvalidity == cursor.uidvalidity &&
	    end->uidnext - 1 == cursor.uid;
}

/* Further mailboxes need not be there; one that was is missed. */
static int
may_be_absent(struct run *run, const char *name, const struct error *why)
{
	struct mailbox_cursor cursor;
	char *key = box_key(run, name);

	cursor_get(run->journal, key, &cursor);
	free(key);
	if (why->kind != ERROR_CONFIG || cursor.uidvalidity != 0)
		return 0;
	log_event(LOG_INFO, "mailbox-absent", "why", why->msg, NULL);
	return 1;
}

/* Another session where this one is over. */
static int
renew(struct run *run, struct inbox **in, struct error *err)
{
	if (inbox_fd(*in) != -1)
		return 0;
	inbox_close(*in);
	*in = NULL;
	return peers_open_inbox(run, in, err);
}

/*
 * What stops one mailbox leaves the others to be read, by another session
 * where this one is over.  0: go on; the first failure stands in *err.
 */
static int
pass_over(struct run *run, struct inbox **in, const struct error *why,
    struct error *err)
{
	struct error ignored = ERROR_INIT;

	if (err->kind == ERROR_NONE)
		*err = *why;
	else
		run_alert("mailbox-failed", why->msg);
	if (why->kind == ERROR_JOURNAL || run_stopping(run))
		return -1;
	return renew(run, in, &ignored);
}

/*
 * Where each mailbox ends.  A server that cannot be asked for many of them at
 * once is asked for each as it is read.
 */
static int
ask_ends(struct run *run, struct inbox **in, struct boxes *b,
    struct error *err)
{
	struct error why = ERROR_INIT;

	if (boxes_ask(run, *in, b, &why) == 0)
		return 0;
	log_event(LOG_INFO, "mailboxes-unasked", "why", why.msg, NULL);
	return renew(run, in, err);
}

/* Of many mailboxes only those are opened that have grown. */
static int
read_mailboxes(struct run *run, struct inbox **in, struct error *err)
{
	struct error why = ERROR_INIT;
	struct boxes b;
	size_t i;
	int rc;

	boxes_open(run, &b);
	rc = ask_ends(run, in, &b, err);
	for (i = 0; i < b.n && rc == 0; i++)
		if (b.name[i] != NULL &&
		    !has_nothing_new(run, b.name[i], &b.end[i]) &&
		    read_mailbox(run, *in, b.name[i], &why) == -1 &&
		    (i < b.must || !may_be_absent(run, b.name[i], &why)))
			rc = pass_over(run, in, &why, err);
	boxes_close(&b);
	return err->kind == ERROR_NONE ? rc : -1;
}

static int
read_mail(struct run *run, struct error *err)
{
	struct error late = ERROR_INIT;
	struct inbox *in;
	int rc;

	error_clear(err);
	if ((rc = peers_open_inbox(run, &in, err)) == -1)
		return -1;
	rc = read_mailboxes(run, &in, err);
	if (in != NULL && err->kind != ERROR_JOURNAL &&
	    evidence_seek(run, in, &late) == -1 && rc == 0) {
		*err = late;
		rc = -1;
	}
	inbox_close(in);
	return rc;
}

/* What is recorded is judged, too, where the mailbox cannot be read. */
int
job_poll(struct run *run, int argc, char **argv, struct error *err)
{
	struct error late = ERROR_INIT;
	int rc;

	(void)argc;
	(void)argv;
	rc = party_allowed(run, PARTY_IMAP, err) == -1 ||
	    party_note(run, PARTY_IMAP, read_mail(run, err), err) == -1 ?
	    -1 : 0;
	if (rc == -1 && err->kind == ERROR_JOURNAL)
		return -1;
	if (judging_pending(run, &late) == -1 && rc == 0) {
		*err = late;
		rc = -1;
	}
	return rc;
}
