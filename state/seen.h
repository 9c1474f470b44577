/*
 * Records that a whole listing showed, in a temporary table, so that those it
 * did not show can be found in flat memory.
 */
#ifndef STATE_SEEN_H
#define STATE_SEEN_H

#include <stdint.h>

struct journal;

/* Nothing is seen yet; then one record after the other is. */
void	seen_begin(struct journal *j);
void	seen_add(struct journal *j, const char *record);
/* The next lead after this one, not marked gone, not seen; 0: no more. */
int64_t	seen_next_missing(struct journal *j, int64_t after);
/* Is there one that no lead stands for, or a lead marked gone? */
int	seen_unknown(struct journal *j);

#endif
