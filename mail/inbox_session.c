/* Opening an IMAP session, and what its failures mean. */
#include "mail/inbox_session.h"

#include <stdlib.h>
#include <string.h>

#include <libetpan/condstore.h>

#include "base/clock.h"
#include "base/str.h"
#include "mail/connection.h"
#include "mail/folder_name.h"

#define SLACK		(256 * 1024)	/* bytes beyond what was asked for */
#define IDLE_MS		30000
#define TOTAL_MS	240000
#define MAX_TEXT	(256 * 1024)
#define TEXT_LIMIT	(2 * 1024 * 1024)

/* What an OPEN frame says; borrowed from the wire's buffer. */
struct opening {
	struct connection_settings connection;
	const char	*user, *password, *bearer;
	uint32_t	 idle_ms, total_ms;
};

void
session_expect(struct session *s, uint64_t bytes)
{
	s->stream.budget = bytes + SLACK;
	s->stream.sieve.longest = 0;
}

void
session_expect_literals(struct session *s, size_t count, uint32_t longest)
{
	session_expect(s, count * ((uint64_t)longest + 1024));
	s->stream.sieve.longest = longest;
}

int
session_check(const char *text, const char *what, struct error *err)
{
	const char *p;

	for (p = text; *p != '\0'; p++)
		if (*p < ' ' || *p > '~')
			return error_set(err, ERROR_CONFIG, "%s holds a "
			    "character that imap cannot carry", what);
	return 0;
}

/* ------------------------------------------------------------ failures */

/* Response codes that mean: not now (RFC 5530 S3), and what servers say. */
static int
is_transient(const char *code, const char *words)
{
	static const char *const codes[] = {
		"UNAVAILABLE", "INUSE", "LIMIT", "SERVERBUG", "OVERQUOTA",
		"THROTTLED", "EXPUNGEISSUED",
	};
	static const char *const signs[] = {
		"too many", "temporar", "try again", "server busy",
		"internal error", "system error", "unavailable", "throttl",
		"timeout", "timed out", "rate limit", "being used",
		"maximum number of connections", "lookup failed",
		/* Microsoft 365, of a mailbox whose server is away */
		"authenticated but not connected",
	};
	size_t i;

	for (i = 0; code != NULL && i < sizeof(codes) / sizeof(*codes); i++)
		if (str_equal_nocase(code, codes[i]))
			return 1;
	for (i = 0; i < sizeof(signs) / sizeof(*signs); i++)
		if (str_find_nocase(words, signs[i]) != NULL)
			return 1;
	return 0;
}

static const char *
host(const struct session *s)
{
	return connection_host(s->connection);
}

/* Nothing more can be said: for a reason that the server gave, if it did. */
static int
is_lost(struct session *s, const char *what, struct error *err)
{
	s->over = 1;
	if (s->stream.sieve.bye.len > 0)
		return error_set(err, ERROR_RETRY, "%s: '%s' ended the "
		    "session: %.200s", what, host(s), s->stream.sieve.bye.s);
	if (!s->stream.failed)
		return error_set(err, ERROR_RETRY, "%s: the answer of '%s' "
		    "cannot be understood", what, host(s));
	*err = s->why;
	return error_prefix(err, "%s", what);
}

int
session_failed(struct session *s, int rc, enum error_kind kind,
    const char *what, struct error *err)
{
	const char *words, *code = NULL;

	if (s->stream.failed)
		return is_lost(s, what, err);
	switch (rc) {
	case MAILIMAP_ERROR_STREAM:
	case MAILIMAP_ERROR_PARSE:
	case MAILIMAP_ERROR_FATAL:
	case MAILIMAP_ERROR_MEMORY:
	case MAILIMAP_ERROR_BAD_STATE:
		return is_lost(s, what, err);
	default:
		break;
	}
	words = s->imap->imap_response != NULL ? s->imap->imap_response : "";
	if (s->imap->imap_response_info != NULL)
		code = s->imap->imap_response_info->rsp_atom;
	/* that one is BAD: seldom of what was asked for */
	if (is_transient(code, words) || (rc == MAILIMAP_ERROR_PROTOCOL &&
	    kind == ERROR_REJECT))
		kind = ERROR_RETRY;
	return error_set(err, kind, "%s: refused by '%s': %.200s", what,
	    host(s), words);
}

/* ------------------------------------------------------------- opening */

static int
read_opening(struct session *s, struct frame *frame, struct opening *o,
    struct error *err)
{
	uint64_t max_text;

	memset(o, 0, sizeof(*o));
	o->connection.url = frame_text(frame);
	o->user = frame_text(frame);
	o->password = frame_text(frame);
	o->bearer = frame_text(frame);
	o->connection.ca_file = frame_text(frame);
	o->connection.insecure = frame_u32(frame) != 0;
	o->idle_ms = frame_u32(frame);
	o->total_ms = frame_u32(frame);
	max_text = frame_u64(frame);
	if (!frame_is_whole(frame) || o->connection.url == NULL ||
	    o->user == NULL)
		return error_set(err, ERROR_DEFECT, "no opening of a mailbox");
	s->max_text = max_text == 0 ? MAX_TEXT : max_text > TEXT_LIMIT ?
	    TEXT_LIMIT : (size_t)max_text;
	if (o->idle_ms == 0)
		o->idle_ms = IDLE_MS;
	if (o->total_ms == 0)
		o->total_ms = TOTAL_MS;
	o->connection.open_ms = (int)(o->idle_ms < o->total_ms ? o->idle_ms :
	    o->total_ms);
	return 0;
}

