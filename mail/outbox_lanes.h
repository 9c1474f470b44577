/*
 * The connections of an outbox: opened as load demands, waited for all at
 * once, let go when nothing is left for them.
 */
#ifndef MAIL_OUTBOX_LANES_H
#define MAIL_OUTBOX_LANES_H

#include <poll.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "mail/outbox_supply.h"

struct connection;
struct connection_settings;
struct session;
struct session_host;

#define LANES_MAX SUPPLY_LANES
#define LANE_FDS 4		/* of one, while it is being opened */

/* One connection's place: free, being opened, or in session. */
struct lane {
	struct connection *opening;	/* owned */
	struct session	*session;	/* owned */
	int		 quitting;
	int		 to_write;	/* was read in this turn */
	int64_t		 step_at;	/* opening: step by then */
	int64_t		 idle_since;	/* 0: busy */
	size_t		 first_fd, n_fds;
};

/* Zeroed, with its borrowed members set, it is ready for lanes_begin. */
struct lanes {
	const struct connection_settings *connect;	/* borrowed */
	const struct session_host *host;	/* borrowed, of the sessions */
	struct supply	*supply;	/* borrowed */
	struct lane	 lane[LANES_MAX];
	struct pollfd	 fds[LANES_MAX * LANE_FDS];
	unsigned long	 opened;	/* connections, since the first run */

	/* of one run */
	int		 limit;		/* of connections, lowered on refusal */
	unsigned long	 expected;	/* messages; 0: not known */
	int		 failures;	/* one after the other */
	int64_t		 open_at;	/* not before; mono ms */
	int		 failed;	/* the run ends with failure */
	struct error	 failure;
};

/* A new run, over those that are open still. */
void	lanes_begin(struct lanes *lanes, int limit, unsigned long expected);
/*
 * Give each connection work or let it go, open more, wait until something
 * happens and go on with what did.  0: nothing is left to do and none is
 * open; see failed.
 */
int	lanes_turn(struct lanes *lanes);
/* Close all; items still on them get their outcome first.  Safe twice. */
void	lanes_close(struct lanes *lanes);

#endif
