/* Keeps the lexicon's phrases in an index, and looks each word up there. */
#include "campaign/hits.h"

#include <pthread.h>
#include <stdint.h>
#include <string.h>

#include "base/fold.h"
#include "base/str.h"
#include "campaign/lexicon.h"
#include "campaign/words.h"

#define BUCKETS		16384
#define STEMS		1024
#define STEM_LETTERS	3	/* that each has before its '~' */
#define KNOWN_BITS	16	/* of a hash that a set is asked with */
#define PHRASES_MAX	14000
#define NONE		(-1)
#define GAP_MAX		7

/* A phrase in the index: its group and its place there. */
struct entry {
	const struct phrases	*group;
	const char		*text;
	uint32_t		 first;	/* hash of its first word */
	uint32_t		 second;	/* of the next, 0: any */
	uint16_t		 language;
	int16_t			 next;	/* an earlier one; NONE */
};

struct index {
	struct entry	 entry[PHRASES_MAX];
	int16_t		 pair[BUCKETS];	/* by first and second word */
	int16_t		 single[BUCKETS];	/* by the first alone */
	int16_t		 stems[STEMS];	/* by the first letters of a stem */
	/* a bit for each hash in pair and single, small enough to stay near */
	uint8_t		 known[1 << KNOWN_BITS >> 3];
	size_t		 n;
};

/* The hash of the word of a phrase that s begins with; *n: its length. */
static uint32_t
phrase_word(const char *s, size_t *n)
{
	uint32_t h = FOLD_HASH;
	const char *p;

	for (p = s; *p != ' ' && *p != '\0'; p++)
		h = fold_hash(h, *p);
	*n = (size_t)(p - s);
	return h;
}

/* The hash of the word after the first n bytes, if it is always the same. */
static uint32_t
second_word(const char *text, size_t n)
{
	size_t length;
	uint32_t h;

	if (text[n] == '\0' || text[n + 1] == '*' || text[n - 1] == '*')
		return 0;
	h = phrase_word(text + n + 1, &length);
	return text[n + length] == '~' ? 0 : h;
}

static uint32_t
pair_of(uint32_t first, uint32_t second)
{
	return first * 31 + second;
}

/* The list of the stems that begin with these STEM_LETTERS. */
static size_t
stem_of(const char *s)
{
	return ((unsigned char)s[0] * 31u * 31u + (unsigned char)s[1] * 31u +
	    (unsigned char)s[2]) % STEMS;
}

/* The bit of a hash in the index's set. */
static uint32_t
known_at(uint32_t hash)
{
	return hash * 2654435761u >> (32 - KNOWN_BITS);
}

/* May there be an entry with this hash?  Mostly not. */
static int
may_know(const struct index *ix, uint32_t hash)
{
	uint32_t at = known_at(hash);

	return ix->known[at / 8] >> at % 8 & 1;
}

static int16_t *
list_of(struct index *ix, const struct entry *e, size_t n)
{
	uint32_t hash;

	if (e->text[n - 1] == '~')
		return &ix->stems[stem_of(e->text)];
	hash = e->second != 0 ? pair_of(e->first, e->second) : e->first;
	ix->known[known_at(hash) / 8] |= (uint8_t)(1 << known_at(hash) % 8);
	return &(e->second != 0 ? ix->pair : ix->single)[hash % BUCKETS];
}

static void
index_add(struct index *ix, const struct phrases *group, const char *text,
    size_t language)
{
	struct entry *e = &ix->entry[ix->n];
	int16_t *head;
	size_t n;

	if (ix->n == PHRASES_MAX)
		return;
	e->first = phrase_word(text, &n);
	e->second = second_word(text, n);
	e->group = group;
	e->text = text;
	e->language = (uint16_t)language;
	head = list_of(ix, e, n);
	e->next = *head;
	*head = (int16_t)ix->n++;
}

/*
 * The index of the constant lexicon.  It takes a hundred times longer to
 * build than a reply to judge, and never changes: so it is built once.
 */
static struct index *lexicon_ix;

