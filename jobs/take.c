/* Validity, review and edits of one record as it was read. */
#include "jobs/take.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/str.h"
#include "jobs/hand.h"
#include "jobs/progress.h"
#include "jobs/run.h"
#include "jobs/table.h"
#include "state/campaigns.h"
#include "state/changes.h"
#include "state/forgotten.h"
#include "state/journal.h"
#include "state/leads.h"

#define TWIN " stands in another record, too: "

/* A hash of everything the lead's own cells say. */
static int64_t
hash_lead(const struct lead *lead)
{
	struct str all = STR_INIT;
	int64_t hash;
	int i;

	for (i = 0; i < LEAD_FIELDS; i++)
		str_addf(&all, "%s\x1f", lead->field[i] == NULL ? "" :
		    lead->field[i]);
	hash = change_hash(all.s);
	str_release(&all);
	return hash;
}

static void
replace(char **slot, char *value)
{
	free(*slot);
	*slot = value;
}

/* Address and reasons for a refusal. */
static void
validate(struct lead_row *row)
{
	struct error why = ERROR_INIT;
	struct str reasons = STR_INIT;

	replace(&row->address, row->lead.field[LEAD_EMAIL] == NULL ? NULL :
	    lead_address(row->lead.field[LEAD_EMAIL], &why));
	replace(&row->refusal, lead_valid(&row->lead, &reasons) ? NULL :
	    xstrdup(reasons.s));
	str_release(&reasons);
}

/* Traces of a campaign that this journal knows nothing of. */
static int
has_foreign_campaign(struct run *run, const struct lead_cells *cells)
{
	size_t step;

	if (cells->value[CELL_CAMPAIGN_ID] != NULL)
		return 1;
	for (step = 0; step < run->sequence.n_steps; step++)
		if (cells->value[CELL_OF_STEP(step, STEP_SENT_DATE)] != NULL)
			return 1;
	return 0;
}

/* Somebody else has the lead's address; NULL: nobody. */
static char *
why_taken(struct run *run, const struct lead_row *row)
{
	struct campaign c = CAMPAIGN_INIT;
	char *why = NULL, *twin = NULL;

	if (campaign_by_any(run->journal, row->address, &c))
		why = xasprintf("%s is enrolled already by campaign %s",
		    row->address, c.name);
	else if ((twin = lead_twin(run->journal, row->address,
	    row->lead.record)) != NULL)
		why = xasprintf("%s" TWIN "%s", row->address, twin);
	free(twin);
	campaign_release(&c);
	return why;
}

/* Its row shows a campaign that was not begun with it: a copy, perhaps. */
static char *
why_foreign(struct run *run, const struct lead_row *row, const char *name)
{
	struct campaign c = CAMPAIGN_INIT;
	struct lead_row other = LEAD_ROW_INIT;
	char *why;

	if (name == NULL || !campaign_by_any(run->journal, name, &c) ||
	    !lead_by_id(run->journal, c.lead, &other))
		why = xasprintf("the row shows a campaign (%s) that this "
		    "journal does not know",
		    name == NULL ? "a sent date" : name);
	else if (str_equal(c.address, row->address))
		why = xasprintf("%s is enrolled already by campaign %s of "
		    "record %s%s", row->address, c.name, other.lead.record,
		    other.gone ? ", which was removed: restore it from "
		    "Airtable's trash, or stop the campaign and enrol "
		    "--again" : "");
	else
		why = xasprintf("the row shows campaign %s of record %s: "
		    "empty the campaign's columns of a copied row", c.name,
		    other.lead.record);
	lead_row_release(&other);
	campaign_release(&c);
	return why;
}

/* A lead that must not be enrolled by itself: why, for a person to see. */
static char *
why_review(struct run *run, const struct lead_row *row,
    const struct lead_cells *cells)
{
	if (row->enrolled > 0 || row->refusal != NULL)
		return NULL;
	if (has_foreign_campaign(run, cells))
		return why_foreign(run, row, cells->value[CELL_CAMPAIGN_ID]);
	return why_taken(run, row);
}

/* Its own cells are the same: ours, or another lead, may not be. */
static void
review_again(struct run *run, const struct lead_row *row,
    const struct lead_cells *cells)
{
	char *review = why_review(run, row, cells);

	if (!str_equal(review, row->review)) {
		lead_set_review(run->journal, row->id, review);
		run_count(run, "changed", 1);
	}
	free(review);
}

static void
take_lead(struct run *run, const struct act *act, struct lead_row *row,
    struct lead *lead, const struct lead_cells *cells)
{
	int64_t hash = hash_lead(lead);
	char *review;
	int fresh = row->id == 0;

	if (!fresh && row->hash == hash && !row->gone) {
		lead_release(lead);
		review_again(run, row, cells);
		return;
	}
	lead_release(&row->lead);
	row->lead = *lead;
	memset(lead, 0, sizeof(*lead));
	row->hash = hash;
	row->gone = 0;
	validate(row);
	if (row->address != NULL && forgotten_is(run->journal, row->address))
		lead_forget(row);
	review = why_review(run, row, cells);
	replace(&row->review, review);
	lead_put(run->journal, act, row);
	lead_touch(run->journal, row->id);
	run_count(run, fresh ? "new" : "changed", 1);
	if (row->refusal != NULL)
		run_count(run, "refused", 1);
	else if (row->review != NULL)
		run_count(run, "for_review", 1);
	if (row->enrolled > 0)
		progress_lead(run, act, row->id);
}

void
take_record(struct run *run, const struct table *table,
    const struct act *act, const cJSON *record, int64_t read_ms)
{
	const char *id = json_opt_string(record, "id");
	const cJSON *fields = json_opt(record, "fields");
	struct lead_row row = LEAD_ROW_INIT;
	struct lead lead = LEAD_INIT;
	struct lead_cells cells;

	if (id == NULL || !cJSON_IsObject(fields))
		return;
	memset(&cells, 0, sizeof(cells));
	cells_read(&table->map, id, fields, &lead, &cells);
	lead_by_record(run->journal, id, &row);
	take_lead(run, act, &row, &lead, &cells);
	hand_read(run, act, table, row.id, &cells, read_ms);
	lead_cells_release(&cells);
	lead_release(&lead);
	lead_row_release(&row);
	run_count(run, "read", 1);
}

int
take_twins(struct run *run, struct error *err)
{
	struct lead_row row = LEAD_ROW_INIT;
	int64_t lead = 0;
	char *why;

	journal_begin(run->journal);
	while ((lead = lead_next_reviewed(run->journal, lead,
	    "%" TWIN "%")) != 0) {
		lead_by_id(run->journal, lead, &row);
		why = why_taken(run, &row);
		if (!str_equal(why, row.review)) {
			lead_set_review(run->journal, lead, why);
			run_count(run, "changed", 1);
		}
		free(why);
	}
	lead_row_release(&row);
	return journal_commit(run->journal, err);
}
