/* The gate that tells delivery reports from other mail; the whole answer. */
#include "mail/bounce.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/utf8.h"
#include "mail/address.h"
#include "mail/prefix.h"
#include "mail/wording.h"

#define NOTICE_MAX 32768	/* bytes of a notice that are read for words */
#define BODY_MAX (512 * 1024)	/* bytes searched for a Message-ID */

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

/* Notices that say delivery goes on. */
static const char *const delays[] = {
	"this is a warning message only", "will continue to try",
	"will be retried", "will keep trying", "you do not need to resend",
	"not yet been delivered", "continue to attempt delivery",
	"do not need to resend your message", "delivery is delayed",
	"has been delayed", "is delayed", "was delayed", "still being retried",
	"delivery attempts will continue", "continue trying",
	"the server will keep trying", "retrying for", "will retry",
	"no action is required on your part",
};
static struct wording delay = WORDING(delays);

#define COUNT(a) (sizeof(a) / sizeof(*(a)))

static int
has_any(const char *folded, const char *const *words, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (strstr(folded, words[i]) != NULL)
			return 1;
	return 0;
}

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
	    NOTICE_MAX)) != NULL || parts->returned.len > 0;
}

/* The six tests; the name of the one that holds, or NULL. */
static const char *
gate(const struct parts *parts, const struct inbound *in)
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

struct reading {
	const struct parts *parts;
	struct str	notice;		/* for people, without the original */
	struct str	folded;
	const char	*returned;	/* borrowed; "" where none came back */
};

static void
open_notice(const struct parts *parts, struct reading *r)
{
	size_t at = bounce_original_at(parts->text.s);

	r->parts = parts;
	str_init(&r->notice);
	str_init(&r->folded);
	r->returned = parts->returned.len > 0 ? parts->returned.s :
	    bounce_original_header(parts->text.s + at);
	str_addn(&r->notice, parts->text.s, at < NOTICE_MAX ? at : NOTICE_MAX);
	utf8_fold(&r->folded, r->notice.s, r->notice.len);
}

static void
close_notice(struct reading *r)
{
	str_release(&r->notice);
	str_release(&r->folded);
}

static void
read_recipient(const struct reading *r, const struct inbound *in,
    struct bounce *b)
{
	struct slice failed = header_get(&r->parts->head,
	    "X-Failed-Recipients");
	struct str name = STR_INIT;
	const char *own = in->to;

	if (own != NULL && strchr(own, ' ') != NULL)
		own = NULL;
	if (b->recipient.len == 0 && failed.s != NULL)
		address_first(failed, &b->recipient, &name);
	if (b->recipient.len == 0)
		bounce_recipient(r->notice.s, r->returned, own, &b->recipient);
	str_release(&name);
}

/* "5.0.0" says nothing: the diagnostic, then the notice may say more. */
static int
is_vague(const struct str *status)
{
	return status->len < 5 || strcmp(status->s + 1, ".0.0") == 0;
}

static void
read_status(const struct reading *r, struct bounce *b)
{
	struct str found = STR_INIT;
	int code;

	if (is_vague(&b->status) &&
	    (bounce_status_in(b->diagnostic.s, &found) ||
	    bounce_status_in(r->notice.s, &found)) && !is_vague(&found)) {
		str_reset(&b->status);
		str_add(&b->status, found.s);
	}
	if (b->status.len == 0 &&
	    ((code = bounce_reply_code(b->diagnostic.s)) != 0 ||
	    (code = bounce_reply_code(r->notice.s)) != 0))
		str_addf(&b->status, "%d.0.0", code / 100);
	str_release(&found);
}

/* Does s begin with the words, each blank of theirs any white space in s? */
static int
goes_on(const char *s, const char *words)
{
	for (; *words != '\0'; words++) {
		if (*words != ' ' && *s++ != *words)
			return 0;
		if (*words == ' ')
			s += strspn(s, " \t\n");
	}
	return 1;
}

/*
 * Was the refusal the answer to DATA?  Sendmail's transcript tells, and so do
 * Postfix's remark on the reply, which it wraps anywhere, and others' words.
 */
