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

/* Does one of the words of the name that f begins with? */
static int
name_is_mentioned(const struct stretch *t, size_t i, const char *f)
{
	const char *end = f + strcspn(f, ",|(<");
	size_t n;

	for (; f < end; f += n + (n == 0)) {
		for (n = 0; f + n < end && fold_is_word(f[n]); n++)
			;
		if (is_mentioned(t, i, f, n))
			return 1;
	}
	return 0;
}

int
presented_is_other(const struct stretch *t, size_t i)
{
	const char *head = t->page->line[i].f;
	size_t k = i;

	if (sender_signs(t->sender, head) != SIGNING_NONE ||
	    t->sender->words < SENDER_WORDS_MIN)
		return 0;
	for (; k < t->to; k++)
		if (t->page->line[k].kind == LINE_OWN &&
		    sender_stands_in(t->sender, t->page->line[k].f))
			return 0;
	if (name_is_mentioned(t, i, head))
		return 1;
	for (k = t->from; k < i; k++)
		if (t->page->line[k].kind == LINE_OWN &&
		    wording_stands_in(&other, t->page->line[k].f))
			return 1;
	return 0;
}
