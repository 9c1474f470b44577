/* Finding libical and the functions of it that we call. */
#include "base/ical.h"

#include <dlfcn.h>
#include <string.h>

#include "base/error.h"

static const char *const names[] = {
#define NAME(function) #function,
	ICAL_FUNCTIONS(NAME)
#undef NAME
};

const struct ical *
ical_load(struct error *err)
{
	static union {
		struct ical	 ical;
		void		*address[sizeof(names) / sizeof(names[0])];
	} found;
	void *library = dlopen(ICAL_LIBRARY, RTLD_NOW | RTLD_LOCAL);
	size_t i;

	for (i = 0; library != NULL && i < sizeof(names) / sizeof(names[0]);
	    i++)
		if ((found.address[i] = dlsym(library, names[i])) == NULL)
			library = NULL;
	if (library == NULL) {
		error_set(err, ERROR_CONFIG, "no holidays without libical: %s",
		    dlerror());
		return NULL;
	}
	return &found.ical;
}
