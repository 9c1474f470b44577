/* Knows the list from its end: numbered links, a rule, and its heading. */
#include "mail/linknote.h"

#include <string.h>

#include "mail/page.h"

/* "[1]" and its like: its length, or 0. */
static size_t
number(const char *f)
{
	size_t n;

	if (*f != '[' || (n = strspn(f + 1, "0123456789")) == 0 || n > 3 ||
	    f[n + 1] != ']')
		return 0;
	return n + 2;
}

static int
is_link(const struct line *line)
{
	const size_t n = number(line->f);
	const char *f = line->f + n;

	return n > 0 && (strncmp(f, " http", 5) == 0 ||
	    strncmp(f, " mailto:", 8) == 0) && strchr(f + 1, ' ') == NULL;
}

size_t
linknote_first(const struct page *page)
{
	size_t i = page->n, links = 0;

	while (i > 0 && page->line[i - 1].kind == LINE_BLANK)
		i--;
	for (; i > 0 && page->line[i - 1].kind == LINE_OWN &&
	    is_link(&page->line[i - 1]); i--)
		links++;
	if (links == 0 || i < 2 || !page_is_rule(&page->line[i - 1]) ||
	    strcmp(page->line[i - 2].f, "links:") != 0)
		return page->n;
	return i - 2;
}

int
linknote_is_cited(const struct page *page)
{
	const char *f;
	size_t i;

	for (i = 0; i < page->n; i++)
		if (page->line[i].kind == LINE_OWN)
			for (f = page->line[i].f; (f = strchr(f, '[')) !=
			    NULL; f++)
				if (number(f) > 0)
					return 1;
	return 0;
}
