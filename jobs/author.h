/* Who writes a campaign: the model where there is one, else the templates. */
#ifndef JOBS_AUTHOR_H
#define JOBS_AUTHOR_H

#include "base/str.h"
#include "campaign/shingle.h"
#include "campaign/written.h"

struct author;
struct error;
struct lead;
struct run;

/* A campaign's texts and how they came about. */
struct authored {
	struct written	 written;
	const char	*writer;	/* "llm" or "template" */
	struct str	 review;	/* why a person must look, or "" */
	char		 signature[SHINGLE_SIGNATURE + 1];
};

#define AUTHORED_INIT { WRITTEN_INIT, "", STR_INIT, "" }
void	authored_release(struct authored *a);

/*
 * Open the model where one is configured; where it is left alone for now, the
 * templates write.  -1: ERROR_CONFIG.
 */
int	author_open(struct run *run, struct author **author,
	    struct error *err);
void	author_close(struct author *author);	/* NULL is fine */

/*
 * Write all messages of a lead's campaign and pass them through the gates.
 * What the model cannot write well twice comes from the templates, or is for
 * review, as [llm] on_failure says.  -1: nothing could be written
 * (ERROR_REJECT for this lead; other kinds for all).
 */
int	author_write(struct author *author, const struct lead *lead,
	    struct authored *a, struct error *err);

#endif
