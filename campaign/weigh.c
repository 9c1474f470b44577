/*
 * Weighs the phrases found in a text by the words around them: what is
 * negated, doubted or asked does not mean what it says.
 */
#include "campaign/weigh.h"

#include <string.h>

#include "campaign/hits.h"
#include "campaign/lexicon.h"
#include "campaign/words.h"

#define NEGATION_REACH	3	/* words before a phrase */
#define CONDITION_REACH	6	/* words before a phrase */

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

/* Is it part of a question? */
static int
is_asked(const struct words *words, const struct hit *hit)
{
	return words_sentence_end(words, hit->at) == '?';
}

static void
weigh_question(const struct words *words, struct hit *hit)
{
	if (!is_asked(words, hit) &&
	    words_sentence(words, hit->at) != hit->at && hit->weight == 3)
		hit->weight = 2;
}

/* Negated, it says who it is not rather than who it is. */
static void
weigh_referral(const struct words *words, struct hit *hit)
{
	if (!is_negated(words, hit))
		return;
	if (hit->weight == 3)
		hit->topic = TOPIC_WRONG;
	hit->weight = hit->weight == 3 ? 2 : 1;
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
	    "va bene", "beschikbaar", "schikt", "past ", "passt",
	    "zeit", "dostepn", "woln", "mam czas", "pasuje",
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

/*
 * What the address of a page says nobody wrote.  In a long text it may be a
 * circular's, which nobody agrees by.
 */
static void
weigh_path(const struct words *words, struct hit *hit)
{
	hit->weight = words->n > WORDS_TALK && (hit->topic == TOPIC_OPT_OUT ||
	    hit->topic == TOPIC_CAVEAT);
}

/* "Could we not do it ourselves?", "Not too expensive" refuse nothing. */
static void
weigh_refusal(const struct words *words, struct hit *hit)
{
	if (is_negated_within(words, hit) || (hit->weight == 2 &&
	    (is_asked(words, hit) || follows_negation(words, hit))))
		hit->weight = 1;
}

/* Adjust a hit by the words around it. */
static void
weigh(const struct words *words, struct hit *hit)
{
	if (words->word[hit->at].in_path) {
		weigh_path(words, hit);
		return;
	}
	switch (hit->topic) {
	case TOPIC_OPT_OUT:
		weigh_opt_out(words, hit);
		break;
	case TOPIC_QUESTION:
		weigh_question(words, hit);
		break;
	case TOPIC_REFERRAL:
		weigh_referral(words, hit);
		break;
	case TOPIC_INTEREST:
		weigh_interest(words, hit);
		break;
	case TOPIC_WRONG:
		/* "Is Bob no longer with you?" */
		if (is_asked(words, hit))
			hit->weight = 1;
		break;
	case TOPIC_REFUSAL:
		weigh_refusal(words, hit);
		break;
	default:
		break;
	}
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

void
weigh_hits(const struct words *words, struct hit *hits, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		weigh(words, &hits[i]);
	join_wrong(words, hits, n);
}
