/* The tables and columns that forerunner wants in the team's base. */
#ifndef JOBS_WANTS_H
#define JOBS_WANTS_H

#include <stddef.h>

#include "airtable/column.h"
#include "airtable/schema.h"

struct run;

#define WANTS_MAX 5

struct wants {
	struct column_list	 columns[WANTS_MAX];	/* owned */
	struct schema_want	 want[WANTS_MAX];
	size_t			 n;
};

void	wants_init(struct wants *w, const struct run *run);
void	wants_release(struct wants *w);

#endif
