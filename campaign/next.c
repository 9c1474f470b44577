/* The wording of Campaign_Next_Action. */
#include "campaign/next.h"

#include <stddef.h>

#include "base/str.h"
#include "base/tz.h"
#include "campaign/calendar.h"

/* The reason where there is one, else what is usually meant. */
static const char *
reason_or(const char *reason, const char *otherwise)
{
	return str_blank(reason) ? otherwise : reason;
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
not_enrolled(const struct next_facts *f, struct str *out)
{
	if (f->gone)
		str_add(out, "no campaign: the record is gone from the base");
	else if (f->refusal != NULL)
		str_addf(out, "no campaign: %s", f->refusal);
	else if (f->review != NULL)
		str_addf(out, "needs review: %s", f->review);
	else if (f->suppressed != NULL)
		str_addf(out, "never contacted: %s", f->suppressed);
	else
		str_add(out, "waits to be enrolled");
}

static void
scheduled(const struct next_facts *f, struct str *out)
{
	const char *why = f->gone ? "the record is gone" :
	    f->refusal != NULL ? f->refusal : f->suppressed;

	if (why != NULL) {
		str_addf(out, "waits: %s", why);
		return;
	}
	if (!str_blank(f->message_reason))
		str_addf(out, "waits: %s, ", f->message_reason);
	if (f->overdue)
		str_addf(out, "%s due since ", f->label);
	else
		str_addf(out, "%s%s on ", str_blank(f->message_reason) ? "" :
		    "then ", f->label);
	schedule_text(f->due_at, f->zone, out);
}

static void
active(const struct next_facts *f, struct str *out)
{
	if (!f->has_message) {
		str_add(out, "all messages were sent");
		return;
	}
	switch (f->message) {
	case MESSAGE_IN_DOUBT:
		str_addf(out, "in doubt: %s may have been sent (%s): set "
		    "Campaign_Command to Mark Sent or Resend", f->label,
		    reason_or(f->message_reason, "no answer"));
		break;
	case MESSAGE_DEAD:
		str_addf(out, "%s was given up: %s", f->label,
		    reason_or(f->message_reason, "refused"));
		break;
	case MESSAGE_DRAFT:
		str_addf(out, "%s waits for the message before it", f->label);
		break;
	default:
		scheduled(f, out);
	}
}

static void
enrolled(const struct next_facts *f, struct str *out)
{
	switch (f->campaign) {
	case CAMPAIGN_REVIEW:
		str_addf(out, "needs review: %s: set Campaign_Command to "
		    "Approve or Stop", reason_or(f->campaign_reason,
		    "a person approves each campaign"));
		break;
	case CAMPAIGN_ACTIVE:
		active(f, out);
		break;
	case CAMPAIGN_HELD:
		str_add(out, "on hold");
		if (f->hold_until != 0) {
			str_add(out, " until ");
			add_day(out, f->hold_until, f->zone);
		}
		str_addf(out, ": %s", reason_or(f->campaign_reason,
		    "out of office"));
		break;
	case CAMPAIGN_PAUSED:
		str_addf(out, "paused: %s", reason_or(f->campaign_reason,
		    "by a person"));
		break;
	case CAMPAIGN_RESPONDED:
		str_addf(out, "answered: %s", reason_or(f->campaign_reason,
		    "a person takes over"));
		break;
	case CAMPAIGN_COMPLETED:
		str_add(out, "done: all messages were sent");
		break;
	default:
		str_addf(out, "stopped: %s", reason_or(f->campaign_reason,
		    "by a person"));
	}
}

void
next_action(const struct next_facts *f, struct str *out)
{
	if (f->enrolled)
		enrolled(f, out);
	else
		not_enrolled(f, out);
	if (f->note != NULL)
		str_addf(out, " (%s)", f->note);
}
