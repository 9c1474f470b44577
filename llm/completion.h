/* What a completion holds: one JSON object. */
#ifndef LLM_COMPLETION_H
#define LLM_COMPLETION_H

#include <stddef.h>

#include "base/json.h"

struct error;
struct str;

/*
 * The object that the completion's first choice answers; the caller frees it.
 * Thoughts before it and a code fence round it are put aside.  NULL with
 * ERROR_REJECT where it was cut off, filtered, refused, or is no object, or
 * not alone.
 */
cJSON	*completion_read(const cJSON *completion, struct error *err);

/* Set out to the message of an error's body, on one line; "" if none. */
void	completion_error(const char *body, size_t n, struct str *out);

#endif
