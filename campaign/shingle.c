/* Word 4-shingles as sorted 64-bit hashes, and their minima. */
#include "campaign/shingle.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/fold.h"
#include "base/str.h"

#define RUN		4	/* words a shingle */
#define MINIMA		64
#define DIGITS		(SHINGLE_SIGNATURE / MINIMA)

struct shingles {
	uint64_t	*hash;		/* owned, sorted, each once */
	size_t		 n;
};

/* FNV-1a. */
static uint64_t
hash_word(const char *word, size_t n)
{
	uint64_t h = UINT64_C(0xcbf29ce484222325);
	size_t i;

	for (i = 0; i < n; i++)
		h = (h ^ (unsigned char)word[i]) * UINT64_C(0x100000001b3);
	return h;
}

/* The finaliser of SplitMix64: every bit depends on every bit. */
static uint64_t
mix(uint64_t h)
{
	h = (h ^ h >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
	h = (h ^ h >> 27) * UINT64_C(0x94d049bb133111eb);
	return h ^ h >> 31;
}

static int
compare(const void *a, const void *b)
{
	const uint64_t *x = a, *y = b;

	return *x < *y ? -1 : *x > *y;
}

static void
sort_unique(struct shingles *s)
{
	size_t i, k = 0;

	if (s->n == 0)
		return;
	qsort(s->hash, s->n, sizeof(*s->hash), compare);
	for (i = 1; i < s->n; i++)
		if (s->hash[i] != s->hash[k])
			s->hash[++k] = s->hash[i];
	s->n = k + 1;
}

/* A text of fewer than four words has one shingle of them all. */
static void
make(struct shingles *s, const char *text)
{
	struct str folded = STR_INIT;
	uint64_t word[RUN] = { 0 };
	const char *p;
	size_t n, words = 0;

	fold_text(&folded, text, strlen(text));
	s->hash = xcalloc(folded.len / 2 + 2, sizeof(*s->hash));
	s->n = 0;
	for (p = folded.s; *p != '\0'; p += n) {
		for (n = 0; fold_is_word(p[n]); n++)
			;
		if (n == 0) {
			n = 1;
			continue;
		}
		memmove(word, word + 1, sizeof(word) - sizeof(*word));
		word[RUN - 1] = hash_word(p, n);
		words++;
		s->n = words < RUN ? 1 : words - RUN + 1;
		s->hash[s->n - 1] = mix(mix(mix(mix(word[0]) + word[1]) +
		    word[2]) + word[3]);
	}
	sort_unique(s);
	str_release(&folded);
}

double
shingle_overlap(const char *a, const char *b)
{
	struct shingles x, y;
	size_t i = 0, k = 0, both = 0, all;

	make(&x, a);
	make(&y, b);
	while (i < x.n && k < y.n) {
		both += x.hash[i] == y.hash[k];
		if (x.hash[i] < y.hash[k])
			i++;
		else if (x.hash[i] > y.hash[k])
			k++;
		else
			i++, k++;
	}
	all = x.n + y.n - both;
	free(x.hash);
	free(y.hash);
	return all == 0 ? 0 : (double)both / (double)all;
}

void
shingle_signature(const char *text, char out[SHINGLE_SIGNATURE + 1])
{
	struct shingles s;
	uint64_t least, h;
	size_t i, k;

	make(&s, text);
	for (i = 0; i < MINIMA; i++) {
		least = UINT64_MAX;
		for (k = 0; k < s.n; k++) {
			h = mix(s.hash[k] + (i + 1) *
			    UINT64_C(0x9e3779b97f4a7c15));
			least = h < least ? h : least;
		}
		snprintf(out + i * DIGITS, DIGITS + 1, "%04x",
		    (unsigned)(least & 0xffff));
	}
	free(s.hash);
}

double
shingle_likeness(const char *a, const char *b)
{
	size_t i, same = 0;

	if (a == NULL || b == NULL || strlen(a) != SHINGLE_SIGNATURE ||
	    strlen(b) != SHINGLE_SIGNATURE)
		return 0;
	for (i = 0; i < MINIMA; i++)
		same += memcmp(a + i * DIGITS, b + i * DIGITS, DIGITS) == 0;
	return (double)same / MINIMA;
}
