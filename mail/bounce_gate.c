/* The gate that tells delivery reports from other mail. */
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "mail/address.h"
#include "mail/affix.h"
#include "mail/bounce.h"
#include "mail/bounce_lost.h"
#include "mail/bounce_wordings.h"
#include "mail/wording.h"

#define COUNT(a) (sizeof(a) / sizeof(*(a)))
#define BARE_MAX 300	/* bytes of a refusal that has nothing beside it */
#define FIRST_BYTES 2000	/* of the text, in which wordings are sought */

/* Senders of delivery notices: the start of the address or the name. */
static const char *const daemons[] = {
	"mailer-daemon", "mailer_daemon", "mailerdaemon", "mailer daemon",
	"postmaster", "post_master", "post.master", "mmsc ndr",
	"mail-daemon", "maildaemon", "mail delivery", "mail-delivery",
	"maildelivery", "mail deliver", "delivery subsystem",
	"mail administrator", "system administrator", "microsoft outlook",
	"mail-administrator", "mmdf", "smtp-gateway", "internet mail delivery",
	"bounce", "mdaemon", "microsoft exchange", "microsoftexchange",
	"mail system", "mailsystem", "non-delivery",
	"mailscanner", "mailmarshal", "symantec messaging", "no-reply-bounce",
	"mail router", "mail_router", "mailrouter", "uucp", "<>", "mta-daemon",
	"delivery-status", "delivery status", "e-mail delivery", "email-bounce",
};
static struct wording daemon_name = WORDING(daemons);

/* Of these, the addresses that no person writes from. */
static const char *const machines[] = {
	"mailer-daemon", "mailer_daemon", "mailerdaemon", "mail-daemon",
	"maildaemon", "mta-daemon", "<>", "microsoftexchange",
};

/*
 * Before the colon of a subject that a person's program answered or passed
 * on: "Re:", "RE :", "Re[2]:", "I:", "Enc:".
 */
static const char *const turns[] = {
	"re", "ref", "rif", "r\303\251f.", "aw", "antw", "antwort",
	"sv", "vs", "vb", "vl", "fs", "fw", "fwd", "wg", "weitergeleitet",
	"tr", "rv", "res", "enc", "odp", "pd", "doorst", "ynt", "ilt",
	"bls", "na", "v\xc3\xa1",
	"\xe5\x9b\x9e\xe5\xa4\x8d", "\xe5\x9b\x9e\xe8\xa6\x86",
	"\xe7\xad\x94\xe5\xa4\x8d", "\xe8\xbd\xac\xe5\x8f\x91",
	"\xe8\xbd\x89\xe5\xaf\x84",
	"\xd0\xbe\xd1\x82\xd0\xb2\xd0\xb5\xd1\x82",
};
static struct wording turn = WORDING(turns);

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
	"mail from you", "apparently from you", "relayed: ",
};
static struct wording subject_word = WORDING(subjects);