static int
is_at_data(const char *folded)
{
	const char *answer = strstr(folded, "<<< 5"), *p, *command = NULL;

	for (p = folded; answer == NULL && (p = strstr(p, "(in")) != NULL; p++)
		if (goes_on(p, "(in reply to end of data"))
			return 1;
	if (answer == NULL)
		return strstr(folded, "failed after i sent the message") !=
		    NULL || ((p = strstr(folded, "-smtp command")) != NULL &&
		    goes_on(p, "-smtp command data"));
	/* commands sent ahead: it had refused the only recipient before */
	if (strstr(answer, "<<< 503") != NULL && strstr(answer, "rcpt") != NULL)
		return 0;
	for (p = folded; (p = strstr(p, ">>> ")) != NULL && p < answer; p++)
		command = p;
	return command != NULL && str_starts(command, ">>> data");
}

/*
 * "No such user" is also what carriers' filters answer once they have taken
 * the recipient and read the mail.  In their wordings it is proof only in
 * reply to RCPT, or with a status that says the same.
 */
static int
is_proof(const struct reading *r, const char *diagnostic,
    const struct str *status)
{
	static const char *const proofs[] = { "dd this user doesn't have",
	    "adresse destinataire invalide", "@ezweb.ne.jp>: user unknown",
	    "account that you tried to reach does not exist",
	    "is unavailable: user not found", "aborted, mailbox not found",
	    "adresse d au moins un destinataire invalide" };
	static const char *const at_rcpt[] = { "rcpt", "does not like recipi",
	    "recipient address rejected", "rejected recipient" };
	static const char *const filters[] = { "550 :", "550: ",
	    "no such user", "user not exist",
	    "not a registered", "invalid address" };

	if (status->len > 2 && status->s[2] == '1')
		return 1;
	if (has_any(r->folded.s, proofs, COUNT(proofs)) ||
	    has_any(diagnostic, proofs, COUNT(proofs)))
		return 1;
	if (is_at_data(r->folded.s))
		return 0;
	if (has_any(r->folded.s, at_rcpt, COUNT(at_rcpt)) ||
	    has_any(diagnostic, at_rcpt, COUNT(at_rcpt)) ||
	    bounce_reply_code(diagnostic) == 0)
		return 1;
	return is_vague(status) &&
	    bounce_reason_of_text(diagnostic) == REASON_USER_UNKNOWN &&
	    !has_any(diagnostic, filters, COUNT(filters));
}

static enum bounce_reason
find_reason(const struct reading *r, const struct bounce *b)
{
	struct str folded = STR_INIT;
	enum bounce_reason reason, by_status;

	by_status = bounce_reason_of_status(b->status.s);
	/* these two are about the sender, whatever the words */
	if (b->status.len == 5 && (strcmp(b->status.s + 1, ".1.7") == 0 ||
	    strcmp(b->status.s + 1, ".1.8") == 0))
		return by_status;
	utf8_fold(&folded, b->diagnostic.s, b->diagnostic.len);
	reason = bounce_reason_of_text(folded.s);
	if (reason == REASON_UNKNOWN && !is_vague(&b->status))
		reason = by_status;
	if (reason == REASON_UNKNOWN)
		reason = bounce_reason_of_text(r->folded.s);
	if (reason == REASON_UNKNOWN)
		reason = by_status;
	if (reason == REASON_UNKNOWN && b->status.s[0] != '4' &&
	    strstr(folded.s, "recipient address rejected") != NULL)
		reason = REASON_USER_UNKNOWN;
	if (reason == REASON_USER_UNKNOWN &&
	    !is_proof(r, folded.s, &b->status))
		reason = REASON_FILTERED;
	str_release(&folded);
	return reason;
}

static int
says_delayed(const struct reading *r, const struct inbound *in,
    const struct bounce *b)
{
	struct str subject = STR_INIT;
	int delayed;

	if (b->kind == BOUNCE_DELAYED)
		return 1;
	if (b->final)
		return 0;
	if (in->subject != NULL)
		utf8_fold(&subject, in->subject, strlen(in->subject));
	delayed = wording_in(&delay, r->folded.s) ||
	    strstr(subject.s, "delay") != NULL ||
	    str_starts(subject.s, "warning: could not send");
	str_release(&subject);
	return delayed;
}

/* The first Message-ID field in the body that is not the notice's own. */
static void
find_id(struct slice body, const char *own, struct str *id)
{
	const char *p = body.s, *end = body.s + (body.n < BODY_MAX ? body.n :
	    BODY_MAX);

	while ((p = memmem(p, (size_t)(end - p), "\n", 1)) != NULL) {
		p++;
		if (end - p < 12 || strncasecmp(p, "message-id:", 11) != 0)
			continue;
		str_reset(id);
		address_ids((struct slice){ p, end - p < 300 ?
		    (size_t)(end - p) : 300 }, id);
		str_cut(id, strcspn(id->s, " "));
		if (id->len > 0 && !str_equal(id->s, own))
			return;
	}
	str_reset(id);
}

