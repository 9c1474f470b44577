/* Finding what is built in. */
#include "base/data.h"

#include "base/str.h"

const struct data *
data_find(const char *path)
{
	const struct data *d;

	for (d = data_files; d->path != NULL; d++)
		if (str_equal(d->path, path))
			return d;
	return NULL;
}
