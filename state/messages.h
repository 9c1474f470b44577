/* Messages in the journal: the queue, and the one door for their state. */
#ifndef STATE_MESSAGES_H
#define STATE_MESSAGES_H

#include <stddef.h>
#include <stdint.h>

#include "campaign/transition.h"

struct act;
struct error;
struct journal;
struct standing;
struct str;

struct message {
	int64_t		 id;
	int64_t		 campaign;	/* campaign row */
	int		 step;		/* position, from 0 */
	char		*step_id;	/* owned */
	char		*label;		/* owned */
	int		 delay_days;
	int64_t		 revision;
	char		*subject;	/* owned, without "Re: " */
	char		*body;		/* owned, without footer */
	char		*message_id;	/* owned, no brackets */
	enum message_state state;
	char		*reason;	/* owned or NULL */
	int64_t		 due_at;	/* 0: none */
	int64_t		 attempts, failures, strikes;
	int64_t		 first_failed_at;	/* 0: never failed */
	char		*last_error;	/* owned or NULL */
	int64_t		 claimed_at;	/* 0: never */
	int64_t		 sent_at;	/* 0: not sent */
	int64_t		 bounced_at;	/* 0: did not */
};

#define MESSAGE_INIT { 0 }
void	message_release(struct message *m);

int	message_by_id(struct journal *j, int64_t id, struct message *m);
/* By Message-ID (of any revision), or "CAMPAIGN/STEP" with the step's id. */
int	message_by_any(struct journal *j, const char *what,
	    struct message *m);
int	message_at(struct journal *j, int64_t campaign, int step,
	    struct message *m);
/* The message with this Message-ID in any revision; 0: none of ours. */
int64_t	message_find_id(struct journal *j, const char *message_id);
/* 1 where it is: the server may have it. */
int	message_in_doubt(struct journal *j, int64_t id);
/*
 * The Message-IDs that earlier revisions of a message went out under, one
 * after the other: the next behind after ("" at first).  NULL: no more.
 * Caller frees.
 */
char	*message_former_id(struct journal *j, int64_t id, const char *after);
/* The first that is not sent, bounced or skipped; 1 if there is one. */
int	message_current(struct journal *j, int64_t campaign,
	    struct message *m);
/* The one sent last; 1 if there is one. */
int	message_last_sent(struct journal *j, int64_t campaign,
	    struct message *m);

/*
 * Both at once, for what comes next, without their texts: next by
 * message_current, last by message_last_sent.  id 0: there is none.
 */
void	message_steps(struct journal *j, int64_t campaign,
	    struct message *next, struct message *last);

/* Insert a new message; m->id is set.  Its state is draft or scheduled. */
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
/*
 * The next message behind this id that another copy may have sent by now: the
 * first open one of an active, held or paused campaign, due by now, or
 * following one sent so long ago that it could have been due, or of one that
 * was under review; 0: none.
 */
int64_t	message_next_suspect(struct journal *j, int64_t now, int64_t after);
/* A new text: a new revision and Message-ID; only before it is sending. */
int	message_edit(struct journal *j, const struct act *act, int64_t id,
	    const char *subject, const char *body, const char *message_id);

/* A hash of the texts of all the campaign's messages; the caller frees. */
char	*message_texts_hash(struct journal *j, int64_t campaign);

/* Messages sent a day, over the days in [from, to) that had any. */
double	message_daily_mean(struct journal *j, int64_t from, int64_t to);

/* Up to max messages that are sending now, oldest first. */
size_t	message_sending(struct journal *j, int64_t *ids, size_t max);

/* The next message in doubt after this id; 0: none. */
int64_t	message_next_doubt(struct journal *j, int64_t after);
/*
 * Soft refusals and bounces in a row of whom the campaign writes to, over all
 * their campaigns: a message that was sent five days before now, and has not
 * bounced since, ends the row (RFC 5321 S4.5.4.1).
 */
int64_t	message_strikes(struct journal *j, int64_t campaign, int64_t now);
/* A person says that the address is good again: the next one is the first. */
void	message_forgive(struct journal *j, const char *address);

/* Note a refusal's words and that it counts (or not) as a failure. */
void	message_failed(struct journal *j, const struct act *act, int64_t id,
	    const char *words, int counts, int strike);

/* Message-IDs of the steps sent before this one, oldest first. */
void	message_references(struct journal *j, int64_t campaign, int step,
	    struct str *out);

#endif
