/* Rows of the tables mailbox and inbound. */
#include "state/inbound.h"

#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "state/journal.h"
#include "state/messages.h"
#include "state/runs.h"

void
cursor_get(struct journal *j, const char *mailbox,
    struct mailbox_cursor *cursor)
{
	struct rows rows;

	memset(cursor, 0, sizeof(*cursor));
	rows_open(j, &rows, "SELECT uidvalidity, uid, modseq FROM mailbox"
	    " WHERE name = ?1", "s", mailbox);
	if (rows_next(&rows)) {
		cursor->uidvalidity = rows_int(&rows, 0);
		cursor->uid = rows_int(&rows, 1);
		cursor->modseq = rows_int(&rows, 2);
	}
	rows_close(&rows);
}

void
cursor_set(struct journal *j, const char *mailbox,
    const struct mailbox_cursor *cursor)
{
	sql_run(j, "INSERT INTO mailbox (name, uidvalidity, uid, modseq)"
	    " VALUES (?1, ?2, ?3, ?4) ON CONFLICT (name) DO UPDATE SET"
	    " uidvalidity = ?2, uid = ?3, modseq = ?4 WHERE"
	    " (uidvalidity, uid, modseq) <> (?2, ?3, ?4)", "siii", mailbox,
	    cursor->uidvalidity, cursor->uid, cursor->modseq);
}

int
inbound_known(struct journal *j, const char *message_id)
{
	return (int)sql_int(j, 0, "SELECT 1 FROM inbound"
	    " WHERE message_id = ?1", "s", message_id);
}

int
inbound_add(struct journal *j, const struct act *act,
    struct inbound_row *row)
{
	if (sql_run(j, "INSERT INTO inbound (mailbox, uidvalidity, uid,"
	    " message_id, campaign, message, sender, subject, received_at,"
	    " class, confidence, reasons, judge, pending, before, text,"
	    " until_at, address, done, recorded_at) VALUES (?1, ?2, ?3, ?4,"
	    " nullif(?5, 0), nullif(?6, 0), ?7, ?8, ?9, ?10, ?11, ?12, ?13,"
	    " ?14, ?15, ?16, nullif(?17, 0), ?18, ?19, ?20)"
	    " ON CONFLICT DO NOTHING", "siisiissisdssississi",
	    row->mailbox, row->uidvalidity, row->uid, row->message_id,
	    row->campaign, row->message, row->sender, row->subject,
	    row->received_at, row->class, row->confidence, row->reasons,
	    row->judge, (int64_t)row->pending, row->before, row->text,
	    row->until_at, row->address, row->done, act->now) == 0)
		return -1;
	row->id = sql_last_id(j);
	audit_add(j, act, "inbound", row->id, NULL, row->class,
	    row->reasons);
	return 0;
}

int64_t
inbound_match_ids(struct journal *j, const char *ids, int64_t *message)
{
	char *copy = xstrdup(ids == NULL ? "" : ids), *save = NULL, *id;
	int64_t found = 0, one;

	/* the newest reference stands last and says most */
	for (id = strtok_r(copy, " ", &save); id != NULL;
	    id = strtok_r(NULL, " ", &save))
		if ((one = message_find_id(j, id)) != 0)
			found = one;
	free(copy);
	*message = found;
	return found == 0 ? 0 : sql_int(j, 0, "SELECT campaign FROM message"
	    " WHERE id = ?1", "i", found);
}

int64_t
inbound_match_sender(struct journal *j, const char *address, int64_t since)
{
	return sql_int(j, 0, "SELECT id FROM campaign WHERE address = ?1"
	    " AND (started_at IS NOT NULL OR EXISTS (SELECT 1 FROM message"
	    "  WHERE campaign = campaign.id AND attempts > 0))"
	    " AND coalesce(ended_at, ?2) >= ?2"
	    " ORDER BY started_at DESC, id DESC LIMIT 1", "si", address,
	    since);
}

int64_t
inbound_next_open_campaign(struct journal *j, const char *address,
    int64_t after)
{
	return sql_int(j, 0, "SELECT id FROM campaign WHERE address = ?1"
	    " AND id > ?2 AND state IN ('review', 'active', 'held',"
	    " 'paused') ORDER BY id LIMIT 1", "si", address, after);
}
