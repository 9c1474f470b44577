/* Enclosed files by their first line, and by what the lines below hold. */
#include "mail/enclosed.h"

#include <string.h>

#include "base/str.h"

/* "begin 644 name" (POSIX uuencode). */
static int
is_begin(const struct line *line)
{
	size_t digits;

	if (!str_starts(line->f, "begin "))
		return 0;
	digits = strspn(line->f + 6, "01234567");
	return (digits == 3 || digits == 4) && line->f[6 + digits] == ' ' &&
	    line->f[7 + digits] != '\0';
}

/*
 * Its first character tells how many bytes four for three stand behind it;
 * spaces at the end may be lost, and some write a sum there.
 */
static int
is_encoded(const struct line *line)
{
	size_t i, bytes, full;

	if (line->n == 0)
		return 0;
	bytes = ((unsigned char)line->s[0] - 32u) & 63;
	full = (bytes + 2) / 3 * 4;
	for (i = 0; i < line->n; i++)
		if (line->s[i] < ' ' || line->s[i] > '`')
			return 0;
	return line->n <= full + 2 && (line->n > full / 2 || bytes == 0);
}

static size_t
uuencoded(const struct page *page, size_t i)
{
	size_t k = i + 1;

	while (k < page->n && is_encoded(&page->line[k]) &&
	    !str_equal(page->line[k].f, "end"))
		k++;
	if (k == i + 1)
		return 0;
	k += k < page->n && str_equal(page->line[k].f, "end");
	return k - i;
}

size_t
enclosed_lines(const struct page *page, size_t i)
{
	size_t k;

	if (is_begin(&page->line[i]))
		return uuencoded(page, i);
	if (!str_starts(page->line[i].f, "=ybegin ") ||
	    strstr(page->line[i].f, "size=") == NULL)
		return 0;
	for (k = i + 1; k < page->n; k++)
		if (str_starts(page->line[k].f, "=yend"))
			return k + 1 - i;
	return k - i;	/* it was cut short */
}
