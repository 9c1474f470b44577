/* Turning flight records back into outcomes. */
#include "jobs/replay.h"

#include <stdio.h>
#include <string.h>

#include "base/error.h"
#include "jobs/party.h"
#include "jobs/run.h"
#include "jobs/settle.h"
#include "mail/outbox.h"
#include "state/flight.h"
#include "state/journal.h"
#include "state/messages.h"

#define GROUP 64		/* settled in one transaction */

void
replay_record(int64_t message, int64_t attempt,
    const struct outbox_outcome *outcome, struct flight_record *record)
{
	memset(record, 0, sizeof(*record));
	record->mark = FLIGHT_ANSWERED;
	record->message = message;
	record->attempt = attempt;
	record->result = (int)outcome->result;
	record->stage = (int)outcome->stage;
	record->code = outcome->code;
	record->refusal = (int)outcome->refusal;
	snprintf(record->enhanced, sizeof(record->enhanced), "%s",
	    outcome->enhanced);
	snprintf(record->reply, sizeof(record->reply), "%.*s",
	    (int)sizeof(record->reply) - 1, outcome->reply);
}

static void
answered(const struct flight_record *record, struct outbox_outcome *outcome)
{
	outcome->result = (enum outbox_result)record->result;
	outcome->stage = (enum smtp_stage)record->stage;
	outcome->code = record->code;
	outcome->refusal = (enum refusal)record->refusal;
	memcpy(outcome->enhanced, record->enhanced,
	    sizeof(outcome->enhanced));
	outcome->enhanced[sizeof(outcome->enhanced) - 1] = '\0';
	snprintf(outcome->reply, sizeof(outcome->reply), "%.*s",
	    (int)sizeof(record->reply), record->reply);
}

static void
outcome_of(const struct flight *flight, const struct message *m,
    struct outbox_outcome *outcome)
{
	struct flight_record record;
	const char *why;

	memset(outcome, 0, sizeof(*outcome));
	flight_find(flight, m->id, m->attempts, &record);
	if (record.mark == FLIGHT_ANSWERED) {
		answered(&record, outcome);
		return;
	}
	if (!flight_trusted(flight)) {
		outcome->result = OUTBOX_IN_DOUBT;
		why = "the machine went down while it was being sent";
	} else if (record.mark == FLIGHT_DOT) {
		outcome->result = OUTBOX_IN_DOUBT;
		why = "the run was cut off before the server answered";
	} else {
		outcome->result = OUTBOX_NOT_SENT;
		why = "the run was cut off before it was handed over";
	}
	snprintf(outcome->reply, sizeof(outcome->reply), "%s", why);
}

int
replay_flight(struct run *run, struct flight *flight, struct error *err)
{
	struct act act = run_act(run);
	struct message m = MESSAGE_INIT;
	struct outbox_outcome outcome;
	int64_t ids[GROUP], rest = 0, wanted;
	char why[sizeof(outcome.reply)] = "";
	size_t n, i;

	while ((n = message_sending(run->journal, ids, GROUP)) > 0) {
		journal_begin(run->journal);
		for (i = 0; i < n; i++) {
			message_by_id(run->journal, ids[i], &m);
			outcome_of(flight, &m, &outcome);
			wanted = settled_rest(settle(run, &act, m.id,
			    &outcome), &outcome);
			if (wanted > rest) {
				rest = wanted;
				memcpy(why, outcome.reply, sizeof(why));
			}
		}
		message_release(&m);
		run_count(run, "recovered", (int64_t)n);
		if (journal_commit(run->journal, err) == -1)
			return -1;
	}
	if (journal_check(run->journal, err) == -1 || (rest > 0 &&
	    party_rest(run, PARTY_SMTP, rest, why, err) == -1))
		return -1;
	return run->opt.dry_run ? 0 : flight_renew(flight, NULL, 0, err);
}
