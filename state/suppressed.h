/* Who is suppressed, said once; inside the room only. */
#ifndef STATE_SUPPRESSED_H
#define STATE_SUPPRESSED_H

struct journal;

/*
 * A condition for SQL: is the address that this SQL expression gives, its
 * domain or a parent of that suppressed?  NULL is not.
 */
#define IS_SUPPRESSED(address) " is_suppressed(" address ")"

/* Teach the journal's connection (a sqlite3 *) that condition. */
int	suppressed_teach(struct journal *j, void *db);

/*
 * What covers part next, within address: its domain, then each parent of
 * that.  Begin with address itself; NULL: nothing more.
 */
const char *suppressed_wider(const char *address, const char *part);

#endif
