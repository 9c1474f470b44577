/* From the rules of send to a reason at each message that is due. */
#include "jobs/waiting.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/str.h"
#include "base/utf8.h"
#include "campaign/calendar.h"
#include "jobs/fence.h"
#include "jobs/party.h"
#include "jobs/progress.h"
#include "jobs/run.h"
#include "jobs/safety.h"
#include "state/journal.h"
#include "state/queue.h"
#include "state/runs.h"

#define LATE_MIN 900	/* seconds: a start of cron, and its mail */
#define SAID "waiting"	/* the reason in force, in the journal's meta */
#define SERVER "the mail server failed and is tried again by itself ("
#define CORRECT "a person must correct settings or password ("
#define WORDS_MAX 60	/* characters of the server's own */

/* Why what is due waits. */
struct waiting {
	struct str	why;		/* owned; empty: it does not */
	int		first;		/* first messages do, too */
	int64_t		by;		/* what was due by this instant */
};

int64_t
waiting_late(struct run *run)
{
	int64_t fresh = run->settings.limits.fresh;

	return run_now(run) - (fresh > LATE_MIN ? fresh : LATE_MIN);
}

static void
say_since(struct run *run, struct waiting *w, const char *what, int64_t last)
{
	str_add(&w->why, what);
	if (last > 0) {
		str_add(&w->why, " since ");
		schedule_text(last, run->schedule.zone, &w->why);
	}
}

/* It may not have run at all, or run and ended otherwise than well. */
static const char *
why_not_sent(struct run *run)
{
	char *outcome = run_last_outcome(run->journal, "send");
	const char *why = outcome == NULL || str_equal(outcome, "ok") ?
	    "send has not run" : str_equal(outcome, "safety") ?
	    "send has stopped for safety" :
	    "send has failed";

	free(outcome);
	return why;
}

/* Its words may differ each time: the first ones stand. */
static void
say_server(struct waiting *w, const char *words, const char *said)
{
	if (said != NULL && str_starts(said, SERVER))
		str_add(&w->why, said);
	else
		str_addf(&w->why, SERVER "%.*s)", (int)utf8_prefix(words,
		    WORDS_MAX), words);
}

/* The first words stand here, too, as long as what is wrong is the same. */
static void
say_correction(struct waiting *w, const char *words, const char *said)
{
	struct str same = STR_INIT;

	str_addf(&same, CORRECT "%.*s", (int)utf8_prefix(words, WORDS_MAX),
	    words);
	str_cut(&same, sizeof(CORRECT) - 1 + strcspn(same.s +
	    sizeof(CORRECT) - 1, ":"));
	if (said != NULL && str_starts(said, same.s))
		str_add(&w->why, said);
	else
		str_addf(&w->why, CORRECT "%.*s)", (int)utf8_prefix(words,
		    WORDS_MAX), words);
	str_release(&same);
}

/* What stands before every message of a run, in the order of send's tests. */
static void
find_for_all(struct run *run, struct waiting *w, const char *said)
{
	struct error why = ERROR_INIT;
	char *words = NULL;

	if (safety_waits_for_budget(run))
		str_add(&w->why, "the month's calls postpone the next pull");
	else if (!safety_is_fresh(run, "pull"))
		say_since(run, w, "no pull has completed",
		    run_last_ok(run->journal, "pull"));
	else if (fence_may_send(run, &why) == -1)
		str_add(&w->why, "this journal is not confirmed as the one "
		    "that sends");
	else if (safety_stale(run, &why) == -1)
		str_add(&w->why, "messages were due too long ago: send "
		    "--confirm, or stop them");
	else if (safety_volume(run, &why) == -1)
		str_add(&w->why, "more messages are due than usual: send "
		    "--confirm");
	else if ((words = party_correction(run)) != NULL)
		say_correction(w, words, said);
	else if ((words = party_failing(run, PARTY_SMTP)) != NULL)
		say_server(w, words, said);
	free(words);
}

static void
find(struct run *run, struct waiting *w, const char *said)
{
	int64_t late = waiting_late(run);
	int64_t sent = run_last_ok(run->journal, "send");

	*w = (struct waiting){ STR_INIT, 1, run_now(run) };
	find_for_all(run, w, said);
	if (w->why.len == 0 && sent <= late) {
		w->by = late;
		say_since(run, w, why_not_sent(run), sent);
	} else if (w->why.len == 0 && !safety_is_fresh(run, "poll")) {
		w->first = 0;
		say_since(run, w, "no poll has completed",
		    run_last_ok(run->journal, "poll"));
	}
}

/* In a transaction: one reason in the place of another; "": none. */
static void
say(struct run *run, const struct waiting *w, const char *said)
{
	if (said != NULL && *said != '\0' && !str_equal(said, w->why.s))
		queue_go_on(run->journal, run_now(run), said);
	if (w->why.len > 0)
		queue_wait(run->journal, w->by, w->first, w->why.s);
	if (w->why.len > 0 || said != NULL)
		journal_set(run->journal, SAID, w->why.s);
}

int
waiting_note(struct run *run, struct error *err)
{
	char *said = journal_get(run->journal, SAID);
	struct act act = run_act(run);
	struct waiting w;
	int rc;

	find(run, &w, said);
	if ((rc = journal_check(run->journal, err)) == 0) {
		journal_begin(run->journal);
		progress_holds(run, &act);
		say(run, &w, said);
		rc = journal_commit(run->journal, err);
	}
	str_release(&w.why);
	free(said);
	return rc;
}
