/* The lines under every message: who writes, from where, and how to stop it. */
#ifndef CAMPAIGN_OPTOUT_H
#define CAMPAIGN_OPTOUT_H

struct sender;
struct str;

/*
 * Append the footer as plain text without a line break at its end: name or
 * brand with the postal address (MAIL.md L3), then how to opt out (L4), by
 * the sender's mailto: or https: address or else by an answer.  language is
 * the lead's, as "de", "de-AT", "German" or "Deutsch"; English where it is
 * NULL or none of en, de, fr, es, pt, it, nl, pl, sv.
 */
void	optout_footer(const struct sender *sender, const char *language,
	    struct str *out);

/* The language's two letters, of those above; "en" for any other. */
const char *optout_language(const char *language);

#endif
