/* Cutting a text into lines and telling the plainest kinds apart. */
#include "mail/page.h"

#include <stdlib.h>
#include <string.h>

#include "base/fold.h"

#define INITIALS_MAX	4

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
	return line->fn > 12 && line->f[line->fn - 1] == '>' &&
	    strncmp(line->f, ">>> ", 4) == 0 &&
	    strcmp(line->f + line->fn - 4, " >>>") == 0;
}

static enum line_kind
kind_of(const struct line *line)
{
	if (line->fn == 0)
		return LINE_BLANK;
	/* mbox puts '>' before a line that begins with "From ". */
	if (line->f[0] == '>' && !is_groupwise(line) &&
	    (line->fn < 6 || memcmp(line->f, ">from ", 6) != 0))
		return LINE_QUOTED;
	return LINE_OWN;
}

static void
cut_raw(struct line *line, const char *s, size_t n)
{
	while (n > 0 && (unsigned char)s[n - 1] <= ' ' && (s[n - 1] == ' ' ||
	    s[n - 1] == '\t' || s[n - 1] == '\r'))
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

static int
is_decoration(char c)
{
	return c == ' ' || c == '-' || c == '_' || c == '=' || c == '*' ||
	    c == '~' || c == '#';
}

static void
undecorate(struct line *line)
{
	line->bare = line->f;
	line->marks = 0;
	if (fold_is_word(*line->f))
		return;
	for (; is_decoration(*line->bare); line->bare++)
		line->marks += *line->bare != ' ';
}

/* "SR> text": the length of the mark of somebody's initials, 0: none. */
static size_t
initials(const char *f)
{
	size_t n = 0;

	while (n < INITIALS_MAX && f[n] >= 'a' && f[n] <= 'z')
		n++;
	return n > 0 && f[n] == '>' && (f[n + 1] == ' ' || f[n + 1] == '\0') ?
	    n + 1 : 0;
}

/* Bars and initials are a quotation where two lines begin with them. */
static int
same_mark(const char *a, const char *b)
{
	size_t n = initials(a);

	return (is_bar_quote(a) && is_bar_quote(b)) ||
	    (n > 0 && strncmp(a, b, n) == 0);
}

/* So are the lines that begin with the same initials by themselves. */
static void
mark_initials(struct page *page, const char *mark)
{
	const size_t n = initials(mark);
	size_t i;

	for (i = 0; i < page->n; i++)
		if (page->line[i].kind == LINE_OWN && initials(page->line[i].f)
		    == n && memcmp(page->line[i].f, mark, n) == 0)
			page->line[i].kind = LINE_QUOTED;
}

static void
mark_pairs(struct page *page)
{
	const char *mark = NULL;
	size_t i;

	for (i = 0; i + 1 < page->n; i++) {
		if (*page->line[i].f != *page->line[i + 1].f ||
		    !same_mark(page->line[i].f, page->line[i + 1].f))
			continue;
		page->line[i].kind = page->line[i + 1].kind = LINE_QUOTED;
		if (mark == NULL && *page->line[i].f != '|')
			mark = page->line[i].f;
	}
	if (mark != NULL)
		mark_initials(page, mark);
}

/* Do the lines from i on draw a table: is the first with a word its row? */
static int
draws_table(const struct page *page, size_t i)
{
	const struct line *line;

	for (; i < page->n; i++) {
		line = &page->line[i];
		if (line->kind != LINE_BLANK && strcmp(line->f, "|") != 0)
			return *line->f == '|' && line->f[line->fn - 1] == '|';
	}
	return 0;
}

int
page_quote_bars(struct page *page, size_t i)
{
	if (i >= page->n || !is_bar_quote(page->line[i].f) ||
	    draws_table(page, i))
		return 0;
	for (; i < page->n; i++)
		if (is_bar_quote(page->line[i].f))
			page->line[i].kind = LINE_QUOTED;
	return 1;
}

/* Most lines that are blank are empty. */
static size_t
line_length(const char *s)
{
	return *s == '\n' ? 0 : (size_t)(strchrnul(s, '\n') - s);
}

static void
cut_line(struct line *line, const char *s, size_t n, char *f, size_t fn)
{
	cut_raw(line, s, n);
	cut_folded(line, f, fn);
	undecorate(line);
	line->kind = kind_of(line);
	line->colon = line->kind == LINE_OWN ? strchr(line->f, ':') : NULL;
}

/* Room for more lines, and the first of them; *end is behind the last. */
static struct line *
more_lines(struct page *page, struct line **end)
{
	size_t n = (size_t)(*end - page->line), cap = n * 2;
	struct line *old = page->line == page->few ? NULL : page->line;

	page->line = xreallocarray(old, cap, sizeof(*page->line));
	if (old == NULL)
		memcpy(page->line, page->few, sizeof(page->few));
	*end = page->line + cap;
	return page->line + n;
}

void
page_open(struct page *page, const char *text)
{
	struct line *line = page->few, *end = page->few + PAGE_FEW;
	const char *s = text;
	char *f;
	size_t fn, n = strlen(text);
	int even;

	page->line = page->few;
	str_init(&page->folded);
	str_grow(&page->folded, n + 1);
	even = fold_text(&page->folded, text, n);
	for (f = page->folded.s;; line++, s += n + 1, f += fn + 1) {
		if (line == end)
			line = more_lines(page, &end);
		n = line_length(s);
		fn = even ? n : line_length(f);
		cut_line(line, s, n, f, fn);
		if (s[n] == '\0')
			break;
	}
	page->n = (size_t)(line - page->line) + 1;
	mark_pairs(page);
}

__attribute__((cold)) void
page_cut(struct page *page, size_t i, size_t n)
{
	struct line *line = &page->line[i];
	char *at = page->folded.s + (line->f - page->folded.s);
	struct str f = STR_INIT;

	fold_text(&f, line->s, n);
	str_trim(&f);
	line->n = n;
	line->fn = f.len;
	at[f.len] = '\0';
	if (line->colon >= at + f.len)
		line->colon = NULL;
	str_release(&f);
}

void
page_release(struct page *page)
{
	if (page->line != page->few)
		free(page->line);
	page->line = page->few;
	page->n = 0;
	str_release(&page->folded);
}

size_t
page_next(const struct page *page, size_t i)
{
	while (i < page->n && page->line[i].kind == LINE_BLANK)
		i++;
	return i;
}

size_t
page_words(const char *f, size_t max)
{
	size_t n;

	for (n = 0; n < max; n++) {
		while (*f == ' ')
			f++;
		if (*f == '\0')
			break;
		while (*f != ' ' && *f != '\0')
			f++;
	}
	return n;
}

size_t
page_prefix(const char *f, const char *const *table)
{
	size_t i, n;

	for (i = 0; table[i] != NULL; i++) {
		if (table[i][0] != f[0])
			continue;
		n = strlen(table[i]);
		if (strncmp(f, table[i], n) == 0 &&
		    (!fold_is_word(f[n - 1]) || !fold_is_word(f[n])))
			return n;
	}
	return 0;
}
