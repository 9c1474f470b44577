/*
 * Wordings chained by their first two bytes: a text is walked over once, and
 * at nearly all of its places one look at the chains' heads says no.
 */
#include "mail/wording.h"

#include <pthread.h>
#include <string.h>

#include "base/fold.h"

void
wording_make_ready(struct wording *w)
{
	static pthread_mutex_t making = PTHREAD_MUTEX_INITIALIZER;
	unsigned int key;
	size_t i;

	pthread_mutex_lock(&making);
	if (!atomic_load(&w->ready)) {
		/* from the last to the first: so chains keep the order */
		for (i = w->count < WORDING_MAX ? w->count : WORDING_MAX;
		    i > 0; i--) {
			key = wording_key(w->words[i - 1]);
			w->length[i - 1] = (uint8_t)strlen(w->words[i - 1]);
			w->next[i - 1] = w->head[key];
			w->head[key] = (uint8_t)i;
		}
		atomic_store(&w->ready, 1);
	}
	pthread_mutex_unlock(&making);
}

/*
 * Does text begin with the wording that the chain gives as i?  The chain says
 * that two bytes are likely the same; nearly all differ in the third.
 */
static inline int
is_at(const struct wording *w, unsigned int i, const char *text)
{
	const char *word = w->words[i - 1];

	if (word[1] != text[1] || (word[2] != text[2] && word[2] != '\0'))
		return 0;
	while (*word != '\0' && *word == *text) {
		word++;
		text++;
	}
	return *word == '\0';
}

size_t
wording_begins_surely(const struct wording *w, const char *text)
{
	unsigned int i;
	size_t n;

	for (i = w->head[wording_key(text)]; i > 0; i = w->next[i - 1]) {
		n = w->length[i - 1];
		if (is_at(w, i, text) && (!fold_is_word(text[n - 1]) ||
		    !fold_is_word(text[n])))
			return n;
	}
	return 0;
}

size_t
wording_which(struct wording *w, const char *text, size_t n)
{
	const uint8_t *head = wording_heads(w);
	unsigned int i;

	if (n < 2)
		return 0;
	for (i = head[wording_key(text)]; i > 0; i = w->next[i - 1])
		if (w->length[i - 1] == n &&
		    memcmp(text, w->words[i - 1], n) == 0)
			return i;
	return 0;
}

int
wording_stands_in(struct wording *w, const char *text)
{
	const uint8_t *head = wording_heads(w);

	while (*text != '\0') {
		if (head[wording_key(text)] != 0 &&
		    wording_begins_surely(w, text) > 0)
			return 1;
		/* amid a word none begins */
		if (fold_is_word(*text++))
			while (fold_is_word(*text))
				text++;
	}
	return 0;
}

int
wording_in(struct wording *w, const char *text)
{
	const uint8_t *head = wording_heads(w);
	unsigned int i;

	for (; *text != '\0'; text++)
		for (i = head[wording_key(text)]; i > 0; i = w->next[i - 1])
			if (is_at(w, i, text))
				return 1;
	return 0;
}
