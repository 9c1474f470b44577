/*
 * Loaded into forerunner (LD_PRELOAD): counts every call by which the process
 * or its IMAP child reaches the outside or changes a file, and ends it with
 * SIGKILL before or after the one that a shared control block names.  It can
 * also keep what would survive a loss of power, let the disk be full from that
 * call on, and make sockets take and give little at a time.
 */
#include "tests/crash/kill.h"

#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

#define BOOT_ID "/proc/sys/kernel/random/boot_id"

/* What the driver of the proof writes and reads; 64 bytes, in a file. */
struct control {
	uint32_t	at;		/* number of the call, from 1; 0: none */
	uint32_t	after;		/* 0: before it, 1: once it is done,
					   2: no death, but a full disk */
	uint32_t	role;		/* whose call: 0 parent, 1 child */
	uint32_t	all;		/* both die, not only the caller */
	uint32_t	stopped;	/* a child waits for the driver to kill */
	uint32_t	calls[2];	/* made so far, by role */
	uint32_t	reached;	/* the call came */
	char		name[32];	/* of that call */
};

static struct control *control;
static pid_t owner;
static const char *power, *boot;	/* directory; file with the boot id */
static size_t piece;			/* most bytes a send takes; 0: all */
static int full;			/* no file can grow any more */

/* ---------------------------------------------------------------- dying */

static void
die(void)
{
	struct timespec moment = { 0, 1000000 };

	if (!control->all)
		kill(getpid(), SIGKILL);
	if (getpid() == owner)
		kill(0, SIGKILL);
	/* the jail lets a child signal nobody: the driver does it */
	control->stopped = 1;
	for (;;)
		nanosleep(&moment, NULL);
}

static uint32_t
step_before(const char *name)
{
	uint32_t role, n;

	if (control == NULL)
		return 0;
	role = getpid() != owner;
	n = __atomic_add_fetch(&control->calls[role], 1, __ATOMIC_SEQ_CST);
	if (control->at != n || control->role != role)
		return 0;
	control->reached = 1;
	snprintf(control->name, sizeof(control->name), "%s", name);
	full = control->after == 2;
	if (control->after == 0)
		die();
	return control->after == 1;
}

static void
step_after(uint32_t chosen)
{
	int saved = errno;

	if (chosen)
		die();
	errno = saved;
}

void
kill_begin(const char *where, size_t most)
{
	const char *path = getenv("CRASH_CONTROL");
	void *map;
	long fd;

	power = *where != '\0' ? where : NULL;
	piece = most;
	boot = getenv("CRASH_BOOT");
	owner = getpid();
	if (path == NULL)
		return;
	fd = syscall(SYS_openat, AT_FDCWD, path, O_RDWR | O_CLOEXEC, 0);
	if (fd == -1)
		return;
	map = mmap(NULL, sizeof(*control), PROT_READ | PROT_WRITE, MAP_SHARED,
	    (int)fd, 0);
	syscall(SYS_close, fd);
	if (map != MAP_FAILED)
		control = map;
}

/* -------------------------------------------------------- loss of power */

/* A name's end is lasting only once its directory is synced. */
static void
keep_directory(const char *path)
{
	char name[1024];
	struct dirent *e;
	DIR *kept = opendir(power);

	while (kept != NULL && (e = readdir(kept)) != NULL) {
		snprintf(name, sizeof(name), "%s/%s", path, e->d_name);
		if (access(name, F_OK) == -1)
			(void)syscall(SYS_unlinkat, dirfd(kept), e->d_name, 0);
	}
	if (kept != NULL)
		closedir(kept);
}

