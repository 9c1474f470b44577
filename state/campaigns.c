/* Rows of the table campaign, read; who changes them is the door. */
#include "state/campaigns.h"

#include <glib.h>
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "state/messages.h"
#include "state/sql.h"
#include "state/suppressed.h"

#define COLUMNS "id, name, address, sequence, generation, lead, domain," \
	" state, reason, hold_until, attention, zones, writer, variant," \
	" response_class, response_at, activity_at, started_at, ended_at," \
	" created_at"

void
campaign_release(struct campaign *c)
{
	free(c->name);
	free(c->address);
	free(c->sequence);
	free(c->domain);
	free(c->reason);
	free(c->attention);
	free(c->zones);
	free(c->writer);
	free(c->variant);
	free(c->industry);
	free(c->company_size);
	free(c->role);
	free(c->confidence);
	free(c->response_class);
	memset(c, 0, sizeof(*c));
}

static int
take(struct rows *rows, struct campaign *c)
{
	int found = rows_next(rows);

	if (found) {
		campaign_release(c);
		c->id = rows_int(rows, 0);
		c->name = rows_copy(rows, 1);
		c->address = rows_copy(rows, 2);
		c->sequence = rows_copy(rows, 3);
		c->generation = rows_int(rows, 4);
		c->lead = rows_int(rows, 5);
		c->domain = rows_copy(rows, 6);
		c->state = (enum campaign_state)
		    campaign_state_find(rows_text(rows, 7));
		c->reason = rows_copy(rows, 8);
		c->hold_until = rows_int(rows, 9);
		c->attention = rows_copy(rows, 10);
		c->zones = rows_copy(rows, 11);
		c->writer = rows_copy(rows, 12);
		c->variant = rows_copy(rows, 13);
		c->response_class = rows_copy(rows, 14);
		c->response_at = rows_int(rows, 15);
		c->activity_at = rows_int(rows, 16);
		c->started_at = rows_int(rows, 17);
		c->ended_at = rows_int(rows, 18);
		c->created_at = rows_int(rows, 19);
	}
	rows_close(rows);
	return found;
}

int
campaign_by_id(struct journal *j, int64_t id, struct campaign *c)
{
	struct rows rows;

	rows_open(j, &rows, "SELECT " COLUMNS " FROM campaign WHERE id = ?1",
	    "i", id);
	return take(&rows, c);
}

void
standing_release(struct standing *s)
{
	free(s->zones);
	free(s->refusal);
	memset(s, 0, sizeof(*s));
}

/* an address that was put right is not written to for the sake of the old */
#define STANDING "c.state, c.zones, l.gone, coalesce(l.refusal," \
	" iif(l.address <> c.address, 'its address is ' || l.address ||" \
	" ' now, and this campaign writes to ' || c.address ||" \
	" ': put it back, or stop the campaign and enrol --again', NULL))," \
	" c.lead"

static void
take_standing(struct rows *rows, struct standing *s)
{
	standing_release(s);
	s->state = (enum campaign_state)
	    campaign_state_find(rows_text(rows, 0));
	s->zones = rows_copy(rows, 1);
	s->gone = (int)rows_int(rows, 2);
	s->refusal = rows_copy(rows, 3);
	s->lead = rows_int(rows, 4);
	s->touched = 0;
}

int
campaign_standing(struct journal *j, int64_t id, struct standing *s)
{
	struct rows rows;
	int found;

	rows_open(j, &rows, "SELECT " STANDING " FROM campaign c"
	    " CROSS JOIN lead l ON l.id = c.lead WHERE c.id = ?1", "i", id);
	if ((found = rows_next(&rows)))
		take_standing(&rows, s);
	rows_close(&rows);
	return found;
}

int
campaign_standing_of(struct journal *j, int64_t message, int64_t *campaign,
    struct standing *s)
{
	struct rows rows;
	int state = -1;

	rows_open(j, &rows, "SELECT " STANDING ", m.state, m.campaign"
	    " FROM message m CROSS JOIN campaign c ON c.id = m.campaign"
	    " CROSS JOIN lead l ON l.id = c.lead WHERE m.id = ?1", "i",
	    message);
	if (rows_next(&rows)) {
		take_standing(&rows, s);
		state = message_state_find(rows_text(&rows, 5));
		*campaign = rows_int(&rows, 6);
	}
	rows_close(&rows);
	return state;
}

int
campaign_by_any(struct journal *j, const char *what, struct campaign *c)
{
	struct rows rows;

	rows_open(j, &rows, "SELECT " COLUMNS " FROM campaign"
	    " WHERE name = ?1 OR address = lower(?1)"
	    " OR lead = (SELECT id FROM lead WHERE record = ?1)"
	    " ORDER BY id DESC LIMIT 1", "s", what);
	return take(&rows, c);
}

