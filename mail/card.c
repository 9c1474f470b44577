/*
 * Numbers and places: what the cards are made of that people put below their
 * letters, and the words that stand in none.
 */
#include "mail/card.h"

#include <string.h>

#include "base/fold.h"
#include "base/str.h"
#include "mail/page.h"
#include "mail/wording.h"

#define DIGITS			"0123456789"
#define FORM_MAX		6	/* "s.a.s.", "d.o.o." */
#define PLACE_WORDS_MAX		7
#define CONTACT_WORDS_MAX	13
#define MEASURE_MAX		4	/* digits */

static const char *const talk[] = {
	"i'm", "i'll", "my", "me", "you", "your", "we", "us", "our", "please",
	"pls", "call", "let", "this", "that", "not", "can", "will", "need",
	"ich", "mich", "mir", "sie", "ihnen", "ihre", "wir", "uns", "bitte",
	"nicht", "anrufen", "melden", "kann", "je", "moi", "vous", "nous",
	"votre", "notre", "merci", "pas", "pouvez", "appelez", "yo", "usted",
	"ustedes", "nosotros", "favor", "llame", "llameme", "puede", "eu",
	"voce", "ligue", "pode", "io", "lei", "noi", "mi chiami", "prego",
	"puo", "non", "ik", "mij", "jij", "ons", "graag", "niet", "bel",
	"kunt", "prosze", "mnie", "nas", "pan", "pani", "nie", "jag", "mig",
	"oss", "snalla", "ring", "inte", "kan"
};
static struct wording speech = WORDING(talk);

static const char *const phone_labels[] = {
	"tel", "t", "m", "p", "f", "d", "o", "c", "w", "e", "mob", "mobile",
	"mobil", "phone", "cell", "direct", "office", "fax", "telefon",
	"telefax", "handy", "fon", "telephone", "portable", "mail", "email",
	"e-mail", "web", "website", "www", "movil", "telefono", "celular",
	"telefone", "cellulare", "telefoon", "mobiel", "kom", "komorka",
	"mobiltelefon", "vaxel", "skype", "linkedin", "internet", "durchwahl",
	"ligne directe", "whatsapp", NULL
};

int
card_is_speech(const char *f)
{
	return wording_stands_in(&speech, f);
}

static int
is_letter(char c)
{
	return c >= 'a' && c <= 'z';
}

static int
ends_word(char c)
{
	return c == '\0' || c == ' ' || c == ',' || c == '.';
}

/* "62-800 Kalisz", "4470-000 Maia", "111 22 Stockholm": past the mark. */
static int
is_second_half(const char *p, size_t n)
{
	return strspn(p, DIGITS) == n && p[n] == ' ' && is_letter(p[n + 1]);
}

/* "7325 BS Apeldoorn", but not "2026 is fine" */
static int
is_dutch_code(const char *p)
{
	return p[4] == ' ' && is_letter(p[5]) && is_letter(p[6]) &&
	    p[7] == ' ' && is_letter(p[8]) && page_prefix(p + 5,
	    (const char *const[]){ "is", "am", "at", "in", "on", "we", "or",
	    "to", "as", "if", "it", "so", "no", "of", "by", "be", "an", "my",
	    "um", "im", "es", "er", "zu", "et", "le", "la", "de", "el", "en",
	    "un", "se", "te", "di", "il", "do", "na", "ze", "vi", "kr", "st",
	    "km", "kg", NULL }) == 0;
}

/* "Leeds LS1 4AP" */
static int
is_british_code(const char *f, const char *p)
{
	return p >= f + 4 && p[-1] == ' ' && is_letter(p[1]) &&
	    is_letter(p[2]) && ends_word(p[3]) && ((p[-2] >= '0' &&
	    p[-2] <= '9') || (is_letter(p[-2]) && p[-3] >= '0' &&
	    p[-3] <= '9'));
}

