/*
 * Recognises the introductions that mail programs write above a quotation, in
 * some twenty languages, by their parts: an opening word, a date, an address,
 * a verb and the colon that ends them.
 */
#include "mail/attribution.h"

#include <string.h>

#include "base/fold.h"
#include "base/str.h"
#include "mail/introduced.h"
#include "mail/page.h"

#define LINES_MAX	4
#define LENGTH_MIN	8
#define LENGTH_MAX	320
#define NAME_WORDS_MAX	6
#define BARE_WORDS_MAX	4
#define SOON		40

/* Lines joined by spaces to one. */
struct joined {
	char	s[LENGTH_MAX + 2];
	size_t	n;
};

/*
 * No ">" closes what was not opened: the line does not begin inside an
 * address.  One may stay open: "Sam < mailto:Sam <sam@a.example> wrote:".
 * Where addresses are masked, "***@***.***>", what opened it is too.
 */
static int
is_balanced(const char *f)
{
	const char *s = f + strcspn(f, "<>");
	int open = 0;

	for (; *s != '\0'; s++) {
		if (*s == '<')
			open++;
		else if (*s == '>' && --open < 0 &&
		    (s == f || s[-1] != '*' || open < -1))
			return 0;
	}
	return 1;
}

/* Nothing but an address and its verb: "sam@a.example wrote:" */
static int
is_bare_address(const char *f)
{
	const char *at = strchr(f, '@');

	return at != NULL && at < f + strcspn(f, " ") &&
	    page_words(f, BARE_WORDS_MAX + 1) <= BARE_WORDS_MAX;
}

/* Is it as short as a name and a verb, the colon not counted? */
static int
is_short(const char *f)
{
	const size_t n = strlen(f), max = NAME_WORDS_MAX +
	    (n > 2 && memcmp(f + n - 2, " :", 2) == 0);

	return page_words(f, max + 1) <= max;
}

/* A date with an address or its clock, or one of the words people use. */
static int
may_introduce(const char *f, int parts)
{
	const int start = (parts & HAS_DIGIT_SOON) != 0;

	if ((parts & HAS_ADDRESS) && (parts & HAS_DATE))
		return start || (parts & HAS_CLOCK);
	return (start && (parts & HAS_DAY) && (parts & HAS_CLOCK)) ||
	    introduced_tells(f);
}

/* Of a text whose last byte is no '>'. */
static enum attribution
judge_with_verb(const char *f, int parts)
{
	int start = (parts & HAS_DIGIT_SOON) != 0;

	if (!(parts & (HAS_ADDRESS | HAS_DATE)) && !is_short(f))
		return ATTRIBUTION_NONE;
	if (!introduced_verb(f))
		return may_introduce(f, parts) ? ATTRIBUTION_WEAK :
		    ATTRIBUTION_NONE;
	if ((parts & HAS_DAY) && start)
		return !(parts & HAS_ADDRESS) && introduced_us(f) ?
		    ATTRIBUTION_WEAK : ATTRIBUTION_SURE;
	if (parts & HAS_ADDRESS)
		return start || (parts & HAS_DATE) || strchr(f, '<') != NULL ||
		    is_bare_address(f) ? ATTRIBUTION_SURE : ATTRIBUTION_WEAK;
	return ATTRIBUTION_WEAK;
}

static enum attribution
judge(const char *f)
{
	int parts, start;

	if (*f == '\0' || !is_balanced(f))
		return ATTRIBUTION_NONE;
	parts = introduced_parts(f);
	start = (parts & HAS_DIGIT_SOON) != 0;
	/* Old Gmail: a date, a name, an address, no colon. */
	if (f[strlen(f) - 1] == '>') {
		if (!start || !(parts & HAS_ADDRESS) || !(parts & HAS_DATE))
			return ATTRIBUTION_NONE;
		return introduced_named(f) ? ATTRIBUTION_SURE :
		    ATTRIBUTION_WEAK;
	}
	if ((parts & HAS_ADDRESS) && (parts & HAS_CLOCK) && start)
		return ATTRIBUTION_SURE;
	return judge_with_verb(f, parts);
}

static void
join(struct joined *f, const char *s, size_t n)
{
	if (f->n > 0)
		f->s[f->n++] = ' ';
	memcpy(f->s + f->n, s, n);
	f->n += n;
	f->s[f->n] = '\0';
}

