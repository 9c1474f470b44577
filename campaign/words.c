/* Cuts text into words, and finds one's way among them. */
#include "campaign/words.h"

#include <stdlib.h>
#include <string.h>

#include "base/fold.h"

#define TEXT_MAX	(WORDS_MAX * 16)

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
	uint32_t h = FOLD_HASH;
	const char *end = NULL;

	word->s = p;
	word->in_path = p > text && p[-1] == IN_PATH;
	for (; fold_is_word(*p); p++)
		h = fold_hash(h, *p);
	if (fold_is(*p, FOLD_ADDRESS) &&
	    (end = address_end(p, no_address)) != NULL)
		for (; p < end; p++)
			h = fold_hash(h, *p);
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

size_t
words_sentence(const struct words *words, size_t i)
{
	while (i > 0 && !word_ends_sentence(&words->word[i - 1]))
		i--;
	return i;
}

char
words_sentence_end(const struct words *words, size_t i)
{
	while (i < words->n && !word_ends_sentence(&words->word[i]))
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
