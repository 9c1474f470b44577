/* One mailbox after the other, asked of the process that speaks IMAP. */
#include "mail/inbox.h"

#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

#include "base/error.h"
#include "base/str.h"
#include "base/utf8.h"
#include "mail/inbox_peer.h"
#include "mail/inbox_wire.h"

struct inbox {
	struct peer	 peer;
	int		 ready;		/* logged in */
	int		 asked;		/* EXAMINE is sent, not answered */
	int		 streaming;	/* messages come, until END */
	uint32_t	 last;		/* number of the latest message */
	struct inbox_cursor *cursor;	/* foreign: of the mailbox open */
};

/* ------------------------------------------------------------- opening */

static int
await_ready(struct inbox *in, struct error *err)
{
	struct frame frame;

	if (in->ready || peer_check(&in->peer, err) == -1)
		return in->ready ? 0 : -1;
	if (peer_await(&in->peer, WIRE_READY, &frame, err) == -1) {
		if (!in->peer.dead)
			peer_put_down(&in->peer);
		return -1;
	}
	in->ready = 1;
	return 0;
}

struct inbox *
inbox_start(const struct inbox_settings *settings, struct error *err)
{
	struct inbox *in = xcalloc(1, sizeof(*in));

	if (peer_start(&in->peer, settings, err) == 0)
		return in;
	inbox_close(in);
	return NULL;
}

struct inbox *
inbox_open(const struct inbox_settings *settings, struct error *err)
{
	struct inbox *in = inbox_start(settings, err);

	if (in != NULL && await_ready(in, err) == -1) {
		inbox_close(in);
		return NULL;
	}
	return in;
}

int
inbox_fd(const struct inbox *in)
{
	return in->peer.wire.fd;
}

/* Closing our end lets an idle child say LOGOUT; it gets a moment for it. */
void
inbox_close(struct inbox *in)
{
	struct pollfd p = { -1, POLLIN, 0 };

	if (in == NULL)
		return;
	if (!in->peer.dead && in->ready && !in->streaming && !in->asked) {
		(void)shutdown(in->peer.wire.fd, SHUT_WR);
		p.fd = in->peer.wire.fd;
		(void)poll(&p, 1, 200);
	}
	peer_put_down(&in->peer);
	free(in);
}

/* ------------------------------------------------------------- messages */

static int
end_by_failure(struct inbox *in, struct frame *frame, struct error *err)
{
	in->streaming = 0;
	return peer_failure(&in->peer, frame, err);
}

/* Messages that nobody wants any more are let go. */
static int
stop_streaming(struct inbox *in, struct error *err)
{
	struct frame frame;

	if (!in->streaming)
		return 0;
	wire_begin(&in->peer.wire, WIRE_STOP);
	wire_end(&in->peer.wire);
	if (peer_flush(&in->peer, err) == -1)
		return -1;
	do {
		if (peer_next(&in->peer, &frame, err) == -1)
			return -1;
		if (frame.type == WIRE_FAILED)
			return end_by_failure(in, &frame, err);
	} while (frame.type == WIRE_MESSAGE);
	in->streaming = 0;
	return frame.type == WIRE_END ? 0 : peer_nonsense(&in->peer, err);
}

int
inbox_ask(struct inbox *in, const char *mailbox, int64_t since,
    struct inbox_cursor *cursor, struct error *err)
{
	struct wire *w = &in->peer.wire;

	if (peer_check(&in->peer, err) == -1 || stop_streaming(in, err) == -1)
		return -1;
	wire_begin(w, WIRE_EXAMINE);
	wire_text(w, mailbox);
	wire_u64(w, (uint64_t)since);
	wire_u32(w, cursor->uidvalidity);
	wire_u32(w, cursor->uid);
	wire_u64(w, cursor->modseq);
	wire_end(w);
	in->asked = 1;
	in->cursor = cursor;
	return peer_flush(&in->peer, err);
}

static int
take_examined(struct inbox *in, struct frame *frame, struct error *err)
{
	struct inbox_cursor *cursor = in->cursor;
	uint32_t uidvalidity = frame_u32(frame), from = frame_u32(frame);
	uint64_t modseq = frame_u64(frame);

	if (!frame_is_whole(frame) || uidvalidity == 0 || (from != 0 &&
	    (uidvalidity != cursor->uidvalidity || from != cursor->uid)))
		return peer_nonsense(&in->peer, err);
	cursor->uidvalidity = uidvalidity;
	cursor->uid = from;
	cursor->modseq = modseq;
	in->last = from;
	in->streaming = 1;
	return 0;
}

int
inbox_examine(struct inbox *in, const char *mailbox, int64_t since,
    struct inbox_cursor *cursor, struct error *err)
{
	struct frame frame;

