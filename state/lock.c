/* Job locks by flock. */
#include "state/lock.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <time.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/error.h"
#include "base/str.h"

#define MOMENT_NS	10000000	/* between two looks at a lock whose */
#define MOMENTS		100		/* owner is dead, and how many looks */

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

/*
 * Does the process that wrote its name there exist no more?  Its end gives the
 * lock free, but for the moment in which a child that it had just begun still
 * has the descriptor.
 */
static int
owner_is_gone(int fd)
{
	char line[200], host[80] = "", theirs[80];
	ssize_t n = pread(fd, line, sizeof(line) - 1, 0);
	long pid;

	line[n > 0 ? n : 0] = '\0';
	gethostname(host, sizeof(host) - 1);
	return sscanf(line, "process %ld on %79s", &pid, theirs) == 2 &&
	    str_equal(host, theirs) && pid > 0 &&
	    kill((pid_t)pid, 0) == -1 && errno == ESRCH;
}

static int
take(int fd)
{
	const struct timespec moment = { 0, MOMENT_NS };
	int left = MOMENTS;

	while (flock(fd, LOCK_EX | LOCK_NB) == -1) {
		if (left-- == 0 || !owner_is_gone(fd))
			return -1;
		nanosleep(&moment, NULL);
	}
	return 0;
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
	if (take(fd) == -1) {
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
