/* What a message claims: links, figures, results, companies. */
#ifndef CAMPAIGN_CLAIM_H
#define CAMPAIGN_CLAIM_H

struct grounds;
struct str;

/*
 * Append a reason, "; " between them, for each thing that has no ground: a
 * link or address elsewhere than at the sender's domain or in the team's
 * texts; a figure that no fact gives; a result claimed without the team's
 * words; the name of another company.
 */
void	claim_check(const struct grounds *g, const char *text,
	    struct str *reasons);

#endif
