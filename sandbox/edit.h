/* A person's hand in the base: edits that webhooks call "client". */
#ifndef SANDBOX_EDIT_H
#define SANDBOX_EDIT_H

#include "base/json.h"

struct answer;
struct box;

/*
 * {"table", "record": id, "fields": {...}} changes a record; "match": {name:
 * value} in place of "record" finds it by the text of its cells; "delete":
 * true deletes it; with neither record nor match one is created.  "typecast"
 * adds choices.  Answers with the record.
 */
int	edit_apply(struct box *box, const cJSON *json, struct answer *ans);

#endif
