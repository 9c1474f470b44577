/* What follows from an inbound message: holds, pauses, stops, suppressions. */
#ifndef JOBS_CONSEQUENCE_H
#define JOBS_CONSEQUENCE_H

#include <stdint.h>

#include "campaign/reply.h"

struct act;
struct run;
struct str;

/* Why a campaign is paused that a reply stands against. */
#define PAUSED_FOR_REPLY "a reply must be read by a person"

/* A judged message and what it is about. */
struct received {
	int64_t		 id;		/* its row, once it was recorded */
	enum reply_class class;
	enum bounce_kind bounce;	/* of class REPLY_BOUNCE */
	int64_t		 campaign;	/* row; 0: none */
	int64_t		 message;	/* row it answers; 0: unknown */
	int64_t		 at;		/* business time it came */
	int64_t		 until_at;	/* out of office until; 0: undated */
	const char	*sender;	/* address of From */
	const char	*words;		/* reason or diagnostic, one line */
	int		 is_automatic;	/* no person wrote it now */
	const char	*recipient;	/* whom a bounce names; NULL: nobody */
};

/*
 * In a transaction: do what the class asks for.  Where the message was
 * recorded before and has now been understood as automatic, what was paused
 * for it alone goes on, or is held as it was.  done gets a line that says
 * what was done.
 */
void	consequence(struct run *run, const struct act *act,
	    const struct received *r, struct str *done);
/*
 * In a transaction: a person says that a recorded message, taken for was
 * until now, is of r's class.  What only waited because of the old class goes
 * on; then the new one has its consequences.  What has ended stays so, and a
 * suppression is not lifted: done says how a person does that.
 */
void	consequence_correct(struct run *run, const struct act *act,
	    const struct received *r, enum reply_class was,
	    struct str *done);

#endif
