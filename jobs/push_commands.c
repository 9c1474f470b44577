/* Reading rows again, right before their commands are cleared. */
#include "jobs/push_commands.h"

#include <string.h>

#include "base/clock.h"
#include "base/error.h"
#include "base/str.h"
#include "jobs/hand.h"
#include "jobs/run.h"
#include "jobs/table.h"
#include "state/changes.h"
#include "state/journal.h"
#include "state/leads.h"

struct reading {
	struct run	*run;
	struct table	*table;
	int64_t		 begun_ms;	/* when the rows were asked for */
	int64_t		*leads;		/* whose commands may be cleared */
	size_t		 n;
};

static void
leave_out(struct reading *r, int64_t lead)
{
	size_t i, kept = 0;

	for (i = 0; i < r->n; i++)
		if (r->leads[i] != lead)
			r->leads[kept++] = r->leads[i];
	r->n = kept;
}

/* A command that may be a person's and could not be taken over yet. */
static int
is_doubtful(const struct reading *r, int64_t lead,
    const struct lead_cells *cells)
{
	const char *word = cells->value[CELL_COMMAND];

	return word != NULL && change_edit(r->run->journal, lead,
	    r->table->map.columns.column[CELL_COMMAND].name,
	    change_hash(word), r->begun_ms) == EDIT_MAYBE;
}

static void
take_row(struct reading *r, const struct act *act, const cJSON *record)
{
	const char *id = json_opt_string(record, "id");
	const cJSON *fields = json_opt(record, "fields");
	struct lead_row lead = LEAD_ROW_INIT;
	struct lead_cells cells;

	memset(&cells, 0, sizeof(cells));
	if (id != NULL && cJSON_IsObject(fields) &&
	    lead_by_record(r->run->journal, id, &lead)) {
		cells_read(&r->table->map, id, fields, NULL, &cells);
		hand_read(r->run, act, r->table, lead.id, &cells,
		    r->begun_ms);
		if (is_doubtful(r, lead.id, &cells))
			leave_out(r, lead.id);
	}
	lead_cells_release(&cells);
	lead_row_release(&lead);
}

static int
take_page(void *ctx, const cJSON *records, struct error *err)
{
	struct reading *r = ctx;
	struct act act = run_act(r->run);
	const cJSON *record;

	journal_begin(r->run->journal);
	cJSON_ArrayForEach(record, records)
		take_row(r, &act, record);
	return journal_commit(r->run->journal, err);
}

/* The leads that wait, and the formula that asks for their rows. */
static size_t
gather(struct run *run, int64_t *after, int64_t *leads, struct str *formula)
{
	struct lead_row row = LEAD_ROW_INIT;
	size_t n = 0;

	while (n < PUSH_GROUP && (*after = lead_next_commanded(run->journal,
	    *after)) != 0) {
		if (!run_wants(run, *after) || !lead_by_id(run->journal,
		    *after, &row))
			continue;
		str_addf(formula, "%sRECORD_ID()='%s'", n == 0 ? "OR(" : ",",
		    row.lead.record);
		leads[n++] = *after;
	}
	if (*after == 0)
		*after = INT64_MAX;
	str_add(formula, ")");
	lead_row_release(&row);
	return n;
}

int
push_commands_read(struct run *run, struct table *table, int64_t *after,
    int64_t leads[PUSH_GROUP], size_t *n, struct error *err)
{
	const char *ids[LEAD_FIELDS + CELLS_MAX];
	struct reading r = { run, table, 0, leads, 0 };
	struct airtable_pages pages = { take_page, NULL, &r };
	struct airtable_query q;
	struct str formula = STR_INIT;
	int rc = 0;

	memset(&q, 0, sizeof(q));
	q.table = table->leads;
	q.fields = ids;
	q.class = PACE_CONTROL;
	if ((r.n = gather(run, after, leads, &formula)) > 0) {
		q.formula = formula.s;
		q.n_fields = cells_pulled(&table->map, ids);
		r.begun_ms = clock_wall_ms();
		rc = airtable_list(table->at, &q, &pages, err);
	}
	str_release(&formula);
	*n = r.n;
	if (rc == 0 && (*n > 0 || *after == INT64_MAX))
		return 0;
	if (rc == -1 && !table_renew(run, table, err))
		return -1;
	if (rc == -1)
		*after = 0;		/* once more, with the present ids */
	return push_commands_read(run, table, after, leads, n, err);
}
