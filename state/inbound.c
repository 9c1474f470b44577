/* Rows of the tables mailbox and inbound. */
#include "state/inbound.h"

#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "state/campaign_door.h"
#include "state/runs.h"
#include "state/sql.h"

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
inbound_known(struct journal *j, const char *message_id, const char *sender)
{
	/* some machines give every mail of theirs the same Message-ID */
	return (int)sql_int(j, 0, "SELECT 1 FROM inbound"
	    " WHERE message_id = ?1 AND sender IS ?2", "ss", message_id,
	    sender);
}

/* A mailbox that was numbered anew gives the number of another again. */
static int
free_number(struct journal *j, const struct inbound_row *row)
{
	return sql_run(j, "UPDATE inbound SET uid = -id WHERE mailbox = ?1"
	    " AND uidvalidity = ?2 AND uid = ?3 AND NOT (message_id IS ?4"
	    " AND sender IS ?5)", "siiss", row->mailbox, row->uidvalidity,
	    row->uid, row->message_id, row->sender) == 1;
}

static int
insert(struct journal *j, const struct act *act,
    const struct inbound_row *row)
{
	return sql_run(j, "INSERT INTO inbound (mailbox, uidvalidity, uid,"
	    " message_id, campaign, message, sender, subject, received_at,"
	    " class, confidence, reasons, judge, pending, text, until_at,"
	    " address, done, automatic, recorded_at) VALUES (?1, ?2, ?3, ?4,"
	    " nullif(?5, 0), nullif(?6, 0), ?7, ?8, ?9, ?10, ?11, ?12, ?13,"
	    " ?14, ?15, nullif(?16, 0), ?17, ?18, ?19, ?20)"
	    " ON CONFLICT DO NOTHING", "siisiissisdssisissii",
	    row->mailbox, row->uidvalidity, row->uid, row->message_id,
	    row->campaign, row->message, row->sender, row->subject,
	    row->received_at, row->class, row->confidence, row->reasons,
	    row->judge, (int64_t)row->pending, row->text, row->until_at,
	    row->address, row->done, (int64_t)row->automatic,
	    act->now) == 1;
}

int
inbound_add(struct journal *j, const struct act *act,
    struct inbound_row *row)
{
	if (!insert(j, act, row) && (!free_number(j, row) ||
	    !insert(j, act, row)))
		return -1;
	row->id = sql_last_id(j);
	audit_add(j, act, "inbound", row->id, NULL, row->class,
	    row->reasons);
	return 0;
}

static int64_t
find_sent(struct journal *j, const char *sql, const char *message_id,
    int64_t *campaign)
{
	struct rows rows;
	int64_t found = 0;

	rows_open(j, &rows, sql, "s", message_id);
	if (rows_next(&rows)) {
		found = rows_int(&rows, 0);
		*campaign = rows_int(&rows, 1);
	}
	rows_close(&rows);
	return found;
}

/* The message that went out as this, and its campaign; 0: none did. */
static int64_t
match_id(struct journal *j, const char *message_id, int64_t *campaign)
{
	int64_t found = find_sent(j, "SELECT id, campaign FROM message"
	    " WHERE message_id = ?1", message_id, campaign);

	return found != 0 ? found : find_sent(j, "SELECT m.id, m.campaign"
	    " FROM former_id f CROSS JOIN message m ON m.id = f.message"
	    " WHERE f.message_id = ?1", message_id, campaign);
}

int64_t
inbound_match_ids(struct journal *j, const char *ids, int64_t *message)
{
	char *copy = xstrdup(ids == NULL ? "" : ids), *save = NULL, *id;
	int64_t campaign = 0, found;

	*message = 0;
	/* the newest reference stands last and says most */
	for (id = strtok_r(copy, " ", &save); id != NULL;
	    id = strtok_r(NULL, " ", &save))
		if ((found = match_id(j, id, &campaign)) != 0)
			*message = found;
	free(copy);
	return campaign;
}

