/* Telling a person's edits from our own writes, and obeying them. */
#include "jobs/hand.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/str.h"
#include "base/utf8.h"
#include "jobs/compose.h"
#include "jobs/control.h"
#include "jobs/run.h"
#include "jobs/table.h"
#include "state/campaign_door.h"
#include "state/campaigns.h"
#include "state/changes.h"
#include "state/leads.h"
#include "state/message_door.h"
#include "state/messages.h"

struct reading {
	struct run		*run;
	const struct act	*act;
	const struct table	*table;
	int64_t			 lead, read_ms;
	const struct lead_cells	*cells;
	struct campaign		 campaign;
};

static const char *
value_of(const struct reading *r, size_t cell)
{
	return r->cells->value[cell] == NULL ? "" : r->cells->value[cell];
}

/*
 * What the cell's value is; a person's is noted as what Airtable has now.
 * preventing: a doubtful edit counts, because it keeps a message from going.
 */
static int
is_edit(const struct reading *r, size_t cell, int preventing)
{
	const char *name = r->table->map.columns.column[cell].name;
	int64_t hash = change_hash(value_of(r, cell));
	enum edit edit = change_edit(r->run->journal, r->lead, name, hash,
	    r->read_ms);

	if (edit == EDIT_NONE || (edit == EDIT_MAYBE && !preventing))
		return 0;
	change_observed(r->run->journal, r->lead, name, hash,
	    r->read_ms);
	lead_touch(r->run->journal, r->lead);
	return 1;
}

static int
prevents(const char *word)
{
	return str_equal(word, "Pause") || str_equal(word, "Paused") ||
	    str_equal(word, "Stop") || str_equal(word, "Stopped");
}

/* Does the row show a message's text as it would be sent? */
static int
shows(const struct reading *r, size_t cell, const char *text)
{
	const struct column *column = &r->table->map.columns.column[cell];
	struct str canonical = STR_INIT;
	int shown;

	cells_canonical_text(column->type, text, &canonical);
	shown = change_is_shown(r->run->journal, r->lead, column->name,
	    change_hash(canonical.s));
	str_release(&canonical);
	return shown;
}

/* Approve means the texts that a person sees: are they the present ones? */
static int
shows_texts(const struct reading *r)
{
	struct message m = MESSAGE_INIT;
	int step, shown = 1;

	for (step = 0; shown && step < (int)r->run->sequence.n_steps; step++)
		if (message_at(r->run->journal, r->campaign.id, step, &m) &&
		    (m.state == MESSAGE_DRAFT ||
		    m.state == MESSAGE_SCHEDULED))
			shown = shows(r, CELL_OF_STEP(step, STEP_SUBJECT),
			    m.subject) &&
			    shows(r, CELL_OF_STEP(step, STEP_BODY), m.body);
	message_release(&m);
	return shown;
}

/* Carry the word out; what became of it is shown until the next event. */
static void
order(struct reading *r, const char *word, struct str *note)
{
	struct str why = STR_INIT;

	if (r->campaign.id == 0)
		str_addf(note, "%s: there is no campaign", word);
	else if (str_equal(word, "Approve") && !shows_texts(r))
		str_add(note, "Approve: the texts shown are not the present "
		    "ones, which come now: read them first");
	else if (control_word(r->run, r->act, &r->campaign, word, &why))
		str_addf(note, "done: %s", word);
	else
		str_add(note, why.s);
	str_release(&why);
	run_count(r->run, "commands", 1);
}

static void
read_command(struct reading *r)
{
	const char *word = value_of(r, CELL_COMMAND);
	struct str note = STR_INIT;
	int edited = is_edit(r, CELL_COMMAND, prevents(word));

	if (*word == '\0')
		lead_command_cleared(r->run->journal, r->lead);
	if (!edited || *word == '\0')
		return;
	order(r, word, &note);
	lead_set_command(r->run->journal, r->act, r->lead, word, note.s);
	str_release(&note);
}

static void
obey_status(struct reading *r, const char *word)
{
	struct str note = STR_INIT;

	if (str_equal(word, "Paused"))
		order(r, "Pause", &note);
	else if (str_equal(word, "Stopped"))
		order(r, "Stop", &note);
	else if (str_equal(word, "Active"))
		order(r, "Resume", &note);
	else
		str_add(&note, "Campaign_Status takes Paused, Active or "
		    "Stopped from a person");
	lead_set_note(r->run->journal, r->act, r->lead, note.s);
	str_release(&note);
}

static void
read_status(struct reading *r)
{
	const char *word = value_of(r, CELL_CAMPAIGN_STATUS);

	if (is_edit(r, CELL_CAMPAIGN_STATUS, prevents(word)))
		obey_status(r, word);
}

