/*
 * Each word is decoded for itself, since each may end with padding, and the
 * bytes of neighbours in the same charset are converted together, since many
 * programs cut without regard to characters.
 */
#include "mail/encoded.h"

#include <string.h>
#include <strings.h>

#include "base/str.h"
#include "mail/charset.h"
#include "mail/decode.h"

#define CHARSET_MAX	64

struct word {
	struct slice	charset;	/* without language (RFC 2231 S5) */
	char		encoding;	/* 'b', 'q' */
	struct slice	text;
	const char	*end;		/* behind it */
};

/* Bytes of words that stand side by side, all in one charset. */
struct run {
	struct slice	charset;	/* s NULL: nothing */
	struct str	bytes;
};

static int
is_hex(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'F') ||
	    (c >= 'a' && c <= 'f');
}

static int
hex(char c)
{
	return c <= '9' ? c - '0' : (c | 32) - 'a' + 10;
}

/*
 * The "?=" that ends the text at s; NULL: there is none.  "What?=20is" goes
 * on, if another ends it before the next word.
 */
static const char *
find_end(const char *s, const char *end, char encoding)
{
	const char *p, *more;

	for (; (p = memmem(s, (size_t)(end - s), "?=", 2)) != NULL; s = p + 2) {
		if (encoding == 'b' || end - p < 4 || !is_hex(p[2]) ||
		    !is_hex(p[3]))
			return p;
		more = memmem(p + 2, (size_t)(end - p) - 2, "?", 1);
		if (more == NULL || end - more < 2 || more[1] != '=' ||
		    more[-1] == '=')
			return p;
	}
	return NULL;
}

/* Is the text at s, which begins with "=?", an encoded word? */
static int
read_word(const char *s, const char *end, struct word *word)
{
	const char *p = s + 2, *mark, *star;

	mark = memchr(p, '?', (size_t)(end - p));
	if (mark == NULL || mark == p || mark - p > CHARSET_MAX ||
	    end - mark < 5 || mark[2] != '?' ||
	    memchr(p, ' ', (size_t)(mark - p)) != NULL)
		return 0;
	star = memchr(p, '*', (size_t)(mark - p));
	word->charset = (struct slice){ p, (size_t)((star != NULL ? star :
	    mark) - p) };
	word->encoding = (char)(mark[1] | 32);
	if (word->encoding != 'b' && word->encoding != 'q')
		return 0;
	p = find_end(mark + 3, end, word->encoding);
	if (p == NULL)
		return 0;
	word->text = (struct slice){ mark + 3, (size_t)(p - mark) - 3 };
	word->end = p + 2;
	return 1;
}

static void
decode_q(struct slice text, struct str *out)
{
	size_t i;

	for (i = 0; i < text.n; i++)
		if (text.s[i] == '_')
			str_addc(out, ' ');
		else if (text.s[i] == '=' && i + 2 < text.n &&
		    is_hex(text.s[i + 1]) && is_hex(text.s[i + 2])) {
			str_addc(out, (char)(hex(text.s[i + 1]) * 16 +
			    hex(text.s[i + 2])));
			i += 2;
		} else
			str_addc(out, text.s[i]);
}

/* Some fold a word amid its digits. */
static void
decode_b(struct slice text, struct str *out)
{
	static const struct slice base64 = { "base64", 6 };
	struct str digits = STR_INIT;
	size_t i;

	for (i = 0; i < text.n; i++)
		if (text.s[i] != ' ')
			str_addc(&digits, text.s[i]);
	decode_bytes(base64, (struct slice){ digits.s, digits.len },
	    digits.len, out);
	str_release(&digits);
}

/* Give out what the run holds. */
static void
end_run(struct run *run, struct str *out)
{
	char charset[CHARSET_MAX + 1];

	if (run->charset.s == NULL)
		return;
	memcpy(charset, run->charset.s, run->charset.n);
	charset[run->charset.n] = '\0';
	charset_text(charset, run->bytes.s, run->bytes.len, out);
	str_reset(&run->bytes);
	run->charset.s = NULL;
}

static void
add_word(const struct word *word, struct run *run, struct str *out)
{
	if (run->charset.s != NULL && (run->charset.n != word->charset.n ||
	    strncasecmp(run->charset.s, word->charset.s,
	    word->charset.n) != 0))
		end_run(run, out);
	run->charset = word->charset;
	if (word->encoding == 'q')
		decode_q(word->text, &run->bytes);
	else
		decode_b(word->text, &run->bytes);
}

static int
is_blank(const char *s, const char *end)
{
	while (s < end && (*s == ' ' || *s == '\t'))
		s++;
	return s == end;
}

/* Behind the last "?=" of the text, for no word ends later. */
static const char *
last_end(struct slice text)
{
	size_t n = text.n;

	while (n > 1 && (text.s[n - 2] != '?' || text.s[n - 1] != '='))
		n--;
	return n > 1 ? text.s + n : text.s;
}

void
encoded_text(struct slice text, struct str *out)
{
	const char *s = text.s, *end = s + text.n, *p = s;
	const char *last = last_end(text);
	struct run run = { { NULL, 0 }, STR_INIT };
	struct word word;

	while (p < last &&
	    (p = memmem(p, (size_t)(last - p), "=?", 2)) != NULL) {
		if (!read_word(p, last, &word)) {
			p += 2;
			continue;
		}
		/* blanks between two words are none (RFC 2047 S6.2) */
		if (run.charset.s == NULL || !is_blank(s, p)) {
			end_run(&run, out);
			charset_text(NULL, s, (size_t)(p - s), out);
		}
		add_word(&word, &run, out);
		s = p = word.end;
	}
	end_run(&run, out);
	charset_text(NULL, s, (size_t)(end - s), out);
	str_release(&run.bytes);
}
