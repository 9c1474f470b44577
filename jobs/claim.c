/* From what is due to what may go now: windows, limits per day and domain. */
#include "jobs/claim.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "base/tz.h"
#include "jobs/progress.h"
#include "jobs/run.h"
#include "state/journal.h"
#include "state/message_door.h"
#include "state/queue.h"

/* Of one domain. */
struct share {
	int64_t	used;		/* of the day, before this group */
	int64_t	taken;		/* by this group */
};

/* What is left of a limit (0: there is none); -1: all. */
static int64_t
left_of(int64_t max, int64_t used)
{
	return max == 0 ? -1 : used < max ? max - used : 0;
}

void
claimer_begin_day(struct claimer *c, int64_t now)
{
	char day[DATE_TEXT];

	date_text(schedule_date(c->run->schedule.zone, now), day);
	if (strcmp(day, c->day) == 0)
		return;
	memcpy(c->day, day, sizeof(day));
	g_hash_table_remove_all(c->shares);
	c->day_used = quota_used(c->run->journal, c->day, "*");
	c->day_left = left_of(c->run->settings.limits.per_day, c->day_used);
}

void
claimer_init(struct claimer *c, struct run *run, int followups, int64_t now)
{
	memset(c, 0, sizeof(*c));
	c->run = run;
	c->followups = followups;
	c->left = run->opt.limit > 0 ? run->opt.limit : -1;
	c->shares = g_hash_table_new_full(g_str_hash, g_str_equal, free,
	    free);
	claimer_begin_day(c, now);
}

void
claimer_release(struct claimer *c)
{
	if (c->shares != NULL)
		g_hash_table_destroy(c->shares);
	memset(c, 0, sizeof(*c));
}

static void
write_shares(struct claimer *c)
{
	GHashTableIter iter;
	gpointer domain, share;

	g_hash_table_iter_init(&iter, c->shares);
	while (g_hash_table_iter_next(&iter, &domain, &share))
		if (((struct share *)share)->taken > 0)
			quota_add(c->run->journal, c->day, domain,
			    ((struct share *)share)->taken);
	g_hash_table_remove_all(c->shares);
}

/* What a domain has had; each is read and written once a group. */
static struct share *
share_of(struct claimer *c, const char *domain)
{
	struct share *share = g_hash_table_lookup(c->shares, domain);

	if (share == NULL) {
		share = xcalloc(1, sizeof(*share));
		if (c->run->settings.limits.per_domain_per_day != 0)
			share->used = quota_used(c->run->journal, c->day,
			    domain);
		g_hash_table_insert(c->shares, xstrdup(domain), share);
	}
	return share;
}

void
claimer_count(struct claimer *c, const char *domain)
{
	share_of(c, domain)->taken++;
}

int64_t
claimer_used(struct claimer *c, const char *domain)
{
	return share_of(c, domain)->used;
}

int64_t
claimer_left(struct claimer *c, const char *domain)
{
	const struct share *share = share_of(c, domain);

	return left_of(c->run->settings.limits.per_domain_per_day,
	    share->used + share->taken);
}

int64_t
claimer_next_day(const struct claimer *c, const char *zones, int64_t now)
{
	return progress_slot(c->run, zones,
	    schedule_day_end(c->run->schedule.zone, now));
}

/* Its domain has had its share: the next day's first slot. */
static void
wait_for_share(struct claimer *c, const struct due *due, int64_t now)
{
	int64_t max = c->run->settings.limits.per_domain_per_day;
	struct str why = STR_INIT;

	str_addf(&why, "%lld of %lld for %s today (", (long long)max,
	    (long long)max, due->domain);
	schedule_day_text(now, c->run->schedule.zone, &why);
	str_addc(&why, ')');
	message_delay(c->run->journal, due->id, claimer_next_day(c,
	    due->zones, now), why.s);
	str_release(&why);
	run_count(c->run, "domain_full", 1);
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

enum claim_objection
claimer_object(struct claimer *c, const struct due *due, int64_t now)
{
	if (!progress_approved(c->run, due->campaign))
		return CLAIM_UNAPPROVED;
	if (slot_of(c, due, now) > now)
		return CLAIM_SHUT;
	return claimer_left(c, due->domain) == 0 ? CLAIM_DOMAIN_FULL :
	    CLAIM_NONE;
}

/* 1: nothing stands against it; else what follows from that is done. */
static int
may_claim(struct claimer *c, const struct act *act, const struct due *due)
{
	switch (claimer_object(c, due, act->now)) {
	case CLAIM_UNAPPROVED:
		/* it goes out as it was approved, or not at all */
		progress_unapproved(c->run, act, due->campaign);
		run_count(c->run, "not_approved", 1);
		return 0;
	case CLAIM_SHUT:
		message_delay(c->run->journal, due->id, slot_of(c, due,
		    act->now), NULL);
		run_count(c->run, "outside_window", 1);
		return 0;
	case CLAIM_DOMAIN_FULL:
		wait_for_share(c, due, act->now);
		return 0;
	default:
		return 1;
	}
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
			    !may_claim(c, act, &due[i]) ||
			    !queue_claim(c->run->journal, act, due[i].id,
			    c->day))
				continue;
			claimer_count(c, due[i].domain);
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
	size_t n = 0;

	if (max > CLAIM_GROUP)
		max = CLAIM_GROUP;
	claimer_begin_day(c, act->now);
	if (c->followups)
		n = take_pass(c, act, 0, ids, max);
	n += take_pass(c, act, 1, ids + n, max - n);
	write_shares(c);
	if (n > 0)
		quota_add(c->run->journal, c->day, "*", (int64_t)n);
	return n;
}
