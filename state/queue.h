/* The queue of messages: due, claimed, waiting, and the days' quotas. */
#ifndef STATE_QUEUE_H
#define STATE_QUEUE_H

#include <stddef.h>
#include <stdint.h>

struct act;
struct journal;

/*
 * Messages due by now that nothing but a limit keeps from being claimed; at
 * most are counted (-1: all), since a long queue takes its time.
 */
int64_t	queue_due_count(struct journal *j, int64_t now, int64_t most);
/* First messages that are scheduled and have not gone. */
int64_t	queue_waiting_first(struct journal *j);

/* The next instant after now that one is due at; 0: none. */
int64_t	queue_next_due(struct journal *j, int64_t now);

/*
 * The campaign of the next message after this one that is scheduled for just
 * that instant, and the message; 0: none.
 */
int64_t	queue_next_at(struct journal *j, int64_t due_at, int64_t *message);

/* What is due, as the claim needs to see it. */
struct due {
	int64_t	id, campaign, lead, due_at;
	int	step;
	char	zones[200];	/* of the campaign */
	char	domain[256];	/* registrable */
};

/*
 * Up to max scheduled messages of active campaigns due at now, the first
 * steps (first = 1) or the follow-ups (0), by due time, beyond the given
 * position (due_at, id).  Returns how many.
 */
size_t	queue_due(struct journal *j, int64_t now, int first,
	    int64_t after_due, int64_t after_id, struct due *due, size_t max);

/*
 * The same of campaigns whose hold is over, which the next run lets go on,
 * for leads to write to, by id: those beyond after and before that id.
 */
size_t	queue_over(struct journal *j, int64_t now, int first, int64_t after,
	    int64_t before, struct due *due, size_t max);

/*
 * Claim a message for sending: it must be scheduled and due, its campaign
 * active, its lead there, its address and domain not suppressed and its
 * predecessor sent; all tested in this one statement.  1: it is ours.
 */
int	queue_claim(struct journal *j, const struct act *act, int64_t id,
	    const char *quota_day);
/* Would it be?  Nothing is changed. */
int	queue_may_claim(struct journal *j, int64_t id, int64_t now);
/* May a claimed message still go?  1, or 0 (suppressed, campaign stopped). */
int	queue_still_wanted(struct journal *j, int64_t id);

/* What the letter of a message is made of; texts are owned. */
struct queue_letter {
	int64_t	 id, campaign, attempts;
	int	 step;
	char	*step_id, *subject, *body, *message_id;
	char	*name;			/* of the campaign */
	char	*address;
	char	*lead_name, *language;	/* NULL: not known */
};

#define QUEUE_LETTER_INIT { 0 }
/* Read it; 1 if it is there.  Release it afterwards. */
int	queue_letter(struct journal *j, int64_t id, struct queue_letter *l);
void	queue_letter_release(struct queue_letter *l);

/* Claims counted against a local day: key is a domain or "*". */
int64_t	quota_used(struct journal *j, const char *day, const char *key);
/* Count so many claims, or give them back (n < 0), for one key. */
void	quota_add(struct journal *j, const char *day, const char *key,
	    int64_t n);

/*
 * Every message due by now says why it waits: first ones, too, or follow-ups
 * alone (first = 0).  How many.
 */
int	queue_wait(struct journal *j, int64_t now, int first,
	    const char *why);
/* What is due by now and waits for this reason does so no more.  How many. */
int	queue_go_on(struct journal *j, int64_t now, const char *why);

/* Give back what the message's last claim counted against its day. */
void	quota_give_back(struct journal *j, int64_t id);

#endif
