/* Job locks by flock. */
#include "state/lock.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/error.h"
#include "base/str.h"

static int
refuse(int fd, const char *job, struct error *err)
{
	char owner[200];
	ssize_t n = pread(fd, owner, sizeof(owner) - 1, 0);

	owner[n > 0 ? n : 0] = '\0';
	owner[strcspn(owner, "\n")] = '\0';
	close(fd);
	return error_set(err, ERROR_LOCKED, "another run of '%s' is going on "
	    "(%s): nothing was done", job, *owner ? owner : "unknown owner");
}

static int
write_owner(int fd)
{
	char host[80] = "", at[TIME_TEXT];
	char *line;
	int failed;

	gethostname(host, sizeof(host) - 1);
	line = xasprintf("process %ld on %s since %s\n", (long)getpid(), host,
	    time_iso(clock_wall(), at));
	failed = ftruncate(fd, 0) == -1 ||
	    pwrite(fd, line, strlen(line), 0) == -1;
	free(line);
	return failed ? -1 : 0;
}

int
lock_take(const char *directory, const char *job, struct error *err)
{
	char *path = xasprintf("%s/%s.lock", directory, job);
	int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);

	if (fd == -1) {
		error_set(err, ERROR_JOURNAL, "cannot open lock '%s': %s",
		    path, strerror(errno));
		free(path);
		return -1;
	}
	if (flock(fd, LOCK_EX | LOCK_NB) == -1) {
		free(path);
		return refuse(fd, job, err);
	}
	if (write_owner(fd) == -1) {
		error_set(err, ERROR_JOURNAL, "cannot write lock '%s': %s",
		    path, strerror(errno));
		close(fd);
		fd = -1;
	}
	free(path);
	return fd;
}

void
lock_release(int fd)
{
	if (fd != -1)
		close(fd);
}
