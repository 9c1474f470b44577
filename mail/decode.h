/* From a part's bytes as they were sent to those that were meant. */
#ifndef MAIL_DECODE_H
#define MAIL_DECODE_H

#include <stddef.h>

#include "base/str.h"
#include "mail/header.h"

struct around;

/*
 * Append the body decoded as its Content-Transfer-Encoding says (NULL: it
 * stands for itself), at most max bytes.  What is no base64 under that label,
 * or uuencoded, and what somebody wrote below it, stands for itself.
 */
void	decode_bytes(struct slice encoding, struct slice body, size_t max,
	    struct str *out);
/*
 * The same in UTF-8 with LF, from the charset that the raw Content-Type tells;
 * that of HTML may stand in itself, and where none is told those of the bytes
 * around may help.
 */
void	decode_text(struct slice type, struct slice encoding,
	    struct slice body, struct around *around, size_t max,
	    struct str *out);

#endif
