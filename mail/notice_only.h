/* Does a text say what a notice says, and nothing else? */
#ifndef MAIL_NOTICE_ONLY_H
#define MAIL_NOTICE_ONLY_H

struct opening;

/*
 * Is all that the text says worded as a notice is: every clause holds one of
 * the wordings of automatic mail, greets, or closes?  A fifth of the words may
 * be others; desk: a mailbox of many may acknowledge in words of its own.  No:
 * where it asks, likes or agrees.
 */
int	notice_only(const char *text, int desk);

/* Does it ask anything?  "Questions?" is how notices name whom to ask. */
int	notice_asks(const char *text);

/*
 * Does a "but" lead to what no notice goes on with: "on leave, but curious"?
 * o has its text.
 */
int	notice_turns(const struct opening *o);

#endif
