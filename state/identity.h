/*
 * What tells a journal from a copy of it: a small file outside of the
 * journal's directory and its backups, one for each journal.
 */
#ifndef STATE_IDENTITY_H
#define STATE_IDENTITY_H

#include <stdint.h>

struct error;

#define IDENTITY_TEXT 33	/* 128 random bits in hex, and a NUL */

struct identity {
	char	 incarnation[IDENTITY_TEXT];	/* rises anew by a take-over */
	char	*directory;	/* owned: the journal's, its real path */
	int64_t	 sends;		/* runs that were about to send something */
	int64_t	 epoch;		/* runs that were about to tell the base */
};

#define IDENTITY_INIT { "", NULL, 0, 0 }
void	identity_release(struct identity *id);

/* A new random text for a journal or an incarnation. */
int	identity_random(char text[IDENTITY_TEXT], struct error *err);
/* 1: read; 0: there is none for this journal; -1: ERROR_CONFIG. */
int	identity_read(const char *folder, const char *journal,
	    struct identity *id, struct error *err);
/* Replace it durably, making the folder where it is missing. */
int	identity_write(const char *folder, const char *journal,
	    const struct identity *id, struct error *err);

#endif
