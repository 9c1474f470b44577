/* Charsets by iconv, and what to do when a label is missing or wrong. */
#include "mail/charset.h"

#include <errno.h>
#include <iconv.h>
#include <stdint.h>
#include <string.h>

#include <gmime/gmime.h>

#include "base/str.h"
#include "base/utf8.h"
#include "mail/unlabelled.h"

#define ERRORS_MAX 64		/* then the label was wrong */

/* windows-1252, 0x80 to 0x9f; what it leaves free is as in ISO-8859-1. */
static const uint16_t high[32] = {
	0x20ac, 0x0081, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021,
	0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0x008d, 0x017d, 0x008f,
	0x0090, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014,
	0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0x009d, 0x017e, 0x0178,
};

#define BLOCK 128

/* Are these BLOCK bytes all plain ASCII?  The compiler tests many at once. */
static int
block_is_plain(const char *s)
{
	signed char c[BLOCK];
	unsigned char odd = 0;
	int i;

	memcpy(c, s, BLOCK);
	for (i = 0; i < BLOCK; i++)
		odd |= (unsigned char)(c[i] <= 0);
	return !odd;
}

static int
eight_are_plain(const char *s)
{
	const uint64_t ones = 0x0101010101010101u;
	uint64_t w;

	memcpy(&w, s, sizeof(w));
	return (((w - ones) | w) & ones * 0x80) == 0;
}

size_t
charset_ascii(const char *s, size_t n)
{
	size_t i = 0;

	if (n >= BLOCK && eight_are_plain(s))
		while (i + BLOCK <= n && block_is_plain(s + i))
			i += BLOCK;
	while (i + 8 <= n && eight_are_plain(s + i))
		i += 8;
	while (i < n && s[i] > 0)
		i++;
	return i;
}

static void
from_windows(const char *s, size_t n, struct str *out)
{
	size_t plain;
	unsigned char c;

	while (n > 0) {
		plain = charset_ascii(s, n);
		str_addn(out, s, plain);
		s += plain;
		n -= plain;
		if (n == 0)
			break;
		c = (unsigned char)*s;
		if (c != 0)
			utf8_encode(out, c >= 0x80 && c < 0xa0 ?
			    high[c - 0x80] : c);
		s++;
		n--;
	}
}

/* Count sequences that are UTF-8 beyond ASCII, and bytes that are none. */
static void
count_utf8(const char *s, size_t n, size_t *good, size_t *bad)
{
	size_t used;
	uint32_t cp;

	*good = *bad = 0;
	while (n > 0) {
		if ((used = charset_ascii(s, n)) == 0) {
			used = utf8_decode(s, n, &cp);
			if (used > 1)
				(*good)++;
			else if (used == 0)
				(*bad)++;
			used = used > 0 ? used : 1;
		}
		s += used;
		n -= used;
	}
}

static void
clean(const char *s, size_t n, struct str *out)
{
	const char *nul;
	size_t part;

	while (n > 0) {
		nul = memchr(s, '\0', n);
		part = nul != NULL ? (size_t)(nul - s) : n;
		utf8_clean(out, s, part);
		if (part < n)
			part++;
		s += part;
		n -= part;
	}
}

/* What is known of bytes beside them. */
struct context {
	struct around	*around;	/* where another label may tell */
	int		said_western;
};

enum said { NOTHING, WESTERN, OTHER };

/* What a label says of bytes that are no UTF-8. */
static enum said
says(const char *charset)
{
	static const struct {
		const char	*name;
		enum said	 said;
	} labels[] = {
		{ "us-ascii", NOTHING }, { "iso-8859-1", WESTERN },
		{ "windows-1252", WESTERN }, { "utf-8", NOTHING },
		{ "ascii", NOTHING }, { "iso8859-1", WESTERN },
		{ "latin1", WESTERN }, { "latin-1", WESTERN },
		{ "cp1252", WESTERN }, { "iso_8859-1", WESTERN },
		{ "x-unknown", NOTHING }, { "unknown-8bit", NOTHING },
		{ "default", NOTHING }, { "utf8", NOTHING },
		{ "unicode-1-1-utf-8", NOTHING },
		{ "ansi_x3.4-1968", NOTHING },
	};
	size_t i;

	if (str_blank(charset))
		return NOTHING;
	for (i = 0; i < sizeof(labels) / sizeof(*labels); i++)
		if (str_equal_nocase(charset, labels[i].name))
			return labels[i].said;
	return OTHER;
}

/*
 * The charset of iconv that is meant: under its other names, and the larger
 * one where programs fill a small one with more than it has.
 */
