/* What a person may order: by Airtable's cells or by hand. */
#ifndef JOBS_CONTROL_H
#define JOBS_CONTROL_H

struct act;
struct campaign;
struct run;
struct str;

/*
 * In a transaction: carry out one word of Campaign_Command (Pause, Resume,
 * Stop, Skip, Approve, Resend, Mark Sent) for the campaign.  Returns 1 if it
 * was done; else 0 and note says why not.
 */
int	control_word(struct run *run, const struct act *act,
	    const struct campaign *c, const char *word, struct str *note);

#endif
