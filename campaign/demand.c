/*
 * People refuse further mail in more ways than can be listed.  So a demand is
 * also put together from the kinds of words within one clause of a short text:
 * a "want" within three words of a "no" and a "mail" behind both; a consent
 * right behind a "no", beside a mail; a "delete", a "my" and an "address"
 * without a "no", or "delete it" behind these.  A clause that speaks of
 * others, turns with a "but" or asks how is none.  An order to stop counts as
 * a sentence of its own.
 */
#include "campaign/demand.h"

#include <pthread.h>
#include <string.h>

#include "base/str.h"
#include "campaign/lexicon.h"

#define BUCKETS		1024	/* three times the words below */
#define ORDER_WORDS	4	/* "please take me off" */
#define MOST_WORDS	30	/* of the text */
#define SPAN		7	/* words between the first and the last kind */
#define GIVEN		3	/* from a "not" to the want or the consent */

enum kind {
	KIND_WANT,
	KIND_MAIL,
	KIND_CONSENT,
	KIND_DELETE,
	KIND_MINE,
	KIND_RECORD,
	KIND_NOT,
	KIND_THAT,
	KINDS
};

static const struct {
	enum kind	 kind;
	const char	*words;
} kinds[] = {
	{ KIND_WANT,
	    "want mochte mochten wollen wunsche wunschen veux "
	    "voulons souhaite souhaitons desire quiero queremos deseo quero "
	    "desejo voglio vogliamo desidero gradisco wil willen wens chce "
	    "chcemy zycze vill onskar" },
	{ KIND_MAIL,
	    "mail mails email emails mailings messages newsletter newsletters "
	    "nachrichten werbung werbemail werbemails zuschriften courriel "
	    "courriels publicite publicites correo correos mensajes mensagens "
	    "publicidad messaggi comunicazioni pubblicita berichten mailtjes "
	    "reclame wiadomosci maili mejl mejlen utskick reklam spam" },
	{ KIND_CONSENT,
	    "consent consented permission agreed subscribed accord autorise "
	    "autorisee autorisation autoriser autorice autorizei autorizo "
	    "autorizado zugestimmt zustimmung einwilligung eingewilligt "
	    "erlaubnis erlaubt consentement consentimiento permiso "
	    "consentimento permissao consenso autorizzato toestemming gevraagd "
	    "zgody zgode wyrazilem wyrazilam prosilem prosilam bett samtycke "
	    "samtyckt" },
	{ KIND_DELETE,
	    "delete remove erase strike scrub purge wipe losche loschen loscht "
	    "entferne entfernen entfernt streiche streichen streicht tilgen "
	    "supprimez supprimer supprime effacez effacer retirez retirer "
	    "borre borren borra elimine eliminen elimina quite quiten apague "
	    "apaguem exclua excluam remova removam cancelli cancellate rimuova "
	    "rimuovete eliminate verwijder verwijdert verwijderen wis wissen "
	    "usunac usuncie skasujcie skasowac radera stryk" },
	{ KIND_MINE,
	    "my our me us mein meine meinen unsere mich mon ma mes nos notre "
	    "mi mis nuestro nuestros nuestra meu meus nosso nossos nossa mio "
	    "mia miei nostro nostri nostra mijn ons onze moj moje moich mojego "
	    "nasz nasze naszych mojej naszej minha min mitt mina var vara" },
	{ KIND_RECORD,
	    "address records database databases list lists files data details "
	    "adresse daten verteiler kontaktdaten donnees coordonnees fichiers "
	    "fichier direccion datos dados endereco contacto contato indirizzo "
	    "dati recapito adres gegevens bestand dane danych adress uppgifter "
	    "register" },
	{ KIND_NOT,
	    "not no never dont cannot cant wont didnt doesnt havent havnt "
	    "without neither nicht kein keine keinen keiner keinerlei nie "
	    "niemals ohne pas jamais aucun aucune plus ni nunca jamas sin "
	    "ningun tampoco nao nem nenhum sem non mai nessun nessuna senza "
	    "nadie ninguem niet geen nooit zonder niemand nie nigdy bez "
	    "zadnych nikogo inte ej inga ingen aldrig utan" },
	{ KIND_THAT,
	    "it them this these sie es diese la le les lo los las li die dit "
	    "dat ze je den det dem" },
};

/* The words of all kinds, found by their hashes. */
static struct {
	struct words	 words[sizeof(kinds) / sizeof(*kinds)];
	const struct word *word[BUCKETS];
	unsigned char	 found[BUCKETS];
} known;

/* Where the word stands, or would. */
static size_t
bucket_of(const struct word *w)
{
	size_t i = w->hash % BUCKETS;

	while (known.word[i] != NULL && (known.word[i]->n != w->n ||
	    memcmp(known.word[i]->s, w->s, w->n) != 0))
		i = (i + 1) % BUCKETS;
	return i;
}

