/* What the sink does wrong, on demand. */
#ifndef TESTS_SINK_FAULT_H
#define TESTS_SINK_FAULT_H

enum fault_action {
	FAULT_REPLY,		/* say text instead of the usual reply */
	FAULT_REPLY_CLOSE,	/* say it and hang up */
	FAULT_CLOSE,		/* hang up without a word */
	FAULT_SILENCE,		/* say nothing more on this connection */
	FAULT_PIECES,		/* the usual reply, byte by byte */
	FAULT_GREY		/* say text the first time, per recipient */
};

enum fault_stage {
	FAULT_AT_MAIL, FAULT_AT_RCPT, FAULT_AT_DATA,
	FAULT_AT_BODY,		/* 354 was said, body bytes arrive */
	FAULT_AT_DOT,
	FAULT_AFTER_DOT		/* 250 was said; the next command */
};

struct fault {
	const char		*name;
	enum fault_stage	 stage;
	enum fault_action	 action;
	int			 taken;	/* at the dot: the message is kept */
	const char		*text;	/* with CRLF, or NULL */
};

/* The fault of that name; its end is NUL, '+' or '@'.  NULL: none. */
const struct fault *fault_find(const char *name);

#endif
