/* Rows of the table message, read; who changes them is the door. */
#include "state/messages.h"

#include <glib.h>
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "state/sql.h"

#define COLUMNS "id, campaign, step, step_id, label, delay_days, revision," \
	" subject, body, message_id, state, reason, due_at, attempts," \
	" failures, strikes, first_failed_at, last_error, claimed_at," \
	" sent_at, bounced_at"
/* When the last notice of a message that cannot be delivered is here. */
#define LAST_NOTICE	(5 * INT64_C(86400))

void
message_release(struct message *m)
{
	free(m->step_id);
	free(m->label);
	free(m->subject);
	free(m->body);
	free(m->message_id);
	free(m->reason);
	free(m->last_error);
	memset(m, 0, sizeof(*m));
}

static void
fill_text(struct rows *rows, struct message *m)
{
	m->step_id = rows_copy(rows, 3);
	m->label = rows_copy(rows, 4);
	m->subject = rows_copy(rows, 7);
	m->body = rows_copy(rows, 8);
	m->message_id = rows_copy(rows, 9);
	m->reason = rows_copy(rows, 11);
	m->last_error = rows_copy(rows, 17);
}

static int
take(struct rows *rows, struct message *m)
{
	int found = rows_next(rows);

	if (found) {
		message_release(m);
		fill_text(rows, m);
		m->id = rows_int(rows, 0);
		m->campaign = rows_int(rows, 1);
		m->step = (int)rows_int(rows, 2);
		m->delay_days = (int)rows_int(rows, 5);
		m->revision = rows_int(rows, 6);
		m->state = (enum message_state)
		    message_state_find(rows_text(rows, 10));
		m->due_at = rows_int(rows, 12);
		m->attempts = rows_int(rows, 13);
		m->failures = rows_int(rows, 14);
		m->strikes = rows_int(rows, 15);
		m->first_failed_at = rows_int(rows, 16);
		m->claimed_at = rows_int(rows, 18);
		m->sent_at = rows_int(rows, 19);
		m->bounced_at = rows_int(rows, 20);
	}
	rows_close(rows);
	return found;
}

int
message_by_id(struct journal *j, int64_t id, struct message *m)
{
	struct rows rows;

	rows_open(j, &rows, "SELECT " COLUMNS " FROM message WHERE id = ?1",
	    "i", id);
	return take(&rows, m);
}

int
message_by_any(struct journal *j, const char *what, struct message *m)
{
	struct rows rows;
	int64_t id = message_find_id(j, what);

	if (id != 0)
		return message_by_id(j, id, m);
	rows_open(j, &rows, "SELECT " COLUMNS " FROM message"
	    " WHERE campaign = (SELECT id FROM campaign WHERE name ="
	    "  substr(?1, 1, instr(?1, '/') - 1))"
	    " AND step_id = substr(?1, instr(?1, '/') + 1)", "s", what);
	return take(&rows, m);
}

int
message_at(struct journal *j, int64_t campaign, int at, struct message *m)
{
	struct rows rows;

	rows_open(j, &rows, "SELECT " COLUMNS " FROM message"
	    " WHERE campaign = ?1 AND step = ?2", "ii", campaign,
	    (int64_t)at);
	return take(&rows, m);
}

int
message_current(struct journal *j, int64_t campaign, struct message *m)
{
	struct rows rows;

	rows_open(j, &rows, "SELECT " COLUMNS " FROM message"
	    " WHERE campaign = ?1"
	    " AND state <> 'sent' AND state <> 'bounced'"
	    " AND state <> 'skipped' ORDER BY step LIMIT 1", "i", campaign);
	return take(&rows, m);
}

int
message_last_sent(struct journal *j, int64_t campaign, struct message *m)
{
	struct rows rows;

	rows_open(j, &rows, "SELECT " COLUMNS " FROM message"
	    " WHERE campaign = ?1 AND sent_at IS NOT NULL"
	    " ORDER BY step DESC LIMIT 1", "i", campaign);
	return take(&rows, m);
}

void
message_steps(struct journal *j, int64_t campaign, struct message *next,
    struct message *last)
{
	struct message m = MESSAGE_INIT;
	struct rows rows;

	message_release(next);
	message_release(last);
	rows_open(j, &rows, "SELECT id, step, state, due_at, delay_days,"
	    " sent_at, message_id FROM message WHERE campaign = ?1"
	    " ORDER BY step", "i", campaign);
	while (rows_next(&rows)) {
		m.id = rows_int(&rows, 0);
		m.campaign = campaign;
		m.step = (int)rows_int(&rows, 1);
		m.state = (enum message_state)
		    message_state_find(rows_text(&rows, 2));
		m.due_at = rows_int(&rows, 3);
		m.delay_days = (int)rows_int(&rows, 4);
		m.sent_at = rows_int(&rows, 5);
		if (m.sent_at != 0)
			*last = m;
		if (next->id != 0 || m.state == MESSAGE_SENT ||
		    m.state == MESSAGE_BOUNCED || m.state == MESSAGE_SKIPPED)
			continue;
		*next = m;
		next->message_id = rows_copy(&rows, 6);
	}
	rows_close(&rows);
}

int64_t
message_find_id(struct journal *j, const char *message_id)
{
	int64_t id = sql_int(j, 0, "SELECT id FROM message"
	    " WHERE message_id = ?1", "s", message_id);

	return id != 0 ? id : sql_int(j, 0, "SELECT message FROM former_id"
	    " WHERE message_id = ?1", "s", message_id);
}

