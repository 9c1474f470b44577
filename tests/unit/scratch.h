/* A directory that the tests of one file have to themselves. */
#ifndef TESTS_UNIT_SCRATCH_H
#define TESTS_UNIT_SCRATCH_H

#include <stddef.h>

/* For cmocka's groups: make it, and remove it with all that is in it. */
int	scratch_make(void **state);
int	scratch_remove(void **state);

const char *scratch_directory(void);
/* The path of a name in it, owned. */
char	*scratch_path(const char *name);
/* Write a file of n bytes there, and the directories above it. */
void	scratch_put(const char *name, const char *data, size_t n);

#endif
