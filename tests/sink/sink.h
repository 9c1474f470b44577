/*
 * What the sink's two halves share: sink.c moves bytes, talk.c says what an
 * SMTP server says.
 */
#ifndef TESTS_SINK_SINK_H
#define TESTS_SINK_SINK_H

#include <glib.h>
#include <stdint.h>

#include "base/str.h"

struct fault;

#define MAX_FAULTS 64

struct client {
	int		 fd;
	struct str	 in;
	size_t		 scanned;	/* bytes of a body looked at */
	int		 in_body, silent, closed;
	int		 refs;		/* queued replies, and the socket */
	int		 queued;	/* replies that wait */
	char		 from[256], rcpt[256];
	int		 has_mail, has_rcpt;
	const struct fault *fault;	/* of this message, or NULL */
	const struct fault *after;	/* for the next command, or NULL */
	struct str	 out;		/* replies of one pass, no delay */
};

struct sink_options {
	int64_t	 delay_ns;		/* of each reply */
	int	 port, pipelining, utf8, reject_every, max_clients;
	int	 lose;			/* drop what is read beyond a dot */
	int	 spool;			/* descriptor, or -1 */
	long	 size;
	const char *ready, *stats, *greeting;
	struct { unsigned long number; const struct fault *fault; }
		 numbered[MAX_FAULTS];	/* by RCPT, counted from 1 */
	size_t	 n_numbered;
};

struct sink_counts {
	unsigned long connections, now, most, messages, refused, commands,
	    recipients;
};

extern struct sink_options opt;
extern struct sink_counts count;

/* Queue text for the client, or close it afterwards. */
void	sink_reply(struct client *c, const char *text, int close);
void	sink_reply_in_pieces(struct client *c, const char *text);
/* Send now, whatever waits. */
void	sink_put(struct client *c, const char *text, size_t n);
void	sink_hang_up(struct client *c);

/* Answer what is in c->in; the client stays valid, perhaps closed. */
void	sink_talk(struct client *c);

#endif
