/* Frames over a socket pair: 8 bytes of type and length, then the content. */
#include "mail/inbox_wire.h"

#include <errno.h>
#include <poll.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/error.h"

#define HEADER		8
#define READ_SIZE	(128 * 1024)
#define NO_TEXT		UINT32_MAX

/* ------------------------------------------------------------- frames */

int
frame_parse(const char *bytes, size_t n, struct frame *frame, size_t *used)
{
	uint32_t type, length;

	if (n < HEADER)
		return 0;
	memcpy(&type, bytes, 4);
	memcpy(&length, bytes + 4, 4);
	if (type < WIRE_OPEN || type >= WIRE_TYPES || length > WIRE_MAX)
		return -1;
	if (n - HEADER < length)
		return 0;
	frame->type = (enum wire_type)type;
	frame->p = bytes + HEADER;
	frame->end = frame->p + length;
	frame->bad = 0;
	*used = HEADER + length;
	return 1;
}

static const char *
take(struct frame *frame, size_t n)
{
	const char *p = frame->p;

	if ((size_t)(frame->end - p) < n) {
		frame->bad = 1;
		return NULL;
	}
	frame->p += n;
	return p;
}

uint32_t
frame_u32(struct frame *frame)
{
	const char *p = take(frame, sizeof(uint32_t));
	uint32_t value = 0;

	if (p != NULL)
		memcpy(&value, p, sizeof(value));
	return value;
}

uint64_t
frame_u64(struct frame *frame)
{
	const char *p = take(frame, sizeof(uint64_t));
	uint64_t value = 0;

	if (p != NULL)
		memcpy(&value, p, sizeof(value));
	return value;
}

/* Texts are sent with their NUL, so that they can be used in place. */
const char *
frame_text(struct frame *frame)
{
	uint32_t n = frame_u32(frame);
	const char *p;

	if (frame->bad || n == NO_TEXT)
		return NULL;
	if ((p = take(frame, (size_t)n + 1)) == NULL)
		return NULL;
	if (memchr(p, '\0', (size_t)n + 1) != p + n) {
		frame->bad = 1;
		return NULL;
	}
	return p;
}

const char *
frame_bytes(struct frame *frame, size_t *n)
{
	*n = frame_u32(frame);
	return take(frame, *n);
}

int
frame_is_whole(const struct frame *frame)
{
	return !frame->bad && frame->p == frame->end;
}

/* ------------------------------------------------------------ writing */

void
wire_init(struct wire *wire, int fd)
{
	wire->fd = fd;
	str_init(&wire->in);
	str_init(&wire->out);
	wire->taken = wire->begun = 0;
}

void
wire_release(struct wire *wire)
{
	if (wire->fd != -1)
		close(wire->fd);
	wire->fd = -1;
	if (wire->out.cap > 0)
		explicit_bzero(wire->out.s, wire->out.cap);
	str_release(&wire->in);
	str_release(&wire->out);
}

void
wire_begin(struct wire *wire, enum wire_type type)
{
	wire->begun = wire->out.len;
	wire_u32(wire, (uint32_t)type);
	wire_u32(wire, 0);
}

void
wire_u32(struct wire *wire, uint32_t value)
{
	str_addn(&wire->out, (const char *)&value, sizeof(value));
}

void
wire_u64(struct wire *wire, uint64_t value)
{
	str_addn(&wire->out, (const char *)&value, sizeof(value));
}

void
wire_text(struct wire *wire, const char *text)
{
	size_t n;

	if (text == NULL) {
		wire_u32(wire, NO_TEXT);
		return;
	}
	n = strlen(text);
	wire_u32(wire, (uint32_t)n);
	str_addn(&wire->out, text, n + 1);
}

void
wire_bytes(struct wire *wire, const char *bytes, size_t n)
{
	wire_u32(wire, (uint32_t)n);
	str_addn(&wire->out, bytes, n);
}

void
wire_end(struct wire *wire)
{
	uint32_t n = (uint32_t)(wire->out.len - wire->begun - HEADER);

	memcpy(wire->out.s + wire->begun + 4, &n, sizeof(n));
}

size_t
wire_waiting(const struct wire *wire)
{
	return wire->out.len;
}

int
wire_flush(struct wire *wire, struct error *err)
{
	size_t sent = 0;
	ssize_t n;

	while (sent < wire->out.len) {
		n = send(wire->fd, wire->out.s + sent, wire->out.len - sent,
		    MSG_NOSIGNAL);
		if (n == -1 && errno == EINTR)
			continue;
		if (n == -1)
			return error_set(err, ERROR_RETRY,
			    "imap process cannot be reached: %s",
			    strerror(errno));
		sent += (size_t)n;
	}
	str_reset(&wire->out);
	return 0;
}

/* ------------------------------------------------------------ reading */

static int
wait_readable(const struct wire *wire, int64_t deadline, struct error *err)
{
	struct pollfd p = { wire->fd, POLLIN, 0 };
	int64_t left = -1;
	int n;

	do {
		if (deadline >= 0 && (left = deadline - clock_mono_ms()) < 0)
			left = 0;
		n = poll(&p, 1, (int)left);
	} while (n == -1 && errno == EINTR);
	if (n == 0)
		return error_set(err, ERROR_RETRY,
		    "no answer from the imap process in time");
	return 0;
}

/* What was given out is dropped before more is read behind the rest. */
static ssize_t
read_more(struct wire *wire)
{
	ssize_t n;

	if (wire->taken > 0) {
		memmove(wire->in.s, wire->in.s + wire->taken,
		    wire->in.len - wire->taken);
		str_cut(&wire->in, wire->in.len - wire->taken);
		wire->taken = 0;
	}
	str_grow(&wire->in, READ_SIZE);
	do
		n = recv(wire->fd, wire->in.s + wire->in.len, READ_SIZE, 0);
	while (n == -1 && errno == EINTR);
	if (n > 0)
		wire->in.len += (size_t)n;
	return n;
}

int
wire_read(struct wire *wire, struct frame *frame, int timeout_ms,
    struct error *err)
{
	int64_t deadline = -1;
	size_t used = 0;
	ssize_t n;
	int rc;

	if (timeout_ms >= 0)
		deadline = clock_mono_ms() + timeout_ms;
	for (;;) {
		rc = frame_parse(wire->in.s + wire->taken,
		    wire->in.len - wire->taken, frame, &used);
		if (rc == -1)
			return error_set(err, ERROR_DEFECT,
			    "imap process spoke nonsense");
		if (rc == 1) {
			wire->taken += used;
			return 1;
		}
		if (wait_readable(wire, deadline, err) == -1)
			return -1;
		if ((n = read_more(wire)) <= 0)
			return 0;
	}
}

int
wire_is_readable(const struct wire *wire)
{
	struct pollfd p = { wire->fd, POLLIN, 0 };

	return wire->in.len > wire->taken || poll(&p, 1, 0) > 0;
}
