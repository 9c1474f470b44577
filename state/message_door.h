/*
 * The one door for messages: whatever becomes of one in the journal, its
 * state, its slot, its text, is changed here, but for its claim (state/queue)
 * and for what is forgotten (state/erase).
 */
#ifndef STATE_MESSAGE_DOOR_H
#define STATE_MESSAGE_DOOR_H

#include <stddef.h>
#include <stdint.h>

#include "campaign/transition.h"

struct act;
struct journal;
struct message;
struct standing;

/*
 * Insert a new message, m, whose texts stay the caller's; m->id is set.  Its
 * state is draft or scheduled.
 */
void	message_add(struct journal *j, const struct act *act,
	    struct message *m);

/*
 * The door: let the message become another state if the table allows it.
 * Audits, dates, touches the lead's cells.  1: done, 0: not allowed.
 */
int	message_become(struct journal *j, const struct act *act, int64_t id,
	    enum message_state to, const char *why);

#define MESSAGE_REST_MAX	16	/* at a time; few campaigns have more */

/* What was sent last, and what is left: draft, scheduled or in doubt. */
struct message_rest {
	int64_t	 campaign;
	int	 last_sent;	/* step; -1: none */
	size_t	 n;
	int64_t	 id[MESSAGE_REST_MAX];
	enum message_state state[MESSAGE_REST_MAX];
};
void	message_rest(struct journal *j, int64_t campaign,
	    struct message_rest *rest);
/*
 * Of a campaign that ends: what was not sent is skipped, what is in doubt is
 * dead.  The lead's cells are the caller's to touch.
 */
void	message_give_up(struct journal *j, const struct act *act,
	    struct message_rest *rest, const char *why);
/*
 * The server accepted a message: sending becomes sent, by the same door.  1:
 * done; its campaign and how that stands are told.
 */
int	message_accepted(struct journal *j, const struct act *act,
	    int64_t id, const char *why, int64_t *campaign,
	    struct standing *s);
/* The server refused its recipient for good: it counts as bounced. */
void	message_bounced(struct journal *j, const struct act *act,
	    int64_t id);
/* Draft becomes scheduled for this instant (local: the intent as text). */
int	message_schedule(struct journal *j, const struct act *act,
	    int64_t id, int64_t due_at, const char *local);
/* The same of a draft, where the standing of its campaign is at hand. */
int	message_schedule_draft(struct journal *j, const struct act *act,
	    int64_t id, const struct standing *s, int64_t due_at,
	    const char *local);
/* Move a scheduled message to a later slot; why is shown with it. */
void	message_delay(struct journal *j, int64_t id, int64_t due_at,
	    const char *why);
/*
 * Another copy of the journal may have sent it: a draft or scheduled message
 * becomes in doubt, dated now.  1: done.
 */
int	message_doubt(struct journal *j, const struct act *act, int64_t id,
	    const char *why);
/* A new text: a new revision and Message-ID; only before it is sending. */
int	message_edit(struct journal *j, const struct act *act, int64_t id,
	    const char *subject, const char *body, const char *message_id);

/* Note a refusal's words and that it counts (or not) as a failure. */
void	message_failed(struct journal *j, const struct act *act, int64_t id,
	    const char *words, int counts, int strike);
/* A person says that the address is good again: no refusal counts any more. */
void	message_forgive(struct journal *j, const char *address);

#endif
