/*
 * Persons who were forgotten: of each a mark is kept, a keyed hash of the
 * address, so that nobody writes to them again and nothing tells who they are.
 */
#ifndef STATE_FORGOTTEN_H
#define STATE_FORGOTTEN_H

/* What the journal calls the key of the hashes; none: nobody was forgotten. */
#define FORGOTTEN_KEY "forgotten_key"

struct error;
struct journal;

/*
 * In a transaction: the mark of this normalised address, for the table
 * suppression; caller frees; NULL with err set.
 */
char	*forgotten_mark(struct journal *j, const char *address,
	    struct error *err);
/* 1 if this normalised address is one of theirs. */
int	forgotten_is(struct journal *j, const char *address);
/* Theirs no more, 1 if it was. */
int	forgotten_recall(struct journal *j, const char *address);

#endif
