/* Loading libraries by name. */
#include "base/late.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

void *
late_look(void **library, const char *file, const char *function)
{
	static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
	void *found = NULL;

	pthread_mutex_lock(&lock);
	if (*library == NULL)
		*library = dlopen(file, RTLD_NOW | RTLD_LOCAL);
	if (*library != NULL)
		found = dlsym(*library, function);
	pthread_mutex_unlock(&lock);
	return found;
}

void *
late_find(void **library, const char *file, const char *function)
{
	void *found = late_look(library, file, function);

	if (found != NULL)
		return found;
	fprintf(stderr, "forerunner: a library is missing: %s\n", dlerror());
	exit(70);	/* what that calls may come here again */
}
