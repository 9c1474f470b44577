/*
 * A face or a thumb that somebody put to our mail by a button: programs that
 * have no such buttons get it as a mail of its own.
 */
#ifndef MAIL_REACTION_H
#define MAIL_REACTION_H

struct page;

/*
 * If the page is one, leave what was chosen and mark the rest: our own words,
 * which some repeat without a sign that they are ours, and which program it
 * was.
 */
void	reaction_mark(struct page *page);

#endif
