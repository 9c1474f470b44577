/* Which breaker stands before whom, and what counts as its failure. */
#include "jobs/party.h"

#include <inttypes.h>
#include <stdio.h>

#include "base/error.h"
#include "base/log.h"
#include "base/str.h"
#include "jobs/run.h"
#include "state/breaker.h"
#include "state/journal.h"
#include "state/runs.h"

#define NAME 200

/* Mail servers are kept apart by account: one that is shut says no more. */
static const char *
party_name(const struct run *run, enum party party, char name[NAME])
{
	static const char *const names[] = { "airtable", "llm", "smtp",
	    "imap" };
	const char *user = party == PARTY_SMTP ? run->settings.smtp.user :
	    party == PARTY_IMAP ? run->settings.imap.user : NULL;

	snprintf(name, NAME, "%s%s%s", names[party], user == NULL ? "" :
	    " ", user == NULL ? "" : user);
	return name;
}

int64_t
party_open_until(struct run *run, enum party party)
{
	char name[NAME];
	struct breaker b;

	return breaker_find(run->journal, party_name(run, party, name), &b) &&
	    breaker_is_open(&b, run_now(run)) ? b.open_until : 0;
}

char *
party_failing(struct run *run, enum party party)
{
	char name[NAME];
	struct breaker b;

	return breaker_find(run->journal, party_name(run, party, name), &b) &&
	    b.open_until != 0 ? xstrdup(b.reason) : NULL;
}

char *
party_correction(struct run *run)
{
	return party_open_until(run, PARTY_SMTP) != 0 ? NULL :
	    run_last_words(run->journal, "send", error_name(ERROR_CONFIG));
}

int
party_allowed(struct run *run, enum party party, struct error *err)
{
	char name[NAME], until[TIME_TEXT];
	struct breaker b;

	if (party_open_until(run, party) == 0 ||
	    !breaker_find(run->journal, party_name(run, party, name), &b))
		return journal_check(run->journal, err);
	return error_set(err, ERROR_RETRY, "%s failed %" PRId64 " times in a "
	    "row and is not asked before %s ('forerunner doctor' tries it at "
	    "once); the last time: %.300s", name, b.failures,
	    time_iso(b.open_until, until), b.reason);
}

static int
note_failure(struct run *run, const char *name, int64_t pause,
    const char *why, struct error *err)
{
	struct act act = run_act(run);
	struct breaker b;

	journal_begin(run->journal);
	breaker_failed(run->journal, &act, name, pause, why);
	if (journal_commit(run->journal, err) == -1)
		return -1;
	if (breaker_find(run->journal, name, &b) &&
	    breaker_is_open(&b, act.now))
		log_event(LOG_WARN, "breaker-open", "party", name, "why",
		    why, NULL);
	return 0;
}

static int
note_success(struct run *run, const char *name, struct error *err)
{
	struct act act = run_act(run);
	struct breaker b;

	/* nothing is written where nothing was wrong */
	if (!breaker_find(run->journal, name, &b))
		return journal_check(run->journal, err);
	journal_begin(run->journal);
	breaker_closed(run->journal, &act, name);
	return journal_commit(run->journal, err);
}

int
party_note(struct run *run, enum party party, int rc, struct error *err)
{
	struct error late = ERROR_INIT;
	char name[NAME];
	int noted = 0;

	party_name(run, party, name);
	if (rc != -1)
		noted = note_success(run, name, &late);
	else if ((err->kind == ERROR_RETRY || err->kind == ERROR_UNSURE) &&
	    !run_stopping(run))
		noted = note_failure(run, name, 0, err->msg, &late);
	if (noted == -1 && rc != -1)
		*err = late;
	return noted == -1 ? -1 : rc;
}

int
party_rest(struct run *run, enum party party, int64_t seconds,
    const char *why, struct error *err)
{
	char name[NAME];

	return note_failure(run, party_name(run, party, name), seconds, why,
	    err);
}

void
party_report(struct run *run, cJSON *object)
{
	struct breaker b = { .party = "" };
	int64_t now = run_now(run);
	char until[TIME_TEXT];
	cJSON *one;

	while (breaker_next(run->journal, b.party, &b)) {
		one = cJSON_AddObjectToObject(object, b.party);
		json_add_int(one, "failures", b.failures);
		json_add_string(one, "state", breaker_is_open(&b, now) ?
		    "open" : b.open_until != 0 ? "half open" : "closed");
		if (b.open_until != 0)
			json_add_string(one, "open_until",
			    time_iso(b.open_until, until));
		json_add_string(one, "reason", b.reason);
	}
}
