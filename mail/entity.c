/* Numeric references, the names of Latin-1, and those that mail uses. */
#include "mail/entity.h"

#include <stdint.h>
#include <string.h>

#include "base/str.h"
#include "base/utf8.h"

/* U+00A0 to U+00FF in order (HTML 4 S24.2). */
static const char *const latin[96] = {
	"nbsp", "iexcl", "cent", "pound", "curren", "yen", "brvbar", "sect",
	"uml", "copy", "ordf", "laquo", "not", "shy", "reg", "macr",
	"deg", "plusmn", "sup2", "sup3", "acute", "micro", "para", "middot",
	"cedil", "sup1", "ordm", "raquo", "frac14", "frac12", "frac34",
	"iquest", "Agrave", "Aacute", "Acirc", "Atilde", "Auml", "Aring",
	"AElig", "Ccedil", "Egrave", "Eacute", "Ecirc", "Euml", "Igrave",
	"Iacute", "Icirc", "Iuml", "ETH", "Ntilde", "Ograve", "Oacute",
	"Ocirc", "Otilde", "Ouml", "times", "Oslash", "Ugrave", "Uacute",
	"Ucirc", "Uuml", "Yacute", "THORN", "szlig", "agrave", "aacute",
	"acirc", "atilde", "auml", "aring", "aelig", "ccedil", "egrave",
	"eacute", "ecirc", "euml", "igrave", "iacute", "icirc", "iuml", "eth",
	"ntilde", "ograve", "oacute", "ocirc", "otilde", "ouml", "divide",
	"oslash", "ugrave", "uacute", "ucirc", "uuml", "yacute", "thorn",
	"yuml",
};

static const struct {
	const char	*name;
	uint32_t	 cp;
} others[] = {
	{ "amp", '&' }, { "lt", '<' }, { "gt", '>' }, { "quot", '"' },
	{ "apos", '\'' }, { "euro", 0x20ac }, { "ndash", 0x2013 },
	{ "mdash", 0x2014 }, { "lsquo", 0x2018 }, { "rsquo", 0x2019 },
	{ "sbquo", 0x201a }, { "ldquo", 0x201c }, { "rdquo", 0x201d },
	{ "bdquo", 0x201e }, { "hellip", 0x2026 }, { "bull", 0x2022 },
	{ "trade", 0x2122 }, { "lsaquo", 0x2039 }, { "rsaquo", 0x203a },
	{ "OElig", 0x152 }, { "oelig", 0x153 }, { "Scaron", 0x160 },
	{ "scaron", 0x161 }, { "Yuml", 0x178 }, { "ensp", 0x2002 },
	{ "emsp", 0x2003 }, { "thinsp", 0x2009 }, { "zwnj", 0x200c },
	{ "zwj", 0x200d }, { "lrm", 0x200e }, { "rlm", 0x200f },
	{ "larr", 0x2190 }, { "rarr", 0x2192 }, { "Lstrok", 0x141 },
	{ "lstrok", 0x142 }, { "AMP", '&' }, { "LT", '<' }, { "GT", '>' },
	{ "QUOT", '"' }, { "check", 0x2713 }, { "hearts", 0x2665 },
	{ "colon", ':' }, { "commat", '@' }, { "period", '.' },
	{ "lpar", '(' }, { "rpar", ')' }, { "excl", '!' }, { "sol", '/' },
	{ "num", '#' }, { "comma", ',' }, { "hyphen", 0x2010 },
};

static void
add(struct str *out, uint32_t cp)
{
	if (cp == 0xa0 || (cp >= 0x2000 && cp <= 0x200a) || cp == 0x202f ||
	    cp == '\t' || cp == '\n' || cp == '\r')
		str_addc(out, ' ');
	else if (cp == 0xad || (cp >= 0x200b && cp <= 0x200f) || cp == 0xfeff ||
	    cp < ' ' || (cp >= 0xd800 && cp < 0xe000) || cp > 0x10ffff ||
	    cp == 0x34f)
		return;
	else
		utf8_encode(out, cp);
}

static size_t
read_number(const char *s, size_t n, struct str *out)
{
	static const char digits[] = "0123456789abcdef";
	unsigned int base = 10;
	size_t i = 2, first;
	uint32_t cp = 0;
	const char *d;

	if (i < n && (s[i] | 32) == 'x') {
		base = 16;
		i++;
	}
	for (first = i; i < n && i < first + 8; i++) {
		d = memchr(digits, s[i] >= 'A' ? s[i] | 32 : s[i], base);
		if (d == NULL)
			break;
		cp = cp * base + (uint32_t)(d - digits);
	}
	if (i == first)
		return 0;
	add(out, cp);
	return i < n && s[i] == ';' ? i + 1 : i;
}

static uint32_t
named(const char *s, size_t n)
{
	size_t i;

	for (i = 0; i < sizeof(others) / sizeof(*others); i++)
		if (strlen(others[i].name) == n &&
		    memcmp(others[i].name, s, n) == 0)
			return others[i].cp;
	for (i = 0; i < sizeof(latin) / sizeof(*latin); i++)
		if (strlen(latin[i]) == n && memcmp(latin[i], s, n) == 0)
			return (uint32_t)(0xa0 + i);
	return 0;
}

size_t
entity_read(const char *s, size_t n, struct str *out)
{
	size_t i = 1, used;
	uint32_t cp;

	if (n > 2 && s[1] == '#' && (used = read_number(s, n, out)) > 0)
		return used;
	if (n >= 6 && memcmp(s, "&nbsp;", 6) == 0) {
		str_addc(out, ' ');
		return 6;
	}
	while (i < n && i < 12 && ((s[i] | 32) >= 'a' && (s[i] | 32) <= 'z'))
		i++;
	while (i < n && i < 12 && s[i] >= '0' && s[i] <= '9')
		i++;
	if (i > 1 && (cp = named(s + 1, i - 1)) != 0) {
		add(out, cp);
		return i < n && s[i] == ';' ? i + 1 : i;
	}
	str_addc(out, '&');
	return 1;
}
