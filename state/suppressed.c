/*
 * The condition is_suppressed: some look-ups by key.  Said in SQL alone it
 * is a recursive query, which took half of the time of a claim.
 */
#include "state/suppressed.h"

#include <sqlite3.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "state/journal.h"

const char *
suppressed_wider(const char *address, const char *part)
{
	const char *end = strchr(part, part == address ? '@' : '.');

	return end == NULL ? NULL : end + 1;
}

static void
is_suppressed(sqlite3_context *context, int n, sqlite3_value **value)
{
	struct journal *j = sqlite3_user_data(context);
	const char *address = (const char *)sqlite3_value_text(value[0]);
	const char *part;
	int64_t found = 0;

	(void)n;
	for (part = address; part != NULL && found == 0;
	    part = suppressed_wider(address, part))
		found = sql_int(j, 0, "SELECT 1 FROM suppression"
		    " WHERE target = ?1", "s", part);
	/* what could not be looked up is no leave to write to anybody */
	if (journal_failed(j))
		sqlite3_result_error(context, "suppression", -1);
	else
		sqlite3_result_int64(context, found);
}

int
suppressed_teach(struct journal *j, void *db)
{
	return sqlite3_create_function_v2(db, "is_suppressed", 1,
	    SQLITE_UTF8, j, is_suppressed, NULL, NULL, NULL) == SQLITE_OK ?
	    0 : -1;
}
