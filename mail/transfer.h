/* Transfer encodings, written (RFC 2045 S6.7, S6.8). */
#ifndef MAIL_TRANSFER_H
#define MAIL_TRANSFER_H

#include <stddef.h>

struct str;

/*
 * Append text with LF as quoted-printable with CRLF; no line is longer than
 * 76, none ends in a blank.
 */
void	transfer_quoted(struct str *out, const char *text, size_t n);
/* Append base64; with lines, CRLF after every 76 digits and at the end. */
void	transfer_base64(struct str *out, const char *data, size_t n,
	    int lines);

#endif
