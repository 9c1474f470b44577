/* Whom a message greets and who signs it. */
#ifndef CAMPAIGN_GREETING_H
#define CAMPAIGN_GREETING_H

struct lead;
struct sender;
struct str;

/*
 * Append a reason, "; " between them, where the first line greets somebody
 * who is not the lead (or nobody in particular), or where the name under a
 * closing formula is not the sender's.
 */
void	greeting_check(const struct lead *lead, const struct sender *sender,
	    const char *body, struct str *reasons);

#endif