/* Those that nothing but a notice has. */
static const char *const sure_subjects[] = {
	"undeliver", "delivery status", "delivery fail", "delivery problem",
	"delivery report", "delivery error", "delivery notif",
	"error delivering", "delivery issue",
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
	"remise impossible", "niet-bezorgbaar", "failed mail",
	"echec de la distribution", ("\xc3\xa9" "chec de la distribution"),
	"echec de la remise", ("\xc3\xa9" "chec de la remise"),
	"zustellungsfehler", "zustellfehler", "error de entrega",
	"errore di consegna", "falha na entrega", "leveransfel",
	"bezorgingsfout", "no se puede entregar", "non recapitabile",
	"kan ikke leveres", "teslim edilemedi", "ei toimitettavissa",
	"k\xc3\xa9zbes\xc3\xadthetetlen", "nedoru\xc4\x8diteln",
	("\xd0\xbd\xd0\xb5\xd0\xb4\xd0\xbe\xd1\x81\xd1\x82\xd0\xb0\xd0\xb2"
	    "\xd0\xbb\xd0\xb5\xd0\xbd"),
	"\xe9\x85\x8d\xe4\xbf\xa1\xe4\xb8\x8d\xe8\x83\xbd",
	"\xe6\x97\xa0\xe6\xb3\x95\xe9\x80\x81\xe8\xbe\xbe",
	"\xe6\x9c\xaa\xe9\x80\x81\xe8\xbe\xbe",
	"\xe7\x84\xa1\xe6\xb3\x95\xe5\x82\xb3\xe9\x81\x9e",
	("\353\260\260\353\213\254\353\220\230\354\247\200 "
	    "\354\225\212\354\235\214"),
	("\353\260\260\353\213\254\355\225\240 \354\210\230 "
	    "\354\227\206"),
	("\354\240\204\354\206\241\353\220\230\354\247\200 "
	    "\354\225\212"),
	"\346\234\252\351\200\201\350\276\276",
	"\346\227\240\346\263\225\344\274\240\351\200\222",
	"\351\200\200\344\277\241",
	"\344\270\215\350\203\275\351\200\201\350\276\276",
	"nelivrabil",
	"imposibil de livrat",
	"nu se poate livra",
	("\320\275\320\265 \320\262\320\264\320\260\321\224"
	    "\321\202\321\214\321\201\321\217 \320\264\320\276"
	    "\321\201\321\202\320\260\320\262\320\270\321\202\320\270"),
	("\320\275\320\265 \320\274\320\276\320\266\320\265"
	    "\321\202 \320\261\321\213\321\202\321\214 \320\264"
	    "\320\276\321\201\321\202\320\260\320\262\320\273\320\265"
	    "\320\275\320\276"),
	("\320\275\320\265 \321\203\320\264\320\260\320\265"
	    "\321\202\321\201\321\217 \320\264\320\276\321\201"
	    "\321\202\320\260\320\262\320\270\321\202\321\214"),
	("\320\275\320\265 \321\203\320\264\320\260\320\273"
	    "\320\276\321\201\321\214 \320\264\320\276\321\201"
	    "\321\202\320\260\320\262\320\270\321\202\321\214"),
	("\320\275\320\265 \320\274\320\276\320\266\320\265 "
	    "\320\264\320\260 \321\201\320\265 \320\264\320\276"
	    "\321\201\321\202\320\260\320\262\320\270"),
	"nedoru\304\215ite\304\276n",
	"nie je mo\305\276n\303\251 doru\304\215i\305\245",
	"nelze doru\304\215it",
	"ni mogo\304\215e dostaviti",
	"nije mogu\304\207e isporu\304\215iti",
	"neisporu\304\215ivo",
	"ei saa kohale toimetada",
	"k\303\244ttetoimetamatu",
	"nepristatyt",
	"nepieg\304\201d\304\201",
	"toimittamaton",
	("\316\264\316\265\316\275 \316\265\316\257\316\275"
	    "\316\261\316\271 \316\264\317\205\316\275\316\261"
	    "\317\204\316\256 \316\267 \317\200\316\261\317\201"
	    "\316\254\316\264\316\277\317\203\316\267"),
	("\316\261\316\264\317\215\316\275\316\261\317\204\316\267"
	    " \316\267 \317\200\316\261\317\201\316\254\316\264"
	    "\316\277\317\203\316\267"),
	("\327\234\327\220 \327\240\327\231\327\252\327\237 "
	    "\327\234\327\236\327\241\327\231\327\250\327\224"),
	("\330\272\331\212\330\261 \331\202\330\247\330\250"
	    "\331\204 \331\204\331\204\330\252\330\263\331\204"
	    "\331\212\331\205"),
	("\340\271\204\340\270\241\340\271\210\340\270\252"
	    "\340\270\262\340\270\241\340\270\262\340\270\243"
	    "\340\270\226\340\270\252\340\271\210\340\270\207"),
	("kh\303\264ng g\341\273\255i \304\221\306\260\341\273\243"
	    "c"),
	"n\303\243o \303\251 poss\303\255vel entregar",
	"niet bezorgbaar", "niet bestelbaar", "mancato recapito",
	"non consegnat", "correo devuelto", "mensaje devuelto",
	"mensagem devolvida", "kunne ikke leveres", "ikke leveret",
	"no es pot lliurar",
};
static struct wording sure_subject = WORDING(sure_subjects);

/* Words of notices, evidence beside a daemon or such a subject. */
static const char *const notice_words[] = {
	"unable to deliver", "cannot be delivered", "can not be delivered",
	"could not deliver", "couldn't deliver", "couldn't be delivered",
	"not be delivered", "was not delivered", "wasn't delivered",
	"not deliverable", "undeliverable", "delivery failed",
	"successfully relayed", "successfully delivered",
	"was delivered to the following recipient",
	"has been delivered to the following",
	"but no delivery notification was sent",
	"not been delivered", "delivery of the email was stopped",
	"was blocked by our", "has been blocked",
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
	"falha na entrega", "bezorging mislukt", "5.1.1",
};
static struct wording notice_word = WORDING(notice_words);

