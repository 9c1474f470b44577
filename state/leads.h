/* Leads in the journal: what Airtable said of them, and why they wait. */
#ifndef STATE_LEADS_H
#define STATE_LEADS_H

#include <stdint.h>

#include "campaign/lead.h"

struct act;
struct journal;

/* A lead's row. */
struct lead_row {
	int64_t		 id;
	struct lead	 lead;		/* owned; its record is the id */
	char		*address;	/* owned, normalised; NULL: none */
	int64_t		 hash;		/* of all cells read; 0: never read */
	char		*refusal;	/* owned; NULL: valid */
	char		*review;	/* owned; NULL: not shown for review */
	char		*command;	/* owned; clearing not confirmed */
	char		*note;		/* owned; what became of the command */
	int64_t		 noted_at;	/* when the note was made; 0: none */
	int		 gone;
	int64_t		 enrolled;	/* campaigns it has had */
};

#define LEAD_ROW_INIT { 0, LEAD_INIT, NULL, 0, NULL, NULL, NULL, NULL, 0, \
	0, 0 }
void	lead_row_release(struct lead_row *row);

/* One field of the column fields, as lead_put wrote it; caller frees; NULL. */
char	*lead_json_field(const char *text, enum lead_field field);

/* 1 if found: row is filled (release it first if used before). */
int	lead_by_record(struct journal *j, const char *record,
	    struct lead_row *row);
/* Its id and how many campaigns it has had; 0: not known. */
int64_t	lead_of_record(struct journal *j, const char *record,
	    int64_t *enrolled);
int	lead_by_id(struct journal *j, int64_t id, struct lead_row *row);
/* By record id, address (its own, or a campaign's) or a campaign's name. */
int	lead_by_any(struct journal *j, const char *what,
	    struct lead_row *row);

/*
 * Write what row says of a lead that pull has read: inserts when row->id is
 * 0 (and sets it).  Refusal, review, gone and hash are written, too, and the
 * links to companies, by which colleagues are found.
 */
void	lead_put(struct journal *j, const struct act *act,
	    struct lead_row *row);
/* Nothing of the person stays in row but the record, as one not to enrol. */
void	lead_forget(struct lead_row *row);

/* A command was taken; what became of it is shown until something happens. */
void	lead_set_command(struct journal *j, const struct act *act, int64_t id,
	    const char *command, const char *note);
void	lead_set_note(struct journal *j, const struct act *act, int64_t id,
	    const char *note);
/* The command's cell is empty again. */
void	lead_command_cleared(struct journal *j, int64_t id);
/* The next lead after this id whose command is not cleared yet; 0: none. */
int64_t	lead_next_commanded(struct journal *j, int64_t after);
void	lead_set_review(struct journal *j, int64_t id, const char *review);
/* Its record is there no more, or again. */
void	lead_set_gone(struct journal *j, const struct act *act, int64_t id,
	    int gone);
/* Its cells must be compared with Airtable's at the next push. */
void	lead_touch(struct journal *j, int64_t id);

/*
 * The address is a lead of a record that came before this one, which may be
 * new: that record.
 */
char	*lead_twin(struct journal *j, const char *address,
	    const char *record);

/* The next not enrolled lead after this id whose review is LIKE this; 0. */
int64_t	lead_next_reviewed(struct journal *j, int64_t after,
	    const char *like);

/* The next lead after this id, whatever it is; 0: no more. */
int64_t	lead_next(struct journal *j, int64_t after);
/*
 * The next lead after this id that is valid, has no campaign and is neither
 * suppressed nor for review; 1 if there is one.
 */
int	lead_next_ready(struct journal *j, int64_t after,
	    struct lead_row *row);
/* How many such leads come before this id; at most are counted. */
int64_t	lead_ready_before(struct journal *j, int64_t id, int64_t most);

#endif
