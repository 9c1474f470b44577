/* A lead: one person, one record of the leads table. */
#ifndef CAMPAIGN_LEAD_H
#define CAMPAIGN_LEAD_H

#include "base/str.h"

struct error;

/* The lead's own columns, read from the team's table. */
enum lead_field {
	LEAD_EMAIL,
	LEAD_NAME,
	LEAD_FIRST_NAME,
	LEAD_LAST_NAME,
	LEAD_COMPANY,
	LEAD_COMPANY_DESCRIPTION,
	LEAD_TOP_SERVICES,
	LEAD_TONE,
	LEAD_EMAIL_CONFIDENCE,
	LEAD_TITLE,
	LEAD_INDUSTRY,
	LEAD_COMPANY_SIZE,
	LEAD_COUNTRY,
	LEAD_TIME_ZONE,
	LEAD_LANGUAGE,
	LEAD_WEBSITE,
	LEAD_COMPANY_LINK,	/* records of the company: no text */
	LEAD_FIELDS
};

struct lead {
	char	*record;		/* owned: Airtable record id */
	char	*field[LEAD_FIELDS];	/* owned, UTF-8, trimmed; NULL: empty */
};

#define LEAD_INIT { NULL, { NULL } }

/* The config key and template variable of a field ("email", "first_name"). */
const char *lead_field_key(enum lead_field field);
/* The column it has unless [columns] says otherwise ("Email", "Name"). */
const char *lead_field_column(enum lead_field field);
int	lead_field_find(const char *key);	/* -1: no such field */

void	lead_release(struct lead *lead);

/*
 * The identity for sending: the address trimmed, in lower case, its domain as
 * A-labels (RFC 5891).  Returns a string the caller frees, or NULL with err
 * (ERROR_REJECT) saying why it is no deliverable address (RFC 5321 S4.1.2;
 * control characters, spaces, several addresses, no dot in the domain ...).
 */
char	*lead_address(const char *email, struct error *err);
/* The part behind the @ of a normalised address; borrowed, never NULL. */
const char *lead_domain(const char *address);

/*
 * Check what makes a lead valid apart from suppression and enrolment.
 * Appends each reason for a refusal to reasons, "; " between them; returns
 * 1 if there is none.  A field of one line may have 250 characters and no
 * control character, the long ones (description, services, tone) 20,000.
 */
int	lead_valid(const struct lead *lead, struct str *reasons);

/*
 * The name to greet with, in buf: the first name, else the given name found in
 * the name (titles dropped, "Family, Given" turned, capitals set right).  NULL
 * where there is none that a person could be greeted with (an initial, a role,
 * a family name alone): greet without a name.
 */
const char *lead_first_name(const struct lead *lead, struct str *buf);

#endif
