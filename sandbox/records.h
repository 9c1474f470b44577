/* Making, changing and deleting records inside a running transaction. */
#ifndef SANDBOX_RECORDS_H
#define SANDBOX_RECORDS_H

#include "sandbox/store.h"

struct answer;
struct box;

/*
 * Store a new record with these cells, an object by field name or id.  *row is
 * initialised and released by the caller, who may preset its id and created.
 * -1: the answer says why; the caller rolls back.
 */
int	records_create(struct box *box, const struct table *table,
	    const cJSON *fields, int typecast, struct row *row,
	    struct answer *ans);
/* Change these cells; replace also clears every writable one not named. */
int	records_update(struct box *box, struct row *row, const cJSON *fields,
	    int typecast, int replace, struct answer *ans);
void	records_delete(struct box *box, struct row *row);

/*
 * The record of a link field's table whose primary field is this text, made
 * where there is none (typecast of links).
 */
int	records_named(struct box *box, const struct field *link,
	    const char *text, char id[ID_SIZE], struct answer *ans);

#endif
