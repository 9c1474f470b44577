/*
 * What machines send about a mail of ours without answering it: complaints,
 * opt-outs, receipts, challenges.
 */
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "campaign/reply.h"
#include "mail/address.h"
#include "mail/automatic.h"
#include "mail/opening.h"
#include "mail/part.h"
#include "mail/affix.h"

/* One word behind a "Name:" in a report, lower case, or "". */
static void
report_word(const char *report, const char *name, struct str *out)
{
	const char *p = str_find_nocase(report, name);
	size_t n;

	if (p == NULL)
		return;
	p += strlen(name);
	p += strspn(p, " \t<");
	n = strcspn(p, " \t\r\n>");
	utf8_fold(out, p, n);
}

int
automatic_accuses(const struct header *h, const struct inbound *in)
{
	if (header_has(h, "X-HmXmrOriginalRecipient"))
		return 1;
	return (str_equal(in->from, "staff@hotmail.com") ||
	    str_equal(in->sender, "staff@hotmail.com")) &&
	    in->subject != NULL &&
	    str_starts_nocase(in->subject, "complaint about message from");
}

static int
is_old_complaint(const struct parts *parts, const struct inbound *in)
{
	return automatic_accuses(&parts->head, in) ||
	    str_find_nocase(parts->returned.s, "X-HmXmrOriginalRecipient");
}

static void
take_original(const struct parts *parts, struct inbound *in)
{
	struct header *h = xmalloc(sizeof(*h));
	struct str text = STR_INIT, name = STR_INIT;

	header_read(h, parts->returned.s, parts->returned.len);
	address_ids(header_get(h, "Message-ID"), &text);
	if (text.len > 0 && in->original_message_id == NULL)
		in->original_message_id = xstrndup(text.s,
		    strcspn(text.s, " "));
	str_reset(&text);
	report_word(parts->feedback.s, "Original-Rcpt-To:", &text);
	if (text.len == 0)
		report_word(parts->feedback.s, "Removal-Recipient:", &text);
	if (text.len == 0)
		address_first(header_get(h, "X-HmXmrOriginalRecipient"), &text,
		    &name);
	if (text.len == 0)
		address_first(header_get(h, "To"), &text, &name);
	if (strchr(text.s, '@') != NULL && strstr(text.s, "redacted") == NULL)
		in->bounce_recipient = xstrdup(text.s);
	str_release(&text);
	str_release(&name);
	free(h);
}

int
automatic_complaint(const struct parts *parts, struct inbound *in)
{
	struct str type = STR_INIT;
	int is;

	if ((parts->seen & PART_FEEDBACK) != 0 ||
	    str_equal_nocase(parts->report_type.s, "feedback-report")) {
		report_word(parts->feedback.s, "Feedback-Type:", &type);
		/* other types (RFC 5965 S7.3, RFC 6591) accuse no one */
		is = !str_equal(type.s, "auth-failure") &&
		    !str_equal(type.s, "not-spam");
		if (!is) {
			in->is_automatic = 1;
			automatic_note(in, "feedback report of type", type.s);
			str_release(&type);
			return 1;
		}
	} else
		is = is_old_complaint(parts, in);
	if (is) {
		in->is_complaint = 1;
		take_original(parts, in);
		automatic_note(in, "feedback report",
		    type.len > 0 ? type.s : NULL);
	}
	str_release(&type);
	return is;
}

/* Is one of the addresses ours for opting out, or that with a tag? */
static int
names_address(const char *addresses, const char *address)
{
	const char *at = strchr(address, '@'), *p = addresses, *domain;
	size_t local, n;

	if (at == NULL || addresses == NULL)
		return 0;
	local = (size_t)(at - address);
	for (; *p != '\0'; p += n + (p[n] == ' ')) {
		n = strcspn(p, " ");
		domain = memchr(p, '@', n);
		if (domain == NULL || strncmp(p, address, local) != 0 ||
		    (p[local] != '@' && p[local] != '+') ||
		    (size_t)(p + n - domain) != strlen(at) ||
		    strncmp(domain, at, strlen(at)) != 0)
			continue;
		return 1;
	}
	return 0;
}

int
automatic_unsubscribe(const struct header *h, const char *address,
    struct inbound *in)
{
	struct str ours = STR_INIT;

	if (header_is(header_get(h, "X-Apple-Unsubscribe"), "true")) {
		in->is_unsubscribe = 1;
		automatic_note(in, "X-Apple-Unsubscribe", NULL);
	}
	if (address != NULL) {
		if (str_starts_nocase(address, "mailto:"))
			address += 7;
		utf8_fold(&ours, address, strcspn(address, "?"));
		if (names_address(in->to, ours.s)) {
			in->is_unsubscribe = 1;
			automatic_note(in, "sent to the opt-out address", NULL);
		}
		str_release(&ours);
	}
	return in->is_unsubscribe;
}

