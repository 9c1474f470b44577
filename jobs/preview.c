/* The messages as they would go out; and enrolling a lead again. */
#include <stdio.h>
#include <stdlib.h>

#include "base/error.h"
#include "base/str.h"
#include "campaign/optout.h"
#include "campaign/lead.h"
#include "jobs/asked.h"
#include "jobs/author.h"
#include "jobs/enrol.h"
#include "jobs/jobs.h"
#include "jobs/run.h"
#include "state/campaigns.h"
#include "state/journal.h"
#include "state/leads.h"
#include "state/messages.h"
#include "state/suppressions.h"

static void
print_message(struct run *run, const struct lead *lead, const char *label,
    const char *subject, const char *body)
{
	struct str footer = STR_INIT;

	optout_footer(&run->sender, lead->field[LEAD_LANGUAGE], &footer);
	printf("--- %s\nSubject: %s\n\n%s\n\n%s\n", label, subject, body,
	    footer.s);
	str_release(&footer);
}

/* A campaign's messages stand in the journal. */
static void
preview_campaign(struct run *run, const struct lead *lead,
    const struct campaign *c)
{
	struct message m = MESSAGE_INIT;
	int step;

	for (step = 0; message_at(run->journal, c->id, step, &m); step++)
		print_message(run, lead, m.label, m.subject, m.body);
	message_release(&m);
}

/* A lead without one: what generate would write now. */
static int
preview_lead(struct run *run, const struct lead *lead, struct error *err)
{
	struct authored a = AUTHORED_INIT;
	struct author *author;
	size_t i;
	int rc;

	if (author_open(run, &author, err) == -1)
		return -1;
	rc = author_write(author, lead, &a, err);
	for (i = 0; rc == 0 && i < a.written.n; i++)
		print_message(run, lead, run->sequence.step[i].label,
		    a.written.message[i].subject, a.written.message[i].body);
	if (rc == 0 && a.review.len > 0)
		printf("--- needs review: %s\n", a.review.s);
	authored_release(&a);
	author_close(author);
	return rc;
}

int
cmd_preview(struct run *run, int argc, char **argv, struct error *err)
{
	struct lead_row row = LEAD_ROW_INIT;
	struct campaign c = CAMPAIGN_INIT;
	int rc = 0;

	(void)argc;
	if (asked_lead(run, argv[0], &row, err) == -1)
		return -1;
	if (campaign_of_lead(run->journal, row.id, &c))
		preview_campaign(run, &row.lead, &c);
	else
		rc = preview_lead(run, &row.lead, err);
	campaign_release(&c);
	lead_row_release(&row);
	return rc;
}

/* May the lead begin again?  All its campaigns must have ended. */
static int
check_again(struct run *run, const struct lead_row *row, struct error *err)
{
	struct campaign c = CAMPAIGN_INIT;
	char *suppressed = NULL;
	int rc = 0;

	if (row->refusal != NULL)
		rc = error_set(err, ERROR_REJECT, "lead '%s' is not valid: "
		    "%s", row->lead.record, row->refusal);
	else if ((suppressed = suppress_reason(run->journal,
	    row->address)) != NULL)
		rc = error_set(err, ERROR_REJECT, "'%s' is suppressed: %s",
		    row->address, suppressed);
	else if (campaign_by_id(run->journal, campaign_open_of(run->journal,
	    row->address, row->id), &c))
		rc = error_set(err, ERROR_REJECT, "campaign '%s' is still "
		    "%s: stop it first", c.name,
		    campaign_state_name(c.state));
	campaign_release(&c);
	free(suppressed);
	return rc;
}

int
cmd_enrol(struct run *run, int argc, char **argv, struct error *err)
{
	struct lead_row row = LEAD_ROW_INIT;
	struct authored a = AUTHORED_INIT;
	struct author *author = NULL;
	struct act act;
	int rc = -1;

	(void)argc;
	if (!run->opt.again)
		return error_set(err, ERROR_USAGE, "say 'enrol --again LEAD': "
		    "a first campaign is made by 'generate'");
	if (asked_lead(run, argv[0], &row, err) == -1)
		return -1;
	if (check_again(run, &row, err) == -1 ||
	    author_open(run, &author, err) == -1 ||
	    author_write(author, &row.lead, &a, err) == -1)
		goto out;
	act = run_act(run);
	journal_begin(run->journal);
	lead_set_review(run->journal, row.id, NULL);
	enrol_lead(run, &act, &row, &a);
	if ((rc = journal_commit(run->journal, err)) == 0)
		asked_tell(run, row.address, row.id);
out:
	authored_release(&a);
	author_close(author);
	lead_row_release(&row);
	return rc;
}
