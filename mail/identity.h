/* What a message is known by that has no Message-ID. */
#ifndef MAIL_IDENTITY_H
#define MAIL_IDENTITY_H

#include <stdint.h>

struct inbound;

/*
 * A name in the manner of a Message-ID, the same whenever and wherever this
 * message is read again: from a hash of its sender, recipients, subject, date,
 * references, what it reports, and its size in bytes.  Caller frees.
 */
char	*identity_make(const struct inbound *in, uint32_t size);

#endif
