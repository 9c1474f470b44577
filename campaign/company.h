/* Whether two people work for the same company, as far as addresses tell. */
#ifndef CAMPAIGN_COMPANY_H
#define CAMPAIGN_COMPANY_H

/*
 * Do two mail domains belong to one company: the same registrable domain
 * (publicsuffix.org), and none where the public has its mailboxes?  0 where
 * either is NULL or no name.
 */
int	company_same(const char *domain_a, const char *domain_b);

#endif
