/*
 * Circuit breakers: an outside party that failed several times in a row is
 * left alone for a while.  They are rows, so that the next run knows.
 */
#ifndef STATE_BREAKER_H
#define STATE_BREAKER_H

#include <stdint.h>

struct act;
struct journal;

#define BREAKER_FAILURES 3	/* in a row open it */
#define BREAKER_PAUSE (5 * 60)	/* seconds of the first pause; it doubles */
#define BREAKER_PAUSE_MAX (60 * 60)

struct breaker {
	char	 party[200];
	int64_t	 failures;	/* in a row */
	int64_t	 open_until;	/* business time; 0: never opened */
	char	 reason[600];	/* of the last failure */
};

/* What is noted of the party; 0: nothing, all is well. */
int	breaker_find(struct journal *j, const char *party,
	    struct breaker *b);
/* The first one noted whose party sorts behind this name; 0: no more. */
int	breaker_next(struct journal *j, const char *after,
	    struct breaker *b);
/*
 * Is it open at that time?  Where the pause is over it is half open: one
 * more failure opens it again.  A pause longer than any that could have been
 * set comes from a clock that was wrong, and counts as over.
 */
int	breaker_is_open(const struct breaker *b, int64_t now);

/*
 * In a transaction: count a failure.  The breaker opens at the third in a
 * row, and for twice as long at each further one.  pause over 0 opens it at
 * once for at least so many seconds: the party asked for it.
 */
void	breaker_failed(struct journal *j, const struct act *act,
	    const char *party, int64_t pause, const char *reason);
/* In a transaction: the party answered as it should, all is forgotten. */
void	breaker_closed(struct journal *j, const struct act *act,
	    const char *party);

#endif
