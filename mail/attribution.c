/*
 * Recognises the introductions that mail programs write above a quotation, in
 * some twenty languages, by their parts: an opening word, a date, an address,
 * a verb and the colon that ends them.
 */
#include "mail/attribution.h"

#include <string.h>

#include "base/fold.h"
#include "base/str.h"
#include "mail/page.h"
#include "mail/wording.h"

#define LINES_MAX	4
#define LENGTH_MIN	8
#define LENGTH_MAX	320
#define NAME_WORDS_MAX	6
#define BARE_WORDS_MAX	4
#define SOON		40
#define WEEKDAY_MAX	14
#define DIGITS		"0123456789"

/* Parts that a candidate has. */
enum {
	HAS_DATE	= 1,	/* a time of day, a year, or d.m.y */
	HAS_CLOCK	= 2,
	HAS_ADDRESS	= 4,
	HAS_DIGIT_SOON	= 8,
	HAS_DAY		= 16	/* a year, or d.m.y: not a clock alone */
};

/* Lines joined by spaces to one. */
struct joined {
	char	s[LENGTH_MAX + 2];
	size_t	n;
};

static const char *const verbs[] = {
	"wrote", "writes", "said", "says", "schrieb", "sagte", "schreibt",
	"geschrieben", "a ecrit", "ecrit", "ecrivait", "escribio", "escribe",
	"dijo", "ha escrit", "escreveu", "ha scritto", "scrive", "scriveva",
	"schreef", "geschreven", "pisze", "napisal", "napisala",
	"napisal(a)", "napisano", "napisana przez", "skrev", "skriver",
	"quoting", "zitat von", "citando", "citeren", "cytowanie", "citerar",
	"del dia", "kirjoitti", "a scris", "irta", "yazdi", "napisao",
	"je napisal",
	"\xd0\xbd\xd0\xb0\xd0\xbf\xd0\xb8\xd1\x81\xd0\xb0\xd0\xbb",
	"\xd0\xbd\xd0\xb0\xd0\xbf\xd0\xb8\xd1\x81\xd0\xb0\xd0\xbb\xd0\xb0",
	"\xd0\xbf\xd0\xb8\xd1\x88\xd0\xb5\xd1\x82",
	"\xce\xad\xce\xb3\xcf\x81\xce\xb1\xcf\x88\xce\xb5"
};
static struct wording verb = WORDING(verbs);

/* People write them as well: believed where a quotation follows only. */
static const char *const tellings[] = {
	"replied", "responded", "mentioned", "asked", "suggested",
	"you write", "antwortete", "meinte", "fragte", "sprach", "a repondu",
	"respondio", "respondeu", "ha risposto", "antwoordde",
	"odpowiedzial", "odpowiedziala", "svarade"
};
static struct wording telling = WORDING(tellings);

/* Chinese and Japanese verbs stand without a boundary. */
static const char *const verbs_cjk[] = {
	"\xe5\x86\x99\xe9\x81\x93", "\xe5\xaf\xab\xe9\x81\x93",
	"\xe6\x9b\xb8\xe3\x81\x8d\xe3\x81\xbe\xe3\x81\x97\xe3\x81\x9f"
};
static struct wording verb_cjk = WORDING(verbs_cjk);

static const char *const openers[] = {
	"on", "am", "le", "el", "em", "il", "in data", "op", "w dniu",
	"dnia", "den", "pa", "a(z)", "il giorno", "in a message dated",
	"at", "vom", "la", "missatge de", "tarihinde", "dne",
	"wiadomosc napisana przez"
};
static struct wording opener = WORDING(openers);

static int
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* Digits from p on. */
static size_t
digits(const char *p)
{
	size_t n = 0;

	while (is_digit(p[n]))
		n++;
	return n;
}

