/* Comparing journal, identity file and the base's row. */
#include "jobs/fence.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/error.h"
#include "base/str.h"
#include "jobs/run.h"
#include "jobs/table.h"
#include "state/changes.h"
#include "state/identity.h"
#include "state/journal.h"

#define CLOCK_SKEW 60		/* a clock may be set back so far, in seconds */
#define HOW "if no other machine or copy sends from this base any more, run " \
	"'forerunner init --take-over'"

/* Is there still a journal where this one was before? */
static int
still_there(const char *directory)
{
	char *path = xasprintf("%s/journal.db", directory);
	int there = access(path, F_OK) == 0;

	free(path);
	return there;
}

/* The journal's directory without links and dots; the caller frees it. */
static char *
real_directory(struct run *run)
{
	const char *directory = journal_directory(run->journal);
	char *path = realpath(directory, NULL);

	return path != NULL ? path : xstrdup(directory);
}

static int
compare_identity(struct run *run, const struct identity *id,
    const char *incarnation, struct error *err)
{
	int64_t sends = journal_get_int(run->journal, "fence_sends", 0);
	int64_t epoch = journal_get_int(run->journal, "fence_epoch", 0);
	char *here = real_directory(run);
	int rc = 0;

	if (!str_equal(incarnation, id->incarnation))
		rc = error_set(err, ERROR_SAFETY, "another copy of this "
		    "journal took over: " HOW);
	else if (!str_equal(here, id->directory) &&
	    still_there(id->directory))
		rc = error_set(err, ERROR_SAFETY, "this journal is a copy of "
		    "'%s': " HOW, id->directory);
	else if (id->sends > sends || id->epoch > epoch)
		rc = error_set(err, ERROR_SAFETY, "this journal is older than "
		    "what was done by it (a restored backup?): " HOW);
	free(here);
	return rc;
}

/* The journal's and its file's identity; 1, 0 if it has not begun, -1. */
static int
read_identity(struct run *run, struct identity *id, char **journal,
    struct error *err)
{
	int rc;

	*journal = journal_get(run->journal, "journal_id");
	if (*journal == NULL)
		return journal_check(run->journal, err);
	rc = identity_read(run->settings.state.identity, *journal, id, err);
	if (rc != 0)
		return rc;
	return error_set(err, ERROR_SAFETY, "'%s' does not know this journal "
	    "(a copy, another user or machine?): " HOW,
	    run->settings.state.identity);
}

int
fence_check(struct run *run, struct error *err)
{
	struct identity id = IDENTITY_INIT;
	char *journal, *incarnation;
	int rc = read_identity(run, &id, &journal, err);

	if (rc == 1) {
		incarnation = journal_get(run->journal, "incarnation");
		rc = compare_identity(run, &id, incarnation, err);
		free(incarnation);
	}
	identity_release(&id);
	free(journal);
	return rc;
}

/* Remember when the row was seen to be ours, or why it is not. */
static int
note(struct run *run, const char *refused, struct error *err)
{
	journal_begin(run->journal);
	journal_set_int(run->journal, "fence_verified_at", refused == NULL ?
	    run_now(run) : 0);
	journal_set(run->journal, "fence_refused", refused == NULL ? "" :
	    refused);
	return journal_commit(run->journal, err);
}

/* Does the row name this journal and nothing newer?  0, or -1. */
static int
compare_row(struct run *run, const struct fence_row *row, struct error *err)
{
	char *journal = journal_get(run->journal, "journal_id");
	char *incarnation = journal_get(run->journal, "incarnation");
	int64_t epoch = journal_get_int(run->journal, "fence_epoch", 0);
	const char *host = row->host == NULL ? "?" : row->host;
	int rc = 0;

	if (row->others > 0)
		rc = error_set(err, ERROR_SAFETY, "table '%s' has more than "
		    "one row: delete all but the one of the machine that "
		    "sends", run->settings.airtable.fence);
	else if (!str_equal(row->journal, journal))
		rc = error_set(err, ERROR_SAFETY, "another journal, of host "
		    "'%.60s', sends from this base: " HOW, host);
	else if (!str_equal(row->incarnation, incarnation))
		rc = error_set(err, ERROR_SAFETY, "host '%.60s' took this "
		    "base over: " HOW, host);
	else if (row->epoch > epoch)
		rc = error_set(err, ERROR_SAFETY, "the base has been written "
		    "to by a newer copy of this journal, last on host "
		    "'%.60s': " HOW, host);
	free(incarnation);
	free(journal);
	return rc;
}

