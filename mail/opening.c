/* The first lines in the form in which wordings are sought in them. */
#include "mail/opening.h"

#include <stdint.h>
#include <string.h>

#include "base/block.h"
#include "base/fold.h"
#include "base/utf8.h"
#include "campaign/reply.h"
#include "mail/affix.h"
#include "mail/part.h"

#define FIRST_LINES	1200	/* bytes of text that are read for wording */
#define TITLE_MIN	8	/* bytes of a subject that nothing else says */
#define MARK_MAX	3	/* bytes of a mark of quotation */

/*
 * Put the BLOCK bytes of s that follow last to to, which may overlap s, with
 * blanks for white space; 0: squeezing them takes more than that.
 */
static int
squeeze_block(char *to, const char *s, char last)
{
	unsigned char c[1 + BLOCK];
	signed char odd[BLOCK];
	int i;

	c[0] = (unsigned char)last;
	memcpy(c + 1, s, BLOCK);
	for (i = 0; i < BLOCK; i++)
		odd[i] = (signed char)((c[i + 1] == 0xe2) |
		    ((c[i] <= ' ') & (c[i + 1] <= ' ')));
	if (!block_is_zero(odd))
		return 0;
	for (i = 1; i <= BLOCK; i++)
		c[i] = c[i] > ' ' ? c[i] : ' ';
	memcpy(to, c + 1, BLOCK);
	return 1;
}

static int
is_curly(const char *s)
{
	return s[0] == '\xe2' && s[1] == '\x80' &&
	    (s[2] == '\x98' || s[2] == '\x99');
}

/* All white space as single blanks, none at the start; apostrophes straight. */
static void
squeeze(struct str *text)
{
	char *to = text->s, last = ' ';
	const char *s = to, *end = to + text->len, *stop;

	while (s < end) {
		if (end - s >= BLOCK && squeeze_block(to, s, last)) {
			s += BLOCK;
			to += BLOCK;
			last = to[-1];
			continue;
		}
		for (stop = end - s < BLOCK ? end : s + BLOCK; s < stop; s++) {
			*to = (unsigned char)*s > ' ' ? *s : ' ';
			if (is_curly(s)) {
				*to = '\'';
				s += 2;
			}
			if (*to != ' ' || last != ' ')
				last = *to++;
		}
	}
	str_cut(text, (size_t)(to - text->s));
}

void
opening_fold(struct str *out, const char *s, size_t n)
{
	utf8_fold(out, s, n);
	squeeze(out);
}

/*
 * Which of the BLOCK bytes of folded text at s begin a word, as bits; *inside
 * is 1 if the byte before them is of one, and told for the last of them.
 */
static unsigned int
starts_of(const char *s, unsigned int *inside)
{
	unsigned char c[BLOCK], word[BLOCK], asian[BLOCK];
	unsigned int words;
	int i;

	memcpy(c, s, BLOCK);
	for (i = 0; i < BLOCK; i++) {
		word[i] = (c[i] >= 'a' && c[i] <= 'z') |
		    (c[i] >= '0' && c[i] <= '9') | (c[i] >= 0x80);
		asian[i] = (c[i] >= 0xe3) & (c[i] <= 0xe9);
	}
	words = block_bits(word);
	i = (int)(words << 1 | *inside);
	*inside = words >> (BLOCK - 1);
	return words & (~(unsigned int)i | block_bits(asian));
}

/*
 * Where weak words end that the place in the text begins, or where the strong
 * ones do that begin within them: "I shall be [out] of the office".
 */
static size_t
count_weak(struct opening *o, size_t at, const struct phrase *weak)
{
	const struct phrase *p;
	size_t i, end = at + strlen(weak->words);
	const char *s = o->text.s;

	for (i = at + 1; i < end; i++)
		if (fold_is_word(s[i]) && !fold_is_word(s[i - 1]) &&
		    (p = phrase_at(&automatic_bodies, s + i,
		    o->text.len - i)) != NULL && p->kind == WORDING_AWAY) {
			weak = p;
			end = i + strlen(p->words);
		}
	if (o->counts[weak->kind]++ == 0)
		o->first[weak->kind] = weak->words;
	return end;
}

/*
 * Count the wording that begins at the place in the text; its end, or 0 where
 * others may begin within it.
 */
static size_t
count_wording(struct opening *o, size_t at)
{
	const struct phrase *p = phrase_at(&automatic_bodies, o->text.s + at,
	    o->text.len - at);
	int kind;

	if (p == NULL)
		return 0;
	kind = p->kind;
	if (kind == WORDING_AWAY_WEAK)
		return count_weak(o, at, p);
	/* "I guess that this is an automated reply", people say */
	if (kind == WORDING_ANSWER && at > 1 && fold_is_word(o->text.s[at - 2]))
		kind = WORDING_AUTOMATIC;
	if (o->counts[kind]++ == 0)
		o->first[kind] = p->words;
	return kind == WORDING_HINT ? 0 : at + strlen(p->words);
}

/* Count the wordings that stand in the text, only strong within weak ones. */
static void
count_wordings(struct opening *o)
{
	char last[BLOCK] = "";
	const char *s;
	size_t at, place, end = 0;
	unsigned int inside = 0, starts;

	phrase_ready(&automatic_bodies);
	for (at = 0; at < o->text.len; at += BLOCK) {
		s = o->text.s + at;
		if (o->text.len - at < BLOCK)
			s = memcpy(last, s, o->text.len - at);
		for (starts = starts_of(s, &inside); starts != 0;
		    starts &= starts - 1) {
			place = at + (size_t)__builtin_ctz(starts);
			if (place >= end && (place = count_wording(o, place)))
				end = place;
		}
	}
}

void
opening_read(const struct parts *parts, const struct inbound *in,
    struct opening *o)
{
	const char *text = str_blank(in->text) ? parts->text.s : in->text;

	memset(o, 0, sizeof(*o));
	str_init(&o->subject);
	str_init(&o->text);
	if (in->subject != NULL)
		opening_fold(&o->subject, in->subject, strlen(in->subject));
	opening_fold(&o->text, text, strnlen(text, FIRST_LINES));
	count_wordings(o);
}

/* Does a mark of quotation stand in s, of which n bytes are to be looked at? */
static int
is_marked(const char *s, size_t n)
{
	static const char *const marks[] = { "'", "\"", "`", "\302\253",
	    "\302\273", "\342\200\234", "\342\200\235", "\342\200\236" };

	return infix_within(s, n, marks, sizeof(marks) / sizeof(*marks));
}

int
opening_quotes(const struct opening *o, const char *title)
{
	const char *s = o->text.s;
	size_t n = strlen(title), before, behind;

	while (n > 0 && title[n - 1] == ' ')
		n--;
	if (n < TITLE_MIN || memchr(title, ' ', n) == NULL ||
	    (s = memmem(s, o->text.len, title, n)) == NULL)
		return 0;
	before = (size_t)(s - o->text.s);
	behind = o->text.len - before - n;
	before = before < MARK_MAX ? before : MARK_MAX;
	return is_marked(s - before, before) && is_marked(s + n,
	    behind < MARK_MAX ? behind : MARK_MAX);
}

void
opening_release(struct opening *o)
{
	str_release(&o->subject);
	str_release(&o->text);
}
