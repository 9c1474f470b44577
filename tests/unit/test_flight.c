/* state/flight: what a later process finds of an earlier one's marks. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.h"
#include "state/flight.h"
#include "tests/unit/journal_fixture.h"

static struct flight *
reopen(struct fixture *f, struct flight *old)
{
	struct error err = ERROR_INIT;
	struct flight *fl;

	flight_close(old);
	fl = flight_open(f->directory, &err);
	assert_non_null(fl);
	return fl;
}

static void
mark(struct flight *fl, int64_t message, enum flight_mark how)
{
	struct flight_record r;
	struct error err = ERROR_INIT;

	memset(&r, 0, sizeof(r));
	r.mark = how;
	r.message = message;
	r.attempt = 1;
	r.code = how == FLIGHT_ANSWERED ? 250 : 0;
	assert_int_equal(flight_put(fl, &r, &err), 0);
	assert_int_equal(flight_write(fl, &err), 0);
}

static enum flight_mark
found(const struct flight *fl, int64_t message)
{
	struct flight_record r;

	flight_find(fl, message, 1, &r);
	return r.mark;
}

static void
test_flight__the_newest_mark_of_an_attempt_counts(void **state)
{
	struct fixture *f = *state;
	struct error err = ERROR_INIT;
	struct flight *fl = reopen(f, NULL);

	assert_int_equal(flight_trusted(fl), 0);
	assert_int_equal(flight_renew(fl, NULL, 0, &err), 0);
	mark(fl, 1, FLIGHT_DOT);
	mark(fl, 2, FLIGHT_DOT);
	mark(fl, 1, FLIGHT_ANSWERED);
	fl = reopen(f, fl);
	assert_int_equal(flight_trusted(fl), 1);
	assert_int_equal(found(fl, 1), FLIGHT_ANSWERED);
	assert_int_equal(found(fl, 2), FLIGHT_DOT);
	assert_int_equal(found(fl, 3), FLIGHT_NONE);
	flight_close(fl);
}

static void
test_flight__a_renewal_keeps_what_it_is_given_only(void **state)
{
	struct fixture *f = *state;
	struct error err = ERROR_INIT;
	struct flight *fl = reopen(f, NULL);
	struct flight_record carry;
	int i;

	memset(&carry, 0, sizeof(carry));
	carry.mark = FLIGHT_DOT;
	carry.message = 9;
	carry.attempt = 1;
	assert_int_equal(flight_renew(fl, NULL, 0, &err), 0);
	for (i = 0; i < 5; i++) {
		mark(fl, 1, FLIGHT_ANSWERED);
		assert_int_equal(flight_renew(fl, &carry, 1, &err), 0);
		mark(fl, 20 + i, FLIGHT_DOT);
		fl = reopen(f, fl);
		assert_int_equal(found(fl, 1), FLIGHT_NONE);
		assert_int_equal(found(fl, 9), FLIGHT_DOT);
		assert_int_equal(found(fl, 20 + i), FLIGHT_DOT);
		assert_int_equal(found(fl, 19 + i), FLIGHT_NONE);
	}
	flight_close(fl);
}

static void
test_flight__a_torn_or_foreign_file_is_not_believed(void **state)
{
	struct fixture *f = *state;
	struct error err = ERROR_INIT;
	struct flight *fl = reopen(f, NULL);
	char path[100];
	int fd;

	assert_int_equal(flight_renew(fl, NULL, 0, &err), 0);
	mark(fl, 1, FLIGHT_DOT);
	flight_close(fl);
	snprintf(path, sizeof(path), "%s/flight", f->directory);
	fd = open(path, O_RDWR);
	/* another boot's id: the page cache it relied on is gone */
	assert_int_equal(pwrite(fd, "xxxx", 4, 10), 4);
	close(fd);
	fl = reopen(f, NULL);
	assert_int_equal(flight_trusted(fl), 0);
	assert_int_equal(found(fl, 1), FLIGHT_NONE);
	flight_close(fl);
}

static void
test_flight__room_for_every_mark_is_there_before_the_first(void **state)
{
	struct fixture *f = *state;
	struct error err = ERROR_INIT;
	struct flight *fl = reopen(f, NULL);
	struct stat before, after;
	char path[100];
	int i;

	snprintf(path, sizeof(path), "%s/flight", f->directory);
	assert_int_equal(flight_renew(fl, NULL, 0, &err), 0);
	assert_int_equal(stat(path, &before), 0);
	for (i = 0; i < 8192; i++)
		mark(fl, i, FLIGHT_DOT);
	assert_int_equal(stat(path, &after), 0);
	assert_int_equal(after.st_size, before.st_size);
	flight_close(fl);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(test_flight__the_newest_mark_of_an_attempt_counts),
		CASE(test_flight__a_renewal_keeps_what_it_is_given_only),
		CASE(test_flight__room_for_every_mark_is_there_before_the_first),
		CASE(test_flight__a_torn_or_foreign_file_is_not_believed),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
