/* Phrases hashed by their first four bytes; texts are asked word by word. */
#include "mail/phrase.h"

#include <string.h>

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
	unsigned int bucket;
	size_t i;

	for (i = 0; i < set->count && i < PHRASE_MAX; i++) {
		bucket = bucket_of(set->phrases[i].words);
		set->next[i] = set->head[bucket];
		set->head[bucket] = (uint16_t)(i + 1);
		set->length[i] = (uint8_t)strlen(set->phrases[i].words);
	}
	set->ready = 1;
}

/* Letters and digits, and all that is not ASCII, make words. */
static int
is_word(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
	    (unsigned char)c >= 0x80;
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
		    memcmp(text, p->words, n) == 0 && (n == left ||
		    !is_word(p->words[n - 1]) || !is_word(text[n]) ||
		    (unsigned char)p->words[n - 1] >= 0x80)) {
			best = p;
			longest = n;
		}
	}
	return best;
}

const struct phrase *
phrase_next(struct phrase_set *set, const char *text, size_t n, size_t *at)
{
	const struct phrase *p;
	size_t i;

	if (!set->ready)
		make_ready(set);
	for (i = *at; i + KEY <= n; i++) {
		if (i > 0 && is_word(text[i - 1]) && is_word(text[i]))
			continue;
		if ((p = match_at(set, text + i, n - i)) != NULL) {
			*at = i + set->length[p - set->phrases];
			return p;
		}
	}
	*at = n;
	return NULL;
}

const struct phrase *
phrase_at_start(struct phrase_set *set, const char *text)
{
	if (!set->ready)
		make_ready(set);
	return match_at(set, text, strlen(text));
}
