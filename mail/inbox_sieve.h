/*
 * What an IMAP server says, made fit for libetpan: that gives a session up
 * at one word it does not know, and crashes at some.  Of each response stays
 * what we have a use for, written as RFC 3501 S9 has it; the rest (flags,
 * extensions that nobody asked for, what cannot be read) is left out.
 */
#ifndef MAIL_INBOX_SIEVE_H
#define MAIL_INBOX_SIEVE_H

#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

#define RESPONSE_MAX	((size_t)64 * 1024 * 1024)
#define LITERAL_MAX	((size_t)256 * 1024 * 1024)	/* that may be cut */

struct sieve {
	struct str	in;	/* a response that is not all there yet */
	size_t		scanned; /* bytes of it that need no other look */
	size_t		searched; /* bytes of it without a newline behind */
	struct str	out;	/* what libetpan may read; the caller's to
				   take from the front */
	size_t		longest; /* bytes kept of a literal; 0: all.  The
				   caller's to set */
	size_t		keep, drop; /* bytes still to come of one that is
				   longer: some are kept, the rest is not */
	uint64_t	dropped; /* bytes so far that were not kept */
	struct str	bye;	/* why the server ends the session; "" */
	uint64_t	searches; /* answers to searches, also empty ones */
};

void	sieve_init(struct sieve *sieve);
void	sieve_release(struct sieve *sieve);	/* safe twice */

/*
 * Take the server's next bytes, however they are cut, and append the
 * responses that have become whole to out.  Of a literal longer than what
 * was asked for the rest is dropped as it comes.  -1: a response grows longer
 * than RESPONSE_MAX, or a literal than LITERAL_MAX, and nothing more can be
 * had.
 */
int	sieve_put(struct sieve *sieve, const char *bytes, size_t n);

#endif
