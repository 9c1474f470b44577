/*
 * Knows by the words above a card whether it is shown to somebody: they end
 * before it, or speak of him whose it is.
 */
#include "mail/presented.h"

#include <string.h>

#include "base/fold.h"
#include "mail/calling.h"
#include "mail/page.h"
#include "mail/sender.h"
#include "mail/wording.h"

#define LEADING_WORDS_MIN	3
#define SAID_WORDS_MIN		3
#define SENDER_WORDS_MIN	2
#define NAME_MIN		3	/* letters */
#define NAME_MAX		32
#define LINE_MAX_READ		160	/* bytes; cards have no longer ones */

/* No sentence ends with these: the rest of it stands below. */
static const char *const leads[] = {
	"is", "are", "to", "at", "ist", "lautet", "lauten", "sind", "unter",
	"est", "sont", "es", "son", "sono", "sao", "zijn", "naar",
	"jest", "till"
};
static struct wording lead = WORDING(leads);

static const char *const others[] = {
	"colleague", "colleague's", "colleagues", "contact", "contacts",
	"reach", "reach out to", "speak to", "talk to", "write to",
	"kollege", "kollegen", "kollegin", "ansprechpartner",
	"ansprechpartnerin", "wenden sie sich", "collegue", "coordonnees",
	"contacter", "contactez", "adressez-vous", "companero", "companera",
	"contacto", "contactar", "contacta", "contacte", "colega", "contatar",
	"contactar", "collega", "contattare", "contatti", "contatto",
	"rivolgersi", "contactpersoon", "neem contact", "kolega", "kolezanka",
	"kolege", "kontakt z", "kontaktu", "kollega", "kontakta"
};
static struct wording other = WORDING(others);

/* The next line above i that somebody wrote; NULL: there is none. */
static const struct line *
line_above(const struct stretch *t, size_t i)
{
	while (i > t->from)
		if (t->page->line[--i].kind == LINE_OWN)
			return &t->page->line[i];
	return NULL;
}

int
presented_is_announced(const struct stretch *t, size_t i)
{
	const struct line *line = line_above(t, i);
	const char *last;

	if (line == NULL)
		return 0;
	if (line->f[line->fn - 1] == ':')
		return 1;
	last = strrchr(line->f, ' ');
	return last != NULL && page_words(line->f, LEADING_WORDS_MIN) >=
	    LEADING_WORDS_MIN &&
	    wording_which(&lead, last + 1, strlen(last + 1)) > 0;
}

/* Does the word of n bytes at s stand above line i, but as a signature? */
static int
is_mentioned(const struct stretch *t, size_t i, const char *s, size_t n)
{
	char word[NAME_MAX + 1];

	if (n < NAME_MIN || n > NAME_MAX)
		return 0;
	memcpy(word, s, n);
	word[n] = '\0';
	while (i > t->from)
		if (t->page->line[--i].kind == LINE_OWN &&
		    page_words(t->page->line[i].f, SAID_WORDS_MIN) >=
		    SAID_WORDS_MIN &&
		    fold_find(t->page->line[i].f, word) != NULL)
			return 1;
	return 0;
}

/*
 * The next word of the name that f stands in, up to end: *n bytes; NULL: there
 * is none.
 */
static const char *
next_word(const char *f, const char *end, size_t *n)
{
	while (f < end && !fold_is_word(*f))
		f++;
	for (*n = 0; f + *n < end && fold_is_word(f[*n]); ++*n)
		;
	return *n > 0 ? f : NULL;
}

/* Does one of the words of the name that f begins with? */
static int
name_is_mentioned(const struct stretch *t, size_t i, const char *f)
{
	const char *end = f + strcspn(f, ",|(<");
	size_t n;

	for (; (f = next_word(f, end, &n)) != NULL; f += n)
		if (is_mentioned(t, i, f, n))
			return 1;
	return 0;
}

/* Does an address in the line begin with one of the words, or hold it? */
static int
is_address_of(const char *f, const char *name)
{
	const char *end = name + strcspn(name, ",|(<"), *at = strchr(f, '@');
	const char *local = at;
	size_t n;

	if (at == NULL)
		return 0;
	while (local > f && local[-1] != ' ' && local[-1] != '<')
		local--;
	for (; (name = next_word(name, end, &n)) != NULL; name += n)
		if (n >= NAME_MIN && memmem(local, (size_t)(at - local), name,
		    n) != NULL)
			return 1;
	return 0;
}

/* Is the sender named in the line, but for the host of an address? */
static int
names_sender(const struct stretch *t, const struct line *line)
{
	char text[LINE_MAX_READ + 1];
	const char *f = line->f;
	size_t n = 0;

	while (*f != '\0' && n < LINE_MAX_READ) {
		if (*f == '@' || strncmp(f, "www.", 4) == 0)
			f += strcspn(f, " ");
		else
			text[n++] = *f++;
	}
	text[n] = '\0';
	return sender_stands_in(t->sender, text);
}

/* Is the card that line i heads not the sender's, as far as is known? */
static int
is_foreign(const struct stretch *t, size_t i)
{
	if (sender_signs(t->sender, t->page->line[i].f) != SIGNING_NONE ||
	    t->sender->words < SENDER_WORDS_MIN)
		return 0;
	for (; i < t->to; i++)
		if (t->page->line[i].kind == LINE_OWN &&
		    names_sender(t, &t->page->line[i]))
			return 0;
	return 1;
}

int
presented_is_named(const struct stretch *t, size_t i)
{
	const size_t head = page_next(t->page, i);
	const char *name;
	size_t k;

	if (head == i || head >= t->to || !is_foreign(t, head))
		return 0;
	name = t->page->line[head].f;
	for (k = head + 1; k < t->to; k++)
		if (t->page->line[k].kind == LINE_OWN &&
		    is_address_of(t->page->line[k].f, name))
			return name_is_mentioned(t, head, name);
	return 0;
}

int
presented_is_other(const struct stretch *t, size_t i)
{
	size_t k;

	if (!is_foreign(t, i))
		return 0;
	if (name_is_mentioned(t, i, t->page->line[i].f))
		return 1;
	for (k = t->from; k < i; k++)
		if (t->page->line[k].kind == LINE_OWN &&
		    wording_stands_in(&other, t->page->line[k].f))
			return 1;
	return 0;
}
