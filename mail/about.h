/* Whom a message is from, and which mail it is about. */
#ifndef MAIL_ABOUT_H
#define MAIL_ABOUT_H

#include <stddef.h>

struct header;
struct inbound;
struct mime_context;

/* Fill the members of in (zeroed) that the header's fields tell. */
void	about_read(const struct header *h, struct inbound *in);
/*
 * The value of the first field X-Forerunner-Ref wherever it stands in the n
 * bytes, in a returned header or text, too; NULL where there is none.  Caller
 * frees.
 */
char	*about_reference(const char *data, size_t n);

/*
 * Could mime_read find in these n bytes, whose header h is, that they name a
 * mail of ours or whom one was sent to, accuse us, or opt out?  0: it could
 * not, and in (zeroed) has what about_read tells; else in has something or
 * nothing, and is to be released.
 */
int	about_ours(const struct header *h, const char *data, size_t n,
	    const struct mime_context *ctx, struct inbound *in);

#endif
