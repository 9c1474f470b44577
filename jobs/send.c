/*
 * Send every message that is due: claim a group (its intents durable before
 * any of it is put on a connection), hand it to the outbox, mark each final
 * dot in the flight file, record outcomes together with the next claims.
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/log.h"
#include "base/str.h"
#include "jobs/balance.h"
#include "jobs/claim.h"
#include "jobs/compose.h"
#include "jobs/doubt.h"
#include "jobs/fence.h"
#include "jobs/jobs.h"
#include "jobs/party.h"
#include "jobs/peers.h"
#include "jobs/progress.h"
#include "jobs/replay.h"
#include "jobs/run.h"
#include "jobs/safety.h"
#include "jobs/settle.h"
#include "mail/outbox.h"
#include "state/campaigns.h"
#include "state/flight.h"
#include "state/journal.h"
#include "state/messages.h"
#include "state/queue.h"
#include "state/report.h"

#define CARRY_MAX 256		/* dots that can be on the wire at once */
#define DONE_MAX (CLAIM_GROUP * 3)	/* two groups, and what did not go */
#define WANTED_MS 50		/* a test that old counts as one before DATA */

/* One claimed message on its way. */
struct shipment {
	struct outbox_item item;
	struct str	 data;		/* owned: the letter */
	char		*to;		/* owned: envelope recipient */
	int64_t		 message, attempt;
	int		 dotted;	/* its final dot may have left */
	int		 unwanted;	/* its campaign ended since the claim */
	struct shipment	*next, *prev;	/* others on the wire */
};

struct outcome {
	int64_t		 message;
	struct outbox_outcome outcome;
};

struct sending {
	struct run	*run;
	struct flight	*flight;
	struct claimer	 claimer;
	struct shipment	*ready[CLAIM_GROUP];	/* claimed, composed; owned */
	size_t		 n_ready, next_ready;
	int64_t		 tested_ms;	/* when they were last wanted */
	struct outcome	 done[DONE_MAX];	/* not committed yet */
	size_t		 n_done;
	struct shipment	*wire;		/* handed over, no outcome yet */
	int		 stop;		/* claim no more */
	int64_t		 last_ms;	/* when the last one was handed over */
	struct error	 err;		/* why it had to stop */
	int64_t		 rest;		/* seconds the server wants; 0: none */
	char		 rest_why[600];
};

static void
mark_dot(const struct shipment *ship, struct flight_record *record)
{
	memset(record, 0, sizeof(*record));
	record->mark = FLIGHT_DOT;
	record->message = ship->message;
	record->attempt = ship->attempt;
}

static void
stop_for(struct sending *s, const struct error *err)
{
	s->stop = 1;
	if (s->err.kind == ERROR_NONE)
		s->err = *err;
}

/* The server wants a break: the breaker keeps it, when the run is over. */
static void
rest(struct sending *s, int64_t seconds, const char *why)
{
	if (s->rest == 0 && seconds > 0)
		snprintf(s->rest_why, sizeof(s->rest_why), "%s", why);
	if (seconds > s->rest)
		s->rest = seconds;
}

static void
settle_done(struct sending *s, const struct act *act)
{
	const struct outbox_outcome *o;
	enum settled settled;
	size_t i;

	for (i = 0; i < s->n_done; i++) {
		o = &s->done[i].outcome;
		settled = settle(s->run, act, s->done[i].message, o);
		if (settled == SETTLED_ON)
			continue;
		s->stop = 1;
		rest(s, settled_rest(settled, o), o->reply);
		if (settled == SETTLED_STOP_SENDER &&
		    s->err.kind == ERROR_NONE)
			error_set(&s->err, o->refusal == REFUSAL_AUTH ?
			    ERROR_CONFIG : ERROR_RETRY, "the mail server "
			    "refuses the sender: %s", o->reply);
	}
}

/* The flight file only needs to know what is still on the wire. */
static int
renew_flight(struct sending *s, struct error *err)
{
	struct flight_record carry[CARRY_MAX];
	struct shipment *ship;
	size_t n = 0;

	for (ship = s->wire; ship != NULL && n < CARRY_MAX; ship = ship->next)
		if (ship->dotted)
			mark_dot(ship, &carry[n++]);
	return flight_renew(s->flight, carry, n, err);
}

static void
shipment_free(struct shipment *ship)
{
	str_release(&ship->data);
	free(ship->to);
	free(ship);
}

