/* Work that several threads share; results come in the order it was given. */
#ifndef BASE_CREW_H
#define BASE_CREW_H

#include <stddef.h>

struct crew;

#define CREW_OUT	16	/* items that may be out at once */

/* Done in any thread; touches nothing but the item and what is constant. */
typedef void crew_work(void *item, const void *context);

/*
 * Start n threads, or as many as can be had: with none, crew_take does all
 * the work.  context must stay until crew_close.
 */
struct crew *crew_open(size_t n, crew_work *work, const void *context);

/* Processors that this process may run on, at least 1 and at most max. */
size_t	crew_processors(size_t max);

/* Hand item over; fewer than CREW_OUT are out.  It is not waited for. */
void	crew_give(struct crew *crew, void *item);
/*
 * The item that was given first, once it is done; until then the caller works
 * at what nobody has begun.  NULL: none is out.
 */
void	*crew_take(struct crew *crew);
/* Items given and not yet taken. */
size_t	crew_out(const struct crew *crew);

/* End the threads; NULL is fine.  All items were taken. */
void	crew_close(struct crew *crew);

#endif