static void
build_known(void)
{
	struct words *words;
	size_t i, k, at;

	for (k = 0; k < sizeof(kinds) / sizeof(*kinds); k++) {
		words = &known.words[k];
		words_open(words, kinds[k].words);
		for (i = 0; i < words->n; i++) {
			at = bucket_of(&words->word[i]);
			known.word[at] = &words->word[i];
			known.found[at] |=
			    (unsigned char)(1 << kinds[k].kind);
		}
	}
}

static int
is_courtesy(const struct words *words, size_t i)
{
	static const char *const courtesies[] = { "please", "pls", "plz",
	    "kindly", "thanks", "thx", "bitte", "danke", "svp", "stp", "merci",
	    "gracias", "obrigado", "obrigada", "grazie", "aub", "graag",
	    "prosze", "dziekuje", "tack", NULL };

	return words_is_one(words, i, courtesies);
}

/* Alone they are orders, in a text they may be but its words. */
static int
is_noun(const char *order)
{
	static const char *const nouns[] = { "spam", "end", "quit", "cancel",
	    "cancelar", "baja", "sair", "arret", "parar", "basta", "no more",
	    NULL };
	size_t k;

	for (k = 0; nouns[k] != NULL; k++)
		if (strcmp(order, nouns[k]) == 0)
			return 1;
	return 0;
}

/*
 * Are the words i to end, at most four, one of the lexicon's stop words, and
 * amid a text one that is no noun?
 */
static int
is_order(const struct words *words, size_t i, size_t end, int is_amid)
{
	struct str s = STR_INIT;
	int found;

	if (i == end || end - i > ORDER_WORDS)
		return 0;
	while (i + 1 < end && is_courtesy(words, i))
		i++;
	while (i + 1 < end && is_courtesy(words, end - 1))
		end--;
	for (; i < end; i++) {
		if (s.len > 0)
			str_addc(&s, ' ');
		str_addn(&s, words->word[i].s, words->word[i].n);
	}
	found = lexicon_stop_word(s.s) && !(is_amid && is_noun(s.s));
	str_release(&s);
	return found;
}

/* "Hi Sam, [new paragraph] Stop. [new paragraph] Dana" */
static int
has_stop_sentence(const struct words *words)
{
	size_t from = 0, i;

	for (i = 0; i < words->n; i++) {
		if (i + 1 < words->n && !word_ends_sentence(&words->word[i]))
			continue;
		if (words->word[i].end != '?' &&
		    is_order(words, from, i + 1, from > 0 ||
		    words->word[i].end != '!'))
			return 1;
		from = i + 1;
	}
	return 0;
}

int
demand_is_order(const struct words *words)
{
	return is_order(words, 0, words->n, 0);
}

/* "By mail", "per E-Mail": how, not what. */
static int
is_by(const struct words *words, size_t i)
{
	static const char *const ways[] = { "by", "over", "via", "per", "par",
	    "por", "through", NULL };

	return words_is_one(words, i, ways);
}

/* "Without", which says nothing of the writer's own consent. */
static int
is_without(const struct words *words, size_t i)
{
	static const char *const without[] = { "without", "ohne", "sans",
	    "sin", "sem", "senza", "zonder", "bez", "utan", NULL };

	return words_is_one(words, i, without);
}

/*
 * What turns the sense of a clause away from us and the writer: others, a
 * "but", a test, something old, or "how".
 */
static int
is_aside(const struct words *words, size_t i)
{
	static const char *const asides[] = { "customer", "customers", "users",
	    "clients", "subscribers", "kunden", "nutzer", "abonnenten",
	    "clientes", "clienti", "klanten", "klienci", "klientow", "kunder",
	    "abonnes", "just", "sondern", "sino", "test", "demo", "trial",
	    "old", "alte", "alten", "ancienne", "ancien", "anciennes", "vieja",
	    "antigua", "antiga", "vecchio", "vecchi", "oude", "stary",
	    "gamla", "how", "wie", "comment", "yet", "noch", "encore",
	    "lose", "miss", "perdere", "perdre", "perder", "verlieren",
	    "verpassen", "missen", "verliezen", "missa", NULL };
	const struct word *w = &words->word[i];

	return words_is_one(words, i, asides) || lexicon_objects(w->s, w->n);
}

