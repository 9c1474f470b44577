/* Texts that say what notices say, and nothing else. */
#ifndef MAIL_NOTICE_H
#define MAIL_NOTICE_H

/*
 * Is all that the text says worded as a notice is: every clause holds one of
 * the wordings of automatic mail, greets, or closes?  A fifth of the words may
 * be others.  No: where it asks, likes or agrees.
 */
int	notice_alone(const char *text);

/*
 * Does the folded text, blanks single, say of the person with this name (NULL:
 * unknown), as nobody speaks of himself, what he is, has or does: "Ann Lee is
 * out of the office"?
 */
int	notice_tells_of(const char *folded, const char *name);

#endif
