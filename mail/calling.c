/*
 * Finds the cards that people put below their letters: with a closing above,
 * below a rule, or alone.  Where somebody may be speaking there is none.
 */
#include "mail/calling.h"

#include <string.h>

#include "base/fold.h"
#include "base/str.h"
#include "mail/affix.h"
#include "mail/card.h"
#include "mail/closing.h"
#include "mail/footer.h"
#include "mail/page.h"
#include "mail/presented.h"
#include "mail/sender.h"
#include "mail/told.h"

#define CARD_LINES_MAX		24
#define PLAIN_LINES_MAX		14	/* more have a contact in every few */
#define FIRM_LINES_MAX		6
#define EVERY_FEW		4
#define TAIL_LINES_MAX		36	/* blank ones with them */
#define SHORT_TAIL		16
#define NAME_WORDS_MAX		4
#define HEAD_WORDS_MAX		9	/* "Dana Two | Head of Shops" */
#define DUMB_WORDS_MAX		8
#define LINE_WORDS_MAX		14
#define TWO_NUMBERS_MIN		18	/* digits of them */
#define ALT_WORDS_MAX		4	/* of a picture */
#define NUMBER_MIN		12	/* bytes, with the bar before it */
#define SIGNED_LINES_MAX	4	/* with the sender's name */
#define LETTERS			"abcdefghijklmnopqrstuvwxyz"

static const struct line *
line_at(const struct stretch *t, size_t i)
{
	return &t->page->line[i];
}

size_t
calling_lines(const struct page *page, size_t from, size_t to)
{
	size_t n = 0;

	for (; from < to; from++)
		n += page->line[from].kind == LINE_OWN;
	return n;
}

/* Neither pictures nor rules. */
static size_t
lines_with_words(const struct stretch *t, size_t i)
{
	size_t n = 0;

	for (; i < t->to; i++)
		n += line_at(t, i)->kind == LINE_OWN &&
		    !page_is_rule(line_at(t, i)) &&
		    !footer_is_picture(line_at(t, i)->f);
	return n;
}

static int
is_contact(const char *f)
{
	return card_is_contact(f) || card_is_place(f);
}

/* "dana@two.example | 0113 496 0000", "T 0113 496 0000, M 07700 900123" */
static int
is_double_contact(const char *f)
{
	const int labelled = card_is_labelled(f);

	if ((!labelled && strchr(f, '@') == NULL) || page_words(f,
	    DUMB_WORDS_MAX + 1) > DUMB_WORDS_MAX)
		return 0;
	return digits_in(f, strlen(f)) >= (labelled ? TWO_NUMBERS_MIN : 6);
}

/* Longer than the lines of a card, or if in doubt as long and spoken. */
static int
is_prose(const char *f, int doubt)
{
	size_t words = page_words(f, LINE_WORDS_MAX + 1);

	return (words > LINE_WORDS_MAX && card_words(f, words) >
	    LINE_WORDS_MAX && !card_is_spaced(f)) ||
	    (doubt && words > DUMB_WORDS_MAX && card_is_speech(f));
}

/*
 * How many of the lines from i on are of a card; 0: one of them says
 * something.
 */
static size_t
contact_lines(const struct stretch *t, size_t i)
{
	const int doubt = t->to - i > SHORT_TAIL;
	char bold[CARD_LINE], plain[CARD_LINE];
	size_t contacts = 0;
	const char *f, *words;

	for (; i < t->to; i++) {
		f = line_at(t, i)->f;
		if (line_at(t, i)->kind != LINE_OWN || footer_is_picture(f))
			continue;
		f = card_unbold(f, bold);
		if (footer_is_register(f)) {
			contacts += 2;
			continue;
		}
		words = card_unlink(f, plain);
		if (strchr(words, '?') != NULL || card_is_postscript(f) ||
		    is_prose(words, doubt) || told_of_self(line_at(t, i)))
			return 0;
		contacts += is_contact(f) || (words != f && is_contact(words));
		contacts += is_double_contact(words);
	}
	return contacts;
}

int
calling_is_dumb(const struct stretch *t, size_t i)
{
	const struct line *line;

	for (; i < t->to; i++) {
		line = line_at(t, i);
		if (line->kind == LINE_OWN && (page_words(line->f,
		    DUMB_WORDS_MAX + 1) > DUMB_WORDS_MAX ||
		    strchr(line->f, '?') != NULL || card_is_speech(line->f)))
			return 0;
	}
	return 1;
}

/*
 * One number makes a card of at least two lines, and so does a firm's address
 * right below the name, where they are as short as those of a card and nobody
 * speaks in them.
 */