/* The kinds of word i, a bit for each. */
static unsigned int
kinds_of(const struct words *words, size_t i)
{
	unsigned int found = words->word[i].in_path ? 0 :
	    known.found[bucket_of(&words->word[i])];

	/* "ich will": elsewhere it is the English word */
	if (words_is(words, i, "will"))
		return (i > 0 && words_is(words, i - 1, "ich")) ||
		    words_is(words, i + 1, "ich") ? 1 << KIND_WANT : 0;
	if ((i > 0 && is_by(words, i - 1)) || (i > 1 &&
	    words_is(words, i - 1, "e") && is_by(words, i - 2)))
		found &= ~(1U << KIND_MAIL);
	/* "our list" is the writer's, "us from the list" is ours */
	if ((found & 1 << KIND_RECORD) && i > 0 && words->word[i].n > 3 &&
	    words_is_one(words, i, (const char *const[]) { "list", "lists",
	    "database", "databases", "records", "register", NULL }) &&
	    (known.found[bucket_of(&words->word[i - 1])] & 1 << KIND_MINE))
		found &= ~(1U << KIND_RECORD);
	return found;
}

/* "Want no mail", "do not want mail": these three, the mail the last. */
static int
refuses_mail(const size_t at[KINDS])
{
	size_t want = at[KIND_WANT], no = at[KIND_NOT];
	size_t first = want < no ? want : no, last = want < no ? no : want;

	return first > 0 && last - first <= GIVEN && at[KIND_MAIL] > last &&
	    at[KIND_MAIL] - first < SPAN;
}

/* "Delete my address", "meine Adresse loeschen", not "not delete". */
static int
wants_deletion(const size_t at[KINDS])
{
	size_t mine = at[KIND_MINE], record = at[KIND_RECORD];
	size_t first = mine < record ? mine : record;
	size_t last = mine > record ? mine : record;

	first = at[KIND_DELETE] < first ? at[KIND_DELETE] : first;
	last = at[KIND_DELETE] > last ? at[KIND_DELETE] : last;
	return first > 0 && last - first < SPAN && at[KIND_NOT] == 0;
}

/*
 * "Remove it (now)": what the text named before as the writer's; the clause
 * ends before word end.
 */
static int
wants_that_deleted(const struct words *words, const size_t at[KINDS],
    size_t end)
{
	const size_t that = at[KIND_THAT];

	return at[KIND_DELETE] > 0 && that == at[KIND_DELETE] + 1 &&
	    at[KIND_NOT] == 0 && (that == end || (that + 1 == end &&
	    (is_courtesy(words, that) || words_is(words, that, "now"))));
}

/* "Without my consent", "not agreed", not "not agreed on the price". */
static int
refuses_consent(const struct words *words, const size_t at[KINDS])
{
	size_t consent = at[KIND_CONSENT], no = at[KIND_NOT];

	if (no == 0 || consent <= no || consent - no > GIVEN ||
	    at[KIND_MAIL] == 0 || words_is(words, consent, "on") ||
	    words_is(words, consent, "about"))
		return 0;
	return !is_without(words, no - 1) ||
	    (at[KIND_MINE] > no && at[KIND_MINE] < consent);
}

/*
 * What the clause from word i on demands; *end: behind its last word.  *named
 * becomes 1 where it names a record of the writer's, for those behind it.
 */
static const char *
clause_demands(const struct words *words, size_t i, size_t *end, int *named)
{
	size_t at[KINDS] = { 0 }, k;
	const char *demand = NULL;
	unsigned int found;
	int aside = 0;

	do {
		aside += is_aside(words, i);
		found = kinds_of(words, i++);
		for (k = 0; k < KINDS; k++)
			if (found & 1U << k)
				at[k] = i;
		if (demand == NULL && refuses_mail(at))
			demand = "no mail";
	} while (i < words->n && words->word[i - 1].end == '\0');
	*end = i;
	if (*named && wants_that_deleted(words, at, i))
		demand = "to be deleted";
	*named |= at[KIND_MINE] > 0 && at[KIND_RECORD] > at[KIND_MINE] &&
	    at[KIND_RECORD] - at[KIND_MINE] < GIVEN;
	if (aside > 0)
		return NULL;
	if (demand == NULL && refuses_consent(words, at))
		demand = "no consent";
	return demand == NULL && wants_deletion(at) ? "to be deleted" : demand;
}

const char *
demand_of(const struct words *words)
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;
	const char *demand, *found = NULL;
	size_t i, end;
	int named = 0;

	if (words->n > MOST_WORDS)
		return NULL;
	if (has_stop_sentence(words))
		return "to stop";
	pthread_once(&once, build_known);
	for (i = 0; i < words->n; i = end) {
		if ((demand = clause_demands(words, i, &end, &named)) !=
		    NULL)
			found = demand;
		if (words->word[end - 1].end == ',')
			continue;
		if (found != NULL && words->word[end - 1].end != '?')
			return found;
		found = NULL;
	}
	return found;
}
