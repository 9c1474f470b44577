/* Campaigns in the journal, to read; state/campaign_door changes them. */
#ifndef STATE_CAMPAIGNS_H
#define STATE_CAMPAIGNS_H

#include <stddef.h>
#include <stdint.h>

#include "campaign/transition.h"

struct journal;

struct campaign {
	int64_t		 id;
	char		*name;		/* owned; public id */
	char		*address;	/* owned */
	char		*sequence;	/* owned */
	int64_t		 generation;
	int64_t		 lead;		/* lead row */
	char		*domain;	/* owned; registrable domain */
	enum campaign_state state;
	char		*reason;	/* owned or NULL */
	int64_t		 hold_until;	/* UTC; 0: none; also when paused */
	char		*attention;	/* owned or NULL */
	char		*zones;		/* owned; space between */
	char		*writer;	/* owned */
	char		*variant;	/* owned */
	char		*industry, *company_size, *role, *confidence;
					/* owned or NULL; only for adding */
	char		*response_class; /* owned or NULL */
	int64_t		 response_at;	/* 0: none */
	int64_t		 activity_at;
	int64_t		 started_at;	/* 0: not yet */
	int64_t		 ended_at;	/* 0: not yet */
	int64_t		 created_at;
};

#define CAMPAIGN_INIT { 0 }
void	campaign_release(struct campaign *c);

/* What a campaign's going on hangs on, of itself and its lead. */
struct standing {
	enum campaign_state state;
	int64_t	 lead;
	int	 touched;	/* its lead is, by this transaction */
	char	*zones;		/* owned */
	int	 gone;		/* its lead's record is */
	char	*refusal;	/* owned; why the lead is not valid, or NULL */
};

#define STANDING_INIT { 0 }
void	standing_release(struct standing *s);
/* 1 if it is there: s, released before, is filled. */
int	campaign_standing(struct journal *j, int64_t id,
	    struct standing *s);
/*
 * The same of a message's campaign, which *campaign gets, and the message's
 * own state; -1: there is no such message.
 */
int	campaign_standing_of(struct journal *j, int64_t message,
	    int64_t *campaign, struct standing *s);

/* 1 if found: c is filled. */
int	campaign_by_id(struct journal *j, int64_t id, struct campaign *c);
/* By public id, address or record id: the newest. */
int	campaign_by_any(struct journal *j, const char *what,
	    struct campaign *c);
/* One that has not ended, of this address or of this lead; 0: none. */
int64_t	campaign_open_of(struct journal *j, const char *address,
	    int64_t lead);
/* The lead's newest campaign. */
int	campaign_of_lead(struct journal *j, int64_t lead,
	    struct campaign *c);

/*
 * The deterministic public id of an enrolment, "fr-" and 16 letters and
 * digits from SHA-256.  Caller frees.
 */
char	*campaign_make_name(const char *address, const char *sequence,
	    int64_t generation);
/* The highest generation of this address in this sequence; 0: none. */
int64_t	campaign_generation(struct journal *j, const char *address,
	    const char *sequence);

/* A held campaign whose date has come; 0: none. */
int64_t	campaign_next_over(struct journal *j, int64_t now);
/* The next date after now that one is held until; 0: none. */
int64_t	campaign_next_date(struct journal *j, int64_t now);
/* When the first that had not ended before since was begun; 0: none was. */
int64_t	campaign_first_started(struct journal *j, int64_t since);

/*
 * Another person's campaign at this registrable domain that could still send,
 * after this id; 0: no more.
 */
int64_t	campaign_next_at_domain(struct journal *j, const char *domain,
	    const char *address, int64_t after);
/*
 * Other people's campaigns that could still send, of leads that share the
 * record of a company with this one; how many, in *ids, which the caller
 * frees (NULL where there is none).
 */
size_t	campaign_linked(struct journal *j, int64_t lead, const char *address,
	    int64_t **ids);

/*
 * The next active campaign after this id that writes to this address, or to
 * one of this domain or below it, and is not suppressed (any more); 0: none.
 */
int64_t	campaign_next_freed(struct journal *j, const char *target,
	    int64_t after);

/*
 * Are the texts the ones that were approved?  1 also for a campaign that had
 * begun before anybody was asked.
 */
int	campaign_is_approved(struct journal *j, int64_t id);

#endif