int64_t
inbound_match_sender(struct journal *j, const char *address, int64_t by)
{
	return sql_int(j, 0, "SELECT id FROM campaign WHERE address = ?1"
	    " AND (started_at <= ?2 OR (started_at IS NULL AND EXISTS (SELECT"
	    "  1 FROM message WHERE campaign = campaign.id AND attempts > 0)))"
	    " ORDER BY started_at DESC, id DESC LIMIT 1", "si", address, by);
}

int
inbound_answers(struct journal *j, int64_t message)
{
	return (int)sql_int(j, 0, "SELECT 1 FROM message m"
	    " CROSS JOIN inbound i ON i.campaign = m.campaign"
	    " AND i.message = m.id WHERE m.id = ?1 LIMIT 1", "i", message);
}

int64_t
inbound_next_open_campaign(struct journal *j, const char *address,
    int64_t after)
{
	/* for IN sqlite would build a table each time */
	return sql_int(j, 0, "SELECT min(id) FROM campaign"
	    " WHERE address = ?1 AND id > ?2 AND (state = 'review' OR"
	    " state = 'active' OR state = 'held' OR state = 'paused')", "si",
	    address, after);
}

#define UNREAD "i.class IN ('needs_review', 'other')"
#define HUMAN "(i.automatic = 0 OR i.judge = 'person')"
#define UNDERSTOOD "i.class IN ('interested', 'question', 'referral'," \
	" 'not_interested', 'wrong_person', 'unsubscribe', 'complaint')"

/* It has been what it is since after ?1 was active, by the trail's order. */
#define SINCE " AND (SELECT max(id) FROM audit WHERE ref = i.id" \
	"  AND kind = 'inbound' AND old IS NOT new) > self.since AND "
/* What else came to the person's campaigns, but ?2, since ?1 was active; or
 * since it began, where it has not been. */
#define OTHERS "WITH self (address, since) AS" \
	" (SELECT address, coalesce((SELECT max(id) FROM audit" \
	"   WHERE kind = 'campaign' AND ref = ?1" \
	"   AND ((new = 'active' AND why IS NOT '" CAMPAIGN_UNREAD "')" \
	"    OR old IS NULL)), 0)" \
	"  FROM campaign WHERE id = ?1)" \
	" SELECT 1 FROM self CROSS JOIN campaign c" \
	"  ON c.address = self.address" \
	"  CROSS JOIN inbound i ON i.campaign = c.id WHERE i.id <> ?2" SINCE

int
inbound_others_unread(struct journal *j, int64_t campaign, int64_t except)
{
	return (int)sql_int(j, 0, OTHERS UNREAD
	    " UNION ALL SELECT 1 FROM self CROSS JOIN inbound i"
	    "  ON i.sender = self.address WHERE i.id <> ?2" SINCE UNREAD
	    " LIMIT 1", "ii", campaign, except);
}

int
inbound_others_speak(struct journal *j, int64_t campaign, int64_t except)
{
	return (int)sql_int(j, 0, OTHERS HUMAN " AND (" UNREAD " OR "
	    UNDERSTOOD ") LIMIT 1", "ii", campaign, except);
}

#define COLLEAGUES "c.address <> ?2 AND i.id <> ?3" \
	" AND i.recorded_at >= ?4 AND " HUMAN \
	" AND (" UNDERSTOOD " OR (?5 AND " UNREAD "))" \
	" ORDER BY i.recorded_at DESC LIMIT 1"

static int
take_human(struct rows *rows, struct inbound_human *h)
{
	int found = rows_next(rows);

	if (found) {
		h->address = rows_copy(rows, 0);
		h->class = rows_copy(rows, 1);
		h->at = rows_int(rows, 2);
	}
	rows_close(rows);
	return found;
}

int
inbound_human_at_domain(struct journal *j, const char *domain,
    const struct inbound_asked *asked, struct inbound_human *h)
{
	struct rows rows;

	rows_open(j, &rows, "SELECT c.address, i.class, i.recorded_at"
	    " FROM campaign c CROSS JOIN inbound i ON i.campaign = c.id"
	    " WHERE c.domain = ?1 AND " COLLEAGUES, "ssiii", domain,
	    asked->but, asked->except, asked->since,
	    (int64_t)asked->unread);
	return take_human(&rows, h);
}