/* Replies, which money may look like. */
static const char *const replies[] = {
	"550 ", "551 ", "552 ", "553 ", "554 ",
};

/* What carriers, too, could not deliver (folded). */
static const char *const goods[] = {
	"parcel", "package", "shipment", "the order", "my order", "our order",
	"your order", "the goods", "the sample", "paket", "bestellung",
	"lieferung", "muster", "colis", "commande", "paquete", "pedido",
	"encomenda", "pacco", "pacchi", "ordine", "pakket", "bestelling",
	"paczk", "przesy\305\202k",
};
static struct wording good = WORDING(goods);

/* What people write, and no system that refuses a mail. */
static const char *const personals[] = {
	"i ", "i'm", "i've", "i'll", "we", "our", "my", "hi", "hello", "hallo",
	"dear", "thanks", "thank you", "thx", "regards", "cheers", "please",
	"he", "she", "his", "her", "they", "ich", "wir", "danke", "gruss",
	"gr\303\274\303\237e", "bitte", "bonjour", "merci", "je", "nous",
	"hola", "gracias", "ciao", "grazie", "ol\303\241", "obrigado", "ik",
	"bedankt", "cze\305\233\304\207", "hej", "tack", "colleague",
	"instead", "bounced", "bounce", "write", "use", "ask", "contact",
	"has left", "works", "employed", "retired", "new address",
	"schreiben sie", "verlassen", "mehr bei uns", "quitt\303\251",
};
static struct wording personal = WORDING(personals);

