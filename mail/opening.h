/* What automatic mail shows at first sight: its subject and first lines. */
#ifndef MAIL_OPENING_H
#define MAIL_OPENING_H

#include "base/str.h"
#include "mail/automatic_words.h"

struct inbound;
struct parts;

/*
 * The subject and the first lines of what was newly written, folded, with
 * straight apostrophes and single blanks; and what wordings stand there.
 */
struct opening {
	struct str	 subject, text;
	int		 counts[WORDINGS];
	const char	*first[WORDINGS];	/* the wording met first */
};

/* Text as its wordings are sought: folded into out, which is empty. */
void	opening_fold(struct str *out, const char *s, size_t n);

/* in has its subject and text; opening_release frees what it holds. */
void	opening_read(const struct parts *parts, const struct inbound *in,
	    struct opening *o);
/* Does the text hold this part of the subject between marks of quotation? */
int	opening_quotes(const struct opening *o, const char *title);
void	opening_release(struct opening *o);

#endif
