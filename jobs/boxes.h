/*
 * Which mailboxes a poll reads, and where each ends: those of [imap] mailbox,
 * which must be there, and those of [imap] also, which need not.
 */
#ifndef JOBS_BOXES_H
#define JOBS_BOXES_H

#include <stddef.h>

struct error;
struct inbox;
struct inbox_end;
struct run;

struct boxes {
	char		**name;	/* owned; NULL: is read under another's */
	struct inbox_end *end;	/* owned; zeros: not known */
	size_t		 n, must;	/* of them, the first must be there */
};

/* The names that are configured; released by boxes_close. */
void	boxes_open(const struct run *run, struct boxes *b);
void	boxes_close(struct boxes *b);
/*
 * Of several, ask the server for the ends, and for its own mailbox of spam
 * where "Junk" or "Spam" is no name of it and never was: "[Gmail]/Spam", "Junk
 * Email".
 */
int	boxes_ask(struct run *run, struct inbox *in, struct boxes *b,
	    struct error *err);

/* Under which a mailbox stands in the journal.  Caller frees. */
char	*box_key(const struct run *run, const char *name);

/*
 * The mailbox that is meant by a name which the server does not have; NULL:
 * none (err->kind ERROR_NONE), or an error.  Caller frees.
 */
char	*box_meant(struct inbox *in, const char *name, struct error *err);

#endif
