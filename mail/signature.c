/* Finds where the person's words end and the machine's begin. */
#include "mail/signature.h"

#include <string.h>

#include "base/str.h"
#include "mail/calling.h"
#include "mail/card.h"
#include "mail/closing.h"
#include "mail/disclaimer.h"
#include "mail/footer.h"
#include "mail/page.h"
#include "mail/promoted.h"
#include "mail/sender.h"
#include "mail/signed.h"

#define DASHED_LINES_MAX	24	/* below "-- " */
#define CONTACT_LINES_MAX	14	/* where a phone's footer stands */
#define TAIL_LINES_MAX		80	/* where footers are looked for */
#define PARAGRAPH_LINES_MAX	40
#define ROUNDS_MAX		4
#define LEGAL_LINE_MIN		60	/* in the middle of a paragraph */
#define GREETING_WORDS_MAX	4
#define SPOKEN_WORDS_MAX	24	/* few disclaimers have no more */
#define NAME_WORDS_MAX		4
#define RULED_LINES_MAX		6	/* below a line of underscores */
#define RULE_MIN		5
#define DOTS_MIN		10
#define LONG_RULE_MIN		20
#define ADVERTISED_LINES_MAX	5
#define WRAPPED_MAX		24
#define SIGNED_LINES_MAX	10	/* short ones, below a closing */
#define NAME_MAX		40	/* bytes */
#define HEADING_MAX		24	/* "Disclaimer" above it */

static void
drop(struct stretch *t, size_t from, size_t to)
{
	for (; from < to; from++)
		t->page->line[from].kind = LINE_DROPPED;
}

/* As a converter to Markdown writes it: "![a logo](https://...)". */
static int
is_linked_picture(const char *f)
{
	return f[0] == '!' && f[1] == '[' && strstr(f, "](http") != NULL &&
	    f[strlen(f) - 1] == ')';
}

/* Two hyphens (RFC 3676 4.3), or one dash as some programs make of them. */
static int
is_dashes(const struct line *line)
{
	return strcmp(line->f, "--") == 0 ||
	    (strcmp(line->f, "-") == 0 && line->n == strlen("\xe2\x80\x94"));
}

/* A rule of dots; what is left out has three. */
static int
is_dots(const struct line *line)
{
	return line->fn >= DOTS_MIN && strspn(line->f, ".") == line->fn;
}

/* Blank lines, rules and pictures at the end say nothing. */
static void
trim(struct stretch *t)
{
	struct line *line;

	while (t->to > t->from) {
		line = &t->page->line[t->to - 1];
		if (line->kind == LINE_OWN && !page_is_rule(line) &&
		    !footer_is_picture(line->f) &&
		    !is_linked_picture(line->f) && !is_dashes(line) &&
		    !is_dots(line) && strcmp(line->f, "-") != 0)
			break;
		if (line->kind == LINE_OWN)
			line->kind = LINE_DROPPED;
		t->to--;
	}
}

static void
cut_at(struct stretch *t, size_t i)
{
	drop(t, i, t->to);
	t->to = i;
	trim(t);
}

static size_t
tail_start(const struct stretch *t, size_t max)
{
	return t->to - t->from > max ? t->to - max : t->from;
}

/* A dash by itself, and below it the sentence that it stands in? */
static int
goes_on(const struct stretch *t, size_t i)
{
	const struct line *line = &t->page->line[i];

	return i < t->to && line->kind == LINE_OWN &&
	    line->fn > LEGAL_LINE_MIN && *line->s >= 'a' && *line->s <= 'z' &&
	    strpbrk(line->f, "@/") == NULL &&
	    card_is_speech(line->f);
}

static void
drop_dashed(struct stretch *t)
{
	size_t i = tail_start(t, TAIL_LINES_MAX);
	const struct line *line;

	for (; i < t->to; i++) {
		line = &t->page->line[i];
		if (line->kind != LINE_OWN || !is_dashes(line) ||
		    goes_on(t, i + 1))
			continue;
		if (calling_lines(t->page, i + 1, t->to) > DASHED_LINES_MAX)
			continue;
		cut_at(t, i);
		return;
	}
}

