/*
 * How long a journal takes to name the next due messages, as send asks for
 * them: DIRECTORY NOW COUNT.  Prints how many and the milliseconds, first
 * with what the system has cached, then again.
 */
#include <err.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sysexits.h>
#include <time.h>

#include "base/error.h"
#include "state/journal.h"
#include "state/queue.h"

#define GROUP 64

static double
ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static size_t
find(struct journal *j, int64_t now, size_t count)
{
	static struct due due[GROUP];
	int64_t after_due = 0, after_id = 0;
	size_t n = 0, found;

	do {
		found = queue_due(j, now, 1, after_due, after_id, due,
		    GROUP);
		if (found > 0) {
			after_due = due[found - 1].due_at;
			after_id = due[found - 1].id;
		}
		n += found;
	} while (found == GROUP && n < count);
	return n;
}

int
main(int argc, char *argv[])
{
	struct error failed = ERROR_INIT;
	struct journal *j;
	double begin;
	size_t n;
	int i;

	if (argc != 4)
		errx(EX_USAGE, "give directory, now, count");
	if ((j = journal_open(argv[1], JOURNAL_WRITE, &failed)) == NULL)
		errx(EX_IOERR, "%s", failed.msg);
	for (i = 0; i < 2; i++) {
		begin = ms();
		n = find(j, strtoll(argv[2], NULL, 10),
		    strtoul(argv[3], NULL, 10));
		printf("%zu %.3f\n", n, ms() - begin);
	}
	journal_close(j);
	return 0;
}
