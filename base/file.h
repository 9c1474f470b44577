/* Whole files: read with a bound, written by a temporary name and rename. */
#ifndef BASE_FILE_H
#define BASE_FILE_H

#include <stddef.h>

struct error;
struct str;

/*
 * Append the file's bytes to out; a file over max bytes is ERROR_REJECT,
 * one that cannot be read is ERROR_CONFIG; the message names the path.
 */
int	file_read(const char *path, size_t max, struct str *out,
	    struct error *err);
/* Replace the file by these bytes, durably, with the given mode. */
int	file_write(const char *path, const char *data, size_t n,
	    unsigned int mode, struct error *err);
/* Make the directory and its parents; ones that are there are fine. */
int	file_make_directory(const char *path, unsigned int mode,
	    struct error *err);

#endif
