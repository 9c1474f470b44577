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
	const char	*bearer;	/* OAuth token: XOAUTH2; NULL: password */
	const char	*ca_file;	/* NULL: the system's */
	int		 insecure;	/* plain text beyond loopback allowed */
	int		 idle_ms;	/* no byte for this long; 0: 30 s */
	int		 total_ms;	/* whole session; 0: 4 min */
	size_t		 max_text;	/* bytes of a message that cross the
					   pipe beyond its header; 0: 256 KiB */
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
					   valid until the next call */
	size_t		 n;
	int		 truncated;	/* the message goes on */
};

/* Start the child, connect, verify, log in. */
struct inbox *inbox_open(const struct inbox_settings *settings,
	    struct error *err);
void	inbox_close(struct inbox *in);

/*
 * Open a mailbox read-only (EXAMINE) and go behind the cursor.  Where
 * UIDVALIDITY changed, *cursor is reset to the new one and reading begins at
 * messages received on or after since (UTC; by IMAP SEARCH SINCE, so a day
 * too many may come).  A first poll (uidvalidity 0) begins at since, too.
 */
int	inbox_examine(struct inbox *in, const char *mailbox, int64_t since,
	    struct inbox_cursor *cursor, struct error *err);
/*
 * The next message in UID order.  1: *msg is filled; 0: no more, and the
 * cursor given to inbox_examine is where the mailbox ends; -1: error.
 */
int	inbox_next(struct inbox *in, struct inbox_message *msg,
	    struct error *err);

/*
 * Is there a message with this Message-ID, or with this X-Forerunner-Ref, in
 * the mailbox?  1, 0, or -1.
 */
int	inbox_search(struct inbox *in, const char *mailbox,
	    const char *message_id, const char *reference, struct error *err);
/* The special-use \Sent mailbox (RFC 6154); NULL if none.  Caller frees. */
char	*inbox_sent_mailbox(struct inbox *in, struct error *err);
/* Append a message to a mailbox with \Seen. */
int	inbox_append(struct inbox *in, const char *mailbox, const char *data,
	    size_t n, struct error *err);

#endif
