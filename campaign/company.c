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
company_is_link(const char *company)
{
	static const char digits[] = "0123456789abcdefghijklmnopqrstuvwxyz"
	    "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
	const char *p = company;

	while (p != NULL && str_starts(p, "rec") &&
	    strspn(p + 3, digits) == 14) {
		p += 17;
		if (*p == '\0')
			return 1;
		if (strspn(p, ", ") == 0)
			break;
		p += strspn(p, ", ");
	}
	return 0;
}
