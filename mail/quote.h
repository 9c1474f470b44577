/*
 * What a person newly wrote in a reply: its text without quotations, without
 * the lines that introduce them, without signatures and footers.
 */
#ifndef MAIL_QUOTE_H
#define MAIL_QUOTE_H

struct str;

/*
 * Append to new_text what the writer of text added, trimmed, lines ended by
 * '\n'.  text is the plain text of one message in UTF-8 (invalid bytes pass
 * as they are), line ends LF or CRLF; sender is the name that its From field
 * gives, or the address, and tells where a signature begins; it may be NULL.
 * Answers that stand between quoted lines are kept.  Where it is unsure it
 * keeps: lost text is worse than kept text.  A pure forward and an empty
 * answer give "".  Time is linear in the length of text.
 */
void	quote_strip(const char *text, const char *sender, struct str *new_text);

#endif
