/*
 * The machine-readable part of a delivery report: groups of fields, the first
 * about the report, each further one about a recipient (RFC 3464 S2).
 */
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "mail/address.h"
#include "mail/bounce.h"

/* How much an action matters where a report names several recipients. */
enum rank { RANK_NONE, RANK_DELIVERED, RANK_DELAYED, RANK_FAILED };

void
bounce_release(struct bounce *b)
{
	str_release(&b->recipient);
	str_release(&b->status);
	str_release(&b->diagnostic);
}

static enum rank
action_rank(const struct header *h)
{
	struct slice action = header_get(h, "Action");
	struct slice status = header_get(h, "Status");

	if (header_holds(action, "delay") || header_is(action, "warning"))
		return RANK_DELAYED;
	if (header_is(action, "delivered") || header_is(action, "relayed") ||
	    header_is(action, "expanded") || header_is(action, "success"))
		return RANK_DELIVERED;
	if (action.s == NULL && header_holds(status, "2.") &&
	    !header_holds(status, "5.") && !header_holds(status, "4."))
		return RANK_DELIVERED;
	return RANK_FAILED;
}

/* "rfc822; a@b", also "<a@b>", "utf-8; a@b". */
static int
take_recipient(const struct header *h, const char *name, struct str *out)
{
	struct slice value = header_get(h, name), found;

	if (value.s == NULL)
		return 0;
	found = address_find(value.s, value.n);
	if (found.s == NULL)
		return 0;
	str_reset(out);
	address_lower(found, out);
	return out->len > 0;
}

/* The value behind its type: "smtp; 550 ..." */
static void
take_diagnostic(const struct header *h, struct str *out)
{
	struct str all = STR_INIT;
	const char *semicolon;

	header_text(header_get(h, "Diagnostic-Code"), &all);
	semicolon = strchr(all.s, ';');
	if (semicolon == NULL || semicolon - all.s > 20)
		semicolon = all.s;
	else
		semicolon++;
	str_reset(out);
	str_add(out, semicolon);
	str_trim(out);
	str_release(&all);
}

static void
take_group(const struct header *h, struct bounce *b, enum rank rank)
{
	struct str status = STR_INIT;

	str_reset(&b->recipient);
	if (!take_recipient(h, "Original-Recipient", &b->recipient) &&
	    !take_recipient(h, "Final-Recipient", &b->recipient))
		take_recipient(h, "X-Actual-Recipient", &b->recipient);
	str_reset(&b->status);
	header_raw(header_get(h, "Status"), &status);
	bounce_status_in(status.s, &b->status);
	take_diagnostic(h, &b->diagnostic);
	b->kind = rank == RANK_DELIVERED ? BOUNCE_NONE :
	    rank == RANK_DELAYED ? BOUNCE_DELAYED : BOUNCE_SOFT;
	b->final = rank == RANK_FAILED && header_has(h, "Action");
	str_release(&status);
}

int
bounce_fields(const char *report, size_t n, struct bounce *b)
{
	struct header *h = xmalloc(sizeof(*h));
	enum rank best = RANK_NONE, rank;
	const char *eol;
	size_t used;

	while (n > 0) {
		used = header_read(h, report, n);
		if (used == 0) {	/* an empty line, or none of a field */
			eol = memchr(report, '\n', n);
			used = eol != NULL ? (size_t)(eol - report) + 1 : n;
		} else if (header_has(h, "Final-Recipient") ||
		    header_has(h, "Original-Recipient") ||
		    header_has(h, "Action")) {
			rank = action_rank(h);
			if (rank > best) {
				take_group(h, b, rank);
				best = rank;
			}
		}
		report += used;
		n -= used;
	}
	free(h);
	return best != RANK_NONE;
}

/* The string behind a key of JSON that may itself stand in a string. */
static void
json_value(const char *text, const char *key, struct str *out)
{
	const char *p = strstr(text, key);

	str_reset(out);
	if (p == NULL)
		return;
	p += strlen(key);
	p += strspn(p, "\\\": ");
	str_addn(out, p, strcspn(p, "\\\"\n"));
}

int
bounce_sns(const char *text, struct bounce *b)
{
	struct str type = STR_INIT, found = STR_INIT;
	int is;

	json_value(text, "notificationType", &type);
	if (type.len == 0)
		json_value(text, "eventType", &type);
	if ((is = str_equal(type.s, "Bounce"))) {
		json_value(text, "emailAddress", &found);
		address_lower(address_find(found.s, found.len), &b->recipient);
		json_value(text, "diagnosticCode", &b->diagnostic);
		json_value(text, "\"status\\", &found);
		if (found.len == 0)
			json_value(text, "\"status\"", &found);
		bounce_status_in(found.s, &b->status);
		json_value(text, "bounceType", &type);
		b->kind = BOUNCE_SOFT;
		b->final = str_equal(type.s, "Permanent");
	}
	str_release(&type);
	str_release(&found);
	return is;
}
