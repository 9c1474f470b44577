/*
 * Finds what was newly written: walks the lines once, marks introductions and
 * everything below a copied message, takes the tails off what remains.
 */
#include "mail/quote.h"

#include <string.h>

#include "base/fold.h"
#include "base/str.h"
#include "mail/attribution.h"
#include "mail/elision.h"
#include "mail/enclosed.h"
#include "mail/footer.h"
#include "mail/heading.h"
#include "mail/linknote.h"
#include "mail/original.h"
#include "mail/page.h"
#include "mail/sender.h"
#include "mail/reaction.h"
#include "mail/signature.h"

#define WRAPPED_QUOTE_MIN	60	/* a quoted line this long may wrap */
#define WRAPPED_REST_MAX	40
#define BANNER_LINES_MAX	6

static void
mark(struct page *page, size_t from, size_t to, enum line_kind kind)
{
	for (; from < to; from++)
		page->line[from].kind = kind;
}

static int
quote_follows(struct page *page, size_t i)
{
	i = page_next(page, i);
	if (i == page->n)
		return 0;
	return *page->line[i].f == '|' ? page_quote_bars(page, i) :
	    page->line[i].kind == LINE_QUOTED;
}

/* Some write both: a separator, and "On ... wrote:" below it. */
static size_t
introduction_after(const struct page *page, size_t i)
{
	size_t k = page_next(page, i), lines;

	if (k == page->n || page->line[k].kind != LINE_OWN ||
	    attribution_at(page, k, &lines) == ATTRIBUTION_NONE)
		return 0;
	return k - i + lines;
}

/*
 * Of a copied message that begins on the line of its introduction; of one
 * below its header; of one there that begins with a quotation.  Nothing marks
 * them, and marks within say nothing of where the first and last end.
 */
enum copy { COPY_NONE, COPY_LED, COPY, COPY_OF_REPLY };

/*
 * Do the n lines from i on hold "[mailto:"?  Outlook writes so, which marks no
 * line of the copy below: marks there are the copy's own.
 */
static int
is_outlooks(const struct page *page, size_t i, size_t n)
{
	for (; n > 0; i++, n--)
		if (strstr(page->line[i].f, "[mailto:") != NULL)
			return 1;
	return 0;
}

/*
 * How many lines from i on introduce a quotation; *original: a copy.  *next
 * is kept between calls: the next line where an attribution may begin.
 */
static size_t
introduction_at(struct page *page, size_t i, enum copy *original,
    size_t *next)
{
	enum attribution sure;
	size_t lines, more;

	*original = COPY_NONE;
	if ((lines = original_at(page, i)) > 0) {
		more = introduction_after(page, i + lines);
		*original = (lines > 1 && more > 0) ||
		    is_outlooks(page, i, lines) ? COPY_OF_REPLY : COPY;
		return lines + more;
	}
	if (*next < i)
		*next = attribution_next(page, i);
	if (*next > i)
		return 0;
	sure = attribution_at(page, i, &lines);
	for (more = 1; more < lines; more++)
		if (page->line[i + more].marks > 1 &&
		    original_at(page, i + more) > 0)
			return 0;
	if (sure == ATTRIBUTION_LEADS)
		*original = COPY_LED;
	if (sure >= ATTRIBUTION_SURE || (sure == ATTRIBUTION_WEAK &&
	    quote_follows(page, i + lines)))
		return lines;
	return 0;
}

static size_t
last_quoted(const struct page *page)
{
	size_t i = page->n;

	while (i > 0 && page->line[i - 1].kind != LINE_QUOTED)
		i--;
	return i;
}

/*
 * Some phones' programs write both: "Am 2.11.2026 schrieb Sam", "Von: Sam";
 * Notes writes a name above the date.  How many lines it marked.
 */
static size_t
mark_above(struct page *page, size_t i)
{
	if (i == 0 || page->line[i - 1].kind != LINE_OWN ||
	    (!attribution_unended(&page->line[i - 1]) &&
	    !heading_is_named(page, i)))
		return 0;
	page->line[i - 1].kind = LINE_INTRO;
	return 1;
}

/*
 * Marked quotations are left to their marks; of an unmarked one there is no
 * end to be seen, so that all below goes.  Where nothing stands above, the
 * answer may well stand below: then it goes only if that is sure.
 */
