/* Rows of the tables cell, change and unsure. */
#include "state/changes.h"

#include <stddef.h>
#include <stdlib.h>

#include "state/sql.h"

#define SETTLED_MS 180000	/* longer than a call and its repeats take */
#define SENT_MAX 256		/* columns of ours in a row, and more */
#define REPLACED_MS (8 * 86400000LL)	/* a webhook tells of seven days */

int64_t
change_hash(const char *value)
{
	const unsigned char *p;
	uint64_t h = 14695981039346656037u;

	for (p = (const unsigned char *)value; *p != '\0'; p++)
		h = (h ^ *p) * 1099511628211u;
	h ^= h >> 32;
	h &= INT64_MAX;
	return h == 0 ? 1 : (int64_t)h;
}

static int64_t
confirmed_hash(struct journal *j, int64_t lead, const char *name)
{
	return sql_int(j, change_hash(""), "SELECT hash FROM cell"
	    " WHERE lead = ?1 AND name = ?2", "is", lead, name);
}

int
change_want(struct journal *j, int64_t lead, const char *name,
    const char *value, int64_t now)
{
	int64_t hash = change_hash(value);

	/* a value of ours still unconfirmed may stand there: write again */
	if (hash == sql_int(j, change_hash(""), "SELECT sent FROM cell"
	    " WHERE lead = ?1 AND name = ?2", "is", lead, name) && sql_int(j, 0,
	    "SELECT 1 FROM unsure WHERE lead = ?1 AND name = ?2 LIMIT 1",
	    "is", lead, name) == 0) {
		sql_run(j, "DELETE FROM change WHERE lead = ?1 AND name = ?2",
		    "is", lead, name);
		return 0;
	}
	return sql_run(j, "INSERT INTO change (lead, name, value, hash,"
	    " created_at) VALUES (?1, ?2, ?3, ?4, ?5)"
	    " ON CONFLICT (lead, name) DO UPDATE SET value = ?3, hash = ?4,"
	    " parked = NULL WHERE hash <> ?4", "issii", lead, name, value,
	    hash, now);
}

int64_t
change_next_dirty(struct journal *j, int64_t after)
{
	return sql_int(j, 0, "SELECT min(lead) FROM dirty WHERE lead > ?1",
	    "i", after);
}

void
change_compared(struct journal *j, int64_t lead)
{
	sql_run(j, "DELETE FROM dirty WHERE lead = ?1", "i", lead);
}

int64_t
change_next_lead(struct journal *j, int64_t after)
{
	return sql_int(j, 0, "SELECT lead FROM change WHERE lead > ?1"
	    " AND parked IS NULL AND (SELECT gone FROM lead"
	    "  WHERE id = change.lead) = 0 ORDER BY lead LIMIT 1", "i",
	    after);
}

int64_t
change_count(struct journal *j)
{
	return sql_int(j, 0, "SELECT count(*) FROM change"
	    " WHERE parked IS NULL", "");
}

void
change_each(struct journal *j, int64_t lead, change_visit *visit, void *ctx)
{
	struct rows rows;

	rows_open(j, &rows, "SELECT name, value FROM change WHERE lead = ?1"
	    " AND parked IS NULL ORDER BY name", "i", lead);
	while (rows_next(&rows))
		visit(ctx, rows_text(&rows, 0), rows_text(&rows, 1));
	rows_close(&rows);
}

void
change_sending(struct journal *j, int64_t lead, int64_t now_ms)
{
	sql_run(j, "INSERT INTO unsure (lead, name, hash, sent_ms)"
	    " SELECT lead, name, hash, ?2 FROM change WHERE lead = ?1"
	    " AND parked IS NULL ON CONFLICT DO UPDATE SET sent_ms = ?2",
	    "ii", lead, now_ms);
}

void
change_replacing(struct journal *j, int64_t lead, const char *names,
    int64_t now_ms)
{
	sql_run(j, "INSERT INTO overwrote (lead, name, hash, at_ms)"
	    " SELECT c.lead, c.name, o.hash, ?2 FROM change c"
	    " JOIN cell o USING (lead, name) WHERE c.lead = ?1"
	    " AND c.parked IS NULL AND c.name IN (SELECT value"
	    "  FROM json_each(?3)) AND o.hash <> ?4"
	    " UNION SELECT c.lead, c.name, o.hash, ?2 FROM change c"
	    " JOIN unsure o USING (lead, name) WHERE c.lead = ?1"
	    " AND c.parked IS NULL AND c.name IN (SELECT value"
	    "  FROM json_each(?3)) AND o.hash <> ?4"
	    " ON CONFLICT DO UPDATE SET at_ms = ?2", "iisi", lead, now_ms,
	    names, change_hash(""));
}

void
change_forget_replaced(struct journal *j, int64_t now_ms)
{
	sql_run(j, "DELETE FROM overwrote WHERE at_ms < ?1", "i",
	    now_ms - REPLACED_MS);
}

