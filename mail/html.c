/*
 * HTML to text in one pass.  A small stack remembers the containers that
 * decide what is quoted or hidden; all else is a matter of line breaks.
 */
#include "mail/html.h"

#include <pthread.h>
#include <stdint.h>
#include <string.h>
#include <strings.h>

#include "base/str.h"
#include "mail/entity.h"
#include "mail/html_tag.h"

#define STACK	128
#define DEEPEST_QUOTE	4
#define RUN	1000		/* bytes of words taken together */

enum kind {
	PLAIN,			/* nothing but line ends around it */
	DIV, SPAN, BLOCKQUOTE, TABLE, CELL, LINK,	/* kept on the stack */
	BREAK, PRE,
	SILENT			/* its content is no text */
};

struct element {
	unsigned char	kind;
	unsigned char	quoted, hidden;
};

struct page {
	const char	*s, *end;
	struct str	*out;
	size_t		 start, max;	/* of out->len */
	struct element	 stack[STACK];
	int		 depth;		/* open; over STACK: not kept */
	int		 quotes, hidden, pre;
	int		 breaks;	/* line ends due before more text */
	int		 space;		/* a blank to write before more text */
	int		 begun;		/* this line has text */
	size_t		 line;		/* where in out it begins */
	uint64_t	 endless;	/* by tag: never closed, as was seen */
	int		 quotes_open;	/* as html_tag_end counts them */
	char		 mailto[256];	/* of the link that is open, or "" */
	size_t		 link_text;	/* out->len when it was opened */
};

struct tag {
	const char	*name;
	unsigned char	 length;
	unsigned char	 breaks;	/* line ends around it */
	unsigned char	 kind;
};

#define TAG(name, breaks, kind) { name, sizeof(name) - 1, breaks, kind }

/* By their first letter. */
static const struct tag tags[] = {
	TAG("a", 0, LINK), TAG("address", 1, PLAIN), TAG("article", 1, PLAIN),
	TAG("blockquote", 1, BLOCKQUOTE), TAG("br", 0, BREAK),
	TAG("center", 1, PLAIN), TAG("dd", 1, PLAIN), TAG("div", 1, DIV),
	TAG("dl", 1, PLAIN), TAG("dt", 1, PLAIN), TAG("form", 1, PLAIN),
	TAG("h1", 2, PLAIN), TAG("h2", 2, PLAIN), TAG("h3", 2, PLAIN),
	TAG("h4", 2, PLAIN), TAG("h5", 2, PLAIN), TAG("h6", 2, PLAIN),
	TAG("head", 0, SILENT), TAG("hr", 1, PLAIN), TAG("li", 1, PLAIN),
	TAG("noscript", 0, SILENT), TAG("object", 0, SILENT),
	TAG("ol", 1, PLAIN), TAG("p", 2, PLAIN), TAG("pre", 1, PRE),
	TAG("script", 0, SILENT), TAG("section", 1, PLAIN),
	TAG("span", 0, SPAN), TAG("style", 0, SILENT), TAG("svg", 0, SILENT),
	TAG("table", 1, TABLE), TAG("td", 0, CELL), TAG("th", 0, CELL),
	TAG("title", 0, SILENT), TAG("tr", 1, PLAIN), TAG("ul", 1, PLAIN),
	TAG("xml", 0, SILENT),
};
#define TAGS	(sizeof(tags) / sizeof(*tags))
#define COMMENT	((uint64_t)1 << TAGS)	/* beside them in struct page.endless */

/* By letter: the first of them that begins so, or their end. */
static unsigned char first_tag[32];

static void
index_tags(void)
{
	size_t i;

	memset(first_tag, TAGS, sizeof(first_tag));
	for (i = TAGS; i > 0; i--)
		first_tag[tags[i - 1].name[0] & 31] = (unsigned char)(i - 1);
}

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

static void
read_entity(struct page *p)
{
	struct str one = STR_INIT;

	p->s += entity_read(p->s, (size_t)(p->end - p->s), &one);
	if (str_equal(one.s, " "))
		p->space = 1;
	else if (one.len > 0)
		put(p, one.s, one.len);
	str_release(&one);
}

/* Neither white space, nor the beginning of a tag, an entity or a U+00A0. */
static const unsigned char in_word[256] = {
	['!' ... '%'] = 1, ['\'' ... ';'] = 1, ['=' ... 0xc1] = 1,
	[0xc3 ... 0xff] = 1,
};

static int
is_plain(char c)
{
	return in_word[(unsigned char)c];
}

static const char *
word_end(const char *s, const char *end)
{
	while (s < end && is_plain(*s))
		s++;
	return s;
}

/*
 * A word, and where no limit is near those that single blanks separate from
 * it: they can be taken together as they stand.
 */
static void
read_words(struct page *p)
{
	const int several = p->hidden == 0 && p->out->len + RUN + 2 *
	    (size_t)p->breaks + 4 * DEEPEST_QUOTE <= p->max;
	const char *start = p->s, *last;

	p->s = word_end(start + 1, p->end);
	while (several && p->end - p->s >= 2 && *p->s == ' ' &&
	    is_plain(p->s[1])) {
		last = p->s;
		p->s = word_end(last + 2, p->end);
		if (p->s - start > RUN) {
			p->s = last;
			break;
		}
	}
	put(p, start, (size_t)(p->s - start));
}

