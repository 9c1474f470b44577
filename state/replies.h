/*
 * The Replies table: the rows that Airtable must be told of what came, and
 * what people changed there.
 */
#ifndef STATE_REPLIES_H
#define STATE_REPLIES_H

#include <stdint.h>

struct act;
struct journal;

/* A row for the Replies table; strings are owned. */
struct replies_row {
	int64_t	 id;
	char	*key;		/* Message-ID, or mailbox and UID */
	char	*record;	/* lead's record id */
	int64_t	 received_at;	/* UTC */
	char	*sender, *class, *text, *done;	/* but class may be NULL */
	double	 confidence;	/* 0..1 */
	int	 class_told;	/* Airtable has confirmed this class: the cell
				   is the team's until we have another */
};
/*
 * The next row after this id that Airtable must be told; 1 if there is one,
 * to be released.
 */
int	replies_next_dirty(struct journal *j, int64_t after,
	    struct replies_row *r);
int	replies_any_dirty(struct journal *j);	/* 1 if there is one */
void	replies_row_release(struct replies_row *r);
/*
 * Airtable has it, in this record and showing this class (NULL: it refused it
 * for good), since this machine time (ms).
 */
void	replies_pushed(struct journal *j, int64_t id, const char *record,
	    const char *class, int64_t at_ms);
/*
 * The same for a row that left its class alone; made: the record had to be
 * made anew, so its class is still to be told.
 */
void	replies_pushed_rest(struct journal *j, int64_t id, const char *record,
	    int made);
int	replies_any_pushed(struct journal *j);	/* 1: Airtable has some */
/* Rows, or classes, that Airtable refused are to be told once more. */
int	replies_any_refused(struct journal *j);
void	replies_retry(struct journal *j);
/*
 * The next record after this one whose class we are about to overwrite, owned;
 * NULL: there is none.
 */
char	*replies_next_overwritten(struct journal *j, const char *after);

/* A reply and what it was taken for; strings are owned. */
struct replies_judged {
	int64_t	 id, campaign, message;	/* rows; message 0: unknown */
	int64_t	 received_at, until_at;	/* UTC; until 0: none */
	char	*message_id, *sender, *subject, *text;	/* may be NULL */
	char	*class;
	char	*was, *was_judge;	/* before a person's change, or NULL */
};
void	replies_judged_release(struct replies_judged *r);
/*
 * The record of the Replies table was read at this machine time (ms) with
 * this class: is that a person's edit, unlike ours and unlike what Airtable
 * confirmed before?  1: *r is the reply as it stands in the journal, to be
 * released.
 */
int	replies_edited(struct journal *j, const char *record,
	    const char *class, int64_t read_ms, struct replies_judged *r);
/* A person says that it is of this class; what it was is kept. */
void	replies_correct(struct journal *j, const struct act *act,
	    const struct replies_judged *r, const char *class,
	    const char *done);
/* The next reply after this id that a person corrected; 1 if there is one. */
int	replies_next_corrected(struct journal *j, int64_t after,
	    struct replies_judged *r);

#endif