static void
keep_file(int fd, const char *name)
{
	char copy[1024], buf[65536];
	off_t at = 0;
	ssize_t n;
	int out;

	snprintf(copy, sizeof(copy), "%s%s", power, name);
	out = (int)syscall(SYS_openat, AT_FDCWD, copy,
	    O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	if (out == -1)
		return;
	while ((n = pread(fd, buf, sizeof(buf), at)) > 0) {
		syscall(SYS_pwrite64, out, buf, n, at);
		at += n;
	}
	syscall(SYS_close, out);
}

/* Into the directory of what survives, under the file's own name. */
static void
keep_synced(int fd)
{
	char link[64], path[512], *name;
	struct stat st;
	ssize_t n;

	if (power == NULL || getpid() != owner)
		return;
	snprintf(link, sizeof(link), "/proc/self/fd/%d", fd);
	if ((n = readlink(link, path, sizeof(path) - 1)) == -1 ||
	    fstat(fd, &st) == -1)
		return;
	path[n] = '\0';
	if (S_ISDIR(st.st_mode)) {
		if (strstr(path, "/live/state") != NULL)
			keep_directory(path);
		return;
	}
	name = strrchr(path, '/');
	if (name != NULL && strstr(path, "/live/state/") != NULL)
		keep_file(fd, name);
}

/* ------------------------------------------------------------ the calls */

#define REAL(name) \
	static __typeof__(&name) real; \
	uint32_t chosen; \
	if (real == NULL) \
		real = (__typeof__(&name))dlsym(RTLD_NEXT, #name)

/* As much of n bytes as a socket that is nearly full would take. */
static size_t
part(size_t n)
{
	return piece > 0 && n > piece ? piece : n;
}

/* Would this write at the place (-1: where the file stands) need a block? */
static int
no_room(int fd, size_t n, off_t at)
{
	struct stat st;

	if (!full || fstat(fd, &st) == -1 || !S_ISREG(st.st_mode))
		return 0;
	if (at == -1)
		at = lseek(fd, 0, SEEK_CUR);
	if (at + (off_t)n <= st.st_size && st.st_blocks * 512 >= st.st_size)
		return 0;
	errno = ENOSPC;
	return 1;
}

static size_t
total(const struct iovec *v, int n)
{
	size_t sum = 0;

	while (n-- > 0)
		sum += v[n].iov_len;
	return sum;
}

#define CALL(type, name, parameters, arguments) \
type name parameters \
{ \
	REAL(name); \
	type rc; \
	chosen = step_before(#name); \
	rc = real arguments; \
	step_after(chosen); \
	return rc; \
}

/* One that needs room in a file. */
#define WRITE(name, parameters, arguments, n, at) \
ssize_t name parameters \
{ \
	REAL(name); \
	ssize_t rc; \
	chosen = step_before(#name); \
	rc = no_room(fd, n, at) ? -1 : real arguments; \
	step_after(chosen); \
	return rc; \
}

ssize_t	__recv_chk(int, void *, size_t, size_t, int);
ssize_t	__recvfrom_chk(int, void *, size_t, size_t, int,
	    struct sockaddr *, socklen_t *);

WRITE(write, (int fd, const void *p, size_t n), (fd, p, n), n, -1)
WRITE(pwrite, (int fd, const void *p, size_t n, off_t at), (fd, p, n, at),
    n, at)
WRITE(pwrite64, (int fd, const void *p, size_t n, off64_t at),
    (fd, p, n, at), n, at)
WRITE(writev, (int fd, const struct iovec *v, int n), (fd, v, n),
    total(v, n), -1)
WRITE(pwritev, (int fd, const struct iovec *v, int n, off_t at),
    (fd, v, n, at), total(v, n), at)
WRITE(pwritev64, (int fd, const struct iovec *v, int n, off64_t at),
    (fd, v, n, at), total(v, n), at)
CALL(ssize_t, send, (int fd, const void *p, size_t n, int flags),
    (fd, p, part(n), flags))
CALL(ssize_t, sendto, (int fd, const void *p, size_t n, int flags,
    const struct sockaddr *to, socklen_t len),
    (fd, p, part(n), flags, to, len))
CALL(ssize_t, sendmsg, (int fd, const struct msghdr *m, int flags),
    (fd, m, flags))
CALL(int, sendmmsg, (int fd, struct mmsghdr *m, unsigned int n, int flags),
    (fd, m, n, flags))
CALL(ssize_t, recv, (int fd, void *p, size_t n, int flags),
    (fd, p, part(n), flags))
CALL(ssize_t, recvfrom, (int fd, void *restrict p, size_t n, int flags,
    struct sockaddr *restrict from, socklen_t *restrict len),
    (fd, p, n, flags, from, len))
CALL(ssize_t, recvmsg, (int fd, struct msghdr *m, int flags), (fd, m, flags))
CALL(int, recvmmsg, (int fd, struct mmsghdr *m, unsigned int n, int flags,
    struct timespec *t), (fd, m, n, flags, t))
CALL(ssize_t, __recv_chk, (int fd, void *p, size_t n, size_t room, int flags),
    (fd, p, n, room, flags))
CALL(ssize_t, __recvfrom_chk, (int fd, void *p, size_t n, size_t room,
    int flags, struct sockaddr *from, socklen_t *len),
    (fd, p, n, room, flags, from, len))
CALL(int, fchmod, (int fd, mode_t mode), (fd, mode))
CALL(int, connect, (int fd, const struct sockaddr *to, socklen_t n),
    (fd, to, n))
CALL(int, ftruncate, (int fd, off_t n), (fd, n))
CALL(int, ftruncate64, (int fd, off64_t n), (fd, n))

#define ALLOCATE(name, parameters, arguments, failed) \
int name parameters \
{ \
	REAL(name); \
	int rc; \
	chosen = step_before(#name); \
	rc = no_room(fd, (size_t)n, at) ? failed : real arguments; \
	step_after(chosen); \
	return rc; \
}

ALLOCATE(fallocate, (int fd, int mode, off_t at, off_t n),
    (fd, mode, at, n), -1)
ALLOCATE(fallocate64, (int fd, int mode, off64_t at, off64_t n),
    (fd, mode, at, n), -1)
ALLOCATE(posix_fallocate, (int fd, off_t at, off_t n), (fd, at, n), ENOSPC)
ALLOCATE(posix_fallocate64, (int fd, off64_t at, off64_t n), (fd, at, n),
    ENOSPC)
CALL(int, rename, (const char *from, const char *to), (from, to))
CALL(int, renameat, (int from, const char *a, int to, const char *b),
    (from, a, to, b))
CALL(int, unlink, (const char *path), (path))
CALL(int, unlinkat, (int fd, const char *path, int flags), (fd, path, flags))
CALL(int, mkdir, (const char *path, mode_t mode), (path, mode))
CALL(int, mkostemp, (char *path, int flags), (path, flags))
CALL(int, mkostemp64, (char *path, int flags), (path, flags))

#define SYNC(name) \
int name(int fd) \
{ \
	REAL(name); \
	int rc; \
	chosen = step_before(#name); \
	rc = real(fd); \
	keep_synced(fd); \
	step_after(chosen); \
	return rc; \
}

SYNC(fsync)
SYNC(fdatasync)

/* Opening changes a file where it may make or empty one. */
#define OPEN(name, parameters, arguments) \
int name parameters \
{ \
	REAL(name); \
	mode_t mode = 0; \
	va_list ap; \
	int rc; \
	va_start(ap, flags); \
	if (flags & (O_CREAT | __O_TMPFILE)) \
		mode = va_arg(ap, mode_t); \
	va_end(ap); \
	if (boot != NULL && strcmp(path, BOOT_ID) == 0) \
		path = boot; \
	chosen = flags & (O_CREAT | O_TRUNC) ? step_before(#name) : 0; \
	rc = real arguments; \
	step_after(chosen); \
	return rc; \
}

OPEN(open, (const char *path, int flags, ...), (path, flags, mode))
OPEN(open64, (const char *path, int flags, ...), (path, flags, mode))
OPEN(openat, (int fd, const char *path, int flags, ...),
    (fd, path, flags, mode))
OPEN(openat64, (int fd, const char *path, int flags, ...),
    (fd, path, flags, mode))