/* 2: no person writes from there, 1: it has the name of a daemon. */
static int
daemon_weight(const struct inbound *in)
{
	struct str folded = STR_INIT;
	int is;

	/* "From: <>" names nobody, as the null path does */
	if (in->from == NULL && in->from_name == NULL)
		return in->subject != NULL ? 2 : 0;
	if (in->from != NULL &&
	    prefix_of(in->from, machines, COUNT(machines)) > 0)
		return 2;
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

/* Did a person's program answer or pass on what has this subject (folded)? */
static int
is_persons_turn(const char *s)
{
	size_t n;

	if (*s == '[' || *s == '(')	/* "[Fwd: ...]", "(fwd)" */
		return str_starts(s + 1, "fwd") || str_starts(s + 1, "fw:");
	n = strcspn(s, ":[( \xef");
	if (n > 20 || (n == 1 ? *s != 'i' && *s != 'r' :
	    n == 0 || !wording_which(&turn, s, n)))
		return 0;
	s += n;
	s += strspn(s, " ");
	if (*s == '[' || *s == '(')
		s += strspn(s, "[(0123456789)] ");
	return *s == ':' || str_starts(s, "\xef\xbc\x9a") ||
	    str_starts(s, "- ");
}

/*
 * 2: a subject that nothing but a notice has, 1: one that it may have, which
 * only a daemon's is asked for; -1: a person's who answers or forwards one.
 */
static int
subject_weight(const struct inbound *in, int daemon)
{
	struct str folded = STR_INIT;
	int weight;

	if (in->subject == NULL)
		return 0;
	utf8_fold(&folded, in->subject, strlen(in->subject));
	weight = is_persons_turn(folded.s) ? -1 :
	    wording_in(&sure_subject, folded.s) ? 2 :
	    daemon && wording_in(&subject_word, folded.s);
	str_release(&folded);
	return weight;
}

/* "We pay 550 dollars": a reply's code stands first, or behind a mark. */
static int
has_reply(const char *folded)
{
	static const char *const before[] = { "said", "error", "code", "smtp",
	    "reply", "response", "status", "with", "returned", "server" };
	const char *p, *at;
	size_t i, j, n;

	for (i = 0; i < COUNT(replies); i++)
		for (p = folded; (p = strstr(p, replies[i])) != NULL; p++) {
			for (at = p; at > folded && at[-1] == ' '; at--)
				continue;
			if (at == folded || strchr("\n:;<>([\"'#-=,", at[-1]) !=
			    NULL)
				return 1;
			for (j = 0; j < COUNT(before); j++) {
				n = strlen(before[j]);
				if ((size_t)(at - folded) >= n &&
				    strncmp(at - n, before[j], n) == 0)
					return 1;
			}
		}
	return 0;
}

/* 2: the text opens as notices do, 1: it has words of theirs. */
static int
opening_weight(const char *folded)
{
	return wording_in(&bounce_opening, folded) ? 2 :
	    wording_in(&notice_word, folded) || has_reply(folded);
}

/*
 * Nothing but a refusal: few words that name one address and why it takes no
 * mail, none of them a person's.  In a thread that is all that tells a system
 * from a person of such a name.
 */
static int
is_bare_refusal(const struct inbound *in)
{
	const char *text = in->text != NULL ? in->text : "";
	const char *at = strchr(text, '@');
	struct str folded = STR_INIT;
	int is;

	/* one address: of two, either may be the one that is none */
	if (strlen(text) > BARE_MAX || at == NULL ||
	    strchr(at + 1, '@') != NULL || strpbrk(text, "?!") != NULL)
		return 0;
	utf8_fold(&folded, text, strlen(text));
	is = !wording_stands_in(&personal, folded.s) &&
	    bounce_kind_of(bounce_reason_of_text(folded.s), NULL) ==
	    BOUNCE_HARD;
	str_release(&folded);
	return is;
}

/* A notice says whom it is about; "my order was not delivered" does not. */
static int
names_address(const struct parts *parts)
{
	return memchr(parts->text.s, '@', strnlen(parts->text.s,
	    BOUNCE_NOTICE_MAX)) != NULL || parts->returned.len > 0;
}

/* The first address that it names is neither the sender's nor ours. */
static int
names_other(const struct inbound *in)
{
	struct str addr = STR_INIT;
	struct slice found;
	int is;

	found = address_find(in->text, strlen(in->text));
	if (found.s != NULL)
		address_lower(found, &addr);
	is = addr.len > 0 && !str_equal(addr.s, in->from) &&
	    (in->to == NULL || strstr(in->to, addr.s) == NULL);
	str_release(&addr);
	return is;
}

/* "<a@b>:" opens a line, as all kinds of systems list who failed. */
static int
lists_entry(const char *text)
{
	const char *p, *end;

	for (p = text; (p = strchr(p, '<')) != NULL; p++) {
		if (p > text && p[-1] != '\n')
			continue;
		end = p + strcspn(p, ">\n");
		if (end[0] == '>' && end[1] == ':' &&
		    memchr(p, '@', (size_t)(end - p)) != NULL)
			return 1;
	}
	return 0;
}

/* What a daemon's mail has that makes it a notice, or NULL; first: folded. */
static const char *
daemons_reason(const struct parts *parts, const struct inbound *in,
    int daemon, int subject, const char *first)
{
	const struct header *h = &parts->head;
	int null = header_has_null_path(h), opening;
	int machine = daemon == 2 || null || header_has(h, "Auto-Submitted");

	if (subject == 2 || (subject == 1 && (machine ||
	    (parts->seen & PART_RETURNED) != 0)))
		return "a mail daemon's notice";
	opening = opening_weight(first);
	if (opening == 0 && (bounce_says_lost(first) ||
	    (in->references == NULL && names_other(in) &&
	    (machine || !wording_stands_in(&personal, first)) &&
	    bounce_kind_of(bounce_reason_of_text(first), NULL) ==
	    BOUNCE_HARD)))
		opening = 1;
	/* carriers fail, too, of which who runs the mail may write */
	if (subject < 0 && !machine && in->references != NULL &&
	    wording_in(&good, first))
		opening = 0;
	if (opening == 2 || (opening == 1 && (subject >= 0 || machine ||
	    in->references == NULL || is_bare_refusal(in))))
		return subject > 0 ? "a mail daemon's notice" :
		    "a mail daemon's wording";
	if (daemon == 2 && in->from != NULL &&
	    str_starts(in->from, "mailer-daemon@") && (lists_entry(
	    parts->text.s) || ((null || !header_has(h, "Return-Path")) &&
	    names_address(parts))))
		return "a mail daemon that names an address";
	return NULL;
}

/* Does whoever wrote say none of it himself, but quote a notice? */
static int
is_quoting(const struct inbound *in, const char *first)
{
	struct str own = STR_INIT;
	int is;

	if (str_blank(in->text) || (strncmp(first, "> ", 2) != 0 &&
	    strstr(first, "\n>") == NULL))
		return 0;
	utf8_fold(&own, in->text, strnlen(in->text, FIRST_BYTES));
	is = opening_weight(own.s) == 0;
	str_release(&own);
	return is;
}

/* Did what came back, under its own header, go out from where it came to? */
static int
returns_ours(const struct parts *parts, const struct inbound *in)
{
	struct str addr = STR_INIT, name = STR_INIT;
	struct header *h = xmalloc(sizeof(*h));
	int is;

	header_read(h, parts->returned.s, parts->returned.len);
	address_first(header_get(h, "From"), &addr, &name);
	is = addr.len > 0 && in->to != NULL &&
	    strstr(in->to, addr.s) != NULL;
	str_release(&name);
	str_release(&addr);
	free(h);
	return is;
}

/* Does it say that a mail was lost, or that nobody is there? */
static int
refuses(const char *first)
{
	return bounce_says_lost(first) ||
	    bounce_kind_of(bounce_reason_of_text(first), NULL) == BOUNCE_HARD;
}

/* What the wording shows, first being the beginning of the text, folded. */
static const char *
wordings_reason(const struct parts *parts, const struct inbound *in,
    int daemon, int subject, const char *first)
{
	const int null = header_has_null_path(&parts->head);
	const int machine = null || header_has(&parts->head, "Auto-Submitted");
	const char *reason;
	int opening;

	if (daemon && (reason = daemons_reason(parts, in, daemon, subject,
	    first)) != NULL)
		return reason;
	opening = is_quoting(in, first) ? 0 : opening_weight(first);
	/* "Undeliverable", says a machine, and names somebody else */
	if (subject == 2 && machine && names_other(in))
		return "a machine's subject and an address";
	/* whoever answers in the thread may write of a failure himself; and
	 * parcels, too, "could not be delivered to" somebody */
	if (subject == 2 && (null ||
	    (opening == 2 && bounce_speaks_of_mail(first)) || (opening > 0 &&
	    (machine || (in->references == NULL &&
	    !wording_in(&good, first))) &&
	    bounce_speaks_of_mail(first) && names_address(parts))))
		return "subject and wording of a notice";
	if (machine && opening > 0 && subject >= 0 &&
	    lists_entry(parts->text.s))
		return "a machine's list of who failed";
	if ((parts->seen & PART_RETURNED) != 0 && in->references == NULL &&
	    ((opening == 2 && subject >= 0) || ((subject == 2 ||
	    (null && subject >= 0 && refuses(first))) &&
	    returns_ours(parts, in))))
		return "wording and the returned mail";
	return NULL;
}

/* A mail that Amazon's notification service sent. */
static int
is_sns(const struct inbound *in)
{
	return in->from != NULL &&
	    strstr(in->from, "@sns.amazonaws.com") != NULL;
}

int
bounce_is_possible(const struct header *h, const struct inbound *in)
{
	int daemon = daemon_weight(in);

	return daemon || subject_weight(in, daemon) == 2 || is_sns(in) ||
	    header_has(h, "X-Failed-Recipients") || header_has_null_path(h) ||
	    header_has(h, "Auto-Submitted");
}

const char *
bounce_gate(const struct parts *parts, const struct inbound *in)
{
	struct str first = STR_INIT;
	const char *reason;
	int daemon, subject;

	if ((parts->seen & PART_DELIVERY) != 0)
		return "delivery-status part";
	if (str_equal_nocase(parts->report_type.s, "delivery-status"))
		return "report-type=delivery-status";
	if (header_has(&parts->head, "X-Failed-Recipients"))
		return "X-Failed-Recipients";
	if (is_sns(in))
		return strstr(parts->text.s, "\"Bounce\\\"") != NULL ||
		    strstr(parts->text.s, "\"Bounce\"") != NULL ?
		    "notification of Amazon SES" : NULL;
	daemon = daemon_weight(in);
	subject = subject_weight(in, daemon);
	if (!daemon && subject < 2 && (parts->seen & PART_RETURNED) == 0 &&
	    !header_has_null_path(&parts->head) &&
	    !header_has(&parts->head, "Auto-Submitted"))
		return NULL;
	utf8_fold(&first, parts->text.s, strnlen(parts->text.s, FIRST_BYTES));
	reason = wordings_reason(parts, in, daemon, subject, first.s);
	str_release(&first);
	return reason;
}
