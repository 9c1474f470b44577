/* The fence's one row in the base. */
#ifndef JOBS_FENCE_ROW_H
#define JOBS_FENCE_ROW_H

#include <stdint.h>

#include "airtable/cells.h"
#include "airtable/client.h"
#include "airtable/schema.h"

struct error;
struct run;

struct fence_row {
	char	 record[AIRTABLE_RECORD];	/* "": there is none */
	char	*journal, *incarnation, *host;	/* owned; NULL: empty */
	int64_t	 epoch;
	int	 others;	/* rows beside it: a person must look */
};

#define FENCE_ROW_INIT { "", NULL, NULL, NULL, 0, 0 }
void	fence_row_release(struct fence_row *row);

/*
 * Read it.  1; 0 where the base has no such table or
 * the table has no row; -1 on an error.
 */
int	fence_row_read(struct run *run, struct airtable *at,
	    struct schema *schema, struct fence_row *row, struct error *err);
/* Is the table in the base?  Never a call. */
int	fence_row_table(struct run *run, struct schema *schema);
/* Write the row of that record, or make it. */
int	fence_row_write(struct run *run, struct airtable *at,
	    struct schema *schema, const struct fence_row *row,
	    struct error *err);

#endif