/* Do the n digits at p stand where a postal code does in the line f? */
static int
is_postal_code(const char *f, const char *p, size_t n)
{
	const int first = p == f || (p >= f + 2 && p[-1] == ' ' &&
	    strchr(",-|", p[-2]) != NULL);

	if (p >= f + 2 && p[-1] == '-' && p[-2] >= 'a')
		return n == 4 || n == 5;
	if (n == 1)
		return is_british_code(f, p);
	if (n == 2 || n == 3)
		return first && ((p[n] == '-' && n == 2 &&
		    is_second_half(p + 3, 3)) || (p[n] == ' ' && n == 3 &&
		    is_second_half(p + 4, 2)));
	if (n == 4)
		return first && ((p[n] == '-' && is_second_half(p + 5, 3)) ||
		    is_dutch_code(p));
	if (n != 5)
		return 0;
	if (p == f)
		return p[n] == ' ' && p[n + 1] >= 'a';
	return first || (p >= f + 2 && p[-2] == ',') || (p >= f + 5 &&
	    p[-5] == ',' && p[-4] == ' ' && p[-1] == ' ');
}

int
card_is_place(const char *f)
{
	const char *p = f;
	size_t n;

	for (; *(p += strcspn(p, DIGITS)) != '\0'; p += n) {
		n = strspn(p, DIGITS);
		if (is_postal_code(f, p, n))
			return page_words(f, PLACE_WORDS_MAX + 1) <=
			    PLACE_WORDS_MAX && !card_is_speech(f);
	}
	return 0;
}

static int
separates_digits(char c)
{
	return c == ' ' || (c >= '(' && c <= '/' && c != '*') || c == ':' ||
	    c == '|';
}

/* "+351 229 123 456 (landline)": without what stands behind the number. */
static const char *
end_of_number(const char *f)
{
	const char *end = f + strlen(f), *p;

	if (end == f || end[-1] != ')')
		return end;
	p = strrchr(f, '(');
	return p != NULL && p > f + 1 && p[-1] == ' ' && is_letter(p[1]) ?
	    p - 1 : end;
}

/* "40x60 200": no number of a telephone begins so. */
static int
is_measure(const char *f)
{
	const size_t width = strspn(f, DIGITS);
	size_t height;

	if (width == 0 || width > MEASURE_MAX || f[width] != 'x')
		return 0;
	height = strspn(f + width + 1, DIGITS);
	return height > 0 && height <= MEASURE_MAX &&
	    (f[width + 1 + height] == ' ' || f[width + 1 + height] == '\0');
}

/* Digits with their separators make a telephone number of the whole. */
static int
is_number(const char *f)
{
	const char *end = end_of_number(f);
	size_t digits = 0, others = 0;

	if (is_measure(f))
		return 0;
	for (; f < end; f++) {
		if (*f >= '0' && *f <= '9')
			digits++;
		else if (!separates_digits(*f))
			others++;
	}
	return digits >= 6 && others <= digits;
}

int
card_is_telephone(const char *f)
{
	size_t n = page_prefix(f, phone_labels);

	f += n + strspn(f + n, " .:|)");
	return is_number(f);
}

int
card_is_label(const char *f)
{
	const size_t n = page_prefix(f, phone_labels);

	return n > 0 && f[n + strspn(f + n, " .:")] == '\0';
}

int
card_is_labelled(const char *f)
{
	return page_prefix(f, phone_labels) > 0 && card_is_telephone(f);
}

static int
has_link(const char *f)
{
	return strstr(f, "www.") != NULL || strstr(f, "http") != NULL;
}

size_t
card_words(const char *f, size_t max)
{
	size_t n = 0, lettered;

	for (; *f != '\0' && n < max; f += strspn(f, " ")) {
		for (lettered = 0; *f != '\0' && *f != ' '; f++)
			lettered |= fold_is_word(*f) && (*f < '0' || *f > '9');
		n += lettered;
	}
	return n;
}

int
card_is_contact(const char *f)
{
	size_t n;

	/* Whatever it is, it has one of these. */
	if (f[strcspn(f, "0123456789@|")] == '\0' && !has_link(f))
		return 0;
	if (page_words(f, CONTACT_WORDS_MAX + 1) > CONTACT_WORDS_MAX &&
	    card_words(f, CONTACT_WORDS_MAX + 1) > CONTACT_WORDS_MAX)
		return 0;
	if (page_prefix(f, (const char *const[]){ "www.", "http", "https",
	    NULL }) > 0 && page_words(f, 3) <= 2)
		return 1;
	if ((n = page_prefix(f, phone_labels)) > 0) {
		f += n + strspn(f + n, " .:|)");
		return is_number(f) || strchr(f, '@') != NULL || has_link(f);
	}
	if (is_number(f) || strstr(f, " | ") != NULL)
		return 1;
	return strchr(f, '@') != NULL && page_words(f, 3) <= 2;
}

