/* The text of an HTML mail, for judging it rather than for showing it. */
#ifndef MAIL_HTML_H
#define MAIL_HTML_H

#include <stddef.h>

struct str;

/*
 * Append the text of the n bytes of HTML at s (UTF-8), at most max bytes of
 * it: blocks on lines of their own, white space collapsed, entities decoded;
 * head, style, script and what is hidden left out.  Lines of quotations
 * (blockquote, and the containers of Gmail, Outlook, Yahoo and the like)
 * begin with "> ", as in plain text.  Any input is taken; time is linear.
 */
void	html_text(const char *s, size_t n, size_t max, struct str *out);

#endif
