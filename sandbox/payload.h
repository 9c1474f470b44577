/* What a webhook's payloads say, in its own (V2) cell formats. */
#ifndef SANDBOX_PAYLOAD_H
#define SANDBOX_PAYLOAD_H

#include "base/json.h"

struct box;
struct hook;
struct row;

/* The row's stored cells by field id; the caller deletes. */
cJSON	*payload_cells(struct box *box, struct row *row);
/* Queue the transaction that is being committed, if the hook wants it. */
void	payload_add(struct box *box, struct hook *hook);
/* Queue the one that says INVALID_HOOK. */
void	payload_invalid(struct box *box, struct hook *hook);

#endif
