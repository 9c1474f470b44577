/* Sorting the rows of a list by the values of their cells. */
#ifndef SANDBOX_SORT_H
#define SANDBOX_SORT_H

#include "sandbox/store.h"

struct box;
struct sorting;

/* keys: [{"field", "direction"?}], fields known. */
struct sorting *sorting_new(struct box *box, const struct table *table,
	    const cJSON *keys);
void	sorting_add(struct sorting *sorting, struct row *row);
/* Sort, hand over the rows' numbers (the caller frees), free the sorting. */
size_t	sorting_finish(struct sorting *sorting, int64_t **rows);

#endif