/* The parts of a date that the number at p, n digits long, shows. */
static int
number_parts(const char *p, size_t n)
{
	size_t m;

	if (n == 4 && ((p[0] == '1' && p[1] == '9') ||
	    (p[0] == '2' && p[1] == '0')))
		return HAS_DATE | HAS_DAY;
	if (n > 2 || p[n] == '\0' || strchr(":.h/-", p[n]) == NULL)
		return 0;
	m = digits(p + n + 1);
	if (m == 2 && strchr(":h.", p[n]) != NULL &&
	    p[n + 3] != '.' && p[n + 3] != '/')
		return HAS_DATE | HAS_CLOCK;
	if ((m == 1 || m == 2) && p[n] == p[n + 1 + m] &&
	    digits(p + n + 2 + m) >= 2)
		return HAS_DATE | HAS_DAY;
	return 0;
}

static int
date_parts(const char *f)
{
	const char *p;
	int parts = 0;
	size_t n;

	for (p = f; *(p += strcspn(p, DIGITS)) != '\0'; p += n) {
		n = digits(p);
		parts |= number_parts(p, n);
	}
	return parts;
}

static int
has_verb(const char *f)
{
	return wording_stands_in(&verb, f) || wording_in(&verb_cjk, f);
}

static int
ends_with_verb(const char *f)
{
	const char *last = strrchr(f, ' ');

	return last != NULL &&
	    wording_which(&verb, last + 1, strlen(last + 1)) > 0;
}

static int
has_opener(const char *f)
{
	size_t n = wording_begins(&opener, f);

	if (n == 0 && *f == 'a')	/* Hungarian, too short for a table */
		n = 1;
	return n > 0 && (f[n] == ' ' || f[n] == ',');
}

/*
 * A weekday or a date stands at the start: a digit within the first words,
 * of which none is longer than a weekday's name.
 */
static int
has_digit_soon(const char *f)
{
	size_t i, word = 0, first = strcspn(f, DIGITS "<@");

	if (first >= SOON || !is_digit(f[first]))
		return 0;
	for (i = 0; i < first && word <= WEEKDAY_MAX; i++)
		word = f[i] == ' ' ? 0 : word + 1;
	return word <= WEEKDAY_MAX;
}

static int
has_address(const char *f)
{
	const char *at = strchr(f, '@');

	return at != NULL && at > f && fold_is_word(at[-1]) &&
	    fold_is_word(at[1]);
}

/* All but the verb, which takes longest to find. */
static int
parts_of(const char *f)
{
	int parts = date_parts(f);

	if (has_address(f))
		parts |= HAS_ADDRESS;
	if (has_digit_soon(f))
		parts |= HAS_DIGIT_SOON;
	return parts;
}

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

/*
 * "Sam <sam@a.example> schrieb am 2.": a verb right behind the address; or as
 * in Turkish a date, which the verb follows: "Sam <sam@a.example>, 2 Kas".
 */
static int
verb_behind_address(const char *f)
{
	const char *p = strchr(f, '<');

	if (p == NULL || (p = strchr(p, '>')) == NULL)
		return 0;
	return (p[1] == ' ' && wording_begins(&verb, p + 2) > 0) ||
	    (p[1] == ',' && p[2] == ' ' && is_digit(p[3]));
}

/* Nothing but an address and its verb: "sam@a.example wrote:" */
static int
is_bare_address(const char *f)
{
	const char *at = strchr(f, '@');

	return at != NULL && at < f + strcspn(f, " ") &&
	    page_words(f, BARE_WORDS_MAX + 1) <= BARE_WORDS_MAX;
}

/*
 * "On 2 November our board said:" tells it of one's own.  Words that are days
 * elsewhere are left out: "mon", "mi", "ma".
 */
