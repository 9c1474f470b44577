/* From what is due to what may go now: windows, limits per day and domain. */
#include "jobs/claim.h"

#include <stdio.h>
#include <string.h>

#include "base/str.h"
#include "base/tz.h"
#include "jobs/progress.h"
#include "jobs/run.h"
#include "state/campaigns.h"
#include "state/journal.h"
#include "state/messages.h"
#include "state/queue.h"

/* The sender's local date: the day that limits count by. */
static void
local_day(const struct run *run, int64_t t, char day[16])
{
	int date = schedule_date(run->schedule.zone, t);

	snprintf(day, 16, "%04d-%02d-%02d", date / 10000, date / 100 % 100,
	    date % 100);
}

void
claimer_begin_day(struct claimer *c, int64_t now)
{
	int64_t per_day = c->run->settings.limits.per_day;

	local_day(c->run, now, c->day);
	c->day_left = per_day == 0 ? -1 : per_day -
	    quota_used(c->run->journal, c->day, "*");
	if (c->day_left < 0 && per_day != 0)
		c->day_left = 0;
}

void
claimer_init(struct claimer *c, struct run *run, int followups)
{
	memset(c, 0, sizeof(*c));
	c->run = run;
	c->followups = followups;
	c->left = run->opt.limit > 0 ? run->opt.limit : -1;
	claimer_begin_day(c, run_now(run));
}

static void
write_shares(struct claimer *c)
{
	size_t i;

	for (i = 0; i < c->n_shares; i++)
		if (c->share[i].taken > 0)
			quota_add(c->run->journal, c->day,
			    c->share[i].domain, c->share[i].taken);
	c->n_shares = 0;
}

/* What a domain has had; each is read and written once a group. */
static struct share *
share_of(struct claimer *c, const char *domain)
{
	struct share *share;

	for (share = c->share; share < c->share + c->n_shares; share++)
		if (strcmp(share->domain, domain) == 0)
			return share;
	if (c->n_shares == CLAIM_GROUP)
		write_shares(c);
	share = &c->share[c->n_shares++];
	snprintf(share->domain, sizeof(share->domain), "%s", domain);
	share->taken = 0;
	share->used = c->run->settings.limits.per_domain_per_day == 0 ? 0 :
	    quota_used(c->run->journal, c->day, domain);
	return share;
}

int64_t
claimer_next_day(const struct claimer *c, const char *zones, int64_t now)
{
	return progress_slot(c->run, zones,
	    schedule_day_end(c->run->schedule.zone, now));
}

/* Its domain has had its share: the next day's first slot. */
static int
domain_full(struct claimer *c, const struct due *due, int64_t now)
{
	int64_t max = c->run->settings.limits.per_domain_per_day;
	const struct share *share;
	struct str why = STR_INIT;

	if (max == 0)
		return 0;
	share = share_of(c, due->domain);
	if (share->used + share->taken < max)
		return 0;
	str_addf(&why, "%lld of %lld for %s today (", (long long)max,
	    (long long)max, due->domain);
	schedule_day_text(now, c->run->schedule.zone, &why);
	str_addc(&why, ')');
	message_delay(c->run->journal, due->id, claimer_next_day(c,
	    due->zones, now), why.s);
	str_release(&why);
	run_count(c->run, "domain_full", 1);
	return 1;
}

/* Neighbours in the queue mostly live in the same zones. */
static int64_t
slot_of(struct claimer *c, const struct due *due, int64_t now)
{
	if (c->slot_from != now || strcmp(c->zones, due->zones) != 0) {
		snprintf(c->zones, sizeof(c->zones), "%s", due->zones);
		c->slot_from = now;
		c->slot = progress_slot(c->run, due->zones, now);
	}
	return c->slot;
}

static int
window_shut(struct claimer *c, const struct due *due, int64_t now)
{
	int64_t slot = slot_of(c, due, now);

	if (slot <= now)
		return 0;
	message_delay(c->run->journal, due->id, slot, NULL);
	run_count(c->run, "outside_window", 1);
	return 1;
}

/* What a person must approve goes out as it was approved, or not at all. */
static int
not_approved(struct claimer *c, const struct act *act, const struct due *due)
{
	if (!progress_unapproved(c->run, act, due->campaign))
		return 0;
	run_count(c->run, "not_approved", 1);
	return 1;
}

/* One pass over the queue: first steps (first = 1) or follow-ups. */
static size_t
take_pass(struct claimer *c, const struct act *act, int first, int64_t *ids,
    size_t max)
{
	struct due due[CLAIM_GROUP];
	size_t n = 0, found, i;

	do {
		found = queue_due(c->run->journal, act->now, first,
		    c->after_due[first], c->after_id[first], due,
		    CLAIM_GROUP);
		for (i = 0; i < found && n < max && c->left != 0 &&
		    c->day_left != 0; i++) {
			c->after_due[first] = due[i].due_at;
			c->after_id[first] = due[i].id;
			if (!run_wants(c->run, due[i].lead) ||
			    not_approved(c, act, &due[i]) ||
			    window_shut(c, &due[i], act->now) ||
			    domain_full(c, &due[i], act->now) ||
			    !queue_claim(c->run->journal, act, due[i].id,
			    c->day))
				continue;
			share_of(c, due[i].domain)->taken++;
			ids[n++] = due[i].id;
			c->left -= c->left > 0;
			c->day_left -= c->day_left > 0;
		}
	} while (found == CLAIM_GROUP && n < max && c->left != 0 &&
	    c->day_left != 0);
	return n;
}

void
claimer_note_full(struct claimer *c, int64_t now)
{
	char why[64];

	if (c->day_left != 0)
		return;
	snprintf(why, sizeof(why), "%lld of %lld a day",
	    (long long)c->run->settings.limits.per_day,
	    (long long)c->run->settings.limits.per_day);
	run_count(c->run, "day_full", queue_wait(c->run->journal, now, 1,
	    why));
}

size_t
claimer_take(struct claimer *c, const struct act *act, int64_t *ids,
    size_t max)
{
	char today[16];
	size_t n = 0;

	if (max > CLAIM_GROUP)
		max = CLAIM_GROUP;
	local_day(c->run, act->now, today);
	if (strcmp(today, c->day) != 0)
		claimer_begin_day(c, act->now);
	if (c->followups)
		n = take_pass(c, act, 0, ids, max);
	n += take_pass(c, act, 1, ids + n, max - n);
	write_shares(c);
	if (n > 0)
		quota_add(c->run->journal, c->day, "*", (int64_t)n);
	return n;
}
