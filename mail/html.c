/*
 * HTML to text in one pass.  A small stack remembers the containers that
 * decide what is quoted or hidden; all else is a matter of line breaks.
 */
#include "mail/html.h"

#include <string.h>
#include <strings.h>

#include "base/str.h"
#include "mail/entity.h"

#define STACK	128
#define DEEPEST_QUOTE	4

enum { DIV = 1, SPAN, BLOCKQUOTE, TABLE, CELL, LINK };

struct element {
	unsigned char	kind;
	unsigned char	quoted, hidden;
};

struct page {
	const char	*s, *end;
	struct str	*out;
	size_t		 max;		/* of out->len */
	struct element	 stack[STACK];
	int		 depth;		/* open; over STACK: not kept */
	int		 quotes, hidden, pre;
	int		 breaks;	/* line ends due before more text */
	int		 space;		/* a blank to write before more text */
	int		 begun;		/* this line has text */
	size_t		 line;		/* where in out it begins */
	unsigned int	 endless;	/* silent elements found never closed */
	char		 mailto[256];	/* of the link that is open, or "" */
	size_t		 link_text;	/* out->len when it was opened */
};

struct tag {
	const char	*name;
	unsigned char	 breaks;	/* line ends around it */
	unsigned char	 kind;		/* kept on the stack */
};

static const struct tag tags[] = {
	{ "a", 0, LINK }, { "address", 1, 0 }, { "article", 1, 0 },
	{ "blockquote", 1, BLOCKQUOTE }, { "center", 1, 0 }, { "dd", 1, 0 },
	{ "div", 1, DIV }, { "dl", 1, 0 }, { "dt", 1, 0 }, { "form", 1, 0 },
	{ "h1", 2, 0 }, { "h2", 2, 0 }, { "h3", 2, 0 }, { "h4", 2, 0 },
	{ "h5", 2, 0 }, { "h6", 2, 0 }, { "hr", 1, 0 }, { "li", 1, 0 },
	{ "ol", 1, 0 }, { "p", 2, 0 }, { "pre", 1, 0 }, { "section", 1, 0 },
	{ "span", 0, SPAN }, { "table", 1, TABLE }, { "td", 0, CELL },
	{ "th", 0, CELL }, { "tr", 1, 0 }, { "ul", 1, 0 },
};

/* Elements whose content is no text. */
static const char *const silent[] = { "head", "style", "script", "title",
    "noscript", "object", "svg", "xml" };
#define COMMENT 0x80000000u	/* beside them in struct page.endless */

static void
put(struct page *p, const char *s, size_t n)
{
	int i;

	if (p->out->len + n > p->max || p->hidden > 0)
		return;
	if (p->out->len > p->line || p->breaks > 0)
		while (p->breaks > 0 && p->out->len > 0) {
			str_addc(p->out, '\n');
			p->breaks--;
			p->begun = 0;
			p->line = p->out->len;
			if (p->breaks > 0 && p->quotes > 0)
				str_addc(p->out, '>');
		}
	p->breaks = 0;
	for (i = 0; !p->begun && i < p->quotes && i < DEEPEST_QUOTE; i++)
		str_add(p->out, "> ");
	if (p->begun && p->space)
		str_addc(p->out, ' ');
	p->space = 0;
	p->begun = 1;
	str_addn(p->out, s, n);
}

static void
want_breaks(struct page *p, int n)
{
	if (p->hidden == 0 && p->breaks < n)
		p->breaks = n;
	p->space = 0;
}

/* Text up to the next tag, its white space collapsed unless in pre. */
static void
read_text(struct page *p)
{
	const char *start;
	struct str one = STR_INIT;
	size_t used;

	while (p->s < p->end && *p->s != '<') {
		if (*p->s == '\n' && p->pre > 0) {
			p->breaks++;
			p->s++;
		} else if ((unsigned char)*p->s <= ' ') {
			p->space = 1;
			p->s++;
		} else if (*p->s == '&') {
			str_reset(&one);
			used = entity_read(p->s, (size_t)(p->end - p->s), &one);
			if (str_equal(one.s, " "))
				p->space = 1;
			else if (one.len > 0)
				put(p, one.s, one.len);
			p->s += used;
		} else if (p->s[0] == '\xc2' && p->s + 1 < p->end &&
		    p->s[1] == '\xa0') {
			p->space = 1;
			p->s += 2;
		} else {
			start = p->s++;
			while (p->s < p->end && (unsigned char)*p->s > ' ' &&
			    *p->s != '<' && *p->s != '&' && *p->s != '\xc2')
				p->s++;
			put(p, start, (size_t)(p->s - start));
		}
	}
	str_release(&one);
}