/* The Message-ID of the mail that failed. */
static char *
read_original_id(const struct reading *r, const struct inbound *in)
{
	struct header *h = xmalloc(sizeof(*h));
	struct str id = STR_INIT;
	const char *p, *last;

	header_read(h, r->returned, strlen(r->returned));
	address_ids(header_get(h, "Message-ID"), &id);
	if (id.len == 0 && (p = str_find_nocase(r->notice.s,
	    "message-id:")) != NULL)
		address_ids((struct slice){ p, strcspn(p, "\n") }, &id);
	if (id.len == 0 && (p = str_find_nocase(r->returned,
	    "\nmessage-id:")) != NULL) {
		p++;
		address_ids((struct slice){ p, strnlen(p, 300) }, &id);
	}
	if (id.len == 0)	/* Coremail returns nothing of the mail */
		address_ids(header_get(&r->parts->head,
		    "X-CM-Original-Message-ID"), &id);
	if (id.len == 0)
		find_id(r->parts->body, in->message_id, &id);
	if (id.len == 0 && in->references != NULL) {
		last = strrchr(in->references, ' ');
		str_add(&id, last != NULL ? last + 1 : in->references);
	}
	free(h);
	str_cut(&id, strcspn(id.s, " "));
	if (id.len == 0) {
		str_release(&id);
		return NULL;
	}
	return str_detach(&id);
}

static void
fill(struct inbound *in, struct bounce *b, enum bounce_reason reason,
    const char *why)
{
	in->is_report = 1;
	in->bounce = b->kind;
	str_addf(&in->facts, "%sdelivery report by %s: %s",
	    in->facts.len > 0 ? "; " : "", why,
	    b->kind == BOUNCE_NONE ? "delivered" :
	    b->kind == BOUNCE_DELAYED ? "delayed" : bounce_reason_name(reason));
	if (b->status.len > 0)
		in->bounce_status = str_detach(&b->status);
	if (b->recipient.len > 0)
		in->bounce_recipient = str_detach(&b->recipient);
	if (b->diagnostic.len > 0)
		in->bounce_diagnostic = str_detach(&b->diagnostic);
}

/*
 * Gateways wrap a delivery report into a notice of their own: the one inside
 * names the recipient.
 */
static int
wraps_report(const struct reading *r, struct parts *inner)
{
	struct slice from, type;

	if (*r->returned == '\0')
		return 0;
	part_read(inner, r->returned, strlen(r->returned));
	from = header_get(&inner->head, "From");
	type = header_get(&inner->head, "Content-Type");
	if (from.s != NULL && header_holds(from, "mailer-daemon") &&
	    ((inner->seen & PART_DELIVERY) != 0 ||
	    header_holds(type, "delivery-status")))
		return 1;
	part_release(inner);
	return 0;
}

static void
read_report(const struct reading *r, struct inbound *in, struct bounce *b,
    const char *why)
{
	const struct parts *parts = r->parts;
	enum bounce_reason reason;

	if (!bounce_fields(parts->report.s, parts->report.len, b) &&
	    !bounce_fields(parts->disposition.s, parts->disposition.len, b) &&
	    !bounce_fields(r->notice.s, r->notice.len, b) &&
	    !bounce_sns(parts->text.s, b))
		b->kind = BOUNCE_SOFT;
	read_recipient(r, in, b);
	if (b->diagnostic.len == 0)
		bounce_diagnostic(r->notice.s, b->recipient.s, &b->diagnostic);
	read_status(r, b);
	reason = find_reason(r, b);
	if (b->kind != BOUNCE_NONE)
		b->kind = says_delayed(r, in, b) ? BOUNCE_DELAYED :
		    bounce_kind_of(reason, b->status.s);
	in->original_message_id = read_original_id(r, in);
	fill(in, b, reason, why);
}

int
bounce_read(const struct parts *parts, struct inbound *in)
{
	struct bounce b = BOUNCE_INIT;
	struct parts inner;
	struct reading r, inside;
	const char *why;

	if ((why = gate(parts, in)) == NULL)
		return 0;
	open_notice(parts, &r);
	if (parts->report.len == 0 && wraps_report(&r, &inner)) {
		open_notice(&inner, &inside);
		read_report(&inside, in, &b, why);
		close_notice(&inside);
		part_release(&inner);
	} else
		read_report(&r, in, &b, why);
	close_notice(&r);
	bounce_release(&b);
	return 1;
}