static void
mark_introductions(struct page *page)
{
	size_t i, end, lines, glued, quoted = last_quoted(page);
	size_t next = attribution_next(page, 0);
	enum copy original;
	size_t written = 0;

	for (i = 0; i < page->n; i = end) {
		end = i + 1;
		if (page->line[i].kind != LINE_OWN)
			continue;
		if ((lines = introduction_at(page, i, &original, &next)) == 0) {
			written++;
			continue;
		}
		end = i + lines;
		glued = original || lines > 1 ? 0 : attribution_glued(page, i);
		written += glued > 0;
		if (glued > 0)
			page_cut(page, i, glued);
		else
			mark(page, i, end, LINE_INTRO);
		if (original)
			written -= mark_above(page, i);
		if (quote_follows(page, end) && !(written &&
		    (original == COPY_LED || original == COPY_OF_REPLY)))
			continue;
		if (!written && (original < COPY || (quoted > end &&
		    !original_is_forward(page, i))))
			continue;
		mark(page, end, page->n, LINE_DROPPED);
		end = page->n;
	}
}

/*
 * Between two quoted lines stands the end of the first, which some program
 * wrapped without marking it.
 */
static int
is_wrapped_rest(const struct page *page, size_t i)
{
	const struct line *line = &page->line[i], *above;

	if (i == 0)
		return 0;
	above = line - 1;
	return above->kind == LINE_QUOTED &&
	    above->fn >= WRAPPED_QUOTE_MIN && line->fn <= WRAPPED_REST_MAX &&
	    strchr(".?!:;", above->f[above->fn - 1]) == NULL &&
	    line->s[0] >= 'a' && line->s[0] <= 'z';
}

/* The same of a link, which ends in the line: "> (http://a.example/b", "c)". */
static int
is_wrapped_link(const struct page *page, size_t i)
{
	const struct line *line = &page->line[i], *above;
	const char *link;

	if (i == 0)
		return 0;
	above = line - 1;
	if (above->kind != LINE_QUOTED ||
	    strchr(")>", line->f[line->fn - 1]) == NULL ||
	    strchr(line->f, ' ') != NULL)
		return 0;
	link = strstr(above->f, "http");
	return link != NULL && link > above->f && strchr("(<", link[-1]) !=
	    NULL && link[strcspn(link, " )>")] == '\0';
}

/*
 * What stands right above a quotation may belong to it: its first words, or
 * "Am 2.11.2026 um 9:14 schrieb Sam", which may stand farther off.
 */
static void
mark_wrapped(struct page *page)
{
	size_t i, end = last_quoted(page);

	for (i = 0; i + 1 < end; i++) {
		if (page->line[i].kind != LINE_OWN ||
		    page->line[page_next(page, i + 1)].kind != LINE_QUOTED)
			continue;
		if (page->line[i + 1].kind != LINE_QUOTED) {
			if (attribution_named(&page->line[i]))
				page->line[i].kind = LINE_INTRO;
		} else if (is_wrapped_rest(page, i) || is_wrapped_link(page, i))
			page->line[i].kind = LINE_QUOTED;
		else if (attribution_unended(&page->line[i]))
			page->line[i].kind = LINE_INTRO;
	}
}

static size_t
next_own(const struct page *page, size_t i)
{
	while (i < page->n && page->line[i].kind != LINE_OWN)
		i++;
	return i;
}

static int
is_quoted(const struct page *page, size_t i)
{
	return i < page->n && page->line[i].kind == LINE_QUOTED;
}

/*
 * Beside a quotation "[...]" belongs to it, else an introduction above would
 * seem to lead no quotation.
 */
static void
mark_elisions(struct page *page)
{
	size_t i, above = page->n;
	struct line *line;

	for (i = 0; i < page->n; i++) {
		line = &page->line[i];
		if (line->kind == LINE_OWN && elision_hides(line))
			line->kind = LINE_DROPPED;
		else if (line->kind == LINE_OWN && elision_is(line) &&
		    (is_quoted(page, above) ||
		    is_quoted(page, page_next(page, i + 1))))
			line->kind = LINE_QUOTED;
		if (line->kind != LINE_BLANK)
			above = i;
	}
}

