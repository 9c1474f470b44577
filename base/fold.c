/* Folding of text for comparison, and finding phrases in folded text. */
#include "base/fold.h"

#include <stdint.h>
#include <string.h>

#include "base/block.h"
#include "base/str.h"
#include "base/utf8.h"

#define LATIN_FIRST	0xc0
#define LATIN_END	0x180

/* The plain letters of U+00C0..U+017F. */
static const char latin[LATIN_END - LATIN_FIRST][3] = {
	"a", "a", "a", "a", "a", "a", "ae", "c", "e", "e", "e", "e",
	"i", "i", "i", "i", "d", "n", "o", "o", "o", "o", "o", "x",
	"o", "u", "u", "u", "u", "y", "th", "ss", "a", "a", "a", "a",
	"a", "a", "ae", "c", "e", "e", "e", "e", "i", "i", "i", "i",
	"d", "n", "o", "o", "o", "o", "o", "/", "o", "u", "u", "u",
	"u", "y", "th", "y", "a", "a", "a", "a", "a", "a", "c", "c",
	"c", "c", "c", "c", "c", "c", "d", "d", "d", "d", "e", "e",
	"e", "e", "e", "e", "e", "e", "e", "e", "g", "g", "g", "g",
	"g", "g", "g", "g", "h", "h", "h", "h", "i", "i", "i", "i",
	"i", "i", "i", "i", "i", "i", "ij", "ij", "j", "j", "k", "k",
	"k", "l", "l", "l", "l", "l", "l", "l", "l", "l", "l", "n",
	"n", "n", "n", "n", "n", "n", "n", "n", "o", "o", "o", "o",
	"o", "o", "oe", "oe", "r", "r", "r", "r", "r", "r", "s", "s",
	"s", "s", "s", "s", "s", "s", "t", "t", "t", "t", "t", "t",
	"u", "u", "u", "u", "u", "u", "u", "u", "u", "u", "u", "u",
	"w", "w", "y", "y", "y", "z", "z", "z", "z", "z", "z", "s",
};

#define BOTH (FOLD_WORD | FOLD_ADDRESS)

const unsigned char fold_kinds[256] = {
	['0' ... '9'] = BOTH,
	['a' ... 'z'] = BOTH,
	[0x80 ... 0xe2] = BOTH,
	[0xe3 ... 0xe9] = BOTH | FOLD_ASIAN,
	[0xea ... 0xff] = BOTH,
	['@'] = FOLD_ADDRESS,
	['.'] = FOLD_ADDRESS,
	['_'] = FOLD_ADDRESS,
	['+'] = FOLD_ADDRESS,
	['-'] = FOLD_ADDRESS
};

static int
is_invisible(uint32_t cp)
{
	return cp == 0xad || (cp >= 0x300 && cp <= 0x36f) ||
	    (cp >= 0x200b && cp <= 0x200f) ||
	    (cp >= 0x202a && cp <= 0x202e) ||
	    (cp >= 0x2060 && cp <= 0x2069) ||
	    (cp >= 0xfe00 && cp <= 0xfe0f) || cp == 0xfeff;
}

/* Spaces and punctuation that have an ASCII twin; NULL: has none. */
static const char *
plain(uint32_t cp)
{
	if (cp == 0xa0 || cp == 0x85 || (cp >= 0x2000 && cp <= 0x200a) ||
	    cp == 0x2028 || cp == 0x2029 || cp == 0x202f || cp == 0x205f ||
	    cp == 0x3000)
		return " ";
	if ((cp >= 0x2010 && cp <= 0x2015) || cp == 0x2212 ||
	    cp == 0x2500 || cp == 0x2501)
		return "-";
	if ((cp >= 0x2018 && cp <= 0x201b) || cp == 0xb4 || cp == 0x2bc ||
	    cp == 0x2032 || cp == 0x60)
		return "'";
	if ((cp >= 0x201c && cp <= 0x201f) || cp == 0xab || cp == 0xbb)
		return "\"";
	if (cp == 0x2026)
		return "...";
	if (cp == 0xa1 || cp == 0xbf)
		return " ";
	if (cp == 0x3002)
		return ".";
	if (cp == 0x3001 || cp == 0xff0c)
		return ",";
	if (cp == 0xff01)
		return "!";
	if (cp == 0xff1a)
		return ":";
	if (cp == 0xff1f)
		return "?";
	/* Arrows, signs and faces are no part of a word. */
	if ((cp >= 0x2190 && cp <= 0x2bff) || (cp >= 0x1f000 && cp <= 0x1faff))
		return "^";
	return NULL;
}

