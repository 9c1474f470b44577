/* What an inbound message is, as mail/ found it, and what it means. */
#ifndef CAMPAIGN_REPLY_H
#define CAMPAIGN_REPLY_H

#include <stdint.h>

#include "base/str.h"

enum reply_class {
	REPLY_INTERESTED,
	REPLY_NOT_INTERESTED,
	REPLY_QUESTION,
	REPLY_REFERRAL,
	REPLY_WRONG_PERSON,
	REPLY_AUTO_REPLY,
	REPLY_OUT_OF_OFFICE,
	REPLY_BOUNCE,
	REPLY_UNSUBSCRIBE,
	REPLY_COMPLAINT,
	REPLY_LIST_MAIL,
	REPLY_RECEIPT,
	REPLY_OTHER,
	REPLY_NEEDS_REVIEW,
	REPLY_CLASSES
};

/* "interested", "out_of_office" ...; -1: no such class. */
const char *reply_class_name(enum reply_class class);
int	reply_class_find(const char *name);

enum bounce_kind { BOUNCE_NONE, BOUNCE_HARD, BOUNCE_SOFT, BOUNCE_DELAYED };

/*
 * The facts of one inbound message.  Strings are owned, UTF-8, NULL where the
 * message does not have them; addresses are in lower case, Message-IDs stand
 * without angle brackets.  A new one is zeroed.
 */
struct inbound {
	char	*message_id;
	char	*from;			/* address of From */
	char	*from_name;
	char	*sender;		/* address of Sender or Return-Path */
	char	*to;			/* and Cc: addresses, space between */
	char	*subject;
	char	*references;		/* ids of References and In-Reply-To,
					   newest last, space between */
	char	*our_reference;		/* X-Forerunner-Ref found anywhere */
	int64_t	 date;			/* Date header, UTC; 0: none */
	char	*text;			/* what the person newly wrote */
	char	*full_text;		/* whole text with quotes */

	/* what the message says of itself */
	int	 is_report;		/* delivery report of any action */
	enum bounce_kind bounce;
	char	*bounce_status;		/* "5.1.1" */
	char	*bounce_recipient;
	char	*bounce_diagnostic;
	char	*original_message_id;	/* the message it is about */
	int	 is_complaint;		/* feedback report (RFC 5965) */
	int	 is_automatic;		/* any automatic answer (RFC 3834) */
	int	 is_out_of_office;
	char	*until;			/* return date "YYYY-MM-DD" */
	int	 is_receipt;		/* of disposition (RFC 8098) */
	int	 is_list;		/* mailing-list mail */
	int	 is_calendar;		/* answer to an invitation */
	int	 is_encrypted;		/* what was written, if not all text */
	int	 is_challenge;		/* challenge-response */
	int	 has_left;		/* says the person has left */
	char	*successor;		/* address named by such a note */
	int	 is_unsubscribe;	/* by mailto, or to our address */
	struct str facts;		/* why, "; " between reasons */
};

void	inbound_release(struct inbound *in);

/* What a message means. */
struct verdict {
	enum reply_class class;
	double		 confidence;	/* 0..1 */
	struct str	 reasons;	/* "; " between them */
	char		*address;	/* owned: of a referral, or NULL */
};

#define VERDICT_INIT { REPLY_NEEDS_REVIEW, 0, STR_INIT, NULL }
void	verdict_release(struct verdict *v);
/* Append a reason, with the words that it is seen by in quotes, or NULL. */
void	verdict_because(struct verdict *v, const char *what,
	    const char *words);
/* Give it this class.  1 always: it is decided. */
int	verdict_settle(struct verdict *v, enum reply_class class,
	    double confidence);
/* For this reason a person must decide.  1 always. */
int	verdict_doubt(struct verdict *v, const char *why, double confidence);

/*
 * Judge by rules alone; pure.  Always gives a class: where rules do not
 * suffice, REPLY_NEEDS_REVIEW with the confidence of the best guess.
 */
void	reply_judge(const struct inbound *in, struct verdict *v);

#endif
