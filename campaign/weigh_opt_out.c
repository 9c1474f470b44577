/*
 * Weighs what sounds like an opt-out: a circular's own footer, what is said of
 * others, of a meeting or of the telephone, is none.
 */
#include "campaign/weigh.h"

#include <string.h>

#include "campaign/hits.h"
#include "campaign/words.h"

#define OTHERS_REACH	2	/* words before a phrase */
#define UNTIL_REACH	3	/* words behind one */
#define OPENING_WORDS	40

/* Does one of these stand in the sentence from word i on? */
static int
holds_one(const struct words *words, size_t i, const char *const *list)
{
	for (; i < words->n; i++) {
		if (words_is_one(words, i, list))
			return 1;
		if (word_ends_sentence(&words->word[i]))
			break;
	}
	return 0;
}

/* "To unsubscribe, click here": the footer of somebody's own mail. */
static int
is_instruction(const struct words *words, size_t at)
{
	static const char *const signs[] = {
		"click", "clicking", "link", "klicken", "klick",
		"cliquez", "cliquant", "clic", "clique", "cliccare",
		"clicca", "klik", "kliknij", "klicka", "button", "page", NULL
	};
	static const char *const pages[] = { "http", "https", NULL };
	size_t i = words_sentence(words, at), k;

	if (words_is(words, i, "if") && words_is(words, i + 1, "you"))
		return 1;
	/* a person's own page may stand below a brief answer */
	if (words->n > WORDS_TALK && holds_one(words, i, pages))
		return 1;
	/* "Hier abmelden": not so "hier nie om gevraagd, haal me eruit" */
	for (k = at > 2 ? at - 2 : 0; k < at + 4; k++)
		if (words_is(words, k, "hier"))
			return 1;
	return holds_one(words, i, signs);
}

/* "So that customers can opt out of it": not the writer. */
static int
is_of_others(const struct words *words, const struct hit *hit)
{
	static const char *const others[] = { "users", "customers",
	    "subscribers", "clients", "readers", "kunden", "nutzer",
	    "clientes", "clienti", "klanten", "klienci", "kunder", NULL };
	static const char *const people[] = { "who", "people", "they", NULL };
	size_t k;

	for (k = 1; k <= OTHERS_REACH && k <= hit->at; k++) {
		if (words->word[hit->at - k].end != '\0')
			return 0;
		if (words_is_one(words, hit->at - k, others) ||
		    (hit->weight == 2 && words_is_one(words, hit->at - k,
		    people)) || (words_is(words, hit->at - k, "you") &&
		    strstr(hit->phrase, "to be ") != NULL))
			return 1;
	}
	return 0;
}

/* "Remove me from the invite": from a meeting, a paper, an old address. */
static int
is_of_business(const struct words *words, const struct hit *hit)
{
	static const char *const things[] = {
	    "meeting", "invite", "invitation", "slot", "cc", "copy", "invoice",
	    "agenda", "draft", "contract", "attendees", "appointment", "sample",
	    "logo", "supplier", "mailchimp", "samples", "goods", "doubts",
	    "trial", "blog", "old", "oldest", "termin", "rechnung", "position",
	    "besprechung", "kopie", "alte", "alten", "letzte", "vertrag",
	    "copie", "reunion", "facture", "devis", "discussion", "contrat",
	    "ancienne", "ancien", "anciennes", "factura", "contrato",
	    "proveedor", "antigua", "antiga", "reuniao", "fatura", "riunione",
	    "fattura", "contratto", "vecchio", "vergadering", "factuur", "oude",
	    "spotkanie", "spotkania", "fakture", "faktury", "pozycje", "oferty",
	    "stary", "mote", "fakturan", "gamla", NULL
	};
	size_t i;

	for (i = hit->at; i < words->n; i++) {
		if (words_is_one(words, i, things))
			return 1;
		if (words->word[i].end != '\0')
			break;
	}
	return 0;
}

/* "Do not write before Monday", not "before I sue". */
static int
is_until(const struct words *words, const struct hit *hit)
{
	static const char *const befores[] = { "before", "until",
	    "vor", "bis", "avant", "jusqua", "antes", "ate", "prima", "fino",
	    "voor", "przed", "fore", "innan", "forran", NULL };
	static const char *const writers[] = { "i", "we", "it", "ich", "wir",
	    "che", "que", "jag", "ik", NULL };
	size_t i = hit->at + hit->n, end = i + UNTIL_REACH;

	for (; i < end && i < words->n && words->word[i - 1].end == '\0'; i++)
		if (words_is_one(words, i, befores))
			return words->word[i].end == '\0' &&
			    !words_is_one(words, i + 1, writers);
	return 0;
}

/* "Do not contact me by phone", not "by phone or mail". */
static int
is_of_calls(const struct words *words, const struct hit *hit)
{
	static const char *const calls[] = { "phone", "telefon",
	    "telefonisch", "telephone", "telefono", "telefone",
	    "telefonicznie", "telefoon", NULL };
	static const char *const mails[] = { "mail", "mails", "email",
	    "emails", "mejl", "correo", "courriel", NULL };
	int called = 0;
	size_t i;

	for (i = hit->at; i < words->n; i++) {
		if (words_is_one(words, i, mails))
			return 0;
		called |= words_is_one(words, i, calls);
		if (words->word[i].end != '\0')
			break;
	}
	return called;
}

/* "How do I unsubscribe?": not so "How do I unsubscribe users with it?" */
static int
is_of_writer(const struct words *words, const struct hit *hit)
{
	return hit->at > 0 && words_is(words, hit->at - 1, "i") &&
	    words->word[hit->at + hit->n - 1].end == '?';
}

void
weigh_opt_out(const struct words *words, struct hit *hit)
{
	const struct word *before;

	if (is_instruction(words, hit->at) || is_of_business(words, hit) ||
	    is_of_others(words, hit) || is_until(words, hit) ||
	    is_of_calls(words, hit)) {
		hit->weight = 1;
		return;
	}
	if (hit->at > 0) {
		before = &words->word[hit->at - 1];
		if (before->end == '\0' && (words_is(words, hit->at - 1,
		    "dont") || words_is(words, hit->at - 1, "not")))
			hit->weight = 1;
	}
	/* Circulars speak of unsubscribing somewhere below. */
	if (words->n > WORDS_LONG && hit->at > OPENING_WORDS &&
	    hit->weight > 1)
		hit->weight = 1;
	/* "It was marked as spam, but I found it.  Let's talk." */
	if (hit->weight == 3 && strstr(hit->phrase, "as spam") != NULL)
		hit->weight = 2;
	/* "How do people unsubscribe with your tool?" asks for no removal. */
	if (hit->weight == 2 && words_sentence_end(words, hit->at) == '?' &&
	    words->n > WORDS_SHORT && !is_of_writer(words, hit))
		hit->weight = 1;
}
