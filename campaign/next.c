/* The wording of Campaign_Next_Action. */
#include "campaign/next.h"

#include <stddef.h>

#include "base/str.h"
#include "base/tz.h"
#include "base/utf8.h"
#include "campaign/calendar.h"

#define REASON_MAX 120		/* characters: it is one line in a table */

/* A reason may be a server's own words: short, and on one line. */
static void
add_reason(struct str *out, const char *reason)
{
	size_t n = utf8_prefix(reason, REASON_MAX), i;

	for (i = 0; i < n; i++)
		str_addc(out, (unsigned char)reason[i] < ' ' ? ' ' :
		    reason[i]);
	if (reason[n] != '\0')
		str_add(out, "...");
}

/* The reason where there is one, else what is usually meant. */
static void
add_reason_or(struct str *out, const char *reason, const char *otherwise)
{
	add_reason(out, str_blank(reason) ? otherwise : reason);
}

static void
add_day(struct str *out, int64_t t, const struct tz *zone)
{
	static const char *const months[] = { "Jan", "Feb", "Mar", "Apr",
	    "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };
	struct tz_local l;

	tz_to_local(zone, t, &l);
	str_addf(out, "%d %s", l.day, months[l.month - 1]);
}

static void
add_line(struct str *out, const char *what, const char *reason)
{
	str_add(out, what);
	add_reason(out, reason);
}

static void
not_enrolled(const struct next_facts *f, struct str *out)
{
	if (f->gone)
		str_add(out, "no campaign: the record is gone from the base");
	else if (f->refusal != NULL)
		add_line(out, "no campaign: ", f->refusal);
	else if (f->review != NULL)
		add_line(out, "needs review: ", f->review);
	else if (f->suppressed != NULL)
		add_line(out, "never contacted: ", f->suppressed);
	else
		str_add(out, "waits to be enrolled");
}

static void
scheduled(const struct next_facts *f, struct str *out)
{
	const char *why = f->gone ? "the record is gone" :
	    f->refusal != NULL ? f->refusal : f->suppressed;

	if (why != NULL) {
		add_line(out, "waits: ", why);
		return;
	}
	if (f->due_at == SCHEDULE_NEVER) {
		str_addf(out, "waits: no day within two years is allowed for "
		    "%s", f->label);
		return;
	}
	if (!str_blank(f->message_reason)) {
		add_line(out, "waits: ", f->message_reason);
		str_add(out, ", ");
	}
	if (f->overdue)
		str_addf(out, "%s due since ", f->label);
	else
		str_addf(out, "%s%s on ", str_blank(f->message_reason) ? "" :
		    "then ", f->label);
	schedule_text(f->due_at, f->zone, out);
}

static void
add_all_sent(const struct next_facts *f, struct str *out)
{
	str_add(out, f->skipped ? "all messages were sent or skipped" :
	    "all messages were sent");
}

static void
active(const struct next_facts *f, struct str *out)
{
	if (!f->has_message) {
		add_all_sent(f, out);
		return;
	}
	switch (f->message) {
	case MESSAGE_IN_DOUBT:
		str_addf(out, "in doubt: %s may have been sent (", f->label);
		add_reason_or(out, f->message_reason, "no answer");
		str_add(out, "): set Campaign_Command to Mark Sent or Resend");
		break;
	case MESSAGE_DEAD:
		str_addf(out, "%s was given up: ", f->label);
		add_reason_or(out, f->message_reason, "refused");
		break;
	case MESSAGE_DRAFT:
		str_addf(out, "%s waits for the message before it", f->label);
		break;
	case MESSAGE_SENDING:
		str_addf(out, "%s is on its way", f->label);
		break;
	default:
		scheduled(f, out);
	}
}

static void
held(const struct next_facts *f, struct str *out)
{
	int over = f->hold_until != 0 && f->hold_over;

	str_add(out, over ? "goes on with the next run: was on hold" :
	    "on hold");
	if (f->hold_until != 0) {
		str_add(out, " until ");
		add_day(out, f->hold_until, f->zone);
	}
	str_add(out, ": ");
	add_reason_or(out, f->campaign_reason, "out of office");
}

static void
enrolled(const struct next_facts *f, struct str *out)
{
	switch (f->campaign) {
	case CAMPAIGN_REVIEW:
		str_add(out, "needs review: ");
		add_reason_or(out, f->campaign_reason,
		    "a person approves each campaign");
		str_add(out, ": set Campaign_Command to Approve or Stop");
		break;
	case CAMPAIGN_ACTIVE:
		active(f, out);
		break;
	case CAMPAIGN_HELD:
		held(f, out);
		break;
	case CAMPAIGN_PAUSED:
		str_add(out, "paused: ");
		add_reason_or(out, f->campaign_reason, "by a person");
		break;
	case CAMPAIGN_RESPONDED:
		str_add(out, "answered: ");
		add_reason_or(out, f->campaign_reason, "a person takes over");
		break;
	case CAMPAIGN_COMPLETED:
		str_add(out, "done: ");
		add_all_sent(f, out);
		break;
	default:
		str_add(out, "stopped: ");
		add_reason_or(out, f->campaign_reason, "by a person");
	}
}

void
next_action(const struct next_facts *f, struct str *out)
{
	if (f->enrolled)
		enrolled(f, out);
	else
		not_enrolled(f, out);
	if (f->note != NULL) {
		add_line(out, " (", f->note);
		str_addc(out, ')');
	}
}

/* Its campaign goes on: what of limits and calendar keeps it? */
static void
why_it_waits(const struct next_facts *f, int64_t by, struct str *out)
{
	if (f->gone || f->refusal != NULL || f->suppressed != NULL ||
	    f->due_at == SCHEDULE_NEVER)
		scheduled(f, out);
	else if (!str_blank(f->message_reason))
		add_line(out, "waits: ", f->message_reason);
	else
		str_add(out, f->due_at > by ? "its day comes later" :
		    "due, and its turn has not come");
}

void
next_why_not(const struct next_facts *f, int64_t by, struct str *out)
{
	if (!f->enrolled) {
		not_enrolled(f, out);
		if (!f->gone && f->refusal == NULL && f->review == NULL &&
		    f->suppressed == NULL)
			str_add(out, ": first messages that wait fill the "
			    "days of [limits] enrol_ahead");
	} else if (f->campaign == CAMPAIGN_ACTIVE && f->has_message &&
	    f->message == MESSAGE_SCHEDULED) {
		why_it_waits(f, by, out);
	} else if (f->campaign == CAMPAIGN_REVIEW ||
	    f->campaign == CAMPAIGN_PAUSED || f->campaign == CAMPAIGN_HELD ||
	    (f->campaign == CAMPAIGN_ACTIVE && f->has_message)) {
		enrolled(f, out);
	}
}
