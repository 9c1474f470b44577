/* Clauses are taken word by word. */
#include "mail/clause.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "base/fold.h"
#include "mail/affix.h"

/* The length of the word at s, of which n bytes are left. */
static size_t
word_length(const char *s, size_t n)
{
	size_t i;

	for (i = 0; i < n && (fold_is_word(s[i]) || s[i] == '\'' ||
	    s[i] == '-'); i++)
		;
	return i;
}

static unsigned int
bucket_of(const char *s, size_t n)
{
	uint32_t hash = FOLD_HASH;
	size_t i;

	for (i = 0; i < n; i++)
		hash = fold_hash(hash, s[i]);
	return (hash ^ hash >> 16) % CLAUSE_BUCKETS;
}

/* Chain the words of a list, the first of them as number n; the next one's. */
static size_t
add_list(struct clause_table *table, size_t list, size_t n)
{
	const char *s = table->lists[list];
	unsigned int bucket;

	for (; *(s += strspn(s, " ")) != '\0'; n++) {
		if (n == CLAUSE_WORDS)
			abort();
		table->at[n] = s;
		table->length[n] = (uint8_t)strcspn(s, " ");
		table->list[n] = (uint8_t)list;
		bucket = bucket_of(s, table->length[n]);
		table->next[n] = table->head[bucket];
		table->head[bucket] = (uint16_t)(n + 1);
		s += table->length[n];
	}
	return n;
}

static void
make_ready(struct clause_table *table)
{
	static pthread_mutex_t making = PTHREAD_MUTEX_INITIALIZER;
	size_t i, n = 0;

	pthread_mutex_lock(&making);
	for (i = 0; !atomic_load(&table->ready) && i < table->count; i++)
		n = add_list(table, i, n);
	atomic_store(&table->ready, 1);
	pthread_mutex_unlock(&making);
}

unsigned int
clause_lists(struct clause_table *table, const char *s, size_t n,
    size_t *length)
{
	size_t words = word_length(s, n);
	unsigned int i, lists = 0;

	*length = words > 0 ? words : 1;
	if (words == 0)
		return 0;
	if (!atomic_load_explicit(&table->ready, memory_order_acquire))
		make_ready(table);
	for (i = table->head[bucket_of(s, words)]; i > 0;
	    i = table->next[i - 1])
		if (table->length[i - 1] == words &&
		    memcmp(table->at[i - 1], s, words) == 0)
			lists |= 1u << table->list[i - 1];
	return lists;
}

int
clause_says_i(const char *s)
{
	static const char *const verbs[] = { "will", "am", "have", "shall",
	    "can", "received", "got", "would", "do", "did", "read", "saw",
	    "passed", "forwarded", "just", "already" };

	return s[0] == 'i' && s[1] == ' ' &&
	    prefix_of(s + 2, verbs, sizeof(verbs) / sizeof(*verbs)) > 0;
}

int
clause_ends(const char *s, size_t i, size_t n)
{
	if (i == n)
		return 1;
	if (strchr(".!;,", s[i]) == NULL || s[i + 1] != ' ')
		return 0;
	/* "from 21. to 23. June" */
	return s[i] != '.' || i == 0 || s[i - 1] < '0' || s[i - 1] > '9' ||
	    ((s[i + 2] < 'a' || s[i + 2] > 'z') &&
	    (s[i + 2] < '0' || s[i + 2] > '9'));
}