static void
build_index(void)
{
	struct index *ix = lexicon_ix = xcalloc(1, sizeof(*ix));
	const struct phrases *group;
	const char *const *text;
	size_t l;

	memset(ix->stems, 0xff, sizeof(ix->stems));
	memset(ix->pair, 0xff, sizeof(ix->pair));
	memset(ix->single, 0xff, sizeof(ix->single));
	for (l = 0; l < lexicon_languages; l++)
		for (group = lexicon[l]; group->text != NULL; group++)
			for (text = group->text; *text != NULL; text++)
				index_add(ix, group, *text, l);
}

static const struct index *
lexicon_index(void)
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;

	pthread_once(&once, build_index);
	return lexicon_ix;
}

/*
 * What follows in phrase p where its first word is this one: a space or the
 * end; NULL: it is another.
 */
static const char *
behind_word(const struct word *word, const char *p)
{
	size_t i;

	for (i = 0; i < word->n && word->s[i] == p[i]; i++)
		;
	if (p[i] == '~')
		return p + i + 1;
	return i == word->n && (p[i] == ' ' || p[i] == '\0') ? p + i : NULL;
}

/* The number of words from i on that phrase p takes; 0: it is not there. */
static size_t
match(const struct words *words, size_t i, const char *p)
{
	size_t gap, rest;

	if (*p == '*') {
		for (gap = 0; gap <= GAP_MAX && i + gap < words->n; gap++) {
			rest = match(words, i + gap, p + 2);
			if (rest > 0)
				return gap + rest;
			if (words->word[i + gap].end != '\0')
				break;
		}
		return 0;
	}
	if (i >= words->n || (p = behind_word(&words->word[i], p)) == NULL)
		return 0;
	if (*p == '\0')
		return 1;
	if (word_ends_sentence(&words->word[i]))
		return 0;
	rest = match(words, i + 1, p + 1);
	return rest > 0 ? rest + 1 : 0;
}

/*
 * The phrases of two lists that begin at word i, the last of the lexicon
 * first; first, unless 0, is the hash of this word, second of the next one.
 */
static size_t
try_lists(const struct index *ix, const struct words *words, int16_t a,
    int16_t b, uint32_t first, uint32_t second, size_t i, struct hit *hits)
{
	const struct entry *e;
	size_t n, found = 0;

	while ((a >= 0 || b >= 0) && found < HITS_MAX / 4) {
		e = &ix->entry[a > b ? a : b];
		if (a > b)
			a = e->next;
		else
			b = e->next;
		if ((first != 0 && e->first != first) ||
		    (e->second != 0 && e->second != second) ||
		    (n = match(words, i, e->text)) == 0)
			continue;
		hits[found].phrase = e->text;
		hits[found].topic = e->group->topic;
		hits[found].weight = e->group->weight;
		hits[found].language = e->language;
		hits[found].at = i;
		hits[found].n = n;
		found++;
	}
	return found;
}

static int
lies_within(const struct hit *in, const struct hit *out)
{
	return out->n > in->n && out->at <= in->at &&
	    out->at + out->n >= in->at + in->n;
}

static size_t
without_contained(struct hit *hits, size_t n)
{
	char drop[HITS_MAX] = { 0 };
	size_t i, j, kept = 0;

	for (i = 0; i < n; i++)
		for (j = 0; j < n && !drop[i]; j++)
			drop[i] = lies_within(&hits[i], &hits[j]);
	for (i = 0; i < n; i++)
		if (!drop[i])
			hits[kept++] = hits[i];
	return kept;
}

static uint32_t
hash_of(const struct words *words, size_t i)
{
	return i < words->n ? words->word[i].hash : 0;
}

size_t
hits_find(const struct words *words, struct hit *hits)
{
	const struct index *ix = lexicon_index();
	uint32_t first, pair, next = hash_of(words, 0);
	int16_t stem;
	size_t i, n = 0;

	for (i = 0; i < words->n && n <= HITS_MAX / 2; i++) {
		first = next;
		next = hash_of(words, i + 1);
		pair = pair_of(first, next);
		if (may_know(ix, first) | may_know(ix, pair))
			n += try_lists(ix, words, ix->pair[pair % BUCKETS],
			    ix->single[first % BUCKETS], first, next, i,
			    hits + n);
		if (words->word[i].n < STEM_LETTERS)
			continue;
		stem = ix->stems[stem_of(words->word[i].s)];
		if (stem != NONE)
			n += try_lists(ix, words, NONE, stem, 0, next, i,
			    hits + n);
	}
	return without_contained(hits, n);
}
