/*
 * Finds what firms put below the cards of their people: nobody speaks so below
 * his own numbers, unless he asks or adds something as one who writes.
 */
#include "mail/promoted.h"

#include <string.h>

#include "base/str.h"
#include "mail/calling.h"
#include "mail/affix.h"
#include "mail/card.h"
#include "mail/closing.h"
#include "mail/footer.h"
#include "mail/page.h"
#include "mail/sender.h"
#include "mail/told.h"
#include "mail/wording.h"

#define CARD_LINES_MAX		16
#define CONTACTS_MIN		2
#define PARAGRAPH_MAX		4	/* lines of an advertisement */
#define LABEL_WORDS_MAX		4	/* "Follow us on:" */
#define SLOGAN_LINES_MAX	2
#define CONTACT_MAX		60	/* bytes, without a link */
#define NUMBER_MIN		6	/* digits */
#define ADVERTISED_MIN		40	/* bytes of a line with its link */

/* Firms say "we". */
static const char *const selves[] = {
	"i ", "i'm", "i'll", "i've", "i'd", "me", "my", "ich", "mich", "mir",
	"mein", "meine", "meinen", "je", "j'ai", "moi", "mon", "ma", "mes",
	"yo", "mi", "eu", "meu", "minha", "io", "mio", "mia", "ik", "mij",
	"mijn", "ja", "moj", "moja", "jag", "mig", "min"
};
static struct wording self = WORDING(selves);

static const struct line *
line_at(const struct stretch *t, size_t i)
{
	return &t->page->line[i];
}

static int
has_link(const struct line *line)
{
	return line->colon != NULL && strstr(line->colon, "://") != NULL;
}

/* Behind words: a link alone may be all that somebody shows. */
static int
has_link_behind(const struct line *line)
{
	return line->colon != NULL && line->fn >= ADVERTISED_MIN &&
	    *line->f != '<' && !str_starts(line->f, "http") &&
	    has_link(line);
}

/* Does somebody speak in the line who writes for himself? */
static int
is_personal(const char *f)
{
	return asks(f) || card_is_postscript(f) ||
	    wording_stands_in(&self, f);
}

/* "Follow us on:", where the pictures below are gone already. */
static int
is_label(const struct line *line)
{
	return line->f[line->fn - 1] == ':' && page_words(line->f,
	    LABEL_WORDS_MAX + 1) <= LABEL_WORDS_MAX;
}

/* Quickly: it cannot be a number or an address. */
static int
is_no_contact(const struct line *line)
{
	const char *f = line->f;

	if (line->kind != LINE_OWN || line->fn > CONTACT_MAX)
		return !has_link(line);
	if (strpbrk(f, "0123456789@:.") == NULL)
		return 1;
	return strchr(f, '@') == NULL &&
	    digits_in(f, line->fn) < NUMBER_MIN && !has_link(line) &&
	    !str_starts(f, "www.");
}

/* Quickly: does a card end right above line i, for all one can see? */
static int
is_below_contact(const struct stretch *t, size_t i)
{
	while (i-- > t->from)
		if (told_has_words(line_at(t, i)) && !is_label(line_at(t, i)))
			return !is_no_contact(line_at(t, i));
	return 0;
}

/* Is there a card with the sender's name, or below a closing, above line i? */
static int
is_below_card(const struct stretch *t, size_t i)
{
	size_t lines = 0, contacts = 0;
	const struct line *line;

	while (i-- > t->from && lines < CARD_LINES_MAX) {
		line = line_at(t, i);
		if (!told_has_words(line) || is_label(line))
			continue;
		lines++;
		if (closing_of(line) != CLOSING_NONE ||
		    sender_signs(t->sender, line->f) == SIGNING_FULL)
			return contacts >= CONTACTS_MIN;
		switch (told_by(line, t->sender, 0)) {
		case TOLD_SPEECH:
			return 0;
		case TOLD_CONTACT:
			contacts++;
			break;
		default:
			break;
		}
	}
	return 0;
}

/* The first line of the last paragraph, or of its last lines. */
static size_t
last_paragraph(const struct stretch *t)
{
	size_t i = t->to;

	while (i > t->from && line_at(t, i - 1)->kind == LINE_OWN &&
	    t->to - i <= PARAGRAPH_MAX)
		i--;
	return i;
}

/* The paragraph from line i on shows a page, and nobody speaks in it. */
static int
is_advertisement(const struct stretch *t, size_t i)
{
	int linked = 0;
	size_t k;

	if (t->to - i > PARAGRAPH_MAX)
		return 0;
	for (k = i; k < t->to && !linked; k++)
		linked = has_link_behind(line_at(t, k));
	linked = linked && is_below_contact(t, i);
	for (; i < t->to && linked; i++)
		linked = !is_personal(line_at(t, i)->f);
	return linked;
}

/* Do the lines from i on say something that nobody says for himself? */
static int
is_said(const struct stretch *t, size_t i)
{
	for (; i < t->to; i++)
		if (told_by(line_at(t, i), t->sender, 0) != TOLD_SPEECH ||
		    is_personal(line_at(t, i)->f))
			return 0;
	return 1;
}

/* A sentence or two right below a number or an address. */
static size_t
slogan(const struct stretch *t)
{
	size_t i = t->to, above;
	const struct line *last = line_at(t, i - 1);

	if (last->f[last->fn - 1] != '.' && last->f[last->fn - 1] != '!')
		return t->to;
	while (t->to - i < SLOGAN_LINES_MAX && i > t->from + 1 &&
	    line_at(t, i - 1)->kind == LINE_OWN) {
		for (above = --i; above > t->from + 1 &&
		    page_is_rule(line_at(t, above - 1)); above--)
			;
		if (line_at(t, above - 1)->kind != LINE_OWN)
			break;
		if (is_no_contact(line_at(t, above - 1)))
			continue;
		return told_by(line_at(t, above - 1), t->sender, 0) ==
		    TOLD_CONTACT && is_said(t, i) ? i : t->to;
	}
	return t->to;
}

/* Pictures and a firm's page: the card of somebody who gives no name. */
static int
is_pictured_link(const struct stretch *t, size_t i)
{
	size_t pictures = 0;

	for (; i < t->to; i++) {
		if (footer_is_picture(line_at(t, i)->f))
			pictures++;
		else if (!card_is_firm_link(line_at(t, i)->f))
			return 0;
	}
	return pictures > 0;
}

size_t
promoted_tail(const struct stretch *t)
{
	size_t i = last_paragraph(t), said;

	if (i >= t->to || t->to - t->from < 3)
		return t->to;
	if (i > t->from && i != t->opening && *line_at(t, i)->f == '[' &&
	    is_pictured_link(t, i))
		return i;
	if ((said = slogan(t)) < t->to && is_below_card(t, said))
		return said;
	return i > t->from && (is_advertisement(t, i) || (i + 1 == t->to &&
	    is_label(line_at(t, i)) && is_below_contact(t, i))) &&
	    is_below_card(t, i) ? i : t->to;
}