/* The end of the tag that begins at s: past '>' outside quoted attributes. */
static const char *
tag_end(const char *s, const char *end)
{
	const char *q;
	char quote;

	for (q = s; q < end && *q != '>'; q++) {
		if (*q != '"' && *q != '\'')
			continue;
		if (q == s || (q[-1] != '=' && q[-1] != ' '))
			continue;
		quote = *q;
		q = memchr(q + 1, quote, (size_t)(end - q - 1));
		if (q == NULL)	/* never closed: to the next '>' */
			return (q = memchr(s, '>', (size_t)(end - s))) ==
			    NULL ? end : q + 1;
	}
	return q < end ? q + 1 : end;
}

static int
holds(const char *s, const char *end, const char *word)
{
	size_t n = strlen(word);

	for (; (size_t)(end - s) >= n; s++)
		if ((*s | 32) == (*word | 32) && strncasecmp(s, word, n) == 0)
			return 1;
	return 0;
}

/* Does what follows look like "-----Forwarded message"? */
static int
dashes_follow(const char *s, const char *end)
{
	int tags_left = 8;

	while (s < end && (*s == '<' || (unsigned char)*s <= ' ')) {
		if (*s != '<')
			s++;
		else if (tags_left-- > 0)
			s = tag_end(s, end);
		else
			return 0;
	}
	return end - s > 3 && memcmp(s, "---", 3) == 0;
}

/* Containers that mail programs put around what they quote. */
static int
is_quoting(const char *attrs, const char *end, const char *page_end)
{
	static const char *const marks[] = { "yahoo_quoted", "yqtfd",
	    "moz-cite-prefix", "protonmail_quote", "tutanota_quote",
	    "OLK_SRC_BODY_SECTION", "gmx_quote", "name=\"quote\"",
	    "zmail_extra", "mailru-quote", "ms-outlook-mobile-reference" };
	size_t i;

	if (attrs >= end)
		return 0;
	for (i = 0; i < sizeof(marks) / sizeof(*marks); i++)
		if (holds(attrs, end, marks[i]))
			return 1;
	return holds(attrs, end, "gmail_attr") &&
	    !dashes_follow(end, page_end);
}

/* From here to the end all is the quoted mail (Outlook). */
static int
quotes_the_rest(const char *attrs, const char *end)
{
	return holds(attrs, end, "divRplyFwdMsg") ||
	    holds(attrs, end, "mail-editor-reference-message");
}

static int
is_hidden(const char *attrs, const char *end)
{
	return holds(attrs, end, "display:none") ||
	    holds(attrs, end, "display: none") ||
	    holds(attrs, end, "mso-hide:all");
}

static void
note_link(struct page *p, const char *attrs, const char *end)
{
	size_t n;
	const char *to = memmem(attrs, (size_t)(end - attrs), "mailto:", 7);

	p->mailto[0] = '\0';
	p->link_text = p->out->len;
	if (to == NULL)
		return;
	to += 7;
	for (n = 0; to + n < end && strchr("\"'?> ", to[n]) == NULL; n++)
		continue;
	if (n > 0 && n < sizeof(p->mailto)) {
		memcpy(p->mailto, to, n);
		p->mailto[n] = '\0';
	}
}

/* "<a href=mailto:x@y>Jane</a>" names an address that no text shows. */
static void
end_link(struct page *p)
{
	if (p->mailto[0] != '\0' && p->out->len > p->link_text &&
	    memchr(p->out->s + p->link_text, '@',
	    p->out->len - p->link_text) == NULL) {
		p->space = 1;
		put(p, "<", 1);
		put(p, p->mailto, strlen(p->mailto));
		put(p, ">", 1);
	}
	p->mailto[0] = '\0';
}

static void
open_element(struct page *p, const struct tag *tag, const char *attrs,
    const char *end)
{
	struct element e = { tag->kind, 0, 0 };

	if (tag->kind == LINK) {
		note_link(p, attrs, end);
		return;
	}
	if (tag->kind == DIV && quotes_the_rest(attrs, end))
		p->quotes++;
	e.quoted = tag->kind == BLOCKQUOTE ||
	    (tag->kind == DIV && is_quoting(attrs, end, p->end));
	e.hidden = end - attrs > 12 && is_hidden(attrs, end);
	p->quotes += e.quoted;
	p->hidden += e.hidden;
	if (p->depth < STACK)
		p->stack[p->depth] = e;
	p->depth++;
}

/* Close the innermost element of this kind, and what it still holds open. */
static void
close_element(struct page *p, int kind)
{
	int i;

	if (kind == LINK) {
		end_link(p);
		return;
	}
	if (p->depth > STACK) {
		p->depth--;
		return;
	}
	for (i = p->depth - 1; i >= 0 && p->depth - i < 8; i--)
		if (p->stack[i].kind == kind)
			break;
	if (i < 0 || p->stack[i].kind != kind)
		return;
	while (p->depth > i) {
		p->depth--;
		p->quotes -= p->stack[p->depth].quoted;
		p->hidden -= p->stack[p->depth].hidden;
	}
}

