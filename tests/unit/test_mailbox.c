/* jobs/mailbox: pipes, links, what goes meanwhile, separators. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sched.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#include <cmocka.h>

#include "base/error.h"
#include "base/str.h"
#include "jobs/mailbox.h"
#include "tests/unit/scratch.h"

#define FROM	"From a@b Mon Nov 23 14:05:00 2026\n"

/* What was visited: a line for each message. */
struct seen {
	struct str	 text;
	char		*remove;	/* at the first message, or NULL */
	int		 enough;	/* messages that are wanted; 0: all */
	int		 n;
};

#define PUT(name, literal) scratch_put(name, literal, sizeof(literal) - 1)

static int
see(const char *path, const char *data, size_t n, void *context)
{
	struct seen *seen = context;

	(void)path;
	if (seen->n++ == 0 && seen->remove != NULL)
		assert_int_equal(unlink(seen->remove), 0);
	str_addf(&seen->text, "%.*s|", (int)n, data);
	return seen->n == seen->enough;
}

static int
visit(const char *path, struct seen *seen, struct error *err)
{
	str_init(&seen->text);
	seen->n = 0;
	return mailbox_each(path, see, seen, err);
}

/* Visit a name below the directory, which holds what is wanted. */
static void
check(const char *name, const char *want)
{
	struct seen seen = { .remove = NULL };
	struct error err = ERROR_INIT;
	char *path = scratch_path(name);

	assert_int_equal(visit(path, &seen, &err), 0);
	assert_string_equal(seen.text.s, want);
	str_release(&seen.text);
	free(path);
}

/* Until the pipe is empty; who reads it then waits, or has given up. */
static void
drain(int fd)
{
	int left = 1;

	while (ioctl(fd, FIONREAD, &left) == 0 && left > 0)
		sched_yield();
}

/* Write a message in two pieces, the second one once the first was read. */
static void
write_slowly(int fd)
{
	int rc = write(fd, "Subject: x\n", 11) == 11;

	drain(fd);
	rc = rc && write(fd, "\nHello\n", 7) == 7;
	_exit(rc ? 0 : 1);
}

static void
test_mailbox__waits_for_a_pipe(void **state)
{
	struct seen seen = { .remove = NULL };
	struct error err = ERROR_INIT;
	char *path;
	int fds[2];
	pid_t child;

	(void)state;
	assert_int_equal(pipe(fds), 0);
	if ((child = fork()) == 0)
		write_slowly(fds[1]);
	close(fds[1]);
	path = xasprintf("/dev/fd/%d", fds[0]);
	assert_int_equal(visit(path, &seen, &err), 0);
	assert_string_equal(seen.text.s, "Subject: x\n\nHello\n|");
	close(fds[0]);
	waitpid(child, NULL, 0);
	str_release(&seen.text);
	free(path);
}

static void
test_mailbox__waits_for_nobody_within_a_directory(void **state)
{
	char *path = scratch_path("pipes/a");

	(void)state;
	PUT("pipes/b", "Hello");
	assert_int_equal(mkfifo(path, 0600), 0);
	check("pipes", "Hello|");
	free(path);
}

static void
test_mailbox__follows_no_link_upwards(void **state)
{
	struct seen seen = { .remove = NULL };
	struct error err = ERROR_INIT;
	char *path = scratch_path("loop/z"), *loop = scratch_path("loop");

	(void)state;
	PUT("loop/a", "Hello");
	PUT("loop/below/b", "World");
	assert_int_equal(symlink(".", path), 0);
	assert_int_equal(visit(loop, &seen, &err), -1);
	assert_string_equal(seen.text.s, "Hello|World|");
	assert_int_equal(err.kind, ERROR_REJECT);
	assert_non_null(strstr(err.msg, "loop/z': leads back"));
	str_release(&seen.text);
	free(loop);
	free(path);
}

static void
test_mailbox__passes_over_what_is_gone(void **state)
{
	struct error err = ERROR_INIT;
	struct seen seen = { .remove = scratch_path("gone/cur/2") };
	char *path = scratch_path("gone"), *link = scratch_path("gone/cur/4");

	(void)state;
	PUT("gone/cur/1", "one");
	PUT("gone/cur/2", "two");
	PUT("gone/cur/3", "three");
	PUT("gone/new/4", "four");
	assert_int_equal(visit(path, &seen, &err), 0);
	assert_string_equal(seen.text.s, "one|three|four|");
	str_release(&seen.text);
	free(seen.remove);
	/* but a link to nowhere was always so */
	seen.remove = NULL;
	assert_int_equal(symlink("nowhere", link), 0);
	assert_int_equal(visit(path, &seen, &err), -1);
	assert_string_equal(seen.text.s, "one|three|four|");
	str_release(&seen.text);
	free(link);
	free(path);
}

static void
test_mailbox__parts_at_all_separators(void **state)
{
	(void)state;
	PUT("one", FROM "Subject: x\n\na\n\n" FROM "\nb\n");
	check("one", "Subject: x\n\na\n\n|\nb\n|");
	PUT("bare", "From \r\nX: y\r\n\r\na\r\n\r\nFrom \r\nX: z\r\n");
	check("bare", "X: y\r\n\r\na\r\n\r\n|X: z\r\n|");
	PUT("nul", FROM "\na\n\nFrom b \0\0\0 \0\0\0 c d e f g\n");
	check("nul", "\na\n\nFrom b |");
}

static void
test_mailbox__ends_where_no_more_is_wanted(void **state)
{
	struct seen seen = { .enough = 2 };
	struct error err = ERROR_INIT;
	char *path = scratch_path("enough");

	(void)state;
	PUT("enough/a", FROM "\na\n\n" FROM "\nb\n\n" FROM "\nc\n");
	PUT("enough/b", "d");
	assert_int_equal(visit(path, &seen, &err), 0);
	assert_string_equal(seen.text.s, "\na\n\n|\nb\n\n|");
	str_release(&seen.text);
	free(path);
}

static void
test_mailbox__says_why_behind_a_long_path(void **state)
{
	struct seen seen = { .remove = NULL };
	struct error err = ERROR_INIT;
	struct str path = STR_INIT;

	(void)state;
	while (path.len < 600)
		str_add(&path, "/directory");
	str_add(&path, "/mail.eml");
	assert_int_equal(visit(path.s, &seen, &err), -1);
	assert_non_null(strstr(err.msg, "/mail.eml': No such file"));
	str_release(&seen.text);
	str_release(&path);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_mailbox__waits_for_a_pipe),
		cmocka_unit_test(
		    test_mailbox__waits_for_nobody_within_a_directory),
		cmocka_unit_test(test_mailbox__follows_no_link_upwards),
		cmocka_unit_test(test_mailbox__passes_over_what_is_gone),
		cmocka_unit_test(test_mailbox__parts_at_all_separators),
		cmocka_unit_test(test_mailbox__ends_where_no_more_is_wanted),
		cmocka_unit_test(test_mailbox__says_why_behind_a_long_path),
	};

	return cmocka_run_group_tests(tests, scratch_make, scratch_remove);
}