/* What was approved is what goes out: another text asks again, at once. */
static void
reopen_approval(struct reading *r)
{
	if (!r->run->settings.sequence.approve)
		return;
	if (campaign_become(r->run->journal, r->act, r->campaign.id,
	    CAMPAIGN_PAUSED, "a message was edited: set Campaign_Command to "
	    "Approve"))
		campaign_attend(r->run->journal, r->campaign.id, "Review");
}

static void
take_text(struct reading *r, struct message *m, const char *subject,
    const char *body)
{
	char *id;

	if (str_blank(subject) || str_blank(body) ||
	    utf8_control(subject, "") != NULL ||
	    utf8_control(body, "\n\t") != NULL) {
		lead_set_note(r->run->journal, r->act, r->lead, "an edited "
		    "text was not taken: it is empty or has control "
		    "characters");
		return;
	}
	id = compose_message_id(r->run, r->campaign.name, m->step_id,
	    m->revision + 1);
	if (message_edit(r->run->journal, r->act, m->id, subject, body, id)) {
		reopen_approval(r);
		run_count(r->run, "edits", 1);
	}
	free(id);
}

static void
read_texts(struct reading *r)
{
	struct message m = MESSAGE_INIT;
	size_t step, subject, body;
	int s, b;

	for (step = 0; step < r->run->sequence.n_steps; step++) {
		subject = CELL_OF_STEP(step, STEP_SUBJECT);
		body = CELL_OF_STEP(step, STEP_BODY);
		s = is_edit(r, subject, 0);
		b = is_edit(r, body, 0);
		if ((!s && !b) || !message_at(r->run->journal,
		    r->campaign.id, (int)step, &m))
			continue;
		if (m.state == MESSAGE_DRAFT || m.state == MESSAGE_SCHEDULED)
			take_text(r, &m, s ? value_of(r, subject) : m.subject,
			    b ? value_of(r, body) : m.body);
	}
	message_release(&m);
}

/*
 * All else is ours alone: what a person put there is put back.  A row that
 * we have not written to is not ours.
 */
static void
read_owned(struct reading *r)
{
	const struct column_list *columns = &r->table->map.columns;
	size_t i;

	for (i = 0; i < columns->n; i++)
		if (columns->column[i].owner != COLUMN_TEAMS &&
		    cells_measured(i) && (r->campaign.id != 0 ||
		    change_written(r->run->journal, r->lead,
		    columns->column[i].name)))
			is_edit(r, i, 0);
}

static void
obey_text(struct reading *r, int step, size_t part, const char *value)
{
	struct message m = MESSAGE_INIT;

	if (message_at(r->run->journal, r->campaign.id, step, &m) &&
	    (m.state == MESSAGE_DRAFT || m.state == MESSAGE_SCHEDULED))
		take_text(r, &m, part == STEP_SUBJECT ? value : m.subject,
		    part == STEP_BODY ? value : m.body);
	message_release(&m);
}

static void
obey_command(struct reading *r, const char *word)
{
	struct str note = STR_INIT;

	order(r, word, &note);
	lead_set_note(r->run->journal, r->act, r->lead, note.s);
	str_release(&note);
}

void
hand_lost(struct run *run, const struct act *act, const struct table *table,
    int64_t lead, size_t cell, const char *value)
{
	struct act team = { act->now, act->run, "team" };
	struct reading r = { run, &team, table, lead, 0, NULL,
	    CAMPAIGN_INIT };

	campaign_of_lead(run->journal, lead, &r.campaign);
	if (cell == CELL_COMMAND)
		obey_command(&r, value);
	else if (cell == CELL_CAMPAIGN_STATUS && r.campaign.id != 0)
		obey_status(&r, value);
	else if (cell >= CELL_FIXED && r.campaign.id != 0)
		obey_text(&r, (int)((cell - CELL_FIXED) / STEP_CELLS),
		    (cell - CELL_FIXED) % STEP_CELLS, value);
	campaign_release(&r.campaign);
}

void
hand_read(struct run *run, const struct act *act, const struct table *table,
    int64_t lead, const struct lead_cells *cells, int64_t read_ms)
{
	struct act team = { act->now, act->run, "team" };
	struct reading r = { run, &team, table, lead, read_ms, cells,
	    CAMPAIGN_INIT };

	campaign_of_lead(run->journal, lead, &r.campaign);
	if (r.campaign.id != 0) {
		/* texts first: Approve then means the ones it stands beside */
		read_texts(&r);
		campaign_by_id(run->journal, r.campaign.id, &r.campaign);
		read_status(&r);
	}
	read_owned(&r);
	read_command(&r);
	campaign_release(&r.campaign);
}
