/* The pause that a long doubt brings, and its end. */
#include "jobs/doubt.h"

#include "base/str.h"
#include "jobs/progress.h"
#include "jobs/run.h"
#include "state/campaign_door.h"
#include "state/campaigns.h"
#include "state/messages.h"

int
doubt_overdue(struct run *run, const struct act *act)
{
	struct message m = MESSAGE_INIT;
	int64_t id = 0;
	int n = 0;

	while ((id = message_next_doubt(run->journal, id)) != 0)
		if (message_by_id(run->journal, id, &m) &&
		    act->now - m.claimed_at > DOUBT_MAX)
			n += campaign_become(run->journal, act, m.campaign,
			    CAMPAIGN_PAUSED, PAUSED_FOR_DOUBT);
	message_release(&m);
	return n;
}

void
doubt_over(struct run *run, const struct act *act, int64_t campaign)
{
	struct campaign c = CAMPAIGN_INIT;

	campaign_by_id(run->journal, campaign, &c);
	/* an answer that waits for a person goes on waiting */
	if (!str_equal(c.attention, "Reply"))
		campaign_attend(run->journal, campaign, NULL);
	if (c.state == CAMPAIGN_PAUSED &&
	    str_equal(c.reason, PAUSED_FOR_DOUBT) &&
	    campaign_unpause(run->journal, act, campaign,
	    "the doubt is settled"))
		progress_campaign(run, act, campaign);
	campaign_release(&c);
}
