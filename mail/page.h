/*
 * A text cut into lines, each as written and folded for comparison.
 * Decoration is white space and any of - _ = * ~ #.
 */
#ifndef MAIL_PAGE_H
#define MAIL_PAGE_H

#include <stddef.h>

#include "base/str.h"

enum line_kind {
	LINE_BLANK,
	LINE_OWN,		/* written by the sender, as far as is known */
	LINE_QUOTED,		/* begins with a quotation mark */
	LINE_INTRO,		/* introduces a quotation */
	LINE_DROPPED		/* signature, footer, or after a separator */
};

struct line {
	const char	*s;	/* as written, borrowed, not terminated */
	size_t		 n;	/* without white space at the end */
	const char	*f;	/* folded, trimmed, terminated */
	size_t		 fn;
	const char	*bare;	/* f without the decoration at its start */
	const char	*colon;	/* the first in f, NULL: none, or quoted */
	unsigned int	 marks;	/* that decoration's characters but spaces */
	enum line_kind	 kind;
};

#define PAGE_FEW	64

/* Not to be copied: its lines may stand in it. */
struct page {
	struct line	*line;	/* few, or owned */
	size_t		 n;
	struct str	 folded;
	struct line	 few[PAGE_FEW];
};

/* Cut text, which must outlive the page, into lines BLANK, QUOTED or OWN. */
void	page_open(struct page *page, const char *text);
void	page_release(struct page *page);

/*
 * Does line i begin with a bar?  Then it and all below that do are quoted:
 * for use below an introduction, where one bar is enough.
 */
int	page_quote_bars(struct page *page, size_t i);

/* Leave of line i the first n bytes as written. */
void	page_cut(struct page *page, size_t i, size_t n);

/* The next line from i on that is not blank; page->n: there is none. */
size_t	page_next(const struct page *page, size_t i);

/* Nothing but at least three characters of decoration. */
static inline int
page_is_rule(const struct line *line)
{
	return line->marks >= 3 && *line->bare == '\0';
}

/*
 * The length of the first entry of table (ends with NULL) that f starts with,
 * no word going on behind it; 0: none.
 */
size_t	page_prefix(const char *f, const char *const *table);
/* Words between spaces, counted up to max. */
size_t	page_words(const char *f, size_t max);

#endif
