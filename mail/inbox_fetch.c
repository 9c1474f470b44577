/*
 * New messages of a mailbox in UID order.  Many are fetched by one command
 * and go on to the parent as they come; what is large, or comes out of its
 * turn, is fetched again in small batches.  Only literals of mail are asked
 * for, never a structure that libetpan would have to parse.
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "mail/connection.h"
#include "mail/inbox_fetched.h"
#include "mail/inbox_session.h"

#define FIRST_BYTES	(64 * 1024)
#define HEADER_ROOM	(64 * 1024)
#define FLUSH_BYTES	(128 * 1024)
/* Messages of one command, sent as they come: the next asks for twice that */
#define STREAM_FIRST	500
#define STREAM_MOST	2000
#define RANGES_MOST	300	/* then a line grows longer than servers like */
#define ODD_MAX		2	/* then the rest is fetched in small batches */

/* -------------------------------------------------------------- sending */

/* The header with the empty line that ends it; all, where none does. */
static size_t
header_length(const char *data, size_t n)
{
	const char *p = data, *end = data + n;

	while ((p = memchr(p, '\n', (size_t)(end - p))) != NULL) {
		p++;
		if (p < end && *p == '\n')
			return (size_t)(p - data) + 1;
		if (end - p > 1 && p[0] == '\r' && p[1] == '\n')
			return (size_t)(p - data) + 2;
	}
	return n;
}

static int
send_message(struct session *s, const struct fetched *f, const char *data,
    size_t n, int truncated, struct error *err)
{
	struct wire *w = &s->wire;

	wire_begin(w, WIRE_MESSAGE);
	wire_u32(w, f->uid);
	wire_u32(w, f->size);
	wire_u32(w, (uint32_t)truncated);
	wire_u64(w, (uint64_t)f->received);
	wire_bytes(w, data, n);
	wire_end(w);
	return wire_waiting(w) < FLUSH_BYTES ? 0 : wire_flush(w, err);
}

/*
 * The first bytes of a message that may go on behind those of f; *limit of
 * them at most, whatever size the server says it has.
 */
static int
fetch_long(struct session *s, const struct fetched *f, struct str *text,
    size_t *limit, struct error *err)
{
	static const struct section whole = { { 0 }, 0, 0 };
	int rc = 0;

	*limit = s->max_text + HEADER_ROOM;
	if (*limit > f->n)
		rc = session_fetch(s, f->uid, &whole, (uint32_t)*limit, text,
		    err);
	if (s->over)
		return -1;
	if (rc == -1 || text->len < f->n) {
		str_reset(text);
		str_addn(text, f->data, f->n);
		*limit = FIRST_BYTES;
	}
	return 0;
}

/* A message longer than the first fetch: its header and what text it has. */
static int
send_long(struct session *s, const struct fetched *f, struct error *err)
{
	struct str text = STR_INIT;
	size_t head, n, limit;
	int rc, cut;

	if ((rc = fetch_long(s, f, &text, &limit, err)) == -1)
		goto out;
	head = header_length(text.s, text.len);
	n = text.len - head > s->max_text ? head + s->max_text : text.len;
	cut = n < f->size || n < text.len || text.len >= limit;
	str_cut(&text, n);
	if (cut && (rc = session_text_part(s, f->uid, head, &text, err)) ==
	    -1)
		goto out;
	rc = send_message(s, f, text.s, text.len, cut, err);
out:
	str_release(&text);
	return rc;
}

/* A message of which this is all that there is to fetch. */
static int
send_whole(struct session *s, const struct fetched *f, struct error *err)
{
	size_t head = header_length(f->data, f->n), n;

	n = f->n - head > s->max_text ? head + s->max_text : f->n;
	return send_message(s, f, f->data, n, n < f->size || n < f->n, err);
}

/* May there be more of it than what the first fetch brought? */
static int
may_go_on(const struct fetched *f)
{
	return f->n >= FIRST_BYTES && f->size != f->n;
}

static int
send_fetched(struct session *s, const struct fetched *f, struct error *err)
{
	return may_go_on(f) ? send_long(s, f, err) : send_whole(s, f, err);
}

/* ------------------------------------------------------------- batches */

static int
send_none(struct session *s, uint32_t uid, struct error *err)
{
	struct fetched f = { 0 };

	f.uid = uid;
	return send_message(s, &f, "", 0, 1, err);
}

static int	send_batch(struct session *, const struct numbers *,
		    struct error *);
static int	send_singly(struct session *, const struct numbers *,
		    struct error *);

/*
 * Servers leave out what they cannot read, and some say no behind what they
 * could: *left are those that did not come and are not deleted.
 */
