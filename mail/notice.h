/* Texts that say nothing but what notices of absence say. */
#ifndef MAIL_NOTICE_H
#define MAIL_NOTICE_H

/*
 * Is all that the text says worded as a notice is: every clause holds one of
 * the wordings of automatic mail, greets, or closes?  A fifth of the words may
 * be others.  No: where it asks, likes or agrees.
 */
int	notice_alone(const char *text);

#endif
