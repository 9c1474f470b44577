/* An SMTP server's replies (RFC 5321 S4.2), however the bytes are cut. */
#ifndef MAIL_SMTP_REPLY_H
#define MAIL_SMTP_REPLY_H

#include <stddef.h>

struct smtp_reply {
	int	code;		/* 200..599 */
	char	enhanced[16];	/* "5.1.1" (RFC 3463), or "" */
	char	text[512];	/* words of all lines, UTF-8, one line, cut */
};

/* A reply that is being read; smtp_reader_init makes it ready. */
struct smtp_reader {
	struct smtp_reply reply;
	char	line[1024];	/* the line that is not whole yet, cut */
	size_t	n;		/* its bytes, at most sizeof(line) */
	size_t	seen;		/* its bytes, all of them */
	int	lines;		/* read of this reply */
};

void	smtp_reader_init(struct smtp_reader *r);

/*
 * Take bytes from *data, which moves on, up to the end of one reply.
 * Returns 1: r->reply is whole and stays until the next call; 0: all n bytes
 * taken, more wanted; -1: this is no SMTP (no code, lines of one reply that
 * differ in it, a line or a reply without end).
 */
int	smtp_reader_take(struct smtp_reader *r, const char **data, size_t *n);

#endif
