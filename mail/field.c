/* Folding, quoting, encoded words, dates. */
#include "mail/field.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

#include "base/str.h"
#include "base/utf8.h"
#include "mail/transfer.h"

#define LINE 78			/* RFC 5322 S2.1.1: should */
#define WORD_MAX 75		/* an encoded word, RFC 2047 S2 */
#define WORD_LEAST 30		/* below that rather begin a line */
#define AROUND 12		/* =?utf-8?q? and ?= */

struct line {
	struct str	*out;
	size_t		 column;
};

static struct line
begin(struct str *out, const char *name)
{
	str_add(out, name);
	str_addc(out, ':');
	return (struct line){ out, strlen(name) + 1 };
}

/* A blank and the word, on a new line where it must be. */
static void
put(struct line *line, const char *word, size_t n)
{
	if (line->column + 1 + n > LINE && line->column > 0) {
		str_add(line->out, "\r\n");
		line->column = 0;
	}
	str_addc(line->out, ' ');
	str_addn(line->out, word, n);
	line->column += 1 + n;
}

/* The next word with the blanks before it but one; 0: there is none. */
static size_t
next_word(const char **text)
{
	const char *s = *text, *word;

	if (*s == ' ')
		s++;
	*text = s;
	word = s + strspn(s, " ");
	return *word == '\0' ? 0 :
	    (size_t)(word - s) + strcspn(word, " ");
}

static void
put_words(struct line *line, const char *text, size_t n)
{
	const char *end = text + n;
	size_t length;

	while ((length = next_word(&text)) > 0 && text < end) {
		if (length > (size_t)(end - text))
			length = (size_t)(end - text);
		put(line, text, length);
		text += length;
	}
}

/* ------------------------------------------------------ encoded words */

static int
needs_encoding(const char *word, size_t n)
{
	size_t i;

	if (n > FIELD_TOKEN_MAX)
		return 1;
	for (i = 0; i < n; i++)
		if ((unsigned char)word[i] > 126 ||
		    (word[i] == '=' && i + 1 < n && word[i + 1] == '?'))
			return 1;
	return 0;
}

/* What a phrase's Q encoding may show as it is (RFC 2047 S5 (3)). */
static int
is_plain(unsigned char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	    (c >= '0' && c <= '9') || (c != '\0' && strchr("!*+-/", c));
}

static size_t
q_length(const char *s, size_t n)
{
	size_t i, length = 0;

	for (i = 0; i < n; i++)
		length += is_plain((unsigned char)s[i]) || s[i] == ' ' ? 1 : 3;
	return length;
}

static void
q_add(struct str *word, const char *s, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (s[i] == ' ')
			str_addc(word, '_');
		else if (is_plain((unsigned char)s[i]))
			str_addc(word, s[i]);
		else
			str_addf(word, "=%02X", (unsigned char)s[i]);
}

/*
 * Whole characters of s whose encoding fits into room.  Base64 that goes on
 * in another word must end without padding, since some readers join the
 * digits; 0 where it cannot.
 */
static size_t
fitting(const char *s, size_t n, int q, size_t room)
{
	size_t take = 0, even = 0, used;
	uint32_t cp;

	while (take < n) {
		used = utf8_decode(s + take, n - take, &cp);
		used = used == 0 ? 1 : used;
		if ((q ? q_length(s, take + used) :
		    (take + used + 2) / 3 * 4) > room)
			break;
		take += used;
		if (take % 3 == 0)
			even = take;
	}
	return q || take == n ? take : even;
}

static void
put_encoded(struct line *line, const char *s, size_t n)
{
	struct str word = STR_INIT;
	const int short_q = q_length(s, n) <= (n + 2) / 3 * 4;
	size_t take, room;
	int q;

	for (; n > 0; s += take, n -= take) {
		room = line->column + 1 + WORD_LEAST > LINE ? WORD_MAX :
		    LINE - line->column - 1;
		if (room > WORD_MAX)
			room = WORD_MAX;
		q = short_q || fitting(s, n, 0, room - AROUND) == 0;
		take = fitting(s, n, q, room - AROUND);
		str_reset(&word);
		str_add(&word, q ? "=?utf-8?q?" : "=?utf-8?b?");
		if (q)
			q_add(&word, s, take);
		else
			transfer_base64(&word, s, take, 0);
		str_add(&word, "?=");
		put(line, word.s, word.len);
	}
	str_release(&word);
}

