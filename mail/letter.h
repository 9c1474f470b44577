/* One message as it goes on the wire: RFC 5322, 2047, MIME. */
#ifndef MAIL_LETTER_H
#define MAIL_LETTER_H

#include <stdint.h>

#include "base/str.h"

struct error;

/* What a letter is made of; all borrowed, UTF-8. */
struct letter {
	const char	*from_name, *from_address;
	const char	*reply_to;		/* address, or NULL */
	const char	*to_name;		/* or NULL */
	const char	*to_address;
	const char	*subject;		/* without "Re: " */
	int		 is_reply;		/* put "Re: " before it, once */
	const char	*body;			/* plain text, LF, paragraphs by
						   a blank line */
	const char	*footer;		/* opt-out, postal address */
	const char	*message_id;		/* without brackets */
	const char	*references;		/* earlier ids, oldest first,
						   space between, or NULL */
	const char	*unsubscribe;		/* mailto: or https: URIs, of
						   List-Unsubscribe, blank
						   between */
	int		 one_click;		/* List-Unsubscribe-Post, if one
						   of them is https: */
	const char	*reference;		/* our X-Forerunner-Ref token */
	int64_t		 date;			/* UTC */
};

/*
 * Append the letter with CRLF line ends, not dot-stuffed, no final dot:
 * multipart/alternative, the HTML made from the plain text.  The same letter
 * always gives the same bytes.  Domains become A-labels; 8-bit bytes appear
 * only where a local part is not ASCII (then the server must offer SMTPUTF8).
 * ERROR_REJECT names the field that cannot be sent (CR, LF, NUL or another
 * control in a header value, no address, an empty body; MAIL.md M16).
 */
int	letter_compose(const struct letter *letter, struct str *out,
	    struct error *err);

/*
 * The deterministic Message-ID "base32(HMAC-SHA256(key, what))@domain"
 * without brackets (MAIL.md M8).  Caller frees.
 */
char	*letter_message_id(const char *key, const char *what,
	    const char *domain);

#endif
