/*
 * The parts of a message: what a person wrote, and what machines report.
 * The walk reads in place and keeps what it decodes within bounds.
 */
#ifndef MAIL_PART_H
#define MAIL_PART_H

#include <stddef.h>

#include "base/str.h"
#include "mail/header.h"

#define PART_DEPTH	64		/* nesting that is followed */
#define PART_COUNT	2000		/* parts that are looked at */
#define PART_TEXT	(256 * 1024)	/* bytes of text that are kept */
#define PART_REPORT	(64 * 1024)	/* of each report and returned mail */

/* Kinds of part that were met, as bits. */
enum {
	PART_MULTIPART		= 1,
	PART_REPORTING		= 2,	/* multipart/report */
	PART_DELIVERY		= 4,	/* message/delivery-status */
	PART_DISPOSITION	= 8,	/* message/disposition-notification */
	PART_FEEDBACK		= 16,	/* message/feedback-report */
	PART_RETURNED		= 32,	/* a returned message or its header */
	PART_CALENDAR		= 64,
	PART_ONLY_HTML		= 128,	/* text had to be made from HTML */
	PART_ENCRYPTED		= 256	/* S/MIME, OpenPGP */
};

struct parts {
	struct header	head;		/* of the message; points into it, */
	struct str	settled;	/* or in here */
	struct slice	body;		/* raw, behind the header */
	unsigned int	seen;		/* PART_... */
	struct str	report_type;	/* of the first multipart/report */
	struct str	text;		/* UTF-8, LF: all that is to be read */
	struct str	report;		/* delivery-status parts, decoded */
	struct str	disposition;
	struct str	feedback;
	struct str	returned;	/* of the first; header first */
	struct str	calendar;
	int		reply_to_invitation;	/* METHOD:REPLY or COUNTER */
};

/*
 * Read n bytes of a message into parts, which part_release frees and which is
 * too large for the stack of a recursion.  Any bytes are taken.
 */
void	part_read(struct parts *parts, const char *data, size_t n);
void	part_release(struct parts *parts);

/*
 * Append lines of format=flowed text with its paragraphs joined (RFC 3676);
 * delsp: the space at a flowed line's end goes.
 */
void	part_unflow(const char *s, int delsp, struct str *out);

#endif
