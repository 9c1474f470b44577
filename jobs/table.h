/* The team's base as a job works with it: client, schema, our columns. */
#ifndef JOBS_TABLE_H
#define JOBS_TABLE_H

#include "airtable/cells.h"
#include "airtable/client.h"
#include "airtable/schema.h"
#include "base/str.h"

struct error;
struct run;

struct table {
	struct airtable		*at;		/* owned */
	struct schema		*schema;	/* owned */
	struct cells_map	 map;		/* owned: our own columns */
	const char		*leads;		/* id; borrowed from schema */
	struct str		 lost;		/* owned: columns lost; or "" */
	int			 renewed;	/* the schema was asked again */
};

#define TABLE_INIT { NULL, NULL, CELLS_MAP_INIT, NULL, STR_INIT, 0 }

/* The client alone, for what needs no schema. */
int	table_connect(struct run *run, struct airtable **at,
	    struct error *err);
/* Client, schema and every column resolved. */
int	table_open(struct run *run, struct table *t, struct error *err);
/*
 * After a failure: was it because a column was removed, or made anew, since
 * the schema was cached?  Then ask for the schema, once a run, and resolve
 * the columns again.  1: the work may be tried again, and err is cleared; 0:
 * that was not it, or it cannot be cured: err says what to do.
 */
int	table_renew(struct run *run, struct table *t, struct error *err);
/*
 * After a failure that table_renew did not cure: is it of this table alone,
 * which the outreach does not need (Replies, Campaign Snapshots)?  Then it is
 * told, with what to do, and err is cleared: 1.
 */
int	table_spares(struct run *run, struct table *t, const char *name,
	    struct error *err);
/*
 * The column of the map that Airtable's words quote by its present name; -1:
 * none.
 */
int	table_blames(const struct table *t, const struct cells_map *map,
	    const char *words);
/*
 * Append the columns of leads that we write and people steer by, in which a
 * person's value must not go unseen: a JSON array of names.
 */
void	table_shared(const struct table *t, struct str *names);
/*
 * Note for the base's breaker how a job went that counts its "calls": a base
 * that was not asked is not well for that.  Returns as party_note does.
 */
int	table_note(struct run *run, int rc, struct error *err);
void	table_close(struct table *t);

#endif
