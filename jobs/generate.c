/*
 * Give every validated lead that has none a campaign: its texts first, then
 * campaign and messages in one transaction.
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/domain.h"
#include "base/error.h"
#include "base/log.h"
#include "base/str.h"
#include "base/tz.h"
#include "campaign/funnel.h"
#include "campaign/zone.h"
#include "jobs/absence.h"
#include "jobs/author.h"
#include "jobs/colleagues.h"
#include "jobs/compose.h"
#include "jobs/enrol.h"
#include "jobs/jobs.h"
#include "jobs/progress.h"
#include "jobs/run.h"
#include "state/campaign_door.h"
#include "state/campaigns.h"
#include "state/journal.h"
#include "state/leads.h"
#include "state/message_door.h"
#include "state/messages.h"
#include "state/queue.h"

#define GROUP 100		/* enrolments in a transaction, by templates */

/* The lead's zones as the campaign keeps them: names, space between. */
static char *
zones_text(const struct run *run, const struct lead *lead)
{
	const struct tz *zones[ZONE_SET_MAX];
	enum zone_method method;
	struct str text = STR_INIT;
	size_t n, i;

	n = zone_set_for(lead->field[LEAD_TIME_ZONE],
	    lead->field[LEAD_COUNTRY], NULL,
	    run->settings.schedule.time_zone, zones, &method);
	for (i = 0; i < n; i++)
		str_addf(&text, "%s%s", i > 0 ? " " : "", tz_name(zones[i]));
	return str_detach(&text);
}

static void
describe(struct run *run, const struct lead_row *row, int64_t generation,
    const struct authored *a, struct campaign *c)
{
	const struct lead *lead = &row->lead;

	c->address = xstrdup(row->address);
	c->sequence = xstrdup(run->sequence.name);
	c->generation = generation;
	c->name = campaign_make_name(c->address, c->sequence, generation);
	c->lead = row->id;
	if ((c->domain = domain_registrable(lead_domain(c->address))) == NULL)
		c->domain = xstrdup(lead_domain(c->address));
	c->zones = zones_text(run, lead);
	c->writer = xstrdup(a->writer);
	c->variant = xstrdup("default");
	c->industry = xstrdup(lead->field[LEAD_INDUSTRY]);
	c->company_size = xstrdup(lead->field[LEAD_COMPANY_SIZE]);
	c->role = xstrdup(funnel_role(lead->field[LEAD_TITLE]));
	c->confidence = xstrdup(lead->field[LEAD_EMAIL_CONFIDENCE]);
	c->state = CAMPAIGN_ACTIVE;
	if (a->review.len > 0 || run->settings.sequence.approve) {
		c->state = CAMPAIGN_REVIEW;
		c->reason = a->review.len > 0 ? xstrdup(a->review.s) : NULL;
		c->attention = xstrdup("Review");
	}
}

static void
add_messages(struct run *run, const struct act *act,
    const struct campaign *c, const struct authored *a)
{
	struct message m;
	size_t i;

	for (i = 0; i < run->sequence.n_steps; i++) {
		const struct step *step = &run->sequence.step[i];

		m = (struct message){ .campaign = c->id, .step = (int)i,
		    .step_id = step->id, .label = step->label,
		    .delay_days = step->delay_days,
		    .subject = a->written.message[i].subject,
		    .body = a->written.message[i].body,
		    .state = MESSAGE_DRAFT };
		m.message_id = compose_message_id(run, c->name, step->id, 1);
		message_add(run->journal, act, &m);
		free(m.message_id);
	}
}

/*
 * A colleague has answered meanwhile: what would be held is held, and what
 * would be stopped a person must look at.  Caller frees.
 */
static char *
heed_colleagues(struct run *run, struct campaign *c, int64_t *until)
{
	char *why = c->generation > 1 ? NULL :
	    colleagues_object(run, c, until);

	if (why == NULL || *until != 0)
		return why;
	c->state = CAMPAIGN_REVIEW;
	free(c->reason);
	c->reason = xstrdup(why);
	free(c->attention);
	c->attention = xstrdup("Review");
	return why;
}

