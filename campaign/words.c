/* Cuts text into words and looks the lexicon's phrases up in them. */
#include "campaign/words.h"

#include <pthread.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/fold.h"

#define TEXT_MAX	(WORDS_MAX * 16)
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

/* "pricing?plan=2", "about/?from=mail": does the mark ask nothing? */
static int
is_query(const char *p, size_t n)
{
	return (n == 1 || (n == 2 && *p == '/')) && p[n - 1] == '?' &&
	    p[n + strcspn(p + n, "= \n")] == '=';
}

/* The mark that the characters between two words amount to. */
static char
mark_of(const char *p, size_t n)
{
	char mark = '\0';
	size_t i, lines = 0;

	if (n == 1 && *p == ' ')
		return '\0';
	/* "calendly.com", "3.5", "10:30" */
	if (n == 1 && (*p == '.' || *p == ':') && p[1] != '\0')
		return '\0';
	if (is_query(p, n))
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
	char *from = s->s, *to = s->s, *end = s->s + s->len, *at;

	for (; (at = memchr(from, '\'', (size_t)(end - from))) != NULL;
	    from = at + 1) {
		memmove(to, from, (size_t)(at - from));
		to += at - from;
	}
	if (to == from)
		return;
	memmove(to, from, (size_t)(end - from));
	str_cut(s, (size_t)(end - from + to - s->s));
}

/* May a name of a host, or its port, hold this? */
static int
is_host(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' ||
	    c == '.' || c == ':';
}

/* Does a host's name end before the slash at p, in the text from s on? */
static int
ends_host(const char *s, const char *p)
{
	const char *end = p, *label;

	while (end > s && end[-1] >= '0' && end[-1] <= '9')
		end--;
	if (end == s || end[-1] != ':')
		end = p;	/* no port */
	else
		end--;
	for (label = end; label > s && label[-1] >= 'a' && label[-1] <= 'z'; )
		label--;
	return end - label >= 2 && label - s >= 2 && label[-1] == '.' &&
	    label[-2] != '.' && is_host(label[-2]);
}

#define IN_PATH	'\1'		/* stands for what is between its words */

/* What names a page behind the host's name is told from the rest. */
static void
mark_paths(struct str *s)
{
	char *p = s->s, *end;

	while ((p = strchr(p, '/')) != NULL) {
		if (!ends_host(s->s, p)) {
			p++;
			continue;
		}
		for (end = p; *end > ' ' && *end < 127 &&
		    strchr("<>\"'|", *end) == NULL; end++)
			;
		/* marks of the sentence that it ends */
		while (end > p + 1 && strchr(".,;:!?", end[-1]) != NULL)
			end--;
		for (; p < end; p++)
			if (!fold_is_word(*p))
				*p = IN_PATH;
	}
}

#define HASH_START	2166136261u

static uint32_t
hash_on(uint32_t h, char c)
{
	return (h ^ (unsigned char)c) * 16777619u;
}

/* The hash of the word of a phrase that s begins with; *n: its length. */
static uint32_t
phrase_word(const char *s, size_t *n)
{
	uint32_t h = HASH_START;
	const char *p;

	for (p = s; *p != ' ' && *p != '\0'; p++)
		h = hash_on(h, *p);
	*n = (size_t)(p - s);
	return h;
}

/*
 * The end of the mail address whose first letters end at p; NULL: it is none,
 * nor is any that would begin before *no_address.
 */
static const char *
address_end(const char *p, const char **no_address)
{
	const char *at = NULL;

	if (p < *no_address)
		return NULL;
	for (; fold_is(*p, FOLD_ADDRESS); p++)
		if (*p == '@')
			at = p;
	if (at == NULL || !fold_is_word(at[1])) {
		*no_address = p;
		return NULL;
	}
	while (!fold_is_word(p[-1]))
		p--;
	return p;
}

/* Read the word at p of text, which may be a mail address; returns its end. */
static const char *
read_word(struct word *word, const char *text, const char *p,
    const char **no_address)
{
	uint32_t h = HASH_START;
	const char *end = NULL;

	word->s = p;
	word->in_path = p > text && p[-1] == IN_PATH;
	for (; fold_is_word(*p); p++)
		h = hash_on(h, *p);
	if (fold_is(*p, FOLD_ADDRESS) &&
	    (end = address_end(p, no_address)) != NULL)
		for (; p < end; p++)
			h = hash_on(h, *p);
	word->is_address = end != NULL;
	word->n = (size_t)(p - word->s);
	word->hash = h;
	word->end = '\0';
	return p;
}

void
words_open(struct words *words, const char *text)
{
	const char *p, *end, *no_address;
	size_t most;

	memset(words, 0, sizeof(*words));
	str_init(&words->text);
	fold_text(&words->text, text, strnlen(text, TEXT_MAX));
	mark_paths(&words->text);
	drop_apostrophes(&words->text);
	most = words->text.len / 2 + 1;
	most = most < WORDS_MAX ? most : WORDS_MAX;
	words->word = xreallocarray(NULL, most, sizeof(*words->word));
	no_address = words->text.s;
	for (p = words->text.s; *p != '\0' && words->n < WORDS_MAX; p = end) {
		for (end = p; *end != '\0' && !fold_is_word(*end); end++)
			;
		if (words->n > 0)
			words->word[words->n - 1].end = mark_of(p,
			    (size_t)(end - p));
		if (*end == '\0')
			break;
		end = read_word(&words->word[words->n++], words->text.s, end,
		    &no_address);
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

static int
ends_sentence(const struct word *word)
{
	return word->end != '\0' && word->end != ',';
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
	if (ends_sentence(&words->word[i]))
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
words_find(const struct words *words, struct hit *hits)
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

int
words_is(const struct words *words, size_t i, const char *word)
{
	return i < words->n && words->word[i].n == strlen(word) &&
	    memcmp(words->word[i].s, word, words->word[i].n) == 0;
}

int
words_is_one(const struct words *words, size_t i, const char *const *list)
{
	for (; i < words->n && *list != NULL; list++)
		if (**list == *words->word[i].s && words_is(words, i, *list))
			return 1;
	return 0;
}
