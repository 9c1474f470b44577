/*
 * The Replies table's side of the table inbound: dirty is what Airtable must
 * be told, shown the class that it has confirmed, was what a person changed.
 */
#include "state/replies.h"

#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "state/inbound.h"
#include "state/sql.h"
#include "state/suppressions.h"

int
replies_next_dirty(struct journal *j, int64_t after, struct replies_row *r)
{
	struct rows rows;
	int found;

	memset(r, 0, sizeof(*r));
	/*
	 * Machines of several people may give theirs one Message-ID; what was
	 * forgotten is emptied though the lead's record is gone.
	 */
	rows_open(j, &rows, "SELECT i.id, coalesce(iif(EXISTS (SELECT 1"
	    "  FROM inbound o WHERE o.message_id = i.message_id"
	    "  AND o.id < i.id), NULL, i.message_id), i.mailbox ||"
	    " '/' || i.uidvalidity || '/' || i.uid),"
	    " iif(l.gone, NULL, l.record),"
	    " i.received_at, i.sender, i.class, i.text, i.done,"
	    " i.confidence, i.record IS NOT NULL AND i.shown IS i.class"
	    " FROM inbound i"
	    " JOIN campaign c ON c.id = i.campaign"
	    " JOIN lead l ON l.id = c.lead WHERE i.dirty = 1 AND (l.gone = 0"
	    "  OR (i.record IS NOT NULL AND i.done = '"
	    SUPPRESS_FORGOTTEN "')) AND i.id > ?1 ORDER BY i.id LIMIT 1", "i",
	    after);
	if ((found = rows_next(&rows))) {
		r->id = rows_int(&rows, 0);
		r->key = rows_copy(&rows, 1);
		r->record = rows_copy(&rows, 2);
		r->received_at = rows_int(&rows, 3);
		r->sender = rows_copy(&rows, 4);
		r->class = rows_copy(&rows, 5);
		r->text = rows_copy(&rows, 6);
		r->done = rows_copy(&rows, 7);
		r->confidence = rows_real(&rows, 8);
		r->class_told = (int)rows_int(&rows, 9);
	}
	rows_close(&rows);
	return found;
}

int
replies_any_dirty(struct journal *j)
{
	return (int)sql_int(j, 0, "SELECT 1 FROM inbound WHERE dirty = 1"
	    " LIMIT 1", "");
}

void
replies_row_release(struct replies_row *r)
{
	free(r->key);
	free(r->record);
	free(r->sender);
	free(r->class);
	free(r->text);
	free(r->done);
	memset(r, 0, sizeof(*r));
}

void
replies_pushed(struct journal *j, int64_t id, const char *record,
    const char *class, int64_t at_ms)
{
	/* it may have been judged anew while this was on its way */
	sql_run(j, "UPDATE inbound SET record = coalesce(?2, record),"
	    " shown = coalesce(?3, shown), shown_ms = ?4,"
	    " dirty = ?3 IS NOT NULL AND ?3 <> class WHERE id = ?1", "issi",
	    id, record, class, at_ms);
}

void
replies_pushed_rest(struct journal *j, int64_t id, const char *record,
    int made)
{
	sql_run(j, "UPDATE inbound SET record = ?2, dirty = ?3 OR"
	    " ifnull(shown <> class, 0), shown = iif(?3, NULL, shown)"
	    " WHERE id = ?1", "isi", id, record, (int64_t)made);
}

char *
replies_next_overwritten(struct journal *j, const char *after)
{
	return sql_text(j, "SELECT record FROM inbound WHERE dirty = 1"
	    " AND record > ?1 AND shown IS NOT class ORDER BY record"
	    " LIMIT 1", "s", after);
}

int
replies_any_refused(struct journal *j)
{
	return (int)sql_int(j, 0, "SELECT 1 FROM inbound WHERE dirty = 0"
	    " AND shown IS NULL LIMIT 1", "");
}

void
replies_retry(struct journal *j)
{
	sql_run(j, "UPDATE inbound SET dirty = 1 WHERE dirty = 0"
	    " AND shown IS NULL", "");
}

int
replies_any_pushed(struct journal *j)
{
	return (int)sql_int(j, 0, "SELECT 1 FROM inbound"
	    " WHERE record IS NOT NULL LIMIT 1", "");
}

static int
take_judged(struct rows *rows, struct replies_judged *r)
{
	int found = rows_next(rows);

	if (found) {
		r->id = rows_int(rows, 0);
		r->campaign = rows_int(rows, 1);
		r->message = rows_int(rows, 2);
		r->received_at = rows_int(rows, 3);
		r->until_at = rows_int(rows, 4);
		r->message_id = rows_copy(rows, 5);
		r->sender = rows_copy(rows, 6);
		r->subject = rows_copy(rows, 7);
		r->text = rows_copy(rows, 8);
		r->class = rows_copy(rows, 9);
		r->was = rows_copy(rows, 10);
		r->was_judge = rows_copy(rows, 11);
	}
	rows_close(rows);
	return found;
}

#define JUDGED "SELECT id, campaign, message, received_at, until_at," \
	" message_id, sender, subject, text, class, was, was_judge" \
	" FROM inbound"

int
replies_edited(struct journal *j, const char *record, const char *class,
    int64_t read_ms, struct replies_judged *r)
{
	struct rows rows;

	memset(r, 0, sizeof(*r));
	/* of who was forgotten nothing can be said any more */
	rows_open(j, &rows, JUDGED " WHERE record = ?1 AND campaign IS NOT NULL"
	    " AND class <> ?2 AND shown <> ?2 AND shown_ms < ?3"
	    " AND done IS NOT '" SUPPRESS_FORGOTTEN "'", "ssi",
	    record, class, read_ms);
	return take_judged(&rows, r);
}

int
replies_next_corrected(struct journal *j, int64_t after,
    struct replies_judged *r)
{
	struct rows rows;

	memset(r, 0, sizeof(*r));
	rows_open(j, &rows, JUDGED " WHERE was IS NOT NULL AND id > ?1"
	    " AND done IS NOT '" SUPPRESS_FORGOTTEN "'"
	    " ORDER BY id LIMIT 1", "i", after);
	return take_judged(&rows, r);
}

void
replies_judged_release(struct replies_judged *r)
{
	free(r->message_id);
	free(r->sender);
	free(r->subject);
	free(r->text);
	free(r->class);
	free(r->was);
	free(r->was_judge);
	memset(r, 0, sizeof(*r));
}

void
replies_correct(struct journal *j, const struct act *act,
    const struct replies_judged *r, const char *class, const char *done)
{
	char *reasons = xasprintf("a person changed it from %s", r->class);

	sql_run(j, "UPDATE inbound SET was = coalesce(was, class),"
	    " was_judge = coalesce(was_judge, judge), shown = ?2"
	    " WHERE id = ?1", "is", r->id, class);
	inbound_judge(j, act, r->id, class, 1, reasons, "person", done);
	free(reasons);
}
