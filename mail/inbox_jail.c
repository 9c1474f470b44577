/*
 * libetpan parses what any server sends; a server that finds a hole in it
 * shall find a process that has one mailbox's connection and nothing else.
 */
#include "mail/inbox_jail.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <signal.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#define MEMORY	((rlim_t)192 * 1024 * 1024)	/* beyond what it has */
#define FILES	32

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(memory_sanitizer)
#define SANITIZED 1
#endif
#endif
#ifndef SANITIZED
#define SANITIZED 0
#endif

static void
bound(int resource, rlim_t limit)
{
	struct rlimit r = { limit, limit };

	(void)setrlimit((__rlimit_resource_t)resource, &r);
}

/* Address space that the process has now, in bytes. */
static rlim_t
memory_now(void)
{
	FILE *f = fopen("/proc/self/statm", "re");
	unsigned long pages = 0;

	if (f == NULL)
		return 0;
	if (fscanf(f, "%lu", &pages) != 1)
		pages = 0;
	fclose(f);
	return (rlim_t)pages * (rlim_t)sysconf(_SC_PAGESIZE);
}

static void
close_others(int keep)
{
	int null = open("/dev/null", O_RDWR | O_CLOEXEC);

	if (null != -1) {
		(void)dup2(null, STDIN_FILENO);
		(void)dup2(null, STDOUT_FILENO);
	}
	if (keep > STDERR_FILENO + 1)
		(void)close_range(STDERR_FILENO + 1, (unsigned)keep - 1, 0);
	(void)close_range((unsigned)keep + 1, ~0U, 0);
}

void
jail_enter(int keep, pid_t parent)
{
	static const int ignored[] = { SIGPIPE, SIGINT, SIGTERM, SIGHUP,
	    SIGQUIT };
	struct sigaction act = { .sa_handler = SIG_IGN };
	rlim_t now;
	size_t i;

	(void)prctl(PR_SET_PDEATHSIG, SIGKILL);
	if (getppid() != parent)
		_exit(0);
	for (i = 0; i < sizeof(ignored) / sizeof(ignored[0]); i++)
		(void)sigaction(ignored[i], &act, NULL);
	close_others(keep);
	bound(RLIMIT_CORE, 0);
	bound(RLIMIT_NOFILE, FILES);
	now = memory_now();
	if (!SANITIZED && now > 0)
		bound(RLIMIT_AS, now + MEMORY);
}

#if defined(__x86_64__)
#define ARCH AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#define ARCH AUDIT_ARCH_AARCH64
#endif

#ifdef ARCH
#define LOAD(member) \
	BPF_STMT(BPF_LD | BPF_W | BPF_ABS, \
	    offsetof(struct seccomp_data, member))
#define REFUSE	BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM)
#define TAKE	BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW)
#define JUMP(test, value, yes, no) \
	BPF_JUMP(BPF_JMP | (test) | BPF_K, (value), (yes), (no))
#define MAY(name)	JUMP(BPF_JEQ, SYS_##name, 0, 1), TAKE
/* The argument's low half decides; memory is never both new and code. */
#define NO_CODE(name) \
	JUMP(BPF_JEQ, SYS_##name, 0, 4), LOAD(args[2]), \
	JUMP(BPF_JSET, PROT_EXEC, 0, 1), REFUSE, TAKE
#define SELF_ONLY(name, pid) \
	JUMP(BPF_JEQ, SYS_##name, 0, 4), LOAD(args[0]), \
	JUMP(BPF_JEQ, (pid), 1, 0), REFUSE, TAKE

void
jail_seal(void)
{
	struct sock_filter rules[] = {
		LOAD(arch), JUMP(BPF_JEQ, ARCH, 1, 0), REFUSE, LOAD(nr),
		MAY(read), MAY(write), MAY(readv), MAY(writev),
		MAY(recvfrom), MAY(sendto), MAY(recvmsg), MAY(sendmsg),
		MAY(ppoll), MAY(pselect6), MAY(close), MAY(shutdown),
		MAY(getsockopt), MAY(setsockopt), MAY(getpeername),
		MAY(getsockname), MAY(fcntl), MAY(fstat), MAY(lseek),
		MAY(brk), MAY(munmap), MAY(mremap), MAY(madvise),
		MAY(clock_gettime), MAY(gettimeofday), MAY(getrandom),
		MAY(futex), MAY(rt_sigaction), MAY(rt_sigprocmask),
		MAY(rt_sigreturn), MAY(restart_syscall), MAY(getpid),
		MAY(gettid), MAY(getrusage), MAY(sched_yield), MAY(exit),
		MAY(exit_group), MAY(clock_nanosleep), MAY(nanosleep),
#ifdef SYS_poll
		MAY(poll), MAY(select), MAY(time),
#endif
		NO_CODE(mmap), NO_CODE(mprotect),
		SELF_ONLY(kill, (unsigned)getpid()),
		SELF_ONLY(tgkill, (unsigned)getpid()),
		REFUSE,
	};
	struct sock_fprog program = {
		sizeof(rules) / sizeof(rules[0]), rules
	};

	if (SANITIZED || prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == -1)
		return;
	(void)prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program);
}
#else
void
jail_seal(void)
{
}
#endif
