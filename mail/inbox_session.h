/*
 * The child's side of a mailbox: one IMAP session by libetpan over a
 * verified connection.  Only the child's files include this.
 */
#ifndef MAIL_INBOX_SESSION_H
#define MAIL_INBOX_SESSION_H

#include <stddef.h>
#include <stdint.h>

#include <libetpan/mailimap.h>

#include "base/error.h"
#include "mail/inbox_wire.h"
#include "mail/stream.h"

struct connection;

#define LIST_BYTES	(4 * 1024 * 1024)	/* of names of mailboxes */

struct session {
	struct wire	 wire;		/* to the parent */
	struct connection *connection;	/* owned */
	struct stream	 stream;
	struct error	 why;		/* of the stream's failure */
	mailimap	*imap;		/* owned */
	size_t		 max_text;
	int		 over;		/* no more can be said */
};

/*
 * Connect, verify and log in as an OPEN frame says; its secrets are wiped
 * from the wire's buffer.
 */
int	session_open(struct session *s, struct frame *frame,
	    struct error *err);
/* Say LOGOUT without waiting for the answer, and close. */
void	session_close(struct session *s);

/*
 * Log in with the token, or else the password (either NULL: there is none),
 * and learn what the server can do.  ERROR_CONFIG where it says no to them,
 * or they hold what IMAP cannot carry.
 */
int	session_log_in(struct session *s, const char *user,
	    const char *password, const char *token, struct error *err);

/* How many bytes the next command may bring. */
void	session_expect(struct session *s, uint64_t bytes);
/* The same of so many literals; what goes beyond the longest is dropped. */
void	session_expect_literals(struct session *s, size_t count,
	    uint32_t longest);
/*
 * Turn libetpan's result of what ("examine 'INBOX'") into an error: of this
 * kind where the server said no, ERROR_RETRY where it said so only for now
 * (RFC 5530) or the connection is lost, which also ends the session.
 */
int	session_failed(struct session *s, int rc, enum error_kind kind,
	    const char *what, struct error *err);
/*
 * Open a mailbox (UTF-8 name) read-only, or, where there is none, the one of
 * this name below INBOX; *modseq 0 where none is told.
 */
int	session_examine(struct session *s, const char *mailbox,
	    uint64_t *modseq, struct error *err);
/* Only printable ASCII, which IMAP's quoted strings carry unharmed. */
int	session_check(const char *text, const char *what, struct error *err);

/* mail/inbox_numbers.c: the numbers of messages to fetch, rising. */
#define NUMBERS_BATCH	100	/* messages fetched at once */
struct numbers {
	uint32_t	*uid;	/* owned */
	size_t		 n;
};
/*
 * What the key finds in the mailbox that is open, what ("search") being for
 * the error; the key is freed.  No answer is an error, too, unless the server
 * is one that says nothing of finding nothing.
 */
int	session_search(struct session *s, struct mailimap_search_key *key,
	    const char *what, struct numbers *all, struct error *err);
/*
 * All above one number, or all received since a time (UTC; from a day
 * before on), that are below the mailbox's next one (0: not told).
 */
int	numbers_above(struct session *s, uint32_t above, uint32_t next,
	    struct numbers *all, struct error *err);
int	numbers_since(struct session *s, int64_t since, uint32_t next,
	    struct numbers *all, struct error *err);
/* Where a number stands among them; all->n: nowhere. */
size_t	numbers_find(const struct numbers *all, uint32_t uid);
int	numbers_have(const struct numbers *all, uint32_t uid);
/* Those of want that the mailbox still has, one question. */
int	numbers_present(struct session *s, const struct numbers *want,
	    struct numbers *found, struct error *err);
/* As a command names them; for libetpan to keep. */
struct mailimap_set *numbers_set(const struct numbers *want);

/* mail/inbox_status.c: carry out a STATUS frame. */
int	session_status(struct session *s, struct frame *frame,
	    struct error *err);
/* mail/inbox_poll.c: carry out an EXAMINE frame and send the messages. */
int	session_poll(struct session *s, struct frame *frame,
	    struct error *err);
/*
 * mail/inbox_fetch.c: these messages and END, which names the last number
 * that needs no more looking at.
 */
int	session_send(struct session *s, const struct numbers *all,
	    uint32_t last, struct error *err);
/*
 * mail/inbox_part.c: text holds a message's first bytes, of which the first
 * head are its header.  Where none of them belong to a text that a person
 * would read (large attachments come first), look for that part and put it
 * in the place of the body, as a message of this part alone.
 */
struct str;
int	session_text_part(struct session *s, uint32_t uid, size_t head,
	    struct str *text, struct error *err);
/*
 * mail/inbox_fetched.c: fetch up to limit bytes of a section: a part's MIME
 * header or body where depth is not 0, else the whole message.  1: appended;
 * 0: there is none.
 */
struct section {
	uint32_t	part[4];
	int		depth;
	int		mime;		/* its header, not its body */
};
int	session_fetch(struct session *s, uint32_t uid,
	    const struct section *section, uint32_t limit, struct str *out,
	    struct error *err);

#endif
