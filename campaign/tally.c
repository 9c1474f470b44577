/* Counts what was found in a text, and keeps the heaviest of each topic. */
#include "campaign/tally.h"

#include <string.h>

#include "campaign/hits.h"
#include "campaign/lexicon.h"
#include "campaign/weigh.h"
#include "campaign/words.h"

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
	while (at + 1 < words->n && !word_ends_sentence(&words->word[at]))
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

/* "Where did you get my address?" */
static int
asks_origin(const struct hit *hit)
{
	return hit->topic == TOPIC_QUESTION &&
	    (strstr(hit->phrase, "did you get") != NULL ||
	    strstr(hit->phrase, "did you find") != NULL);
}

static void
take_hits(struct tally *t, const struct hit *hits, size_t n)
{
	enum topic topic;
	size_t i;

	for (i = 0; i < n; i++) {
		topic = hits[i].topic;
		if (topic == TOPIC_QUESTION && is_proposal(t->words, hits, n,
		    hits[i].at))
			continue;
		t->count[topic] += hits[i].weight >= 2;
		if (tally_weight(t, topic) < hits[i].weight)
			t->best[topic] = &hits[i];
		t->origin += asks_origin(&hits[i]);
	}
}

static void
take_marks(struct tally *t, const struct hit *hits, size_t n)
{
	size_t i;

	for (i = 0; i < t->words->n; i++) {
		if (t->words->word[i].end == '\0' && i + 1 < t->words->n)
			continue;
		t->taken_back += is_taken_back(t->words, i);
		if (t->words->word[i].end == '?' &&
		    !proposes(t->words, hits, n, i))
			t->asking++;
	}
}

void
tally_take(struct tally *t, struct hit *hits, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		t->threats += is_threat(t->words, hits, n, i);
	weigh_hits(t->words, hits, n);
	take_hits(t, hits, n);
	take_marks(t, hits, n);
}
