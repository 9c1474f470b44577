/*
 * Send every message that is due: claim a group (its intents durable before
 * any of it is put on a connection), hand it to the outbox, mark each final
 * dot in the flight file, record outcomes together with the next claims,
 * while the connections wait for the server if they do.
 */
#include "jobs/send.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "jobs/balance.h"
#include "jobs/doubt.h"
#include "jobs/fence.h"
#include "jobs/jobs.h"
#include "jobs/party.h"
#include "jobs/peers.h"
#include "jobs/progress.h"
#include "jobs/replay.h"
#include "jobs/run.h"
#include "jobs/safety.h"
#include "jobs/stock.h"
#include "mail/outbox.h"
#include "state/campaigns.h"
#include "state/flight.h"
#include "state/journal.h"
#include "state/messages.h"
#include "state/queue.h"
#include "state/report.h"

struct sending {
	struct run	*run;
	struct stock	 stock;
	int64_t		 last_ms;	/* when the last one was handed over */
};

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

static struct outbox_item *
next_item(void *ctx)
{
	struct sending *s = ctx;
	struct shipment *ship;

	if (s->stock.stop || run_stopping(s->run) || pace_ms(s) > 0 ||
	    (ship = stock_next(&s->stock)) == NULL)
		return NULL;
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

	stock_dot(&s->stock, shipment_of(item));
}

static int
before_leaving(void *ctx)
{
	struct sending *s = ctx;
	struct error err = ERROR_INIT;

	if (flight_write(s->stock.flight, &err) == 0)
		return 0;
	stock_stop(&s->stock, &err);
	return -1;
}

static void
on_done(void *ctx, struct outbox_item *item,
    const struct outbox_outcome *outcome)
{
	struct sending *s = ctx;

	stock_answer(&s->stock, shipment_of(item), outcome);
}

/* While all connections wait for the server, the next group is claimed. */
static int
wants_time(void *ctx)
{
	struct sending *s = ctx;

	return stock_is_low(&s->stock);
}

static void
use_time(void *ctx)
{
	struct sending *s = ctx;

	stock_commit(&s->stock, stock_group(&s->stock));
}

static int
is_stopping(void *ctx)
{
	struct sending *s = ctx;

	return s->stock.stop || run_stopping(s->run);
}

static int
pause_ms(void *ctx)
{
	struct sending *s = ctx;
	int wait = pace_ms(s);

	return s->stock.next_ready < s->stock.n_ready || wait > 0 ? wait :
	    -1;
}

static int
open_outbox(struct sending *s, struct outbox **box, struct error *err)
{
	struct peers_smtp smtp;

	*box = NULL;
	if (peers_smtp(s->run, &smtp, err) == 0) {
		smtp.settings.expected = s->stock.n_ready;
		*box = outbox_open(&smtp.settings, err);
	}
	peers_smtp_release(&smtp);
	return *box == NULL ? -1 : 0;
}

/* How the server did, for its breaker. */
static int
note_server(struct sending *s, int rc, int64_t doubts, struct error *err)
{
	struct error note = ERROR_INIT;
	int sent = run_counted(s->run, "sent") > 0, noted = 0;

	if (sent || (rc == 0 && doubts == 0 && s->stock.rest == 0))
		noted = party_note(s->run, PARTY_SMTP, 0, &note);
	if (noted == 0 && s->stock.rest > 0)
		noted = party_rest(s->run, PARTY_SMTP, s->stock.rest,
		    s->stock.rest_why, &note);
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
	    is_stopping, pause_ms, before_leaving, wants_time, use_time };
	struct outbox *box;
	int rc;

	if (fence_begin_sending(s->run, err) == -1 ||
	    open_outbox(s, &box, err) == -1) {
		stock_finish(&s->stock);
		return -1;
	}
	rc = outbox_run(box, &owner, err);
	if (rc == -1 && err->kind == ERROR_CONFIG)
		peers_smtp_refused(s->run);
	outbox_close(box);
	stock_finish(&s->stock);
	if (s->stock.err.kind != ERROR_NONE) {
		*err = s->stock.err;
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
send_all(void *ctx, struct stock *stock, struct error *err)
{
	struct sending *s = ctx;
	int64_t doubts = run_counted(s->run, "in_doubt");
	int rc;

	if (server_allowed(s->run, err) == -1)
		return -1;
	/* claim first: no connection where there is nothing to send */
	stock_commit(stock, stock_group(stock));
	if (stock->n_ready == 0) {
		*err = stock->err;
		return stock->err.kind == ERROR_NONE ? 0 : -1;
	}
	rc = send_claimed(s, err);
	doubts = run_counted(s->run, "in_doubt") - doubts;
	return note_server(s, rc, doubts, err);
}

/* --dry-run: the same claims, on a copy of the journal, printed. */
static int
print_due(void *ctx, struct stock *stock, struct error *err)
{
	struct run *run = stock->run;
	struct act act = run_act(run);
	struct campaign c = CAMPAIGN_INIT;
	struct message m = MESSAGE_INIT;
	struct claimer claimer;
	int64_t ids[CLAIM_GROUP];
	size_t n, i;

	(void)ctx;
	if (server_allowed(run, err) == -1)
		return -1;
	claimer_init(&claimer, run, stock->claimer.followups, run_now(run));
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
	claimer_release(&claimer);
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
	progress_never(run, &act);
	run_count(run, "doubts_overdue", doubt_overdue(run, &act));
	return journal_commit(run->journal, err);
}

static int
note_full(struct stock *stock, struct error *err)
{
	journal_begin(stock->run->journal);
	claimer_note_full(&stock->claimer, run_now(stock->run));
	return journal_commit(stock->run->journal, err);
}

int
send_pass(struct stock *stock, const struct delivery *by, struct error *err)
{
	struct run *run = stock->run;
	int followups, rc;

	if (release_holds(run, err) == -1)
		return -1;
	if ((rc = by->may(run, &followups, err)) != 0)
		return rc;
	claimer_init(&stock->claimer, run, followups, run_now(run));
	rc = by->carry(by->ctx, stock, err);
	if (rc == 0 && stock->claimer.day_left == 0)
		rc = note_full(stock, err);
	if (rc == 0 && (stock->claimer.day_left == 0 || run_stopping(run)))
		rc = safety_note_backlog(run, err);
	claimer_release(&stock->claimer);
	return rc;
}

int
job_send(struct run *run, int argc, char **argv, struct error *err)
{
	struct error late = ERROR_INIT;
	int64_t after = report_trail_end(run->journal);
	struct sending s;
	const struct delivery by = { &s, safety_check, run->opt.dry_run ?
	    print_due : send_all };
	int rc;

	(void)argc;
	(void)argv;
	memset(&s, 0, sizeof(s));
	s.run = s.stock.run = run;
	if ((s.stock.flight = flight_open(journal_directory(run->journal),
	    err)) == NULL)
		return -1;
	if ((rc = replay_flight(run, s.stock.flight, err)) == 0)
		rc = send_pass(&s.stock, &by, err);
	flight_close(s.stock.flight);
	if ((rc == -1 && err->kind == ERROR_JOURNAL) || run->opt.dry_run)
		return rc == -1 ? -1 : 0;
	if (balance_check(run, after, &late) == -1 && rc != -1) {
		*err = late;
		rc = -1;
	}
	return rc == -1 ? -1 : 0;
}
