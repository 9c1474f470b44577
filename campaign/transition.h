/* The states of campaigns and messages, and every change they may make. */
#ifndef CAMPAIGN_TRANSITION_H
#define CAMPAIGN_TRANSITION_H

enum campaign_state {
	CAMPAIGN_REVIEW,
	CAMPAIGN_ACTIVE,
	CAMPAIGN_HELD,
	CAMPAIGN_PAUSED,
	CAMPAIGN_RESPONDED,
	CAMPAIGN_COMPLETED,
	CAMPAIGN_STOPPED,
	CAMPAIGN_STATES
};

enum message_state {
	MESSAGE_DRAFT,
	MESSAGE_SCHEDULED,
	MESSAGE_SENDING,
	MESSAGE_SENT,
	MESSAGE_IN_DOUBT,
	MESSAGE_DEAD,
	MESSAGE_SKIPPED,
	MESSAGE_BOUNCED,
	MESSAGE_STATES
};

/* Stored and reported names ("active", "in_doubt"). */
const char *campaign_state_name(enum campaign_state state);
const char *message_state_name(enum message_state state);
int	campaign_state_find(const char *name);	/* -1: no such state */
int	message_state_find(const char *name);

/* May a campaign or message in one state become the other?  1 or 0. */
int	campaign_may_become(enum campaign_state from, enum campaign_state to);
/* Responded, completed or stopped: nothing more is sent. */
int	campaign_is_final(enum campaign_state state);
int	message_may_become(enum message_state from, enum message_state to);

#endif
