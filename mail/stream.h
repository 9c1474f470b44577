/*
 * A libetpan stream over a connection that libcurl opened: idle and total
 * time-outs, a budget of bytes, an end of file that is an error (with
 * libetpan's own driver it is an endless loop), and only responses that the
 * sieve lets through.
 */
#ifndef MAIL_STREAM_H
#define MAIL_STREAM_H

#include <stddef.h>
#include <stdint.h>

#include <libetpan/mailstream_types.h>

#include "mail/inbox_sieve.h"

struct connection;
struct error;

struct stream {
	struct connection *connection;	/* foreign */
	int		 idle_ms;	/* without a byte */
	int64_t		 deadline;	/* monotonic ms */
	uint64_t	 budget;	/* bytes that may still come, but for
				   what the sieve drops */
	struct error	*err;		/* foreign: why it failed */
	int		 failed;	/* once it has, it stays so */
	struct sieve	 sieve;
	size_t		 given;		/* bytes of its out that were read */
};

/*
 * A mailstream on top of stream, which must outlive it.  NULL without
 * memory.  It does not close the connection.
 */
mailstream *stream_open(struct stream *stream);

#endif
