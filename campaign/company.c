/* Companies by registrable domain. */
#include "campaign/company.h"

#include <stdlib.h>

#include "base/domain.h"
#include "base/str.h"
#include "campaign/freemail.h"

int
company_same(const char *domain_a, const char *domain_b)
{
	char *a = domain_registrable(domain_a);
	char *b = domain_registrable(domain_b);
	int same = a != NULL && str_equal(a, b) && !freemail_is(a);

	free(a);
	free(b);
	return same;
}
