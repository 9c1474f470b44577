/* The journal as the team sees it. */
#include "jobs/project.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "base/tz.h"
#include "campaign/calendar.h"
#include "campaign/next.h"
#include "campaign/reply.h"
#include "campaign/zone.h"
#include "jobs/progress.h"
#include "jobs/run.h"
#include "jobs/table.h"
#include "jobs/waiting.h"
#include "state/campaigns.h"
#include "state/changes.h"
#include "state/leads.h"
#include "state/messages.h"
#include "state/queue.h"
#include "state/runs.h"
#include "state/suppressions.h"

struct projection {
	struct run	*run;
	struct lead_row	 lead;
	struct campaign	 c;
	struct message	 current;
	int		 has_current;
	char		*value[CELLS_MAX];	/* owned; NULL: empty */
};

static void
set(struct projection *p, size_t cell, const char *value)
{
	free(p->value[cell]);
	p->value[cell] = xstrdup(value);
}

static void
set_time(struct projection *p, size_t cell, int64_t t)
{
	char text[TIME_TEXT];

	if (t != 0)
		set(p, cell, time_iso(t, text));
}

static const char *
status(const struct projection *p)
{
	static const char *const names[CAMPAIGN_STATES] = {
		[CAMPAIGN_REVIEW] = "Needs Review",
		[CAMPAIGN_ACTIVE] = "Active",
		[CAMPAIGN_HELD] = "On Hold",
		[CAMPAIGN_PAUSED] = "Paused",
		[CAMPAIGN_RESPONDED] = "Responded",
		[CAMPAIGN_COMPLETED] = "Completed",
		[CAMPAIGN_STOPPED] = "Stopped",
	};

	if (p->c.id == 0)
		return p->lead.review != NULL ? "Needs Review" : NULL;
	return names[p->c.state];
}

static const char *
response_type(const char *class)
{
	int found = class == NULL ? -1 : reply_class_find(class);

	return found == -1 ? NULL :
	    cells_response_of((enum reply_class)found);
}

static int
is_any_skipped(const struct projection *p)
{
	struct message m = MESSAGE_INIT;
	int step, skipped = 0;

	for (step = 0; !p->has_current && p->c.id != 0 && !skipped &&
	    step < (int)p->run->sequence.n_steps; step++)
		skipped = message_at(p->run->journal, p->c.id, step, &m) &&
		    m.state == MESSAGE_SKIPPED;
	message_release(&m);
	return skipped;
}

static void
next_facts(const struct projection *p, struct next_facts *f,
    const char *suppressed)
{
	const struct tz *zones[ZONE_SET_MAX];

	memset(f, 0, sizeof(*f));
	progress_zones(p->run, p->c.zones == NULL ? "" : p->c.zones, zones);
	/* who was forgotten has none that would tell anybody anything */
	f->enrolled = p->c.id != 0 &&
	    !str_equal(p->c.reason, SUPPRESS_FORGOTTEN);
	f->refusal = p->lead.refusal;
	f->review = p->lead.review;
	f->gone = p->lead.gone;
	f->suppressed = suppressed;
	/* a command's answer stands until something else happens */
	f->note = p->lead.noted_at >= p->c.activity_at ? p->lead.note : NULL;
	f->campaign = p->c.state;
	f->campaign_reason = p->c.reason;
	f->hold_until = p->c.hold_until;
	f->hold_over = p->c.hold_until <= run_now(p->run);
	f->has_message = p->has_current;
	f->message = p->current.state;
	f->message_reason = p->current.reason;
	f->label = p->current.label;
	f->due_at = p->current.due_at;
	f->overdue = p->current.due_at <= run_now(p->run) &&
	    (p->current.reason != NULL ||
	    p->current.due_at <= waiting_late(p->run));
	f->skipped = is_any_skipped(p);
	f->zone = zones[0];
}

/* All of them; what facts borrow with it is the caller's to free. */
static char *
all_facts(const struct projection *p, struct next_facts *facts)
{
	/* what goes goes to the campaign's, whatever the row says since */
	const char *address = p->c.id != 0 ? p->c.address : p->lead.address;
	char *suppressed = address == NULL ? NULL :
	    suppress_reason(p->run->journal, address);

	next_facts(p, facts, suppressed);
	return suppressed;
}

