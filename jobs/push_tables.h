/* Pushing our own tables: Campaign Snapshots and Replies. */
#ifndef JOBS_PUSH_TABLES_H
#define JOBS_PUSH_TABLES_H

struct error;
struct run;
struct table;

/*
 * Write the rows that changed by upsert on the table's key.  A table that is
 * not in the base is passed over with a note: init makes it.
 */
int	push_tables(struct run *run, struct table *table, struct error *err);
/* Is there a row to write, and a table for it? */
int	push_tables_wanted(struct run *run, struct table *table);

#endif
