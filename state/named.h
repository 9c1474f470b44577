/* Which texts name somebody who is being erased; inside the room only. */
#ifndef STATE_NAMED_H
#define STATE_NAMED_H

struct journal;

/*
 * Conditions and values for SQL, of a text or NULL: does it hold an address of
 * the table temp.erased, in whatever case or script; and the text without them.
 */
#define IS_NAMED_IN(text) " is_named(" text ")"
#define UNNAMED(text) " unnamed(" text ")"

/* Teach the journal's connection (a sqlite3 *) both. */
int	named_teach(struct journal *j, void *db);

#endif
