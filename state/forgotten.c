/* Marks stand in the table suppression, as targets that no address can be. */
#include "state/forgotten.h"

#include <glib.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/str.h"
#include "state/identity.h"
#include "state/journal.h"
#include "state/sql.h"

/* "#" and HMAC-SHA256(key, address) in hexadecimal; NULL: there is no key. */
static char *
mark_of(struct journal *j, const char *address)
{
	char *key = journal_get(j, FORGOTTEN_KEY), *hash, *mark;

	if (key == NULL)
		return NULL;
	hash = g_compute_hmac_for_string(G_CHECKSUM_SHA256,
	    (const unsigned char *)key, strlen(key), address, -1);
	mark = xasprintf("#%s", hash);
	g_free(hash);
	free(key);
	return mark;
}

char *
forgotten_mark(struct journal *j, const char *address, struct error *err)
{
	char key[IDENTITY_TEXT], *mark = mark_of(j, address);

	if (mark != NULL)
		return mark;
	if (identity_random(key, err) == -1)
		return NULL;
	journal_set(j, FORGOTTEN_KEY, key);
	if ((mark = mark_of(j, address)) == NULL)
		error_set(err, ERROR_JOURNAL, "the journal keeps no key");
	return mark;
}

int
forgotten_is(struct journal *j, const char *address)
{
	char *mark = mark_of(j, address);
	int is = mark != NULL && sql_int(j, 0, "SELECT 1 FROM suppression"
	    " WHERE target = ?1", "s", mark) == 1;

	free(mark);
	return is;
}

int
forgotten_recall(struct journal *j, const char *address)
{
	char *mark = mark_of(j, address);
	int was = mark != NULL && sql_run(j, "DELETE FROM suppression"
	    " WHERE target = ?1", "s", mark) == 1;

	free(mark);
	return was;
}
