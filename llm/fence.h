/* Data from outside as it is put before a model: JSON in a fence. */
#ifndef LLM_FENCE_H
#define LLM_FENCE_H

#include <stddef.h>

#include "base/json.h"

struct str;

/*
 * Add the first max code points of a text as a string; NULL and blank texts
 * are left out.  Invalid bytes, controls and what turns text around go;
 * backticks become apostrophes, and "</think", "<|im_end|>", "[INST]" and the
 * like lose their bracket, so that no text can close the fence or speak for
 * another, nor one that repeats it end a model's thoughts.
 */
void	fence_add_text(cJSON *obj, const char *name, const char *text,
	    size_t max);

/* Append the value as a block of JSON: a line "```json" before it, "```"
 * after it. */
void	fence_print(struct str *out, const cJSON *value);

#endif
