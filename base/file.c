/* Reading and replacing whole files. */
#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.h"
#include "base/str.h"

int
file_read(const char *path, size_t max, struct str *out, struct error *err)
{
	char buf[16384];
	size_t before = out->len;
	ssize_t n;
	int fd;

	if ((fd = open(path, O_RDONLY | O_CLOEXEC)) == -1)
		return error_set(err, ERROR_CONFIG, "cannot open '%s': %s",
		    path, strerror(errno));
	while ((n = read(fd, buf, sizeof(buf))) > 0) {
		str_addn(out, buf, (size_t)n);
		if (out->len - before > max)
			break;
	}
	if (n == -1)
		error_set(err, ERROR_CONFIG, "cannot read '%s': %s", path,
		    strerror(errno));
	else if (n > 0)
		error_set(err, ERROR_REJECT, "'%s' is larger than %zu bytes",
		    path, max);
	close(fd);
	return n == 0 ? 0 : -1;
}

static int
write_all(int fd, const char *data, size_t n)
{
	ssize_t done;

	for (; n > 0; data += done, n -= (size_t)done)
		if ((done = write(fd, data, n)) == -1)
			return -1;
	return fsync(fd);
}

/* A name is lasting only once its directory is. */
static int
sync_directory(const char *path)
{
	const char *slash = strrchr(path, '/');
	char *directory = slash == NULL ? xstrdup(".") : slash == path ?
	    xstrdup("/") : xstrndup(path, (size_t)(slash - path));
	int fd = open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	int rc = fd == -1 ? -1 : fsync(fd);

	/* not every file system can, nor may everybody read a directory */
	if (rc == -1 && (errno == EINVAL || errno == ENOTSUP ||
	    errno == EACCES))
		rc = 0;
	if (fd != -1)
		close(fd);
	free(directory);
	return rc;
}

int
file_write(const char *path, const char *data, size_t n, unsigned int mode,
    struct error *err)
{
	char *tmp = xasprintf("%s.XXXXXX", path);
	int fd, failed;

	if ((fd = mkostemp(tmp, O_CLOEXEC)) == -1) {
		error_set(err, ERROR_JOURNAL, "cannot write '%s': %s", path,
		    strerror(errno));
		free(tmp);
		return -1;
	}
	failed = fchmod(fd, (mode_t)mode) == -1 ||
	    write_all(fd, data, n) == -1;
	failed |= close(fd) == -1;
	if (failed || rename(tmp, path) == -1) {
		error_set(err, ERROR_JOURNAL, "cannot write '%s': %s", path,
		    strerror(errno));
		unlink(tmp);
		free(tmp);
		return -1;
	}
	free(tmp);
	if (sync_directory(path) == -1)
		return error_set(err, ERROR_JOURNAL, "cannot sync the "
		    "directory of '%s': %s", path, strerror(errno));
	return 0;
}

int
file_make_directory(const char *path, unsigned int mode, struct error *err)
{
	char *copy = xstrdup(path), *p;
	int rc = 0;

	for (p = copy + 1; rc == 0; p++) {
		char c = *p;

		if (c != '/' && c != '\0')
			continue;
		*p = '\0';
		if ((mkdir(copy, (mode_t)mode) == -1 ||
		    sync_directory(copy) == -1) && errno != EEXIST)
			rc = error_set(err, ERROR_CONFIG,
			    "cannot make directory '%s': %s", copy,
			    strerror(errno));
		*p = c;
		if (c == '\0')
			break;
	}
	free(copy);
	return rc;
}
