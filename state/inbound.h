/* Inbound mail in the journal: cursors, what came, what it was taken for. */
#ifndef STATE_INBOUND_H
#define STATE_INBOUND_H

#include <stdint.h>

struct act;
struct journal;

struct mailbox_cursor {
	int64_t	uidvalidity, uid, modseq;
};

/* All 0 where the mailbox was never read. */
void	cursor_get(struct journal *j, const char *mailbox,
	    struct mailbox_cursor *cursor);
void	cursor_set(struct journal *j, const char *mailbox,
	    const struct mailbox_cursor *cursor);

/* One inbound row; strings are borrowed when writing, owned when read. */
struct inbound_row {
	int64_t		 id;
	const char	*mailbox;
	int64_t		 uidvalidity, uid;
	const char	*message_id;
	int64_t		 campaign, message;	/* rows; 0: none */
	const char	*sender, *subject;
	int64_t		 received_at;
	const char	*class;
	double		 confidence;
	const char	*reasons, *judge;
	int		 pending;	/* still to be judged */
	const char	*text;
	int64_t		 until_at;	/* 0: none */
	const char	*address;
	const char	*done;
	int		 automatic;	/* 1: no person wrote it now */
};

/* 0, and row->id is set, or -1 where it is in already. */
int	inbound_add(struct journal *j, const struct act *act,
	    struct inbound_row *row);
/* 1 if a message of this sender with this Message-ID was recorded before. */
int	inbound_known(struct journal *j, const char *message_id,
	    const char *sender);

/*
 * The campaign this mail may be about, by the Message-IDs (space between) that
 * it refers to, and our message, which the last of them says; 0: none.
 */
int64_t	inbound_match_ids(struct journal *j, const char *ids,
	    int64_t *message);
/*
 * The newest campaign of this address that has sent something, and had begun
 * by then; 0: none.
 */
int64_t	inbound_match_sender(struct journal *j, const char *address,
	    int64_t by);
/* 1 if something came in answer to this message. */
int	inbound_answers(struct journal *j, int64_t message);

/* Every other campaign of the person that could still send. */
int64_t	inbound_next_open_campaign(struct journal *j, const char *address,
	    int64_t after);

/*
 * 1 if something else came from the campaign's person since it was last
 * active (or began, if it never was), or was called so since then, that
 * nobody has understood yet.
 */
int	inbound_others_unread(struct journal *j, int64_t campaign,
	    int64_t except);
/*
 * 1 if something else to a campaign of its address, since it was last active,
 * speaks for the person, and their company: a human answer, understood or not
 * yet.
 */
int	inbound_others_speak(struct journal *j, int64_t campaign,
	    int64_t except);

/* What a person answered; strings are owned. */
struct inbound_human {
	char	*address;	/* of the campaign */
	char	*class;
	int64_t	 at;		/* when it was recorded */
};
/* Which ones are looked for. */
struct inbound_asked {
	int64_t		 since;
	const char	*but;		/* not of this address */
	int64_t		 except;	/* nor this row */
	int		 unread;	/* also what is not understood yet */
};
/*
 * The latest such answer, not automatic, of somebody at this registrable
 * domain, or of one whose lead shares the record of a company with this one;
 * 1 if there is one.
 */
int	inbound_human_at_domain(struct journal *j, const char *domain,
	    const struct inbound_asked *asked, struct inbound_human *h);
int	inbound_human_linked(struct journal *j, int64_t lead,
	    const struct inbound_asked *asked, struct inbound_human *h);
void	inbound_human_release(struct inbound_human *h);

/* A recorded reply that waits to be judged; strings are owned. */
struct inbound_pending {
	int64_t	 id, campaign, message, received_at;
	int64_t	 until_at;	/* 0: none */
	int	 automatic;	/* 1: no person wrote it now */
	char	*sender, *subject, *text;
};
/* The next one after this id; 1 if there is one. */
int	inbound_next_pending(struct journal *j, int64_t after,
	    struct inbound_pending *p);
void	inbound_pending_release(struct inbound_pending *p);
/* 1 unless it was judged meanwhile, by a person perhaps. */
int	inbound_is_pending(struct journal *j, int64_t id);
/* Nobody but a person will judge it. */
void	inbound_leave(struct journal *j, int64_t id);
/* It was judged (again): by llm or person.  done NULL: nothing more was. */
void	inbound_judge(struct journal *j, const struct act *act, int64_t id,
	    const char *class, double confidence, const char *reasons,
	    const char *judge, const char *done);

/* That somebody is away. */
struct inbound_away {
	int64_t	until_at;	/* 0: not said */
	int64_t	told_at;	/* when it was recorded */
};
/*
 * The next such row after this id, sent by who has this address or in answer
 * to a campaign of theirs; 0: no more.
 */
int64_t	inbound_next_away(struct journal *j, const char *address,
	    int64_t after, struct inbound_away *away);

#endif