static int
names_us(const char *f)
{
	static const char *const own[] = {
		"i ", "we", "you", "my", "our", "your", "ich", "wir", "sie",
		"mein", "meine", "unser", "unsere", "je", "j'ai", "nous",
		"vous", "notre", "votre", "yo", "nuestro",
		"nuestra", "eu", "meu", "minha", "nosso", "nossa", "mio",
		"mia", "nostro", "nostra", "ik", "mijn", "onze", "moj",
		"moja", "nasz", "nasza", "jag", "min", "mitt", "vart"
	};
	static const char *const told[] = {
		"me", "us", "mir", "uns", "moi", "mij", "mig", "mnie"
	};
	static struct wording ours = WORDING(own), to_us = WORDING(told);

	return wording_stands_in(&to_us, f) ||
	    (has_opener(f) && wording_stands_in(&ours, f));
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
	    wording_stands_in(&telling, f);
}

/* Of a text whose last byte is no '>'. */
static enum attribution
judge_with_verb(const char *f, int parts)
{
	int start = (parts & HAS_DIGIT_SOON) != 0;

	if (!(parts & (HAS_ADDRESS | HAS_DATE)) && !is_short(f))
		return ATTRIBUTION_NONE;
	if (!has_verb(f))
		return may_introduce(f, parts) ? ATTRIBUTION_WEAK :
		    ATTRIBUTION_NONE;
	if ((parts & HAS_DAY) && start)
		return !(parts & HAS_ADDRESS) && names_us(f) ?
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
	parts = parts_of(f);
	start = (parts & HAS_DIGIT_SOON) != 0;
	/* Old Gmail: a date, a name, an address, no colon. */
	if (f[strlen(f) - 1] == '>')
		return start && (parts & HAS_ADDRESS) && (parts & HAS_DATE) ?
		    ATTRIBUTION_WEAK : ATTRIBUTION_NONE;
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
	    has_opener(f->s) && (date_parts(f->s) & HAS_CLOCK)));
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
	    has_opener(line->bare) || has_digit_soon(line->bare) ||
	    verb_behind_address(line->bare);
}

static int
may_lead(const struct line *line)
{
	return line->colon != NULL && strchr(line->f, '<') != NULL;
}

/* An opening word, a date with its clock, and a verb. */
static int
is_whole(const char *f)
{
	const int whole = HAS_DAY | HAS_CLOCK | HAS_DIGIT_SOON;

	return has_opener(f) && (parts_of(f) & whole) == whole && has_verb(f);
}

int
attribution_unended(const struct line *line)
{
	return is_whole(line->bare);
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
	is = is_whole(f.s);
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

	if (line->n > LENGTH_MAX || has_opener(line->bare) ||
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

	if (!may_lead(line) || !has_opener(line->f))
		return ATTRIBUTION_NONE;
	while (colon != NULL && colon[1] != ' ')
		colon = strchr(colon + 1, ':');
	if (colon == NULL || colon - line->f >= LENGTH_MAX)
		return ATTRIBUTION_NONE;
	f.n = 0;
	join(&f, line->f, (size_t)(colon - line->f));
	address = strchr(f.s, '<');
	if (address == NULL || !ends_with_verb(f.s) || !is_balanced(f.s) ||
	    (parts_of(f.s) & whole) != whole)
		return ATTRIBUTION_NONE;
	return address[-1] != ' ' && colon[2] != '>' ? ATTRIBUTION_LEADS :
	    ATTRIBUTION_SURE;
}

/* Where none of the words that open an introduction stands at its start. */
static int
may_begin(const char *f)
{
	return has_opener(f) || has_digit_soon(f) || verb_behind_address(f);
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

	if (has_opener(first) || verb_behind_address(first))
		return 1;
	if (!has_digit_soon(first))
		return 0;
	if (judge(rest) == ATTRIBUTION_NONE)
		return 1;
	parts = parts_of(first);
	return (parts & HAS_DAY) && (parts & HAS_CLOCK) &&
	    !(parts_of(rest) & HAS_DATE);
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
	return *s >= 'a' && *s <= 'z' && has_opener(line->f);
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
	    !has_address(f.s) ? ATTRIBUTION_WEAK : found;
}
