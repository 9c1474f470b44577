/* Refusals in no wording that is known whole: by words that come together. */
#ifndef MAIL_BOUNCE_LOST_H
#define MAIL_BOUNCE_LOST_H

/* Does the folded text have a word for mail, as a notice about parcels not? */
int	bounce_speaks_of_mail(const char *folded);
/* Does a line of the folded text say that a mail did not arrive? */
int	bounce_says_lost(const char *folded);
/*
 * Does one have a word for an address or its owner, and one for there being
 * none: "the addressee kim is not in our directory"?
 */
int	bounce_says_nobody(const char *folded);

#endif
