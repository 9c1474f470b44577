/* From counts to the cells of Campaign Snapshots. */
#include "jobs/metrics.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "airtable/cells.h"
#include "base/json.h"
#include "base/str.h"
#include "campaign/funnel.h"

struct filling {
	cJSON			*obj;
	const struct column_list *columns;
};

static void
put_text(const struct filling *f, size_t cell, const char *text)
{
	cJSON_AddStringToObject(f->obj, f->columns->column[cell].name, text);
}

static void
put_count(const struct filling *f, size_t cell, int64_t n)
{
	char text[24];

	snprintf(text, sizeof(text), "%" PRId64, n);
	put_text(f, cell, text);
}

/* Nothing can be said of a part of nothing. */
static void
put_rate(const struct filling *f, size_t cell, int64_t part, int64_t whole)
{
	char text[24];

	if (whole <= 0)
		return;
	snprintf(text, sizeof(text), "%.4f", (double)part / (double)whole);
	put_text(f, cell, text);
}

static void
put_totals(const struct filling *f, struct funnel_row *row)
{
	int64_t delivered = row->sent - row->bounced;
	double hours = funnel_hours(row);
	char text[24];

	put_count(f, SNAPSHOT_ENROLLED, row->enrolled);
	put_count(f, SNAPSHOT_SCHEDULED, row->scheduled);
	put_count(f, SNAPSHOT_SENT, row->sent);
	put_count(f, SNAPSHOT_BOUNCED, row->bounced);
	put_count(f, SNAPSHOT_REPLIED, row->replied);
	put_count(f, SNAPSHOT_COMPLETED, row->completed);
	put_rate(f, SNAPSHOT_REPLY_RATE, row->replied, delivered);
	put_rate(f, SNAPSHOT_INTERESTED_RATE, row->class[REPLY_INTERESTED],
	    delivered);
	put_rate(f, SNAPSHOT_BOUNCE_RATE, row->bounced, row->sent);
	put_rate(f, SNAPSHOT_COMPLETED_RATE, row->completed, row->enrolled);
	if (hours < 0)
		return;
	snprintf(text, sizeof(text), "%.1f", hours);
	put_text(f, SNAPSHOT_RESPONSE_HOURS, text);
}

void
metrics_json(const struct sequence *seq, struct funnel_row *row,
    struct str *out)
{
	struct column_list columns = COLUMN_LIST_INIT;
	struct filling f = { cJSON_CreateObject(), &columns };
	size_t i;

	cells_snapshot_columns(seq, &columns);
	put_totals(&f, row);
	for (i = 0; i < REPLY_CLASSES; i++)
		put_count(&f, SNAPSHOT_OF_CLASS(i), row->class[i]);
	for (i = 0; i < seq->n_steps; i++) {
		put_count(&f, SNAPSHOT_OF_STEP(i, SNAPSHOT_STEP_SENT),
		    row->step_sent[i]);
		put_count(&f, SNAPSHOT_OF_STEP(i, SNAPSHOT_STEP_REPLIED),
		    row->step_replied[i]);
		put_rate(&f, SNAPSHOT_OF_STEP(i, SNAPSHOT_STEP_RATE),
		    row->step_replied[i], row->step_sent[i]);
	}
	json_print(out, f.obj);
	cJSON_Delete(f.obj);
	column_list_release(&columns);
}
