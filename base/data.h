/*
 * The texts built into the program (plans, templates, prompts), so that it
 * works from any directory; made from the files by tools/embed.sh.
 */
#ifndef BASE_DATA_H
#define BASE_DATA_H

#include <stddef.h>

struct data {
	const char	*path;		/* "sequences/NAME/sequence.ini" */
	const char	*text;		/* NUL-terminated */
	size_t		 n;		/* bytes */
};

/* Ends with a path of NULL. */
extern const struct data data_files[];

/* The text built in under this path, or NULL. */
const struct data *data_find(const char *path);

#endif
