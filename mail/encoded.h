/* Encoded words of header fields (RFC 2047), as programs write them. */
#ifndef MAIL_ENCODED_H
#define MAIL_ENCODED_H

#include "mail/header.h"

struct str;

/*
 * Append the unfolded text in UTF-8 with its encoded words decoded.  They may
 * stand amid words and in quotes, hold blanks and question marks, and part
 * characters between them; what else is no UTF-8 is guessed.
 */
void	encoded_text(struct slice text, struct str *out);

#endif