int
inbound_human_linked(struct journal *j, int64_t lead,
    const struct inbound_asked *asked, struct inbound_human *h)
{
	struct rows rows;

	rows_open(j, &rows, "SELECT c.address, i.class, i.recorded_at"
	    " FROM lead_link own"
	    " CROSS JOIN lead_link other ON other.record = own.record"
	    " CROSS JOIN campaign c ON c.lead = other.lead"
	    " CROSS JOIN inbound i ON i.campaign = c.id"
	    " WHERE own.lead = ?1 AND " COLLEAGUES, "isiii", lead,
	    asked->but, asked->except, asked->since,
	    (int64_t)asked->unread);
	return take_human(&rows, h);
}

void
inbound_human_release(struct inbound_human *h)
{
	free(h->address);
	free(h->class);
	memset(h, 0, sizeof(*h));
}

int
inbound_next_pending(struct journal *j, int64_t after,
    struct inbound_pending *p)
{
	struct rows rows;
	int found;

	memset(p, 0, sizeof(*p));
	rows_open(j, &rows, "SELECT id, campaign, message, received_at,"
	    " sender, subject, text, until_at, automatic FROM inbound"
	    " WHERE pending = 1"
	    " AND id > ?1 ORDER BY id LIMIT 1", "i", after);
	if ((found = rows_next(&rows))) {
		p->id = rows_int(&rows, 0);
		p->campaign = rows_int(&rows, 1);
		p->message = rows_int(&rows, 2);
		p->received_at = rows_int(&rows, 3);
		p->sender = rows_copy(&rows, 4);
		p->subject = rows_copy(&rows, 5);
		p->text = rows_copy(&rows, 6);
		p->until_at = rows_int(&rows, 7);
		p->automatic = (int)rows_int(&rows, 8);
	}
	rows_close(&rows);
	return found;
}

void
inbound_pending_release(struct inbound_pending *p)
{
	free(p->sender);
	free(p->subject);
	free(p->text);
	memset(p, 0, sizeof(*p));
}

void
inbound_leave(struct journal *j, int64_t id)
{
	sql_run(j, "UPDATE inbound SET pending = 0 WHERE id = ?1", "i", id);
}

int
inbound_is_pending(struct journal *j, int64_t id)
{
	return (int)sql_int(j, 0, "SELECT pending FROM inbound WHERE id = ?1",
	    "i", id);
}

void
inbound_judge(struct journal *j, const struct act *act, int64_t id,
    const char *class, double confidence, const char *reasons,
    const char *judge, const char *done)
{
	char *from = sql_text(j, "SELECT class FROM inbound WHERE id = ?1",
	    "i", id);

	sql_run(j, "UPDATE inbound SET class = ?2, confidence = ?3,"
	    " reasons = ?4, judge = ?5, done = coalesce(?6, done),"
	    " pending = 0, dirty = 1"
	    " WHERE id = ?1", "isdsss", id, class, confidence, reasons,
	    judge, done);
	audit_add(j, act, "inbound", id, from, class, reasons);
	free(from);
}

int64_t
inbound_next_away(struct journal *j, const char *address, int64_t after,
    struct inbound_away *away)
{
	struct rows rows;
	int64_t id = 0;

	rows_open(j, &rows, "SELECT i.id, i.until_at, i.recorded_at"
	    " FROM campaign c CROSS JOIN inbound i ON i.campaign = c.id"
	    " WHERE c.address = ?1 AND i.class = 'out_of_office' AND i.id > ?2"
	    " UNION SELECT id, until_at, recorded_at FROM inbound"
	    " WHERE sender = ?1 AND class = 'out_of_office' AND id > ?2"
	    " ORDER BY 1 LIMIT 1", "si", address, after);
	if (rows_next(&rows)) {
		id = rows_int(&rows, 0);
		away->until_at = rows_int(&rows, 1);
		away->told_at = rows_int(&rows, 2);
	}
	rows_close(&rows);
	return id;
}
