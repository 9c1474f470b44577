/* Rows of the table breaker. */
#include "state/breaker.h"

#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "state/runs.h"
#include "state/sql.h"

static int
take_row(struct rows *rows, struct breaker *b)
{
	int found = rows_next(rows);

	memset(b, 0, sizeof(*b));
	if (found) {
		snprintf(b->party, sizeof(b->party), "%s",
		    rows_text(rows, 0));
		b->failures = rows_int(rows, 1);
		b->open_until = rows_int(rows, 2);
		snprintf(b->reason, sizeof(b->reason), "%s",
		    rows_text(rows, 3));
	}
	rows_close(rows);
	return found;
}

int
breaker_find(struct journal *j, const char *party, struct breaker *b)
{
	struct rows rows;

	rows_open(j, &rows, "SELECT party, failures, open_until, reason"
	    " FROM breaker WHERE party = ?1", "s", party);
	return take_row(&rows, b);
}

int
breaker_next(struct journal *j, const char *after, struct breaker *b)
{
	struct rows rows;

	rows_open(j, &rows, "SELECT party, failures, open_until, reason"
	    " FROM breaker WHERE party > ?1 ORDER BY party LIMIT 1", "s",
	    after);
	return take_row(&rows, b);
}

int
breaker_is_open(const struct breaker *b, int64_t now)
{
	return b->open_until > now &&
	    b->open_until - now <= BREAKER_PAUSE_MAX;
}

/* The pause behind so many failures in a row; 0: it stays closed. */
static int64_t
pause_of(int64_t failures, int64_t least)
{
	int64_t pause = BREAKER_PAUSE, n;

	for (n = BREAKER_FAILURES; n < failures &&
	    pause < BREAKER_PAUSE_MAX; n++)
		pause *= 2;
	if (failures < BREAKER_FAILURES)
		pause = 0;
	if (pause < least)
		pause = least;
	return pause < BREAKER_PAUSE_MAX ? pause : BREAKER_PAUSE_MAX;
}

void
breaker_failed(struct journal *j, const struct act *act, const char *party,
    int64_t pause, const char *reason)
{
	struct breaker b;
	char until[TIME_TEXT];

	breaker_find(j, party, &b);
	if ((pause = pause_of(++b.failures, pause)) > 0) {
		b.open_until = act->now + pause;
		audit_add(j, act, "breaker", 0, party,
		    time_iso(b.open_until, until), reason);
	}
	sql_run(j, "INSERT INTO breaker (party, failures, open_until, reason)"
	    " VALUES (?1, ?2, ?3, ?4) ON CONFLICT (party) DO UPDATE SET"
	    " failures = excluded.failures, open_until = excluded.open_until,"
	    " reason = excluded.reason", "siis", party, b.failures,
	    b.open_until, reason);
}

void
breaker_closed(struct journal *j, const struct act *act, const char *party)
{
	struct breaker b;

	if (!breaker_find(j, party, &b))
		return;
	if (b.open_until != 0)
		audit_add(j, act, "breaker", 0, party, "closed", NULL);
	sql_run(j, "DELETE FROM breaker WHERE party = ?1", "s", party);
}
