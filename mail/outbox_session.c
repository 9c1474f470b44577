/*
 * The dialogue of one connection.  At most two messages are on it: one that
 * waits for the reply to its final dot (last), and one whose MAIL, RCPT and
 * DATA are under way (now).  Replies are matched to a queue of what is
 * expected, in the order in which commands were put into the buffer.
 */
#include "mail/outbox_session.h"

#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/error.h"
#include "base/str.h"
#include "mail/connection.h"
#include "mail/outbox.h"
#include "mail/smtp_command.h"
#include "mail/smtp_reply.h"

#define CHUNK 65536		/* handed to libcurl at once */
#define READ 16640		/* a TLS record and more */
#define QUIT_MS 2000
#define LOST_MS 300		/* at least, before commands count as lost */
#define LOST_FACTOR 10		/* times the slowest reply so far */

enum await {
	AWAIT_MAIL, AWAIT_RCPT, AWAIT_DATA,
	AWAIT_FINAL,		/* after the dot of a letter */
	AWAIT_EMPTY,		/* after the dot of nothing */
	AWAIT_RSET, AWAIT_QUIT
};

struct expected {
	enum await	what;
	uint64_t	end;	/* of its command, in bytes of the session */
};

struct session {
	struct connection *connection;		/* owned */
	const struct session_host *host;	/* borrowed */
	struct smtp_features features;
	struct smtp_reader reader;
	struct str	 out;		/* bytes put, from position base on */
	uint64_t	 base, sent;	/* positions since the beginning */
	struct expected	 expected[8];
	size_t		 n_expected;
	struct outbox_item *last, *now;	/* NULL: none, or settled */
	uint64_t	 dot_at;	/* position of last's dot */
	int		 dot_marked;	/* the host knows that it is to leave */
	int		 dot_left;	/* it may have left */
	int		 mail_taken;	/* a transaction is open */
	int		 progress;
	int		 overlapping;	/* now's commands, last's letter */
	int64_t		 since;		/* last move of either side, mono ms */
	int64_t		 slowest;	/* reply to MAIL, RCPT or DATA, ms */
};

struct session *
session_new(struct connection *connection, const struct session_host *host)
{
	struct session *s = xcalloc(1, sizeof(*s));

	s->connection = connection;
	s->host = host;
	str_init(&s->out);
	smtp_reader_init(&s->reader);
	smtp_features_read(&s->features, connection_ehlo(connection));
	return s;
}

int
session_is_idle(const struct session *s)
{
	return s->n_expected == 0;
}

int
session_has_progress(const struct session *s)
{
	return s->progress;
}

int
session_fd(const struct session *s)
{
	return connection_fd(s->connection);
}

static uint64_t
position(const struct session *s)
{
	return s->base + s->out.len;
}

short
session_events(const struct session *s)
{
	return s->sent < position(s) ? POLLIN | POLLOUT : POLLIN;
}

/* The letter was answered, the commands behind it are not yet. */
static int
may_be_lost(const struct session *s)
{
	return s->overlapping && s->n_expected > 0 &&
	    (s->expected[0].what == AWAIT_MAIL ||
	    s->expected[0].what == AWAIT_RSET);
}

int64_t
session_deadline(const struct session *s)
{
	int64_t ms = s->host->reply_ms;

	if (s->n_expected == 0)
		return INT64_MAX;
	if (may_be_lost(s)) {
		ms = s->slowest * LOST_FACTOR;
		ms = ms < LOST_MS ? LOST_MS : ms;
		ms = ms > s->host->reply_ms ? s->host->reply_ms : ms;
	}
	if (s->expected[0].what == AWAIT_FINAL && s->sent == position(s))
		ms = s->host->final_ms;
	if (s->expected[0].what == AWAIT_QUIT && ms > QUIT_MS)
		ms = QUIT_MS;
	return s->since + ms;
}

/* ------------------------------------------------------------ outcomes */

static void
settle(struct session *s, struct outbox_item **item,
    const struct outbox_outcome *outcome)
{
	struct outbox_item *settled = *item;

	*item = NULL;
	s->host->done(s->host->ctx, settled, outcome);
}

static void
settle_by_reply(struct session *s, struct outbox_item **item,
    enum smtp_stage stage)
{
	const struct smtp_reply *reply = &s->reader.reply;
	struct outbox_outcome outcome;

