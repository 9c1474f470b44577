/* What the commands that answer a person have in common. */
#ifndef JOBS_ASKED_H
#define JOBS_ASKED_H

#include <stddef.h>

#include "base/json.h"

struct error;
struct lead_row;
struct run;

/*
 * Open the run and find the lead of a record id, an address or a campaign's
 * id.  ERROR_REJECT where there is none.
 */
int	asked_lead(struct run *run, const char *what, struct lead_row *row,
	    struct error *err);
/*
 * A person's order is carried out: tell what the lead's row in Airtable will
 * say.  Nothing with -q or --json.
 */
void	asked_tell(struct run *run, const char *address, int64_t lead);
/*
 * Print at most so many characters of a text from outside, on one line: what
 * could move a terminal's cursor becomes a blank.
 */
void	asked_print_text(const char *text, size_t max);
/* Print the object on one line of stdout. */
void	asked_print(const cJSON *obj);
/* A member with the time as ISO 8601; none where it is 0. */
void	asked_add_time(cJSON *obj, const char *name, int64_t t);
/* A member with the text; null where it is NULL. */
void	asked_add_text(cJSON *obj, const char *name, const char *text);

#endif
