/*
 * The parent's side of a mailbox: it asks the child over a socket pair, and
 * believes nothing that comes back before it is checked.
 */
#include "mail/inbox.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/error.h"
#include "base/str.h"
#include "base/utf8.h"
#include "mail/inbox_child.h"
#include "mail/inbox_wire.h"

#define TOTAL_MS	240000
#define GRACE_MS	3000	/* beyond the child's own deadline */
#define PIPE_BYTES	(1024 * 1024)

struct inbox {
	pid_t		 pid;		/* of the child; 0: reaped */
	struct wire	 wire;
	int64_t		 deadline;	/* monotonic ms */
	int		 ready;		/* logged in */
	int		 asked;		/* EXAMINE is sent, not answered */
	int		 streaming;	/* messages come, until END */
	int		 dead;		/* nothing more can be had */
	uint32_t	 last;		/* number of the latest message */
	struct inbox_cursor *cursor;	/* foreign: of the mailbox open */
};

/* -------------------------------------------------------- the child ends */

static void
reap(struct inbox *in, int *status)
{
	*status = 0;
	if (in->pid == 0)
		return;
	while (waitpid(in->pid, status, 0) == -1 && errno == EINTR)
		;
	in->pid = 0;
}

/* Nothing more is wanted of the child; it is not asked. */
static void
put_down(struct inbox *in)
{
	int status;

	in->dead = 1;
	wire_release(&in->wire);
	if (in->pid != 0)
		kill(in->pid, SIGKILL);
	reap(in, &status);
}

/* It closed its end without a word: say how it died. */
static int
has_died(struct inbox *in, struct error *err)
{
	int status;

	in->dead = 1;
	wire_release(&in->wire);
	reap(in, &status);
	if (WIFSIGNALED(status))
		return error_set(err, ERROR_RETRY, "imap process was killed "
		    "by signal %d (%s)", WTERMSIG(status),
		    strsignal(WTERMSIG(status)));
	return error_set(err, ERROR_RETRY, "imap process ended with status "
	    "%d", WEXITSTATUS(status));
}

static int
nonsense(struct inbox *in, struct error *err)
{
	put_down(in);
	return error_set(err, ERROR_RETRY, "imap process spoke nonsense");
}

/* The child's own words on a failure, as far as they can be one. */
static int
take_failure(struct inbox *in, struct frame *frame, struct error *err)
{
	uint32_t kind = frame_u32(frame), over = frame_u32(frame);
	const char *words = frame_text(frame);
	struct str clean = STR_INIT;

	if (!frame_is_whole(frame) || words == NULL ||
	    (kind != ERROR_RETRY && kind != ERROR_REJECT &&
	    kind != ERROR_CONFIG && kind != ERROR_DEFECT))
		return nonsense(in, err);
	utf8_clean(&clean, words, strlen(words));
	error_set(err, (enum error_kind)kind, "%s", clean.s);
	str_release(&clean);
	in->streaming = 0;
	if (over)
		put_down(in);
	return -1;
}

/* ---------------------------------------------------------- ask and wait */

static int
is_usable(const struct inbox *in, struct error *err)
{
	if (in->dead)
		return error_set(err, ERROR_RETRY,
		    "the imap session is over");
	return 0;
}

static int
flush(struct inbox *in, struct error *err)
{
	if (wire_flush(&in->wire, err) == -1)
		return has_died(in, err);
	return 0;
}

static int
next_frame(struct inbox *in, struct frame *frame, struct error *err)
{
	int64_t left = in->deadline - clock_mono_ms();
	int rc;

	if (is_usable(in, err) == -1)
		return -1;
	rc = wire_read(&in->wire, frame, left > 0 ? (int)left : 0, err);
	if (rc == 0)
		return has_died(in, err);
	if (rc == -1) {
		if (err->kind == ERROR_DEFECT)
			return nonsense(in, err);
		put_down(in);
		return -1;
	}
	return 0;
}

/* The next frame, which must be of this type, or a failure. */
static int
await(struct inbox *in, enum wire_type type, struct frame *frame,
    struct error *err)
{
	if (next_frame(in, frame, err) == -1)
		return -1;
	if (frame->type == WIRE_FAILED)
		return take_failure(in, frame, err);
	if (frame->type != type)
		return nonsense(in, err);
	return 0;
}

static int
await_ready(struct inbox *in, struct error *err)
{
	struct frame frame;

	if (in->ready || is_usable(in, err) == -1)
		return in->ready ? 0 : -1;
	if (await(in, WIRE_READY, &frame, err) == -1) {
		if (!in->dead)
			put_down(in);
		return -1;
	}
	in->ready = 1;
	return 0;
}

/* ------------------------------------------------------------- opening */

static void
send_opening(struct inbox *in, const struct inbox_settings *s)
{
	struct wire *w = &in->wire;

	wire_begin(w, WIRE_OPEN);
	wire_text(w, s->url);
	wire_text(w, s->user);
	wire_text(w, s->bearer == NULL ? s->password : NULL);
	wire_text(w, s->bearer);
	wire_text(w, s->ca_file);
	wire_u32(w, s->insecure != 0);
	wire_u32(w, (uint32_t)(s->idle_ms > 0 ? s->idle_ms : 0));
	wire_u32(w, (uint32_t)(s->total_ms > 0 ? s->total_ms : 0));
	wire_u64(w, s->max_text);
	wire_end(w);
}

static pid_t
start_child(const int fds[2], const struct inbox_settings *s)
{
	pid_t parent = getpid(), pid = fork();

	if (pid != 0)
		return pid;
	close(fds[0]);
	if (s->in_child != NULL)
		s->in_child(s->in_child_ctx);
	inbox_child(fds[1], parent);
}

