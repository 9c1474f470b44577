/* Inside of reply_judge: what a person's words come to. */
#ifndef CAMPAIGN_JUDGE_H
#define CAMPAIGN_JUDGE_H

struct inbound;
struct verdict;

#define SURE		0.9	/* one decisive phrase */
#define LIKELY		0.8	/* one that nothing speaks against */

/* Judge the text; always gives a class. */
void	judge_words(const struct inbound *in, struct verdict *v);
/*
 * 1, and judged, where a few words order us to stop: a person says so, though
 * the mail claims a machine.
 */
int	judge_brief_order(const struct inbound *in, struct verdict *v);

#endif
