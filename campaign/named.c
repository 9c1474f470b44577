/* Which address an answer names, and whether it stands there as advice. */
#include "campaign/named.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/str.h"
#include "campaign/lexicon.h"
#include "campaign/reply.h"
#include "campaign/words.h"

#define NAME_WORDS	15
#define CARD_SPACES	5	/* of an address and what stands beside it */

/* Does the local part of the address, in lower case, hold the name s? */
static int
in_local_part(const char *address, const char *s, size_t n)
{
	size_t end = strcspn(address, "@"), i;

	for (i = 0; n >= 3 && i + n <= end; i++)
		if (strncasecmp(address + i, s, n) == 0)
			return 1;
	return 0;
}

/* "Mail me at dana.two@free.example", writes Dana Two. */
static int
is_writers(const char *address, const struct inbound *in)
{
	const char *s = in->from_name, *at;
	size_t n, names = 0, found = 0;

	if (in->from != NULL && (at = strchr(in->from, '@')) != NULL &&
	    strncmp(address, in->from, (size_t)(at - in->from) + 1) == 0)
		return 1;
	for (; s != NULL && *s != '\0'; s += n + (s[n] != '\0')) {
		n = strcspn(s, " ,.");
		names += n >= 3;
		found += (size_t)in_local_part(address, s, n);
	}
	return names > 0 && found == names;
}

char *
named_address(const struct words *words, const struct inbound *in)
{
	const struct word *w;
	char *address;
	size_t i;

	for (i = 0; i < words->n; i++) {
		w = &words->word[i];
		if (!w->is_address)
			continue;
		address = xstrndup(w->s, w->n);
		if (strchr(strchr(address, '@'), '.') != NULL &&
		    !str_equal_nocase(address, in->from) &&
		    !str_equal_nocase(address, in->sender) &&
		    (in->to == NULL || strstr(in->to, address) == NULL) &&
		    !is_writers(address, in))
			return address;
		free(address);
	}
	return NULL;
}

/* A mail server's or a program's own name, who refer one to nobody. */
static int
is_no_person(const char *from)
{
	static const char *const names[] = { "mailer-daemon", "postmaster",
	    "noreply", "no-reply", "donotreply" };
	size_t k;

	for (k = 0; k < sizeof(names) / sizeof(*names); k++)
		if (str_starts_nocase(from, names[k]))
			return 1;
	return 0;
}

/* A "no" beside the address, or a word of doubt, of failure, of stopping. */
static int
is_held_back(const struct words *words)
{
	static const char *const signs[] = { "off", "stop", "remove", "delete",
	    "bounce", "bounced", "bounces", "failed", "heard", "hold",
	    "office", "noted", "think", "later", "unknown", "copy", NULL };
	int negated = 0, named = 0;
	size_t i;

	for (i = 0; i < words->n; i++) {
		if (words_is_one(words, i, signs))
			return 1;
		negated |= lexicon_negates_any(words->word[i].s,
		    words->word[i].n);
		named |= words->word[i].is_address;
		if (negated && named)
			return 1;
		if (words->word[i].end != '\0')
			negated = named = 0;
	}
	return 0;
}

/* Is the address all but alone on a last line, as in a signature? */
static int
ends_with_card(const char *text)
{
	size_t n = strlen(text), from, spaces = 0, i;

	while (n > 0 && (text[n - 1] == '\n' || text[n - 1] == ' '))
		n--;
	for (from = n; from > 0 && text[from - 1] != '\n'; from--)
		spaces += text[from - 1] == ' ';
	if (from == 0 || memchr(text + from, '@', n - from) == NULL)
		return 0;
	i = from;
	while (i > 0 && (text[i - 1] == '\n' || text[i - 1] == ' '))
		i--;
	return spaces <= CARD_SPACES && i > 0 && text[i - 1] != ':';
}

int
named_alone(const struct words *words, const struct inbound *in)
{
	size_t i, addresses = 0;

	for (i = 0; i < words->n; i++)
		addresses += words->word[i].is_address != 0;
	return addresses == 1 && words->n <= NAME_WORDS && in->from != NULL &&
	    in->references != NULL && !is_no_person(in->from) &&
	    !is_held_back(words) && !ends_with_card(in->text);
}