static int
is_recent(struct run *run, int64_t age)
{
	int64_t at = journal_get_int(run->journal, "fence_verified_at", 0);
	int64_t now = run_now(run);

	return at != 0 && at <= now + CLOCK_SKEW && now - at <= age;
}

int
fence_is_old(struct run *run)
{
	int64_t age = run->settings.limits.fence_age;

	return age != 0 && journal_get_int(run->journal, "fence_verified_at",
	    0) != 0 && !is_recent(run, age);
}

int
fence_verify(struct run *run, struct table *table, struct error *err)
{
	struct fence_row row = FENCE_ROW_INIT;
	struct error late = ERROR_INIT;
	int64_t age = run->settings.limits.fence_age;
	int rc;

	if (fence_check(run, err) == -1)
		return -1;
	if (age == 0 || is_recent(run, age / 2))
		return 0;
	rc = fence_row_read(run, table->at, table->schema, &row, err);
	if (rc == 1)
		rc = compare_row(run, &row, err) == -1 ? -1 : 1;
	fence_row_release(&row);
	if (rc == 0)		/* send refuses and says what to do */
		return journal_check(run->journal, err);
	if (rc == -1 && err->kind != ERROR_SAFETY)
		return -1;
	if (note(run, rc == -1 ? err->msg : NULL, &late) == -1) {
		*err = late;
		return -1;
	}
	return rc == 1 ? 0 : -1;
}

int
fence_refused(struct run *run, struct error *err)
{
	char *why = journal_get(run->journal, "fence_refused");
	int rc = 0;

	if (why != NULL && *why != '\0')
		rc = error_set(err, ERROR_SAFETY, "%s", why);
	free(why);
	return rc;
}

int
fence_may_send(struct run *run, struct error *err)
{
	int64_t age = run->settings.limits.fence_age;

	if (fence_check(run, err) == -1)
		return -1;
	if (age == 0)
		return 0;
	if (fence_refused(run, err) == -1)
		return -1;
	if (is_recent(run, age))
		return journal_check(run->journal, err);
	return error_set(err, ERROR_SAFETY, "no pull has seen within [limits] "
	    "fence_age (%" PRId64 " minutes) that this journal may send: run "
	    "'forerunner init' if the base's table '%s' is missing or empty, "
	    "else 'forerunner pull'", age / 60, run->settings.airtable.fence);
}

/*
 * Count one more sending run, or epoch, in the journal, then beside it: a
 * journal that is put back from a backup lags behind.
 */
static int
count_up(struct run *run, const char *key, struct error *err)
{
	struct identity id = IDENTITY_INIT;
	char *journal;
	int rc = read_identity(run, &id, &journal, err);

	if (rc == 1) {
		journal_begin(run->journal);
		journal_set_int(run->journal, key, journal_get_int(
		    run->journal, key, 0) + 1);
		rc = journal_commit(run->journal, err);
	}
	if (rc == 0 && journal != NULL) {
		id.sends = journal_get_int(run->journal, "fence_sends", 0);
		id.epoch = journal_get_int(run->journal, "fence_epoch", 0);
		free(id.directory);
		id.directory = real_directory(run);
		rc = identity_write(run->settings.state.identity, journal,
		    &id, err);
	}
	identity_release(&id);
	free(journal);
	return rc;
}

int
fence_begin_sending(struct run *run, struct error *err)
{
	return count_up(run, "fence_sends", err);
}

/* The row as this journal writes it. */
static void
own_row(struct run *run, struct fence_row *row)
{
	char host[256] = "";

	gethostname(host, sizeof(host) - 1);
	free(row->journal);
	free(row->incarnation);
	free(row->host);
	row->journal = journal_get(run->journal, "journal_id");
	row->incarnation = journal_get(run->journal, "incarnation");
	row->host = xstrdup(host);
	row->epoch = journal_get_int(run->journal, "fence_epoch", 0);
}

/* Does the base know an epoch of ours that is not too old? */
static int
has_told(struct run *run)
{
	int64_t at = journal_get_int(run->journal, "fence_told_at", 0);
	int64_t now = run_now(run);

	return at != 0 && at <= now + CLOCK_SKEW &&
	    now - at <= run->settings.limits.fence_age / 2;
}

static int
note_told(struct run *run, struct error *err)
{
	journal_begin(run->journal);
	journal_set_int(run->journal, "fence_told_at", run_now(run));
	return journal_commit(run->journal, err);
}