/* Text up to the next tag, its white space collapsed unless in pre. */
static void
read_text(struct page *p)
{
	while (p->s < p->end && *p->s != '<') {
		if (*p->s == '\n' && p->pre > 0) {
			p->breaks++;
			p->s++;
		} else if ((unsigned char)*p->s <= ' ') {
			p->space = 1;
			p->s++;
		} else if (*p->s == '&') {
			read_entity(p);
		} else if (p->s[0] == '\xc2' && p->s + 1 < p->end &&
		    p->s[1] == '\xa0') {
			p->space = 1;
			p->s += 2;
		} else
			read_words(p);
	}
}

static void
note_link(struct page *p, const char *attrs, const char *end)
{
	const char *to = html_mailto(attrs, end);
	size_t n;

	p->mailto[0] = '\0';
	p->link_text = p->out->len;
	if (to == NULL)
		return;
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
	unsigned int says;

	if (tag->kind == LINK) {
		note_link(p, attrs, end);
		return;
	}
	if (tag->kind == DIV) {
		says = html_div(attrs, end, p->end);
		/* The rest of a quotation, if it stands in one. */
		p->quotes += (says & HTML_QUOTES_REST) != 0 && p->quotes == 0;
		e.quoted = (says & HTML_QUOTES) != 0 ||
		    ((says & HTML_ENDS) != 0 && p->out->len > p->start);
	} else
		e.quoted = tag->kind == BLOCKQUOTE &&
		    !html_indents(attrs, end);
	e.hidden = html_hides(attrs, end);
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

/* Past "</name>" of an element whose content is no text; NULL: it has none. */
static const char *
skip_silent(struct page *p, const struct tag *tag)
{
	const char *s = p->s, *end = p->end;
	const size_t n = tag->length;

	while ((s = memchr(s, '<', (size_t)(end - s))) != NULL) {
		if ((size_t)(end - s) > n + 2 && s[1] == '/' &&
		    strncasecmp(s + 2, tag->name, n) == 0)
			return html_tag_end(s, end, &p->quotes_open);
		/* a head that was never closed */
		if (tag->name[0] == 'h' && end - s > 5 &&
		    strncasecmp(s, "<body", 5) == 0)
			return s;
		s++;
	}
	return NULL;
}

/*
 * Pass over a silent element's content; one that never ends is not searched
 * for its end again, so that time stays linear.
 */
static void
pass_silent(struct page *p, const struct tag *tag)
{
	const uint64_t bit = (uint64_t)1 << (tag - tags);
	const char *past = NULL;

	if ((p->endless & bit) == 0)
		past = skip_silent(p, tag);
	if (past != NULL)
		p->s = past;
	else if (tag->name[0] == 's')	/* style, script: no text */
		p->s = p->end;
	else
		p->endless |= bit;
}

static const struct tag *
tag_find(const char *name, size_t n)
{
	const struct tag *tag;
	size_t i;

	for (i = first_tag[*name & 31]; i < TAGS; i++) {
		tag = &tags[i];
		if (tag->name[0] != (*name | 32))
			break;
		if (tag->length == n && tag->name[n - 1] ==
		    (name[n - 1] | 32) && (n <= 2 ||
		    strncasecmp(name, tag->name, n) == 0))
			return tag;
	}
	return NULL;
}

static void
apply_tag(struct page *p, const struct tag *tag, int closing,
    const char *attrs, const char *end)
{
	const int alone = end[-2] == '/';	/* or its '>' is missing */

	if (tag->breaks > 0)
		want_breaks(p, tag->breaks);
	if (tag->kind == CELL)
		p->space = 1;
	if (tag->kind == BREAK) {
		p->breaks += p->hidden == 0 && p->breaks < 3;
		p->space = 0;
	} else if (tag->kind == SILENT) {
		if (!closing && end[-1] == '>' && !alone)
			pass_silent(p, tag);
	} else if (tag->kind == PRE)
		p->pre += closing ? (p->pre > 0 ? -1 : 0) : 1;
	else if (tag->kind != PLAIN && closing)
		close_element(p, tag->kind);
	else if (tag->kind != PLAIN && !alone)
		open_element(p, tag, attrs, end);
}

/* Letters and digits. */
static const unsigned char in_name[256] = {
	['0' ... '9'] = 1, ['A' ... 'Z'] = 1, ['a' ... 'z'] = 1,
};

/* A tag, a comment, or a bare '<' that is neither. */
static void
read_tag(struct page *p)
{
	const char *s = p->s + 1, *end, *name;
	const struct tag *tag;
	int closing = 0;
	size_t n;

	if (p->end - s >= 3 && memcmp(s, "!--", 3) == 0) {
		end = (p->endless & COMMENT) != 0 ? NULL :
		    memmem(s, (size_t)(p->end - s), "-->", 3);
		if (end == NULL)
			p->endless |= COMMENT;
		p->s = end != NULL ? end + 3 :
		    html_tag_end(s, p->end, &p->quotes_open);
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
	for (n = 0; s + n < p->end && in_name[(unsigned char)s[n]]; n++)
		continue;
	p->s = end = html_tag_end(s + n, p->end, &p->quotes_open);
	if (n > 0 && end > s + n && (tag = tag_find(name, n)) != NULL)
		apply_tag(p, tag, closing, name + n, end);
}

void
html_text(const char *s, size_t n, size_t max, struct str *out)
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;
	struct page p = { .s = s, .end = s + n, .out = out,
	    .quotes_open = HTML_QUOTES_OPEN };

	pthread_once(&once, index_tags);
	p.start = out->len;
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
