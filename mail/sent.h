/* When a message was sent, as its Date field says. */
#ifndef MAIL_SENT_H
#define MAIL_SENT_H

#include <stdint.h>

/*
 * The UTC time of an unfolded Date field's value (RFC 5322 S3.3, and what is
 * found in its place), in seconds since 1970; 0: it tells none.
 */
int64_t	sent_read(const char *text);

#endif
