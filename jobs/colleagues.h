/* What one person's answer means for the others of the same company. */
#ifndef JOBS_COLLEAGUES_H
#define JOBS_COLLEAGUES_H

#include <stdint.h>

#include "campaign/reply.h"

struct act;
struct campaign;
struct run;

/*
 * In a transaction: the campaign's person has answered so.  Hold or stop the
 * colleagues' campaigns, as [replies] company says; what nobody has understood
 * yet stops none.
 */
void	colleagues_spare(struct run *run, const struct act *act,
	    const struct campaign *c, enum reply_class class);
/*
 * In a transaction: what came as this inbound row was no answer after all.  Go
 * on what was held for the person, unless they have sent something else that
 * speaks, or that nobody has understood yet.
 */
void	colleagues_free(struct run *run, const struct act *act,
	    const struct campaign *c, int64_t inbound);
/*
 * In a transaction: let the campaign go on that is held for this reason, unless
 * its person's absence or colleagues would have held it, too, by another row
 * than that inbound one: then it stays held for as long as they would have.
 */
void	colleagues_go_on(struct run *run, const struct act *act, int64_t id,
	    const char *why, int64_t except);

/*
 * What stands against beginning the campaign now, since a colleague has
 * answered while answers are watched for; caller frees; NULL: nothing.
 * *until is when it may begin, 0 where a person must say so.
 */
char	*colleagues_object(struct run *run, const struct campaign *c,
	    int64_t *until);

#endif
