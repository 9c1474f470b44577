/* Job locks by flock. */
#include "state/lock.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/error.h"
#include "base/str.h"

#define MOMENT_NS	10000000	/* between two looks at a lock whose */
#define OWNER_MAX	200
#define MOMENTS		100		/* owner is dead, and how many looks */

/* What the last owner wrote there. */
static void
read_owner(int fd, char owner[static OWNER_MAX])
{
	ssize_t n = pread(fd, owner, OWNER_MAX - 1, 0);

	owner[n > 0 ? n : 0] = '\0';
	owner[strcspn(owner, "\n")] = '\0';
}

static int
refuse(int fd, const char *job, struct error *err)
{
	char owner[OWNER_MAX];

	read_owner(fd, owner);
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
	char line[OWNER_MAX], host[80] = "", theirs[80];
	long pid;

	read_owner(fd, line);
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

/* The kernel's list has a lock of that process on the file. */
static int
is_listed(const struct stat *st, long pid)
{
	char line[200];
	unsigned long long inode;
	long holder;
	int found = 0;
	FILE *f = fopen("/proc/locks", "re");

	while (f != NULL && !found && fgets(line, sizeof(line), f) != NULL)
		found = sscanf(line, "%*d: FLOCK %*s %*s %ld %*x:%*x:%llu",
		    &holder, &inode) == 2 && holder == pid &&
		    inode == (unsigned long long)st->st_ino;
	if (f != NULL)
		fclose(f);
	return found;
}

char *
lock_owner(const char *directory, const char *job)
{
	char *path = xasprintf("%s/%s.lock", directory, job), *found = NULL;
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	char owner[OWNER_MAX];
	struct stat st;
	long pid;

	free(path);
	if (fd == -1)
		return NULL;
	read_owner(fd, owner);
	if (fstat(fd, &st) == 0 && sscanf(owner, "process %ld", &pid) == 1 &&
	    is_listed(&st, pid))
		found = xstrdup(owner);
	close(fd);
	return found;
}

int
lock_take_all(const char *directory, const char *const *jobs, int *fds,
    int n, struct error *err)
{
	int i;

	for (i = 0; i < n; i++)
		if ((fds[i] = lock_take(directory, jobs[i], err)) == -1) {
			lock_release_all(fds, i);
			return -1;
		}
	return 0;
}

void
lock_release_all(const int *fds, int n)
{
	while (n-- > 0)
		lock_release(fds[n]);
}
