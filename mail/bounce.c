/* What a delivery report says, put together from all of its parts. */
#include "mail/bounce.h"

#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "mail/address.h"
#include "mail/affix.h"
#include "mail/wording.h"

#define BODY_MAX (512 * 1024)	/* bytes searched for a Message-ID */
#define DIAGNOSTIC_MAX 2000	/* bytes of it that are kept */
#define PROSE_MIN 500	/* bytes of a notice that may tell what may be */

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
	"nur eine warnung", "weitere zustellversuche", "weiterhin versucht",
	"weiter versucht", "noch nicht zugestellt",
	"n'est qu'un avertissement", "nouvelles tentatives",
	"n'avez pas besoin de renvoyer", "solo una advertencia",
	"s\303\263lo una advertencia", "no necesita volver a enviar",
	"se seguir\303\241 intentando", "solo un avviso", "nuovi tentativi",
	"non \303\250 necessario inviare", "apenas um aviso",
	"n\303\243o precisa reenviar", "novas tentativas",
	"slechts een waarschuwing", "nogmaals geprobeerd",
	"nog niet worden afgeleverd", "nog niet bezorgd",
	"tylko ostrze\305\274enie", "kolejne pr\303\263by", "bara en varning",
	"fler f\303\266rs\303\266k",
	("\321\202\320\276\320\273\321\214\320\272\320\276 "
	    "\320\277\321\200\320\265\320\264\321\203\320\277\321\200"
	    "\320\265\320\266\320\264\320\265\320\275\320\270\320\265"),
	("\320\277\320\276\320\262\321\202\320\276\321\200\320\275"
	    "\321\213\320\265 \320\277\320\276\320\277\321\213"
	    "\321\202\320\272\320\270"),
	"nov\303\251 pokusy", "kun en advarsel",
	"est retard\303\251e", "va continuer d'essayer",
	"continuera d'essayer", "verz\303\266gert sich",
	"ist verz\303\266gert", "se ha retrasado",
	"seguir\303\241 intentando", "\303\250 in ritardo",
	"continuer\303\240 a provare", "is vertraagd", "blijft proberen",
	"est\303\241 atrasada", "continuar\303\241 a tentar",
	"jest op\303\263\305\272nion", "b\304\231dzie ponawia\304\207",
	"\303\244r f\303\266rsenat", "\303\244r f\303\266rsenad",
	"forts\303\244tter att f\303\266rs\303\266ka",
};
static struct wording delay = WORDING(delays);

/* Notices that it arrived, as far as one can tell. */
static const char *const arrivals[] = {
	"successfully relayed", "successfully delivered",
	"successful delivery notification",
	"was delivered to the following recipient",
	"has been delivered to the following",
	"but no delivery notification was sent",
};
static struct wording arrival = WORDING(arrivals);

#define COUNT(a) (sizeof(a) / sizeof(*(a)))

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
	str_addn(&r->notice, parts->text.s, utf8_within(parts->text.s, at,
	    BOUNCE_NOTICE_MAX));
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
	if (infix_of(r->folded.s, proofs, COUNT(proofs)) ||
	    infix_of(diagnostic, proofs, COUNT(proofs)))
		return 1;
	if (is_at_data(r->folded.s))
		return 0;
	if (infix_of(r->folded.s, at_rcpt, COUNT(at_rcpt)) ||
	    infix_of(diagnostic, at_rcpt, COUNT(at_rcpt)) ||
	    bounce_reply_code(diagnostic) == 0)
		return 1;
	return is_vague(status) &&
	    bounce_reason_of_text(diagnostic) == REASON_USER_UNKNOWN &&
	    !infix_of(diagnostic, filters, COUNT(filters));
}

/* "user <a@b> not found": the same without addresses, brackets, quotes. */
static void
drop_addresses(struct str *text)
{
	struct str rest = STR_INIT;
	const char *s = text->s, *end = s + text->len, *from, *to;
	struct slice address;

	while ((address = address_find(s, (size_t)(end - s))).n > 0) {
		from = address.s;
		to = from + address.n;
		while (from > s && strchr("<\"'([ ", from[-1]) != NULL)
			from--;
		while (to < end && strchr(">\"')]", *to) != NULL)
			to++;
		str_addn(&rest, s, (size_t)(from - s));
		s = to;
	}
	str_addn(&rest, s, (size_t)(end - s));
	str_release(text);
	*text = rest;
}

/* Behind "host H said:", since H may be named by any word. */
static const char *
server_words(const struct bounce *b)
{
	const char *said = strstr(b->diagnostic.s, " said:");

	return said != NULL ? said + 6 : b->diagnostic.s;
}

/* The same without the recipient's name, for that reason too: "dmarc@..." */
static void
add_anonymous(const struct bounce *b, struct str *words)
{
	const char *s = server_words(b), *at;

	while (b->recipient.len > 0 &&
	    (at = str_find_nocase(s, b->recipient.s)) != NULL) {
		str_addn(words, s, (size_t)(at - s));
		str_addc(words, '@');
		s = at + b->recipient.len;
	}
	str_add(words, s);
}

/* What the diagnostic says, folded; without addresses, if only that helps. */
static enum bounce_reason
reason_said(const struct bounce *b, struct str *folded)
{
	struct str words = STR_INIT;
	enum bounce_reason reason;

	add_anonymous(b, &words);
	utf8_fold(folded, words.s, words.len);
	str_release(&words);
	reason = bounce_reason_of_text(folded->s);
	if (reason == REASON_UNKNOWN && strchr(server_words(b), '@') != NULL) {
		str_reset(folded);
		utf8_fold(folded, server_words(b), strlen(server_words(b)));
		drop_addresses(folded);
		reason = bounce_reason_of_text(folded->s);
	}
	return reason;
}

