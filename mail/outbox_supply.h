/* Where messages come from: the owner, and those it gave that still wait. */
#ifndef MAIL_OUTBOX_SUPPLY_H
#define MAIL_OUTBOX_SUPPLY_H

#include <stddef.h>
#include <stdint.h>

struct outbox_item;
struct outbox_owner;
struct pollfd;

#define SUPPLY_LANES 64		/* connections at most */

/* Zeroed, with its owner set, it is ready for a run. */
struct supply {
	const struct outbox_owner *owner;	/* borrowed */
	struct outbox_item *held[SUPPLY_LANES + 1];	/* not placed yet */
	size_t		 n_held;
	unsigned long	 given;		/* by the owner */
	int		 exhausted;	/* the owner has no more */
	int		 stopping;	/* it says so, or the run failed */
	int64_t		 dry_until;	/* it has none before this, mono ms */
};

/* The next item to put on a connection; NULL: none now. */
struct outbox_item *supply_next(struct supply *supply);
/* Keep an item for the next connection that can take one. */
void	supply_hold(struct supply *supply, struct outbox_item *item);
/* 1 if an item waits; asks the owner for one where none does. */
int	supply_peek(struct supply *supply);
/* Ask the owner whether to stop; then held items end as NOT_SENT. */
void	supply_check_stop(struct supply *supply);
/*
 * Wait until one of n is ready or until (mono ms); where none is, the owner
 * does instead what it has to do, if anything.
 */
void	supply_wait(struct supply *supply, struct pollfd *fds, size_t n,
	    int64_t until);
/* Nothing will be put on a connection any more. */
int	supply_is_over(const struct supply *supply);

#endif
