/*
 * The parent's end of the process that speaks IMAP.  One that says what it
 * should not is put down, and asked no more.
 */
#include "mail/inbox_peer.h"

#include <errno.h>
#include <signal.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/error.h"
#include "base/str.h"
#include "base/utf8.h"
#include "mail/inbox.h"
#include "mail/inbox_child.h"

#define TOTAL_MS	240000
#define GRACE_MS	3000	/* beyond the child's own deadline */
#define PIPE_BYTES	(1024 * 1024)

static void
reap(struct peer *peer, int *status)
{
	*status = 0;
	if (peer->pid == 0)
		return;
	while (waitpid(peer->pid, status, 0) == -1 && errno == EINTR)
		;
	peer->pid = 0;
}

void
peer_put_down(struct peer *peer)
{
	int status;

	peer->dead = 1;
	wire_release(&peer->wire);
	if (peer->pid != 0)
		kill(peer->pid, SIGKILL);
	reap(peer, &status);
}

/* It closed its end without a word: say how it died. */
static int
has_died(struct peer *peer, struct error *err)
{
	int status;

	peer->dead = 1;
	wire_release(&peer->wire);
	reap(peer, &status);
	if (WIFSIGNALED(status))
		return error_set(err, ERROR_RETRY, "imap process was killed "
		    "by signal %d (%s)", WTERMSIG(status),
		    strsignal(WTERMSIG(status)));
	return error_set(err, ERROR_RETRY, "imap process ended with status "
	    "%d", WEXITSTATUS(status));
}

int
peer_nonsense(struct peer *peer, struct error *err)
{
	peer_put_down(peer);
	return error_set(err, ERROR_RETRY, "imap process spoke nonsense");
}

int
peer_failure(struct peer *peer, struct frame *frame, struct error *err)
{
	uint32_t kind = frame_u32(frame), over = frame_u32(frame);
	const char *words = frame_text(frame);
	struct str clean = STR_INIT;

	if (!frame_is_whole(frame) || words == NULL ||
	    (kind != ERROR_RETRY && kind != ERROR_REJECT &&
	    kind != ERROR_CONFIG && kind != ERROR_DEFECT))
		return peer_nonsense(peer, err);
	utf8_clean(&clean, words, strlen(words));
	error_set(err, (enum error_kind)kind, "%s", clean.s);
	str_release(&clean);
	if (over)
		peer_put_down(peer);
	return -1;
}

int
peer_check(const struct peer *peer, struct error *err)
{
	if (peer->dead)
		return error_set(err, ERROR_RETRY,
		    "the imap session is over");
	return 0;
}

int
peer_flush(struct peer *peer, struct error *err)
{
	if (wire_flush(&peer->wire, err) == -1)
		return has_died(peer, err);
	return 0;
}

int
peer_next(struct peer *peer, struct frame *frame, struct error *err)
{
	int64_t left = peer->deadline - clock_mono_ms();
	int rc;

	if (peer_check(peer, err) == -1)
		return -1;
	rc = wire_read(&peer->wire, frame, left > 0 ? (int)left : 0, err);
	if (rc == 0)
		return has_died(peer, err);
	if (rc == -1) {
		if (err->kind == ERROR_DEFECT)
			return peer_nonsense(peer, err);
		peer_put_down(peer);
		return -1;
	}
	return 0;
}

int
peer_await(struct peer *peer, enum wire_type type, struct frame *frame,
    struct error *err)
{
	if (peer_next(peer, frame, err) == -1)
		return -1;
	if (frame->type == WIRE_FAILED)
		return peer_failure(peer, frame, err);
	if (frame->type != type)
		return peer_nonsense(peer, err);
	return 0;
}

int
peer_ask(struct peer *peer, enum wire_type type, struct frame *frame,
    struct error *err)
{
	wire_end(&peer->wire);
	return peer_flush(peer, err) == -1 ? -1 :
	    peer_await(peer, type, frame, err);
}

static void
send_opening(struct peer *peer, const struct inbox_settings *s)
{
	struct wire *w = &peer->wire;

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

int
peer_start(struct peer *peer, const struct inbox_settings *s,
    struct error *err)
{
	int fds[2], size = PIPE_BYTES;
	pid_t pid;

	*peer = (struct peer){ .dead = 1 };
	wire_init(&peer->wire, -1);
	if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, fds) == -1)
		return error_set(err, ERROR_RETRY, "no socket pair: %s",
		    strerror(errno));
	(void)setsockopt(fds[1], SOL_SOCKET, SO_SNDBUF, &size, sizeof(size));
	pid = start_child(fds, s);
	close(fds[1]);
	if (pid == -1) {
		error_set(err, ERROR_RETRY, "no process for imap: %s",
		    strerror(errno));
		close(fds[0]);
		return -1;
	}
	peer->pid = pid;
	peer->dead = 0;
	peer->wire.fd = fds[0];
	peer->deadline = clock_mono_ms() + GRACE_MS +
	    (s->total_ms > 0 ? s->total_ms : TOTAL_MS);
	send_opening(peer, s);
	if (peer_flush(peer, err) == -1)
		return -1;
	explicit_bzero(peer->wire.out.s, peer->wire.out.cap);
	return 0;
}