/* A paragraph begins at i: the line before is blank, a rule or none. */
static int
opens_paragraph(const struct stretch *t, size_t i)
{
	return i == t->from || t->page->line[i - 1].kind != LINE_OWN ||
	    page_is_rule(&t->page->line[i - 1]);
}

static size_t
paragraph_end(const struct stretch *t, size_t i)
{
	const size_t end = t->to - i > PARAGRAPH_LINES_MAX ?
	    i + PARAGRAPH_LINES_MAX : t->to;

	while (i < end && t->page->line[i].kind == LINE_OWN)
		i++;
	return i;
}

static int
is_list_rule(const struct stretch *t, size_t i)
{
	size_t k;

	if (!page_is_rule(&t->page->line[i]))
		return 0;
	for (k = i + 1; k < t->to && k < i + 3; k++)
		if (strstr(t->page->line[k].f, "mailing list") != NULL ||
		    strstr(t->page->line[k].f, "@lists.") != NULL ||
		    footer_is_list(&t->page->line[k]))
			return 1;
	return 0;
}

/* Does somebody sign below line i? */
static int
is_signed(const struct stretch *t, size_t i)
{
	const size_t begin = i++;
	const struct line *line;

	for (; i < t->to; i++) {
		line = &t->page->line[i];
		if (line->kind != LINE_OWN || (i + 1 == t->to &&
		    line[-1].kind == LINE_OWN &&
		    disclaimer_thanks(t->page, begin, i)))
			continue;
		if (closing_of(line) != CLOSING_NONE ||
		    sender_signs(t->sender, line->f) != SIGNING_NONE)
			return 1;
	}
	return 0;
}

/*
 * Does one begin at line i?  Where its first words leave it open, its
 * paragraph tells, or the line itself if it is long.
 */
static int
is_disclaimer(const struct stretch *t, size_t i, size_t below)
{
	const struct line *line = &t->page->line[i];
	int opens = opens_paragraph(t, i);

	if (!opens && t->to - i > CONTACT_LINES_MAX)
		return 0;
	if (disclaimer_is_sure(line))
		return 1;
	if (!opens && line->fn <= LEGAL_LINE_MIN)
		return 0;
	if (i >= below && (line->fn > LEGAL_LINE_MIN ||
	    line->f[line->fn - 1] == ':') && !card_is_postscript(line->f) &&
	    disclaimer_trails(t->page, i, paragraph_end(t, i)))
		return !is_signed(t, i);
	return disclaimer_may_begin(line) && !is_signed(t, i) &&
	    disclaimer_reads(t->page, i, opens ? paragraph_end(t, i) : i + 1);
}

/*
 * The line below the last closing and the name that follows it, if there are
 * long lines below; else to.
 */
static size_t
below_name(const struct stretch *t)
{
	size_t i = t->to, next, lines = 0, below = t->to;
	const struct line *line;

	/* they end as no card and no letter does */
	if (i - t->from < 2 || (t->page->line[i - 1].fn <= LEGAL_LINE_MIN &&
	    t->page->line[i - 2].fn <= LEGAL_LINE_MIN))
		return t->to;
	for (; i > t->from && lines < SIGNED_LINES_MAX; i--) {
		line = &t->page->line[i - 1];
		if (line->kind != LINE_OWN || i - 1 == t->opening)
			continue;
		if (line->fn > LEGAL_LINE_MIN) {
			below = i - 1;
			continue;
		}
		lines++;
		if (line->fn <= NAME_MAX && opens_paragraph(t, i - 1) &&
		    sender_signs(t->sender, line->f) != SIGNING_NONE)
			return below;
		if (closing_of(line) == CLOSING_NONE)
			continue;
		next = page_next(t->page, i);
		if (next < t->to && page_words(t->page->line[next].f,
		    NAME_WORDS_MAX + 1) <= NAME_WORDS_MAX)
			return below;
	}
	return t->to;
}

