/* The HTML part of a letter, made from its plain text. */
#ifndef MAIL_LETTER_HTML_H
#define MAIL_LETTER_HTML_H

struct str;

/*
 * Append a whole HTML document that says what body and footer (UTF-8, LF, no
 * controls) say: paragraphs at blank lines, line breaks kept, everything
 * escaped.  http:, https: and mailto: addresses that stand in the text are
 * links to just what they show; nothing else is one.  footer may be NULL.
 */
void	letter_html(struct str *out, const char *body, const char *footer);

#endif