/* May stand behind an introduction. */
static int
is_trailing(char c)
{
	return c == ' ' || c == '-' || c == '*' || c == '_';
}

/* Zoho leaves the colon out, and some take its dashes off. */
static int
ends_bare(const char *f, size_t n)
{
	const size_t length = strlen("> wrote");

	return n > SOON && memcmp(f + n - length, "> wrote", length) == 0;
}

/* Does the text end as an introduction does?  Cuts dashes at its end. */
static int
ends_as_one(struct joined *f)
{
	int dashes = 0;

	for (; f->n > 0 && is_trailing(f->s[f->n - 1]); f->n--)
		dashes += f->s[f->n - 1] == '-';
	f->s[f->n] = '\0';
	return f->n > 0 && (f->s[f->n - 1] == ':' ||
	    f->s[f->n - 1] == '>' || dashes >= 2 || (ends_bare(f->s, f->n) &&
	    introduced_opens(f->s) && (introduced_parts(f->s) & HAS_CLOCK)));
}

/* Is the line's last character one that an introduction may end with? */
static int
may_end(const struct line *line)
{
	char last = line->f[line->fn - 1];

	if (fold_is_word(last))
		return last == 'e' && ends_bare(line->f, line->fn);
	return last == ':' || last == '>' || is_trailing(last);
}

/* Begins an introduction that goes on below so?  A short line may. */
static int
may_open(const struct line *line)
{
	return line->f + line->fn - line->bare < SOON ||
	    introduced_opens(line->bare) || introduced_soon(line->bare) ||
	    introduced_behind(line->bare);
}

static int
may_lead(const struct line *line)
{
	return line->colon != NULL && strchr(line->f, '<') != NULL;
}

int
attribution_unended(const struct line *line)
{
	return introduced_whole(line->bare);
}

int
attribution_named(const struct line *line)
{
	const char *s = line->s + line->n;

	if (!introduced_named(line->bare))
		return 0;
	while (s > line->s && s[-1] == ' ')
		s--;
	while (s > line->s && s[-1] != ' ')
		s--;
	return *s < 'a' || *s > 'z';
}

/* As they stand amid a line, where a program lost the line's end. */
static const char *const capitals[] = {
	"On ", "Am ", "Le ", "El ", "Em ", "Il ", "Op ", "Den ", "W dniu ",
	"Dnia "
};

/* Is the text from s to the end of the line an introduction by itself? */
static int
is_whole_from(const struct line *line, const char *s)
{
	struct str f = STR_INIT;
	int is;

	fold_text(&f, s, (size_t)(line->s + line->n - s));
	is = introduced_whole(f.s);
	str_release(&f);
	return is;
}

/* Where in the line, as written, one begins that text stands before. */
static const char *
glued_at(const struct line *line)
{
	const char *s, *end = line->s + line->n;
	size_t i, n;

	for (s = line->s + 1; s < end; s++) {
		if (*s < 'A' || *s > 'W')
			continue;
		for (i = 0; i < sizeof(capitals) / sizeof(*capitals); i++) {
			n = strlen(capitals[i]);
			if ((size_t)(end - s) > n && memcmp(s, capitals[i],
			    n) == 0 && is_whole_from(line, s))
				return s;
		}
	}
	return NULL;
}

static int
is_letter(char c)
{
	return fold_is_word(c) || (c >= 'A' && c <= 'Z');
}

size_t
attribution_glued(const struct page *page, size_t i)
{
	const struct line *line = &page->line[i];
	const char *s, *first;

	if (line->n > LENGTH_MAX || introduced_opens(line->bare) ||
	    (s = glued_at(line)) == NULL)
		return 0;
	while (s > line->s && is_trailing(s[-1]))
		s--;
	for (first = line->s; first < s && !is_letter(*first); first++)
		;
	return first < s ? (size_t)(s - line->s) : 0;
}

/*
 * "On 2 Nov 2026 at 9:14, Sam<sam@a.example> wrote:   Hi": some programs put
 * the whole quotation on the line of its introduction.  Only those that glue
 * the address to the name are known to mark nothing below.
 */
