/* The journal fixture shared by unit tests. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/error.h"
#include "base/str.h"
#include "campaign/lead.h"
#include "state/campaign_door.h"
#include "state/campaigns.h"
#include "state/leads.h"
#include "state/message_door.h"
#include "state/messages.h"
#include "tests/unit/journal_fixture.h"

int
fixture_setup(void **state)
{
	struct fixture *f = xcalloc(1, sizeof(*f));
	struct error err = ERROR_INIT;

	snprintf(f->directory, sizeof(f->directory), "/tmp/journal.XXXXXX");
	assert_non_null(mkdtemp(f->directory));
	f->j = journal_open(f->directory, JOURNAL_WRITE, &err);
	assert_non_null(f->j);
	f->act = (struct act){ 1795000000, 0, "test" };
	*state = f;
	return 0;
}

int
fixture_teardown(void **state)
{
	static const char *const files[] = { "journal.db", "journal.db-wal",
	    "journal.db-shm", "flight", "send.lock", "copy.db", NULL };
	struct fixture *f = *state;
	char path[120];
	int i;

	journal_close(f->j);
	for (i = 0; files[i] != NULL; i++) {
		snprintf(path, sizeof(path), "%s/%s", f->directory,
		    files[i]);
		unlink(path);
	}
	rmdir(f->directory);
	free(f);
	return 0;
}

void
fixture_commit(struct fixture *f)
{
	struct error err = ERROR_INIT;

	assert_int_equal(journal_commit(f->j, &err), 0);
}

int64_t
fixture_lead(struct fixture *f, const char *record, const char *address)
{
	struct lead_row row = LEAD_ROW_INIT;
	int64_t id;

	row.lead.record = xstrdup(record);
	row.lead.field[LEAD_EMAIL] = xstrdup(address);
	row.lead.field[LEAD_COMPANY] = xstrdup("Acme");
	row.address = xstrdup(address);
	row.hash = 1;
	journal_begin(f->j);
	lead_put(f->j, &f->act, &row);
	fixture_commit(f);
	id = row.id;
	lead_row_release(&row);
	return id;
}

int64_t
fixture_campaign(struct fixture *f, int64_t lead, const char *address, int n)
{
	struct campaign c = CAMPAIGN_INIT;
	char message_id[64], step_id[16], subject[] = "s", body[] = "b";
	int64_t id;
	int i;

	c.address = xstrdup(address);
	c.sequence = xstrdup("test");
	c.generation = campaign_generation(f->j, address, "test") + 1;
	c.name = campaign_make_name(address, "test", c.generation);
	c.lead = lead;
	c.domain = xstrdup(strchr(address, '@') + 1);
	c.zones = xstrdup("Europe/Berlin");
	c.writer = xstrdup("template");
	c.variant = xstrdup("default");
	c.state = CAMPAIGN_ACTIVE;
	journal_begin(f->j);
	assert_int_equal(campaign_add(f->j, &f->act, &c, NULL), 0);
	for (i = 0; i < n; i++) {
		struct message m = { .campaign = c.id, .step = i,
		    .step_id = step_id, .label = step_id, .subject = subject,
		    .body = body, .message_id = message_id,
		    .state = i == 0 ? MESSAGE_SCHEDULED : MESSAGE_DRAFT,
		    .due_at = i == 0 ? f->act.now : 0 };

		snprintf(step_id, sizeof(step_id), "step%d", i);
		snprintf(message_id, sizeof(message_id), "%s.%d@x", c.name,
		    i);
		message_add(f->j, &f->act, &m);
	}
	fixture_commit(f);
	id = c.id;
	campaign_release(&c);
	return id;
}

int64_t
fixture_message(struct fixture *f, int64_t campaign, int step)
{
	struct message m = MESSAGE_INIT;
	int64_t id;

	assert_int_equal(message_at(f->j, campaign, step, &m), 1);
	id = m.id;
	message_release(&m);
	return id;
}