static int
is_small_card(const struct stretch *t, size_t i)
{
	const int joined = line_at(t, i)->kind == LINE_OWN;
	size_t numbers = 0, others = 0;
	char bold[CARD_LINE];
	const char *f;

	for (; i < t->to; i++) {
		if (line_at(t, i)->kind != LINE_OWN ||
		    footer_is_picture(line_at(t, i)->f))
			continue;
		f = card_unbold(line_at(t, i)->f, bold);
		if (card_is_telephone(f) || (joined && card_is_firm_link(f))) {
			numbers++;
			continue;
		}
		others++;
		if (*f == '\0' || card_is_sentence(f) ||
		    card_is_postscript(f) ||
		    page_words(f, DUMB_WORDS_MAX + 1) > DUMB_WORDS_MAX ||
		    card_is_speech(f))
			return 0;
	}
	return numbers > 0 && numbers + others > 1;
}

/* A long card has a contact in every few of its lines. */
static int
is_card(const struct stretch *t, size_t i)
{
	size_t contacts = contact_lines(t, i), lines;

	if (contacts < 2)
		return is_small_card(t, i);
	lines = lines_with_words(t, i);
	return lines <= PLAIN_LINES_MAX || (lines <= CARD_LINES_MAX &&
	    contacts * EVERY_FEW >= lines);
}

/* "Dana Two", "Dana Two | Head of Shop" */
static int
may_be_name(const char *f)
{
	if (strstr(f, " | ") != NULL)
		return page_words(f, HEAD_WORDS_MAX + 1) <= HEAD_WORDS_MAX &&
		    strpbrk(f, "@0123456789") == NULL;
	return page_words(f, 7) <= 6 && !card_is_contact(f);
}

static size_t
tail_start(const struct stretch *t)
{
	return t->to - t->from > TAIL_LINES_MAX ? t->to - TAIL_LINES_MAX :
	    t->from;
}

/* "[Two Ltd]": what a picture shows, for all one can see. */
static int
is_alt(const struct line *line)
{
	return *line->f == '[' && strchr(line->f, ']') ==
	    line->f + line->fn - 1 && page_words(line->f,
	    ALT_WORDS_MAX + 1) <= ALT_WORDS_MAX;
}

size_t
calling_name(const struct stretch *t, size_t i)
{
	size_t next = page_next(t->page, i + 1), k;

	while (next < t->to && (is_alt(line_at(t, next)) ||
	    !told_has_words(line_at(t, next)))) {
		k = page_next(t->page, next + 1);
		if (k >= t->to || line_at(t, k)->kind != LINE_OWN)
			break;
		next = k;
	}
	return next;
}

/* The last closing, and the line behind the name that follows it, or to. */
static size_t
behind_name(const struct stretch *t)
{
	size_t i, name, begin = tail_start(t);
	enum closing found = CLOSING_NONE;
	char bold[CARD_LINE];

	for (i = t->to; i > begin && found == CLOSING_NONE; i--)
		if (line_at(t, i - 1)->kind == LINE_OWN)
			found = closing_of(line_at(t, i - 1));
	/* "Thanks, Sam" at the top begins the message */
	if (found == CLOSING_NONE || i == t->opening)
		return t->to;
	name = found == CLOSING_NAMED ? i : calling_name(t, i);
	if (name >= t->to || (found == CLOSING_ALONE &&
	    !may_be_name(card_unbold(line_at(t, name)->f, bold))))
		return t->to;
	return name + 1;
}

size_t
calling_below_closing(const struct stretch *t)
{
	size_t i = behind_name(t);

	if (i >= t->to || !is_card(t, i) || (strchr(line_at(t, i - 1)->f,
	    '/') != NULL && contact_lines(t, i) < 2) ||
	    presented_is_named(t, i))
		return t->to;
	return i;
}

/* The length of "Dr. " and its like before a name. */
static size_t
title(const char *f)
{
	return page_prefix(f, (const char *const[]){ "dr.", "prof.", "mag.",
	    "dipl.-ing.", "ing.", "mr.", "mrs.", "ms.", "dott.", "sr.",
	    "sra.", NULL });
}

/* Before the first mark that names have not; "A. Two" has none. */
static size_t
name_length(const char *f)
{
	size_t n = 0;

	for (;; n++) {
		n += strcspn(f + n, ".,:;?!@()0123456789");
		if (f[n] != '.' || n == 0 || f[n + 1] != ' ' ||
		    (n > 1 && f[n - 2] != ' '))
			return n;
	}
}

/* "Dana Two", "Dana Two | Head of Shops" */
static int
is_head(const struct line *line)
{
	char bold[CARD_LINE];
	const char *f = card_unbold(line->f, bold), *bar;
	size_t n;

	f += title(f);
	f += strspn(f, " ");
	bar = strstr(f, " | ");
	/* what has a short number behind it is a row of a table */
	if (bar != NULL && strcspn(bar, LETTERS) == strlen(bar) &&
	    strlen(bar) < NUMBER_MIN)
		return 0;
	if (!fold_is_word(*f) || page_words(f, HEAD_WORDS_MAX + 1) > (bar ==
	    NULL ? NAME_WORDS_MAX : HEAD_WORDS_MAX))
		return 0;
	n = name_length(f);
	return (f[n] == '\0' || (bar != NULL && f + n > bar)) &&
	    !card_is_speech(f) && closing_of(line) == CLOSING_NONE;
}