static void
add_next_action(const struct projection *p, struct str *out)
{
	struct next_facts facts;
	char *suppressed = all_facts(p, &facts);

	next_action(&facts, out);
	free(suppressed);
}

static void
set_message(struct projection *p, const struct message *m)
{
	set(p, CELL_OF_STEP(m->step, STEP_SUBJECT), m->subject);
	set(p, CELL_OF_STEP(m->step, STEP_BODY), m->body);
	set_time(p, CELL_OF_STEP(m->step, STEP_SENT_DATE), m->sent_at);
}

static void
set_messages(struct projection *p)
{
	struct message m = MESSAGE_INIT;
	char number[16];
	int step, sent = 0;

	for (step = 0; step < (int)p->run->sequence.n_steps; step++)
		if (message_at(p->run->journal, p->c.id, step, &m)) {
			set_message(p, &m);
			if (m.sent_at != 0)
				sent = m.step + 1;
		}
	message_release(&m);
	snprintf(number, sizeof(number), "%d", sent);
	set(p, CELL_MESSAGE_NUMBER, number);
}

static void
set_campaign(struct projection *p)
{
	const struct campaign *c = &p->c;

	set(p, CELL_CAMPAIGN_ID, c->name);
	if (c->state == CAMPAIGN_STOPPED)
		set(p, CELL_STOP_REASON, c->reason);
	set_time(p, CELL_STARTED_DATE, c->started_at);
	if (c->state == CAMPAIGN_ACTIVE && p->has_current &&
	    p->current.state == MESSAGE_SCHEDULED &&
	    p->current.due_at != SCHEDULE_NEVER)
		set_time(p, CELL_NEXT_SEND_AT, p->current.due_at);
	set(p, CELL_ATTENTION, c->attention);
	set_time(p, CELL_RESPONSE_DATE, c->response_at);
	set(p, CELL_RESPONSE_TYPE, response_type(c->response_class));
	set_time(p, CELL_LAST_ACTIVITY, c->activity_at);
	set_messages(p);
}

static void
load(struct projection *p, struct run *run, int64_t lead)
{
	memset(p, 0, sizeof(*p));
	p->run = run;
	lead_by_id(run->journal, lead, &p->lead);
	if (campaign_of_lead(run->journal, lead, &p->c))
		p->has_current = message_current(run->journal, p->c.id,
		    &p->current);
}

static void
unload(struct projection *p)
{
	size_t i;

	lead_row_release(&p->lead);
	campaign_release(&p->c);
	message_release(&p->current);
	for (i = 0; i < CELLS_MAX; i++)
		free(p->value[i]);
}

void
project_next_action(struct run *run, int64_t lead, struct str *out)
{
	struct projection p;

	load(&p, run, lead);
	add_next_action(&p, out);
	unload(&p);
}

void
project_why_not(struct run *run, int64_t lead, int64_t by, struct str *out)
{
	struct next_facts facts;
	struct projection p;
	char *suppressed;

	load(&p, run, lead);
	suppressed = all_facts(&p, &facts);
	next_why_not(&facts, by, out);
	free(suppressed);
	unload(&p);
}

static int
want_all(struct projection *p, const struct table *table)
{
	struct str text = STR_INIT;
	size_t i;
	int n = 0;

	for (i = 0; i < table->map.columns.n; i++) {
		const struct column *column = &table->map.columns.column[i];

		if (!cells_measured(i))
			continue;
		str_reset(&text);
		if (p->value[i] != NULL)
			cells_canonical_text(column->type, p->value[i], &text);
		n += change_want(p->run->journal, p->lead.id, column->name,
		    text.s, run_now(p->run));
	}
	str_release(&text);
	return n;
}

/* A row that is somebody else's campaign is shown, and left as it is. */
static void
set_review(struct projection *p)
{
	set(p, CELL_CAMPAIGN_STATUS, status(p));
	set(p, CELL_ATTENTION, p->lead.review != NULL ? "Review" : NULL);
}

int
project_lead(struct run *run, const struct table *table, int64_t lead)
{
	struct str action = STR_INIT;
	struct projection p;
	int n;

	load(&p, run, lead);
	add_next_action(&p, &action);
	set(&p, CELL_NEXT_ACTION, action.s);
	set_review(&p);
	if (p.c.id != 0)
		set_campaign(&p);
	n = want_all(&p, table);
	change_compared(run->journal, lead);
	str_release(&action);
	unload(&p);
	return n;
}