int
change_was_lost(struct journal *j, int64_t lead, const char *name,
    int64_t hash, int64_t now_ms)
{
	/* it must be a write of ours, and one that replaced something */
	if (hash == change_hash("") || sql_int(j, 0, "SELECT 1"
	    " FROM overwrote WHERE lead = ?1 AND name = ?2 LIMIT 1", "is",
	    lead, name) == 0)
		return 0;
	return sql_run(j, "INSERT INTO overwrote (lead, name, hash, at_ms)"
	    " VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO NOTHING", "isii", lead,
	    name, hash, now_ms);
}

static void
put_cell(struct journal *j, int64_t lead, const char *name, int64_t hash,
    int64_t sent, int64_t at_ms)
{
	sql_run(j, "INSERT INTO cell (lead, name, hash, sent, confirmed_ms)"
	    " VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT (lead, name) DO UPDATE"
	    " SET hash = ?3, sent = ?4, confirmed_ms = ?5", "isiii", lead,
	    name, hash, sent, at_ms);
	sql_run(j, "DELETE FROM unsure WHERE lead = ?1 AND name = ?2", "is",
	    lead, name);
	sql_run(j, "DELETE FROM change WHERE lead = ?1 AND name = ?2"
	    " AND hash = ?3", "isi", lead, name, sent);
}

void
change_observed(struct journal *j, int64_t lead, const char *name,
    int64_t hash, int64_t read_ms)
{
	put_cell(j, lead, name, hash, hash, read_ms);
}

void
change_confirm_sent(struct journal *j, int64_t lead, change_shown *shown,
    void *ctx, int64_t at_ms)
{
	struct rows rows;
	struct { char *name; int64_t hash; } cell[SENT_MAX];
	size_t n = 0, i;

	rows_open(j, &rows, "SELECT c.name, c.hash FROM change c"
	    " JOIN unsure u USING (lead, name, hash) WHERE c.lead = ?1", "i",
	    lead);
	while (n < SENT_MAX && rows_next(&rows)) {
		cell[n].name = rows_copy(&rows, 0);
		cell[n++].hash = rows_int(&rows, 1);
	}
	rows_close(&rows);
	for (i = 0; i < n; i++) {
		int64_t hash = shown(ctx, cell[i].name);

		if (hash != 0)
			put_cell(j, lead, cell[i].name, hash, cell[i].hash,
			    at_ms);
		free(cell[i].name);
	}
}

void
change_park(struct journal *j, int64_t lead, const char *name,
    const char *why)
{
	sql_run(j, "UPDATE change SET parked = ?3 WHERE lead = ?1"
	    " AND (?2 IS NULL OR name = ?2)", "iss", lead, name, why);
	sql_run(j, "DELETE FROM unsure WHERE lead = ?1"
	    " AND (?2 IS NULL OR name = ?2)", "is", lead, name);
}

int64_t
change_parked(struct journal *j)
{
	return sql_int(j, 0, "SELECT count(*) FROM change"
	    " WHERE parked IS NOT NULL", "");
}

void
change_unpark(struct journal *j)
{
	sql_run(j, "UPDATE change SET parked = NULL WHERE parked IS NOT NULL",
	    "");
}

int
change_written(struct journal *j, int64_t lead, const char *name)
{
	return (int)sql_int(j, 0, "SELECT 1 FROM cell WHERE lead = ?1"
	    " AND name = ?2", "is", lead, name);
}

int
change_is_shown(struct journal *j, int64_t lead, const char *name,
    int64_t hash)
{
	return (int)sql_int(j, 0, "SELECT 1 FROM cell WHERE lead = ?1"
	    " AND name = ?2 AND sent = ?3 AND NOT EXISTS (SELECT 1"
	    "  FROM unsure u WHERE u.lead = ?1 AND u.name = ?2)", "isi", lead,
	    name, hash);
}

enum edit
change_edit(struct journal *j, int64_t lead, const char *name, int64_t hash,
    int64_t read_ms)
{
	int unsure;

	if (hash == confirmed_hash(j, lead, name) || sql_int(j, 0,
	    "SELECT 1 FROM unsure WHERE lead = ?1 AND name = ?2"
	    " AND hash = ?3", "isi", lead, name, hash) == 1)
		return EDIT_NONE;
	/* one that never had its answer has arrived by now, or never will */
	unsure = (int)sql_int(j, 0, "SELECT 1 FROM unsure WHERE lead = ?1"
	    " AND name = ?2 AND sent_ms > ?3 LIMIT 1", "isi", lead, name,
	    read_ms - SETTLED_MS);
	return !unsure && sql_int(j, 0, "SELECT confirmed_ms FROM cell"
	    " WHERE lead = ?1 AND name = ?2", "is", lead, name) < read_ms ?
	    EDIT_SURE : EDIT_MAYBE;
}
