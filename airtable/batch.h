/*
 * Rows gathered into one write, and what its answer says of each; inside the
 * room only.
 */
#ifndef AIRTABLE_BATCH_H
#define AIRTABLE_BATCH_H

#include <stddef.h>

#include "airtable/call.h"

struct batch {
	struct batch		*next;
	struct call		 call;
	struct airtable_row	 row[AIRTABLE_BATCH];	/* fields owned */
	size_t			 n;
	int			 flying;
};

struct batch *batch_new(void);		/* empty; batch_free */
/* With its rows' fields and its call. */
void	batch_free(struct batch *batch);
/* The one that this call is a member of. */
struct batch *batch_of(struct call *call);

/* The merge key's text of a row, or NULL. */
const char *batch_key(const struct airtable_row *row, const char *key);
/* Do two rows write the same record? */
int	batch_row_same(const struct airtable_row *a,
	    const struct airtable_row *b, const char *key);
int	batch_has(const struct batch *batch, const struct airtable_row *row,
	    const char *key);

/* Make the request of the rows. */
void	batch_compose(struct batch *batch, const struct airtable *at,
	    const struct airtable_writer *writer);
/*
 * The answered records, in the order of the rows; ERROR_UNSURE where the
 * answer does not fit the rows.
 */
const cJSON *batch_records(const struct batch *batch, struct error *err);
/* Did the write create the record? */
int	batch_created(const struct batch *batch, const char *record);

/* A row's fields' key of the cell that the answer is about, or NULL. */
const char *batch_bad_field(const struct airtable_row *row,
	    const struct answer *answer, const char *key);
/*
 * Move to a new batch the rows that the refusal names, or where it names none
 * or all, the second half.  The batch has at least two rows.
 */
struct batch *batch_divide(struct batch *batch);

#endif
