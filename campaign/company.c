/* Companies by registrable domain. */
#include "campaign/company.h"

#include <stdlib.h>
#include <string.h>

#include "base/domain.h"
#include "base/str.h"
#include "campaign/freemail.h"

int
company_same(const char *domain_a, const char *domain_b)
{
	char *a = domain_registrable(domain_a), *b = NULL;
	int same = a != NULL && (str_equal(domain_a, domain_b) ||
	    str_equal(a, b = domain_registrable(domain_b))) &&
	    !freemail_is(a);

	free(a);
	free(b);
	return same;
}

int
company_next_link(const char **links, char record[COMPANY_RECORD + 1])
{
	static const char digits[] = "0123456789abcdefghijklmnopqrstuvwxyz"
	    "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
	const char *p = *links;

	if (p == NULL)
		return 0;
	p += strspn(p, ", ");
	if (!str_starts(p, "rec") ||
	    strspn(p + 3, digits) != COMPANY_RECORD - 3)
		return 0;
	memcpy(record, p, COMPANY_RECORD);
	record[COMPANY_RECORD] = '\0';
	*links = p + COMPANY_RECORD;
	return 1;
}

int
company_is_link(const char *company)
{
	char record[COMPANY_RECORD + 1];
	const char *rest = company;
	int n = 0;

	while (company_next_link(&rest, record))
		n++;
	return n > 0 && *rest == '\0';
}