	if (*item == NULL)
		return;
	memset(&outcome, 0, sizeof(outcome));
	outcome.result = reply->code < 400 ? OUTBOX_SENT : OUTBOX_REFUSED;
	outcome.stage = stage;
	outcome.code = reply->code;
	snprintf(outcome.enhanced, sizeof(outcome.enhanced), "%s",
	    reply->enhanced);
	snprintf(outcome.reply, sizeof(outcome.reply), "%s", reply->text);
	if (outcome.result == OUTBOX_REFUSED)
		outcome.refusal = refusal_classify(stage, reply->code,
		    reply->enhanced, reply->text);
	if (reply->code != 421)
		s->progress = 1;
	settle(s, item, &outcome);
}

static void
settle_without_reply(struct session *s, struct outbox_item **item,
    enum outbox_result result, enum smtp_stage stage, const char *why)
{
	struct outbox_outcome outcome;

	memset(&outcome, 0, sizeof(outcome));
	outcome.result = result;
	outcome.stage = stage;
	outcome.refusal = REFUSAL_CONTENT;
	snprintf(outcome.reply, sizeof(outcome.reply), "%s", why);
	settle(s, item, &outcome);
}

static enum smtp_stage
stage_of(const struct session *s)
{
	if (s->n_expected == 0)
		return STAGE_MAIL;
	switch (s->expected[0].what) {
	case AWAIT_RCPT:
		return STAGE_RCPT;
	case AWAIT_DATA:
		return STAGE_DATA;
	default:
		return STAGE_MAIL;
	}
}

/* Nothing more can come: only a dot that may have left is in doubt. */
static void
give_up(struct session *s, const char *why)
{
	if (s->last != NULL && s->dot_left)
		settle_without_reply(s, &s->last, OUTBOX_IN_DOUBT,
		    STAGE_FINAL, why);
	else if (s->last != NULL)
		settle_without_reply(s, &s->last, OUTBOX_NOT_SENT,
		    STAGE_DATA, why);
	if (s->now != NULL)
		settle_without_reply(s, &s->now, OUTBOX_NOT_SENT,
		    stage_of(s), why);
	if (s->overlapping)
		s->host->overlapped(s->host->ctx, -1);
	s->overlapping = 0;
	s->n_expected = 0;
}

static int
break_off(struct session *s, struct error *err)
{
	give_up(s, err->msg);
	return -1;
}

static int
protocol_error(struct session *s, struct error *err)
{
	error_set(err, ERROR_RETRY, "server's reply makes no sense here: "
	    "'%d %s'", s->reader.reply.code, s->reader.reply.text);
	return break_off(s, err);
}

/* The server dropped what followed the letter: not the item's fault. */
static int
commands_lost(struct session *s, struct error *err)
{
	struct outbox_item *item = s->now;

	s->now = NULL;
	s->overlapping = 0;
	s->host->overlapped(s->host->ctx, 0);
	s->host->take_back(s->host->ctx, item);
	error_set(err, ERROR_RETRY, "server lost the commands behind a "
	    "letter, though it offers PIPELINING");
	return break_off(s, err);
}

int
session_expire(struct session *s, struct error *err)
{
	if (may_be_lost(s))
		return commands_lost(s, err);
	error_set(err, ERROR_RETRY, "no answer from the server in time");
	return break_off(s, err);
}

void
session_free(struct session *s)
{
	if (s == NULL)
		return;
	give_up(s, "the connection was given up");
	connection_close(s->connection);
	str_release(&s->out);
	free(s);
}

/* ------------------------------------------------------------- sending */

static void
expect(struct session *s, enum await what)
{
	struct expected *e = &s->expected[s->n_expected++];

	e->what = what;
	e->end = position(s);
}

/* How much of what was put goes to libcurl next. */
static size_t
chunk(const struct session *s)
{
	const uint64_t n = position(s) - s->sent;

	return n > CHUNK ? CHUNK : (size_t)n;
}

void
session_mark(struct session *s)
{
	if (s->last == NULL || s->dot_marked ||
	    s->dot_at >= s->sent + chunk(s))
		return;
	s->dot_marked = 1;
	s->host->dot(s->host->ctx, s->last);
}

