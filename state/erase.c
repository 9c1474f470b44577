/*
 * Rows are emptied, not deleted: counts, quotas and the trail stay true.  A
 * domain may have thousands of addresses: each table is gone through once.
 */
#include "state/erase.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "state/campaign_door.h"
#include "state/flight.h"
#include "state/forgotten.h"
#include "state/journal.h"
#include "state/leads.h"
#include "state/named.h"
#include "state/runs.h"
#include "state/sql.h"
#include "state/suppressions.h"

#define TRACES	"traces"	/* of who was erased are in the files: 1 */

#define ERASED " IN (SELECT address FROM temp.erased)"
#define THEIR_CAMPAIGNS "(SELECT id FROM campaign WHERE address" ERASED ")"

void
erased_release(struct erased *e)
{
	str_release(&e->records);
	str_release(&e->others);
}

/* Whom it is about, in a table of this connection's alone. */
static void
collect(struct journal *j, const char *target)
{
	sql_run(j, "CREATE TEMP TABLE IF NOT EXISTS erased"
	    " (address TEXT PRIMARY KEY) WITHOUT ROWID", "");
	sql_run(j, "DELETE FROM temp.erased", "");
	if (strchr(target, '@') != NULL)
		sql_run(j, "INSERT INTO temp.erased VALUES (?1)", "s", target);
	else
		sql_run(j, "INSERT INTO temp.erased SELECT address FROM"
		    " (SELECT address FROM lead UNION"
		    "  SELECT address FROM campaign UNION"
		    "  SELECT address FROM inbound UNION"
		    "  SELECT sender FROM inbound UNION"
		    "  SELECT target FROM suppression)"
		    " WHERE instr(address, '@') > 0"
		    " AND substr(address, -length(?1) - 1)"
		    " IN ('@' || ?1, '.' || ?1)", "s", target);
}

/* The record may be the same person's, or have been another's. */
static void
list_others(struct journal *j, struct str *others)
{
	char *list = sql_text(j, "SELECT group_concat(address, ' ') FROM"
	    " (SELECT c.address AS address FROM campaign c"
	    "  JOIN lead l ON l.id = c.lead WHERE l.address" ERASED
	    "  UNION SELECT l.address FROM lead l"
	    "  JOIN campaign c ON c.lead = l.id WHERE c.address" ERASED ")"
	    " WHERE address NOT" ERASED " AND instr(address, '@') > 0", "");

	if (list != NULL)
		str_add(others, list);
	free(list);
}

/* The trail says what was done and when, but no more about whom. */
static void
blank_trail(struct journal *j)
{
	sql_run(j, "UPDATE audit SET why = 'forgotten' WHERE why IS NOT NULL"
	    " AND ((kind = 'campaign' AND ref IN " THEIR_CAMPAIGNS ")"
	    " OR (kind = 'message' AND ref IN (SELECT id FROM message"
	    "  WHERE campaign IN " THEIR_CAMPAIGNS "))"
	    " OR (kind = 'inbound' AND ref IN (SELECT id FROM inbound"
	    "  WHERE sender" ERASED " OR campaign IN " THEIR_CAMPAIGNS ")))",
	    "");
	sql_run(j, "UPDATE audit SET old = NULL, new = NULL,"
	    " why = 'forgotten' WHERE" IS_NAMED_IN("old") " OR"
	    IS_NAMED_IN("new") " OR" IS_NAMED_IN("why"), "");
	sql_run(j, "UPDATE run SET error = 'about somebody who was forgotten'"
	    " WHERE" IS_NAMED_IN("error"), "");
}

/* Theirs, and whatever else was said in answer to us. */
static void
blank_answers(struct journal *j, struct erased *e)
{
	e->answers += sql_run(j, "UPDATE inbound SET sender = NULL,"
	    " subject = NULL, text = NULL, reasons = '', address = NULL,"
	    " done = '" SUPPRESS_FORGOTTEN "', pending = 0, dirty = 1"
	    " WHERE sender" ERASED " OR campaign IN " THEIR_CAMPAIGNS, "");
	/* others who named them */
	sql_run(j, "UPDATE inbound SET dirty = 1,"
	    " address = iif(address" ERASED ", NULL, address),"
	    " subject =" UNNAMED("subject") ", text =" UNNAMED("text") ","
	    " done =" UNNAMED("done") ", reasons =" UNNAMED("reasons")
	    " WHERE address" ERASED " OR" IS_NAMED_IN("subject") " OR"
	    IS_NAMED_IN("text") " OR" IS_NAMED_IN("done") " OR"
	    IS_NAMED_IN("reasons"), "");
}

/* Ids go, too: what comes from them later is a stranger's mail. */
static void
blank_messages(struct journal *j, struct erased *e)
{
	sql_run(j, "DELETE FROM former_id WHERE message IN (SELECT id"
	    " FROM message WHERE campaign IN " THEIR_CAMPAIGNS ")", "");
	e->messages += sql_run(j, "UPDATE message SET subject = '',"
	    " body = '', message_id = 'forgotten-' || id, reason ="
	    " '" SUPPRESS_FORGOTTEN "', last_error = NULL WHERE campaign IN "
	    THEIR_CAMPAIGNS, "");
}

