/* Text in whatever charset it came, or claims to, becomes valid UTF-8. */
#ifndef MAIL_CHARSET_H
#define MAIL_CHARSET_H

#include <stddef.h>

#include "mail/header.h"

struct around;
struct str;

/*
 * Append the n bytes at s, said to be in this charset (NULL or "": not said),
 * as UTF-8 without NUL.  The bytes are believed before the label: valid UTF-8
 * under a Latin label is UTF-8; invalid UTF-8 is windows-1252, or what
 * mail/unlabelled takes it for; unknown names are guessed.  What cannot be
 * converted becomes U+FFFD.
 */
void	charset_text(const char *charset, const char *s, size_t n,
	    struct str *out);

/* The same for bytes around which another label may tell; NULL: none. */
void	charset_near(const char *charset, struct around *around, const char *s,
	    size_t n, struct str *out);

/* Bytes before the first one that is no plain ASCII (NUL is not plain). */
size_t	charset_ascii(const char *s, size_t n);

#endif
