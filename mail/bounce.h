/*
 * Delivery reports: is it one, whom does it name, why, and is it final?
 */
#ifndef MAIL_BOUNCE_H
#define MAIL_BOUNCE_H

#include <stddef.h>

#include "campaign/reply.h"
#include "mail/part.h"

#define BOUNCE_NOTICE_MAX 32768	/* bytes of a notice, read for words */

/*
 * Is it a delivery report?  The name of the first of seven tests that says so
 * (REPLIES.md, "Bounce"), or NULL: a delivery-status part, its report-type,
 * X-Failed-Recipients, a daemon's From with a word in the subject, a null
 * return path with either, the address of a daemon alone where the mail names
 * another, a machine's list of addresses beside words of a refusal.  in has its
 * addresses, subject and text already.
 */
const char *bounce_gate(const struct parts *parts, const struct inbound *in);
/*
 * Before the text is read, of a message that has no parts of a report and no
 * other message in it: could bounce_gate call it one?  in has its addresses
 * and subject.
 */
int	bounce_is_possible(const struct header *h, const struct inbound *in);
/*
 * Read a delivery report into in (is_report, bounce...,
 * original_message_id, facts).  Returns 1 if it is one.
 */
int	bounce_read(const struct parts *parts, struct inbound *in);

/* What one delivery report says of the recipient that matters. */
struct bounce {
	struct str	recipient;	/* lower case; empty: not named */
	struct str	status;		/* "5.1.1"; empty: not said */
	struct str	diagnostic;	/* one line */
	enum bounce_kind kind;		/* BOUNCE_NONE: delivered */
	int		 final;		/* said to be final by its Action */
};

#define BOUNCE_INIT { STR_INIT, STR_INIT, STR_INIT, BOUNCE_NONE, 0 }
void	bounce_release(struct bounce *b);

/*
 * The machine-readable part (RFC 3464; RFC 6533 for other address types): of
 * several recipients the first that failed, else was delayed, else any.
 * Returns 1 if it names an action or a recipient.
 */
int	bounce_fields(const char *report, size_t n, struct bounce *b);

/*
 * A bounce that Amazon SES reports by SNS as JSON, often with lines broken
 * amid it, so that it is read by its keys.  Returns 1 if text is one.
 */
int	bounce_sns(const char *text, struct bounce *b);

/*
 * What the notice for people says, as the mail systems word it.  notice is
 * only the notice; returned begins with the header of the mail that failed,
 * where it came back.  own is the address that the notice was sent to.
 */
void	bounce_recipient(const char *notice, const char *returned,
	    const char *own, struct str *recipient);
/* The line of the notice with the remote server's words; may stay empty. */
void	bounce_diagnostic(const char *notice, const char *recipient,
	    struct str *diagnostic);

/*
 * Where the mail that failed begins in the text of a notice that holds it
 * without being a multipart; strlen(text) where it does not.
 */
size_t	bounce_original_at(const char *text);
/* From there on, past the line that announces it: its header, or "". */
const char *bounce_original_header(const char *text);

/* Why a delivery failed, after the wording of the refusal. */
enum bounce_reason {
	REASON_UNKNOWN,
	REASON_USER_UNKNOWN,
	REASON_HOST_UNKNOWN,
	REASON_HAS_MOVED,
	REASON_NO_MAIL,		/* the host or domain takes no mail */
	REASON_MAILBOX_FULL,
	REASON_SUSPENDED,
	REASON_FILTERED,	/* refused by a rule of the recipient */
	REASON_POLICY,		/* reputation, authentication, spam, relaying */
	REASON_CONTENT,		/* size, virus, format */
	REASON_RATE,
	REASON_EXPIRED,
	REASON_SYSTEM,		/* trouble at a server */
	REASONS
};

const char *bounce_reason_name(enum bounce_reason reason);
/*
 * The reason told by a refusal's text (folded to lower case), or by its
 * status code alone where the text is NULL; REASON_UNKNOWN: none.
 */
enum bounce_reason bounce_reason_of_text(const char *folded);
/* The same by English words alone: others say "not found" of what may be. */
enum bounce_reason bounce_reason_of_english(const char *folded);
enum bounce_reason bounce_reason_of_status(const char *status);
/*
 * Append to final the sentences of a refusal (folded) that may be final of
 * the recipient: not those that speak of the sender or of his records, that
 * say it passes or only suppose it.  Each other one leaves a line's end.
 */
void	bounce_final_words(const char *folded, struct str *final);
/* Does a refusal (folded) say that it passes, or only suppose? */
int	bounce_is_passing(const char *folded);

/*
 * Hard or soft by reason (REPLIES.md S4): an unknown user or host, one that
 * moved, and a host that takes no mail for good are hard, all else is soft,
 * as is whatever has a status that may pass (4.y.z).
 */
enum bounce_kind bounce_kind_of(enum bounce_reason reason, const char *status);

/*
 * The first enhanced status code (RFC 3463) in text; 0: there is none.
 * bounce_reply_code: the first SMTP reply code of a refusal (4yz, 5yz), or 0.
 */
int	bounce_status_in(const char *text, struct str *status);
int	bounce_reply_code(const char *text);

#endif
