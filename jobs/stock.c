/* Claiming ahead, composing, and committing answers with the next intents. */
#include "jobs/stock.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/log.h"
#include "jobs/compose.h"
#include "jobs/replay.h"
#include "jobs/run.h"
#include "jobs/settle.h"
#include "state/flight.h"
#include "state/journal.h"
#include "state/queue.h"

#define CARRY_MAX 256		/* dots that can be on the wire at once */
#define WANTED_MS 50		/* a test that old counts as one before DATA */

size_t
stock_group(const struct stock *s)
{
	return s->run->settings.limits.per_minute > 0 ? 1 : CLAIM_GROUP;
}

static void
mark_dot(const struct shipment *ship, struct flight_record *record)
{
	memset(record, 0, sizeof(*record));
	record->mark = FLIGHT_DOT;
	record->message = ship->message;
	record->attempt = ship->attempt;
}

void
stock_stop(struct stock *s, const struct error *err)
{
	s->stop = 1;
	if (s->err.kind == ERROR_NONE)
		s->err = *err;
}

/* The server wants a break: the breaker keeps it, when the run is over. */
static void
rest(struct stock *s, int64_t seconds, const char *why)
{
	if (s->rest == 0 && seconds > 0)
		snprintf(s->rest_why, sizeof(s->rest_why), "%s", why);
	if (seconds > s->rest)
		s->rest = seconds;
}

/* 1 if something else than an acceptance was among them. */
static int
settle_done(struct stock *s, const struct act *act)
{
	const struct outbox_outcome *o;
	enum settled settled;
	int other = 0;
	size_t i;

	for (i = 0; i < s->n_done; i++) {
		o = &s->done[i].outcome;
		other |= o->result != OUTBOX_SENT;
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
	return other;
}

/* The flight file only needs to know what is still on the wire. */
static int
renew_flight(struct stock *s, struct error *err)
{
	struct flight_record carry[CARRY_MAX];
	struct shipment *ship;
	size_t n = 0;

	if (s->flight == NULL)
		return 0;
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
remember(struct stock *s, int64_t message,
    const struct outbox_outcome *outcome)
{
	if (s->n_done == STOCK_DONE)
		return;
	s->done[s->n_done].message = message;
	s->done[s->n_done++].outcome = *outcome;
}

/* A claimed message that will not be handed over after all. */
static void
hand_back(struct stock *s, int64_t message, enum outbox_result result,
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
load(struct stock *s, int64_t id)
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
claim_group(struct stock *s, const struct act *act, size_t max)
{
	int64_t ids[CLAIM_GROUP];
	struct shipment *ship;
	size_t n, i;

	if (max > STOCK_READY - s->n_ready)
		max = STOCK_READY - s->n_ready;
	n = claimer_take(&s->claimer, act, ids, max);
	s->more = n == CLAIM_GROUP;
	for (i = 0; i < n; i++)
		if ((ship = load(s, ids[i])) != NULL)
			s->ready[s->n_ready++] = ship;
}

/* In a transaction: is what waits to be handed over still wanted? */
static void
test_all(struct stock *s)
{
	size_t i;

	for (i = s->next_ready; i < s->n_ready; i++)
		s->ready[i]->unwanted = !queue_still_wanted(s->run->journal,
		    s->ready[i]->message);
}

/* What was handed over makes room at the front. */
static void
close_up(struct stock *s)
{
	s->n_ready -= s->next_ready;
	memmove(s->ready, s->ready + s->next_ready,
	    s->n_ready * sizeof(s->ready[0]));
	s->next_ready = 0;
}

/* In a transaction: settle, look at what waits, claim. */
static void
work_group(struct stock *s, size_t claim)
{
	struct act act = run_act(s->run);
	int other = settle_done(s, &act);
	int64_t version = journal_version(s->run->journal);

	if (s->n_ready > 0 && (other || version != s->version))
		test_all(s);
	s->version = version;
	s->tested_ms = clock_mono_ms();
	if (!s->stop && claim > 0)
		claim_group(s, &act, claim);
}

void
stock_commit(struct stock *s, size_t claim)
{
	struct error err = ERROR_INIT;
	const size_t answered = s->n_done;
	size_t before;

	close_up(s);
	before = s->n_ready;
	journal_begin(s->run->journal);
	work_group(s, claim);
	if (journal_commit(s->run->journal, &err) == -1) {
		while (s->n_ready > before)
			shipment_free(s->ready[--s->n_ready]);
		s->n_done = answered;
		stock_stop(s, &err);
		return;
	}
	s->n_done -= answered;
	memmove(s->done, s->done + answered, s->n_done * sizeof(s->done[0]));
	if (renew_flight(s, &err) == -1)
		stock_stop(s, &err);
}

/* Claimed a while ago, they are tested again before they go. */
static void
test_ready(struct stock *s)
{
	int64_t version;

	if (clock_mono_ms() - s->tested_ms < WANTED_MS)
		return;
	s->tested_ms = clock_mono_ms();
	journal_look(s->run->journal);
	/* where nobody has written, nothing can have ended */
	version = journal_version(s->run->journal);
	if (version == 0 || version != s->version)
		test_all(s);
	s->version = version;
	journal_rollback(s->run->journal);
}

struct shipment *
stock_next(struct stock *s)
{
	struct shipment *ship;

	for (;;) {
		if (s->next_ready == s->n_ready)
			stock_commit(s, stock_group(s));
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
	return ship;
}

int
stock_is_low(const struct stock *s)
{
	return !s->stop && s->more &&
	    s->n_ready - s->next_ready < CLAIM_GROUP &&
	    stock_group(s) == CLAIM_GROUP;
}

/* Beside the journal, until it has it. */
static void
put(struct stock *s, const struct flight_record *record)
{
	struct error err = ERROR_INIT;

	if (s->flight != NULL && flight_put(s->flight, record, &err) == -1)
		stock_stop(s, &err);
}

void
stock_dot(struct stock *s, struct shipment *ship)
{
	struct flight_record record;

	ship->dotted = 1;
	mark_dot(ship, &record);
	put(s, &record);
}

void
stock_answer(struct stock *s, struct shipment *ship,
    const struct outbox_outcome *outcome)
{
	struct flight_record record;

	replay_record(ship->message, ship->attempt, outcome, &record);
	put(s, &record);
	log_event(LOG_INFO, "attempt", "to", ship->to, "reply",
	    outcome->reply, NULL);
	*(ship->prev == NULL ? &s->wire : &ship->prev->next) = ship->next;
	if (ship->next != NULL)
		ship->next->prev = ship->prev;
	remember(s, ship->message, outcome);
	shipment_free(ship);
	if (s->n_done >= 2 * CLAIM_GROUP && !s->stop)
		stock_commit(s, 0);
}

void
stock_finish(struct stock *s)
{
	while (s->next_ready < s->n_ready) {
		hand_back(s, s->ready[s->next_ready]->message,
		    OUTBOX_NOT_SENT, "the run ended before it was sent");
		shipment_free(s->ready[s->next_ready++]);
	}
	if (s->n_done > 0)
		stock_commit(s, 0);
}
