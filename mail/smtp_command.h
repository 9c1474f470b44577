/* What we say to an SMTP server: commands and bodies, as it can take them. */
#ifndef MAIL_SMTP_COMMAND_H
#define MAIL_SMTP_COMMAND_H

#include <stddef.h>

struct outbox_item;
struct str;

/* What the server's EHLO answer offers. */
struct smtp_features {
	int		pipelining;	/* RFC 2920 */
	int		eight_bit;	/* RFC 6152 */
	int		utf8;		/* RFC 6531 */
	int		size;		/* RFC 1870 */
	unsigned long	max_size;	/* bytes; 0: no limit told */
};

/* Read the 250 lines (CRLF between) of an answer to EHLO. */
void	smtp_features_read(struct smtp_features *f, const char *ehlo);

/*
 * May this item be put on a connection with these features?  NULL, or the
 * reason why not: an unsafe address, a bare CR or LF, SMTPUTF8 or 8BITMIME
 * needed and not offered, larger than the server's limit.
 */
const char *smtp_item_fault(const struct outbox_item *item,
	    const struct smtp_features *f);

/* Append "MAIL FROM:<...>" with SIZE, BODY and SMTPUTF8 where offered. */
void	smtp_add_mail(struct str *out, const struct outbox_item *item,
	    const struct smtp_features *f);
void	smtp_add_rcpt(struct str *out, const struct outbox_item *item);
/*
 * Append the letter, dot-stuffed (RFC 5321 S4.5.2), and the final dot with
 * its CRLF.  Returns where in out that dot stands.
 */
size_t	smtp_add_body(struct str *out, const struct outbox_item *item);

#endif