int
fence_raise(struct run *run, struct table *table, struct error *err)
{
	struct fence_row row = FENCE_ROW_INIT;
	char *record;
	int rc;

	if (fence_check(run, err) == -1)
		return -1;
	if (run->settings.limits.fence_age == 0)
		return 0;
	if (fence_refused(run, err) == -1)
		return -1;
	record = journal_get(run->journal, "fence_record");
	if (record == NULL || !fence_row_table(run, table->schema)) {
		free(record);
		return journal_check(run->journal, err);
	}
	snprintf(row.record, sizeof(row.record), "%s", record);
	free(record);
	rc = count_up(run, "fence_epoch", err);
	if (rc == -1 || has_told(run))
		return rc;
	own_row(run, &row);
	rc = fence_row_write(run, table->at, table->schema, &row, err);
	fence_row_release(&row);
	return rc == -1 ? -1 : note_told(run, err);
}

/* A journal of its own: an id, an incarnation, the file beside it. */
static int
give_identity(struct run *run, const char *journal, int64_t epoch,
    struct error *err)
{
	struct identity id = IDENTITY_INIT;
	char fresh[IDENTITY_TEXT];
	int rc = -1;

	if (identity_random(id.incarnation, err) == -1 ||
	    (journal == NULL && identity_random(fresh, err) == -1))
		return -1;
	journal = journal == NULL ? fresh : journal;
	id.directory = real_directory(run);
	id.sends = journal_get_int(run->journal, "fence_sends", 0);
	id.epoch = journal_get_int(run->journal, "fence_epoch", 0);
	/* a file without a journal harms nobody, the contrary would */
	if (identity_write(run->settings.state.identity, journal, &id,
	    err) == 0) {
		journal_begin(run->journal);
		journal_set(run->journal, "journal_id", journal);
		journal_set(run->journal, "incarnation", id.incarnation);
		journal_set_int(run->journal, "fence_epoch", epoch);
		rc = journal_commit(run->journal, err);
	}
	identity_release(&id);
	return rc;
}

/* The base's row is ours: remember which one it is, and since when. */
static int
learn_row(struct run *run, const struct fence_row *row, struct error *err)
{
	char *known = journal_get(run->journal, "fence_record");
	int news = !str_equal(known, row->record) ||
	    !is_recent(run, run->settings.limits.fence_age / 2);

	free(known);
	if (!news)
		return journal_check(run->journal, err);
	journal_begin(run->journal);
	journal_set(run->journal, "fence_record", row->record);
	if (journal_commit(run->journal, err) == -1)
		return -1;
	return note(run, NULL, err);
}

/* Write our row over the one that is there. */
static int
put_row(struct run *run, struct airtable *at, struct schema *schema,
    struct fence_row *row, struct error *err)
{
	own_row(run, row);
	if (fence_row_write(run, at, schema, row, err) == -1 ||
	    fence_row_read(run, at, schema, row, err) == -1 ||
	    compare_row(run, row, err) == -1)
		return -1;
	return learn_row(run, row, err);
}

static int
begin_journal(struct run *run, struct error *err)
{
	char *journal = journal_get(run->journal, "journal_id");
	int rc = journal != NULL ? fence_check(run, err) :
	    give_identity(run, NULL, 0, err);

	free(journal);
	return rc;
}

int
fence_begin(struct run *run, struct airtable *at, struct schema *schema,
    struct error *err)
{
	struct fence_row row = FENCE_ROW_INIT;
	int rc;

	if (begin_journal(run, err) == -1)
		return -1;
	rc = fence_row_read(run, at, schema, &row, err);
	if (rc == 1)
		rc = compare_row(run, &row, err) == -1 ? -1 :
		    learn_row(run, &row, err);
	else if (rc == 0 && fence_row_table(run, schema))
		rc = put_row(run, at, schema, &row, err);
	fence_row_release(&row);
	return rc;
}

int
fence_take(struct run *run, struct airtable *at, struct schema *schema,
    struct error *err)
{
	struct fence_row row = FENCE_ROW_INIT;
	char *journal = journal_get(run->journal, "journal_id");
	int64_t epoch = journal_get_int(run->journal, "fence_epoch", 0);
	int rc = fence_row_read(run, at, schema, &row, err);

	if (rc != -1 && row.others > 0)
		rc = compare_row(run, &row, err);
	if (rc != -1)
		rc = give_identity(run, journal, (row.epoch > epoch ?
		    row.epoch : epoch) + 1, err);
	if (rc == 0)
		rc = put_row(run, at, schema, &row, err);
	fence_row_release(&row);
	free(journal);
	return rc;
}
