/* Small helpers on JSON trees that several parts of the stand-in share. */
#ifndef SANDBOX_TREE_H
#define SANDBOX_TREE_H

#include "base/json.h"

/* The member of this name, made by make where there is none; borrowed. */
cJSON	*tree_member(cJSON *obj, const char *name, cJSON *(*make)(void));
/* Does the array hold this string?  NULL holds none. */
int	tree_has(const cJSON *list, const char *text);

#endif