/* The length of a link that a converter wrote behind its words. */
static size_t
link_behind(const char *f)
{
	size_t n = strcspn(f, " >");

	return f[n] == '>' && (str_starts(f, "<http") ||
	    str_starts(f, "<mailto:")) ? n + 1 : 0;
}

/*
 * f without "<https://...>" behind its words, so that what a link holds is
 * not taken for somebody's; b: CARD_LINE bytes.
 */
const char *
card_unlink(const char *f, char *b)
{
	const char *const whole = f;
	size_t n = 0, skip;

	if (strchr(f, '<') == NULL || *f == '<' || (strstr(f, "<http") ==
	    NULL && strstr(f, "<mailto:") == NULL))
		return f;
	for (; *f != '\0'; f += skip) {
		if (n == CARD_LINE - 1)
			return whole;
		skip = *f == '<' ? link_behind(f) : 0;
		if (skip == 0) {
			b[n++] = *f;
			skip = 1;
		}
	}
	while (n > 0 && b[n - 1] == ' ')
		n--;
	b[n] = '\0';
	return b;
}

/* f without the asterisks that stand for bold letters; b: CARD_LINE bytes. */
const char *
card_unbold(const char *f, char *b)
{
	size_t n = 0;

	if (strchr(f, '*') == NULL || strlen(f) >= CARD_LINE)
		return f;
	for (; *f != '\0'; f++)
		if (*f != '*' && (*f != ' ' || n > 0))
			b[n++] = *f;
	while (n > 0 && b[n - 1] == ' ')
		n--;
	b[n] = '\0';
	return b;
}

int
card_is_postscript(const char *f)
{
	return f[0] == 'p' && page_prefix(f, (const char *const[]){ "ps",
	    "p.s", "pd", "p.d", NULL }) > 0;
}

/* "S.A.", "e.V.": letters with a dot behind each; but "at 3 p.m." */
static int
is_initials(const char *f)
{
	const int clock = (*f == 'a' || *f == 'p') && f[2] == 'm';
	size_t n = 0;

	while (is_letter(f[n]) && f[n + 1] == '.')
		n += 2;
	return n > 2 && f[n] == '\0' && !clock;
}

/* "Two Ltd.": the dot at the end of a firm's name ends no sentence. */
static int
is_firm(const char *f, size_t n)
{
	static const char *const forms[] = {
		"ltd.", "inc.", "corp.", "co.", "s.a.", "s.l.", "s.a.s.",
		"s.r.l.", "s.p.a.", "b.v.", "n.v.", "e.v.", "e.k.", "o.o.",
		"d.o.o.", "s.r.o.", "a.s.", "s.c.", "lda.", "ltda.", NULL
	};
	const char *last = memrchr(f, ' ', n);
	size_t i;

	if (last == NULL || (size_t)(f + n - last) > FORM_MAX + 1)
		return 0;
	if (is_initials(last + 1))
		return 1;
	for (i = 0; forms[i] != NULL; i++)
		if (strcmp(last + 1, forms[i]) == 0)
			return 1;
	return 0;
}

int
card_is_sentence(const char *f)
{
	const size_t n = strlen(f);

	return ((f[n - 1] == '.' || f[n - 1] == ':') && !is_firm(f, n)) ||
	    strpbrk(f, "?!;") != NULL;
}

int
card_is_spaced(const char *f)
{
	for (; *f != '\0'; f += strspn(f, " "))
		if (*f++ == ' ' || (*f != ' ' && *f != '\0'))
			return 0;
	return 1;
}

/*
 * A firm's address and nothing else, though a converter may write it twice:
 * "www.two.example <http://www.two.example/>"; what has a path is shown to
 * somebody.
 */
int
card_is_firm_link(const char *f)
{
	char once[CARD_LINE];
	size_t skip = *f == '<', n = skip + strcspn(f + skip, " <>");

	if (strchr(f, '<') != NULL && n < sizeof(once) &&
	    (f[n] != ' ' || f[n + 1] == '<')) {
		memcpy(once, f + skip, n - skip);
		once[n - skip] = '\0';
		f = once;
	}
	f += page_prefix(f, (const char *const[]){ "http://", "https://",
	    NULL });
	return (str_starts(f, "www.") || strchr(f, '@') != NULL) &&
	    strchr(f, ' ') == NULL && f[strcspn(f, "/") + (strchr(f, '/') !=
	    NULL)] == '\0';
}
