/* The low driver that libetpan reads and writes through. */
#include "mail/stream.h"

#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>

#include <libetpan/mailstream.h>
#include <libetpan/mailstream_low.h>

#include "base/clock.h"
#include "base/error.h"
#include "mail/connection.h"

#define BUFFER	(64 * 1024)
#define TOO_LONG "takes longer than the time of a session"

/* why goes behind the server's name. */
static int
fail(struct stream *s, const char *why)
{
	s->failed = 1;
	return error_set(s->err, ERROR_RETRY, "'%s' %s",
	    connection_host(s->connection), why);
}

static int
wait_for(struct stream *s, short events)
{
	struct pollfd p = { connection_fd(s->connection), events, 0 };
	int64_t now = clock_mono_ms(), end = now + s->idle_ms;
	int n;

	if (end > s->deadline)
		end = s->deadline;
	do {
		now = clock_mono_ms();
		n = poll(&p, 1, (int)(end > now ? end - now : 0));
	} while (n == -1 && errno == EINTR);
	if (n > 0)
		return 0;
	return fail(s, end == s->deadline ? TOO_LONG : "has gone silent");
}

/* What the server says next, through the sieve. */
static int
receive(struct stream *s)
{
	static char bytes[BUFFER];
	ssize_t got = connection_recv(s->connection, bytes, sizeof(bytes),
	    s->err);
	uint64_t dropped = s->sieve.dropped;

	if (got == -1) {
		s->failed = 1;
		return -1;
	}
	if (got == 0)
		return wait_for(s, POLLIN);
	if (sieve_put(&s->sieve, bytes, (size_t)got) == -1 || (uint64_t)got -
	    (s->sieve.dropped - dropped) > s->budget)
		return fail(s, "sends far more than was asked for");
	s->budget -= (uint64_t)got - (s->sieve.dropped - dropped);
	return 0;
}

static ssize_t
read_bytes(mailstream_low *low, void *data, size_t n)
{
	struct stream *s = low->data;
	struct str *out = &s->sieve.out;

	while (s->given == out->len) {
		str_reset(out);
		s->given = 0;
		if (s->failed)
			return -1;
		if (clock_mono_ms() >= s->deadline)
			return fail(s, TOO_LONG);
		if (receive(s) == -1)
			return -1;
	}
	if (n > out->len - s->given)
		n = out->len - s->given;
	memcpy(data, out->s + s->given, n);
	s->given += n;
	return (ssize_t)n;
}

static ssize_t
write_bytes(mailstream_low *low, const void *data, size_t n)
{
	struct stream *s = low->data;
	ssize_t sent;

	for (;;) {
		if (s->failed)
			return -1;
		sent = connection_send(s->connection, data, n, s->err);
		if (sent == -1) {
			s->failed = 1;
			return -1;
		}
		if (sent > 0)
			return sent;
		if (wait_for(s, POLLOUT) == -1)
			return -1;
	}
}

static int
close_nothing(mailstream_low *low)
{
	(void)low;
	return 0;
}

static int
descriptor(mailstream_low *low)
{
	struct stream *s = low->data;

	return connection_fd(s->connection);
}

static void
free_low(mailstream_low *low)
{
	struct stream *s = low->data;

	sieve_release(&s->sieve);
	free(low);
}

static void
cancel_nothing(mailstream_low *low)
{
	(void)low;
}

static mailstream_low_driver driver = {
	.mailstream_read = read_bytes,
	.mailstream_write = write_bytes,
	.mailstream_close = close_nothing,
	.mailstream_get_fd = descriptor,
	.mailstream_free = free_low,
	.mailstream_cancel = cancel_nothing,
};

mailstream *
stream_open(struct stream *stream)
{
	mailstream_low *low = mailstream_low_new(stream, &driver);
	mailstream *ms;

	if (low == NULL)
		return NULL;
	sieve_init(&stream->sieve);
	stream->given = 0;
	if ((ms = mailstream_new(low, BUFFER)) == NULL)
		mailstream_low_free(low);
	return ms;
}
