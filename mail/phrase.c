/* Phrases hashed by their first four bytes; texts are asked word by word. */
#include "mail/phrase.h"

#include <pthread.h>
#include <string.h>

#include "base/fold.h"

static uint32_t
four_at(const char *s)
{
	uint32_t four;

	memcpy(&four, s, sizeof(four));
	return four;
}

/* Chain the table's phrases, the first of them as number n; the next one's. */
static size_t
add_table(struct phrase_set *set, const struct phrase_table *table, size_t n)
{
	const struct phrase *p = table->phrases;
	unsigned int bucket;

	for (; p < table->phrases + table->count && n < PHRASE_MAX; p++, n++) {
		bucket = phrase_bucket(p->words);
		set->at[n] = p;
		set->next[n] = set->head[bucket];
		set->head[bucket] = (uint16_t)(n + 1);
		set->length[n] = (uint8_t)strlen(p->words);
		if (set->length[n] >= 2 * sizeof(uint32_t))
			set->more[n] = four_at(p->words + sizeof(uint32_t));
	}
	return n;
}

static void
make_ready(struct phrase_set *set)
{
	static pthread_mutex_t making = PTHREAD_MUTEX_INITIALIZER;
	size_t i, n = 0;

	pthread_mutex_lock(&making);
	for (i = 0; !atomic_load(&set->ready) && i < PHRASE_TABLES &&
	    set->tables[i] != NULL; i++)
		n = add_table(set, set->tables[i], n);
	atomic_store(&set->ready, 1);
	pthread_mutex_unlock(&making);
}

void
phrase_ready(struct phrase_set *set)
{
	if (!atomic_load_explicit(&set->ready, memory_order_acquire))
		make_ready(set);
}

const struct phrase *
phrase_longest(const struct phrase_set *set, const char *text, size_t n)
{
	const struct phrase *p, *best = NULL;
	size_t length, longest = 0;
	unsigned int i;
	uint32_t more;

	more = n >= 2 * sizeof(more) ? four_at(text + sizeof(more)) : 0;
	for (i = set->head[phrase_bucket(text)]; i > 0; i = set->next[i - 1]) {
		if (set->more[i - 1] != more && set->more[i - 1] != 0)
			continue;
		p = set->at[i - 1];
		length = set->length[i - 1];
		if (length > longest && length <= n &&
		    memcmp(text, p->words, length) == 0 && (length == n ||
		    !fold_is_word(p->words[length - 1]) ||
		    !fold_is_word(text[length]) ||
		    (unsigned char)p->words[length - 1] >= 0x80)) {
			best = p;
			longest = length;
		}
	}
	return best;
}