static enum attribution
leads_line(const struct line *line)
{
	const int whole = HAS_CLOCK | HAS_ADDRESS | HAS_DIGIT_SOON;
	const char *colon = line->colon, *address;
	struct joined f;

	if (!may_lead(line) || !introduced_opens(line->f))
		return ATTRIBUTION_NONE;
	while (colon != NULL && colon[1] != ' ')
		colon = strchr(colon + 1, ':');
	if (colon == NULL || colon - line->f >= LENGTH_MAX)
		return ATTRIBUTION_NONE;
	f.n = 0;
	join(&f, line->f, (size_t)(colon - line->f));
	address = strchr(f.s, '<');
	if (address == NULL || !introduced_ends(f.s) || !is_balanced(f.s) ||
	    (introduced_parts(f.s) & whole) != whole)
		return ATTRIBUTION_NONE;
	return address[-1] != ' ' && colon[2] != '>' ? ATTRIBUTION_LEADS :
	    ATTRIBUTION_SURE;
}

/* Where none of the words that open an introduction stands at its start. */
static int
may_begin(const char *f)
{
	return introduced_opens(f) || introduced_soon(f) ||
	    introduced_behind(f);
}

/*
 * May the joined lines f, of which line i is the first, be one introduction?
 * They must begin as one, else a paragraph would go too; and where the lines
 * below are one by themselves, the first must have the date that they lack.
 */
static int
wraps(const struct page *page, size_t i, const struct joined *f)
{
	const char *first = page->line[i].bare;
	size_t skip = (size_t)(page->line[i].f + page->line[i].fn - first) + 1;
	const char *rest = skip < f->n ? f->s + skip : "";
	int parts;

	if (introduced_opens(first) || introduced_behind(first))
		return 1;
	if (!introduced_soon(first))
		return 0;
	if (judge(rest) == ATTRIBUTION_NONE)
		return 1;
	parts = introduced_parts(first);
	return (parts & HAS_DAY) && (parts & HAS_CLOCK) &&
	    !(introduced_parts(rest) & HAS_DATE);
}

size_t
attribution_next(const struct page *page, size_t i)
{
	const struct line *line;
	size_t first = i;

	for (; i < page->n; i++) {
		line = &page->line[i];
		if (line->kind != LINE_OWN)
			first = i + 1;
		else if (may_end(line) || may_lead(line))
			return i - first < LINES_MAX ? first :
			    i + 1 - LINES_MAX;
	}
	return i;
}

/* "on Monday Tom wrote:": programs write "On", or begin with a day. */
static int
begins_small(const struct line *line)
{
	const char *s = line->s;

	while (s < line->s + line->n && *s == ' ')
		s++;
	return *s >= 'a' && *s <= 'z' && introduced_opens(line->f);
}

enum attribution
attribution_at(const struct page *page, size_t i, size_t *lines)
{
	struct joined f;
	enum attribution found;
	size_t k;
	const struct line *line = &page->line[i];

	*lines = 0;
	if ((found = leads_line(line)) != ATTRIBUTION_NONE) {
		*lines = 1;
		return found;
	}
	if (!may_end(line) && !may_open(line))
		return ATTRIBUTION_NONE;
	for (k = 0, f.n = 0; k < LINES_MAX && i + k < page->n; k++, line++) {
		if (line->kind != LINE_OWN || f.n + line->fn > LENGTH_MAX)
			break;
		if (k == 0)
			join(&f, line->bare,
			    line->fn - (size_t)(line->bare - line->f));
		else
			join(&f, line->f, line->fn);
		if (!ends_as_one(&f))
			continue;
		if (f.n < LENGTH_MIN)
			break;
		found = k > 0 && !may_begin(f.s) ? ATTRIBUTION_NONE :
		    judge(f.s);
		/* without a colon: a sentence may go on below */
		if (found == ATTRIBUTION_SURE && f.s[f.n - 1] == '>' &&
		    i + k + 1 < page->n && line[1].kind == LINE_OWN)
			found = ATTRIBUTION_WEAK;
		if (found != ATTRIBUTION_NONE)
			*lines = k + 1;
		/* An address may end a line that is not the last. */
		if (f.s[f.n - 1] != '>')
			break;
	}
	if (found == ATTRIBUTION_NONE && *lines > 0)
		found = ATTRIBUTION_WEAK;
	if (found != ATTRIBUTION_NONE && *lines > 1 && !wraps(page, i, &f))
		found = ATTRIBUTION_NONE;
	return found == ATTRIBUTION_SURE && begins_small(&page->line[i]) &&
	    !introduced_address(f.s) ? ATTRIBUTION_WEAK : found;
}
