/* Whole files, and the directories that they stand in. */
#include "base/file.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.h"
#include "base/str.h"

static char folder[] = "/tmp/test-file-XXXXXX";

static void
assert_holds(const char *path, const char *text)
{
	struct str got = STR_INIT;
	struct error err = ERROR_INIT;

	assert_int_equal(file_read(path, 100, &got, &err), 0);
	assert_string_equal(got.s, text);
	str_release(&got);
}

static void
test_file__is_replaced_wherever_its_directory_is_named(void **state)
{
	char *below = xasprintf("%s/a/b", folder);
	char *path = xasprintf("%s/c", below);
	struct error err = ERROR_INIT;
	struct stat st;

	(void)state;
	assert_int_equal(file_make_directory(below, 0700, &err), 0);
	assert_int_equal(file_make_directory(below, 0700, &err), 0);
	assert_int_equal(file_write(path, "one", 3, 0600, &err), 0);
	assert_int_equal(file_write(path, "two", 3, 0640, &err), 0);
	assert_holds(path, "two");
	assert_int_equal(stat(path, &st), 0);
	assert_int_equal(st.st_mode & 07777, 0640);
	assert_int_equal(chdir(below), 0);
	assert_int_equal(file_write("c", "three", 5, 0600, &err), 0);
	assert_holds(path, "three");
	/* nothing else is left there */
	assert_int_equal(unlink(path), 0);
	assert_int_equal(chdir("/"), 0);
	assert_int_equal(rmdir(below), 0);
	*strrchr(below, '/') = '\0';
	assert_int_equal(rmdir(below), 0);
	free(path);
	free(below);
}

static void
test_file__may_stand_where_the_directory_cannot_be_read(void **state)
{
	char *path = xasprintf("%s/dark", folder);
	char *file = xasprintf("%s/c", path);
	struct error err = ERROR_INIT;

	(void)state;
	assert_int_equal(mkdir(path, 0300), 0);
	assert_int_equal(file_write(file, "one", 3, 0600, &err), 0);
	assert_holds(file, "one");
	assert_int_equal(unlink(file), 0);
	assert_int_equal(rmdir(path), 0);
	assert_int_equal(file_write(file, "one", 3, 0600, &err), -1);
	assert_int_equal(err.kind, ERROR_JOURNAL);
	free(file);
	free(path);
}

static int
make_folder(void **state)
{
	(void)state;
	return mkdtemp(folder) == NULL ? -1 : 0;
}

static int
drop_folder(void **state)
{
	(void)state;
	return rmdir(folder);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
		    test_file__is_replaced_wherever_its_directory_is_named),
		cmocka_unit_test(
		    test_file__may_stand_where_the_directory_cannot_be_read),
	};

	return cmocka_run_group_tests(tests, make_folder, drop_folder);
}
