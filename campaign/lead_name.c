/*
 * The name a person is greeted with, out of what tables hold: titles, family
 * names first, capitals, initials, roles and remarks.
 */
#include "campaign/lead.h"

#include <string.h>

#include "base/utf8.h"

#define NAME_MAX_POINTS 40

/* Words before a name that are no part of it; without their dots. */
static const char *const titles[] = {
	"dr", "prof", "professor", "mr", "mrs", "ms", "miss", "mx", "sir",
	"dame", "lord", "lady", "rev", "hon", "herr", "frau", "monsieur",
	"madame", "mme", "mlle", "ing", "dipl-ing", "sr", "sra", "srta",
	"dott", "ir", "drs", "mag", "dhr", "mevr", NULL
};

/* A name that starts so is a family name alone: "van der Berg". */
static const char *const particles[] = {
	"van", "von", "de", "der", "den", "del", "della", "di", "da", "dos",
	"du", "la", "le", "el", "al", "bin", "ten", "ter", "zu", "zum",
	"ze", NULL
};

/* After a comma these follow the name; anything else is the given name. */
static const char *const suffixes[] = {
	"jr", "sr", "ii", "iii", "iv", "phd", "md", "mba", "cpa", "cfa",
	"esq", "pe", "pmp", "msc", "bsc", "ma", "llm", "rn", NULL
};

/* What stands in name columns where no person is named. */
static const char *const nobody[] = {
	"info", "sales", "team", "admin", "office", "contact", "support",
	"unknown", "none", "null", "nil", "test", "na", "tbd", "owner",
	"hr", "marketing", "the", "n/a", "undefined", "there", "hello",
	"account", "customer", "manager", NULL
};

/* Is the word, without dots and regardless of case, in the list? */
static int
is_one_of(const char *word, size_t n, const char *const *list)
{
	char bare[24];
	size_t i, k = 0;

	for (i = 0; i < n; i++) {
		if (word[i] == '.' || word[i] == ',')
			continue;
		if (k == sizeof(bare) - 1)
			return 0;
		bare[k++] = word[i];
	}
	bare[k] = '\0';
	for (; *list != NULL; list++)
		if (str_equal_nocase(*list, bare))
			return 1;
	return 0;
}

static int
is_letter(uint32_t cp)
{
	if (cp < 0x80)
		return (cp >= 'a' && cp <= 'z') || (cp >= 'A' && cp <= 'Z');
	return cp >= 0xc0 && cp != 0xd7 && cp != 0xf7 &&
	    !(cp >= 0x2000 && cp < 0x2c00) && !(cp >= 0x3000 && cp < 0x3040)
	    && !(cp >= 0xe000 && cp < 0xf900) && !(cp >= 0xfe00 &&
	    cp < 0xfe70) && !(cp >= 0xfff0 && cp < 0x10000) && cp < 0x1f000;
}

/* Scripts that write the family name first, often without a space. */
static int
is_east_asian(const char *s)
{
	uint32_t cp;
	size_t used, n = strlen(s);

	for (; n > 0 && (used = utf8_decode(s, n, &cp)) > 0; s += used,
	    n -= used)
		if ((cp >= 0x3040 && cp < 0xa000) ||
		    (cp >= 0xac00 && cp < 0xd7b0))
			return 1;
	return 0;
}

static size_t
letters_in(const char *s, size_t n)
{
	uint32_t cp;
	size_t used, letters = 0;

	for (; n > 0 && (used = utf8_decode(s, n, &cp)) > 0; s += used,
	    n -= used)
		letters += is_letter(cp);
	return letters;
}

static uint32_t
upper(uint32_t cp)
{
	static const uint32_t apart[] = { 32, 1, 80 };
	size_t i;

	for (i = 0; i < sizeof(apart) / sizeof(*apart); i++)
		if (cp > apart[i] && utf8_lower(cp - apart[i]) == cp)
			return cp - apart[i];
	return cp;
}

/* 1: all capitals, -1: none, 0: both, or too few letters to tell. */
static int
single_case(const char *s, size_t n)
{
	size_t used, low = 0, high = 0;
	uint32_t cp;

	for (; n > 0 && (used = utf8_decode(s, n, &cp)) > 0; s += used,
	    n -= used) {
		high += utf8_lower(cp) != cp;
		low += upper(cp) != cp;
	}
	/* "JD" and "TJ" are meant so. */
	return low == 0 && high > 2 ? 1 : high == 0 && low > 0 ? -1 : 0;
}

