/*
 * Decoding bodies: transfer encodings, charsets, line ends.  Labels are often
 * not quite true.
 */
#include "mail/decode.h"

#include <stdlib.h>
#include <string.h>

#include <gmime/gmime.h>

#include "mail/charset.h"
#include "mail/param.h"

#define META_MAX 2048		/* bytes of HTML that may tell its charset */

/* DEFAULT: its bytes stand for themselves. */
static GMimeContentEncoding
encoding_of(struct slice value)
{
	while (value.n > 0 && ((unsigned char)*value.s <= ' ' ||
	    *value.s == '"')) {
		value.s++;
		value.n--;
	}
	if (header_is(value, "base64"))
		return GMIME_CONTENT_ENCODING_BASE64;
	if (header_is(value, "quoted-printable"))
		return GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE;
	if (header_is(value, "x-uuencode") || header_is(value, "uuencode") ||
	    header_is(value, "x-uue"))
		return GMIME_CONTENT_ENCODING_UUENCODE;
	return GMIME_CONTENT_ENCODING_DEFAULT;
}

/* Decode in and then the few bytes of tail. */
static void
step(GMimeContentEncoding kind, struct slice in, struct slice tail,
    struct str *out)
{
	GMimeEncoding state;

	g_mime_encoding_init_decode(&state, kind);
	str_grow(out, g_mime_encoding_outlen(&state, in.n + tail.n));
	out->len += g_mime_encoding_step(&state, in.s, in.n,
	    out->s + out->len);
	out->len += g_mime_encoding_step(&state, tail.s, tail.n,
	    out->s + out->len);
	out->s[out->len] = '\0';
}

static const struct slice nothing = { "", 0 };

/* Of lines of base64: what they are made of, and what may end them. */
enum { DIGIT = 1, PAD = 2, BLANK = 4, END = 8 };

static const unsigned char classes[256] = {
	['A' ... 'Z'] = DIGIT, ['a' ... 'z'] = DIGIT, ['0' ... '9'] = DIGIT,
	['+'] = DIGIT, ['/'] = DIGIT, ['='] = PAD, [' '] = BLANK,
	['\t'] = BLANK, ['\r'] = END, ['\n'] = END,
};

/* The bytes of the lines of base64 that these begin with. */
static size_t
base64_lines(struct slice in)
{
	size_t i = 0, line = 0, end;

	while (i < in.n) {
		while (i < in.n && classes[(unsigned char)in.s[i]] == DIGIT)
			i++;
		end = i;
		while (i < in.n &&
		    (classes[(unsigned char)in.s[i]] & (PAD | BLANK)) != 0)
			i++;
		if (i < in.n && classes[(unsigned char)in.s[i]] != END &&
		    (end > line || classes[(unsigned char)in.s[i]] != DIGIT))
			return line;
		if (i < in.n && classes[(unsigned char)in.s[i]] == END)
			line = ++i;
	}
	return in.n;
}

/* The padding that some leave out at the end of these digits. */
static struct slice
missing_padding(struct slice digits)
{
	size_t i, n = 0;

	for (i = 0; i < digits.n; i++)
		n += classes[(unsigned char)digits.s[i]] == DIGIT;
	return n % 4 < 2 ? nothing : (struct slice){ "==", 4 - n % 4 };
}

/* Pieces that were encoded each for itself end with padding. */
static void
decode_base64(struct slice in, struct str *out)
{
	const size_t lines = base64_lines(in);
	const char *s = in.s, *end = s + lines, *pad;
	struct slice piece;

	while (s < end) {
		pad = memchr(s, '=', (size_t)(end - s));
		while (pad != NULL && pad < end && *pad == '=')
			pad++;
		if (pad == NULL)
			pad = end;
		piece = (struct slice){ s, (size_t)(pad - s) };
		step(GMIME_CONTENT_ENCODING_BASE64, piece, pad == end ?
		    missing_padding(piece) : nothing, out);
		s = pad;
	}
	str_addn(out, end, in.n - lines);
}

/* Behind the blanks of a line that ends at s with nothing else; else s. */
static const char *
behind_blanks(const char *s, const char *end)
{
	const char *p = s;

	while (p < end && (*p == ' ' || *p == '\t'))
		p++;
	return p == end || *p == '\n' || *p == '\r' ? p : s;
}

/*
 * Blanks behind a soft line break came on the way (RFC 2045 S6.7 (3)); GMime
 * takes it for none then.
 */
