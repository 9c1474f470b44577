/* The line that introduces a quotation: "On ..., ... wrote:". */
#ifndef MAIL_ATTRIBUTION_H
#define MAIL_ATTRIBUTION_H

#include <stddef.h>

struct line;
struct page;

enum attribution {
	ATTRIBUTION_NONE,
	ATTRIBUTION_WEAK,	/* only where a quoted line follows */
	ATTRIBUTION_SURE,
	ATTRIBUTION_LEADS	/* sure; a copy begins on its very line */
};

/*
 * Quickly: no attribution begins from line i on before this line; page->n:
 * none begins at all.
 */
size_t	attribution_next(const struct page *page, size_t i);

/*
 * Does an attribution begin at line i, which is OWN?  It may be wrapped over
 * up to four lines; *lines says over how many.
 */
enum attribution attribution_at(const struct page *page, size_t i,
	    size_t *lines);

/*
 * What stands before the introduction that line i ends with, where a program
 * lost the end of the line between: its length as written; 0: nothing does.
 */
size_t	attribution_glued(const struct page *page, size_t i);

/*
 * Has the line all of an introduction but the colon at its end?  Believed
 * above a header block only.
 */
int	attribution_unended(const struct line *line);

/* The same, and ends it with a name: "... schreef Sam Reed"? */
int	attribution_named(const struct line *line);

#endif