static void
drop_enclosed(struct page *page)
{
	size_t i, n;

	for (i = 0; i < page->n; i++)
		if (enclosed_begins(&page->line[i]) &&
		    (n = enclosed_lines(page, i)) > 0)
			mark(page, i, i + n, LINE_DROPPED);
}

/*
 * The line behind a gateway's warning that begins at line i: up to where
 * somebody speaks; i: none begins there.
 */
static size_t
banner_end(const struct page *page, size_t i)
{
	size_t end = i + 1, k;
	const struct line *line = page->line;

	if (i >= page->n || line[i].kind != LINE_OWN)
		return i;
	if (footer_is_banner(&line[i])) {
		while (end < page->n && line[end].kind == LINE_OWN &&
		    footer_goes_on(&line[end]))
			end++;
		return end;
	}
	while (end < page->n && line[end].kind == LINE_OWN &&
	    end - i <= BANNER_LINES_MAX)
		end++;
	if (end - i > BANNER_LINES_MAX || !footer_warns(&line[i], end - i))
		return i;
	for (k = i + 1; k < end && !footer_greets(&line[k]); k++)
		;
	return k == end || footer_warns(&line[i], k - i) ? k : i;
}

static void
drop_banner(struct page *page)
{
	size_t i = page_next(page, 0), end;

	if (i < page->n && footer_is_label(&page->line[i]) &&
	    (end = page_next(page, i + 1)) < page->n) {
		mark(page, i, i + 1, LINE_DROPPED);
		i = end;
	}
	end = banner_end(page, i);
	if (end - i <= BANNER_LINES_MAX && page_next(page, end) < page->n)
		mark(page, i, end, LINE_DROPPED);
}

static void
drop_signatures(struct page *page, struct sender *sender)
{
	size_t i = 0, from, last;
	int first = 1;

	while ((i = next_own(page, i)) < page->n) {
		for (from = last = i; i < page->n && (page->line[i].kind ==
		    LINE_OWN || page->line[i].kind == LINE_BLANK); i++)
			if (page->line[i].kind == LINE_OWN)
				last = i + 1;
		signature_drop(page, from, last, first, sender);
		first = 0;
	}
}

/* Nobody needs the list of links whose numbers stood in what went. */
static void
drop_tails(struct page *page, struct sender *sender)
{
	const size_t first = linknote_first(page);

	mark(page, first, page->n, LINE_DROPPED);
	drop_signatures(page, sender);
	if (first < page->n && linknote_is_cited(page))
		mark(page, first, page->n, LINE_OWN);
}

/*
 * The lines from i on that were written one below the other as they are to
 * be given: *n bytes at *s.  Returns the line after them.
 */
static size_t
run_of(const struct page *page, size_t i, const char **s, size_t *n)
{
	const struct line *line = &page->line[i];

	*s = line->s;
	for (; i + 1 < page->n && line[1].kind == LINE_OWN &&
	    line->s[line->n] == '\n'; i++)
		line++;
	*n = (size_t)(line->s + line->n - *s);
	return i + 1;
}

static void
collect(const struct page *page, struct str *out)
{
	const char *s;
	size_t i = 0, n, skip, start = out->len;

	n = (size_t)(page->line[page->n - 1].s - page->line[0].s);
	str_grow(out, n + page->line[page->n - 1].n + 1);
	while ((i = next_own(page, i)) < page->n) {
		if (out->len > start && page->line[i - 1].kind != LINE_OWN)
			str_addc(out, '\n');
		i = run_of(page, i, &s, &n);
		skip = out->len > start ? 0 : strspn(s, " \t");
		str_addn(out, s + skip, n - skip);
		str_addc(out, '\n');
	}
	while (out->len > start && out->s[out->len - 1] == '\n')
		str_cut(out, out->len - 1);
}

void
quote_strip(const char *text, const char *sender, struct str *new_text)
{
	struct page page;
	struct sender from;

	page_open(&page, text);
	reaction_mark(&page);
	drop_enclosed(&page);
	mark_elisions(&page);
	mark_introductions(&page);
	mark_wrapped(&page);
	drop_banner(&page);
	sender_init(&from, sender);
	drop_tails(&page, &from);
	collect(&page, new_text);
	page_release(&page);
}
