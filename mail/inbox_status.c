/*
 * Where many mailboxes end, asked by STATUS commands that are all on their
 * way before the first answer is read: one round trip for all of them.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <libetpan/mailstream.h>
#include <libetpan/mmapstring.h>

#include "base/str.h"
#include "mail/folder_name.h"
#include "mail/inbox_session.h"

#define LINE_BYTES	4096	/* of an answer; names are shorter */

struct asked {
	const char	*name;		/* borrowed: UTF-8 */
	struct str	 wire;		/* as it stands between quotes */
	uint32_t	 uidvalidity, uidnext;	/* 0: not known */
};

/* ---------------------------------------------------------------- asking */

/* A name that IMAP cannot carry is left for EXAMINE to complain about. */
static void
quote(struct asked *a)
{
	struct error ignored = ERROR_INIT;
	struct str name = STR_INIT;
	const char *p;

	if (folder_encode(a->name, &name, &ignored) == 0)
		for (p = name.s; *p != '\0'; p++)
			str_addf(&a->wire, "%s%c", *p == '"' || *p == '\\' ?
			    "\\" : "", *p);
	str_release(&name);
}

static int
send_questions(struct session *s, struct asked *a, size_t n)
{
	struct str all = STR_INIT;
	size_t i;
	int rc;

	for (i = 0; i < n; i++)
		if (a[i].wire.len > 0)
			str_addf(&all, "status%zu STATUS \"%s\" "
			    "(UIDVALIDITY UIDNEXT)\r\n", i, a[i].wire.s);
	rc = mailstream_write(s->imap->imap_stream, all.s, all.len) == -1 ||
	    mailstream_flush(s->imap->imap_stream) == -1 ? -1 : 0;
	str_release(&all);
	return rc;
}

/* --------------------------------------------------------------- answers */

/* The name with which an answer begins, as between quotes; 0: a literal. */
static int
take_name(const char **at, struct str *name)
{
	const char *p = *at;

	if (*p == '"') {
		for (p++; *p != '\0' && *p != '"'; p++) {
			if (*p == '\\' && p[1] != '\0')
				str_addc(name, *p++);
			str_addc(name, *p);
		}
		if (*p++ != '"')
			return 0;
	} else {
		for (; *p != '\0' && *p != ' '; p++)
			str_addc(name, *p);
	}
	*at = p;
	return name->len > 0 && name->s[0] != '{';
}

static int
is_same(const struct asked *a, const char *name)
{
	return str_equal(a->wire.s, name) || (str_equal_nocase(name, "inbox")
	    && str_equal_nocase(a->wire.s, "inbox"));
}

static uint32_t
number_behind(const char *list, const char *word)
{
	const char *p = str_find_nocase(list, word);
	unsigned long value = p == NULL ? 0 : strtoul(p + strlen(word), NULL,
	    10);

	return value > UINT32_MAX ? 0 : (uint32_t)value;
}

static void
take_answer(struct asked *a, size_t n, const char *line)
{
	struct str name = STR_INIT;
	size_t i;

	if (take_name(&line, &name))
		for (i = 0; i < n; i++)
			if (is_same(&a[i], name.s)) {
				a[i].uidvalidity = number_behind(line,
				    "UIDVALIDITY ");
				a[i].uidnext = number_behind(line,
				    "UIDNEXT ");
			}
	str_release(&name);
}

/* Until each question has its tagged answer. */
static int
read_answers(struct session *s, struct asked *a, size_t n)
{
	MMAPString *line = mmap_string_new("");
	size_t i, open = 0;
	const char *got;

	for (i = 0; i < n; i++)
		open += a[i].wire.len > 0;
	while (open > 0 && line != NULL && (got =
	    mailstream_read_line_remove_eol(s->imap->imap_stream,
	    line)) != NULL) {
		if (str_starts_nocase(got, "* STATUS ") &&
		    strlen(got) < LINE_BYTES)
			take_answer(a, n, got + 9);
		else if (str_starts(got, "status"))
			open--;
		else if (str_starts_nocase(got, "* BYE"))
			break;
	}
	if (line != NULL)
		mmap_string_free(line);
	return open > 0 ? -1 : 0;
}

static void
send_ends(struct session *s, const struct asked *a, size_t n)
{
	size_t i;

	wire_begin(&s->wire, WIRE_ENDS);
	for (i = 0; i < n; i++) {
		wire_u32(&s->wire, a[i].uidvalidity);
		wire_u32(&s->wire, a[i].uidnext);
	}
	wire_end(&s->wire);
}

int
session_status(struct session *s, struct frame *frame, struct error *err)
{
	uint32_t n = frame_u32(frame), i;
	struct asked *a;
	int rc = 0;

	if (n > STATUS_MAX)
		return error_set(err, ERROR_DEFECT, "no order to ask");
	a = xcalloc((size_t)n + 1, sizeof(*a));
	for (i = 0; i < n; i++) {
		str_init(&a[i].wire);
		a[i].name = frame_text(frame);
		if (a[i].name != NULL)
			quote(&a[i]);
	}
	session_expect(s, (uint64_t)n * LINE_BYTES);
	if (!frame_is_whole(frame))
		rc = error_set(err, ERROR_DEFECT, "no order to ask");
	else if (send_questions(s, a, n) == -1 ||
	    read_answers(s, a, n) == -1)
		rc = session_failed(s, MAILIMAP_ERROR_STREAM, ERROR_RETRY,
		    "ask for new mail", err);
	else
		send_ends(s, a, n);
	for (i = 0; i < n; i++)
		str_release(&a[i].wire);
	free(a);
	return rc;
}