/* Hand over what was put; the dot is marked before it can leave. */
int
session_write(struct session *s, struct error *err)
{
	ssize_t took;

	while (s->sent < position(s)) {
		session_mark(s);
		if (s->host->leave(s->host->ctx) == -1) {
			error_set(err, ERROR_RETRY, "its final dot could not "
			    "be marked");
			return break_off(s, err);
		}
		s->dot_left |= s->dot_marked;
		took = connection_send(s->connection,
		    s->out.s + (s->sent - s->base), chunk(s), err);
		if (took == -1)
			return break_off(s, err);
		if (took == 0)
			return 0;
		s->sent += (uint64_t)took;
		s->since = clock_mono_ms();
	}
	s->base = s->sent;
	str_reset(&s->out);
	return 0;
}

/* The host's next item that this server can take; the others are settled. */
static struct outbox_item *
next_item(struct session *s)
{
	struct outbox_item *item;
	const char *fault;

	while ((item = s->host->next(s->host->ctx)) != NULL) {
		if ((fault = smtp_item_fault(item, &s->features)) == NULL)
			return item;
		settle_without_reply(s, &item, OUTBOX_REFUSED, STAGE_CONNECT,
		    fault);
	}
	return NULL;
}

/* Put the first commands of the next message, if there is one. */
static void
put_envelope(struct session *s)
{
	if (s->mail_taken) {
		/* a refused transaction must be closed (RFC 5321 S4.1.4) */
		str_add(&s->out, "RSET\r\n");
		expect(s, AWAIT_RSET);
		s->mail_taken = 0;
		if (!s->features.pipelining)
			return;
	}
	if ((s->now = next_item(s)) == NULL)
		return;
	smtp_add_mail(&s->out, s->now, &s->features);
	expect(s, AWAIT_MAIL);
	if (!s->features.pipelining)
		return;
	smtp_add_rcpt(&s->out, s->now);
	expect(s, AWAIT_RCPT);
	str_add(&s->out, "DATA\r\n");
	expect(s, AWAIT_DATA);
}

int
session_begin(struct session *s, struct error *err)
{
	if (!session_is_idle(s))
		return 0;
	s->since = clock_mono_ms();
	put_envelope(s);
	return session_write(s, err);
}

int
session_quit(struct session *s, struct error *err)
{
	if (!session_is_idle(s))
		return 0;
	s->since = clock_mono_ms();
	str_add(&s->out, "QUIT\r\n");
	expect(s, AWAIT_QUIT);
	return session_write(s, err);
}

/* ------------------------------------------------------------- replies */

static void
on_mail(struct session *s, int taken)
{
	s->mail_taken = taken;
	if (!taken)
		settle_by_reply(s, &s->now, STAGE_MAIL);
	if (s->features.pipelining)
		return;
	if (taken) {
		smtp_add_rcpt(&s->out, s->now);
		expect(s, AWAIT_RCPT);
	}
}

static void
on_rcpt(struct session *s, int taken)
{
	if (!taken)
		settle_by_reply(s, &s->now, STAGE_RCPT);
	if (s->features.pipelining)
		return;
	if (taken) {
		str_add(&s->out, "DATA\r\n");
		expect(s, AWAIT_DATA);
	}
}

/* Go ahead: the letter, and behind it the envelope of the next one. */
static void
put_body(struct session *s)
{
	s->mail_taken = 0;
	if (s->now != NULL) {
		s->last = s->now;
		s->now = NULL;
		s->dot_marked = s->dot_left = 0;
		s->dot_at = s->base + smtp_add_body(&s->out, s->last);
		expect(s, AWAIT_FINAL);
	} else {
		/* no recipient was taken, yet it waits (RFC 2920 S3.1) */
		str_add(&s->out, ".\r\n");
		expect(s, AWAIT_EMPTY);
	}
	if (!s->features.pipelining || !s->host->overlap(s->host->ctx))
		return;
	put_envelope(s);
	s->overlapping = s->now != NULL;
	if (!s->overlapping)
		s->host->overlapped(s->host->ctx, -1);
}

