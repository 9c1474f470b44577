/* The address to which a person's answer refers us. */
#ifndef CAMPAIGN_NAMED_H
#define CAMPAIGN_NAMED_H

struct inbound;
struct words;

/*
 * The first address in the text that is not one of the message's own nor
 * bears its writer's name; the caller frees it.  NULL: there is none.
 */
char	*named_address(const struct words *words, const struct inbound *in);

/*
 * 1 if a short answer to us names one address and little else that would tell
 * why: no word of doubt, failure or stopping, nor a signature.
 */
int	 named_alone(const struct words *words, const struct inbound *in);

#endif
