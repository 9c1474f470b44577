/* A bit for each pair of bytes says where a phrase may begin at all. */
#include "mail/phrase.h"

#include <string.h>

static unsigned int
pair_at(const char *s)
{
	return (unsigned int)(unsigned char)s[0] << 8 | (unsigned char)s[1];
}

static void
make_ready(struct phrase_set *set)
{
	unsigned int pair;
	size_t i;

	for (i = 0; i < set->count; i++) {
		pair = pair_at(set->phrases[i].words);
		set->pairs[pair >> 3] |= (uint8_t)(1u << (pair & 7));
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
	const struct phrase *p;
	size_t i, n;

	for (i = 0; i < set->count; i++) {
		p = &set->phrases[i];
		if (p->words[0] != text[0] || p->words[1] != text[1])
			continue;
		n = strlen(p->words);
		if (n <= left && memcmp(text, p->words, n) == 0 &&
		    (!is_word(p->words[n - 1]) || !is_word(text[n]) ||
		    (unsigned char)p->words[n - 1] >= 0x80))
			return p;
	}
	return NULL;
}

const struct phrase *
phrase_next(struct phrase_set *set, const char *text, size_t n, size_t *at)
{
	const struct phrase *p;
	unsigned int pair;
	size_t i;

	if (!set->ready)
		make_ready(set);
	for (i = *at; i + 1 < n; i++) {
		pair = pair_at(text + i);
		if ((set->pairs[pair >> 3] & 1u << (pair & 7)) == 0 ||
		    (i > 0 && is_word(text[i - 1]) && is_word(text[i])))
			continue;
		if ((p = match_at(set, text + i, n - i)) != NULL) {
			*at = i + strlen(p->words);
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