static int
find_left(struct session *s, const struct answers *a, struct numbers *left,
    struct error *err)
{
	struct numbers missing = { xcalloc(a->want->n, sizeof(uint32_t)), 0 };
	size_t i;
	int rc = 0;

	for (i = 0; i < a->want->n; i++)
		if (a->got[i].uid == 0)
			missing.uid[missing.n++] = a->want->uid[i];
	if (missing.n > 0)
		rc = numbers_present(s, &missing, left, err);
	free(missing.uid);
	return rc;
}

/* In order, each once; what is left is asked for by itself, once. */
static int
send_each(struct session *s, const struct answers *a,
    const struct numbers *left, struct error *err)
{
	struct numbers one = { NULL, 1 };
	size_t i;
	int rc = 0;

	for (i = 0; i < a->want->n && rc == 0; i++) {
		one.uid = &a->want->uid[i];
		if (a->got[i].uid != 0)
			rc = send_fetched(s, &a->got[i], err);
		else if (left->n > 0 && numbers_have(left, *one.uid))
			rc = a->want->n > 1 ? send_batch(s, &one, err) :
			    send_none(s, *one.uid, err);
	}
	return rc;
}

static int
send_answers(struct session *s, const struct answers *a, struct error *err)
{
	struct numbers left = { NULL, 0 };
	int rc = find_left(s, a, &left, err);

	if (rc == 0)
		rc = a->n == 0 && left.n > 1 ? send_singly(s, &left, err) :
		    send_each(s, a, &left, err);
	free(left.uid);
	return rc;
}

/* How many came before the first that did not. */
static size_t
count_first(const struct answers *a)
{
	size_t n = 0;

	while (n < a->want->n && a->got[n].uid != 0)
		n++;
	return n;
}

/*
 * The session broke behind these: those that nothing is missing before need
 * not come again.  The error stands, whatever becomes of them.
 */
static void
send_first(struct session *s, const struct answers *a)
{
	struct error ignored = ERROR_INIT;
	size_t i, n = count_first(a);

	for (i = 0; i < n && !may_go_on(&a->got[i]); i++)
		if (send_fetched(s, &a->got[i], &ignored) == -1)
			break;
}

/* What went wrong behind so many messages: it may be always the same one. */
static void
failed_behind(struct session *s, int rc, const struct numbers *want,
    size_t n, struct error *err)
{
	char what[40];

	snprintf(what, sizeof(what), "fetch mail from %" PRIu32 " on",
	    want->uid[n < want->n ? n : want->n - 1]);
	session_failed(s, rc, ERROR_REJECT, what, err);
}

/* 1: the server refuses to give these out; *err says why. */
static int
ask(struct session *s, const struct numbers *want, struct answers *a,
    struct error *err)
{
	int rc = answers_ask(a, s, want, FIRST_BYTES);

	if (rc == MAILIMAP_NO_ERROR)
		return 0;
	failed_behind(s, rc, want, count_first(a), err);
	if (s->over)
		send_first(s, a);
	return rc == MAILIMAP_ERROR_UID_FETCH && err->kind == ERROR_REJECT ?
	    1 : -1;
}

/* One message that the mailbox has; 1: it is not given out, or unreadably. */
static int
ask_alone(struct session *s, const struct numbers *one, struct answers *a,
    struct error *err)
{
	int rc = ask(s, one, a, err);

	if (rc != 0 || a->n > 0)
		return rc;
	error_set(err, ERROR_RETRY, "fetch mail: '%s' gives out no message "
	    "that can be read", connection_host(s->connection));
	return 1;
}

/*
 * The server refuses a batch because of one message, or none of it can be
 * read: each alone then, and the one that cannot be had is sent empty, so
 * that it is not lost unseen.  Where it gives out none of several the fault
 * is its own.
 */
static int
send_singly(struct session *s, const struct numbers *want, struct error *err)
{
	struct numbers one = { want->uid, 1 };
	size_t i, first = 0;	/* of those refused before any was given */
	struct answers a;
	int rc = 0, given = want->n == 1;

	for (i = 0; i < want->n && rc != -1; i++) {
		one.uid = &want->uid[i];
		rc = ask_alone(s, &one, &a, err);
		given |= rc == 0;
		for (; given && rc != -1 && first < i; first++)
			if (send_none(s, want->uid[first], err) == -1)
				rc = -1;
		first += (size_t)given;
		if (rc == 0)
			rc = send_fetched(s, &a.got[0], err);
		else if (rc == 1 && given)
			rc = send_none(s, *one.uid, err);
		answers_release(&a);
	}
	if (rc != -1 && !given) {
		err->kind = ERROR_RETRY;
		return -1;
	}
	return rc == -1 ? -1 : 0;
}

