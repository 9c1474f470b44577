/*
 * Writing header fields: folded at 78 columns, words beyond ASCII encoded
 * (RFC 5322 S2.2.3, RFC 2047).  Values are UTF-8 without control characters.
 */
#ifndef MAIL_FIELD_H
#define MAIL_FIELD_H

#include <stddef.h>
#include <stdint.h>

struct str;

#define FIELD_TOKEN_MAX 900	/* one that cannot be folded, below 998 */

/* Append "Name: text" as prose; words that need it are encoded. */
void	field_text(struct str *out, const char *name, const char *text);
/* Append "Name: phrase <address>"; phrase NULL or blank: address alone. */
void	field_mailbox(struct str *out, const char *name, const char *phrase,
	    const char *address);
/*
 * Append "Name: <a>SEP <b>" of the tokens in list, which blanks separate;
 * they are never encoded.  Nothing where there is none.
 */
void	field_tokens(struct str *out, const char *name, const char *list,
	    const char *separator);
/* Append "Date: ..." in UTC; -1 where the year has not four digits. */
int	field_date(struct str *out, int64_t when);

#endif
