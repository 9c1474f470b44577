/* Where tags end, and what their attributes and what follows give away. */
#include "mail/html_tag.h"

#include <pthread.h>
#include <string.h>
#include <strings.h>

#define INTRODUCTION_MAX	1000	/* bytes of "On ... wrote:" */
#define BEFORE_DASHES_MAX	1000	/* bytes of tags before "---" */

/* What the attributes of a div may say of it. */
enum { QUOTES_OR_FORWARDS = 8, INTRODUCES = 16 };

struct mark {
	const char	*text;
	unsigned char	 length;
	unsigned char	 says;
};

#define MARK(text, says) { text, sizeof(text) - 1, says }

/*
 * By their first letter: containers that mail programs put around what they
 * quote, or (Outlook) above all of it.
 */
static const struct mark marks[] = {
	MARK("divRplyFwdMsg", HTML_QUOTES_REST),
	MARK("gmail_attr", QUOTES_OR_FORWARDS),
	MARK("gmail_signature", HTML_ENDS), MARK("gmx_quote", HTML_QUOTES),
	MARK("mail-editor-reference-message", HTML_QUOTES_REST),
	MARK("mailru-quote", HTML_QUOTES), MARK("messageReplySection",
	    HTML_ENDS), MARK("messageSignatureSection", HTML_ENDS),
	MARK("moz-cite-prefix", INTRODUCES), MARK("moz-signature", HTML_ENDS),
	MARK("ms-outlook-mobile-reference", HTML_QUOTES_REST),
	MARK("ms-outlook-mobile-signature", HTML_ENDS),
	MARK("name=\"quote\"", HTML_QUOTES),
	MARK("OLK_SRC_BODY_SECTION", HTML_QUOTES),
	MARK("protonmail_quote", HTML_QUOTES),
	MARK("protonmail_signature_block", HTML_ENDS),
	MARK("tutanota_quote", HTML_QUOTES),
	MARK("yahoo_quoted", HTML_QUOTES), MARK("yqtfd", HTML_QUOTES),
	MARK("zmail_extra", HTML_QUOTES),
};
#define MARKS	(sizeof(marks) / sizeof(*marks))

static unsigned char first_mark[32];	/* by letter; MARKS: none */

static void
index_marks(void)
{
	size_t i;

	memset(first_mark, MARKS, sizeof(first_mark));
	for (i = MARKS; i > 0; i--)
		first_mark[marks[i - 1].text[0] & 31] = (unsigned char)(i - 1);
}

/* Past the next '>', quoted or not. */
static const char *
past_bracket(const char *s, const char *end)
{
	const char *p = memchr(s, '>', (size_t)(end - s));

	return p != NULL ? p + 1 : end;
}

const char *
html_tag_end(const char *s, const char *end, int *left)
{
	static const unsigned char stops[256] = {
	    ['>'] = 1, ['"'] = 1, ['\''] = 1 };
	const char *q;
	char quote;

	if (*left == 0)
		return past_bracket(s, end);
	for (q = s; ; q++) {
		while (q < end && !stops[(unsigned char)*q])
			q++;
		if (q == end || *q == '>')
			break;
		if (q == s || (q[-1] != '=' && q[-1] != ' '))
			continue;
		quote = *q;
		q = memchr(q + 1, quote, (size_t)(end - q - 1));
		if (q == NULL) {	/* never closed */
			--*left;
			return past_bracket(s, end);
		}
	}
	return q < end ? q + 1 : end;
}

/* Does s continue with this literal? */
#define CONTINUES(s, end, literal) ((size_t)((end) - (s)) >= \
	    sizeof(literal) - 1 && \
	    strncasecmp(s, literal, sizeof(literal) - 1) == 0)

