/*
 * The process that speaks IMAP, as its parent has it: started, asked, heard,
 * and put down.  What it says is not believed before it is checked.
 */
#ifndef MAIL_INBOX_PEER_H
#define MAIL_INBOX_PEER_H

#include <stdint.h>
#include <sys/types.h>

#include "mail/inbox_wire.h"

struct error;
struct inbox_settings;

struct peer {
	pid_t		 pid;		/* of the child; 0: none, or reaped */
	struct wire	 wire;		/* write questions here, then flush */
	int64_t		 deadline;	/* of the whole session, mono ms */
	int		 dead;		/* nothing more can be had */
};

/*
 * Start the child and send it the settings, which are wiped from our end of
 * the wire.  Whatever comes of it, peer_put_down is due; -1: ERROR_RETRY.
 */
int	peer_start(struct peer *peer, const struct inbox_settings *s,
	    struct error *err);
/* Nothing more is wanted of the child; it is not asked.  Safe twice. */
void	peer_put_down(struct peer *peer);

/* All that follow return -1 with ERROR_RETRY where it is, or now is, dead. */
int	peer_check(const struct peer *peer, struct error *err);
int	peer_flush(struct peer *peer, struct error *err);
/* The next frame, of any type, valid until the one after it. */
int	peer_next(struct peer *peer, struct frame *frame, struct error *err);
/* The next frame, which must be of this type, or a failure. */
int	peer_await(struct peer *peer, enum wire_type type,
	    struct frame *frame, struct error *err);
/* End the question that was begun, send it, and await this type. */
int	peer_ask(struct peer *peer, enum wire_type type,
	    struct frame *frame, struct error *err);
/*
 * The child's own words on a failure, a frame FAILED, as far as they can be
 * one: err, of the kind it names.  -1 always, and dead where it says so.
 */
int	peer_failure(struct peer *peer, struct frame *frame,
	    struct error *err);
/* What it said makes no sense: put it down.  -1 always. */
int	peer_nonsense(struct peer *peer, struct error *err);

#endif
