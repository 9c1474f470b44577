/* The claim's walk over the queue, looked at instead of done. */
#include "jobs/ahead.h"

#include "base/str.h"
#include "jobs/claim.h"
#include "jobs/run.h"
#include "jobs/safety.h"
#include "state/campaigns.h"
#include "state/messages.h"
#include "state/queue.h"

#define GROUP 64

struct walk {
	struct run		*run;
	struct claimer		*claimer;
	const struct message	*m;
	const char		*domain;
	int64_t			 now;
	struct ahead		*found;
};

static int
is_enough(const struct walk *w)
{
	int64_t left = w->claimer->day_left;

	return (left != -1 && w->found->all >= left) ||
	    claimer_left(w->claimer, w->domain) == 0;
}

/* Where no limit is for all, only its own domain's matter. */
static int
matters(const struct walk *w, const struct due *due)
{
	return w->claimer->day_left != -1 || str_equal(due->domain, w->domain);
}

static void
look(struct walk *w, const struct due *due, int released)
{
	if (!matters(w, due) ||
	    claimer_object(w->claimer, due, w->now) != CLAIM_NONE ||
	    (!released && !queue_may_claim(w->run->journal, due->id, w->now)))
		return;
	claimer_count(w->claimer, due->domain);
	w->found->all++;
	w->found->domain += str_equal(due->domain, w->domain);
}

/* First steps (first = 1) or follow-ups, until the message's turn. */
static void
walk_pass(struct walk *w, int first)
{
	int64_t after_due = 0, after_id = 0;
	struct due due[GROUP];
	size_t n, i;

	do {
		n = queue_due(w->run->journal, w->now, first, after_due,
		    after_id, due, GROUP);
		for (i = 0; i < n; i++) {
			if (is_enough(w) || due[i].id == w->m->id)
				return;
			look(w, &due[i], 0);
			after_due = due[i].due_at;
			after_id = due[i].id;
		}
	} while (n == GROUP);
}

/* What the run lets go on first is due at once: behind what was before. */
static void
walk_released(struct walk *w, int first, int64_t before)
{
	struct due due[GROUP];
	int64_t after = 0;
	size_t n, i;

	do {
		n = queue_over(w->run->journal, w->now, first, after, before,
		    due, GROUP);
		for (i = 0; i < n && !is_enough(w); i++) {
			look(w, &due[i], 1);
			after = due[i].id;
		}
	} while (n == GROUP && !is_enough(w));
}

static void
walk_all(struct walk *w, int held)
{
	const struct message *m = w->m;

	if (m->step > 0 || safety_is_fresh(w->run, "poll")) {
		walk_pass(w, 0);
		if (m->step == 0 || held)
			walk_released(w, 0, m->step == 0 ? INT64_MAX : m->id);
	}
	if (m->step == 0) {
		walk_pass(w, 1);
		if (held)
			walk_released(w, 1, m->id);
	}
}

void
ahead_count(struct claimer *claimer, const struct campaign *c,
    const struct message *m, int64_t now, struct ahead *found)
{
	struct walk w = { claimer->run, claimer, m, c->domain, now, found };

	*found = (struct ahead){ 0, 0 };
	if (claimer->day_left != -1 || claimer_left(claimer, c->domain) != -1)
		walk_all(&w, c->state == CAMPAIGN_HELD);
}