/* Past "</name>" of an element whose content is no text, or the end. */
static const char *
skip_silent(const char *s, const char *end, const char *name)
{
	size_t n = strlen(name);

	while ((s = memchr(s, '<', (size_t)(end - s))) != NULL) {
		if ((size_t)(end - s) > n + 2 && s[1] == '/' &&
		    strncasecmp(s + 2, name, n) == 0)
			return tag_end(s, end);
		/* a head that was never closed */
		if (name[0] == 'h' && end - s > 5 &&
		    strncasecmp(s, "<body", 5) == 0)
			return s;
		s++;
	}
	return NULL;
}

/* The index of an element whose content is no text, or -1. */
static int
silent_find(const char *name, size_t n)
{
	int i;

	for (i = 0; i < (int)(sizeof(silent) / sizeof(*silent)); i++)
		if (strlen(silent[i]) == n &&
		    strncasecmp(name, silent[i], n) == 0)
			return i;
	return -1;
}

/* Pass over a silent element's content; one that never ends is not searched
 * for its end again, so that time stays linear. */
static void
pass_silent(struct page *p, int which)
{
	const char *past = NULL;

	if ((p->endless & 1u << which) == 0)
		past = skip_silent(p->s, p->end, silent[which]);
	if (past != NULL)
		p->s = past;
	else if (silent[which][0] == 's')	/* style, script: no text */
		p->s = p->end;
	else
		p->endless |= 1u << which;
}

static const struct tag *
tag_find(const char *name, size_t n)
{
	size_t i;

	for (i = 0; i < sizeof(tags) / sizeof(*tags); i++)
		if ((name[0] | 32) == tags[i].name[0] &&
		    strncasecmp(name, tags[i].name, n) == 0 &&
		    tags[i].name[n] == '\0')
			return &tags[i];
	return NULL;
}

static void
apply_tag(struct page *p, const char *name, size_t n, int closing,
    const char *end)
{
	const struct tag *tag;
	int which;

	if (n == 2 && strncasecmp(name, "br", 2) == 0) {
		p->breaks += p->hidden == 0 && p->breaks < 3;
		p->space = 0;
		return;
	}
	if (!closing && end[-1] == '>' && end[-2] != '/' &&
	    (which = silent_find(name, n)) >= 0) {
		pass_silent(p, which);
		return;
	}
	if ((tag = tag_find(name, n)) == NULL)
		return;
	if (tag->breaks > 0)
		want_breaks(p, tag->breaks);
	if (tag->kind == CELL)
		p->space = 1;
	if (str_equal(tag->name, "pre"))
		p->pre += closing ? (p->pre > 0 ? -1 : 0) : 1;
	if (tag->kind != 0 && closing)
		close_element(p, tag->kind);
	else if (tag->kind != 0 && end[-2] != '/')
		open_element(p, tag, name + n, end);
}

/* A tag, a comment, or a bare '<' that is neither. */
static void
read_tag(struct page *p)
{
	const char *s = p->s + 1, *end, *name;
	int closing = 0;
	size_t n;

	if (p->end - s >= 3 && memcmp(s, "!--", 3) == 0) {
		end = (p->endless & COMMENT) != 0 ? NULL :
		    memmem(s, (size_t)(p->end - s), "-->", 3);
		if (end == NULL)
			p->endless |= COMMENT;
		p->s = end != NULL ? end + 3 : tag_end(s, p->end);
		return;
	}
	if (s < p->end && *s == '/') {
		closing = 1;
		s++;
	}
	if (s >= p->end || ((*s | 32) < 'a' && *s != '!' && *s != '?') ||
	    (*s | 32) > 'z') {
		put(p, "<", 1);
		p->s++;
		return;
	}
	name = s;
	for (n = 0; s + n < p->end && (((s[n] | 32) >= 'a' &&
	    (s[n] | 32) <= 'z') || (s[n] >= '0' && s[n] <= '9')); n++)
		continue;
	p->s = end = tag_end(s + n, p->end);
	if (n > 0 && end > s + n)
		apply_tag(p, name, n, closing, end);
}

void
html_text(const char *s, size_t n, size_t max, struct str *out)
{
	struct page p = { .s = s, .end = s + n, .out = out };

	p.max = out->len + max;
	p.line = out->len;
	p.breaks = out->len > 0;
	while (p.s < p.end && out->len < p.max) {
		read_text(&p);
		if (p.s < p.end)
			read_tag(&p);
	}
	if (out->len > 0 && p.begun)
		str_addc(out, '\n');
}
