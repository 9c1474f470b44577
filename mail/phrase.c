/* Phrases hashed by their first four bytes; texts are asked word by word. */
#include "mail/phrase.h"

#include <pthread.h>
#include <string.h>

#include "base/fold.h"

#define KEY 4

static unsigned int
bucket_of(const char *s)
{
	uint32_t key;

	memcpy(&key, s, KEY);
	return key * 2654435761u >> 20;
}

static void
make_ready(struct phrase_set *set)
{
	static pthread_mutex_t making = PTHREAD_MUTEX_INITIALIZER;
	unsigned int bucket;
	size_t i;

	pthread_mutex_lock(&making);
	for (i = 0; !atomic_load(&set->ready) && i < set->count &&
	    i < PHRASE_MAX; i++) {
		bucket = bucket_of(set->phrases[i].words);
		set->next[i] = set->head[bucket];
		set->head[bucket] = (uint16_t)(i + 1);
		set->length[i] = (uint8_t)strlen(set->phrases[i].words);
	}
	atomic_store(&set->ready, 1);
	pthread_mutex_unlock(&making);
}

static void
ready(struct phrase_set *set)
{
	if (!atomic_load_explicit(&set->ready, memory_order_acquire))
		make_ready(set);
}

static const struct phrase *
match_at(struct phrase_set *set, const char *text, size_t left)
{
	const struct phrase *p, *best = NULL;
	size_t n, longest = 0;
	unsigned int i;

	if (left < KEY)
		return NULL;
	for (i = set->head[bucket_of(text)]; i > 0; i = set->next[i - 1]) {
		p = &set->phrases[i - 1];
		n = set->length[i - 1];
		if (n > longest && n <= left &&
		    text[n - 1] == p->words[n - 1] &&
		    memcmp(text, p->words, n) == 0 && (n == left ||
		    !fold_is_word(p->words[n - 1]) || !fold_is_word(text[n]) ||
		    (unsigned char)p->words[n - 1] >= 0x80)) {
			best = p;
			longest = n;
		}
	}
	return best;
}

/* The first place from i on that is not amid a word. */
static size_t
next_start(const char *text, size_t i, size_t n)
{
	if (i > 0 && fold_is_word(text[i - 1]))
		while (i < n && fold_is_word(text[i]))
			i++;
	return i;
}

const struct phrase *
phrase_next(struct phrase_set *set, const char *text, size_t n, size_t *at)
{
	const struct phrase *p;
	size_t i;

	ready(set);
	for (i = next_start(text, *at, n); i + KEY <= n;
	    i = next_start(text, i + 1, n)) {
		if (text[i] == ' ' || set->head[bucket_of(text + i)] == 0 ||
		    (p = match_at(set, text + i, n - i)) == NULL)
			continue;
		*at = i + set->length[p - set->phrases];
		return p;
	}
	*at = n;
	return NULL;
}

const struct phrase *
phrase_at_start(struct phrase_set *set, const char *text)
{
	ready(set);
	return match_at(set, text, strlen(text));
}