	if (!in->asked && inbox_ask(in, mailbox, since, cursor, err) == -1)
		return -1;
	in->asked = 0;
	if (await_ready(in, err) == -1 ||
	    peer_await(&in->peer, WIRE_EXAMINED, &frame, err) == -1)
		return -1;
	return take_examined(in, &frame, err);
}

static int
take_message(struct inbox *in, struct frame *frame, struct inbox_message *msg,
    struct error *err)
{
	msg->uid = frame_u32(frame);
	msg->size = frame_u32(frame);
	msg->truncated = frame_u32(frame) != 0;
	msg->received = (int64_t)frame_u64(frame);
	msg->data = frame_bytes(frame, &msg->n);
	if (!frame_is_whole(frame) || msg->uid <= in->last)
		return peer_nonsense(&in->peer, err);
	in->last = msg->uid;
	return 1;
}

int
inbox_next(struct inbox *in, struct inbox_message *msg, struct error *err)
{
	struct frame frame;
	uint32_t last;

	if (!in->streaming)
		return in->peer.dead ? peer_check(&in->peer, err) : 0;
	if (peer_next(&in->peer, &frame, err) == -1)
		return -1;
	if (frame.type == WIRE_FAILED)
		return end_by_failure(in, &frame, err);
	if (frame.type == WIRE_MESSAGE)
		return take_message(in, &frame, msg, err);
	last = frame_u32(&frame);
	if (frame.type != WIRE_END || !frame_is_whole(&frame))
		return peer_nonsense(&in->peer, err);
	in->streaming = 0;
	in->cursor->uid = last > in->last ? last : in->last;
	return 0;
}

/* ------------------------------------------------------- the other orders */

static int
prepare(struct inbox *in, struct error *err)
{
	if (in->asked)
		return error_set(err, ERROR_DEFECT,
		    "a mailbox was asked for and not taken");
	if (peer_check(&in->peer, err) == -1 || await_ready(in, err) == -1)
		return -1;
	return stop_streaming(in, err);
}

/* One frame's worth of mailboxes. */
static int
ask_ends(struct inbox *in, const char *const *mailboxes, size_t n,
    struct inbox_end *ends, struct error *err)
{
	struct frame frame;
	size_t i;

	wire_begin(&in->peer.wire, WIRE_STATUS);
	wire_u32(&in->peer.wire, (uint32_t)n);
	for (i = 0; i < n; i++)
		wire_text(&in->peer.wire, mailboxes[i]);
	if (peer_ask(&in->peer, WIRE_ENDS, &frame, err) == -1)
		return -1;
	for (i = 0; i < n; i++) {
		ends[i].uidvalidity = frame_u32(&frame);
		ends[i].uidnext = frame_u32(&frame);
	}
	return frame_is_whole(&frame) ? 0 : peer_nonsense(&in->peer, err);
}

int
inbox_ends(struct inbox *in, const char *const *mailboxes, size_t n,
    struct inbox_end *ends, struct error *err)
{
	size_t i, some;

	if (prepare(in, err) == -1)
		return -1;
	for (i = 0; i < n; i += some) {
		some = n - i < STATUS_MAX ? n - i : STATUS_MAX;
		if (ask_ends(in, mailboxes + i, some, ends + i, err) == -1)
			return -1;
	}
	return 0;
}

int
inbox_search(struct inbox *in, const char *mailbox, const char *message_id,
    const char *reference, struct error *err)
{
	struct frame frame;
	uint32_t found;

	if (message_id == NULL && reference == NULL)
		return 0;
	if (prepare(in, err) == -1)
		return -1;
	wire_begin(&in->peer.wire, WIRE_SEARCH);
	wire_text(&in->peer.wire, mailbox);
	wire_text(&in->peer.wire, message_id);
	wire_text(&in->peer.wire, reference);
	if (peer_ask(&in->peer, WIRE_FOUND, &frame, err) == -1)
		return -1;
	found = frame_u32(&frame);
	if (!frame_is_whole(&frame) || found > 1)
		return peer_nonsense(&in->peer, err);
	return (int)found;
}

char *
inbox_special(struct inbox *in, enum inbox_use use, struct error *err)
{
	struct frame frame;
	const char *name;

	error_clear(err);
	if (prepare(in, err) == -1)
		return NULL;
	wire_begin(&in->peer.wire, WIRE_SPECIAL);
	wire_u32(&in->peer.wire, use);
	if (peer_ask(&in->peer, WIRE_NAME, &frame, err) == -1)
		return NULL;
	name = frame_text(&frame);
	if (!frame_is_whole(&frame) || (name != NULL &&
	    (!utf8_valid(name, strlen(name)) ||
	    utf8_control(name, "") != NULL))) {
		peer_nonsense(&in->peer, err);
		return NULL;
	}
	return xstrdup(name);
}
