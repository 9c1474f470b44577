/* Scheduling the next step from the last one's actual sending. */
#include "jobs/progress.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/str.h"
#include "base/tz.h"
#include "jobs/run.h"
#include "state/campaign_door.h"
#include "state/campaigns.h"
#include "state/changes.h"
#include "state/leads.h"
#include "state/message_door.h"
#include "state/messages.h"
#include "state/queue.h"

size_t
progress_zones(const struct run *run, const char *text,
    const struct tz *zones[ZONE_SET_MAX])
{
	struct error ignored;
	const struct tz *tz;
	const char *p = text;
	char name[80];
	size_t n = 0, len;

	while (n < ZONE_SET_MAX && *(p += strspn(p, " ")) != '\0') {
		len = strcspn(p, " ");
		snprintf(name, sizeof(name), "%.*s", (int)len, p);
		if ((tz = tz_find(name, &ignored)) != NULL)
			zones[n++] = tz;
		p += len;
	}
	if (n == 0)
		zones[n++] = run->schedule.zone;
	return schedule_sharing(&run->schedule, zones, n, run_now(run));
}

int64_t
progress_slot(const struct run *run, const char *text, int64_t from)
{
	const struct tz *zones[ZONE_SET_MAX];
	size_t n = progress_zones(run, text, zones);

	return schedule_next_all(&run->schedule, zones, n, from);
}

void
progress_local_text(const struct tz *tz, int64_t t, char text[80])
{
	struct tz_local l;

	tz_to_local(tz, t, &l);
	snprintf(text, 80, "%04d-%02d-%02d %02d:%02d %.50s", l.year, l.month,
	    l.day, l.hour, l.minute, tz_name(tz));
}

int64_t
progress_step_slot(const struct run *run, const char *text,
    const struct message *next, const struct message *last, int64_t now,
    char local[80])
{
	const struct tz *zones[ZONE_SET_MAX];
	size_t n = progress_zones(run, text, zones);
	int64_t due;

	if (last->id == 0)
		due = schedule_next_all(&run->schedule, zones, n, now);
	else
		due = schedule_after_all(&run->schedule, zones, n,
		    last->sent_at, next->delay_days - last->delay_days,
		    (uint64_t)change_hash(next->message_id));
	if (due < now && last->id != 0)
		due = schedule_next_all(&run->schedule, zones, n, now);
	progress_local_text(zones[0], due, local);
	return due;
}

/* Hold the campaign if its lead is not one to write to any more. */
static int
held_by_lead(struct run *run, const struct act *act, int64_t campaign,
    const struct standing *s)
{
	char *why;

	if (!s->gone && s->refusal == NULL)
		return 0;
	why = s->gone ? xstrdup("the lead's record was removed") :
	    xasprintf("no longer a valid lead: %s", s->refusal);
	campaign_become(run->journal, act, campaign, CAMPAIGN_HELD, why);
	free(why);
	return 1;
}

int
progress_approved(struct run *run, int64_t campaign)
{
	return !run->settings.sequence.approve ||
	    campaign_is_approved(run->journal, campaign);
}

int
progress_unapproved(struct run *run, const struct act *act, int64_t campaign)
{
	if (progress_approved(run, campaign))
		return 0;
	if (campaign_become(run->journal, act, campaign, CAMPAIGN_PAUSED,
	    "its texts are not approved: set Campaign_Command to Approve"))
		campaign_attend(run->journal, campaign, "Review");
	return 1;
}

void
progress_standing(struct run *run, const struct act *act, int64_t campaign,
    const struct standing *s)
{
	struct message next = MESSAGE_INIT, last = MESSAGE_INIT;
	char local[80];
	int64_t due;

	if (s->state != CAMPAIGN_ACTIVE)
		return;
	message_steps(run->journal, campaign, &next, &last);
	if (next.id == 0) {
		campaign_become(run->journal, act, campaign,
		    CAMPAIGN_COMPLETED, "all messages were sent");
		goto out;
	}
	if (held_by_lead(run, act, campaign, s) ||
	    ((next.state == MESSAGE_DRAFT ||
	    next.state == MESSAGE_SCHEDULED) &&
	    progress_unapproved(run, act, campaign)))
		goto out;
	/* one whose slot passed while it stood still gets a new one */
	if (next.state == MESSAGE_SCHEDULED && (next.due_at < act->now ||
	    next.due_at == SCHEDULE_NEVER))
		message_delay(run->journal, next.id, progress_slot(run,
		    s->zones, act->now), NULL);
	if (next.state != MESSAGE_DRAFT)
		goto out;
	due = progress_step_slot(run, s->zones, &next, &last, act->now,
	    local);
	message_schedule_draft(run->journal, act, next.id, s, due, local);
out:
	message_release(&last);
	message_release(&next);
}

void
progress_campaign(struct run *run, const struct act *act, int64_t campaign)
{
	struct standing s = STANDING_INIT;

	if (campaign_standing(run->journal, campaign, &s))
		progress_standing(run, act, campaign, &s);
	standing_release(&s);
}

void
progress_lead(struct run *run, const struct act *act, int64_t lead)
{
	struct lead_row row = LEAD_ROW_INIT;
	struct campaign c = CAMPAIGN_INIT;

	if (!campaign_of_lead(run->journal, lead, &c))
		return;
	lead_by_id(run->journal, lead, &row);
	if (c.state == CAMPAIGN_HELD && c.hold_until == 0 && !row.gone &&
	    row.refusal == NULL && str_equal(row.address, c.address))
		campaign_become(run->journal, act, c.id, CAMPAIGN_ACTIVE,
		    "the lead is there again");
	progress_campaign(run, act, c.id);
	lead_row_release(&row);
	campaign_release(&c);
}

void
progress_gone(struct run *run, const struct act *act, int64_t lead)
{
	lead_set_gone(run->journal, act, lead, 1);
	progress_lead(run, act, lead);
}

int
progress_never(struct run *run, const struct act *act)
{
	int64_t message = 0, campaign;
	int n = 0;

	for (; (campaign = queue_next_at(run->journal, SCHEDULE_NEVER,
	    &message)) != 0; n++)
		progress_campaign(run, act, campaign);
	return n;
}

int
progress_holds(struct run *run, const struct act *act)
{
	int64_t id;
	int n = 0;

	while ((id = campaign_next_over(run->journal, act->now)) != 0) {
		if (!campaign_become(run->journal, act, id, CAMPAIGN_ACTIVE,
		    "the hold is over"))
			break;
		progress_campaign(run, act, id);
		n++;
	}
	return n;
}

int
progress_free(struct run *run, const struct act *act, int64_t campaign,
    const char *why)
{
	struct campaign c = CAMPAIGN_INIT;
	int held = campaign_by_id(run->journal, campaign, &c) &&
	    c.state == CAMPAIGN_HELD && c.reason != NULL &&
	    str_starts(c.reason, why) &&
	    campaign_become(run->journal, act, campaign, CAMPAIGN_ACTIVE,
	    "what held it was understood");

	if (held)
		progress_campaign(run, act, campaign);
	campaign_release(&c);
	return campaign_drop_hold(run->journal, campaign, why) || held;
}