/* A reply to a command that has not left: the server breaks off. */
static int
early_reply(struct session *s, enum await what, struct error *err)
{
	if (what == AWAIT_FINAL && s->reader.reply.code >= 400 &&
	    !s->dot_left) {
		settle_by_reply(s, &s->last, STAGE_DATA);
		error_set(err, ERROR_RETRY, "server broke off in the letter: "
		    "'%d %s'", s->reader.reply.code, s->reader.reply.text);
		return break_off(s, err);
	}
	return protocol_error(s, err);
}

static int
reply_fits(enum await what, int code)
{
	if (code >= 400 || what == AWAIT_QUIT)
		return what != AWAIT_RSET;
	return what == AWAIT_DATA ? code == 354 : code < 300;
}

static void
on_reply(struct session *s, enum await what, int code)
{
	switch (what) {
	case AWAIT_MAIL:
		on_mail(s, code < 400);
		break;
	case AWAIT_RCPT:
		on_rcpt(s, code < 400);
		break;
	case AWAIT_DATA:
		if (code == 354)
			put_body(s);
		else
			settle_by_reply(s, &s->now, STAGE_DATA);
		break;
	case AWAIT_FINAL:
		settle_by_reply(s, &s->last, STAGE_FINAL);
		break;
	case AWAIT_EMPTY:
	case AWAIT_RSET:
	case AWAIT_QUIT:
		break;
	}
	if (s->n_expected == 0 && what != AWAIT_QUIT)
		put_envelope(s);
}

/* 421 ends the connection, whatever it answers (RFC 5321 S3.8). */
static int
on_closing(struct session *s, enum await what, struct error *err)
{
	static const enum smtp_stage stages[] = { STAGE_MAIL, STAGE_RCPT,
	    STAGE_DATA };

	if (what == AWAIT_FINAL)
		settle_by_reply(s, &s->last, STAGE_FINAL);
	else if (what <= AWAIT_DATA)
		settle_by_reply(s, &s->now, stages[what]);
	error_set(err, ERROR_RETRY, "server closes the connection: '421 %s'",
	    s->reader.reply.text);
	return break_off(s, err);
}

static int
take_reply(struct session *s, struct error *err)
{
	struct expected e;
	int code = s->reader.reply.code;
	int64_t took = clock_mono_ms() - s->since;

	s->since += took;
	if (s->n_expected == 0) {
		error_set(err, ERROR_RETRY, "server closes the connection: "
		    "'%d %s'", code, s->reader.reply.text);
		return break_off(s, err);
	}
	e = s->expected[0];
	if (e.end > s->sent)
		return early_reply(s, e.what, err);
	if (code == 421 && e.what != AWAIT_QUIT)
		return on_closing(s, e.what, err);
	if (may_be_lost(s) && e.what == AWAIT_MAIL && code >= 500 &&
	    code <= 503)
		return commands_lost(s, err);
	if (!reply_fits(e.what, code))
		return protocol_error(s, err);
	if (e.what == AWAIT_MAIL && s->overlapping) {
		s->overlapping = 0;
		s->host->overlapped(s->host->ctx, 1);
	}
	if (e.what <= AWAIT_DATA && took > s->slowest)
		s->slowest = took;
	s->n_expected--;
	memmove(s->expected, s->expected + 1,
	    s->n_expected * sizeof(s->expected[0]));
	on_reply(s, e.what, code);
	return e.what == AWAIT_QUIT;
}

/* Take every reply in these bytes; what they lead to is put, not sent. */
static int
take_bytes(struct session *s, const char *data, size_t n, struct error *err)
{
	int rc;

	while ((rc = smtp_reader_take(&s->reader, &data, &n)) == 1)
		if ((rc = take_reply(s, err)) != 0)
			return rc;
	if (rc == -1) {
		error_set(err, ERROR_RETRY, "server's reply is no smtp");
		return break_off(s, err);
	}
	return 0;
}

int
session_read(struct session *s, struct error *err)
{
	char data[READ];
	ssize_t n;
	int rc;

	do {
		n = connection_recv(s->connection, data, sizeof(data), err);
		if (n == -1) {
			rc = s->n_expected == 1 &&
			    s->expected[0].what == AWAIT_QUIT;
			return rc ? 1 : break_off(s, err);
		}
		rc = take_bytes(s, data, (size_t)n, err);
		if (rc != 0)
			return rc;
	} while (n == (ssize_t)sizeof(data));
	return 0;
}