/*
 * Where it begins with its heading: a paragraph of one or two words, or the
 * link that some converter put on a line of its own.
 */
static size_t
heading_of(const struct stretch *t, size_t i)
{
	size_t k = i;
	const struct line *line;

	if (i > t->from && i - 1 != t->opening) {
		line = &t->page->line[i - 1];
		if (line->kind == LINE_OWN && str_starts(line->f, "<http") &&
		    strchr(line->f, ' ') == NULL)
			return i - 1;
	}
	while (k > t->from && t->page->line[k - 1].kind == LINE_BLANK)
		k--;
	if (k == i || k == t->from)
		return i;
	line = &t->page->line[--k];
	return k != t->opening && line->kind == LINE_OWN &&
	    line->fn <= HEADING_MAX + 2 * line->marks &&
	    opens_paragraph(t, k) &&
	    disclaimer_may_begin(line) ? k : i;
}

/* Is line i below nothing but "Hi Ada,", with few words from there on? */
static int
is_greeted(const struct stretch *t, size_t i)
{
	const struct line *line = t->page->line, *first = &line[t->opening];
	size_t k, words = 0;

	if (t->opening >= i || first->kind != LINE_OWN ||
	    page_next(t->page, t->opening + 1) != i ||
	    strchr(",:", first->f[first->fn - 1]) == NULL ||
	    page_words(first->f, GREETING_WORDS_MAX + 1) >
	    GREETING_WORDS_MAX || closing_of(first) != CLOSING_NONE)
		return 0;
	for (k = i; k < t->to; k++)
		if (line[k].kind == LINE_OWN)
			words += page_words(line[k].f, SPOKEN_WORDS_MAX + 1);
	return words <= SPOKEN_WORDS_MAX;
}

/*
 * A disclaimer takes everything below it; the first words of a message are
 * none, with their greeting or without, for then somebody speaks.
 */
static void
drop_disclaimer(struct stretch *t)
{
	size_t i = tail_start(t, TAIL_LINES_MAX), below = below_name(t);
	const struct line *line;

	for (; i < t->to; i++) {
		line = &t->page->line[i];
		if (line->kind != LINE_OWN)
			continue;
		if (footer_is_list(line) || is_list_rule(t, i) ||
		    (i != t->opening && is_disclaimer(t, i, below) &&
		    !is_greeted(t, i)))
			break;
	}
	if (i < t->to)
		cut_at(t, heading_of(t, i));
}

/* Is line i, or what stands above it, short as a name or a closing is? */
static int
is_short(const struct stretch *t, size_t i)
{
	const char *f = t->page->line[i].f;

	return page_words(f, NAME_WORDS_MAX + 1) <= NAME_WORDS_MAX &&
	    f[strlen(f) - 1] != ':' && strchr(f, '?') == NULL;
}

/* Below an ended sentence or a name nobody shows the page of a list. */
static void
drop_list_page(struct stretch *t)
{
	size_t i = t->to, above;
	const struct line *line = t->page->line;

	if (i == t->from || i - 1 == t->opening ||
	    !footer_is_list_page(line[i - 1].f))
		return;
	for (above = --i; above > t->from &&
	    line[above - 1].kind == LINE_BLANK; above--)
		;
	line += above - 1;
	/* alone below a quotation it may be all of the answer */
	if (above == t->from ? t->opening == t->to :
	    strchr(".!?)", line->f[line->fn - 1]) != NULL ||
	    is_short(t, above - 1))
		cut_at(t, i);
}

static int
is_underscores(const struct line *line)
{
	return *line->f == '_' && line->kind == LINE_OWN &&
	    line->fn >= RULE_MIN && strspn(line->f, "_") == line->fn;
}