struct inbox *
inbox_start(const struct inbox_settings *s, struct error *err)
{
	int fds[2], size = PIPE_BYTES;
	struct inbox *in;
	pid_t pid;

	if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, fds) == -1) {
		error_set(err, ERROR_RETRY, "no socket pair: %s",
		    strerror(errno));
		return NULL;
	}
	(void)setsockopt(fds[1], SOL_SOCKET, SO_SNDBUF, &size, sizeof(size));
	pid = start_child(fds, s);
	close(fds[1]);
	if (pid == -1) {
		error_set(err, ERROR_RETRY, "no process for imap: %s",
		    strerror(errno));
		close(fds[0]);
		return NULL;
	}
	in = xcalloc(1, sizeof(*in));
	in->pid = pid;
	in->deadline = clock_mono_ms() + GRACE_MS +
	    (s->total_ms > 0 ? s->total_ms : TOTAL_MS);
	wire_init(&in->wire, fds[0]);
	send_opening(in, s);
	if (flush(in, err) == -1) {
		inbox_close(in);
		return NULL;
	}
	explicit_bzero(in->wire.out.s, in->wire.out.cap);
	return in;
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
	return in->wire.fd;
}

/* Closing our end lets an idle child say LOGOUT; it gets a moment for it. */
void
inbox_close(struct inbox *in)
{
	struct pollfd p = { -1, POLLIN, 0 };

	if (in == NULL)
		return;
	if (!in->dead && in->ready && !in->streaming && !in->asked) {
		(void)shutdown(in->wire.fd, SHUT_WR);
		p.fd = in->wire.fd;
		(void)poll(&p, 1, 200);
	}
	put_down(in);
	free(in);
}

/* ------------------------------------------------------------- messages */

/* Messages that nobody wants any more are let go. */
static int
stop_streaming(struct inbox *in, struct error *err)
{
	struct frame frame;

	if (!in->streaming)
		return 0;
	wire_begin(&in->wire, WIRE_STOP);
	wire_end(&in->wire);
	if (flush(in, err) == -1)
		return -1;
	do {
		if (next_frame(in, &frame, err) == -1)
			return -1;
		if (frame.type == WIRE_FAILED)
			return take_failure(in, &frame, err);
	} while (frame.type == WIRE_MESSAGE);
	in->streaming = 0;
	return frame.type == WIRE_END ? 0 : nonsense(in, err);
}

int
inbox_ask(struct inbox *in, const char *mailbox, int64_t since,
    struct inbox_cursor *cursor, struct error *err)
{
	struct wire *w = &in->wire;

	if (is_usable(in, err) == -1 || stop_streaming(in, err) == -1)
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
	return flush(in, err);
}

static int
take_examined(struct inbox *in, struct frame *frame, struct error *err)
{
	struct inbox_cursor *cursor = in->cursor;
	uint32_t uidvalidity = frame_u32(frame), from = frame_u32(frame);
	uint64_t modseq = frame_u64(frame);

	if (!frame_is_whole(frame) || uidvalidity == 0 || (from != 0 &&
	    (uidvalidity != cursor->uidvalidity || from != cursor->uid)))
		return nonsense(in, err);
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
	    await(in, WIRE_EXAMINED, &frame, err) == -1)
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
		return nonsense(in, err);
	in->last = msg->uid;
	return 1;
}

int
inbox_next(struct inbox *in, struct inbox_message *msg, struct error *err)
{
	struct frame frame;
	uint32_t last;

	if (!in->streaming)
		return in->dead ? is_usable(in, err) : 0;
	if (next_frame(in, &frame, err) == -1)
		return -1;
	if (frame.type == WIRE_FAILED)
		return take_failure(in, &frame, err);
	if (frame.type == WIRE_MESSAGE)
		return take_message(in, &frame, msg, err);
	last = frame_u32(&frame);
	if (frame.type != WIRE_END || !frame_is_whole(&frame))
		return nonsense(in, err);
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
	if (is_usable(in, err) == -1 || await_ready(in, err) == -1)
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

	wire_begin(&in->wire, WIRE_STATUS);
	wire_u32(&in->wire, (uint32_t)n);
	for (i = 0; i < n; i++)
		wire_text(&in->wire, mailboxes[i]);
	wire_end(&in->wire);
	if (flush(in, err) == -1 || await(in, WIRE_ENDS, &frame, err) == -1)
		return -1;
	for (i = 0; i < n; i++) {
		ends[i].uidvalidity = frame_u32(&frame);
		ends[i].uidnext = frame_u32(&frame);
	}
	return frame_is_whole(&frame) ? 0 : nonsense(in, err);
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
	wire_begin(&in->wire, WIRE_SEARCH);
	wire_text(&in->wire, mailbox);
	wire_text(&in->wire, message_id);
	wire_text(&in->wire, reference);
	wire_end(&in->wire);
	if (flush(in, err) == -1 ||
	    await(in, WIRE_FOUND, &frame, err) == -1)
		return -1;
	found = frame_u32(&frame);
	if (!frame_is_whole(&frame) || found > 1)
		return nonsense(in, err);
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
	wire_begin(&in->wire, WIRE_SPECIAL);
	wire_u32(&in->wire, use);
	wire_end(&in->wire);
	if (flush(in, err) == -1 || await(in, WIRE_NAME, &frame, err) == -1)
		return NULL;
	name = frame_text(&frame);
	if (!frame_is_whole(&frame) || (name != NULL &&
	    (!utf8_valid(name, strlen(name)) ||
	    utf8_control(name, "") != NULL))) {
		nonsense(in, err);
		return NULL;
	}
	return xstrdup(name);
}