/* Does what follows look like "-----Forwarded message"? */
static int
dashes_follow(const char *s, const char *end)
{
	int tags_left = 8, quotes = HTML_QUOTES_OPEN;

	if (end - s > BEFORE_DASHES_MAX)
		end = s + BEFORE_DASHES_MAX;
	while (s < end && (*s == '<' || (unsigned char)*s <= ' ')) {
		if (*s != '<')
			s++;
		else if (tags_left-- > 0)
			s = html_tag_end(s, end, &quotes);
		else
			return 0;
	}
	return end - s > 3 && memcmp(s, "---", 3) == 0;
}

/*
 * Thunderbird puts "On ... wrote:" into a div, and the cursor may come to
 * stand in it: it introduces if it holds such a line and nothing else.
 */
static int
one_line_follows(const char *s, const char *end)
{
	int broken = 0, dated = 0, quotes = HTML_QUOTES_OPEN;
	char last = ' ';

	if (end - s > INTRODUCTION_MAX)
		end = s + INTRODUCTION_MAX;
	for (; s < end; s++) {
		if (CONTINUES(s, end, "</div"))
			return dated && last == ':';
		if (CONTINUES(s, end, "<br"))
			broken = 1;
		else if (*s == '<' && !CONTINUES(s, end, "<a ") &&
		    !CONTINUES(s, end, "</a"))
			return 0;
		if (*s == '<')
			s = html_tag_end(s, end, &quotes) - 1;
		else if ((unsigned char)*s > ' ') {
			if (broken)
				return 0;
			dated |= (*s >= '0' && *s <= '9') || *s == '@';
			last = *s;
		}
	}
	return 0;
}

/* All that the attributes say. */
static unsigned int
marks_in(const char *s, const char *end)
{
	const struct mark *m;
	unsigned int says = 0;
	size_t i;

	for (; s < end; s++)
		for (i = first_mark[*s & 31]; i < MARKS; i++) {
			m = &marks[i];
			if (((*s ^ m->text[0]) & 31) != 0)
				break;
			if (end - s >= m->length &&
			    (s[1] | 32) == (m->text[1] | 32) &&
			    strncasecmp(s, m->text, m->length) == 0)
				says |= m->says;
		}
	return says;
}

unsigned int
html_div(const char *attrs, const char *tag_end, const char *end)
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;
	unsigned int says;

	pthread_once(&once, index_marks);
	says = marks_in(attrs, tag_end);
	if (((says & QUOTES_OR_FORWARDS) != 0 &&
	    !dashes_follow(tag_end, end)) || ((says & INTRODUCES) != 0 &&
	    one_line_follows(tag_end, end)))
		says |= HTML_QUOTES;
	return says & (HTML_QUOTES | HTML_QUOTES_REST | HTML_ENDS);
}

/* A style that hides has a colon. */
int
html_hides(const char *s, const char *end)
{
	const char *p = s;

	while ((p = memchr(p, ':', (size_t)(end - p))) != NULL) {
		p++;
		if (p - s >= 8 && (p[-2] | 32) == 'y' &&
		    strncasecmp(p - 8, "display", 7) == 0 &&
		    (CONTINUES(p, end, "none") || CONTINUES(p, end, " none")))
			return 1;
		if (p - s >= 9 && (p[-2] | 32) == 'e' &&
		    strncasecmp(p - 9, "mso-hide", 8) == 0 &&
		    CONTINUES(p, end, "all"))
			return 1;
	}
	return 0;
}

int
html_indents(const char *s, const char *end)
{
	const size_t n = (size_t)(end - s);

	return memmem(s, n, " 40px", 5) != NULL &&
	    memmem(s, n, "border-left", 11) == NULL &&
	    memmem(s, n, "cite", 4) == NULL;
}

const char *
html_mailto(const char *s, const char *end)
{
	const char *p = s;

	while ((p = memchr(p, ':', (size_t)(end - p))) != NULL) {
		p++;
		if (p - s >= 7 && memcmp(p - 7, "mailto:", 7) == 0)
			return p;
	}
	return NULL;
}