/* Where no commit succeeds any more the flight file has it for later. */
static void
remember(struct sending *s, int64_t message,
    const struct outbox_outcome *outcome)
{
	if (s->n_done == DONE_MAX)
		return;
	s->done[s->n_done].message = message;
	s->done[s->n_done++].outcome = *outcome;
}

/* A claimed message that will not be handed over after all. */
static void
hand_back(struct sending *s, int64_t message, enum outbox_result result,
    const char *why)
{
	struct outbox_outcome outcome;

	memset(&outcome, 0, sizeof(outcome));
	outcome.result = result;
	outcome.refusal = REFUSAL_CONTENT;
	snprintf(outcome.reply, sizeof(outcome.reply), "%s", why);
	remember(s, message, &outcome);
}

/* Compose what was claimed; what cannot be goes back. */
static struct shipment *
load(struct sending *s, int64_t id)
{
	struct queue_letter l = QUEUE_LETTER_INIT;
	struct shipment *ship = xcalloc(1, sizeof(*ship));
	struct error err = ERROR_INIT;

	str_init(&ship->data);
	if (queue_letter(s->run->journal, id, &l) &&
	    compose_letter(s->run, &l, &ship->data, &err) == 0) {
		ship->message = id;
		ship->attempt = l.attempts;
		ship->to = xstrdup(l.address);
		ship->item.from = s->run->settings.sender.email;
		ship->item.to = ship->to;
		ship->item.data = ship->data.s;
		ship->item.n = ship->data.len;
	} else {
		shipment_free(ship);
		ship = NULL;
		hand_back(s, id, err.kind == ERROR_REJECT ? OUTBOX_REFUSED :
		    OUTBOX_NOT_SENT, err.kind == ERROR_NONE ?
		    "the journal could not be read" : err.msg);
	}
	queue_letter_release(&l);
	return ship;
}

/* In a transaction: claim, and compose while the rows are at hand. */
static void
claim_group(struct sending *s, const struct act *act, size_t max)
{
	int64_t ids[CLAIM_GROUP];
	struct shipment *ship;
	size_t n = claimer_take(&s->claimer, act, ids, max), i;

	for (i = 0; i < n; i++)
		if ((ship = load(s, ids[i])) != NULL)
			s->ready[s->n_ready++] = ship;
	s->tested_ms = clock_mono_ms();
}

/* Commit what was answered and, with it, the intents of the next group. */
static void
commit_group(struct sending *s, size_t claim)
{
	struct act act = run_act(s->run);
	struct error err = ERROR_INIT;
	const size_t answered = s->n_done;

	journal_begin(s->run->journal);
	settle_done(s, &act);
	if (s->next_ready == s->n_ready)
		s->n_ready = s->next_ready = 0;
	if (!s->stop && claim > 0)
		claim_group(s, &act, claim);
	if (journal_commit(s->run->journal, &err) == -1) {
		while (claim > 0 && s->n_ready > 0)
			shipment_free(s->ready[--s->n_ready]);
		s->n_done = answered;
		stop_for(s, &err);
		return;
	}
	s->n_done -= answered;
	memmove(s->done, s->done + answered, s->n_done * sizeof(s->done[0]));
	if (renew_flight(s, &err) == -1)
		stop_for(s, &err);
}

/* Milliseconds until the pace allows another message. */
static int
pace_ms(const struct sending *s)
{
	int64_t per_minute = s->run->settings.limits.per_minute, wait;

	if (per_minute == 0 || s->last_ms == 0)
		return 0;
	wait = s->last_ms + 60000 / per_minute - clock_mono_ms();
	return wait > 0 ? (int)wait : 0;
}

static size_t
group_size(const struct sending *s)
{
	return s->run->settings.limits.per_minute > 0 ? 1 : CLAIM_GROUP;
}

/* Claimed a while ago, they are tested again before they go. */
static void
test_ready(struct sending *s)
{
	struct shipment *ship;
	size_t i;

	if (clock_mono_ms() - s->tested_ms < WANTED_MS)
		return;
	s->tested_ms = clock_mono_ms();
	journal_look(s->run->journal);
	for (i = s->next_ready; i < s->n_ready; i++) {
		ship = s->ready[i];
		ship->unwanted = !queue_still_wanted(s->run->journal,
		    ship->message);
	}
	journal_rollback(s->run->journal);
}

