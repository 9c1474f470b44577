/*
 * JSON by cJSON, made strict: the whole text must be one value, UTF-8 and
 * free of NUL; accessors check presence and type and name the field.  The
 * rest of the program gets cJSON.h from here.
 */
#ifndef BASE_JSON_H
#define BASE_JSON_H

#include <stddef.h>
#include <stdint.h>

#include <cjson/cJSON.h>

struct error;
struct str;

/*
 * Parse n bytes as one JSON value.  Returns a tree that the caller frees with
 * cJSON_Delete, or NULL with err (ERROR_REJECT) set.
 */
cJSON	*json_parse(const char *text, size_t n, struct error *err);

/* Borrowed from the tree; NULL with err set where absent or of another type. */
const char *json_string(const cJSON *obj, const char *name, struct error *err);
cJSON	*json_array(const cJSON *obj, const char *name, struct error *err);
cJSON	*json_object(const cJSON *obj, const char *name, struct error *err);
int	json_int(const cJSON *obj, const char *name, int64_t *value,
	    struct error *err);

/* As above; absent, null or of another type is just NULL, or the default. */
const char *json_opt_string(const cJSON *obj, const char *name);
int64_t	json_opt_int(const cJSON *obj, const char *name, int64_t otherwise);
int	json_opt_bool(const cJSON *obj, const char *name, int otherwise);
cJSON	*json_opt(const cJSON *obj, const char *name);	/* any type */

/*
 * Append s as one JSON string with its quotes, invalid UTF-8 cleaned: for
 * output of many lines, where a tree for each would be most of the work.
 */
void	json_quote(struct str *out, const char *s);

/* Append the tree as compact text. */
void	json_print(struct str *out, const cJSON *value);
/* Add a member; strings that are not UTF-8 are cleaned first. */
void	json_add_string(cJSON *obj, const char *name, const char *value);
void	json_add_int(cJSON *obj, const char *name, int64_t value);

#endif
