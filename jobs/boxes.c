/* The mailboxes of a poll; that of spam is found by its special use. */
#include "jobs/boxes.h"

#include <stdlib.h>

#include "base/error.h"
#include "base/str.h"
#include "jobs/run.h"
#include "mail/inbox.h"
#include "state/inbound.h"

void
boxes_open(const struct run *run, struct boxes *b)
{
	const struct settings_imap *imap = &run->settings.imap;
	size_t i;

	b->must = imap->mailbox.n;
	b->n = b->must + imap->also.n;
	b->name = xcalloc(b->n + 1, sizeof(*b->name));
	b->end = xcalloc(b->n + 1, sizeof(*b->end));
	for (i = 0; i < b->n; i++)
		b->name[i] = xstrdup(i < b->must ? imap->mailbox.item[i] :
		    imap->also.item[i - b->must]);
}

static int
holds(const struct boxes *b, const char *name)
{
	size_t i;

	for (i = 0; i < b->n; i++)
		if (b->name[i] != NULL && str_equal(b->name[i], name))
			return 1;
	return 0;
}

char *
box_key(const struct run *run, const char *name)
{
	return xasprintf("%s/%s", run->settings.imap.user == NULL ? "" :
	    run->settings.imap.user, name);
}

/* One that was read once is missed under its own name. */
static int
was_read(struct run *run, const char *name)
{
	struct mailbox_cursor cursor;
	char *key = box_key(run, name);

	cursor_get(run->journal, key, &cursor);
	free(key);
	return cursor.uidvalidity != 0;
}

char *
box_meant(struct inbox *in, const char *name, struct error *err)
{
	error_clear(err);
	if (!str_equal_nocase(name, "junk") && !str_equal_nocase(name, "spam"))
		return NULL;
	return inbox_special(in, INBOX_JUNK, err);
}

/* A mailbox that has two names is read once. */
static int
rename_one(struct boxes *b, size_t i, struct inbox *in, struct error *err)
{
	char *meant = box_meant(in, b->name[i], err);

	if (meant == NULL)
		return err->kind == ERROR_NONE ? 0 : -1;
	if (str_equal(meant, b->name[i])) {
		free(meant);
		return 0;
	}
	free(b->name[i]);
	b->name[i] = NULL;
	if (holds(b, meant)) {
		free(meant);
		return 0;
	}
	b->name[i] = meant;
	return inbox_ends(in, (const char *const *)&b->name[i], 1, &b->end[i],
	    err);
}

int
boxes_ask(struct run *run, struct inbox *in, struct boxes *b,
    struct error *err)
{
	size_t i;
	int rc;

	if (b->n <= 1)
		return 0;
	rc = inbox_ends(in, (const char *const *)b->name, b->n, b->end, err);
	for (i = b->must; rc == 0 && i < b->n; i++)
		if (b->end[i].uidvalidity == 0 && !was_read(run, b->name[i]))
			rc = rename_one(b, i, in, err);
	return rc;
}

void
boxes_close(struct boxes *b)
{
	while (b->n > 0)
		free(b->name[--b->n]);
	free(b->name);
	free(b->end);
}