/* libcurl has read the greeting and spoken STARTTLS before. */
static int
set_up(struct session *s, const struct opening *o, int64_t begun,
    struct error *err)
{
	mailstream *ms;

	s->stream.connection = s->connection;
	s->stream.idle_ms = (int)o->idle_ms;
	s->stream.deadline = begun + o->total_ms;
	s->stream.err = &s->why;
	session_expect(s, 0);
	ms = stream_open(&s->stream);
	s->imap = mailimap_new(0, NULL);
	if (ms == NULL || s->imap == NULL || (s->imap->imap_connection_info =
	    mailimap_connection_info_new()) == NULL)
		return error_set(err, ERROR_RETRY,
		    "no memory for the imap process");
	s->imap->imap_stream = ms;
	s->imap->imap_state = MAILIMAP_STATE_NON_AUTHENTICATED;
	return 0;
}

int
session_open(struct session *s, struct frame *frame, struct error *err)
{
	int64_t begun = clock_mono_ms();
	struct opening o;
	int rc = -1;

	if (read_opening(s, frame, &o, err) == 0 &&
	    (s->connection = connection_open(&o.connection, err)) != NULL &&
	    set_up(s, &o, begun, err) == 0 && session_log_in(s, o.user,
	    o.password, o.bearer, err) == 0)
		rc = 0;
	if (rc == -1)
		s->over = 1;
	explicit_bzero(s->wire.in.s, s->wire.taken);
	return rc;
}

void
session_close(struct session *s)
{
	static const char bye[] = "bye LOGOUT\r\n";
	struct error ignored = ERROR_INIT;

	if (s->imap != NULL) {
		if (!s->over)
			(void)connection_send(s->connection, bye,
			    sizeof(bye) - 1, &ignored);
		if (s->imap->imap_stream != NULL)
			mailstream_close(s->imap->imap_stream);
		s->imap->imap_stream = NULL;
		mailimap_free(s->imap);
		s->imap = NULL;
	}
	connection_close(s->connection);
	s->connection = NULL;
}

/* ------------------------------------------------------------ a mailbox */

/* Some servers offer CONDSTORE (RFC 7162) and do not know its word here. */
static int
examine(struct session *s, const char *name, uint64_t *modseq)
{
	int rc = MAILIMAP_ERROR_PROTOCOL;

	session_expect(s, 0);
	if (mailimap_has_condstore(s->imap))
		rc = mailimap_examine_condstore(s->imap, name, modseq);
	if (rc == MAILIMAP_ERROR_PROTOCOL)
		rc = mailimap_examine(s->imap, name);
	return rc == MAILIMAP_NO_ERROR && s->imap->imap_selection_info ==
	    NULL ? MAILIMAP_ERROR_PARSE : rc;
}

/*
 * Many servers keep all mailboxes below INBOX (a personal namespace, RFC
 * 2342): put the one of this name there in its place.  0: there is none.
 */
static int
find_below_inbox(struct session *s, struct str *name)
{
	struct mailimap_mailbox_list *m;
	clist *found = NULL;
	clistiter *i;
	int n = 0;
	char *pattern = xasprintf("INBOX*%s", name->s);

	session_expect(s, LIST_BYTES);
	if (mailimap_list(s->imap, "", pattern, &found) != MAILIMAP_NO_ERROR)
		found = NULL;
	free(pattern);
	for (i = found == NULL ? NULL : clist_begin(found); i != NULL &&
	    n == 0; i = clist_next(i)) {
		m = clist_content(i);
		if (m->mb_name == NULL || m->mb_delimiter == '\0' ||
		    !str_starts_nocase(m->mb_name, "INBOX") ||
		    m->mb_name[5] != m->mb_delimiter ||
		    !str_equal(m->mb_name + 6, name->s))
			continue;
		str_reset(name);
		str_add(name, m->mb_name);
		n = 1;
	}
	if (found != NULL)
		mailimap_list_result_free(found);
	return n;
}

int
session_examine(struct session *s, const char *mailbox, uint64_t *modseq,
    struct error *err)
{
	struct str name = STR_INIT, what = STR_INIT;
	int rc;

	*modseq = 0;
	str_addf(&what, "open mailbox '%.100s'", mailbox);
	if ((rc = folder_encode(mailbox, &name, err)) == -1)
		goto out;
	if ((rc = examine(s, name.s, modseq)) == MAILIMAP_NO_ERROR)
		goto out;
	session_failed(s, rc, ERROR_CONFIG, what.s, err);
	rc = -1;
	if (!s->over && err->kind == ERROR_CONFIG &&
	    find_below_inbox(s, &name)) {
		error_clear(err);
		rc = examine(s, name.s, modseq);
		if (rc != MAILIMAP_NO_ERROR)
			rc = session_failed(s, rc, ERROR_CONFIG, what.s, err);
	}
out:
	str_release(&what);
	str_release(&name);
	return rc;
}
