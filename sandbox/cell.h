/*
 * Cells: what a write may put into a field, and what a read shows of it
 * (AIRTABLE.md section 2).  Stored values are what reads show, but choices are
 * stored by id.
 */
#ifndef SANDBOX_CELL_H
#define SANDBOX_CELL_H

#include "sandbox/formula_value.h"
#include "sandbox/store.h"

struct answer;
struct box;

#define CELL_DEPTH 8	/* lookups of formulas of lookups */

/*
 * Check and normalise a value for a field that is not computed.  0: *out is
 * the value to store (the caller deletes), or NULL where the cell becomes
 * empty.  -1: the answer tells why not.  typecast converts what it can and
 * adds choices.
 */
int	cell_accept(struct box *box, struct field *field, const cJSON *in,
	    int typecast, cJSON **out, struct answer *ans);

/* As the API shows it, or NULL where it is empty; the caller deletes. */
cJSON	*cell_read(struct box *box, struct row *row,
	    const struct field *field, int depth);
/* As a formula sees it; the caller releases. */
void	cell_value(struct box *box, struct row *row,
	    const struct field *field, int depth, struct value *out);
/* As cellFormat=string shows it, appended; dates in this zone. */
void	cell_text(struct box *box, struct row *row,
	    const struct field *field, const char *zone, struct str *out);

/* Does the filter let the row through? */
int	cell_passes(struct box *box, struct row *row,
	    const struct formula *filter);
/* The text of a record's primary field, appended. */
void	cell_primary(struct box *box, struct row *row, int depth,
	    struct str *out);

/* How records are shown. */
struct shape {
	int		 by_id;		/* field ids for names */
	int		 as_text;	/* cellFormat=string */
	int		 comments;	/* recordMetadata commentCount */
	const char	*zone;		/* borrowed; of as_text */
	char		*shown;		/* owned: per field, or NULL: all */
};

/* Append the record as JSON text. */
void	cell_record(struct box *box, struct row *row,
	    const struct shape *shape, struct str *out);

#endif
