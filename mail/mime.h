/* An inbound message's bytes -> its facts (struct inbound). */
#ifndef MAIL_MIME_H
#define MAIL_MIME_H

#include <stddef.h>

struct inbound;

/* What reading needs to know of us; all borrowed. */
struct mime_context {
	const char	*unsubscribe_address;	/* of mailto: opt-outs, or NULL */
	const char	*domain;		/* of our Message-IDs, or NULL */
};

/*
 * Read n bytes (CRLF or LF; any MIME, any charset, truncated or hostile) into
 * in, which the caller releases.  Never fails: what cannot be read is empty.
 * Time and memory are bounded.
 */
void	mime_read(const char *data, size_t n, const struct mime_context *ctx,
	    struct inbound *in);

#endif
