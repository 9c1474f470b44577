/*
 * The condition is_suppressed: some look-ups by key.  Said in SQL alone it
 * is a recursive query, which took half of the time of a claim.
 */
#include "state/suppressed.h"

#include <sqlite3.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "state/forgotten.h"
#include "state/journal.h"
#include "state/sql.h"

const char *
suppressed_wider(const char *address, const char *part)
{
	const char *end = strchr(part, part == address ? '@' : '.');

	return end == NULL ? NULL : end + 1;
}

/*
 * The address itself; where somebody was ever forgotten, which one statement
 * tells as well, the mark that would be left of it.
 */
static int64_t
is_listed(struct journal *j, const char *address)
{
	int64_t found = sql_int(j, 0, "SELECT 1 FROM suppression"
	    " WHERE target = ?1 UNION ALL SELECT 2 FROM meta"
	    " WHERE key = '" FORGOTTEN_KEY "'", "s", address);

	return found == 2 ? forgotten_is(j, address) : found;
}

static void
is_suppressed(sqlite3_context *context, int n, sqlite3_value **value)
{
	struct journal *j = sqlite3_user_data(context);
	const char *address = (const char *)sqlite3_value_text(value[0]);
	const char *part = address;
	int64_t found = address == NULL ? 0 : is_listed(j, address);

	(void)n;
	while (found == 0 && part != NULL &&
	    (part = suppressed_wider(address, part)) != NULL)
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
