/*
 * The tokens that carry a list from page to page ("itr.../rec..."): they hold
 * for one query only and are lost when nobody asks for a while.
 */
#ifndef SANDBOX_ITERATOR_H
#define SANDBOX_ITERATOR_H

#include <stddef.h>
#include <stdint.h>

#include "sandbox/ids.h"

struct str;

/* Behind which record a page starts. */
struct position {
	char	 record[ID_SIZE];
	int64_t	 order, n;	/* the row's place in the unsorted order */
	int64_t	 served;	/* records before the page */
};

struct iterator {
	char		 id[ID_SIZE];
	char		*query;		/* owned: what it was made for */
	int64_t		 used_ms;
	struct position	*position;	/* owned: one a page */
	size_t		 n_positions;
	int64_t		*sorted;	/* owned: rows in order, or NULL */
	size_t		 n_sorted;
};

struct iterators {
	struct iterator	**item;		/* owned */
	size_t		 n;
	int64_t		 idle_ms;	/* 0: five minutes */
};

void	iterators_release(struct iterators *its);	/* all are lost */
/* Forget those that were idle too long. */
void	iterators_expire(struct iterators *its, int64_t now_ms);
struct iterator *iterators_new(struct iterators *its, const char *query,
	    int64_t now_ms);
/*
 * The iterator and position of this token if it was made for this query and
 * still lives, or NULL.
 */
struct iterator *iterators_find(struct iterators *its, const char *token,
	    const char *query, int64_t now_ms, struct position *pos);
/* Remember where the next page starts and append its token. */
void	iterator_token(struct iterator *it, const struct position *next,
	    struct str *token);

#endif
