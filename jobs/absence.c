/* From the day of a return to the instant at which a campaign goes on. */
#include "jobs/absence.h"

#include "campaign/calendar.h"
#include "jobs/progress.h"
#include "jobs/run.h"
#include "state/campaign_door.h"
#include "state/campaigns.h"
#include "state/inbound.h"

#define DAY (24 * 3600)

int64_t
absence_end(const struct run *run, const char *text, int64_t until,
    int64_t told)
{
	const struct tz *zones[ZONE_SET_MAX];

	if (until == 0)
		return told + run->settings.replies.hold_days * DAY;
	progress_zones(run, text, zones);
	return schedule_add_business_days(&run->schedule, zones[0],
	    schedule_date(run->schedule.zone, until), 1);
}

void
absence_hold(struct run *run, const struct act *act,
    const struct campaign *c, int64_t except)
{
	struct inbound_away away;
	int64_t id = 0, end;

	while ((id = inbound_next_away(run->journal, c->address, id,
	    &away)) != 0) {
		end = absence_end(run, c->zones, away.until_at, away.told_at);
		if (id != except && end > act->now)
			campaign_hold(run->journal, act, c->id, end,
			    OUT_OF_OFFICE);
	}
}
