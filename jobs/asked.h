/* What the commands that answer a person have in common. */
#ifndef JOBS_ASKED_H
#define JOBS_ASKED_H

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
/* Print the object on one line of stdout. */
void	asked_print(const cJSON *obj);
/* A member with the time as ISO 8601; none where it is 0. */
void	asked_add_time(cJSON *obj, const char *name, int64_t t);
/* A member with the text; null where it is NULL. */
void	asked_add_text(cJSON *obj, const char *name, const char *text);

#endif
