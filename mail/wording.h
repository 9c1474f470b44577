/* A table of wordings sought at once in one folded text. */
#ifndef MAIL_WORDING_H
#define MAIL_WORDING_H

#include <stdatomic.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#define WORDING_MAX	255	/* of one table */
#define WORDING_KEYS	512

/*
 * Chains of wordings whose first two bytes have the same key, in the table's
 * order; the first search fills them, whichever thread makes it.
 */
struct wording {
	const char *const *words;	/* folded, 2 to 255 bytes each */
	size_t		 count;
	uint8_t		 head[WORDING_KEYS];	/* index + 1; 0: none */
	uint8_t		 next[WORDING_MAX];
	uint8_t		 length[WORDING_MAX];
	atomic_int	 ready;
};

/* Of an array of strings, to be a static variable. */
#define WORDING(table) \
	{ (table), sizeof(table) / sizeof(*(table)), { 0 }, { 0 }, { 0 }, 0 }

/* The chain of the wordings that begin with the two bytes at s. */
static inline unsigned int
wording_key(const char *s)
{
	uint16_t two;

	memcpy(&two, s, sizeof(two));
	return (two * 40503u >> 7) & (WORDING_KEYS - 1);
}

/* Fills the chains; whoever searches has it done. */
void	wording_make_ready(struct wording *w) __attribute__((cold));

/* The heads of the chains, by key. */
static inline const uint8_t *
wording_heads(struct wording *w)
{
	if (!atomic_load_explicit(&w->ready, memory_order_acquire))
		wording_make_ready(w);
	return w->head;
}

/* Quickly: 0 if text surely begins with none of the table. */
static inline int
wording_may_begin(struct wording *w, const char *text)
{
	return *text != '\0' && wording_heads(w)[wording_key(text)] != 0;
}

/* What wording_begins, the only caller, gives where its first look is a hit. */
size_t	wording_begins_surely(const struct wording *w, const char *text);

/*
 * The length of the first wording of the table that text begins with, no word
 * going on behind it (see fold_is_word); 0: none.
 */
static inline size_t
wording_begins(struct wording *w, const char *text)
{
	return wording_may_begin(w, text) ? wording_begins_surely(w, text) : 0;
}

/* Which of them the n bytes at text are, counted from 1; 0: none. */
size_t	wording_which(struct wording *w, const char *text, size_t n);
/* Does one stand in text with no letter or digit beside it (fold_find)? */
int	wording_stands_in(struct wording *w, const char *text);
/* Does text hold one anywhere, even amid a word? */
int	wording_in(struct wording *w, const char *text);

#endif
