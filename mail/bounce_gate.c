/* The gate that tells delivery reports from other mail. */
#include <string.h>

#include "base/utf8.h"
#include "mail/bounce.h"
#include "mail/prefix.h"
#include "mail/wording.h"

/* Senders of delivery notices: the start of the address or the name. */
static const char *const daemons[] = {
	"mailer-daemon", "mailer_daemon", "mailerdaemon", "mailer daemon",
	"postmaster", "post_master", "post.master", "mmsc ndr",
	"mail-daemon", "maildaemon", "mail delivery", "mail-delivery",
	"maildelivery", "mail deliver", "delivery subsystem",
	"mail administrator", "system administrator", "microsoft outlook",
	"mail-administrator", "mmdf", "smtp-gateway", "internet mail delivery",
	"bounce", "mdaemon", "mail system", "mailsystem", "non-delivery",
	"mailscanner", "mailmarshal", "symantec messaging", "no-reply-bounce",
	"mail router", "mail_router", "mailrouter", "uucp", "<>", "mta-daemon",
	"delivery-status", "delivery status", "e-mail delivery", "email-bounce",
};
static struct wording daemon_name = WORDING(daemons);

/* What the subjects of delivery notices hold (folded). */
static const char *const subjects[] = {
	"deliver", "undeliver", "returned mail", "returned email", "bounce",
	"failure notice", "failure notification", "mail failure",
	"message failure", "mail error", "mail system error",
	"returned message", "returning message", "non remis", "nondeliver",
	"\xe5\xa4\xb1\xe8\xb4\xa5", "\xe9\x80\x80\xe5\x9b\x9e",
	"\xd0\xbd\xd0\xb5 \xd0\xb4\xd0\xbe\xd1\x81\xd1\x82\xd0\xb0"
	"\xd0\xb2\xd0\xbb\xd0\xb5\xd0\xbd\xd0\xbe",
	"non recapita", "mancata consegna", "unzustellbar",
	"nicht zustellbar", "nicht zugestellt", "zustellung", "zur\xc3\xbc"
	"ckgesandt", "no se pudo entregar", "no entregado", "entrega",
	"n\xc3\xa3o entregue", "niet bezorgd", "onbestelbaar", "bezorg",
	"niedostarcz", "zwrot", "kunde inte levereras", "olevererbart",
	"non livr", "\xc3\xa9" "chec de la remise", "remise", "failed mail",
	"mail could not", "message could not", "email could not",
	"could not send message", "warning: could not send", "unable to",
	"user unknown", "address not found", "mail transaction failed",
	"mail non recapitabile", "dsn", "delay", "message blocked",
	"rejected", "message status", "mail status", "transient", "permanent",
	"error sending", "sending failed", "send failed", "notification (",
	"\xe9\x85\x8d\xe4\xbf\xa1", "\xe9\x85\x8d\xe9\x81\x94",
	"\xe3\x82\xa8\xe3\x83\xa9\xe3\x83\xbc", "\xe9\x80\x80\xe4\xbf\xa1",
	"\xe9\x80\x81\xe4\xbf\xa1", "failed", "failure", "unreachable",
	"couldn't be", "could not be", "mail returned", "problem",
};
static struct wording subject_word = WORDING(subjects);

/* Those that nothing but a notice has. */
static const char *const sure_subjects[] = {
	"undeliver", "delivery status", "delivery fail", "delivery problem",
	"delivery report", "delivery error", "delivery notif",
	"returned mail", "returned to sender", "returned email",
	"returning message", "failure notice", "failure notification",
	"mail failure", "message failure", "nondeliver", "non-deliver",
	"non deliver", "not delivered", "could not be delivered",
	"mail error", "mail system error", "unzustellbar",
	"nicht zustellbar", "zustellung fehlgeschlagen",
	"no se pudo entregar", "no entregado", "non remis", "non livr",
	"mancata consegna", "niet bezorgd", "onbestelbaar", "niedostarcz",
	"n\303\243o entregue", "kunde inte levereras", "address not found",
	"ndn:", "ndr:", "delivery has failed", "mail could not",
	"impossibile recapitare", "impossibile consegnare",
	"nie mo\xc5\xbcna dostarczy\xc4\x87", "inte att leverera",
	"kan inte levereras", "poss\xc3\xadvel entregar",
	"remise impossible", "niet-bezorgbaar",
};
static struct wording sure_subject = WORDING(sure_subjects);

/* Words of notices, evidence beside a daemon or such a subject. */
static const char *const notice_words[] = {
	"unable to deliver", "cannot be delivered", "can not be delivered",
	"could not deliver", "couldn't deliver", "couldn't be delivered",
	"not be delivered", "was not delivered", "wasn't delivered",
	"not deliverable", "undeliverable", "delivery failed",
	"not been delivered", "was blocked by our", "has been blocked",
	"delivery has failed", "failed recipient", "failed to deliver",
	"did not reach", "user unknown", "unknown user", "no such user",
	"has been returned because",
	"mailbox full", "mailbox is full", "mailbox unavailable",
	"mailbox not found", "over quota", "permanent error",
	"permanent fatal", "fatal delivery error", "recipient address",
	"rejected recipient", "returned message", "transcript of session",
	"nicht zugestellt", "nicht zustellbar", "konnte nicht an",
	"n'a pas pu \303\252tre", "no se pudo entregar", "no se ha podido",
	"non recapita", "recapito non riuscito",
	"dostarczenie nie powiod\xc5\x82o", "gick inte att leverera",
	"falha na entrega", "bezorging mislukt", "550 ", "551 ", "552 ", "553 ", "554 ",
	"5.1.1",
};
static struct wording notice_word = WORDING(notice_words);

