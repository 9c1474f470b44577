/* The tags of HTML mail, as far as they say what is quoted or hidden. */
#ifndef MAIL_HTML_TAG_H
#define MAIL_HTML_TAG_H

/* In all of these attrs reaches from behind the name to the tag's end. */

#define HTML_QUOTES_OPEN 8	/* quotes never closed that are searched for */

/*
 * Past the '>' outside quoted attributes; s is in a tag, end the text's.  A
 * quote that is never closed is found so at the text's end only: *left is how
 * many more such may be, and at 0 the next '>' ends a tag, so that all the
 * tags of a text, which begins with HTML_QUOTES_OPEN, take linear time.
 */
const char *html_tag_end(const char *s, const char *end, int *left);

enum {
	HTML_QUOTES = 1,	/* what the element holds is quoted */
	HTML_QUOTES_REST = 2,	/* so is all that follows */
	HTML_ENDS = 4		/* it stands below what somebody wrote */
};

/* What a div says of its content, which follows its tag's end, up to end. */
unsigned int html_div(const char *attrs, const char *tag_end,
	    const char *end);

/* Do the attributes hold a style that hides? */
int	html_hides(const char *attrs, const char *tag_end);

/* A blockquote as editors make of a paragraph that somebody indents? */
int	html_indents(const char *attrs, const char *tag_end);

/* Behind the first "mailto:", or NULL. */
const char *html_mailto(const char *attrs, const char *tag_end);

#endif
