/*
 * A lead's next message, tested against every constraint by the rules that
 * send goes by.
 */
#ifndef JOBS_TESTED_H
#define JOBS_TESTED_H

#include <stddef.h>
#include <stdint.h>

#include "campaign/constraint.h"
#include "campaign/zone.h"
#include "state/campaigns.h"
#include "state/leads.h"
#include "state/messages.h"

struct run;
struct tz;

struct tested {
	struct run	*run;
	struct lead_row	 lead;
	struct campaign	 c;		/* id 0: none yet */
	struct message	 m;		/* the next one; id 0: none */
	const struct tz	*zones[ZONE_SET_MAX];	/* to write in; borrowed */
	size_t		 n_zones;
	int64_t		 now;		/* business time, of the test */
	int64_t		 at;		/* when what was tested so far is met */
	struct constraints found;
};

#define TESTED_INIT(of) { .run = (of), .lead = LEAD_ROW_INIT }
void	tested_release(struct tested *t);

/*
 * Test all of them for the lead, which is set: those of time as of the instant
 * at which the ones before are met.  Reads alone; journal_check tells whether
 * that failed.
 */
void	tested_all(struct tested *t);

/* Inside of the tests. */

/* Met, or blocked or waiting for as long as nobody changes it. */
void	tested_say(struct tested *t, const char *name,
	    enum constraint_state state, const char *fmt, ...)
	    __attribute__((format(printf, 4, 5)));
/*
 * Met at that instant (SCHEDULE_NEVER: blocked); what follows is tested as of
 * then.
 */
void	tested_until(struct tested *t, const char *name, int64_t until,
	    const char *fmt, ...) __attribute__((format(printf, 4, 5)));

/* jobs/tested_time.c: its slot, its windows, and the limits of a day. */
void	tested_slot(struct tested *t);
void	tested_calendar(struct tested *t);
void	tested_limits(struct tested *t);

#endif
