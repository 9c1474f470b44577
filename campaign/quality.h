/*
 * The gates that every message passes before it is queued (MAIL.md G7, G8),
 * whoever wrote it: a model, a template, a person.
 */
#ifndef CAMPAIGN_QUALITY_H
#define CAMPAIGN_QUALITY_H

#include "campaign/shingle.h"

struct lead;
struct sender;
struct sequence;
struct str;
struct written;

/* Messages of one campaign this alike are refused; of two leads, this. */
#define QUALITY_SAME_CAMPAIGN	0.5
#define QUALITY_OTHER_LEAD	0.8

/* What may be claimed: nothing that does not stand here.  All borrowed. */
struct quality_facts {
	const struct lead	*lead;
	const struct sender	*sender;
	const struct sequence	*sequence;	/* its texts vouch for what they
						   say: the team wrote them */
};

/*
 * Append each reason for a refusal, "; " between them, "step 'ID': " before
 * each; returns 1 if there is none.  Refused are: a wrong number of messages;
 * leftovers of templates, prompts or markup; controls; an empty subject or
 * one over 90 characters, of capitals, with a line break or "Re:"; bodies
 * under 20 or over 220 words; more than one question in the first message or
 * three in others; links and addresses that are not of the sender's domain or
 * in the team's texts; figures and claims of results that no fact gives; a
 * greeting or a signature with another name; another company's name; two
 * messages with one subject or QUALITY_SAME_CAMPAIGN alike.
 */
int	quality_check(const struct quality_facts *facts,
	    const struct written *written, struct str *reasons);

/* Append what a person might look at but may go: words that filters dislike,
 * long subjects, nothing about the lead.  Returns 1 if there is nothing. */
int	quality_warn(const struct quality_facts *facts,
	    const struct written *written, struct str *warnings);

/*
 * The signature of a campaign's texts, to keep beside it.  Two campaigns that
 * a model wrote are too alike where shingle_likeness of their signatures is
 * QUALITY_OTHER_LEAD or more; those from one template are alike by design.
 */
void	quality_signature(const struct written *written,
	    char out[SHINGLE_SIGNATURE + 1]);

#endif
