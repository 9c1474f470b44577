/*
 * An address is sought only round the signs '@' of a text: many texts, many
 * addresses, one look at each text.
 */
#include "state/named.h"

#include <glib.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/str.h"
#include "campaign/lead.h"
#include "state/journal.h"
#include "state/sql.h"

#define LOCAL_MAX 64		/* bytes, RFC 5321 S4.5.3.1.1 */
#define DOMAIN_MAX 1000		/* in another script, before it is encoded */

/* Where an address stands in a text. */
struct place {
	const char	*from, *end;
};

static int
is_high(char c)
{
	return (unsigned char)c >= 0x80;
}

/* What may stand in a local part, RFC 5322 S3.2.3. */
static int
is_local(char c)
{
	return g_ascii_isalnum(c) || is_high(c) ||
	    (c != '\0' && strchr("!#$%&'*+-/=?^_`{|}~.", c) != NULL);
}

static int
is_domain(char c)
{
	return g_ascii_isalnum(c) || is_high(c) || c == '-' || c == '.';
}

/* Behind these a local part goes on, behind others it may begin. */
static int
goes_on(char c)
{
	return g_ascii_isalnum(c) || (c != '\0' && strchr("._+-", c) != NULL);
}

static int
is_erased(struct journal *j, const struct place *at)
{
	char *text = g_ascii_strdown(at->from, at->end - at->from), *normal;
	struct error ignored = ERROR_INIT;
	const char *p = text;
	int is;

	while (*p != '\0' && !is_high(*p))
		p++;
	normal = *p == '\0' ? NULL : lead_address(text, &ignored);
	is = sql_int(j, 0, "SELECT 1 FROM temp.erased WHERE address = ?1",
	    "s", normal == NULL ? text : normal) == 1;
	free(normal);
	g_free(text);
	return is;
}

/* Words or signs may adhere to it on both sides. */
static int
find_round(struct journal *j, const char *text, const char *sign,
    struct place *at)
{
	const char *first = sign, *last = sign + 1;

	while (first > text && sign - first < LOCAL_MAX && is_local(first[-1]))
		first--;
	while (last - sign < DOMAIN_MAX && is_domain(*last))
		last++;
	for (at->from = first; at->from < sign; at->from++) {
		if (at->from > first && goes_on(at->from[-1]))
			continue;
		for (at->end = last; at->end > sign + 1; at->end--)
			if ((at->end == last || *at->end == '.' ||
			    *at->end == '-' || is_high(*at->end)) &&
			    is_erased(j, at))
				return 1;
	}
	return 0;
}

/* The first at or behind p; 0: there is none. */
static int
find_next(struct journal *j, const char *text, const char *p,
    struct place *at)
{
	for (; (p = strchr(p, '@')) != NULL; p++)
		if (find_round(j, text, p, at))
			return 1;
	return 0;
}

static void
is_named(sqlite3_context *context, int n, sqlite3_value **value)
{
	struct journal *j = sqlite3_user_data(context);
	const char *text = (const char *)sqlite3_value_text(value[0]);
	struct place at;

	(void)n;
	sqlite3_result_int(context, text != NULL &&
	    find_next(j, text, text, &at));
	if (journal_failed(j))
		sqlite3_result_error(context, "erased", -1);
}

static void
unnamed(sqlite3_context *context, int n, sqlite3_value **value)
{
	struct journal *j = sqlite3_user_data(context);
	const char *text = (const char *)sqlite3_value_text(value[0]);
	const char *p = text;
	struct str out = STR_INIT;
	struct place at;

	(void)n;
	if (text == NULL)
		return;
	for (; find_next(j, text, p, &at); p = at.end) {
		if (at.from > p)
			str_addn(&out, p, (size_t)(at.from - p));
		str_add(&out, "(forgotten)");
	}
	str_add(&out, p);
	sqlite3_result_text(context, out.s, -1, SQLITE_TRANSIENT);
	str_release(&out);
	if (journal_failed(j))
		sqlite3_result_error(context, "erased", -1);
}

int
named_teach(struct journal *j, void *db)
{
	return sqlite3_create_function_v2(db, "is_named", 1, SQLITE_UTF8, j,
	    is_named, NULL, NULL, NULL) == SQLITE_OK &&
	    sqlite3_create_function_v2(db, "unnamed", 1, SQLITE_UTF8, j,
	    unnamed, NULL, NULL, NULL) == SQLITE_OK ? 0 : -1;
}