int64_t
campaign_open_of(struct journal *j, const char *address, int64_t lead)
{
	return sql_int(j, 0, "SELECT id FROM campaign WHERE (address = ?1"
	    " OR lead = ?2) AND state IN ('review', 'active', 'held',"
	    " 'paused') ORDER BY id DESC LIMIT 1", "si", address, lead);
}

int
campaign_of_lead(struct journal *j, int64_t lead, struct campaign *c)
{
	struct rows rows;

	rows_open(j, &rows, "SELECT " COLUMNS " FROM campaign WHERE lead = ?1"
	    " ORDER BY id DESC LIMIT 1", "i", lead);
	return take(&rows, c);
}

char *
campaign_make_name(const char *address, const char *sequence,
    int64_t generation)
{
	static const char digits[] = "0123456789abcdefghjkmnpqrstvwxyz";
	char *what = xasprintf("%s|%s|%lld", address, sequence,
	    (long long)generation);
	GChecksum *sum = g_checksum_new(G_CHECKSUM_SHA256);
	guint8 hash[32];
	gsize n = sizeof(hash);
	char name[20] = "fr-";
	int i;

	g_checksum_update(sum, (const guchar *)what, -1);
	g_checksum_get_digest(sum, hash, &n);
	for (i = 0; i < 16; i++)
		name[3 + i] = digits[hash[i] & 31];
	name[19] = '\0';
	g_checksum_free(sum);
	free(what);
	return xstrdup(name);
}

int64_t
campaign_generation(struct journal *j, const char *address,
    const char *sequence)
{
	return sql_int(j, 0, "SELECT max(generation) FROM campaign"
	    " WHERE address = ?1 AND sequence = ?2", "ss", address, sequence);
}

int64_t
campaign_next_over(struct journal *j, int64_t now)
{
	return sql_int(j, 0, "SELECT id FROM campaign WHERE state = 'held'"
	    " AND hold_until <= ?1 ORDER BY hold_until LIMIT 1", "i", now);
}

int64_t
campaign_next_date(struct journal *j, int64_t now)
{
	return sql_int(j, 0, "SELECT min(hold_until) FROM campaign"
	    " WHERE state = 'held' AND hold_until > ?1", "i", now);
}

int64_t
campaign_first_started(struct journal *j, int64_t since)
{
	return sql_int(j, 0, "SELECT min(started_at) FROM campaign"
	    " WHERE ended_at IS NULL OR ended_at >= ?1", "i", since);
}

int64_t
campaign_next_at_domain(struct journal *j, const char *domain,
    const char *address, int64_t after)
{
	return sql_int(j, 0, "SELECT id FROM campaign"
	    " WHERE domain = ?1 AND address <> ?2 AND id > ?3"
	    " AND (state = 'review' OR state = 'active' OR"
	    " state = 'held' OR state = 'paused')"
	    " ORDER BY id LIMIT 1", "ssi", domain, address, after);
}

size_t
campaign_linked(struct journal *j, int64_t lead, const char *address,
    int64_t **ids)
{
	struct rows rows;
	size_t n = 0;

	*ids = NULL;
	rows_open(j, &rows, "SELECT DISTINCT c.id FROM lead_link own"
	    " CROSS JOIN lead_link other ON other.record = own.record"
	    " CROSS JOIN campaign c ON c.lead = other.lead"
	    " WHERE own.lead = ?1 AND c.address <> ?2 AND c.state IN"
	    " ('review', 'active', 'held', 'paused') ORDER BY c.id", "is",
	    lead, address);
	while (rows_next(&rows)) {
		if ((n & (n - 1)) == 0)
			*ids = xreallocarray(*ids, n == 0 ? 1 : 2 * n,
			    sizeof(**ids));
		(*ids)[n++] = rows_int(&rows, 0);
	}
	rows_close(&rows);
	return n;
}

int64_t
campaign_next_freed(struct journal *j, const char *target, int64_t after)
{
	return sql_int(j, 0, "SELECT min(id) FROM campaign WHERE id > ?2"
	    " AND state = 'active' AND (address = ?1"
	    "  OR substr(address, -length(?1) - 1) IN ('@' || ?1, '.' || ?1))"
	    " AND NOT" IS_SUPPRESSED("address"), "si", target, after);
}

int
campaign_is_approved(struct journal *j, int64_t id)
{
	char *hash = message_texts_hash(j, id);
	int approved = (int)sql_int(j, 0, "SELECT CASE WHEN approved_hash"
	    " IS NULL THEN started_at IS NOT NULL ELSE approved_hash = ?2 END"
	    " FROM campaign WHERE id = ?1", "is", id, hash);

	free(hash);
	return approved;
}
