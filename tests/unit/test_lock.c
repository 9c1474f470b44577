/* state/lock: one run of a job at a time. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/error.h"
#include "state/lock.h"
#include "tests/unit/journal_fixture.h"

static void
test_lock__a_lock_is_held_once(void **state)
{
	struct fixture *f = *state;
	struct error err = ERROR_INIT;
	char *owner;
	int fd = lock_take(f->directory, "send", &err);

	assert_int_not_equal(fd, -1);
	assert_int_equal(lock_take(f->directory, "send", &err), -1);
	assert_int_equal(err.kind, ERROR_LOCKED);
	assert_non_null(strstr(err.msg, "process "));
	owner = lock_owner(f->directory, "send");
	assert_non_null(owner);
	assert_non_null(strstr(err.msg, owner));
	free(owner);
	assert_null(lock_owner(f->directory, "pull"));
	lock_release(fd);
	assert_null(lock_owner(f->directory, "send"));
	fd = lock_take(f->directory, "send", &err);
	assert_int_not_equal(fd, -1);
	lock_release(fd);
}

/* An owner dies while a child that it began still holds the descriptor. */
static void
test_lock__a_dead_owners_lock_is_taken_over(void **state)
{
	struct fixture *f = *state;
	struct error err = ERROR_INIT;
	int parent[2], fd;
	char byte;
	pid_t pid;

	assert_int_equal(pipe(parent), 0);
	if ((pid = fork()) == 0) {
		if (lock_take(f->directory, "send", &err) == -1)
			_exit(1);
		if (fork() == 0) {
			struct pollfd end = { parent[0], POLLIN, 0 };

			(void)poll(&end, 1, 30);
		}
		_exit(0);
	}
	assert_int_equal(waitpid(pid, NULL, 0), pid);
	fd = lock_take(f->directory, "send", &err);
	assert_int_not_equal(fd, -1);
	lock_release(fd);
	byte = 0;
	assert_int_equal(write(parent[1], &byte, 1), 1);
	close(parent[0]);
	close(parent[1]);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(test_lock__a_lock_is_held_once),
		CASE(test_lock__a_dead_owners_lock_is_taken_over),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