/* "Your message ... was read on ...", as Outlook writes without a report. */
static int
is_plain_receipt(const struct opening *o)
{
	static const char *const subjects[] = {
	    "read: ", "gelesen: ", "lu : ", "lu: ", "le\303\255do: ", "lida: ",
	    "letto: ", "gelezen: ", "przeczytane: ",
	    "przeczytano: ", "l\303\244st: ",
	    "l\303\246st: ", "lest: ", "luettu: ", "p\305\231e\304\215teno: ",
	    "olvasva: ", "okundu: ",
	    ("\320\277\321\200\320\276\321\207\320\270"
	        "\321\202\320\260\320\275\320\276: "),
	    ("\320\277\321\200\320\276\321\207\321"
	        "\202\320\265\320\275\320\276: "),
	    "\345\267\262\350\257\273: ", "\345\267\262\350\256\200: ",
	    "\351\226\213\345\260\201\346\270\210\343\201\277: ", "not read: ",
	    "nicht gelesen: ", "non lu : ", "non lu: ", "no le\303\255do: ",
	    "n\303\243o lida: ", "non letto: ", "niet gelezen: ",
	    "nieprzeczytane: ", "ol\303\244st: ", "ol\303\246st: ", "ulest: ",
	    "read receipt", "lesebest\303\244tigung", "ungelesen gel\303\266",
	    "return receipt", "empfangsbest\303\244tigung (",
	    "accus\303\251 de lecture", "accus\303\251 de r\303\251ception (",
	    "confirmaci\303\263n de lectura", "acuse de recibo (",
	    "conferma di lettura", "ricevuta di ritorno (", "leesbevestiging",
	    "ontvangstbevestiging (", "l\303\244skvitto" };
	static const char *const bodies[] = {
	    "was read on", "was read at", "has been read",
	    "was deleted without being read", "was displayed",
	    "has been displayed", "was received by", "wurde gelesen",
	    "wurde am", "ungelesen gel\303\266scht", "a \303\251t\303\251 lu",
	    "avoir \303\251t\303\251 lu", "se ha le\303\255do",
	    "se elimin\303\263 sin", "fue le\303\255do", "foi lida",
	    "sem ser lida",
	    "\303\250 stato letto", "\303\250 stata letta",
	    "senza essere letto", "is gelezen", "zonder te zijn gelezen",
	    "zosta\305\202", "l\303\244stes", "blev l\303\246st", "ble lest",
	    "luettiin", "byla p\305\231e\304\215tena", "elolvast\303\241k",
	    "okundu",
	    ("\320\277\321\200\320\276\321\207\320"
	        "\270\321\202\320\260\320\275\320\276"),
	    "\320\277\321\200\320\276\321\207\321\202\320\265\320\275\320\276",
	    "\351\230\205\350\257\273", "\351\226\261\350\256\200",
	    ("\351\226\213\345\260\201\343\201\225\343"
	        "\202\214\343\201\276\343\201\227\343\201\237"),
	    "this is a receipt for", "return receipt",
	    "eine empfangsbest\303\244tigung f\303\274r",
	    "un accus\303\251 de r\303\251ception pour", "un acuse de recibo",
	    "una ricevuta di ritorno", "een ontvangstbevestiging voor" };
	size_t i;

	if (prefix_of(o->subject.s, subjects,
	    sizeof(subjects) / sizeof(*subjects)) == 0)
		return 0;
	for (i = 0; i < sizeof(bodies) / sizeof(*bodies); i++)
		if (strstr(o->text.s, bodies[i]) != NULL)
			return 1;
	return 0;
}

/* Bytes of a field from its name on, with the lines that go on with it. */
static size_t
field_length(const char *s)
{
	size_t n = strcspn(s, "\n");

	while (s[n] == '\n' && (s[n + 1] == ' ' || s[n + 1] == '\t'))
		n += 1 + strcspn(s + n + 1, "\n");
	return n;
}

int
automatic_receipt(const struct parts *parts, const struct opening *o,
    struct inbound *in)
{
	struct str id = STR_INIT;
	const char *p;

	if ((parts->seen & PART_DISPOSITION) == 0 &&
	    !str_equal_nocase(parts->report_type.s,
	    "disposition-notification") && !is_plain_receipt(o))
		return 0;
	/* a refusal by the recipient's filter (RFC 5429 S2.2) */
	if (header_holds(header_get(&parts->head, "Auto-Submitted"),
	    "(rejected)"))
		return 0;
	in->is_receipt = 1;
	if ((p = str_find_nocase(parts->disposition.s,
	    "Original-Message-ID:")) != NULL)
		address_ids((struct slice){ p, field_length(p) }, &id);
	if (id.len > 0)
		in->original_message_id = xstrndup(id.s,
		    strcspn(id.s, " "));
	str_release(&id);
	automatic_note(in, "disposition notification", NULL);
	return 1;
}

int
automatic_challenge(const struct parts *parts, const struct opening *o,
    struct inbound *in)
{
	static const char *const hosts[] = { "@boxbe.com", "@bluebottle.com",
	    "@spamarrest.com", "challenge-response" };
	size_t i;
	int known;

	/* a person who answers may speak of such things */
	known = o->counts[WORDING_CHALLENGE] > 0 && (in->references == NULL ||
	    header_has(&parts->head, "Auto-Submitted") ||
	    header_has(&parts->head, "X-Auto-Response-Suppress") ||
	    header_has(&parts->head, "Precedence") ||
	    (strstr(o->text.s, "http") != NULL &&
	    strstr(o->text.s, "? ") == NULL));
	for (i = 0; in->from != NULL && i < sizeof(hosts) / sizeof(*hosts); i++)
		known |= strstr(in->from, hosts[i]) != NULL;
	if (known) {
		in->is_challenge = 1;
		automatic_note(in, "challenge-response", NULL);
	}
	return known;
}
