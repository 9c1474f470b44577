/* Loading libraries by name. */
#include "base/late.h"

#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>

void *
late_find(void **library, const char *file, const char *function)
{
	void *found = NULL;

	if (*library == NULL)
		*library = dlopen(file, RTLD_NOW | RTLD_LOCAL);
	if (*library == NULL || (found = dlsym(*library, function)) == NULL) {
		fprintf(stderr, "forerunner: a library is missing: %s\n",
		    dlerror());
		exit(70);
	}
	return found;
}
