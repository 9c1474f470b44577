/* An inbound message's bytes -> its facts (struct inbound). */
#ifndef MAIL_MIME_H
#define MAIL_MIME_H

#include <stddef.h>

struct inbound;

/*
 * What reading needs to know of us; all borrowed.  The opt-out address must be
 * one of its own, never the one that people answer to: all mail to it, and to
 * it with a +tag, is an opt-out.  "mailto:" before it and "?..." behind it are
 * passed over.
 */
struct mime_context {
	const char	*unsubscribe_address;	/* or NULL */
	const char	*domain;	/* of our Message-IDs, or NULL */
};

/*
 * Read n bytes (CRLF, LF or CR; any MIME, any charset, truncated or hostile)
 * into in, which the caller releases.  Never fails: what cannot be read is
 * empty.  Time and memory are bounded.
 */
void	mime_read(const char *data, size_t n, const struct mime_context *ctx,
	    struct inbound *in);

/*
 * The same for who knows whom we wrote to: mail that names none of ours, is
 * no report and opts out of nothing is read no further than its header.
 * Returns 0 for such, then in has no text and no facts, and to whom its
 * sender matters calls mime_read; 1 where all was read.
 */
int	mime_skim(const char *data, size_t n, const struct mime_context *ctx,
	    struct inbound *in);

#endif
