/*
 * Weighs the phrases found in a text by the words around them, and keeps the
 * heaviest of each topic.
 */
#include "campaign/tally.h"

#include <string.h>

#define NEGATION_REACH	3	/* words before a phrase */
#define OTHERS_REACH	2
#define OPENING_WORDS	40
#define CONDITION_REACH	6	/* words before a phrase */

int
tally_weight(const struct tally *t, enum topic topic)
{
	return t->best[topic] == NULL ? 0 : t->best[topic]->weight;
}

const char *
tally_phrase(const struct tally *t, enum topic topic)
{
	return t->best[topic] == NULL ? "" : t->best[topic]->phrase;
}

/* "Don't hesitate to call me" */
static int
is_courtesy(const struct words *words, size_t i)
{
	static const char *const courtesies[] = { "hesitate", "hesitez",
	    "zogern", "dude", "dudes", "hesite", "esiti", "esitate", "aarzel",
	    "tvek", "wahaj", NULL };

	return words_is_one(words, i, courtesies);
}

static int
is_negated(const struct words *words, const struct hit *hit)
{
	const struct word *w;
	size_t k;

	for (k = 1; k <= NEGATION_REACH && k <= hit->at; k++) {
		w = &words->word[hit->at - k];
		if (w->end != '\0' || is_courtesy(words, hit->at - k))
			return 0;
		if (lexicon_negates(hit->language, w->s, w->n))
			return 1;
	}
	return 0;
}

/*
 * "Rufen Sie mich nie wieder an", "Ring mig inte": in many tongues the
 * negation follows.  Not so French "plus", which is "more" there.
 */
static int
is_negated_behind(const struct words *words, const struct hit *hit)
{
	size_t i = hit->at, end = hit->at + hit->n + NEGATION_REACH;
	const struct word *w;

	if (strchr(hit->phrase, '*') == NULL)
		i += hit->n;
	for (; i < end && i < words->n; i++) {
		if (i > 0 && i >= hit->at + hit->n &&
		    words->word[i - 1].end != '\0')
			return 0;
		w = &words->word[i];
		if (lexicon_negates(hit->language, w->s, w->n) &&
		    !words_is(words, i, "plus"))
			return 1;
	}
	return 0;
}

