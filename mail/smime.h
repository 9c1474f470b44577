/*
 * What an S/MIME message holds (RFC 8551): of a signed one the entity that was
 * signed.  The signature is not looked at: only the words are wanted.
 */
#ifndef MAIL_SMIME_H
#define MAIL_SMIME_H

#include <stddef.h>

struct str;

enum smime {
	SMIME_NONE,		/* none, or without content */
	SMIME_SIGNED,
	SMIME_ENCRYPTED
};

/*
 * Read the n bytes of BER at s (RFC 5652), of which the end may be cut off;
 * the content of what is signed is appended to out.
 */
enum smime smime_open(const char *s, size_t n, struct str *out);

#endif
