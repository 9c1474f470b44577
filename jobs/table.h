/* The team's base as a job works with it: client, schema, our columns. */
#ifndef JOBS_TABLE_H
#define JOBS_TABLE_H

#include "airtable/cells.h"
#include "airtable/client.h"
#include "airtable/schema.h"

struct error;
struct run;

struct table {
	struct airtable		*at;		/* owned */
	struct schema		*schema;	/* owned */
	struct cells_map	 map;		/* owned: our columns of leads */
	const char		*leads;		/* id; borrowed from schema */
};

#define TABLE_INIT { NULL, NULL, CELLS_MAP_INIT, NULL }

/* The client alone, for what needs no schema. */
int	table_connect(struct run *run, struct airtable **at,
	    struct error *err);
/* Client, schema and every column resolved. */
int	table_open(struct run *run, struct table *t, struct error *err);
void	table_close(struct table *t);

#endif