int
message_in_doubt(struct journal *j, int64_t id)
{
	return (int)sql_int(j, 0, "SELECT state = 'in_doubt' FROM message"
	    " WHERE id = ?1", "i", id);
}

char *
message_former_id(struct journal *j, int64_t id, const char *after)
{
	return sql_text(j, "SELECT message_id FROM former_id"
	    " WHERE message = ?1 AND message_id > ?2"
	    " ORDER BY message_id LIMIT 1", "is", id, after);
}

void
message_references(struct journal *j, int64_t campaign, int before,
    struct str *out)
{
	struct rows rows;

	rows_open(j, &rows, "SELECT message_id FROM message"
	    " WHERE campaign = ?1 AND step < ?2 AND sent_at IS NOT NULL"
	    " ORDER BY step", "ii", campaign, (int64_t)before);
	while (rows_next(&rows))
		str_addf(out, "%s%s", out->len > 0 ? " " : "",
		    rows_text(&rows, 0));
	rows_close(&rows);
}

char *
message_texts_hash(struct journal *j, int64_t campaign)
{
	GChecksum *sum = g_checksum_new(G_CHECKSUM_SHA256);
	struct rows rows;
	char *hash;

	rows_open(j, &rows, "SELECT subject, body FROM message"
	    " WHERE campaign = ?1 ORDER BY step", "i", campaign);
	while (rows_next(&rows)) {
		/* the NUL, too, so that no two pairs run into one */
		g_checksum_update(sum, (const guchar *)rows_text(&rows, 0),
		    (gssize)strlen(rows_text(&rows, 0)) + 1);
		g_checksum_update(sum, (const guchar *)rows_text(&rows, 1),
		    (gssize)strlen(rows_text(&rows, 1)) + 1);
	}
	rows_close(&rows);
	hash = xstrdup(g_checksum_get_string(sum));
	g_checksum_free(sum);
	return hash;
}

size_t
message_sending(struct journal *j, int64_t *ids, size_t max)
{
	struct rows rows;
	size_t n = 0;

	rows_open(j, &rows, "SELECT id FROM message WHERE state = 'sending'"
	    " ORDER BY id LIMIT ?1", "i", (int64_t)max);
	while (n < max && rows_next(&rows))
		ids[n++] = rows_int(&rows, 0);
	rows_close(&rows);
	return n;
}

int64_t
message_next_doubt(struct journal *j, int64_t after)
{
	return sql_int(j, 0, "SELECT id FROM message"
	    " WHERE state = 'in_doubt' AND id > ?1 ORDER BY id LIMIT 1", "i",
	    after);
}

int64_t
message_next_suspect(struct journal *j, int64_t now, int64_t after)
{
	/* one under review may have been approved and gone out since */
	/* a day less than the plan's: slots are by date, not by hour */
	return sql_int(j, 0, "SELECT m.id FROM message m"
	    " JOIN campaign c ON c.id = m.campaign WHERE m.id > ?2"
	    " AND m.state IN ('draft', 'scheduled')"
	    " AND c.state IN ('active', 'held', 'paused', 'review')"
	    " AND NOT EXISTS (SELECT 1 FROM message e"
	    "  WHERE e.campaign = m.campaign AND e.step < m.step"
	    "  AND e.state NOT IN ('sent', 'bounced', 'skipped'))"
	    " AND (m.due_at <= ?1 OR c.state = 'review'"
	    " OR EXISTS (SELECT 1 FROM message e"
	    "  WHERE e.campaign = m.campaign AND e.step < m.step"
	    "  AND e.sent_at + (m.delay_days - e.delay_days - 1) * 86400"
	    "  <= ?1 AND NOT EXISTS (SELECT 1 FROM message n"
	    "   WHERE n.campaign = m.campaign AND n.step > e.step"
	    "   AND n.step < m.step AND n.sent_at IS NOT NULL)))"
	    " ORDER BY m.id LIMIT 1", "ii", now, after);
}

double
message_daily_mean(struct journal *j, int64_t from, int64_t to)
{
	int64_t sent = sql_int(j, 0, "SELECT count(*) FROM message"
	    " WHERE sent_at >= ?1 AND sent_at < ?2", "ii", from, to);
	int64_t days = sql_int(j, 0, "SELECT count(DISTINCT sent_at / 86400)"
	    " FROM message WHERE sent_at >= ?1 AND sent_at < ?2", "ii", from,
	    to);

	return days == 0 ? 0 : (double)sent / (double)days;
}

int64_t
message_strikes(struct journal *j, int64_t campaign, int64_t now)
{
	return sql_int(j, 0, "WITH theirs AS (SELECT message.state,"
	    " strikes, first_failed_at, sent_at FROM campaign"
	    " JOIN message ON message.campaign = campaign.id"
	    " WHERE address = (SELECT address FROM campaign WHERE id = ?1))"
	    " SELECT sum(strikes) FROM theirs"
	    " WHERE coalesce(sent_at, first_failed_at) > (SELECT"
	    " ifnull(max(sent_at), 0) FROM theirs WHERE state = 'sent'"
	    " AND sent_at <= ?2)", "ii", campaign, now - LAST_NOTICE);
}
