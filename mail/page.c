/* Cutting a text into lines and telling the plainest kinds apart. */
#include "mail/page.h"

#include <stdlib.h>
#include <string.h>

#include "base/fold.h"

/*
 * A table drawn with bars is no quotation: a quoted line has one bar, at its
 * start, and nothing but text after it.
 */
static int
is_bar_quote(const char *f)
{
	return f[0] == '|' && (f[1] == '\0' || f[1] == ' ' || f[1] == '|') &&
	    strchr(f + 1 + strspn(f + 1, "| "), '|') == NULL;
}

/* GroupWise introduces a copy so: ">>> Name <address> 02.04.2012 >>>". */
static int
is_groupwise(const struct line *line)
{
	return line->fn > 12 && strncmp(line->f, ">>> ", 4) == 0 &&
	    strcmp(line->f + line->fn - 4, " >>>") == 0;
}

static enum line_kind
kind_of(const struct line *line)
{
	if (line->fn == 0)
		return LINE_BLANK;
	/* mbox puts '>' before a line that begins with "From ". */
	if (line->f[0] == '>' && strncmp(line->f, ">from ", 6) != 0 &&
	    !is_groupwise(line))
		return LINE_QUOTED;
	return LINE_OWN;
}

static void
cut_raw(struct line *line, const char *s, size_t n)
{
	while (n > 0 && (s[n - 1] == ' ' || s[n - 1] == '\t' ||
	    s[n - 1] == '\r'))
		n--;
	line->s = s;
	line->n = n;
}

static void
cut_folded(struct line *line, char *f, size_t n)
{
	f[n] = '\0';
	while (n > 0 && f[n - 1] == ' ')
		f[--n] = '\0';
	while (*f == ' ') {
		f++;
		n--;
	}
	line->f = f;
	line->fn = n;
}

/* Bars are a quotation only where several lines begin with them. */
static void
mark_bars(struct page *page)
{
	size_t i, j, k;

	for (i = 0; i < page->n; i = j + 1) {
		for (j = i; j < page->n && is_bar_quote(page->line[j].f); j++)
			;
		for (k = i; j - i >= 2 && k < j; k++)
			page->line[k].kind = LINE_QUOTED;
	}
}

void
page_open(struct page *page, const char *text)
{
	const char *s = text, *end;
	char *f, *fend;
	size_t cap = 0;

	memset(page, 0, sizeof(*page));
	fold_text(&page->folded, text, strlen(text));
	str_grow(&page->folded, 1);
	for (f = page->folded.s;; s = end + 1, f = fend + 1) {
		if (page->n == cap) {
			cap = cap * 2 + 64;
			page->line = xreallocarray(page->line, cap,
			    sizeof(*page->line));
		}
		end = strchrnul(s, '\n');
		fend = strchrnul(f, '\n');
		cut_raw(&page->line[page->n], s, (size_t)(end - s));
		cut_folded(&page->line[page->n], f, (size_t)(fend - f));
		page->line[page->n].kind = kind_of(&page->line[page->n]);
		page->n++;
		if (*end == '\0')
			break;
	}
	mark_bars(page);
}

void
page_release(struct page *page)
{
	free(page->line);
	str_release(&page->folded);
	memset(page, 0, sizeof(*page));
}

size_t
page_next(const struct page *page, size_t i)
{
	while (i < page->n && page->line[i].kind == LINE_BLANK)
		i++;
	return i;
}

const char *
page_undecorated(const char *f, size_t *marks)
{
	for (*marks = 0; *f != '\0' && strchr(" -_=*~#", *f) != NULL; f++)
		*marks += *f != ' ';
	return f;
}

int
page_is_rule(const struct line *line)
{
	size_t marks;

	return *page_undecorated(line->f, &marks) == '\0' && marks >= 3;
}

size_t
page_words(const char *f, size_t max)
{
	size_t n = 0;

	while (n < max) {
		f += strspn(f, " ");
		if (*f == '\0')
			break;
		n++;
		f += strcspn(f, " ");
	}
	return n;
}