static const char *
meant(const char *charset)
{
	static const char *const names[][2] = {
		{ "shift_jis", "cp932" }, { "shift-jis", "cp932" },
		{ "x-sjis", "cp932" }, { "windows-31j", "cp932" },
		{ "ks_c_5601-1987", "cp949" }, { "euc-kr", "cp949" },
		{ "unicode-1-1-utf-7", "utf-7" },
		{ "x-unicode-2-0-utf-7", "utf-7" },
		{ "x-mac-roman", "macintosh" }, { "mac-roman", "macintosh" },
		{ "macroman", "macintosh" },
		{ "x-mac-ce", "mac-centraleurope" },
		{ "x-mac-cyrillic", "mac-cyrillic" },
		{ "x-mac-ukrainian", "mac-uk" },
	};
	static const char *const windows[] = { "cp1250", "cp1251", "cp1252",
		"cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp1258" };
	const size_t n = strlen(charset);
	size_t i;

	for (i = 0; i < sizeof(names) / sizeof(*names); i++)
		if (str_equal_nocase(charset, names[i][0]))
			return names[i][1];
	for (i = 0; i < sizeof(windows) / sizeof(*windows); i++)
		if (n > 4 && strcmp(charset + n - 4, windows[i] + 2) == 0)
			return windows[i];
	return charset;
}

/* iconv all of it; -1 where the label must be wrong. */
static int
convert(iconv_t cd, const char *s, size_t n, struct str *out)
{
	char buf[4096], *in = (char *)(uintptr_t)s, *to;
	size_t left, errors = 0, start = out->len, rc, had;

	for (;;) {
		to = buf;
		left = sizeof(buf);
		had = n;
		/* in the end it gives out what it holds back, as of Hebrew */
		rc = iconv(cd, n > 0 ? &in : NULL, &n, &to, &left);
		clean(buf, (size_t)(to - buf), out);
		if (had == 0)
			break;
		if (rc != (size_t)-1 || errno == E2BIG)
			continue;
		if (errno == EINVAL) {	/* cut short amid a character */
			n = 0;
			continue;
		}
		if (++errors > ERRORS_MAX) {
			str_cut(out, start);
			return -1;
		}
		str_add(out, "\xef\xbf\xbd");
		in++;
		n--;
	}
	return 0;
}

/* The escape by which ISO-2022-JP announces itself. */
static int
has_japanese_escape(const char *s, size_t n)
{
	const char *p = s, *end = s + n;

	for (; (p = memchr(p, '\x1b', (size_t)(end - p))) != NULL; p++)
		if (end - p >= 3 && p[1] == '$' && p[2] == 'B')
			return 1;
	return 0;
}

/* Is text in this charset made of ASCII bytes and escapes? */
static int
is_seven_bit(const char *charset)
{
	return str_starts_nocase(charset, "utf-7") ||
	    str_starts_nocase(charset, "iso-2022") ||
	    str_starts_nocase(charset, "hz");
}

/* iconv all of it; -1 where the charset is unknown or wrong. */
static int
by_name(const char *charset, const char *s, size_t n, struct str *out)
{
	iconv_t cd = strlen(charset) < 64 ?
	    g_mime_iconv_open("UTF-8", charset) : (iconv_t)-1;
	int rc;

	if (cd == (iconv_t)-1)
		return -1;
	rc = convert(cd, s, n, out);
	g_mime_iconv_close(cd);
	return rc;
}

static void
guess(const struct context *ctx, const char *s, size_t n, struct str *out)
{
	const char *charset;
	size_t good, bad;

	if (has_japanese_escape(s, n) &&
	    by_name("iso-2022-jp", s, n, out) == 0)
		return;
	if (charset_ascii(s, n) == n) {
		str_addn(out, s, n);
		return;
	}
	count_utf8(s, n, &good, &bad);
	/* a text cut short ends amid a character */
	if (bad == 0 || good > bad) {
		clean(s, n, out);
		return;
	}
	charset = unlabelled_charset(s, n, ctx->around, ctx->said_western);
	if (charset == NULL || by_name(charset, s, n, out) == -1)
		from_windows(s, n, out);
}

static void
by_label(const char *charset, const struct context *ctx, const char *s,
    size_t n, struct str *out)
{
	/* of two or four bytes: then lines end with a NUL, too */
	int wide = (str_starts_nocase(charset, "utf-16") ||
	    str_starts_nocase(charset, "utf-32")) &&
	    charset_ascii(s, n) < n;
	size_t good, bad;

	count_utf8(s, n, &good, &bad);
	if (!wide && bad == 0 && (good > 0 || (!is_seven_bit(charset) &&
	    !has_japanese_escape(s, n)))) {
		clean(s, n, out);
		return;
	}
	if (by_name(charset, s, n, out) == -1)
		guess(ctx, s, n, out);
}

void
charset_near(const char *charset, struct around *around, const char *s,
    size_t n, struct str *out)
{
	const enum said said = says(charset);
	const struct context ctx = { around, said == WESTERN };

	static const char mark[] = "\xef\xbb\xbf";
	const size_t start = out->len, k = sizeof(mark) - 1;

	if (said != OTHER)
		guess(&ctx, s, n, out);
	else
		by_label(meant(charset), &ctx, s, n, out);
	if (out->len - start < k || memcmp(out->s + start, mark, k) != 0)
		return;
	memmove(out->s + start, out->s + start + k, out->len - start - k + 1);
	str_cut(out, out->len - k);
}

void
charset_text(const char *charset, const char *s, size_t n, struct str *out)
{
	charset_near(charset, NULL, s, n, out);
}
