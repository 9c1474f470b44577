/* Domains where the public has its mailboxes. */
#ifndef CAMPAIGN_FREEMAIL_H
#define CAMPAIGN_FREEMAIL_H

/*
 * Is the domain, registrable and in lower case, a free mail host's or an
 * access provider's?  Two people there have nothing in common.
 */
int	freemail_is(const char *domain);

#endif