static struct outbox_item *
next_item(void *ctx)
{
	struct sending *s = ctx;
	struct shipment *ship;

	if (s->stop || run_stopping(s->run) || pace_ms(s) > 0)
		return NULL;
	for (;;) {
		if (s->next_ready == s->n_ready)
			commit_group(s, group_size(s));
		if (s->stop || s->next_ready == s->n_ready)
			return NULL;
		test_ready(s);
		ship = s->ready[s->next_ready++];
		if (!ship->unwanted)
			break;
		hand_back(s, ship->message, OUTBOX_NOT_SENT,
		    "not wanted any more");
		shipment_free(ship);
	}
	if ((ship->next = s->wire) != NULL)
		s->wire->prev = ship;
	s->wire = ship;
	s->last_ms = clock_mono_ms();
	return &ship->item;
}

static struct shipment *
shipment_of(struct outbox_item *item)
{
	return (struct shipment *)(void *)((char *)item -
	    offsetof(struct shipment, item));
}

static void
on_dot(void *ctx, struct outbox_item *item)
{
	struct sending *s = ctx;
	struct shipment *ship = shipment_of(item);
	struct flight_record record;
	struct error err = ERROR_INIT;

	ship->dotted = 1;
	mark_dot(ship, &record);
	if (flight_put(s->flight, &record, &err) == -1)
		stop_for(s, &err);
}

static int
before_leaving(void *ctx)
{
	struct sending *s = ctx;
	struct error err = ERROR_INIT;

	if (flight_write(s->flight, &err) == 0)
		return 0;
	stop_for(s, &err);
	return -1;
}

static void
on_done(void *ctx, struct outbox_item *item,
    const struct outbox_outcome *outcome)
{
	struct sending *s = ctx;
	struct shipment *ship = shipment_of(item);
	struct flight_record record;
	struct error err = ERROR_INIT;

	replay_record(ship->message, ship->attempt, outcome, &record);
	if (flight_put(s->flight, &record, &err) == -1)
		stop_for(s, &err);
	log_event(LOG_INFO, "attempt", "to", ship->to, "reply",
	    outcome->reply, NULL);
	*(ship->prev == NULL ? &s->wire : &ship->prev->next) = ship->next;
	if (ship->next != NULL)
		ship->next->prev = ship->prev;
	remember(s, ship->message, outcome);
	shipment_free(ship);
	if (s->n_done == 2 * CLAIM_GROUP)
		commit_group(s, 0);
}

static int
is_stopping(void *ctx)
{
	struct sending *s = ctx;

	return s->stop || run_stopping(s->run);
}

static int
pause_ms(void *ctx)
{
	struct sending *s = ctx;
	int wait = pace_ms(s);

	return s->next_ready < s->n_ready || wait > 0 ? wait : -1;
}

static int
open_outbox(struct sending *s, struct outbox **box, struct error *err)
{
	struct peers_smtp smtp;

	*box = NULL;
	if (peers_smtp(s->run, &smtp, err) == 0) {
		smtp.settings.expected = s->n_ready;
		*box = outbox_open(&smtp.settings, err);
	}
	peers_smtp_release(&smtp);
	return *box == NULL ? -1 : 0;
}

/* What was claimed and never handed over goes back as it was. */
static void
finish(struct sending *s)
{
	while (s->next_ready < s->n_ready) {
		hand_back(s, s->ready[s->next_ready]->message,
		    OUTBOX_NOT_SENT, "the run ended before it was sent");
		shipment_free(s->ready[s->next_ready++]);
	}
	if (s->n_done > 0)
		commit_group(s, 0);
}

/* How the server did, for its breaker. */
static int
note_server(struct sending *s, int rc, int64_t doubts, struct error *err)
{
	struct error note = ERROR_INIT;
	int sent = run_counted(s->run, "sent") > 0, noted = 0;

	if (sent || (rc == 0 && doubts == 0 && s->rest == 0))
		noted = party_note(s->run, PARTY_SMTP, 0, &note);
	if (noted == 0 && s->rest > 0)
		noted = party_rest(s->run, PARTY_SMTP, s->rest, s->rest_why,
		    &note);
	else if (noted == 0 && rc == -1)
		return party_note(s->run, PARTY_SMTP, rc, err);
	else if (noted == 0 && doubts > 0 && !sent) {
		/* it took letters and answered none */
		error_set(&note, ERROR_RETRY, "no letter was answered");
		party_note(s->run, PARTY_SMTP, -1, &note);
	}
	if (noted == -1 && rc == 0)
		*err = note;
	return noted == -1 ? -1 : rc;
}

