/* Reading Sent_Date cells, then doubting what nothing settles. */
#include "jobs/takeover.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/error.h"
#include "base/str.h"
#include "jobs/fence.h"
#include "jobs/run.h"
#include "jobs/settle.h"
#include "jobs/table.h"
#include "state/campaign_door.h"
#include "state/campaigns.h"
#include "state/journal.h"
#include "state/leads.h"
#include "state/lock.h"
#include "state/message_door.h"
#include "state/messages.h"

struct taking {
	struct run	*run;
	struct table	*table;
	int64_t		 sent, doubted;
};

/* A step whose Sent_Date the base has, and this journal has not. */
static void
take_date(struct taking *t, int64_t campaign, size_t step, const char *date)
{
	struct message m = MESSAGE_INIT;
	struct act act = run_act(t->run);
	struct error ignored;

	if (message_at(t->run->journal, campaign, (int)step, &m) &&
	    m.sent_at == 0 && time_parse(date, &act.now, &ignored) == 0 &&
	    (m.state == MESSAGE_IN_DOUBT || message_doubt(t->run->journal,
	    &act, m.id, "another copy of the journal may have sent it")) &&
	    settle_sent(t->run, &act, m.id, "the base has its Sent_Date")) {
		campaign_attend(t->run->journal, campaign, NULL);
		t->sent++;
	}
	message_release(&m);
}

static void
take_record(struct taking *t, const cJSON *record)
{
	const char *id = json_opt_string(record, "id");
	struct lead_row row = LEAD_ROW_INIT;
	struct campaign c = CAMPAIGN_INIT;
	size_t step;

	if (id != NULL && lead_by_record(t->run->journal, id, &row) &&
	    campaign_of_lead(t->run->journal, row.id, &c))
		for (step = 0; step < t->run->sequence.n_steps; step++) {
			char *date = cells_get(&t->table->map,
			    CELL_OF_STEP(step, STEP_SENT_DATE),
			    json_opt(record, "fields"));

			if (date != NULL)
				take_date(t, c.id, step, date);
			free(date);
		}
	campaign_release(&c);
	lead_row_release(&row);
}

static int
take_page(void *ctx, const cJSON *records, struct error *err)
{
	struct taking *t = ctx;
	const cJSON *record;

	journal_begin(t->run->journal);
	cJSON_ArrayForEach(record, records)
		take_record(t, record);
	return journal_commit(t->run->journal, err);
}

static int
take_dates(struct taking *t, struct error *err)
{
	struct airtable_pages pages = { take_page, NULL, t };
	const char *ids[SEQUENCE_STEPS_MAX];
	struct airtable_query query;

	memset(&query, 0, sizeof(query));
	query.table = t->table->leads;
	query.fields = ids;
	for (; query.n_fields < t->run->sequence.n_steps; query.n_fields++)
		ids[query.n_fields] = t->table->map.own[
		    CELL_OF_STEP(query.n_fields, STEP_SENT_DATE)];
	query.class = PACE_CONTROL;
	return airtable_list(t->table->at, &query, &pages, err);
}

static int
doubt_rest(struct taking *t, struct error *err)
{
	struct act act = run_act(t->run);
	int64_t id = 0;

	journal_begin(t->run->journal);
	while ((id = message_next_suspect(t->run->journal, act.now,
	    id)) != 0) {
		struct message m = MESSAGE_INIT;

		if (message_by_id(t->run->journal, id, &m) &&
		    message_doubt(t->run->journal, &act, id, "another copy "
		    "of the journal may have sent it")) {
			campaign_attend(t->run->journal, m.campaign,
			    "In Doubt");
			t->doubted++;
		}
		message_release(&m);
	}
	/* the base may have changed since: read all of it once */
	journal_set(t->run->journal, "pull_mark", "");
	return journal_commit(t->run->journal, err);
}

static int
settle_and_take(struct run *run, struct error *err)
{
	struct table table = TABLE_INIT;
	struct taking t = { run, &table, 0, 0 };
	int rc = -1;

	if (table_open(run, &table, err) == -1)
		return -1;
	if (take_dates(&t, err) == 0 && doubt_rest(&t, err) == 0)
		rc = fence_take(run, table.at, table.schema, err);
	if (rc == 0)
		printf("this journal is the one that sends now: %" PRId64
		    " messages were sent by another copy, %" PRId64
		    " are in doubt\n", t.sent, t.doubted);
	table_close(&table);
	return rc;
}

int
take_over(struct run *run, struct error *err)
{
	static const char *const jobs[] = { "pull", "send", "push" };
	int lock[3], rc;

	if (lock_take_all(run->settings.state.directory, jobs, lock, 3,
	    err) == -1)
		return -1;
	rc = settle_and_take(run, err);
	lock_release_all(lock, 3);
	return rc;
}