/* ------------------------------------------------------------- fields */

void
field_text(struct str *out, const char *name, const char *text)
{
	struct line line = begin(out, name);
	const char *s, *first = NULL, *last = NULL;
	size_t n;

	for (s = text; (n = next_word(&s)) > 0; s += n)
		if (needs_encoding(s, n)) {
			first = first == NULL ? s : first;
			last = s + n;
		}
	if (first == NULL) {
		put_words(&line, text, strlen(text));
	} else {
		put_words(&line, text, (size_t)(first - text));
		put_encoded(&line, first, (size_t)(last - first));
		put_words(&line, last, strlen(last));
	}
	str_add(out, "\r\n");
}

/* RFC 5322 S3.2.3, and the blank between atoms. */
static int
is_atoms(const char *s)
{
	for (; *s != '\0'; s++)
		if (!is_plain((unsigned char)*s) &&
		    strchr(" #$%&'=?^_`{|}~", *s) == NULL)
			return 0;
	return 1;
}

static void
add_quoted(struct str *out, const char *s)
{
	str_addc(out, '"');
	for (; *s != '\0'; s++) {
		if (*s == '"' || *s == '\\')
			str_addc(out, '\\');
		str_addc(out, *s);
	}
	str_addc(out, '"');
}

/* A quoted string is never folded, since some readers keep the line end. */
static void
put_phrase(struct line *line, const char *phrase)
{
	struct str text = STR_INIT, quoted = STR_INIT;
	const char *s;
	size_t n;
	int encode = 0;

	str_add(&text, phrase);
	str_trim(&text);
	for (s = text.s; (n = next_word(&s)) > 0; s += n)
		encode |= needs_encoding(s, n);
	add_quoted(&quoted, text.s);
	if (!encode && is_atoms(text.s))
		put_words(line, text.s, text.len);
	else if (!encode && quoted.len < LINE)
		put(line, quoted.s, quoted.len);
	else
		put_encoded(line, text.s, text.len);
	str_release(&quoted);
	str_release(&text);
}

void
field_mailbox(struct str *out, const char *name, const char *phrase,
    const char *address)
{
	struct line line = begin(out, name);
	struct str route = STR_INIT;

	if (str_blank(phrase)) {
		put(&line, address, strlen(address));
	} else {
		put_phrase(&line, phrase);
		str_addc(&route, '<');
		str_add(&route, address);
		str_addc(&route, '>');
		put(&line, route.s, route.len);
	}
	str_add(out, "\r\n");
	str_release(&route);
}

void
field_tokens(struct str *out, const char *name, const char *list,
    const char *separator)
{
	struct line line;
	struct str token = STR_INIT;
	size_t n;

	list += strspn(list, " ");
	if (*list == '\0')
		return;
	line = begin(out, name);
	for (; *list != '\0'; list += strspn(list, " ")) {
		n = strcspn(list, " ");
		str_reset(&token);
		str_addc(&token, '<');
		str_addn(&token, list, n);
		str_addc(&token, '>');
		list += n;
		if (list[strspn(list, " ")] != '\0')
			str_add(&token, separator);
		put(&line, token.s, token.len);
	}
	str_add(out, "\r\n");
	str_release(&token);
}

int
field_date(struct str *out, int64_t when)
{
	static const char days[] = "SunMonTueWedThuFriSat";
	static const char months[] = "JanFebMarAprMayJunJulAugSepOctNovDec";
	time_t t = (time_t)when;
	struct tm tm;

	if (gmtime_r(&t, &tm) == NULL || tm.tm_year < -900 ||
	    tm.tm_year > 9999 - 1900)
		return -1;
	str_addf(out, "Date: %.3s, %02d %.3s %d %02d:%02d:%02d +0000\r\n",
	    days + 3 * tm.tm_wday, tm.tm_mday, months + 3 * tm.tm_mon,
	    tm.tm_year + 1900, tm.tm_hour, tm.tm_min, tm.tm_sec);
	return 0;
}
