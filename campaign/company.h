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

#define COMPANY_RECORD 17	/* characters of a record's id */
/*
 * The next of those records, whose id record gets, *links behind it; 0: there
 * is none.  Begin with the text, which may be NULL.
 */
int	company_next_link(const char **links,
	    char record[COMPANY_RECORD + 1]);

#endif
