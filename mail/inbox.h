/*
 * Reading a mailbox over IMAP, in a child process with bounded memory that
 * has only this mailbox's secret, holds no lock and dies with its parent.
 */
#ifndef MAIL_INBOX_H
#define MAIL_INBOX_H

#include <stddef.h>
#include <stdint.h>

struct error;
struct inbox;

struct inbox_settings {
	const char	*url;		/* imaps://host, imap://host:143 */
	const char	*user, *password;
	const char	*bearer;	/* token for XOAUTH2; NULL: password */
	const char	*ca_file;	/* NULL: the system's */
	int		 insecure;	/* plain text beyond loopback allowed */
	int		 idle_ms;	/* no byte for this long; 0: 30 s */
	int		 total_ms;	/* whole session; 0: 4 min */
	size_t		 max_text;	/* bytes of a message that cross the
					   pipe beyond its header; 0: 256 KiB,
					   at most 2 MiB */
	/*
	 * Called in the child before it does anything, to wipe what it has
	 * inherited and need not know (other secrets); NULL: nothing.
	 */
	void		(*in_child)(void *ctx);
	void		 *in_child_ctx;
};

/* Where the last poll of a mailbox ended; all 0 on the first. */
struct inbox_cursor {
	uint32_t	uidvalidity;
	uint32_t	uid;		/* the highest seen */
	uint64_t	modseq;		/* HIGHESTMODSEQ; 0: not offered */
};

struct inbox_message {
	uint32_t	 uid;
	int64_t		 received;	/* INTERNALDATE, UTC */
	uint32_t	 size;		/* RFC822.SIZE */
	const char	*data;		/* header and at most max_text bytes;
					   valid until the next call.  Of a
					   message that begins with large
					   attachments: its header and its
					   text part, as if it had no other */
	size_t		 n;		/* 0: the server cannot give it out */
	int		 truncated;	/* the message goes on */
};

/*
 * Start the child, connect, verify, log in.  ERROR_CONFIG: the certificate,
 * the user or the password, no TLS beyond loopback; ERROR_RETRY: the server
 * is down, silent or busy.  In every later call, too, a lost connection, a
 * time-out or the child's death is ERROR_RETRY and the session is over; a
 * mailbox that does not exist is ERROR_CONFIG and the session goes on.
 */
struct inbox *inbox_open(const struct inbox_settings *settings,
	    struct error *err);
void	inbox_close(struct inbox *in);		/* NULL is fine */

/*
 * The same without waiting, for many mailboxes at once: start each, ask each,
 * then take them one after the other by inbox_examine with the same
 * arguments (cursor must stay until then); their children work meanwhile.
 */
struct inbox *inbox_start(const struct inbox_settings *settings,
	    struct error *err);
int	inbox_ask(struct inbox *in, const char *mailbox, int64_t since,
	    struct inbox_cursor *cursor, struct error *err);
/* Readable when the child has said something (or died); -1: it is over. */
int	inbox_fd(const struct inbox *in);

/*
 * Open a mailbox (UTF-8 name) read-only (EXAMINE) and go behind the cursor.
 * Where there is none, but INBOX has one of this name below it, it is that.
 * Where UIDVALIDITY changed, or the mailbox ends below the cursor, *cursor is
 * reset (uid 0) and reading begins at messages received on or after since
 * (UTC; 0: all; by IMAP SEARCH SINCE, so up to two days too many may come).  A
 * first poll (uidvalidity 0) begins at since, too.  cursor must stay until
 * inbox_next ends.
 */
int	inbox_examine(struct inbox *in, const char *mailbox, int64_t since,
	    struct inbox_cursor *cursor, struct error *err);
/*
 * The next message in UID order.  1: *msg is filled; 0: no more, and the
 * cursor given to inbox_examine is where the mailbox ends; -1: error, and
 * that cursor stands where it began.  Another call may be made before 0: the
 * messages that are left are let go then.
 */
int	inbox_next(struct inbox *in, struct inbox_message *msg,
	    struct error *err);

/* Where a mailbox ends, as the server says without opening it. */
struct inbox_end {
	uint32_t	uidvalidity;	/* 0: not known, like the next */
	uint32_t	uidnext;	/* above every number in use */
};
/*
 * Ask where n mailboxes (UTF-8 names) end, all in about one round trip; what
 * cannot be told (no such mailbox, an odd server) is 0 and left to
 * inbox_examine.
 */
int	inbox_ends(struct inbox *in, const char *const *mailboxes, size_t n,
	    struct inbox_end *ends, struct error *err);

/*
 * Is there a message with this Message-ID (without brackets), or with this
 * X-Forerunner-Ref, in the mailbox?  Either may be NULL.  1, 0, or -1;
 * ERROR_REJECT where one holds more than printable ASCII.
 */
int	inbox_search(struct inbox *in, const char *mailbox,
	    const char *message_id, const char *reference, struct error *err);
enum inbox_use { INBOX_SENT, INBOX_JUNK, INBOX_USES };
/*
 * The mailbox of this special use (RFC 6154), else one of a usual name, in
 * UTF-8; NULL if none (err->kind ERROR_NONE) or on error.  Caller frees.
 */
char	*inbox_special(struct inbox *in, enum inbox_use use,
	    struct error *err);

#endif
