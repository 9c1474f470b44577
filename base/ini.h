/*
 * INI files by inih, made strict: every value comes with its line, ${ENV} is
 * expanded, and duplicates, overlong lines and stray text are errors.
 */
#ifndef BASE_INI_H
#define BASE_INI_H

#include <stddef.h>

struct error;
struct str;

/* One value; returns 0, or -1 with err set (file and line get prefixed). */
typedef int ini_value(void *ctx, int line, const char *section,
    const char *key, const char *value, struct error *err);

/*
 * Read the file and hand each value to fn in order.  Lines may be indented;
 * a value stands on one line of at most 197 bytes and cannot hold " ;".
 * Errors (ERROR_CONFIG) say "FILE:LINE: ...".  Stops at the first.
 */
int	ini_read(const char *path, ini_value *fn, void *ctx,
	    struct error *err);

/* As ini_read, of n bytes that are called name in errors. */
int	ini_parse_text(const char *name, const char *text, size_t n,
	    ini_value *fn, void *ctx, struct error *err);

/*
 * Append value with each ${NAME} replaced by the environment variable of that
 * name; "$${" stands for "${".  ERROR_CONFIG names a variable that is not
 * set.
 */
int	ini_expand(const char *value, struct str *out, struct error *err);

#endif
