/* The child's loop: one order, one answer, until the parent closes. */
#include "mail/inbox_child.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/global.h"
#include "base/str.h"
#include "base/utf8.h"
#include "mail/etpan.h"
#include "mail/folder_name.h"
#include "mail/inbox.h"
#include "mail/inbox_jail.h"
#include "mail/inbox_session.h"

/* ------------------------------------------------------------ searching */

static struct mailimap_search_key *
header_key(const char *name, const char *value)
{
	return mailimap_search_key_new_header(xstrdup(name), xstrdup(value));
}

static int
search(struct session *s, const char *message_id, const char *reference,
    struct error *err)
{
	struct mailimap_search_key *key = NULL, *other;
	struct numbers found = { NULL, 0 };
	int rc;

	if (message_id != NULL)
		key = header_key("Message-ID", message_id);
	if (reference != NULL) {
		other = header_key("X-Forerunner-Ref", reference);
		key = key == NULL ? other :
		    mailimap_search_key_new_or(key, other);
	}
	rc = session_search(s, key, "search", &found, err);
	free(found.uid);
	if (rc == -1)
		return -1;
	wire_begin(&s->wire, WIRE_FOUND);
	wire_u32(&s->wire, found.n > 0);
	wire_end(&s->wire);
	return 0;
}

static int
answer_search(struct session *s, struct frame *frame, struct error *err)
{
	const char *mailbox = frame_text(frame);
	const char *message_id = frame_text(frame);
	const char *reference = frame_text(frame);
	uint64_t modseq;

	if (!frame_is_whole(frame) || mailbox == NULL ||
	    (message_id == NULL && reference == NULL))
		return error_set(err, ERROR_DEFECT, "no order to search");
	if ((message_id != NULL && session_check(message_id, "message-id",
	    err) == -1) || (reference != NULL && session_check(reference,
	    "reference", err) == -1)) {
		err->kind = ERROR_REJECT;
		return -1;
	}
	if (session_examine(s, mailbox, &modseq, err) == -1)
		return -1;
	return search(s, message_id, reference, err);
}

/* ----------------------------------------------- mailboxes by their use */

/* A mailbox that is only a name for those below it (RFC 3501 S7.2.2). */
static int
has_no_mail(const struct mailimap_mailbox_list *m)
{
	return m->mb_name == NULL || (m->mb_flag != NULL &&
	    m->mb_flag->mbf_type == MAILIMAP_MBX_LIST_FLAGS_SFLAG &&
	    m->mb_flag->mbf_sflag == MAILIMAP_MBX_LIST_SFLAG_NOSELECT);
}

static int
is_special(const struct mailimap_mailbox_list *m, const char *use)
{
	struct mailimap_mbx_list_oflag *flag;
	clistiter *i;

	if (m->mb_flag == NULL || m->mb_flag->mbf_oflags == NULL)
		return 0;
	for (i = clist_begin(m->mb_flag->mbf_oflags); i != NULL;
	    i = clist_next(i)) {
		flag = clist_content(i);
		if (flag->of_type == MAILIMAP_MBX_LIST_OFLAG_FLAG_EXT &&
		    flag->of_flag_ext != NULL &&
		    str_equal_nocase(flag->of_flag_ext, use))
			return 1;
	}
	return 0;
}

/* What a special use is called, and mailboxes of servers that know of none. */
static const struct use {
	const char	*attribute;	/* RFC 6154, section 2 */
	const char	*names[8];	/* the best one last, then NULL */
} uses[INBOX_USES] = {
	[INBOX_SENT] = { "Sent", { "Sent Messages", "Sent Items",
	    "Sent Mail", "Sent" } },
	[INBOX_JUNK] = { "Junk", { "Bulk Mail", "Bulk", "Junk E-mail",
	    "Junk Email", "Spam", "Junk" } },
};

/* How good a name is for a server without special uses; 0: not at all. */
static int
likeness(const struct use *use, const char *name, char delimiter)
{
	int i, below = str_starts_nocase(name, "INBOX") &&
	    delimiter != '\0' && name[5] == delimiter;

	for (i = 0; use->names[i] != NULL; i++)
		if (str_equal_nocase(below ? name + 6 : name, use->names[i]))
			return 2 * i + 2 - below;
	return 0;
}

