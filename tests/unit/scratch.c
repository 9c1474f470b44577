/* It lies in /tmp. */
#include "tests/unit/scratch.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "base/error.h"
#include "base/file.h"
#include "base/str.h"

static char directory[] = "/tmp/forerunner-test-XXXXXX";

int
scratch_make(void **state)
{
	(void)state;
	return mkdtemp(directory) == NULL ? -1 : 0;
}

int
scratch_remove(void **state)
{
	char *command = xasprintf("rm -rf '%s'", directory);
	int rc = system(command);

	(void)state;
	free(command);
	return rc;
}

const char *
scratch_directory(void)
{
	return directory;
}

char *
scratch_path(const char *name)
{
	return xasprintf("%s/%s", directory, name);
}

void
scratch_put(const char *name, const char *data, size_t n)
{
	char *path = scratch_path(name), *slash = strrchr(path, '/');
	struct error err = ERROR_INIT;

	*slash = '\0';
	assert_int_equal(file_make_directory(path, 0700, &err), 0);
	*slash = '/';
	assert_int_equal(file_write(path, data, n, 0600, &err), 0);
	free(path);
}