static int
is_last(const struct stretch *t)
{
	size_t i = t->to;

	while (i < t->page->n && line_at(t, i)->kind != LINE_OWN)
		i++;
	return i == t->page->n;
}

/* A firm's name, then its place and telephone, and little else? */
static int
is_firms(const struct stretch *t, size_t i)
{
	size_t places = 0, numbers = 0, lines = 0;
	const size_t name = i;

	for (; i < t->to; i++) {
		if (line_at(t, i)->kind != LINE_OWN)
			continue;
		lines++;
		places += card_is_place(line_at(t, i)->f);
		numbers += card_is_labelled(line_at(t, i)->f);
	}
	return places > 0 && numbers > 0 && lines <= FIRM_LINES_MAX &&
	    told_in_capitals(line_at(t, name));
}

size_t
calling_below_rule(const struct stretch *t)
{
	size_t i = t->to, end = tail_start(t), below;

	while (i > end && !page_is_rule(line_at(t, i - 1)))
		i--;
	if (i == end)
		return t->to;
	below = page_next(t->page, i);
	if (strchr("-_=", *line_at(t, i - 1)->f) == NULL || below >= t->to ||
	    i - 1 == t->opening || lines_with_words(t, i) > PLAIN_LINES_MAX)
		return t->to;
	if (!calling_is_dumb(t, i) || presented_is_announced(t, i - 1))
		return t->to;
	if (sender_signs(t->sender, line_at(t, below)->f) != SIGNING_NONE &&
	    lines_with_words(t, i) <= SIGNED_LINES_MAX)
		return i - 1;
	return (is_head(line_at(t, below)) && contact_lines(t, i) > 0) ||
	    is_firms(t, below) ? i - 1 : t->to;
}

/* "See also" heads such a list. */
static int
only_links(const struct stretch *t, size_t i)
{
	for (; i < t->to; i++)
		if (!str_starts(line_at(t, i)->f, "http"))
			return 0;
	return 1;
}

static size_t
paragraph(const struct stretch *t, size_t i)
{
	while (i > t->from && line_at(t, i - 1)->kind != LINE_OWN)
		i--;
	while (i > t->from && line_at(t, i - 1)->kind == LINE_OWN)
		i--;
	return i;
}

/* Does a card begin at the head of a paragraph, line i? */
static int
begins_card(const struct stretch *t, size_t i)
{
	const struct line *head = line_at(t, i);
	size_t contacts, lines;
	int barred;

	if (i == t->from || i == t->opening)
		return 0;
	lines = calling_lines(t->page, i, t->to);
	barred = strstr(head->f, " | ") != NULL;
	if (lines < (barred ? 2 : 3) ||
	    lines_with_words(t, i) > PLAIN_LINES_MAX ||
	    (!is_head(head) && !page_is_rule(head)) ||
	    presented_is_announced(t, i) ||
	    only_links(t, i + 1))
		return 0;
	contacts = contact_lines(t, i + 1);
	return contacts >= 2 || (contacts == 1 && barred);
}

/* Below a name by itself: numbers and addresses, and nothing else. */
static int
continues_name(const struct stretch *t, size_t i)
{
	size_t above, k;

	if (i == t->to)
		return 0;
	above = paragraph(t, i);
	if (above >= i || above == t->opening || calling_lines(t->page, above,
	    i) != 1 || !is_contact(line_at(t, i)->f) ||
	    !is_head(line_at(t, above)) ||
	    calling_lines(t->page, i, t->to) < 2 || only_links(t, i))
		return 0;
	for (k = i; k < t->to; k++)
		if (line_at(t, k)->kind == LINE_OWN &&
		    !is_contact(line_at(t, k)->f))
			return 0;
	return 1;
}

int
calling_is_one_of_many(const struct stretch *t, size_t i)
{
	size_t k = paragraph(t, i);

	if (k == i || k == t->opening || !is_head(line_at(t, k)))
		return 0;
	while (++k < i)
		if (line_at(t, k)->kind == LINE_OWN &&
		    card_is_contact(line_at(t, k)->f))
			return sender_signs(t->sender, line_at(t, i)->f) ==
			    SIGNING_NONE;
	return 0;
}

size_t
calling_alone(const struct stretch *t)
{
	size_t i;

	if (!is_last(t))
		return t->to;
	i = paragraph(t, t->to);
	return (begins_card(t, i) && !calling_is_one_of_many(t, i) &&
	    !presented_is_other(t, i)) || continues_name(t, i) ? i : t->to;
}
