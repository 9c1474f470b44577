/* How a campaign moves on: the next step's slot, or the end. */
#ifndef JOBS_PROGRESS_H
#define JOBS_PROGRESS_H

#include <stddef.h>
#include <stdint.h>

#include "campaign/zone.h"

struct act;
struct message;
struct run;
struct standing;
struct str;
struct tz;

/*
 * The zones named in text, space between; the sender's where none is known.
 * Those at the end that share no part of the window with those before them
 * do not count: rather a message at an odd hour for a few than none for all.
 * Returns how many, at least 1.
 */
size_t	progress_zones(const struct run *run, const char *text,
	    const struct tz *zones[ZONE_SET_MAX]);

/* The first instant at or after from at which those zones' windows open. */
int64_t	progress_slot(const struct run *run, const char *zones, int64_t from);

/* An instant by a zone's clock: "2026-11-23 09:12 Europe/Berlin". */
void	progress_local_text(const struct tz *tz, int64_t t, char text[80]);

/*
 * When a draft goes if it is scheduled now, in those zones: after the message
 * sent last (its id 0: none).  local gets the intent, such as "2026-11-23 09:12
 * Europe/Berlin".
 */
int64_t	progress_step_slot(const struct run *run, const char *zones,
	    const struct message *next, const struct message *last,
	    int64_t now, char local[80]);

/*
 * In a transaction: a campaign whose lead is gone or no longer valid is held
 * until that is over, with the reason; one whose texts are not the approved
 * ones is paused.  If it is active and nothing of it is under way, schedule
 * its next draft, its delay counted from the message sent last, or complete
 * it when there is none.
 */
void	progress_campaign(struct run *run, const struct act *act,
	    int64_t campaign);

/* The same where its standing is at hand. */
void	progress_standing(struct run *run, const struct act *act,
	    int64_t campaign, const struct standing *s);

/* Are the campaign's texts approved, or need not be? */
int	progress_approved(struct run *run, int64_t campaign);
/* In a transaction: pause it where they are not; 1 then. */
int	progress_unapproved(struct run *run, const struct act *act,
	    int64_t campaign);

/* In a transaction: the lead is gone, and its campaign held. */
void	progress_gone(struct run *run, const struct act *act, int64_t lead);
/*
 * In a transaction: the lead has been read; what was held because of it goes
 * on, or is held, as it is now.
 */
void	progress_lead(struct run *run, const struct act *act, int64_t lead);

/*
 * In a transaction: messages for which the calendar had no day at all get a
 * slot as soon as it has one; how many had none.
 */
int	progress_never(struct run *run, const struct act *act);
/* Let campaigns whose hold is over go on; how many. */
int	progress_holds(struct run *run, const struct act *act);
/*
 * In a transaction: end the hold if it is for a reason that begins so.  1: it
 * was, also of one that is paused or under review.
 */
int	progress_free(struct run *run, const struct act *act,
	    int64_t campaign, const char *why);

#endif