/* Short lines below a line of underscores, which is below a name or alone. */
static void
drop_ruled(struct stretch *t)
{
	size_t i = t->to, k, lines = 0;

	for (; i > t->from && !is_underscores(&t->page->line[i - 1]); i--)
		if (t->page->line[i - 1].kind == LINE_OWN &&
		    ++lines > RULED_LINES_MAX)
			return;
	if (i == t->from || i - 1 == t->opening || !calling_is_dumb(t, i))
		return;
	for (k = --i; k > t->from && t->page->line[k - 1].kind != LINE_OWN; k--)
		;
	/* a greeting is as short as a name */
	if (k == t->from ? t->opening != t->from : k - 1 != t->opening &&
	    is_short(t, k - 1))
		cut_at(t, i);
}

/* A free mail program's advertisement below a long line, at the end. */
static void
drop_advertisement(struct stretch *t)
{
	size_t i = t->to, k, lines = 0;
	const struct line *line;

	for (; i > t->from; i--) {
		line = &t->page->line[i - 1];
		if (line->kind != LINE_OWN)
			continue;
		if (line->fn >= LONG_RULE_MIN && page_is_rule(line))
			break;
		if (++lines > ADVERTISED_LINES_MAX)
			return;
	}
	if (i == t->from || i - 1 == t->opening)
		return;
	for (k = i; k < t->to; k++)
		if (t->page->line[k].kind == LINE_OWN &&
		    footer_is_advertised(t->page->line[k].f)) {
			cut_at(t, i - 1);
			return;
		}
}

/* "Get", "Outlook for Android": how many lines from i on; 0: none does. */
static size_t
wrapped_mobile(const struct stretch *t, size_t i)
{
	const struct line *line = &t->page->line[i];
	struct str f = STR_INIT;
	size_t lines = 0;

	if (line->fn > WRAPPED_MAX || i + 1 >= t->to ||
	    line[1].kind != LINE_OWN || line[1].fn > WRAPPED_MAX)
		return 0;
	str_add(&f, line->f);
	str_addc(&f, ' ');
	str_add(&f, line[1].f);
	if (footer_is_mobile(f.s))
		lines = i + 2 < t->to && line[2].kind == LINE_OWN &&
		    footer_is_rest(line[2].f) ? 3 : 2;
	str_release(&f);
	return lines;
}

/* The footer goes, and with it an excuse or a bare link beside it. */
static void
drop_mobile(struct stretch *t)
{
	size_t i = tail_start(t, CONTACT_LINES_MAX), k, lines;
	const char *f;

	for (; i < t->to; i++) {
		if (t->page->line[i].kind != LINE_OWN ||
		    !footer_begins_mobile(t->page->line[i].f))
			continue;
		if (!footer_is_mobile(t->page->line[i].f)) {
			lines = wrapped_mobile(t, i);
			drop(t, i, i + lines);
			continue;
		}
		k = page_next(t->page, i + 1);
		f = k < t->to ? t->page->line[k].f : "";
		if (footer_is_excuse(f) || (f[0] == '<' &&
		    page_words(f, 2) == 1))
			drop(t, k, k + 1);
		drop(t, i, i + 1);
		if (i > t->from && footer_is_excuse(t->page->line[i - 1].f))
			drop(t, i - 1, i);
	}
	trim(t);
}

static void
drop_card(struct stretch *t, size_t (*find)(const struct stretch *))
{
	size_t i = find(t);

	if (i < t->to)
		cut_at(t, i);
}

void
signature_drop(struct page *page, size_t from, size_t to, int first,
    struct sender *sender)
{
	struct stretch t = { page, from, to, first ? from : to, sender };
	size_t before;
	int rounds = 0;

	trim(&t);
	do {
		do {
			before = t.to;
			drop_dashed(&t);
		} while (t.to < before && ++rounds < ROUNDS_MAX);
		before = t.to;
		drop_list_page(&t);
		drop_disclaimer(&t);
		drop_advertisement(&t);
		drop_mobile(&t);
		drop_card(&t, promoted_tail);
		drop_card(&t, signed_card);
		drop_ruled(&t);
		drop_card(&t, calling_below_closing);
		drop_card(&t, calling_below_rule);
		drop_card(&t, calling_alone);
	} while (t.to < before && ++rounds < ROUNDS_MAX);
}
