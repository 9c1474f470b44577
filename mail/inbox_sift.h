/*
 * What libetpan may read of one response of an IMAP server, written as RFC
 * 3501 S9 has it.
 */
#ifndef MAIL_INBOX_SIFT_H
#define MAIL_INBOX_SIFT_H

struct str;
struct value;

/* OK, NO, BAD, BYE or PREAUTH: words follow, and no literal can. */
int	sift_is_status(const struct value *word);
/*
 * Append what we have a use for of a response, which is there as a whole but
 * for its line end, with its literals; nothing where that is nothing.
 */
void	sift_response(struct str *out, const char *p, const char *end);

#endif
