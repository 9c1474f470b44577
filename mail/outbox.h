/*
 * Sending over SMTP: libcurl opens, verifies and authenticates connections;
 * one event loop pipelines messages over all of them.
 */
#ifndef MAIL_OUTBOX_H
#define MAIL_OUTBOX_H

#include <stddef.h>
#include <stdint.h>

#include "campaign/refusal.h"

struct error;
struct outbox;

struct outbox_settings {
	const char	*url;		/* smtps://host:465, smtp://host:587 */
	const char	*user, *password;	/* NULL: no AUTH wanted */
	const char	*bearer;	/* token for XOAUTH2; NULL: password */
	const char	*ca_file;	/* NULL: the system's */
	int		 insecure;	/* plain text and no AUTH allowed */
	int		 connections;	/* at most, 1..64 */
	int		 reply_ms;	/* wait for one reply; 0: 5 min */
	int		 final_ms;	/* wait after the dot; 0: 10 min */
	int		 open_ms;	/* open a connection; 0: 60 s */
	unsigned long	 expected;	/* messages that are due: as many
					   connections are opened at once; 0:
					   not known, open as load demands */
	int		 no_overlap;	/* this server is known to lose what
					   follows a letter: see
					   outbox_lost_commands */
	const char	*helo;		/* EHLO name; NULL: libcurl's */
};

enum outbox_result {
	OUTBOX_SENT,		/* 2xx after the final dot */
	OUTBOX_REFUSED,		/* a 4xx or 5xx reply: see reply, refusal */
	OUTBOX_NOT_SENT,	/* surely not accepted: connection lost before
				   the final dot; safe to try again */
	OUTBOX_IN_DOUBT		/* the dot left, no reply came */
};

struct outbox_outcome {
	enum outbox_result result;
	enum smtp_stage	 stage;
	int		 code;		/* SMTP code, 0: none */
	char		 enhanced[16];	/* "5.1.1", "" */
	char		 reply[512];	/* the server's words, one line */
	enum refusal	 refusal;	/* valid for OUTBOX_REFUSED */
};

/* What the loop asks its owner.  ctx is the owner's. */
struct outbox_owner {
	void	*ctx;
	/*
	 * The next message to send, or NULL: none for now.  Called whenever a
	 * connection could take one; it is also the place to commit results
	 * in groups and to claim more.
	 */
	struct outbox_item *(*next)(void *ctx);
	/* The final dot is about to leave: mark it, here or in leave. */
	void	(*dot)(void *ctx, struct outbox_item *item);
	/* The outcome, once for each item that next gave. */
	void	(*done)(void *ctx, struct outbox_item *item,
		    const struct outbox_outcome *outcome);
	/* 1: the deadline or SIGTERM came; finish what is on the wire. */
	int	(*stop)(void *ctx);
	/*
	 * Milliseconds until next may give one again (pace), or -1: never,
	 * the loop ends when the wire is empty.
	 */
	int	(*pause_ms)(void *ctx);
	/*
	 * Called after dot and before the bytes leave, once for as many
	 * connections as can be: write the marks.  -1: they must not leave,
	 * and their items end as NOT_SENT.  May be NULL.
	 */
	int	(*leave)(void *ctx);
	/*
	 * 1: there is work that needs no connection; then use_time is called
	 * once while none has anything to read.  Both may be NULL.
	 */
	int	(*wants_time)(void *ctx);
	void	(*use_time)(void *ctx);
};

/* One message on its way; the owner allocates, and may embed it. */
struct outbox_item {
	const char	*from, *to;	/* envelope, validated addresses */
	const char	*data;		/* letter with CRLF, not dot-stuffed */
	size_t		 n;
	int		 eight_bit;	/* data has bytes over 127 */
	void		*tag;		/* the owner's */
};

/*
 * The settings are copied and nothing is asked of the server.  NULL:
 * ERROR_CONFIG where the url is none.
 */
struct outbox *outbox_open(const struct outbox_settings *settings,
	    struct error *err);
void	outbox_close(struct outbox *box);

/*
 * Send until the owner has no more.  0 when every item got its outcome.  -1
 * where no connection could be had at all: ERROR_RETRY (peer down),
 * ERROR_CONFIG (certificate, no STARTTLS, AUTH refused or not offered); items
 * already given got their outcome (NOT_SENT) before.
 */
int	outbox_run(struct outbox *box, const struct outbox_owner *owner,
	    struct error *err);

/* Connect, EHLO, STARTTLS, AUTH, QUIT: for doctor. */
int	outbox_check(const struct outbox_settings *settings,
	    struct error *err);

/*
 * 1 if the server offers PIPELINING and yet lost commands that followed a
 * letter (RFC 2920 S3.1 allows them).  The loop finds out by itself, at the
 * price of a connection and some hundred milliseconds, and goes on with the
 * commands behind the reply; an owner that remembers it may say no_overlap.
 */
int	outbox_lost_commands(const struct outbox *box);
/* Connections opened since outbox_open, for tests and figures. */
unsigned long outbox_connections(const struct outbox *box);

#endif
