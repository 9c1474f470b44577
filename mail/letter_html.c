/* Plain text to HTML: escaping, paragraphs, links. */
#include "mail/letter_html.h"

#include <ctype.h>
#include <string.h>

#include "base/str.h"

/* What stands instead of a character. */
static const char entity[256][8] = {
	['&'] = "&amp;", ['<'] = "&lt;", ['>'] = "&gt;", ['"'] = "&quot;",
	['\''] = "&#39;", ['\n'] = "<br>\n"
};

static void
escape(struct str *out, const char *text, size_t n)
{
	const char *instead;
	size_t i, from = 0;

	for (i = 0; i < n; i++) {
		instead = entity[(unsigned char)text[i]];
		if (*instead == '\0')
			continue;
		str_addn(out, text + from, i - from);
		str_add(out, instead);
		from = i + 1;
	}
	str_addn(out, text + from, n - from);
}

static int
scheme_at(const char *s, const char *end, size_t *n)
{
	static const char *const schemes[] = { "https://", "http://",
	    "mailto:" };
	size_t i;

	for (i = 0; i < 3; i++) {
		*n = strlen(schemes[i]);
		if ((size_t)(end - s) > *n && str_starts_nocase(s, schemes[i]))
			return 1;
	}
	return 0;
}

/* The bracket at the end of n bytes has no partner in them. */
static int
is_unbalanced(const char *s, size_t n, char open, char close)
{
	size_t i;
	int depth = 0;

	for (i = 0; i < n; i++)
		depth += (s[i] == open) - (s[i] == close);
	return s[n - 1] == close && depth < 0;
}

/* Full stops and closing brackets at the end belong to the sentence. */
static size_t
without_punctuation(const char *s, size_t n)
{
	while (n > 0 && (strchr(".,;:!?'*_", s[n - 1]) != NULL ||
	    is_unbalanced(s, n, '(', ')') || is_unbalanced(s, n, '[', ']')))
		n--;
	return n;
}

/* The length of the link that begins at s; 0: none does. */
static size_t
link_length(const char *start, const char *s, const char *end)
{
	size_t n, scheme;

	if (s > start && (isalnum((unsigned char)s[-1]) || s[-1] == '-'))
		return 0;
	if (!scheme_at(s, end, &scheme))
		return 0;
	for (n = scheme; s + n < end; n++)
		if ((unsigned char)s[n] <= ' ' || (unsigned char)s[n] > '~' ||
		    strchr("<>\"\\^`{|}", s[n]) != NULL)
			break;
	n = without_punctuation(s, n);
	if (n <= scheme || !isalnum((unsigned char)s[scheme]))
		return 0;
	if (s[scheme - 1] == ':' && memchr(s, '@', n) == NULL)
		return 0;
	return n;
}

static void
paragraph(struct str *out, const char *text, size_t n, const char *open)
{
	const char *s, *end = text + n, *plain = text;
	size_t length;

	str_add(out, open);
	/* each scheme has a colon: most paragraphs have none */
	s = memchr(text, ':', n) == NULL ? end : text;
	for (; s < end; s++) {
		if ((*s != 'h' && *s != 'H' && *s != 'm' && *s != 'M') ||
		    (length = link_length(text, s, end)) == 0)
			continue;
		escape(out, plain, (size_t)(s - plain));
		str_add(out, "<a href=\"");
		escape(out, s, length);
		str_add(out, "\">");
		escape(out, s, length);
		str_add(out, "</a>");
		plain = s + length;
		s = plain - 1;
	}
	escape(out, plain, (size_t)(end - plain));
	str_add(out, "</p>\n");
}

static int
line_is_blank(const char *s, const char *end)
{
	for (; s < end; s++)
		if (*s != ' ' && *s != '\t')
			return 0;
	return 1;
}

/* Paragraphs are runs of lines that are not blank. */
static void
paragraphs(struct str *out, const char *text, const char *open)
{
	const char *line = text, *end, *from = NULL, *to = NULL;

	for (;;) {
		end = line + strcspn(line, "\n");
		if (!line_is_blank(line, end)) {
			if (from == NULL)
				from = line;
			to = end;
		} else if (from != NULL) {
			paragraph(out, from, (size_t)(to - from), open);
			from = NULL;
		}
		if (*end == '\0')
			break;
		line = end + 1;
	}
	if (from != NULL)
		paragraph(out, from, (size_t)(to - from), open);
}

void
letter_html(struct str *out, const char *body, const char *footer)
{
	str_add(out, "<!DOCTYPE html>\n<html>\n<head><meta charset=\"utf-8\">"
	    "</head>\n<body>\n");
	paragraphs(out, body, "<p>");
	if (footer != NULL)
		paragraphs(out, footer,
		    "<p style=\"color:#666;font-size:12px\">");
	str_add(out, "</body>\n</html>\n");
}
