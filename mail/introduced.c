/* The words and the date that introduce a quotation, in many languages. */
#include "mail/introduced.h"

#include <string.h>

#include "base/fold.h"
#include "mail/page.h"
#include "mail/wording.h"

#define NAMED_WORDS_MAX	4
#define SOON		40
#define WEEKDAY_MAX	14
#define DIGITS		"0123456789"

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
	"you write", "excerpts from", "antwortete", "meinte", "fragte",
	"sprach", "a repondu", "respondio", "respondeu", "ha risposto",
	"antwoordde", "odpowiedzial", "odpowiedziala", "svarade"
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

int
introduced_verb(const char *f)
{
	return wording_stands_in(&verb, f) || wording_in(&verb_cjk, f);
}

int
introduced_ends(const char *f)
{
	const char *last = strrchr(f, ' ');

	return last != NULL &&
	    wording_which(&verb, last + 1, strlen(last + 1)) > 0;
}

int
introduced_opens(const char *f)
{
	size_t n = wording_begins(&opener, f);

	if (n == 0 && *f == 'a')	/* Hungarian, too short for a table */
		n = 1;
	return n > 0 && (f[n] == ' ' || f[n] == ',');
}

int
introduced_soon(const char *f)
{
	size_t i, word = 0, first = strcspn(f, DIGITS "<@");

	if (first >= SOON || !is_digit(f[first]))
		return 0;
	for (i = 0; i < first && word <= WEEKDAY_MAX; i++)
		word = f[i] == ' ' ? 0 : word + 1;
	return word <= WEEKDAY_MAX;
}

int
introduced_address(const char *f)
{
	const char *at = strchr(f, '@');

	return at != NULL && at > f && fold_is_word(at[-1]) &&
	    fold_is_word(at[1]);
}

int
introduced_parts(const char *f)
{
	int parts = date_parts(f);

	if (introduced_address(f))
		parts |= HAS_ADDRESS;
	if (introduced_soon(f))
		parts |= HAS_DIGIT_SOON;
	return parts;
}

int
introduced_behind(const char *f)
{
	const char *p = strchr(f, '<');

	if (p == NULL || (p = strchr(p, '>')) == NULL)
		return 0;
	return (p[1] == ' ' && wording_begins(&verb, p + 2) > 0) ||
	    (p[1] == ',' && p[2] == ' ' && is_digit(p[3]));
}

int
introduced_us(const char *f)
{
	/* words that are days elsewhere are left out: "mon", "mi", "ma" */
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
	    (introduced_opens(f) && wording_stands_in(&ours, f));
}

int
introduced_whole(const char *f)
{
	const int whole = HAS_DAY | HAS_CLOCK | HAS_DIGIT_SOON;

	return introduced_opens(f) && (introduced_parts(f) & whole) == whole &&
	    introduced_verb(f);
}

int
introduced_named(const char *f)
{
	static const char *const whom[] = {
		"to", "an", "al", "aan", "per", "till", "do", "for", "fur",
		"that", "dass", "que", "che", "dat", "att"
	};
	static struct wording prepositions = WORDING(whom);
	const char *p, *name = NULL;
	size_t n;

	if (!introduced_whole(f) || introduced_us(f))
		return 0;
	for (p = strchr(f, ' '); p != NULL; p = strchr(p + 1, ' '))
		if ((n = wording_begins(&verb, p + 1)) > 0 && p[1 + n] == ' ')
			name = p + 1 + n + 1;
	if (name == NULL || wording_begins(&prepositions, name) > 0)
		return 0;
	n = strcspn(name, "<,.:;!?()\"0123456789@");
	while (n > 0 && name[n - 1] == ' ')
		n--;
	p = name + n + strspn(name + n, " ");
	if (n == 0 || (*p != '\0' && *p != '<'))
		return 0;
	return page_words(name, NAMED_WORDS_MAX + 2) <=
	    NAMED_WORDS_MAX + (*p == '<');
}

int
introduced_tells(const char *f)
{
	return wording_stands_in(&telling, f);
}
