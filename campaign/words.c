/* Cuts text into words and looks the lexicon's phrases up in them. */
#include "campaign/words.h"

#include <pthread.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/fold.h"

#define TEXT_MAX	(WORDS_MAX * 16)
#define BUCKETS		4096
#define PHRASES_MAX	12000
#define GAP_MAX		7

/* A phrase in the index: its group and its place there. */
struct entry {
	const struct phrases	*group;
	const char		*text;
	uint32_t		 first;	/* hash of its first word */
	uint32_t		 second;	/* of the next, 0: it may vary */
	uint16_t		 language;
	int16_t			 next;	/* an earlier one; -1: none */
};

struct index {
	struct entry	 entry[PHRASES_MAX];
	int16_t		 pair[BUCKETS];	/* by first and second word */
	int16_t		 single[BUCKETS];	/* by the first alone */
	int16_t		 stems[256];	/* those that begin with a stem */
	size_t		 n;
};

static int
is_address_part(char c)
{
	return fold_is_word(c) || c == '@' || c == '.' || c == '_' ||
	    c == '+' || c == '-';
}

/* The end of the word at p, which may be a mail address. */
static const char *
word_end(const char *p)
{
	const char *end = p, *at = NULL;

	while (is_address_part(*end)) {
		if (*end == '@')
			at = end;
		end++;
	}
	if (at != NULL && fold_is_word(at[1])) {
		while (!fold_is_word(end[-1]))
			end--;
		return end;
	}
	for (end = p; fold_is_word(*end); end++)
		;
	return end;
}

/* The mark that the characters between two words amount to. */
static char
mark_of(const char *p, size_t n)
{
	char mark = '\0';
	size_t i, lines = 0;

	/* "calendly.com", "3.5", "10:30" */
	if (n == 1 && (*p == '.' || *p == ':') && p[1] != '\0')
		return '\0';
	for (i = 0; i < n; i++) {
		lines += p[i] == '\n';
		if (p[i] == '?')
			return '?';
		if (p[i] == '!' || p[i] == '.' || p[i] == ';' || p[i] == ':')
			mark = p[i] == '!' ? '!' : '.';
		else if (mark == '\0' && (p[i] == ',' || p[i] == '('))
			mark = ',';
	}
	return lines >= 2 && mark != '!' ? '.' : mark;
}

static void
drop_apostrophes(struct str *s)
{
	char *first = memchr(s->s, '\'', s->len);
	size_t i, n;

	if (first == NULL)
		return;
	for (i = n = (size_t)(first - s->s); i < s->len; i++)
		if (s->s[i] != '\'')
			s->s[n++] = s->s[i];
	str_cut(s, n);
}

static uint32_t
hash(const char *s, size_t n)
{
	uint32_t h = 2166136261u;

	for (; n > 0; n--)
		h = (h ^ (unsigned char)*s++) * 16777619u;
	return h;
}

void
words_open(struct words *words, const char *text)
{
	const char *p, *end;
	struct word *word;
	size_t cap = 0;

	memset(words, 0, sizeof(*words));
	str_init(&words->text);
	fold_text(&words->text, text, strnlen(text, TEXT_MAX));
	drop_apostrophes(&words->text);
	for (p = words->text.s; *p != '\0' && words->n < WORDS_MAX; p = end) {
		for (end = p; *end != '\0' && !fold_is_word(*end); end++)
			;
		if (words->n > 0)
			words->word[words->n - 1].end = mark_of(p,
			    (size_t)(end - p));
		if (*end == '\0')
			break;
		if (words->n == cap) {
			cap = cap * 2 + 64;
			words->word = xreallocarray(words->word, cap,
			    sizeof(*words->word));
		}
		word = &words->word[words->n++];
		word->end = '\0';
		word->s = end;
		end = word_end(end);
		word->n = (size_t)(end - word->s);
		word->hash = hash(word->s, word->n);
	}
}

void
words_release(struct words *words)
{
	free(words->word);
	str_release(&words->text);
	memset(words, 0, sizeof(*words));
}

/* The hash of the word after the first n bytes, if it is always the same. */
static uint32_t
second_word(const char *text, size_t n)
{
	size_t length;

	if (text[n] == '\0' || text[n + 1] == '*' || text[n - 1] == '*')
		return 0;
	length = strcspn(text + n + 1, " ");
	return text[n + length] == '~' ? 0 : hash(text + n + 1, length);
}

static size_t
pair_of(uint32_t first, uint32_t second)
{
	return (first * 31 + second) % BUCKETS;
}

static void
index_add(struct index *ix, const struct phrases *group, const char *text,
    size_t language)
{
	struct entry *e = &ix->entry[ix->n];
	size_t n = strcspn(text, " ");
	int16_t *head;

	if (ix->n == PHRASES_MAX)
		return;
	e->first = hash(text, n);
	e->second = second_word(text, n);
	head = text[n - 1] == '~' ? &ix->stems[(unsigned char)*text] :
	    e->second != 0 ? &ix->pair[pair_of(e->first, e->second)] :
	    &ix->single[e->first % BUCKETS];
	e->group = group;
	e->text = text;
	e->language = (uint16_t)language;
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

static int
word_is(const struct word *word, const char *s, size_t n)
{
	if (n > 0 && s[n - 1] == '~')
		return word->n >= n - 1 && memcmp(word->s, s, n - 1) == 0;
	return word->n == n && memcmp(word->s, s, n) == 0;
}

static int
ends_sentence(const struct word *word)
{
	return word->end != '\0' && word->end != ',';
}

/* The number of words from i on that phrase p takes; 0: it is not there. */
static size_t
match(const struct words *words, size_t i, const char *p)
{
	size_t n = strcspn(p, " "), gap, rest;

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
	if (i >= words->n || !word_is(&words->word[i], p, n))
		return 0;
	if (p[n] == '\0')
		return 1;
	if (ends_sentence(&words->word[i]))
		return 0;
	rest = match(words, i + 1, p + n + 1);
	return rest > 0 ? rest + 1 : 0;
}

/* Do a stem and a word whose first letters are the same go on alike? */
static int
may_stem(const char *stem, const char *word)
{
	return stem[1] == '~' || stem[1] == word[1];
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
		    (first == 0 && !may_stem(e->text, words->word[i].s)) ||
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
words_find(const struct words *words, struct hit *hits)
{
	const struct index *ix = lexicon_index();
	uint32_t first, next = hash_of(words, 0);
	size_t i, n = 0;

	for (i = 0; i < words->n && n <= HITS_MAX / 2; i++) {
		first = next;
		next = hash_of(words, i + 1);
		n += try_lists(ix, words, ix->pair[pair_of(first, next)],
		    ix->single[first % BUCKETS], first, next, i, hits + n);
		n += try_lists(ix, words, -1,
		    ix->stems[(unsigned char)*words->word[i].s], 0, next, i,
		    hits + n);
	}
	return without_contained(hits, n);
}

size_t
words_sentence(const struct words *words, size_t i)
{
	while (i > 0 && !ends_sentence(&words->word[i - 1]))
		i--;
	return i;
}

char
words_sentence_end(const struct words *words, size_t i)
{
	while (i < words->n && !ends_sentence(&words->word[i]))
		i++;
	return i < words->n ? words->word[i].end : '.';
}
