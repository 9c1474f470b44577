/* Whether two people work for the same company, as far as addresses tell. */
#ifndef CAMPAIGN_COMPANY_H
#define CAMPAIGN_COMPANY_H

/*
 * Do two mail domains belong to one company: the same registrable domain
 * (publicsuffix.org), and none where the public has its mailboxes?  0 where
 * either is NULL or no name.
 */
int	company_same(const char *domain_a, const char *domain_b);
/*
 * Is the text of a lead's company the records that Airtable links it to
 * ("recXXXXXXXXXXXXXX", with spaces or commas between)?  Then two leads that
 * share one are of one company, which two with the same name need not be.
 */
int	company_is_link(const char *company);

#endif
