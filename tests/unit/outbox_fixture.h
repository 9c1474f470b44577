/*
 * Our SMTP server, and an owner of letters that remembers what it was told of
 * each; for the tests of mail/outbox.
 */
#ifndef TESTS_OUTBOX_FIXTURE_H
#define TESTS_OUTBOX_FIXTURE_H

#include <stddef.h>
#include <sys/types.h>

#include "mail/outbox.h"

struct error;
struct str;

#define MAX_ITEMS 2000

struct sink {
	pid_t	pid;
	char	dir[32], url[64];
	char	stats[64], spool[64];
};

/* An owner with a list of items, that remembers what it was told. */
struct mill {
	struct outbox_item items[MAX_ITEMS];
	struct outbox_outcome outcome[MAX_ITEMS];
	int	done[MAX_ITEMS], dots[MAX_ITEMS];
	size_t	n, given;
	size_t	stop_at;		/* stop when so many are done; 0: no */
	size_t	finished;
	int	pauses;			/* answer NULL so often in between */
	size_t	marked, unmarked;	/* dots, and those not written yet */
	size_t	marks_max;		/* writing fails above; 0: never */
};

extern struct mill mill;

/* Start it with these options (NULL ends them), at sink->url. */
void	sink_start(struct sink *sink, char *const extra[]);
/* Stop it; *stats and *spool, where wanted, are owned by the caller. */
void	sink_stop(struct sink *sink, struct str *stats, struct str *spool);
/* The number behind the name in what sink_stop gave. */
long	sink_stat(const char *stats, const char *name);

/* One more letter for the address. */
void	mill_add(const char *to);
/* Empty it; a letter whose data a test replaced is freed as it is. */
void	mill_release(void);

/* Run over the mill's items; every one given has one outcome. */
int	mill_run(const char *url, int connections, unsigned long *opened,
	    struct error *err);

int	mill_setup(void **state);
int	mill_teardown(void **state);

/* A test with an empty mill. */
#define CASE(f) cmocka_unit_test_setup_teardown(f, mill_setup, mill_teardown)

#endif
