/*
 * Outreach messages without a model: sentences chosen and filled by the facts
 * of a lead, the same for the same lead and unlike for another.
 */
#ifndef SANDBOX_PROSE_H
#define SANDBOX_PROSE_H

#include <stddef.h>

#include "base/json.h"

/*
 * The answer {"messages":[{"step","subject","body"}]} for {"lead", "sender",
 * "steps"}; the caller deletes.
 */
cJSON	*prose_write(const cJSON *data);

/* The class that an inbound message seems to have ("interested" ...). */
const char *prose_judge(const char *text);

#endif
