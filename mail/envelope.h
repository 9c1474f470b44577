/* An e-mail address as it goes on the wire (RFC 5321 S4.1.2, RFC 5890). */
#ifndef MAIL_ENVELOPE_H
#define MAIL_ENVELOPE_H

struct error;
struct str;

/*
 * Append the address with its domain in A-labels (IDNA 2008 by libidn2).  The
 * local part stays as it is, in UTF-8; one that is not ASCII needs SMTPUTF8
 * (envelope_needs_utf8).  ERROR_REJECT: no address of the form local@domain,
 * or one with a control, blank, bracket, quote, comma or colon in it, or too
 * long (RFC 5321 S4.5.3.1).
 */
int	envelope_address(const char *address, struct str *out,
	    struct error *err);

/* Append a domain in A-labels; ERROR_REJECT: it is none. */
int	envelope_domain(const char *domain, struct str *out,
	    struct error *err);

/* 1 if a byte is not ASCII: the server must offer SMTPUTF8 (RFC 6531). */
int	envelope_needs_utf8(const char *address);

/*
 * 1 if it may stand between the brackets of MAIL FROM and RCPT TO without
 * becoming another command or parameter: checked last before the wire.
 */
int	envelope_is_safe(const char *address);

#endif