/* Append with capitals at the start of each part: Jean-Luc, D'Angelo. */
static void
add_capitalised(struct str *buf, const char *s, size_t n)
{
	int starts = 1;
	size_t used;
	uint32_t cp;

	for (; n > 0 && (used = utf8_decode(s, n, &cp)) > 0; s += used,
	    n -= used) {
		utf8_encode(buf, starts ? upper(utf8_lower(cp)) :
		    utf8_lower(cp));
		starts = cp == '-' || cp == ' ' || cp == '\'' || cp == 0x2019;
	}
}

/* The word at *s without what people put around it; its length. */
static size_t
next_word(const char **s)
{
	size_t n;

	*s += strspn(*s, " \t\"'(*_");
	n = strcspn(*s, " \t");
	while (n > 0 && strchr(",\"')*_;:", (*s)[n - 1]) != NULL)
		n--;
	return n;
}

/* Given name behind the family name: "Schmidt, Anna", not "Lee, PhD". */
static const char *
behind_comma(const char *name)
{
	const char *comma = strchr(name, ','), *word;
	size_t n;

	if (comma == NULL)
		return name;
	word = comma + 1;
	n = next_word(&word);
	return n == 0 || is_one_of(word, n, suffixes) ? name : word;
}

static const char *
skip_titles(const char *name)
{
	const char *word = name;
	size_t n;

	while ((n = next_word(&word)) > 0 && is_one_of(word, n, titles))
		word += n + strspn(word + n, ".,");
	return word;
}

/* Can a person be greeted with this?  An initial or a role cannot. */
static int
is_name(const char *word, size_t n)
{
	size_t i;

	if (letters_in(word, n) < 2 || is_one_of(word, n, nobody))
		return 0;
	for (i = 0; i < n; i++)
		if (strchr("@/\\<>{}[]|=%0123456789&", word[i]) != NULL)
			return 0;
	/* "J.", "J.R." */
	for (i = 1; i < n && word[i] == '.'; i += 2)
		;
	return i < n;
}

static int
take(struct str *buf, const char *word, size_t n)
{
	if (n == 0 || !is_name(word, n))
		return 0;
	if (single_case(word, n) != 0)
		add_capitalised(buf, word, n);
	else
		str_addn(buf, word, n);
	str_cut(buf, utf8_prefix(buf->s, NAME_MAX_POINTS));
	return 1;
}

static int
is_usable(const char *s)
{
	return !str_blank(s) && utf8_valid(s, strlen(s)) &&
	    utf8_control(s, "") == NULL;
}

/* A First_Name column holds a given name, of up to two words ("Mary Ann"). */
static int
from_first_name(struct str *buf, const char *s)
{
	const char *word, *second;
	size_t n, n2;

	word = skip_titles(s);
	n = next_word(&word);
	if (!take(buf, word, n))
		return 0;
	second = word + n;
	n2 = next_word(&second);
	if (n2 > 1 && second[n2] == '\0' && second[-1] == ' ' &&
	    is_name(second, n2)) {
		str_addc(buf, ' ');
		return take(buf, second, n2);
	}
	return 1;
}

static int
from_name(struct str *buf, const char *s)
{
	const char *word;
	size_t n;

	word = skip_titles(behind_comma(s));
	n = next_word(&word);
	if (is_one_of(word, n, particles) && utf8_lower(
	    (unsigned char)word[0]) == (unsigned char)word[0])
		return 0;
	return take(buf, word, n);
}

static int
whole_name(struct str *buf, const char *s)
{
	str_add(buf, s);
	str_cut(buf, utf8_prefix(buf->s, NAME_MAX_POINTS));
	str_trim(buf);
	return 1;
}

const char *
lead_first_name(const struct lead *lead, struct str *buf)
{
	const char *first = lead->field[LEAD_FIRST_NAME];
	const char *name = lead->field[LEAD_NAME];

	str_reset(buf);
	if (is_usable(first) && (is_east_asian(first) ?
	    whole_name(buf, first) : from_first_name(buf, first)))
		return buf->s;
	if (is_usable(name) && (is_east_asian(name) ?
	    whole_name(buf, name) : from_name(buf, name)))
		return buf->s;
	return NULL;
}
