/* One message that came: read, judged by rules, matched, and acted upon. */
#ifndef JOBS_ARRIVAL_H
#define JOBS_ARRIVAL_H

#include <stdint.h>

#include "campaign/reply.h"
#include "mail/mime.h"

struct act;
struct inbox_message;
struct run;

/* A message as read and understood, before anything follows from it. */
struct arrival {
	uint32_t	 uid;
	int64_t		 received;	/* machine time */
	int		 is_absent;	/* the server could not give it out */
	const char	*data;		/* borrowed until it is taken */
	size_t		 n;
	struct inbound	 in;		/* owned */
	int		 is_whole;	/* read beyond its header, and judged */
	struct verdict	 verdict;	/* owned */
};

/* Where it was read, and what reading needs to know there. */
struct arrival_place {
	struct mime_context mime;
	const char	*mailbox;	/* key: user and mailbox */
	int64_t		 uidvalidity;
};

/*
 * Fill *a, in any thread, its verdict only where the message may name one of
 * ours; what rules are not sure enough of needs review.  The caller keeps the
 * message's bytes until it is taken, and releases it.
 */
void	arrival_read(const struct run *run,
	    const struct arrival_place *place,
	    const struct inbox_message *msg, struct arrival *a);
void	arrival_release(struct arrival *a);

/*
 * In a transaction: find the campaign it is about, record it and do what
 * follows.  What was recorded before, our own mail, and what is about no
 * campaign changes nothing, but opt-outs and complaints always count, however
 * long ago the campaign was.  Mail that names one of ours is no list's: it is
 * judged anew without that.  A message that could not be had is told.
 * Returns 1 if it changed anything.
 */
int	arrival_take(struct run *run, const struct act *act,
	    const struct arrival_place *place, struct arrival *a);

#endif