/* A code that says by itself that the address is none (RFC 3463 S3.2). */
static int
is_explicit(const struct str *status)
{
	static const char *const codes[] = { "5.1.1", "5.1.2", "5.1.3",
	    "5.1.6", "5.1.10" };
	size_t i;

	for (i = 0; i < COUNT(codes); i++)
		if (str_equal(status->s, codes[i]))
			return 1;
	return 0;
}

/*
 * The reason that of found in the folded words, unless it would be hard and
 * stands only in sentences that are not final of the recipient.
 */
static enum bounce_reason
sure_reason(enum bounce_reason reason, const char *folded,
    enum bounce_reason (*of)(const char *))
{
	struct str final = STR_INIT;

	if (bounce_kind_of(reason, NULL) != BOUNCE_HARD)
		return reason;
	bounce_final_words(folded, &final);
	reason = of(final.s);
	str_release(&final);
	if (reason == REASON_UNKNOWN)
		reason = bounce_is_passing(folded) ? REASON_EXPIRED :
		    REASON_POLICY;
	return reason;
}

/* The same of a diagnostic, all of which is about one refusal. */
static enum bounce_reason
sure_said(enum bounce_reason reason, const char *folded)
{
	if (bounce_kind_of(reason, NULL) == BOUNCE_HARD &&
	    bounce_is_passing(folded))
		return REASON_EXPIRED;
	return sure_reason(reason, folded, bounce_reason_of_text);
}

/* The reason that the notice for people tells. */
static enum bounce_reason
reason_told(const struct reading *r, int is_code)
{
	enum bounce_reason (*of)(const char *) = r->folded.len < PROSE_MIN ?
	    bounce_reason_of_text : bounce_reason_of_english;
	enum bounce_reason reason = of(r->folded.s);

	return is_code ? reason : sure_reason(reason, r->folded.s, of);
}

static enum bounce_reason
find_reason(const struct reading *r, const struct bounce *b)
{
	struct str folded = STR_INIT;
	enum bounce_reason reason, by_status;
	int is_code = is_explicit(&b->status);

	by_status = bounce_reason_of_status(b->status.s);
	/* these two are about the sender, whatever the words */
	if (b->status.len == 5 && (strcmp(b->status.s + 1, ".1.7") == 0 ||
	    strcmp(b->status.s + 1, ".1.8") == 0))
		return by_status;
	reason = reason_said(b, &folded);
	if (!is_code)
		reason = sure_said(reason, folded.s);
	if (reason == REASON_UNKNOWN && !is_vague(&b->status))
		reason = by_status;
	if (reason == REASON_UNKNOWN)
		reason = reason_told(r, is_code);
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
	static const char *const late[] = { "delay", "verz\303\266ger",
	    "retard\303\251", "retrasad", "ritardat", "atrasad", "vertraagd",
	    "op\303\263\305\272ni", "f\303\266rsenad", "forsinket" };
	struct str subject = STR_INIT;
	int delayed;

	if (b->kind == BOUNCE_DELAYED)
		return 1;
	if (b->final)
		return 0;
	if (in->subject != NULL)
		utf8_fold(&subject, in->subject, strlen(in->subject));
	delayed = wording_in(&delay, r->folded.s) ||
	    infix_of(subject.s, late, COUNT(late)) ||
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
	str_cut(&b->diagnostic, utf8_within(b->diagnostic.s,
	    b->diagnostic.len, DIAGNOSTIC_MAX));
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
	int daemon;

	if (*r->returned == '\0')
		return 0;
	part_read(inner, r->returned, strlen(r->returned));
	from = header_get(&inner->head, "From");
	type = header_get(&inner->head, "Content-Type");
	daemon = from.s != NULL && (header_holds(from, "mailer-daemon") ||
	    header_holds(from, "postmaster"));
	if (daemon && ((inner->seen & PART_DELIVERY) != 0 ||
	    header_holds(type, "delivery-status")))
		return 1;
	part_release(inner);
	return 0;
}

/*
 * Given up, and to the last with "450 4.1.1 user unknown", as servers set up
 * with care answer for whoever is in none of their tables.
 */
static int
is_given_up(const struct bounce *b)
{
	struct str folded = STR_INIT;
	enum bounce_reason reason;

	if (!b->final || !str_equal(b->status.s, "4.1.1"))
		return 0;
	reason = reason_said(b, &folded);
	reason = sure_said(reason, folded.s);
	str_release(&folded);
	return reason == REASON_USER_UNKNOWN;
}

/* A reply of 4yz is not final, unless the status code beside it is. */
static enum bounce_kind
find_kind(const struct bounce *b, enum bounce_reason reason)
{
	int passes = !is_explicit(&b->status) &&
	    bounce_reply_code(server_words(b)) / 100 == 4;

	if (reason == REASON_USER_UNKNOWN && is_given_up(b))
		return BOUNCE_HARD;
	return bounce_kind_of(reason, passes ? "4.0.0" : b->status.s);
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
	if (reason == REASON_UNKNOWN && !b->final &&
	    wording_in(&arrival, r->folded.s))
		b->kind = BOUNCE_NONE;
	if (b->kind != BOUNCE_NONE)
		b->kind = says_delayed(r, in, b) ? BOUNCE_DELAYED :
		    find_kind(b, reason);
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

	if ((why = bounce_gate(parts, in)) == NULL)
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
