/* Rows are emptied, not deleted: counts, quotas and the trail stay true. */
#include "state/erase.h"

#include <stddef.h>

#include "base/error.h"
#include "state/campaigns.h"
#include "state/flight.h"
#include "state/journal.h"
#include "state/leads.h"
#include "state/runs.h"
#include "state/suppressions.h"

char *
erase_next_at_domain(struct journal *j, const char *domain,
    const char *after)
{
	return sql_text(j, "SELECT min(address) FROM"
	    " (SELECT address FROM lead UNION ALL"
	    "  SELECT address FROM campaign UNION ALL"
	    "  SELECT sender FROM inbound) WHERE address > ?2"
	    " AND substr(address, -length(?1) - 1) IN ('@' || ?1, '.' || ?1)",
	    "ss", domain, after);
}

int64_t
erase_on_their_way(struct journal *j, const char *address)
{
	return sql_int(j, 0, "SELECT count(*) FROM message"
	    " WHERE state = 'sending' AND campaign IN"
	    " (SELECT id FROM campaign WHERE address = ?1)", "s", address);
}

/* The trail says what was done and when, but no more about whom. */
static void
blank_trail(struct journal *j, const char *address)
{
	sql_run(j, "UPDATE audit SET why = 'forgotten' WHERE why IS NOT NULL"
	    " AND ((kind = 'campaign' AND ref IN"
	    "  (SELECT id FROM campaign WHERE address = ?1))"
	    " OR (kind = 'message' AND ref IN (SELECT m.id FROM message m"
	    "  JOIN campaign c ON c.id = m.campaign WHERE c.address = ?1))"
	    " OR (kind = 'inbound' AND ref IN (SELECT i.id FROM inbound i"
	    "  LEFT JOIN campaign c ON c.id = i.campaign"
	    "  WHERE i.sender = ?1 OR c.address = ?1)))", "s", address);
	sql_run(j, "UPDATE audit SET old = NULL, new = NULL,"
	    " why = 'forgotten' WHERE instr(lower(coalesce(old, '') || ' ' ||"
	    " coalesce(new, '') || ' ' || coalesce(why, '')), ?1) > 0", "s",
	    address);
	sql_run(j, "UPDATE run SET error = 'about somebody who was forgotten'"
	    " WHERE instr(lower(error), ?1) > 0", "s", address);
}

/* Theirs, and whatever else was said in answer to us. */
static void
blank_answers(struct journal *j, const char *address, struct erased *e)
{
	e->answers += sql_run(j, "UPDATE inbound SET sender = NULL,"
	    " subject = NULL, text = NULL, reasons = '', address = NULL,"
	    " done = '" SUPPRESS_FORGOTTEN "', pending = 0, dirty = 1"
	    " WHERE sender = ?1 OR campaign IN"
	    " (SELECT id FROM campaign WHERE address = ?1)", "s", address);
	/* others who named them */
	sql_run(j, "UPDATE inbound SET address = NULL, dirty = 1,"
	    " done = replace(done, ?1, '(forgotten)'),"
	    " text = replace(text, ?1, '(forgotten)'), reasons ="
	    " replace(reasons, ?1, '(forgotten)') WHERE address = ?1", "s",
	    address);
}

/* Ids go, too: what comes from them later is a stranger's mail. */
static void
blank_messages(struct journal *j, const char *address, struct erased *e)
{
	sql_run(j, "DELETE FROM former_id WHERE message IN (SELECT m.id"
	    " FROM message m JOIN campaign c ON c.id = m.campaign"
	    " WHERE c.address = ?1)", "s", address);
	e->messages += sql_run(j, "UPDATE message SET subject = '',"
	    " body = '', message_id = 'forgotten-' || id, reason ="
	    " '" SUPPRESS_FORGOTTEN "', last_error = NULL WHERE campaign IN"
	    " (SELECT id FROM campaign WHERE address = ?1)", "s", address);
}

/* End it by the usual door, so that what has not gone is skipped. */
static void
end_campaigns(struct journal *j, const struct act *act, const char *address)
{
	int64_t id = 0;

	while ((id = sql_int(j, 0, "SELECT min(id) FROM campaign"
	    " WHERE address = ?1 AND id > ?2", "si", address, id)) != 0) {
		campaign_become(j, act, id, CAMPAIGN_STOPPED,
		    SUPPRESS_FORGOTTEN);
		campaign_attend(j, id, NULL);
		sql_run(j, "INSERT INTO dirty (lead) SELECT lead FROM campaign"
		    " WHERE id = ?1 ON CONFLICT DO NOTHING", "i", id);
	}
}

/* What the base shows is told anew, from what is left. */
static void
blank_campaigns(struct journal *j, const char *address, struct erased *e)
{
	sql_run(j, "DELETE FROM change WHERE lead IN (SELECT id FROM lead"
	    " WHERE address = ?1 UNION SELECT lead FROM campaign"
	    " WHERE address = ?1)", "s", address);
	e->campaigns += sql_run(j, "UPDATE campaign SET address ="
	    " 'forgotten-' || id, name = 'forgotten-' || id, domain = '',"
	    " reason = '" SUPPRESS_FORGOTTEN "', hold_reason = NULL,"
	    " signature = NULL, approved_hash = NULL WHERE address = ?1",
	    "s", address);
}

static void
blank_leads(struct journal *j, const struct act *act, const char *address,
    struct erased *e)
{
	struct lead_row row = LEAD_ROW_INIT;
	int64_t id;

	while ((id = sql_int(j, 0, "SELECT min(id) FROM lead"
	    " WHERE address = ?1", "s", address)) != 0) {
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

#define NAMES(text) "instr(lower(" text "), ?1) > 0"
#define WITHOUT(text) text " = replace(" text ", ?1, '(forgotten)')"

/* Where others wait because of the person, they are named. */
static void
blank_elsewhere(struct journal *j, const char *address)
{
	sql_run(j, "INSERT INTO dirty (lead) SELECT lead FROM campaign"
	    " WHERE " NAMES("reason") " OR " NAMES("hold_reason")
	    " UNION SELECT id FROM lead"
	    " WHERE " NAMES("review") " OR " NAMES("note")
	    " UNION SELECT lead FROM change WHERE " NAMES("value")
	    " ON CONFLICT DO NOTHING", "s", address);
	sql_run(j, "UPDATE campaign SET " WITHOUT("reason") ", "
	    WITHOUT("hold_reason") " WHERE " NAMES("reason") " OR "
	    NAMES("hold_reason"), "s", address);
	sql_run(j, "UPDATE lead SET " WITHOUT("review") ", " WITHOUT("note")
	    " WHERE " NAMES("review") " OR " NAMES("note"), "s", address);
	sql_run(j, "DELETE FROM change WHERE " NAMES("value"), "s", address);
}

void
erase_person(struct journal *j, const struct act *act, const char *address,
    const char *mark, struct erased *e)
{
	end_campaigns(j, act, address);
	blank_trail(j, address);
	blank_answers(j, address, e);
	blank_messages(j, address, e);
	blank_campaigns(j, address, e);
	blank_leads(j, act, address, e);
	blank_elsewhere(j, address);
	sql_run(j, "DELETE FROM suppression WHERE target = ?1", "s", address);
	suppress_add(j, act, mark, SUPPRESS_FORGOTTEN);
}

int
erase_traces(struct journal *j, struct error *err)
{
	/* the flight file quotes servers */
	if (flight_remove(journal_directory(j), err) == -1)
		return -1;
	return journal_rewrite(j, err);
}