static int
send_claimed(struct sending *s, struct error *err)
{
	struct outbox_owner owner = { s, next_item, on_dot, on_done,
	    is_stopping, pause_ms, before_leaving };
	struct outbox *box;
	int rc;

	if (fence_begin_sending(s->run, err) == -1 ||
	    open_outbox(s, &box, err) == -1) {
		finish(s);
		return -1;
	}
	rc = outbox_run(box, &owner, err);
	if (rc == -1 && err->kind == ERROR_CONFIG)
		peers_smtp_refused(s->run);
	outbox_close(box);
	finish(s);
	if (s->err.kind != ERROR_NONE) {
		*err = s->err;
		rc = -1;
	}
	return rc;
}

/* Behind its breaker it would be asked for nothing that is due. */
static int
server_allowed(struct run *run, struct error *err)
{
	return queue_due_count(run->journal, run_now(run), 1) == 0 ? 0 :
	    party_allowed(run, PARTY_SMTP, err);
}

static int
send_all(struct sending *s, struct error *err)
{
	int64_t doubts = run_counted(s->run, "in_doubt");
	int rc;

	if (server_allowed(s->run, err) == -1)
		return -1;
	/* claim first: no connection where there is nothing to send */
	commit_group(s, group_size(s));
	if (s->n_ready == 0) {
		*err = s->err;
		return s->err.kind == ERROR_NONE ? 0 : -1;
	}
	rc = send_claimed(s, err);
	doubts = run_counted(s->run, "in_doubt") - doubts;
	return note_server(s, rc, doubts, err);
}

/* --dry-run: the same claims, on a copy of the journal, printed. */
static int
print_due(struct run *run, int followups, struct error *err)
{
	struct act act = run_act(run);
	struct campaign c = CAMPAIGN_INIT;
	struct message m = MESSAGE_INIT;
	struct claimer claimer;
	int64_t ids[CLAIM_GROUP];
	size_t n, i;

	if (server_allowed(run, err) == -1)
		return -1;
	claimer_init(&claimer, run, followups);
	do {
		journal_begin(run->journal);
		n = claimer_take(&claimer, &act, ids, CLAIM_GROUP);
		for (i = 0; i < n; i++) {
			message_by_id(run->journal, ids[i], &m);
			campaign_by_id(run->journal, m.campaign, &c);
			printf("would send %s to %s: %s\n", m.label,
			    c.address, m.subject);
		}
		if (journal_commit(run->journal, err) == -1)
			n = 0;
		run_count(run, "would_send", (int64_t)n);
	} while (n > 0);
	message_release(&m);
	campaign_release(&c);
	return err->kind == ERROR_NONE ? 0 : -1;
}

static int
release_holds(struct run *run, struct error *err)
{
	struct act act = run_act(run);

	journal_begin(run->journal);
	run_count(run, "holds_over", progress_holds(run, &act));
	run_count(run, "doubts_overdue", doubt_overdue(run, &act));
	return journal_commit(run->journal, err);
}

static int
note_full(struct sending *s, struct error *err)
{
	journal_begin(s->run->journal);
	claimer_note_full(&s->claimer, run_now(s->run));
	return journal_commit(s->run->journal, err);
}

int
job_send(struct run *run, int argc, char **argv, struct error *err)
{
	struct error late = ERROR_INIT;
	int64_t after = report_trail_end(run->journal);
	struct sending s;
	int followups, rc;

	(void)argc;
	(void)argv;
	memset(&s, 0, sizeof(s));
	s.run = run;
	if ((s.flight = flight_open(journal_directory(run->journal),
	    err)) == NULL)
		return -1;
	if ((rc = replay_flight(run, s.flight, err)) == 0 &&
	    (rc = release_holds(run, err)) == 0 &&
	    (rc = safety_check(run, &followups, err)) == 0) {
		claimer_init(&s.claimer, run, followups);
		rc = run->opt.dry_run ? print_due(run, followups, err) :
		    send_all(&s, err);
		if (rc == 0 && s.claimer.day_left == 0)
			rc = note_full(&s, err);
		if (rc == 0 && (s.claimer.day_left == 0 ||
		    run_stopping(run)))
			rc = safety_note_backlog(run, err);
	}
	flight_close(s.flight);
	if ((rc == -1 && err->kind == ERROR_JOURNAL) || run->opt.dry_run)
		return rc == -1 ? -1 : 0;
	if (balance_check(run, after, &late) == -1 && rc != -1) {
		*err = late;
		rc = -1;
	}
	return rc == -1 ? -1 : 0;
}