int
enrol_lead(struct run *run, const struct act *act,
    const struct lead_row *row, const struct authored *a)
{
	struct campaign c = CAMPAIGN_INIT;
	int64_t generation = campaign_generation(run->journal, row->address,
	    run->sequence.name) + 1;
	int64_t until = 0;
	char *why;
	int rc;

	describe(run, row, generation, a, &c);
	why = heed_colleagues(run, &c, &until);
	if ((rc = campaign_add(run->journal, act, &c,
	    str_equal(a->writer, "llm") ? a->signature : NULL)) == 0) {
		add_messages(run, act, &c, a);
		if (until != 0)
			campaign_hold(run->journal, act, c.id, until, why);
		absence_hold(run, act, &c, 0);
		progress_campaign(run, act, c.id);
		run_count(run, "enrolled", 1);
		run_count(run, str_equal(a->writer, "llm") ? "by_llm" :
		    "by_template", 1);
		if (c.state == CAMPAIGN_REVIEW)
			run_count(run, "for_review", 1);
	}
	free(why);
	campaign_release(&c);
	return rc;
}

int64_t
enrol_capacity(struct run *run)
{
	const struct settings_limits *l = &run->settings.limits;
	int64_t days = (l->enrol_ahead + 86399) / 86400, room;

	if (l->per_day == 0 || l->enrol_ahead == 0)
		return -1;
	room = l->per_day * (days > 0 ? days : 1) -
	    queue_waiting_first(run->journal);
	return room > 0 ? room : 0;
}

/* The lead's rows by its texts; one that cannot be written to is shown. */
static void
keep(struct run *run, const struct lead_row *row, const struct authored *a,
    struct error *err)
{
	struct act act = run_act(run);

	if (err->kind == ERROR_NONE) {
		enrol_lead(run, &act, row, a);
		return;
	}
	lead_set_review(run->journal, row->id, err->msg);
	run_count(run, "unwritable", 1);
	error_clear(err);
}

/* The lead's texts, then its rows; alone: in a transaction of their own. */
static int
enrol_next(struct run *run, struct author *author,
    const struct lead_row *row, int alone, struct error *err)
{
	struct authored a = AUTHORED_INIT;
	int rc = author_write(author, &row->lead, &a, err);

	if (rc == 0 || err->kind == ERROR_REJECT) {
		if (alone)
			journal_begin(run->journal);
		keep(run, row, &a, err);
		rc = alone ? journal_commit(run->journal, err) : 0;
	}
	authored_release(&a);
	return rc;
}

/* One lead; 1: go on, 0: no more. */
static int
step(struct run *run, struct author *author, struct lead_row *row,
    int64_t *left, int alone, struct error *err)
{
	if (*left == 0 || run_stopping(run) ||
	    !lead_next_ready(run->journal, row->id, row))
		return 0;
	if (!run_wants(run, row->id))
		return 1;
	if (enrol_next(run, author, row, alone, err) == -1)
		return -1;
	*left -= *left > 0;
	return 1;
}

static int
enrol_all(struct run *run, struct author *author, struct error *err)
{
	struct lead_row row = LEAD_ROW_INIT;
	int64_t left = enrol_capacity(run);
	struct error late = ERROR_INIT;
	int more = 1, n;
	/* nobody is asked while a transaction is open: one lead each then */
	int group = run->settings.llm.url != NULL ? 1 : GROUP;

	if (left == 0)
		run_count(run, "queue_full", 1);
	if (run->opt.limit > 0 && (left == -1 || left > run->opt.limit))
		left = run->opt.limit;
	while (more == 1) {
		if (group > 1)
			journal_begin(run->journal);
		for (n = 0; n < group && more == 1; n++)
			more = step(run, author, &row, &left, group == 1,
			    err);
		if (group > 1 && journal_commit(run->journal, &late) == -1) {
			*err = late;
			more = -1;
		}
	}
	lead_row_release(&row);
	return more;
}

int
job_generate(struct run *run, int argc, char **argv, struct error *err)
{
	struct author *author;
	int rc;

	(void)argc;
	(void)argv;
	if (author_open(run, &author, err) == -1)
		return -1;
	rc = enrol_all(run, author, err);
	author_close(author);
	return rc;
}
