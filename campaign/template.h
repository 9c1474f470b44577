/*
 * Templates: text with {{variables}} from the lead and the sender.
 *
 *   {{lead.company}}              its value; it must be there
 *   {{lead.first_name|there}}     a default where it is not
 *   {{#lead.industry}}...{{/lead.industry}}    only where it is there
 *   {{^lead.industry}}...{{/lead.industry}}    only where it is not
 *
 * lead.KEY takes every key of enum lead_field, and
 *   lead.first_name      the name to greet with (lead_first_name)
 *   lead.short_company   the company without its legal form ("Acme", not
 *                        "Acme Inc.")
 *   lead.service         the first of the top services, as in a sentence
 *   lead.sector          the industry, as in a sentence
 *   lead.role            the title without the employer
 * sender.KEY takes name, first_name, email, reply_to, postal_address, brand.
 */
#ifndef CAMPAIGN_TEMPLATE_H
#define CAMPAIGN_TEMPLATE_H

struct error;
struct lead;
struct sender;
struct sequence;
struct str;
struct written;

/* Does the text parse?  ERROR_CONFIG names line, fault and variable. */
int	template_check(const char *text, struct error *err);

/*
 * Append the text with its variables filled in.  Values come on one line,
 * without control characters, at most 200 characters; blank lines in a row
 * become one.  ERROR_CONFIG as template_check; ERROR_REJECT where a value is
 * missing that has no default.
 */
int	template_render(const char *text, const struct lead *lead,
	    const struct sender *sender, struct str *out, struct error *err);

/* Render every step of a sequence.  err names the step; w is released then. */
int	template_write(const struct sequence *seq, const struct lead *lead,
	    const struct sender *sender, struct written *w,
	    struct error *err);

#endif
