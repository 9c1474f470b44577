/*
 * Part of the library: the program, loaded and linked, waits before its main
 * and forks a copy of itself for each run that the driver asks for, because
 * linking costs more than most runs.  CRASH_SERVER is the driver's socket.
 */
#include <fcntl.h>
#include <signal.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <dlfcn.h>

#include "tests/crash/kill.h"

#define ARGUMENTS_MAX 32

typedef int main_fn(int, char **, char **);

static main_fn *real_main;

/* Fields of the request that stand before the arguments. */
enum { ERRORS, POWER, PIECE, FIELDS };

static void
take_file(const char *path, int flags, int as)
{
	int fd = open(path, flags, 0600);

	if (fd == -1 || dup2(fd, as) == -1)
		_exit(127);
	close(fd);
}

/* In the copy: become one run of the program. */
static void
run(char *field[], int n, char *program, char **envp)
{
	char *argv[ARGUMENTS_MAX + 2] = { program };
	int i;

	setsid();
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	for (i = FIELDS; i < n; i++)
		argv[1 + i - FIELDS] = field[i];
	take_file("/dev/null", O_RDWR, STDIN_FILENO);
	take_file("/dev/null", O_RDWR, STDOUT_FILENO);
	take_file(field[ERRORS], O_WRONLY | O_CREAT | O_TRUNC, STDERR_FILENO);
	kill_begin(field[POWER], strtoul(field[PIECE], NULL, 10));
	exit(real_main(1 + n - FIELDS, argv, envp));
}

/* The request's fields, which end with NUL each. */
static int
split(char *text, ssize_t n, char *field[])
{
	char *end = text + n;
	int count = 0;

	for (; text < end && count < ARGUMENTS_MAX; text += strlen(text) + 1)
		field[count++] = text;
	return count;
}

static int
serve(int argc, char **argv, char **envp)
{
	char text[4096], *field[ARGUMENTS_MAX];
	int fd, status, n;
	ssize_t got;
	int32_t word;

	(void)argc;
	fd = atoi(getenv("CRASH_SERVER"));
	while ((got = read(fd, text, sizeof(text) - 1)) > 0) {
		text[got] = '\0';
		n = split(text, got, field);
		if ((word = fork()) == 0) {
			close(fd);
			run(field, n, argv[0], envp);
		}
		if (write(fd, &word, sizeof(word)) == -1 ||
		    waitpid(word, &status, 0) == -1)
			break;
		word = WIFSIGNALED(status) ? -WTERMSIG(status) :
		    WEXITSTATUS(status);
		if (write(fd, &word, sizeof(word)) == -1)
			break;
	}
	return 0;
}

int	__libc_start_main(main_fn *, int, char **, void (*)(void),
	    void (*)(void), void (*)(void), void *);

int
__libc_start_main(main_fn *program, int argc, char **argv,
    void (*init)(void), void (*fini)(void), void (*rtld_fini)(void),
    void *stack_end)
{
	__typeof__(&__libc_start_main) start = (__typeof__(start))dlsym(
	    RTLD_NEXT, "__libc_start_main");

	real_main = program;
	return start(getenv("CRASH_SERVER") != NULL ? serve : program, argc,
	    argv, init, fini, rtld_fini, stack_end);
}
