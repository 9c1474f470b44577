/* Both transition tables, as docs/design.md shows them. */
#include "campaign/transition.h"

#include <stddef.h>

#include "base/str.h"

#define TO(state) (1u << (state))

static const struct {
	const char	*name;
	unsigned int	 becomes;
} campaigns[CAMPAIGN_STATES] = {
	[CAMPAIGN_REVIEW] = { "review",
	    TO(CAMPAIGN_ACTIVE) | TO(CAMPAIGN_STOPPED) },
	[CAMPAIGN_ACTIVE] = { "active",
	    TO(CAMPAIGN_HELD) | TO(CAMPAIGN_PAUSED) | TO(CAMPAIGN_RESPONDED) |
	    TO(CAMPAIGN_COMPLETED) | TO(CAMPAIGN_STOPPED) },
	[CAMPAIGN_HELD] = { "held",
	    TO(CAMPAIGN_ACTIVE) | TO(CAMPAIGN_PAUSED) |
	    TO(CAMPAIGN_RESPONDED) | TO(CAMPAIGN_STOPPED) },
	[CAMPAIGN_PAUSED] = { "paused",
	    TO(CAMPAIGN_ACTIVE) | TO(CAMPAIGN_RESPONDED) |
	    TO(CAMPAIGN_STOPPED) },
	[CAMPAIGN_RESPONDED] = { "responded", 0 },
	[CAMPAIGN_COMPLETED] = { "completed",
	    TO(CAMPAIGN_RESPONDED) | TO(CAMPAIGN_STOPPED) },
	[CAMPAIGN_STOPPED] = { "stopped", 0 },
};

static const struct {
	const char	*name;
	unsigned int	 becomes;
} messages[MESSAGE_STATES] = {
	[MESSAGE_DRAFT] = { "draft",
	    TO(MESSAGE_SCHEDULED) | TO(MESSAGE_SKIPPED) |
	    TO(MESSAGE_IN_DOUBT) },
	[MESSAGE_SCHEDULED] = { "scheduled",
	    TO(MESSAGE_SENDING) | TO(MESSAGE_SKIPPED) |
	    TO(MESSAGE_IN_DOUBT) },
	[MESSAGE_SENDING] = { "sending",
	    TO(MESSAGE_SENT) | TO(MESSAGE_SCHEDULED) |
	    TO(MESSAGE_IN_DOUBT) | TO(MESSAGE_DEAD) },
	[MESSAGE_SENT] = { "sent", TO(MESSAGE_BOUNCED) },
	[MESSAGE_IN_DOUBT] = { "in_doubt",
	    TO(MESSAGE_SENT) | TO(MESSAGE_SCHEDULED) | TO(MESSAGE_DEAD) },
	[MESSAGE_DEAD] = { "dead", TO(MESSAGE_SCHEDULED) },
	[MESSAGE_SKIPPED] = { "skipped", 0 },
	[MESSAGE_BOUNCED] = { "bounced", 0 },
};

const char *
campaign_state_name(enum campaign_state state)
{
	return campaigns[state].name;
}

const char *
message_state_name(enum message_state state)
{
	return messages[state].name;
}

int
campaign_state_find(const char *name)
{
	int i;

	for (i = 0; i < CAMPAIGN_STATES; i++)
		if (str_equal(campaigns[i].name, name))
			return i;
	return -1;
}

int
message_state_find(const char *name)
{
	int i;

	for (i = 0; i < MESSAGE_STATES; i++)
		if (str_equal(messages[i].name, name))
			return i;
	return -1;
}

int
campaign_may_become(enum campaign_state from, enum campaign_state to)
{
	return (campaigns[from].becomes & TO(to)) != 0;
}

int
campaign_is_final(enum campaign_state state)
{
	return state == CAMPAIGN_RESPONDED || state == CAMPAIGN_COMPLETED ||
	    state == CAMPAIGN_STOPPED;
}

int
message_may_become(enum message_state from, enum message_state to)
{
	return (messages[from].becomes & TO(to)) != 0;
}
