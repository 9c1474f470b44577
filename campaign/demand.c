/*
 * People refuse further mail in more ways than can be listed, but hardly
 * without a "no", a "want" and a "mail" close together, or a "my", a "delete"
 * and an "address".
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
#define GIVEN		3	/* from a "not" to the consent: "not given my" */

enum kind {
	KIND_WANT,
	KIND_MAIL,
	KIND_CONSENT,
	KIND_DELETE,
	KIND_MINE,
	KIND_RECORD,
	KIND_NOT,
	KINDS
};

static const struct {
	enum kind	 kind;
	const char	*words;
} kinds[] = {
	{ KIND_WANT,
	    "want wish need mochte mochten wollen wunsche wunschen veux "
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
	    "supprimez supprimer supprime effacez effacer retirez retirer borre "
	    "borren borra elimine eliminen elimina quite quiten apague apaguem "
	    "exclua excluam remova removam cancelli cancellate rimuova "
	    "rimuovete eliminate verwijder verwijdert verwijderen wis wissen "
	    "usunac usuncie skasujcie skasowac radera stryk" },
	{ KIND_MINE,
	    "my our me us mein meine meinen unsere mich mon ma mes nos notre mi "
	    "mis nuestro nuestros nuestra meu meus nosso nossos nossa mio mia "
	    "miei nostro nostri nostra mijn ons onze moj moje moich mojego nasz "
	    "nasze naszych min mitt mina var vara" },
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
is_courtesy(const struct word *w)
{
	static const char *const courtesies[] = { "please", "pls", "plz",
	    "kindly", "thanks", "thx", "bitte", "danke", "svp", "stp", "merci",
	    "gracias", "obrigado", "obrigada", "grazie", "aub", "graag",
	    "prosze", "dziekuje", "tack", NULL };
	size_t k;

	for (k = 0; courtesies[k] != NULL; k++)
		if (*w->s == *courtesies[k] && w->n == strlen(courtesies[k]) &&
		    memcmp(w->s, courtesies[k], w->n) == 0)
			return 1;
	return 0;
}

/* Are the words i to end, at most four, one of the lexicon's stop words? */
static int
is_order(const struct words *words, size_t i, size_t end)
{
	struct str s = STR_INIT;
	int found;

	if (i == end || end - i > ORDER_WORDS)
		return 0;
	while (i + 1 < end && is_courtesy(&words->word[i]))
		i++;
	while (i + 1 < end && is_courtesy(&words->word[end - 1]))
		end--;
	for (; i < end; i++) {
		if (s.len > 0)
			str_addc(&s, ' ');
		str_addn(&s, words->word[i].s, words->word[i].n);
	}
	found = lexicon_stop_word(s.s);
	str_release(&s);
	return found;
}

/* Alone they are orders, in a text they may be but its words. */
static int
is_noun(const struct word *w)
{
	static const char *const nouns[] = { "spam", "end", "quit", "cancel",
	    "cancelar", "baja", "sair", "arret", "parar", NULL };
	size_t k;

	for (k = 0; nouns[k] != NULL; k++)
		if (*w->s == *nouns[k] && w->n == strlen(nouns[k]) &&
		    memcmp(w->s, nouns[k], w->n) == 0)
			return 1;
	return 0;
}

/* "Hi Sam, [new paragraph] Stop. [new paragraph] Dana" */
static int
has_stop_sentence(const struct words *words)
{
	size_t from = 0, i;

	for (i = 0; i < words->n; i++) {
		if (i + 1 < words->n && (words->word[i].end == '\0' ||
		    words->word[i].end == ','))
			continue;
		if (words->word[i].end != '?' &&
		    (i > from || !is_noun(&words->word[i])) &&
		    is_order(words, from, i + 1))
			return 1;
		from = i + 1;
	}
	return 0;
}

int
demand_is_order(const struct words *words)
{
	return is_order(words, 0, words->n);
}

static int
is_word(const struct words *words, size_t i, const char *s)
{
	return i < words->n && words->word[i].n == strlen(s) &&
	    memcmp(words->word[i].s, s, words->word[i].n) == 0;
}

/* The kinds of word i, a bit for each. */
static unsigned int
kinds_of(const struct words *words, size_t i)
{
	/* "ich will": elsewhere it is the English word */
	if (is_word(words, i, "will"))
		return (i > 0 && is_word(words, i - 1, "ich")) ||
		    is_word(words, i + 1, "ich") ? 1 << KIND_WANT : 0;
	return known.found[bucket_of(&words->word[i])];
}

/* Do these kinds, last seen at these words (from 1), stand together? */
static int
meet(const size_t at[KINDS], enum kind a, enum kind b, enum kind c)
{
	size_t first = at[a] < at[b] ? at[a] : at[b];
	size_t last = at[a] > at[b] ? at[a] : at[b];

	first = at[c] < first ? at[c] : first;
	last = at[c] > last ? at[c] : last;
	return first > 0 && last - first < SPAN;
}

/* "without my consent", not "not agreed on the price" */
static int
refuses_consent(const struct words *words, const size_t at[KINDS])
{
	size_t consent = at[KIND_CONSENT], no = at[KIND_NOT];

	return no > 0 && consent > no && consent - no <= GIVEN &&
	    !is_word(words, consent, "on") && !is_word(words, consent, "about");
}

/* What the clause from word i on demands; *end: behind its last word. */
static const char *
clause_demands(const struct words *words, size_t i, int is_about_mail,
    size_t *end)
{
	size_t at[KINDS] = { 0 }, k;
	const char *demand = NULL;
	unsigned int kind;

	do {
		kind = kinds_of(words, i++);
		for (k = 0; k < KINDS; k++)
			if (kind & 1 << k)
				at[k] = i;
		if (meet(at, KIND_NOT, KIND_WANT, KIND_MAIL))
			demand = "no mail";
		else if (is_about_mail && refuses_consent(words, at))
			demand = "no consent";
		else if (meet(at, KIND_DELETE, KIND_MINE, KIND_RECORD))
			demand = "to be deleted";
	} while (i < words->n && words->word[i - 1].end == '\0');
	*end = i;
	return demand;
}

static int
is_about_mail(const struct words *words)
{
	size_t i;

	for (i = 0; i < words->n; i++)
		if (kinds_of(words, i) & (1 << KIND_MAIL | 1 << KIND_DELETE))
			return 1;
	return 0;
}

const char *
demand_of(const struct words *words)
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;
	const char *demand, *found = NULL;
	size_t i, end;
	int about_mail;

	if (words->n > MOST_WORDS)
		return NULL;
	if (has_stop_sentence(words))
		return "to stop";
	pthread_once(&once, build_known);
	about_mail = is_about_mail(words);
	for (i = 0; i < words->n; i = end) {
		if ((demand = clause_demands(words, i, about_mail, &end)) !=
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
