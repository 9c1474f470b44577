/* The claim's walk over the queue, looked at instead of done. */
#include "jobs/ahead.h"

#include <glib.h>
#include <stdio.h>
#include <string.h>

#include "base/str.h"
#include "jobs/claim.h"
#include "jobs/progress.h"
#include "jobs/run.h"
#include "jobs/safety.h"
#include "state/campaigns.h"
#include "state/messages.h"
#include "state/queue.h"

#define GROUP 64

struct walk {
	struct run		*run;
	const struct message	*m;
	const char		*domain;
	const struct ahead	*left;
	struct claimer		 day;
	int64_t			 now;
	GHashTable		*share;		/* domain -> taken so far */
	struct ahead		*found;
};

static int
is_enough(const struct walk *w)
{
	return (w->left->all != -1 && w->found->all >= w->left->all) ||
	    (w->left->domain != -1 && w->found->domain >= w->left->domain);
}

/* Where no limit is for all, only its own domain's matter. */
static int
matters(const struct walk *w, const struct due *due)
{
	return w->left->all != -1 || str_equal(due->domain, w->domain);
}

static int
has_share(struct walk *w, const struct due *due, int64_t taken)
{
	int64_t max = w->run->settings.limits.per_domain_per_day;

	return max == 0 || quota_used(w->run->journal, w->day.day,
	    due->domain) + taken < max;
}

static void
look(struct walk *w, const struct due *due, int released)
{
	int64_t taken = GPOINTER_TO_INT(g_hash_table_lookup(w->share,
	    due->domain));

	if (!matters(w, due) || !has_share(w, due, taken) ||
	    !progress_approved(w->run, due->campaign) ||
	    progress_slot(w->run, due->zones, w->now) > w->now || (!released &&
	    !queue_may_claim(w->run->journal, due->id, w->now)))
		return;
	g_hash_table_replace(w->share, g_strdup(due->domain),
	    GINT_TO_POINTER((int)taken + 1));
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
ahead_count(struct run *run, const struct campaign *c,
    const struct message *m, const struct ahead *left, int64_t now,
    struct ahead *found)
{
	struct walk w = { .run = run, .m = m, .domain = c->domain,
	    .left = left, .now = now, .found = found };

	*found = (struct ahead){ 0, 0 };
	if (left->all == -1 && left->domain == -1)
		return;
	claimer_init(&w.day, run, 1);
	w.share = g_hash_table_new_full(g_str_hash, g_str_equal, g_free,
	    NULL);
	walk_all(&w, c->state == CAMPAIGN_HELD);
	g_hash_table_destroy(w.share);
}
