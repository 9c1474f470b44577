/* Rows of the table suppression. */
#include "state/suppressions.h"

#include <string.h>

#include "base/str.h"
#include "state/journal.h"
#include "state/runs.h"

void
suppress_add(struct journal *j, const struct act *act, const char *target,
    const char *reason)
{
	if (sql_run(j, "INSERT INTO suppression (target, reason, source,"
	    " created_at) VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO NOTHING",
	    "sssi", target, reason, act->who, act->now) == 0)
		return;
	audit_add(j, act, "suppression", 0, NULL, target, reason);
	sql_run(j, "UPDATE lead SET dirty = 1 WHERE address = ?1", "s",
	    target);
}

int
suppress_remove(struct journal *j, const struct act *act, const char *target)
{
	if (sql_run(j, "DELETE FROM suppression WHERE target = ?1", "s",
	    target) == 0)
		return 0;
	audit_add(j, act, "suppression", 0, target, NULL, "removed");
	sql_run(j, "UPDATE lead SET dirty = 1 WHERE address = ?1", "s",
	    target);
	return 1;
}

char *
suppress_reason(struct journal *j, const char *address)
{
	const char *at = strchr(address, '@'), *domain;
	char *reason = sql_text(j, "SELECT reason FROM suppression"
	    " WHERE target = ?1", "s", address);

	for (domain = at; reason == NULL && domain != NULL;
	    domain = strchr(domain + 1, '.'))
		reason = sql_text(j, "SELECT 'domain ' || target || ': ' ||"
		    " reason FROM suppression WHERE target = ?1", "s",
		    domain + 1);
	return reason;
}
