/* Rows of the table suppression. */
#include "state/suppressions.h"

#include <string.h>

#include "base/str.h"
#include "state/forgotten.h"
#include "state/runs.h"
#include "state/sql.h"
#include "state/suppressed.h"

/* Leads whose next action reads otherwise now. */
static void
touch(struct journal *j, const char *target)
{
	/* a campaign keeps the address that it began with */
	sql_run(j, "INSERT INTO dirty (lead) SELECT id FROM lead"
	    " WHERE address = ?1 UNION SELECT lead FROM campaign"
	    " WHERE address = ?1 ON CONFLICT DO NOTHING", "s", target);
	/* a mark tells of no lead: who was forgotten has none */
	if (*target != '#' && strchr(target, '@') == NULL)
		sql_run(j, "INSERT INTO dirty (lead) SELECT id FROM (SELECT"
		    " id, address FROM lead UNION ALL SELECT lead, address"
		    " FROM campaign) WHERE substr(address, -length(?1) - 1)"
		    " IN ('@' || ?1, '.' || ?1) ON CONFLICT DO NOTHING", "s",
		    target);
}

void
suppress_add(struct journal *j, const struct act *act, const char *target,
    const char *reason)
{
	if (forgotten_is(j, target) ||
	    sql_run(j, "INSERT INTO suppression (target, reason, source,"
	    " created_at) VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO NOTHING",
	    "sssi", target, reason, act->who, act->now) == 0)
		return;
	audit_add(j, act, "suppression", 0, NULL, target, reason);
	touch(j, target);
}

int
suppress_remove(struct journal *j, const struct act *act, const char *target)
{
	if (forgotten_recall(j, target))
		return 1;	/* nothing may tell whom it was about */
	if (sql_run(j, "DELETE FROM suppression WHERE target = ?1", "s",
	    target) == 0)
		return 0;
	audit_add(j, act, "suppression", 0, target, NULL, "removed");
	touch(j, target);
	return 1;
}

char *
suppress_reason(struct journal *j, const char *address)
{
	const char *part = address;
	char *reason = NULL;

	/* the nearest that covers it */
	for (; part != NULL && reason == NULL;
	    part = suppressed_wider(address, part))
		reason = sql_text(j, "SELECT iif(?2, reason, 'domain ' ||"
		    " target || ': ' || reason) FROM suppression"
		    " WHERE target = ?1", "si", part,
		    (int64_t)(part == address));
	if (reason == NULL && forgotten_is(j, address))
		reason = xstrdup(SUPPRESS_FORGOTTEN);
	return reason;
}
