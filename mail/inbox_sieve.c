/* Responses are found by their lines and literals, then rewritten. */
#include "mail/inbox_sieve.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "mail/inbox_sift.h"
#include "mail/inbox_value.h"

#define HEAD_MAX	64	/* bytes that "* OK" stands within */

void
sieve_init(struct sieve *sieve)
{
	memset(sieve, 0, sizeof(*sieve));
	str_init(&sieve->in);
	str_init(&sieve->out);
	str_init(&sieve->bye);
}

void
sieve_release(struct sieve *sieve)
{
	str_release(&sieve->in);
	str_release(&sieve->out);
	str_release(&sieve->bye);
}

/* ------------------------------------------------------ whole responses */

/* The digits of the literal that a line announces at its end; NULL: none. */
static const char *
announces_literal(const char *line, const char *newline, uint64_t *n)
{
	struct cursor c = { newline, newline + 1 };
	const char *p = newline;

	p -= p > line && p[-1] == '\r';
	if (p == line || *--p != '}')
		return NULL;
	p -= p > line && p[-1] == '+';
	while (p > line && p[-1] >= '0' && p[-1] <= '9')
		p--;
	if (p == line || p[-1] != '{')
		return NULL;
	c.p = p - 1;
	return cursor_literal(&c, n) ? p : NULL;
}

/* Asked again behind each literal, so only its beginning is looked at. */
static int
may_have_literals(const char *p, const char *end)
{
	struct cursor c = { p, end - p < HEAD_MAX ? end : p + HEAD_MAX };
	struct value word;

	if (end - p < 2 || p[0] != '*' || p[1] != ' ')
		return 0;
	c.p += 2;
	cursor_skip(&c);
	cursor_atom(&c, &word);
	if (c.p == c.end && c.end < end)
		return 1;
	while (word.n > 0 && (word.p[word.n - 1] == '\r' ||
	    word.p[word.n - 1] == '\n'))
		word.n--;
	return !sift_is_status(&word);
}

/*
 * The literal that begins at scanned is longer than what was asked for: say
 * so where its length stands, take out what is there of the rest, and have
 * what is still to come of it dropped.
 */
static void
cut_literal(struct sieve *sieve, size_t digits, size_t literal)
{
	struct str *in = &sieve->in;
	size_t end = sieve->scanned + sieve->longest, gone = 0, n = 0;
	char number[24];

	while (in->s[digits + n] != '}' && in->s[digits + n] != '+')
		n++;
	snprintf(number, sizeof(number), "%0*zu", (int)n, sieve->longest);
	memcpy(in->s + digits, number, n);
	sieve->keep = in->len < end ? end - in->len : 0;
	sieve->drop = literal - sieve->longest;
	if (in->len > end) {
		gone = in->len - end < sieve->drop ? in->len - end :
		    sieve->drop;
		memmove(in->s + end, in->s + end + gone, in->len - end -
		    gone);
		str_cut(in, in->len - gone);
		sieve->drop -= gone;
		sieve->dropped += gone;
	}
}

/* Go behind a literal; -1: it is too long. */
static int
pass_literal(struct sieve *sieve, const char *digits, uint64_t literal)
{
	if (sieve->longest == 0 || literal <= sieve->longest) {
		if (literal > RESPONSE_MAX)
			return -1;
		sieve->scanned += literal;
		return 0;
	}
	if (literal > LITERAL_MAX)
		return -1;
	cut_literal(sieve, (size_t)(digits - sieve->in.s), literal);
	sieve->scanned += sieve->longest;
	return 0;
}

/*
 * Where the response that begins at start ends; 0: not yet, and the sieve
 * knows how far it was looked at (which may be beyond what is there); -1: it
 * is too long.
 */
static int
find_end(struct sieve *sieve, size_t start, size_t *end)
{
	const struct str *in = &sieve->in;
	const char *from, *newline, *digits;
	uint64_t literal;
	size_t at;

	while ((at = sieve->scanned + sieve->searched) < in->len) {
		from = in->s + sieve->scanned;
		newline = memchr(in->s + at, '\n', in->len - at);
		if (newline == NULL) {
			sieve->searched = in->len - sieve->scanned;
			break;
		}
		sieve->searched = 0;
		sieve->scanned = (size_t)(newline - in->s) + 1;
		if (!may_have_literals(in->s + start, newline) ||
		    (digits = announces_literal(from, newline, &literal)) ==
		    NULL) {
			*end = sieve->scanned;
			return 1;
		}
		if (pass_literal(sieve, digits, literal) == -1)
			return -1;
	}
	return in->len - start > RESPONSE_MAX ? -1 : 0;
}

/* What of the response that was written last is of use beside libetpan. */
static void
note_response(struct sieve *sieve, size_t from)
{
	const char *p = sieve->out.s + from;
	size_t n = sieve->out.len - from;

	sieve->searches += n >= 8 && memcmp(p, "* SEARCH", 8) == 0;
	if (n < 8 || strncasecmp(p, "* BYE ", 6) != 0)
		return;
	str_reset(&sieve->bye);
	str_addn(&sieve->bye, p + 6, n - 8);
}

/* Write what has become whole, and keep the rest. */
static int
take_whole(struct sieve *sieve)
{
	size_t start = 0, end, stop, before;
	const char *p = sieve->in.s;
	int rc;

	while ((rc = find_end(sieve, start, &end)) == 1) {
		stop = end - 1;
		stop -= stop > start && p[stop - 1] == '\r';
		before = sieve->out.len;
		sift_response(&sieve->out, p + start, p + stop);
		note_response(sieve, before);
		start = end;
	}
	if (start > 0) {
		memmove(sieve->in.s, sieve->in.s + start, sieve->in.len -
		    start);
		str_cut(&sieve->in, sieve->in.len - start);
		sieve->scanned -= start;
	}
	return rc;
}

int
sieve_put(struct sieve *sieve, const char *bytes, size_t n)
{
	size_t some;

	for (; n > 0; bytes += some, n -= some) {
		some = n;
		if (sieve->drop > 0 && sieve->keep == 0) {
			if (some > sieve->drop)
				some = sieve->drop;
			sieve->drop -= some;
			sieve->dropped += some;
			continue;
		}
		if (sieve->drop > 0) {
			if (some > sieve->keep)
				some = sieve->keep;
			sieve->keep -= some;
		}
		str_addn(&sieve->in, bytes, some);
		if (take_whole(sieve) == -1)
			return -1;
	}
	return 0;
}