/* A name that is no text can neither be told nor asked for. */
static int
can_be_named(const char *wire)
{
	struct str name = STR_INIT;
	int can;

	folder_decode(wire, &name);
	can = name.len > 0 && utf8_valid(name.s, name.len) &&
	    utf8_control(name.s, "") == NULL;
	str_release(&name);
	return can;
}

static const char *
choose(const struct use *use, clist *mailboxes)
{
	struct mailimap_mailbox_list *m;
	const char *best = NULL;
	int best_like = 0, like;
	clistiter *i;

	for (i = clist_begin(mailboxes); i != NULL; i = clist_next(i)) {
		m = clist_content(i);
		if (has_no_mail(m))
			continue;
		like = is_special(m, use->attribute) ? 100 :
		    likeness(use, m->mb_name, m->mb_delimiter);
		if (like > best_like && can_be_named(m->mb_name)) {
			best_like = like;
			best = m->mb_name;
		}
	}
	return best;
}

static int
answer_special(struct session *s, struct frame *frame, struct error *err)
{
	uint32_t use = frame_u32(frame);
	struct str name = STR_INIT;
	clist *mailboxes = NULL;
	const char *found = NULL;
	int rc;

	if (!frame_is_whole(frame) || use >= INBOX_USES)
		return error_set(err, ERROR_DEFECT, "no use of a mailbox");
	session_expect(s, LIST_BYTES);
	rc = mailimap_list(s->imap, "", "*", &mailboxes);
	if (rc != MAILIMAP_NO_ERROR)
		return session_failed(s, rc, ERROR_RETRY, "list mailboxes",
		    err);
	if (mailboxes != NULL)
		found = choose(&uses[use], mailboxes);
	if (found != NULL)
		folder_decode(found, &name);
	wire_begin(&s->wire, WIRE_NAME);
	wire_text(&s->wire, found != NULL ? name.s : NULL);
	wire_end(&s->wire);
	if (mailboxes != NULL)
		mailimap_list_result_free(mailboxes);
	str_release(&name);
	return 0;
}

/* ----------------------------------------------------------------- loop */

static int
answer_open(struct session *s, struct frame *frame, struct error *err)
{
	if (s->imap != NULL)
		return error_set(err, ERROR_DEFECT, "already open");
	if (session_open(s, frame, err) == -1)
		return -1;
	jail_seal();
	wire_begin(&s->wire, WIRE_READY);
	wire_end(&s->wire);
	return 0;
}

static int
answer(struct session *s, struct frame *frame, struct error *err)
{
	static int (*const answers[WIRE_TYPES])(struct session *,
	    struct frame *, struct error *) = {
		[WIRE_OPEN] = answer_open,
		[WIRE_EXAMINE] = session_poll,
		[WIRE_STATUS] = session_status,
		[WIRE_SEARCH] = answer_search,
		[WIRE_SPECIAL] = answer_special,
	};

	if (frame->type == WIRE_STOP)	/* came when all was said */
		return 0;
	if (answers[frame->type] == NULL)
		return error_set(err, ERROR_DEFECT, "no order of ours");
	if (frame->type != WIRE_OPEN && (s->imap == NULL || s->over))
		return error_set(err, ERROR_RETRY,
		    "the imap session is over");
	return answers[frame->type](s, frame, err);
}

static void
send_failure(struct session *s, const struct error *err)
{
	wire_begin(&s->wire, WIRE_FAILED);
	wire_u32(&s->wire, (uint32_t)err->kind);
	wire_u32(&s->wire, (uint32_t)s->over);
	wire_text(&s->wire, err->msg);
	wire_end(&s->wire);
}

_Noreturn void
inbox_child(int fd, pid_t parent)
{
	struct session *s = xcalloc(1, sizeof(*s));
	struct error err = ERROR_INIT;
	struct frame frame;

	/* what these load is no part of the jail's bound */
	global_curl();
	etpan_load();
	jail_enter(fd, parent);
	wire_init(&s->wire, fd);
	while (wire_read(&s->wire, &frame, -1, &err) == 1) {
		if (answer(s, &frame, &err) == -1)
			send_failure(s, &err);
		if (wire_flush(&s->wire, &err) == -1)
			break;
	}
	session_close(s);
	_exit(0);
}
