/* A fresh journal in a temporary directory, with a lead and a campaign. */
#ifndef TESTS_JOURNAL_FIXTURE_H
#define TESTS_JOURNAL_FIXTURE_H

#include <stdint.h>

#include "state/journal.h"
#include "state/runs.h"

struct fixture {
	struct journal	*j;
	char		 directory[64];
	struct act	 act;
};

int	fixture_setup(void **state);
int	fixture_teardown(void **state);

/* A test with a fresh journal. */
#define CASE(test) \
	cmocka_unit_test_setup_teardown(test, fixture_setup, fixture_teardown)

/* Commit what was begun; it must not fail. */
void	fixture_commit(struct fixture *f);

/* A lead with this address; its row. */
int64_t	fixture_lead(struct fixture *f, const char *record,
	    const char *address);
/* An active campaign with n messages, the first scheduled at act.now. */
int64_t	fixture_campaign(struct fixture *f, int64_t lead,
	    const char *address, int n);
/* The message row of a campaign's step. */
int64_t	fixture_message(struct fixture *f, int64_t campaign, int step);

#endif
