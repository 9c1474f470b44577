/*
 * One connection's dialogue: messages in RFC 2920 groups where the server
 * offers PIPELINING, else one command at a time.
 */
#ifndef MAIL_OUTBOX_SESSION_H
#define MAIL_OUTBOX_SESSION_H

#include <stdint.h>

struct connection;
struct error;
struct outbox_item;
struct outbox_outcome;
struct session;

/* Where a session gets its messages from and leaves their outcomes. */
struct session_host {
	void	*ctx;
	struct outbox_item *(*next)(void *ctx);
	void	(*dot)(void *ctx, struct outbox_item *item);
	int	(*leave)(void *ctx);	/* outbox_owner's; not NULL */
	void	(*done)(void *ctx, struct outbox_item *item,
		    const struct outbox_outcome *outcome);
	/*
	 * May commands follow a letter in the same group (RFC 2920 S3.1)?
	 * Some servers offer PIPELINING and lose them.
	 */
	int	(*overlap)(void *ctx);
	/* They were answered (1), lost (0), or there was no telling (-1). */
	void	(*overlapped)(void *ctx, int works);
	/* Take back an item whose commands were lost; it has no outcome. */
	void	(*take_back)(void *ctx, struct outbox_item *item);
	int	 reply_ms, final_ms;
};

/* Takes the open connection over; the host is borrowed. */
struct session *session_new(struct connection *connection,
	    const struct session_host *host);
/* Closes the connection; items still on it get their outcome first. */
void	session_free(struct session *s);

/* Nothing on the wire, nothing to wait for. */
int	session_is_idle(const struct session *s);
/* Replies have settled at least one message over this connection. */
int	session_has_progress(const struct session *s);

/* If idle, ask the host for a message and send its first group. */
int	session_begin(struct session *s, struct error *err);
/* If idle, say QUIT; session_read returns 1 when it is answered. */
int	session_quit(struct session *s, struct error *err);

/* What to poll for, and until when (monotonic ms; INT64_MAX: no end). */
int	session_fd(const struct session *s);
short	session_events(const struct session *s);
int64_t	session_deadline(const struct session *s);
/*
 * A turn is session_read, session_mark, session_write; between the last two
 * the host may write the marks of many sessions at once.  Read takes what
 * came and puts what follows from it.  0: the session lives; 1: it ended by
 * QUIT; -1: it is broken (closed, time over, 421, no SMTP): every item on it
 * has got its outcome.  All functions that take err return -1 so.
 */
int	session_read(struct session *s, struct error *err);
/* Tell the host of a dot that the next write may send. */
void	session_mark(struct session *s);
int	session_write(struct session *s, struct error *err);
/* The deadline passed: every item gets its outcome; returns -1. */
int	session_expire(struct session *s, struct error *err);

#endif
