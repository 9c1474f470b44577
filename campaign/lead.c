/* The lead's fields by name, and what makes a lead fit for a campaign. */
#include "campaign/lead.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/utf8.h"

/* The most code points that a field of one line, or of several, may have. */
#define LINE_MAX_POINTS		250
#define TEXT_MAX_POINTS		20000

static const struct {
	const char	*key;
	const char	*column;
	int		 is_long;	/* several lines are fine */
} fields[LEAD_FIELDS] = {
	[LEAD_EMAIL] = { "email", "Email", 0 },
	[LEAD_NAME] = { "name", "Name", 0 },
	[LEAD_FIRST_NAME] = { "first_name", "First_Name", 0 },
	[LEAD_LAST_NAME] = { "last_name", "Last_Name", 0 },
	[LEAD_COMPANY] = { "company", "Company", 0 },
	[LEAD_COMPANY_DESCRIPTION] = { "company_description",
	    "Company_Description", 1 },
	[LEAD_TOP_SERVICES] = { "top_services", "Top_Services", 1 },
	[LEAD_TONE] = { "tone", "Tone", 1 },
	[LEAD_EMAIL_CONFIDENCE] = { "email_confidence",
	    "Email_Confidence_Level", 0 },
	[LEAD_TITLE] = { "title", "Title", 0 },
	[LEAD_INDUSTRY] = { "industry", "Industry", 0 },
	[LEAD_COMPANY_SIZE] = { "company_size", "Company_Size", 0 },
	[LEAD_COUNTRY] = { "country", "Country", 0 },
	[LEAD_TIME_ZONE] = { "time_zone", "Time_Zone", 0 },
	[LEAD_LANGUAGE] = { "language", "Language", 0 },
	[LEAD_WEBSITE] = { "website", "Website", 0 },
	[LEAD_COMPANY_LINK] = { "company_link", "Company", 0 },
};

const char *
lead_field_key(enum lead_field field)
{
	return fields[field].key;
}

const char *
lead_field_column(enum lead_field field)
{
	return fields[field].column;
}

int
lead_field_find(const char *key)
{
	int i;

	for (i = 0; i < LEAD_FIELDS; i++)
		if (str_equal(fields[i].key, key))
			return i;
	return -1;
}

void
lead_release(struct lead *lead)
{
	int i;

	free(lead->record);
	lead->record = NULL;
	for (i = 0; i < LEAD_FIELDS; i++) {
		free(lead->field[i]);
		lead->field[i] = NULL;
	}
}

static void
add_reason(struct str *reasons, const char *reason)
{
	if (reasons->len > 0)
		str_add(reasons, "; ");
	str_add(reasons, reason);
}

/* U+202D and U+202E turn the letters after them around: made to deceive. */
static int
overrides_direction(const char *s)
{
	return strstr(s, "\xe2\x80\xad") != NULL ||
	    strstr(s, "\xe2\x80\xae") != NULL;
}

/* What is wrong with the text of a field, or NULL; limit is in code points. */
static const char *
text_fault(const char *s, int is_long, size_t limit)
{
	if (!utf8_valid(s, strlen(s)))
		return "is not utf-8";
	if (utf8_prefix(s, limit) < strlen(s))
		return "is longer than";
	if (utf8_control(s, is_long ? "\t\r\n" : "") != NULL)
		return "has a control character or line break";
	if (!is_long && strstr(s, "\xef\xbf\xbd") != NULL)
		return "has a broken character (U+FFFD)";
	if (!is_long && overrides_direction(s))
		return "has a character that turns the text around";
	return NULL;
}

static void
check_text(const struct lead *lead, enum lead_field field,
    struct str *reasons)
{
	size_t limit = fields[field].is_long ? TEXT_MAX_POINTS :
	    LINE_MAX_POINTS;
	const char *fault, *s = lead->field[field];
	struct str reason = STR_INIT;

	if (s == NULL || (fault = text_fault(s, fields[field].is_long,
	    limit)) == NULL)
		return;
	str_addf(&reason, "%s %s", fields[field].key, fault);
	if (str_equal(fault, "is longer than"))
		str_addf(&reason, " %zu characters", limit);
	add_reason(reasons, reason.s);
	str_release(&reason);
}

static void
check_confidence(const char *level, struct str *reasons)
{
	struct str reason = STR_INIT;

	if (str_blank(level))
		add_reason(reasons, "email_confidence is empty; "
		    "only Real and Pattern are mailed");
	else if (!str_equal_nocase(level, "Real") &&
	    !str_equal_nocase(level, "Pattern")) {
		str_addf(&reason, "email_confidence is '%.*s'; "
		    "only Real and Pattern are mailed",
		    (int)utf8_prefix(level, 40), level);
		add_reason(reasons, reason.s);
	}
	str_release(&reason);
}

int
lead_valid(const struct lead *lead, struct str *reasons)
{
	struct str found = STR_INIT;
	struct error err = ERROR_INIT;
	char *address;
	int i, valid;

	if ((address = lead_address(lead->field[LEAD_EMAIL], &err)) == NULL)
		add_reason(&found, err.msg);
	free(address);
	for (i = 0; i < LEAD_FIELDS; i++)
		if (i != LEAD_EMAIL && i != LEAD_EMAIL_CONFIDENCE)
			check_text(lead, (enum lead_field)i, &found);
	check_confidence(lead->field[LEAD_EMAIL_CONFIDENCE], &found);
	if (str_blank(lead->field[LEAD_COMPANY_DESCRIPTION]))
		add_reason(&found, "company_description is empty");
	valid = found.len == 0;
	if (!valid) {
		struct str clean = STR_INIT;

		utf8_clean(&clean, found.s, found.len);
		add_reason(reasons, clean.s);
		str_release(&clean);
	}
	str_release(&found);
	return valid;
}
