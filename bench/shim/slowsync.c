/*
 * Loaded before the program (LD_PRELOAD): each sync of a file takes
 * SLOWSYNC_US microseconds more, as on a disk that is one.
 */
#include <stdlib.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

static int
slow(long call, int fd)
{
	const char *text = getenv("SLOWSYNC_US");
	const long us = text == NULL ? 0 : atol(text);
	struct timespec wait = { us / 1000000, us % 1000000 * 1000 };

	nanosleep(&wait, NULL);
	return (int)syscall(call, fd);
}

int
fsync(int fd)
{
	return slow(SYS_fsync, fd);
}

int
fdatasync(int fd)
{
	return slow(SYS_fdatasync, fd);
}
