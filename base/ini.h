/*
 * INI files by inih, made strict: every value comes with its line, ${ENV} is
 * expanded, and duplicates, overlong lines and stray text are errors.
 */
#ifndef BASE_INI_H
#define BASE_INI_H

struct error;

/* One value; returns 0, or -1 with err set (file and line get prefixed). */
typedef int ini_value(void *ctx, int line, const char *section,
    const char *key, const char *value, struct error *err);

/*
 * Read the file and hand each value to fn in order.  Errors (ERROR_CONFIG)
 * say "FILE:LINE: ...".  Stops at the first.
 */
int	ini_read(const char *path, ini_value *fn, void *ctx,
	    struct error *err);

#endif