static void
decode_quoted(struct slice in, struct str *out)
{
	const char *s = in.s, *p = s, *end = s + in.n, *next;
	struct str clean = STR_INIT;

	while ((p = memchr(p, '=', (size_t)(end - p))) != NULL) {
		p++;
		if ((next = behind_blanks(p, end)) == p)
			continue;
		str_addn(&clean, s, (size_t)(p - s));
		s = p = next;
	}
	if (s != in.s) {
		str_addn(&clean, s, (size_t)(end - s));
		in = (struct slice){ clean.s, clean.len };
	}
	step(GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE, in, nothing, out);
	str_release(&clean);
}

/*
 * Behind the line "begin 644 name", of which GMime reads nothing; s is NULL
 * where there is none.
 */
static struct slice
behind_begin(struct slice in)
{
	const char *p = in.s, *end = in.s + in.n, *eol;

	for (; p < end; p = eol + 1) {
		if ((eol = memchr(p, '\n', (size_t)(end - p))) == NULL)
			break;
		if (eol - p > 6 && memcmp(p, "begin ", 6) == 0)
			return (struct slice){ eol + 1,
			    (size_t)(end - eol) - 1 };
	}
	return (struct slice){ NULL, 0 };
}

static void
decode_uuencoded(struct slice in, struct str *out)
{
	const struct slice lines = behind_begin(in);

	if (lines.s != NULL)
		step(GMIME_CONTENT_ENCODING_UUENCODE, lines, nothing, out);
	else
		str_addn(out, in.s, in.n);
}

void
decode_bytes(struct slice encoding, struct slice body, size_t max,
    struct str *out)
{
	GMimeContentEncoding kind = encoding_of(encoding);
	const size_t start = out->len;

	if (kind == GMIME_CONTENT_ENCODING_DEFAULT) {
		str_addn(out, body.s, body.n < max ? body.n : max);
		return;
	}
	if (body.n > max * 3)
		body.n = max * 3;
	if (kind == GMIME_CONTENT_ENCODING_BASE64)
		decode_base64(body, out);
	else if (kind == GMIME_CONTENT_ENCODING_UUENCODE)
		decode_uuencoded(body, out);
	else
		decode_quoted(body, out);
	if (out->len - start > max)
		str_cut(out, start + max);
}

/* CRLF, CRCRLF and CR become LF, in place, from start on. */
static void
line_ends(struct str *s, size_t start)
{
	char *from, *to, *cr, *end = s->s + s->len;

	for (from = to = s->s + start; (cr = memchr(from, '\r',
	    (size_t)(end - from))) != NULL; from = cr + 1) {
		if (to != from)
			memmove(to, from, (size_t)(cr - from));
		to += cr - from;
		if (cr + 1 == end || (cr[1] != '\n' &&
		    (cr[1] != '\r' || cr + 2 == end || cr[2] != '\n')))
			*to++ = '\n';
	}
	if (to == from)
		return;
	memmove(to, from, (size_t)(end - from));
	str_cut(s, (size_t)(to + (end - from) - s->s));
}

/* <meta charset=x>, <meta content="text/html; charset=x"> */
static void
meta_charset(struct slice html, struct str *charset)
{
	char *start = xstrndup(html.s, strnlen(html.s, html.n < META_MAX ?
	    html.n : META_MAX));
	const char *meta = start, *p;

	while ((meta = str_find_nocase(meta, "<meta")) != NULL) {
		size_t n = strcspn(meta, ">");

		p = str_find_nocase(meta, "charset=");
		if (p != NULL && (size_t)(p - meta) < n) {
			p += 8;
			p += strspn(p, "\"' ");
			str_addn(charset, p, strcspn(p, "\"'; />"));
			break;
		}
		meta += n;
	}
	/* what can be read as ASCII is of no other width */
	if (str_starts_nocase(charset->s, "utf-16"))
		str_reset(charset);
	free(start);
}

/*
 * What the type says its charset is: a comment may stand behind it (RFC 2045
 * S5.1), and some put single quotes around.
 */
static void
label(struct slice type, struct str *charset)
{
	struct str value = STR_INIT;
	const char *s;

	if (param_get(type, "charset", &value) == 1) {
		s = value.s + (*value.s == '\'');
		str_addn(charset, s, strcspn(s, " \t('"));
	}
	str_release(&value);
}

void
decode_text(struct slice type, struct slice encoding, struct slice body,
    struct around *around, size_t max, struct str *out)
{
	struct str raw = STR_INIT, charset = STR_INIT;
	const size_t start = out->len;

	if (encoding_of(encoding) != GMIME_CONTENT_ENCODING_DEFAULT) {
		decode_bytes(encoding, body, max, &raw);
		body = (struct slice){ raw.s, raw.len };
	}
	if (body.n > max)
		body.n = max;
	label(type, &charset);
	if (charset.len == 0 && header_is(type, "text/html"))
		meta_charset(body, &charset);
	charset_near(charset.s, around, body.s, body.n, out);
	line_ends(out, start);
	str_release(&raw);
	str_release(&charset);
}
