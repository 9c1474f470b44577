/* Companies by registrable domain. */
#include "campaign/company.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/domain.h"
#include "base/str.h"
#include "campaign/freemail.h"

struct ending {
	const char	*text;		/* the last two labels */
	size_t		 n;		/* without a dot at the end */
	int		 is_ascii;
};

static struct ending
ending_of(const char *domain)
{
	struct ending e = { domain, strlen(domain), 1 };
	size_t start;
	int dots = 0;

	if (e.n > 0 && domain[e.n - 1] == '.')
		e.n--;
	for (start = e.n; start > 0 && (domain[start - 1] != '.' ||
	    ++dots < 2); start--)
		if ((unsigned char)domain[start - 1] >= 0x80)
			e.is_ascii = 0;
	e.text += start;
	e.n -= start;
	return e;
}

/*
 * A registrable domain has two labels at least.  What is not ASCII may stand
 * for the same name in another form.
 */
static int
may_agree(const char *domain_a, const char *domain_b)
{
	struct ending a = ending_of(domain_a), b = ending_of(domain_b);

	return !a.is_ascii || !b.is_ascii ||
	    (a.n == b.n && strncasecmp(a.text, b.text, a.n) == 0);
}

int
company_same(const char *domain_a, const char *domain_b)
{
	char *a, *b = NULL;
	int same;

	/* the list of public suffixes is asked last: most names differ */
	if (domain_a == NULL || domain_b == NULL ||
	    !may_agree(domain_a, domain_b) || freemail_is(domain_a))
		return 0;
	a = domain_registrable(domain_a);
	same = a != NULL && (str_equal(domain_a, domain_b) ||
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
