/*
 * Wordings chained by their first two bytes: a text is walked over once, and
 * at nearly all of its places one look at the chains' heads says no.
 */
#include "mail/wording.h"

#include <pthread.h>
#include <string.h>

#include "base/fold.h"

static unsigned int
key_of(const char *s)
{
	return ((unsigned char)s[0] * 21u ^ (unsigned char)s[1]) &
	    (WORDING_KEYS - 1);
}

static void
make_ready(struct wording *w)
{
	static pthread_mutex_t making = PTHREAD_MUTEX_INITIALIZER;
	unsigned int key;
	size_t i;

	pthread_mutex_lock(&making);
	if (!atomic_load(&w->ready)) {
		/* from the last to the first: so chains keep the order */
		for (i = w->count < WORDING_MAX ? w->count : WORDING_MAX;
		    i > 0; i--) {
			key = key_of(w->words[i - 1]);
			w->length[i - 1] = (uint8_t)strlen(w->words[i - 1]);
			w->next[i - 1] = w->head[key];
			w->head[key] = (uint8_t)i;
		}
		atomic_store(&w->ready, 1);
	}
	pthread_mutex_unlock(&making);
}

/* The heads of the chains. */
static const uint8_t *
heads(struct wording *w)
{
	if (!atomic_load_explicit(&w->ready, memory_order_acquire))
		make_ready(w);
	return w->head;
}

/* The wordings that may begin as text does: index + 1, or 0. */
static unsigned int
first_at(const uint8_t *head, const char *text)
{
	return *text == '\0' ? 0 : head[key_of(text)];
}

/* No word goes on behind the n bytes that text begins with. */
static int
ends_after(const char *text, size_t n)
{
	return !fold_is_word(text[n - 1]) || !fold_is_word(text[n]);
}

size_t
wording_begins(struct wording *w, const char *text)
{
	unsigned int i;
	size_t n;

	for (i = first_at(heads(w), text); i > 0; i = w->next[i - 1]) {
		n = w->length[i - 1];
		if (strncmp(text, w->words[i - 1], n) == 0 &&
		    ends_after(text, n))
			return n;
	}
	return 0;
}

int
wording_is(struct wording *w, const char *text, size_t n)
{
	unsigned int i;

	if (n < 2)
		return 0;
	for (i = first_at(heads(w), text); i > 0; i = w->next[i - 1])
		if (w->length[i - 1] == n &&
		    memcmp(text, w->words[i - 1], n) == 0)
			return 1;
	return 0;
}

int
wording_stands_in(struct wording *w, const char *text)
{
	const uint8_t *head = heads(w);
	int inside = 0, is_word;

	for (; *text != '\0'; text++, inside = is_word) {
		is_word = fold_is_word(*text);
		if (!(inside && is_word) && head[key_of(text)] != 0 &&
		    wording_begins(w, text) > 0)
			return 1;
	}
	return 0;
}

int
wording_in(struct wording *w, const char *text)
{
	const uint8_t *head = heads(w);
	unsigned int i;

	for (; *text != '\0'; text++)
		for (i = head[key_of(text)]; i > 0; i = w->next[i - 1])
			if (strncmp(text, w->words[i - 1],
			    w->length[i - 1]) == 0)
				return 1;
	return 0;
}
