/* The temporary table of a listing. */
#include "state/seen.h"

#include "state/sql.h"

void
seen_begin(struct journal *j)
{
	sql_run(j, "CREATE TEMP TABLE IF NOT EXISTS seen"
	    " (record TEXT PRIMARY KEY) WITHOUT ROWID", "");
	sql_run(j, "DELETE FROM seen", "");
}

void
seen_add(struct journal *j, const char *record)
{
	sql_run(j, "INSERT INTO seen (record) VALUES (?1)"
	    " ON CONFLICT DO NOTHING", "s", record);
}

int64_t
seen_next_missing(struct journal *j, int64_t after)
{
	return sql_int(j, 0, "SELECT id FROM lead WHERE id > ?1"
	    " AND gone = 0 AND record NOT IN (SELECT record FROM seen)"
	    " ORDER BY id LIMIT 1", "i", after);
}

int
seen_unknown(struct journal *j)
{
	return (int)sql_int(j, 0, "SELECT 1 FROM seen WHERE NOT EXISTS"
	    " (SELECT 1 FROM lead WHERE lead.record = seen.record"
	    "  AND gone = 0) LIMIT 1", "");
}
