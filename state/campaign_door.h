/*
 * The one door for campaigns: whatever becomes of one in the journal is done
 * here, but for what an answer changes (state/answers) and when a message of
 * it went (state/message_door).
 */
#ifndef STATE_CAMPAIGN_DOOR_H
#define STATE_CAMPAIGN_DOOR_H

#include <stdint.h>

#include "campaign/transition.h"

struct act;
struct campaign;
struct journal;

/*
 * Insert a new campaign (c->id is set), with the MinHash of its texts or NULL;
 * its messages follow by message_add.  0, or -1 where the address is enrolled
 * already in this generation.
 */
int	campaign_add(struct journal *j, const struct act *act,
	    struct campaign *c, const char *signature);

/*
 * The door: let the campaign become another state if the table allows it
 * from where it is now.  Audits, touches the lead's cells and, in a final
 * state, skips what was not sent and gives up what is in doubt.  1: done; 0:
 * not allowed, or there already.
 */
int	campaign_become(struct journal *j, const struct act *act, int64_t id,
	    enum campaign_state to, const char *why);

/*
 * What is paused for one reason stays so for another, which outlasts it; 1:
 * done.
 */
int	campaign_pause_for(struct journal *j, const struct act *act,
	    int64_t id, const char *was, const char *why);
/*
 * Hold until a date, or lengthen a hold; 1: done.  One that is paused or under
 * review stays so and is held once it goes on.
 */
int	campaign_hold(struct journal *j, const struct act *act, int64_t id,
	    int64_t until, const char *why);
/* Forget a reason that begins so, for which what is paused would be held; 1. */
int	campaign_drop_hold(struct journal *j, int64_t id, const char *why);

/* Why one is active only to be paused again: its answers are not read yet. */
#define CAMPAIGN_UNREAD "its texts were approved, an answer is unread"
/*
 * Let go on what is paused (or under review): active, or held until the date
 * that it was held for before or meanwhile.  1: done.
 */
int	campaign_unpause(struct journal *j, const struct act *act, int64_t id,
	    const char *why);

/* A person has approved the texts as they are now. */
void	campaign_approve(struct journal *j, int64_t id);
/* Campaign_Attention; NULL takes it away. */
void	campaign_attend(struct journal *j, int64_t id, const char *attention);

#endif
