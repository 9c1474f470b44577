/* Messages in the journal, to read; state/message_door changes them. */
#ifndef STATE_MESSAGES_H
#define STATE_MESSAGES_H

#include <stddef.h>
#include <stdint.h>

#include "campaign/transition.h"

struct journal;
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

/* One message: 1 if it is there, m is filled (what it held is released). */
int	message_by_id(struct journal *j, int64_t id, struct message *m);
/* By Message-ID (of any revision), or "CAMPAIGN/STEP" with the step's id. */
int	message_by_any(struct journal *j, const char *what,
	    struct message *m);
/* By its step in its campaign. */
int	message_at(struct journal *j, int64_t campaign, int step,
	    struct message *m);
/* The campaign's first that is not sent, bounced or skipped. */
int	message_current(struct journal *j, int64_t campaign,
	    struct message *m);
/* The one that the campaign sent last. */
int	message_last_sent(struct journal *j, int64_t campaign,
	    struct message *m);
/*
 * Both at once, for what comes next, without their texts: next by
 * message_current, last by message_last_sent.  id 0: there is none.
 */
void	message_steps(struct journal *j, int64_t campaign,
	    struct message *next, struct message *last);

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
/* Append the Message-IDs of the steps sent before this one, oldest first. */
void	message_references(struct journal *j, int64_t campaign, int step,
	    struct str *out);
/* A hash of the texts of all the campaign's messages; the caller frees. */
char	*message_texts_hash(struct journal *j, int64_t campaign);

/* Up to max messages that are sending now, oldest first; how many. */
size_t	message_sending(struct journal *j, int64_t *ids, size_t max);
/* The next message in doubt after this id; 0: none. */
int64_t	message_next_doubt(struct journal *j, int64_t after);
/*
 * The next message behind this id that another copy may have sent by now: the
 * first open one of an active, held or paused campaign, due by now, or
 * following one sent so long ago that it could have been due, or of one that
 * was under review; 0: none.
 */
int64_t	message_next_suspect(struct journal *j, int64_t now, int64_t after);
/* Messages sent a day, over the days in [from, to) that had any. */
double	message_daily_mean(struct journal *j, int64_t from, int64_t to);
/*
 * Soft refusals and bounces in a row of whom the campaign writes to, over all
 * their campaigns: a message that was sent five days before now, and has not
 * bounced since, ends the row (RFC 5321 S4.5.4.1).
 */
int64_t	message_strikes(struct journal *j, int64_t campaign, int64_t now);

#endif