static void
fold_wide(struct str *out, uint32_t cp)
{
	const char *ascii;

	if (cp >= LATIN_FIRST && cp < LATIN_END)
		str_add(out, latin[cp - LATIN_FIRST]);
	else if (is_invisible(cp))
		return;
	else if ((ascii = plain(cp)) != NULL)
		str_add(out, ascii);
	else
		utf8_encode(out, utf8_lower(cp));
}

/* What each ASCII character becomes; '\r' is looked at apart. */
static const char ascii[] =
    "          \n                      "
    "!\"#$%&'()*+,-./0123456789:;<=>?@"
    "abcdefghijklmnopqrstuvwxyz[\\]^_'abcdefghijklmnopqrstuvwxyz{|}~ ";

/*
 * Fold BLOCK bytes at once; 0: there are other characters among them than
 * letters, digits and marks that stay as they are.
 */
static int
fold_block(char *to, const char *from)
{
	signed char s[BLOCK], odd[BLOCK];
	int i;

	memcpy(s, from, BLOCK);
	/* what is beyond ASCII is negative */
	for (i = 0; i < BLOCK; i++)
		odd[i] = (signed char)(((s[i] < ' ') ^ (s[i] == '\n')) |
		    (s[i] == 127) | (s[i] == '`'));
	block_lower(s);
	memcpy(to, s, BLOCK);
	return block_is_zero(odd);
}

/* Append the ASCII that s begins with; returns how long it is. */
static size_t
fold_ascii(struct str *out, const char *s, size_t n)
{
	size_t i = 0, until;
	char *to;

	str_grow(out, n);
	to = out->s + out->len;
	do {
		for (; n - i >= BLOCK && fold_block(to, s + i); i += BLOCK)
			to += BLOCK;
		until = n - i < BLOCK ? n : i + BLOCK;
		for (; i < until && (unsigned char)s[i] < 0x80; i++)
			if (s[i] != '\r' || i + 1 == n || s[i + 1] != '\n')
				*to++ = ascii[(unsigned char)s[i]];
	} while (i == until && i < n);
	*to = '\0';
	out->len = (size_t)(to - out->s);
	return i;
}

int
fold_text(struct str *out, const char *s, size_t n)
{
	const size_t start = out->len, plain = n > 0 ? fold_ascii(out, s, n) :
	    0;
	uint32_t cp;
	size_t i, used;

	if (plain == n)
		return out->len - start == n;
	for (i = plain; i < n; i += used) {
		if ((used = fold_ascii(out, s + i, n - i)) > 0)
			continue;
		if ((used = utf8_decode(s + i, n - i, &cp)) > 0) {
			fold_wide(out, cp);
		} else {
			used = 1;
			str_addc(out, '?');
		}
	}
	return 0;
}

const char *
fold_find(const char *text, const char *phrase)
{
	size_t n = strlen(phrase);
	const char *p;

	if (n == 0)
		return NULL;
	for (p = text; (p = strstr(p, phrase)) != NULL; p++) {
		if (p > text && fold_is_word(p[-1]) && fold_is_word(p[0]))
			continue;
		if (fold_is_word(p[n - 1]) && fold_is_word(p[n]))
			continue;
		return p;
	}
	return NULL;
}