/* Does the address of a page stand in the sentence from i on? */
static int
holds_page(const struct words *words, size_t i)
{
	for (; i < words->n; i++) {
		if (words_is(words, i, "http") || words_is(words, i, "https"))
			return 1;
		if (words->word[i].end != '\0' && words->word[i].end != ',')
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
	size_t i = words_sentence(words, at), k;

	if (words_is(words, i, "if") && words_is(words, i + 1, "you"))
		return 1;
	/* a person's own page may stand below a brief answer */
	if (words->n > TALLY_TALK && holds_page(words, i))
		return 1;
	/* "Hier abmelden": not so "hier nie om gevraagd, haal me eruit" */
	for (k = at > 2 ? at - 2 : 0; k < at + 4; k++)
		if (words_is(words, k, "hier"))
			return 1;
	for (; i < words->n; i++) {
		if (words_is_one(words, i, signs))
			return 1;
		if (words->word[i].end != '\0' && words->word[i].end != ',')
			break;
	}
	return 0;
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
	size_t i = hit->at + hit->n, end = i + NEGATION_REACH;

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

/*
 * What the address of a page says nobody wrote.  In a long text it may be a
 * circular's, which nobody agrees by.
 */
static void
weigh_path(const struct words *words, struct hit *hit)
{
	hit->weight = words->n > TALLY_TALK && (hit->topic == TOPIC_OPT_OUT ||
	    hit->topic == TOPIC_CAVEAT);
}

/* "How do I unsubscribe?": not so "How do I unsubscribe users with it?" */
static int
is_of_writer(const struct words *words, const struct hit *hit)
{
	return hit->at > 0 && words_is(words, hit->at - 1, "i") &&
	    words->word[hit->at + hit->n - 1].end == '?';
}

static void
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
	if (words->n > TALLY_LONG && hit->at > OPENING_WORDS &&
	    hit->weight > 1)
		hit->weight = 1;
	/* "It was marked as spam, but I found it.  Let's talk." */
	if (hit->weight == 3 && strstr(hit->phrase, "as spam") != NULL)
		hit->weight = 2;
	/* "How do people unsubscribe with your tool?" asks for no removal. */
	if (hit->weight == 2 && words_sentence_end(words, hit->at) == '?' &&
	    words->n > TALLY_SHORT && !is_of_writer(words, hit))
		hit->weight = 1;
}

static void
weigh_question(const struct words *words, struct hit *hit)
{
	if (words_sentence_end(words, hit->at) != '?' &&
	    words_sentence(words, hit->at) != hit->at && hit->weight == 3)
		hit->weight = 2;
}

static int
is_if(const struct words *words, size_t i, const struct hit *hit)
{
	static const struct {
		const char		*word;
		const struct phrases	*language;
	} signs[] = {
		{ "if", lexicon_en }, { "unless", lexicon_en },
		{ "wenn", lexicon_de }, { "falls", lexicon_de },
		{ "si", lexicon_fr }, { "si", lexicon_es },
		{ "se", lexicon_pt }, { "se", lexicon_it },
		{ "als", lexicon_nl }, { "indien", lexicon_nl },
		{ "jesli", lexicon_pl }, { "gdyby", lexicon_pl },
		{ "om", lexicon_sv },
	};
	size_t k;

	for (k = 0; k < sizeof(signs) / sizeof(*signs); k++)
		if (lexicon[hit->language] == signs[k].language &&
		    words_is(words, i, signs[k].word))
			return 1;
	return 0;
}

/*
 * "I would be interested if it were free", "If I were interested": not so
 * "Si me interesa", which is how people in a hurry write the Spanish "yes".
 */
static int
is_condition(const struct words *words, const struct hit *hit)
{
	size_t i = hit->at + hit->n, k;

	if (words->word[i - 1].end == '\0' && is_if(words, i, hit))
		return 1;
	for (k = hit->at; k > 0 && words->word[k - 1].end == '\0' &&
	    hit->at - k < CONDITION_REACH; k--)
		if (lexicon[hit->language] != lexicon_es &&
		    is_if(words, k - 1, hit))
			return 1;
	return 0;
}

/* "I doubt we'd be interested", "My colleague may be interested" */
static int
is_doubted(const struct words *words, const struct hit *hit)
{
	static const char *const doubts[] = { "doubt", "doubtful", "unlikely",
	    "colleague", "boss", "friend", "nobody", "somebody", "someone",
	    "bezweifle", "doute", "dudo", "duvido", "dubito", "betwijfel",
	    "watpie", "tvivlar", "kollege", "collegue", "colega", "collega",
	    "kolega", "kollega", NULL };
	static const char *const ands[] = { "and", "und", "et", "y", "e", "en",
	    "och", "with", "mit", "avec", "con", "com", "met", "z", "med",
	    NULL };
	size_t k;

	for (k = 1; k <= NEGATION_REACH && k <= hit->at; k++) {
		if (words->word[hit->at - k].end != '\0' ||
		    words_is_one(words, hit->at - k, ands))
			return 0;
		if (words_is_one(words, hit->at - k, doubts))
			return 1;
	}
	return 0;
}

/* "Happy to talk if we had budget": not so "if you are free". */
static int
is_unreal(const struct words *words, const struct hit *hit)
{
	static const char *const unreal[] = { "had", "hadnt", "were", "was",
	    "werent", "wasnt", "could", "still", NULL };
	size_t i = hit->at + hit->n, k;

	if (words->word[i - 1].end != '\0' || (!words_is(words, i, "if") &&
	    !words_is(words, i, "unless") && !words_is(words, i + 1, "if")))
		return 0;
	for (k = 1; k <= NEGATION_REACH; k++)
		if (words_is_one(words, i + k, unreal))
			return 1;
	return words_is(words, i, "only");
}

/* "Tuesday doesn't suit me" refuses the day, not the offer. */
static int
is_about_time(const char *phrase)
{
	static const char *const signs[] = { "day", "morrow", "you free",
	    "am free", "im free", "availab",
	    "works for", "work for", "suit", "dispo", "libre", "lundi",
	    "mardi", "mercredi", "jeudi", "vendredi", "demain", "convient",
	    "viene bien", "va bien", "livre", "fica bem", "libero", "libera",
	    "va bene", "beschikbaar", "schikt", "ben vrij", "past ", "passt",
	    "zeit", "dostepn", "woln", "mam czas", "pasuje", "ledig",
	    "tillganglig", "har tid", "passar", "funkar" };
	size_t k;

	for (k = 0; k < sizeof(signs) / sizeof(*signs); k++)
		if (strstr(phrase, signs[k]) != NULL)
			return 1;
	return 0;
}

/* The word i says "but"; Dutch "bel me maar" says "just call me". */
static int
is_but(const struct words *words, size_t i)
{
	return i > 0 && i < words->n &&
	    lexicon_objects(words->word[i].s, words->word[i].n) &&
	    (words->word[i - 1].end == ',' || !words_is(words, i, "maar"));
}

/* Does one of the phrase's words begin so? */
static int
holds_word(const char *phrase, const struct word *w)
{
	const char *s;

	for (s = phrase; s != NULL; s = strchr(s, ' ')) {
		s += *s == ' ';
		if (strncmp(s, w->s, w->n) == 0)
			return 1;
	}
	return 0;
}

/* "We have not yet decided": the "not" that the phrase leaves open. */
static int
is_negated_within(const struct words *words, const struct hit *hit)
{
	const struct word *w;
	size_t i;

	if (strchr(hit->phrase, '*') == NULL)
		return 0;
	for (i = hit->at + 1; i + 1 < hit->at + hit->n; i++) {
		w = &words->word[i];
		if (lexicon_negates(hit->language, w->s, w->n) &&
		    !holds_word(hit->phrase, w))
			return 1;
	}
	return 0;
}

/* "Not too expensive": not so "No, not now". */
static int
follows_negation(const struct words *words, const struct hit *hit)
{
	const struct word *w = &words->word[hit->at];

	if (hit->at == 0 || w[-1].end != '\0' ||
	    lexicon_negates(hit->language, w->s, w->n))
		return 0;
	return lexicon_negates(hit->language, w[-1].s, w[-1].n);
}

/* "Not me who handles this": the handling is part of the "not me". */
static void
join_wrong(const struct words *words, struct hit *hits, size_t n)
{
	size_t i, k;

	for (i = 1; i < n; i++) {
		if (hits[i].topic != TOPIC_REFERRAL || hits[i].at == 0 ||
		    words->word[hits[i].at - 1].end != '\0')
			continue;
		for (k = 0; k < i; k++)
			if (hits[k].topic == TOPIC_WRONG &&
			    hits[k].at < hits[i].at &&
			    hits[k].at + hits[k].n >= hits[i].at)
				hits[i].weight = 0;
	}
}

static void
weigh_interest(const struct words *words, struct hit *hit)
{
	if (is_negated(words, hit)) {
		if (is_about_time(hit->phrase)) {
			hit->weight = 1;
			return;
		}
		hit->topic = TOPIC_REFUSAL;
		if (hit->weight > 2)
			hit->weight = is_condition(words, hit) ? 1 : 2;
	} else if (hit->weight > 1 && is_negated_behind(words, hit)) {
		hit->topic = TOPIC_CAVEAT;
	} else if (is_but(words, hit->at + hit->n)) {
		hit->weight = 1;	/* "I would love to, but ..." */
	} else if (is_doubted(words, hit) || is_unreal(words, hit)) {
		hit->weight = 1;
	} else if (strstr(hit->phrase, "interes") != NULL &&
	    is_condition(words, hit)) {
		hit->weight = 1;
	}
}

/* Adjust a hit by the words around it. */
static void
weigh(const struct words *words, struct hit *hit)
{
	if (words->word[hit->at].in_path)
		weigh_path(words, hit);
	else if (hit->topic == TOPIC_OPT_OUT)
		weigh_opt_out(words, hit);
	else if (hit->topic == TOPIC_QUESTION)
		weigh_question(words, hit);
	else if (hit->topic == TOPIC_REFERRAL && is_negated(words, hit)) {
		if (hit->weight == 3)
			hit->topic = TOPIC_WRONG;
		hit->weight = hit->weight == 3 ? 2 : 1;
	} else if (hit->topic == TOPIC_INTEREST) {
		weigh_interest(words, hit);
	} else if (hit->topic == TOPIC_WRONG) {
		/* "Is Bob no longer with you?" */
		if (words_sentence_end(words, hit->at) == '?')
			hit->weight = 1;
	} else if (hit->topic == TOPIC_REFUSAL && ((hit->weight == 2 &&
	    (words_sentence_end(words, hit->at) == '?' ||
	    follows_negation(words, hit))) ||
	    is_negated_within(words, hit))) {
		hit->weight = 1;	/* "Could we not do it ourselves?" */
	}
}

/* "Sounds great. NOT.": the word i ends with a mark, or the text. */
static int
is_taken_back(const struct words *words, size_t i)
{
	return i > 0 && words->word[i].end != ',' &&
	    words_sentence(words, i) == i &&
	    lexicon_negates_any(words->word[i].s, words->word[i].n);
}

/* The sentence that ends with the '?' at word i speaks of meeting us. */
static int
proposes(const struct words *words, const struct hit *hits, size_t n, size_t i)
{
	size_t from = words_sentence(words, i), k;

	for (k = 0; k < n; k++)
		if (hits[k].topic == TOPIC_INTEREST && hits[k].weight >= 2 &&
		    hits[k].at >= from && hits[k].at <= i)
			return 1;
	return 0;
}

static int
is_proposal(const struct words *words, const struct hit *hits, size_t n,
    size_t at)
{
	while (at + 1 < words->n && (words->word[at].end == '\0' ||
	    words->word[at].end == ','))
		at++;
	return words->word[at].end == '?' && proposes(words, hits, n, at);
}

/* "If you wish to unsubscribe: acme.example/unsubscribe" */
static int
is_spoken_of(const struct words *words, const struct hit *hits, size_t n)
{
	size_t k;

	for (k = 0; k < n; k++)
		if (hits[k].topic == TOPIC_OPT_OUT &&
		    !words->word[hits[k].at].in_path)
			return 1;
	return 0;
}

/* Is hit i one beside which nobody agrees? */
static int
is_threat(const struct words *words, const struct hit *hits, size_t n,
    size_t i)
{
	if (hits[i].topic != TOPIC_OPT_OUT)
		return 0;
	return words->word[hits[i].at].in_path ?
	    is_spoken_of(words, hits, n) : hits[i].weight == 1;
}

void
tally_take(struct tally *t, struct hit *hits, size_t n)
{
	enum topic topic;
	size_t i;

	for (i = 0; i < n; i++) {
		t->threats += is_threat(t->words, hits, n, i);
		weigh(t->words, &hits[i]);
	}
	join_wrong(t->words, hits, n);
	for (i = 0; i < n; i++) {
		topic = hits[i].topic;
		if (topic == TOPIC_QUESTION && is_proposal(t->words, hits, n,
		    hits[i].at))
			continue;
		t->count[topic] += hits[i].weight >= 2;
		if (tally_weight(t, topic) < hits[i].weight)
			t->best[topic] = &hits[i];
		if (topic == TOPIC_QUESTION && (strstr(hits[i].phrase,
		    "did you get") != NULL || strstr(hits[i].phrase,
		    "did you find") != NULL))
			t->origin++;
	}
	for (i = 0; i < t->words->n; i++) {
		if (t->words->word[i].end == '\0' && i + 1 < t->words->n)
			continue;
		t->taken_back += is_taken_back(t->words, i);
		if (t->words->word[i].end == '?' &&
		    !proposes(t->words, hits, n, i))
			t->asking++;
	}
}