/* End it by the usual door, so that what has not gone is skipped. */
static void
end_campaigns(struct journal *j, const struct act *act)
{
	int64_t id = 0;

	/* in the order of ids, so that each is looked at once */
	while ((id = sql_int(j, 0, "SELECT id FROM campaign WHERE id > ?1"
	    " AND +address" ERASED " ORDER BY id LIMIT 1", "i", id)) != 0) {
		campaign_become(j, act, id, CAMPAIGN_STOPPED,
		    SUPPRESS_FORGOTTEN);
		campaign_attend(j, id, NULL);
		sql_run(j, "INSERT INTO dirty (lead) SELECT lead FROM campaign"
		    " WHERE id = ?1 ON CONFLICT DO NOTHING", "i", id);
	}
}

/* What the base shows is told anew, from what is left. */
static void
blank_campaigns(struct journal *j, struct erased *e)
{
	sql_run(j, "DELETE FROM change WHERE lead IN (SELECT id FROM lead"
	    " WHERE address" ERASED " UNION SELECT lead FROM campaign"
	    " WHERE address" ERASED ")", "");
	e->campaigns += sql_run(j, "UPDATE campaign SET address ="
	    " 'forgotten-' || id, name = 'forgotten-' || id, domain = '',"
	    " reason = '" SUPPRESS_FORGOTTEN "', hold_reason = NULL,"
	    " signature = NULL, approved_hash = NULL WHERE address" ERASED,
	    "");
}

static void
blank_leads(struct journal *j, const struct act *act, struct erased *e)
{
	struct lead_row row = LEAD_ROW_INIT;
	int64_t id = 0;

	/* a cell with two addresses gives none that can be written to */
	while ((id = sql_int(j, 0, "SELECT id FROM lead WHERE id > ?1"
	    " AND (+address" ERASED " OR (address IS NULL AND"
	    IS_NAMED_IN("fields") ")) ORDER BY id LIMIT 1", "i", id)) != 0) {
		lead_by_id(j, id, &row);
		lead_forget(&row);
		lead_put(j, act, &row);
		lead_set_note(j, act, id, NULL);
		str_addf(&e->records, "%s%s", e->records.len == 0 ? "" : " ",
		    row.lead.record);
		e->leads++;
	}
	lead_row_release(&row);
}

/* Where others wait because of them, they are named. */
static void
blank_elsewhere(struct journal *j)
{
	sql_run(j, "INSERT INTO dirty (lead) SELECT lead FROM campaign"
	    " WHERE" IS_NAMED_IN("reason") " OR" IS_NAMED_IN("hold_reason")
	    " UNION SELECT id FROM lead"
	    " WHERE" IS_NAMED_IN("review") " OR" IS_NAMED_IN("note")
	    " UNION SELECT lead FROM change WHERE" IS_NAMED_IN("value")
	    " ON CONFLICT DO NOTHING", "");
	sql_run(j, "UPDATE campaign SET reason =" UNNAMED("reason") ","
	    " hold_reason =" UNNAMED("hold_reason") " WHERE"
	    IS_NAMED_IN("reason") " OR" IS_NAMED_IN("hold_reason"), "");
	sql_run(j, "UPDATE lead SET review =" UNNAMED("review") ", note ="
	    UNNAMED("note") " WHERE" IS_NAMED_IN("review") " OR"
	    IS_NAMED_IN("note"), "");
	sql_run(j, "DELETE FROM change WHERE" IS_NAMED_IN("value"), "");
	/* servers name whom they refuse */
	sql_run(j, "UPDATE breaker SET reason =" UNNAMED("reason"), "");
	sql_run(j, "UPDATE meta SET value =" UNNAMED("value") " WHERE"
	    IS_NAMED_IN("value"), "");
}

static int
mark_all(struct journal *j, const struct act *act, struct error *err)
{
	char *address = NULL, *next, *mark;
	int rc = 0;

	sql_run(j, "DELETE FROM suppression WHERE target" ERASED, "");
	while (rc == 0 && (next = sql_text(j, "SELECT address FROM temp.erased"
	    " WHERE address > ?1 ORDER BY address LIMIT 1", "s",
	    address == NULL ? "" : address)) != NULL) {
		free(address);
		address = next;
		if ((mark = forgotten_mark(j, address, err)) == NULL)
			rc = -1;
		else
			suppress_add(j, act, mark, SUPPRESS_FORGOTTEN);
		free(mark);
	}
	free(address);
	return rc;
}

int
erase_target(struct journal *j, const struct act *act, const char *target,
    struct erased *e, struct error *err)
{
	collect(j, target);
	list_others(j, &e->others);
	end_campaigns(j, act);
	blank_trail(j);
	blank_answers(j, e);
	blank_messages(j, e);
	blank_campaigns(j, e);
	blank_leads(j, act, e);
	blank_elsewhere(j);
	if (mark_all(j, act, err) == -1)
		return -1;
	/* a domain names nobody */
	if (strchr(target, '@') == NULL)
		suppress_add(j, act, target, SUPPRESS_FORGOTTEN);
	sql_run(j, "DELETE FROM temp.erased", "");
	journal_set_int(j, TRACES, 1);
	return 0;
}

int
erase_traces(struct journal *j, struct error *err)
{
	/* the flight file quotes servers */
	if (flight_remove(journal_directory(j), err) == -1 ||
	    journal_rewrite(j, err) == -1)
		return -1;
	journal_begin(j);
	journal_set_int(j, TRACES, 0);
	return journal_commit(j, err);
}

int
erase_left_traces(struct journal *j)
{
	return journal_get_int(j, TRACES, 0) != 0;
}