static int
send_batch(struct session *s, const struct numbers *want, struct error *err)
{
	struct numbers there = { NULL, 0 };
	struct answers a;
	int rc = ask(s, want, &a, err);

	if (rc == 0)
		rc = send_answers(s, &a, err);
	else if (rc == 1 && (rc = numbers_present(s, want, &there, err)) ==
	    0 && there.n > 0)
		rc = send_singly(s, &there, err);
	answers_release(&a);
	free(there.uid);
	return rc;
}

/* ------------------------------------------------------------- streaming */

struct streaming {
	struct session	*s;
	const struct numbers *want;
	size_t		 next;	/* all before are sent */
	size_t		 limit;	/* bytes asked of each */
	int		 odd;	/* the next one needs a closer look */
	int		 failed;
	struct error	*err;
};

/*
 * Send an answer on as soon as it is there: one message is in memory at a
 * time.  From the first that does not come in its turn, or is longer than
 * what was asked of it, they are dropped.
 */
static void
take_streamed(const struct fetched *f, void *context)
{
	struct streaming *t = context;

	if (t->odd || t->failed || !numbers_have(t->want, f->uid) ||
	    (t->next > 0 && f->uid <= t->want->uid[t->next - 1]))
		return;
	if (f->uid != t->want->uid[t->next] || f->n >= t->limit) {
		t->odd = 1;
		return;
	}
	t->failed = send_whole(t->s, f, t->err) == -1;
	t->next++;
}

/* Send messages as they come; *done of them need nothing more. */
static int
stream_batch(struct session *s, const struct numbers *want, size_t *done,
    struct error *err)
{
	static const struct section whole = { { 0 }, 0, 0 };
	struct streaming t = { s, want, 0, s->max_text + HEADER_ROOM, 0, 0,
	    err };
	int rc = fetched_ask(s, numbers_set(want), &whole, (uint32_t)t.limit,
	    want->n, take_streamed, &t);

	if (t.failed)
		return -1;
	if (rc != MAILIMAP_NO_ERROR) {
		failed_behind(s, rc, want, t.next, err);
		if (rc != MAILIMAP_ERROR_UID_FETCH ||
		    err->kind != ERROR_REJECT)
			return -1;
		error_clear(err);
	}
	/* what did not come is looked for behind it */
	*done = t.next;
	return 0;
}

/* 1: the parent wants no more (or is gone, which the next flush shows). */
static int
is_stopped(struct session *s)
{
	struct error ignored = ERROR_INIT;
	struct frame frame;

	if (!wire_is_readable(&s->wire))
		return 0;
	(void)wire_read(&s->wire, &frame, 1000, &ignored);
	return 1;
}

/* How many messages a command may ask for, and commands that went wrong. */
struct pace {
	size_t	room;
	int	odd;
};

/* How many of these messages one command may name. */
static size_t
named_at_once(const struct numbers *rest, size_t most)
{
	size_t n, ranges = 1;

	for (n = 1; n < rest->n && n < most; n++)
		if (rest->uid[n] != rest->uid[n - 1] + 1 &&
		    ++ranges > RANGES_MOST)
			break;
	return n;
}

/* The first of these messages, as many as is wise at once; *n of them. */
static int
send_some(struct session *s, const struct numbers *rest, struct pace *pace,
    size_t *n, struct error *err)
{
	struct numbers batch = *rest;
	int rc;

	if (rest->n > NUMBERS_BATCH && pace->odd <= ODD_MAX) {
		batch.n = named_at_once(rest, pace->room);
		rc = stream_batch(s, &batch, n, err);
		if (pace->room < STREAM_MOST)
			pace->room *= 2;
		if (rc == -1 || *n > 0)
			return rc;
		pace->odd++;
	}
	batch.n = rest->n < NUMBERS_BATCH ? rest->n : NUMBERS_BATCH;
	*n = batch.n;
	return send_batch(s, &batch, err);
}

int
session_send(struct session *s, const struct numbers *all, uint32_t last,
    struct error *err)
{
	struct pace pace = { STREAM_FIRST, 0 };
	struct numbers rest = *all;
	size_t n = 0;

	for (; rest.n > 0; rest.uid += n, rest.n -= n) {
		if (is_stopped(s)) {
			last = rest.n < all->n ? rest.uid[-1] : 0;
			break;
		}
		if (send_some(s, &rest, &pace, &n, err) == -1 ||
		    wire_flush(&s->wire, err) == -1)
			return -1;
	}
	wire_begin(&s->wire, WIRE_END);
	wire_u32(&s->wire, last);
	wire_end(&s->wire);
	return 0;
}