/* Openings of notices that need no further evidence but a daemon's name. */
static const char *const openings[] = {
	"this is the qmail-send program",
	"this is the mail delivery agent at",
	"this message was created automatically by mail delivery software",
	"this is the mail system at host",
	"this is an automatically generated delivery status notification",
	"your message did not reach some or all of the intended recipients",
	"the original message was received at",
	"this is a permanent error; i've given up",
	"message could not be delivered to",
	"was not delivered to",
	"did not reach the following recipient",
	"the following addresses had delivery problems",
	"the following addresses had permanent fatal errors",
	"delivery to the following recipient failed permanently",
	"delivery has failed to these recipients or groups",
	"i'm sorry to have to inform you that your message could not",
	"sorry, we were unable to deliver your message",
	"unable to deliver your message to the following",
	"unable to deliver message to the following",
	"your mail could not be delivered", "error message below",
	"transcript of session follows", "we had trouble delivering your",
	"there was an error delivering your mail",
	"an error has occurred while attempting to deliver",
	"your message could not be delivered",
	"message could not be delivered to", "could not be delivered to:",
};
static struct wording notice_opening = WORDING(openings);

#define COUNT(a) (sizeof(a) / sizeof(*(a)))

static int
is_from_daemon(const struct inbound *in)
{
	struct str folded = STR_INIT;
	int is;

	/* "From: <>" names nobody, as the null path does */
	if (in->from == NULL && in->from_name == NULL)
		return in->subject != NULL;
	if (in->from != NULL &&
	    prefix_of(in->from, daemons, COUNT(daemons)) > 0)
		return 1;
	if (in->from_name == NULL)
		return 0;
	utf8_fold(&folded, in->from_name, strlen(in->from_name));
	is = wording_in(&daemon_name, folded.s);
	str_release(&folded);
	return is;
}

/*
 * 2: a subject that nothing but a notice has, 1: one that it may have, which
 * only a daemon's is asked for.
 */
static int
subject_weight(const struct inbound *in, int daemon)
{
	/* a person who answers or forwards a notice carries its subject */
	static const char *const persons[] = { "re:", "aw:", "fw:", "fwd:",
	    "wg:", "sv:", "tr:", "rv:", "antw:", "odp:" };
	struct str folded = STR_INIT;
	int weight = 0;

	if (in->subject == NULL)
		return 0;
	utf8_fold(&folded, in->subject, strlen(in->subject));
	if (prefix_of(folded.s, persons, COUNT(persons)) == 0)
		weight = wording_in(&sure_subject, folded.s) ? 2 :
		    daemon && wording_in(&subject_word, folded.s);
	str_release(&folded);
	return weight;
}

/* 2: the text opens as notices do, 1: it has words of theirs. */
static int
opening_weight(const struct parts *parts)
{
	struct str folded = STR_INIT;
	int weight;

	utf8_fold(&folded, parts->text.s, strnlen(parts->text.s, 2000));
	weight = wording_in(&notice_opening, folded.s) ? 2 :
	    wording_in(&notice_word, folded.s);
	str_release(&folded);
	return weight;
}

/* A notice says whom it is about; "my order was not delivered" does not. */
static int
names_address(const struct parts *parts)
{
	return memchr(parts->text.s, '@', strnlen(parts->text.s,
	    BOUNCE_NOTICE_MAX)) != NULL || parts->returned.len > 0;
}

const char *
bounce_gate(const struct parts *parts, const struct inbound *in)
{
	int daemon, null, subject, opening;

	if ((parts->seen & PART_DELIVERY) != 0)
		return "delivery-status part";
	if (str_equal_nocase(parts->report_type.s, "delivery-status"))
		return "report-type=delivery-status";
	if (header_has(&parts->head, "X-Failed-Recipients"))
		return "X-Failed-Recipients";
	if (in->from != NULL && strstr(in->from, "@sns.amazonaws.com") != NULL)
		return strstr(parts->text.s, "\"Bounce\\\"") != NULL ||
		    strstr(parts->text.s, "\"Bounce\"") != NULL ?
		    "notification of Amazon SES" : NULL;
	daemon = is_from_daemon(in);
	null = header_has_null_path(&parts->head);
	subject = subject_weight(in, daemon);
	if (!daemon && subject < 2 && (parts->seen & PART_RETURNED) == 0)
		return NULL;
	if (daemon && subject > 0)
		return "a mail daemon's notice";
	opening = opening_weight(parts);
	if (daemon && opening > 0)
		return "a mail daemon's wording";
	if (in->from != NULL && str_starts(in->from, "mailer-daemon@") &&
	    (null || !header_has(&parts->head, "Return-Path")) &&
	    names_address(parts))
		return "a mail daemon that names an address";
	if (subject == 2 && (null || opening == 2 || (opening > 0 &&
	    names_address(parts))))
		return "subject and wording of a notice";
	if (opening == 2 && (parts->seen & PART_RETURNED) != 0 &&
	    in->references == NULL)
		return "wording and the returned mail";
	return NULL;
}
