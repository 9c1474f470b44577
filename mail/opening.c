/* The first lines in the form in which wordings are sought in them. */
#include "mail/opening.h"

#include <stdint.h>
#include <string.h>

#include "base/block.h"
#include "base/fold.h"
#include "base/utf8.h"
#include "campaign/reply.h"
#include "mail/part.h"

#define FIRST_LINES	1200	/* bytes of text that are read for wording */

/* Where the words of a squeezed text begin. */
struct starts {
	size_t		n;
	uint16_t	at[FIRST_LINES + 1];
};

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
 * At most every other of the bytes that were read begins a word.  Without
 * branches, since nothing tells where the next word ends.
 */
static void
find_starts(const struct str *text, struct starts *starts)
{
	unsigned int inside = 0, kinds, begins;
	size_t i;

	starts->n = 0;
	for (i = 0; i < text->len; i++) {
		kinds = fold_kinds[(unsigned char)text->s[i]];
		begins = ~inside | kinds / FOLD_ASIAN;
		starts->at[starts->n] = (uint16_t)i;
		starts->n += kinds & begins & FOLD_WORD;
		inside = kinds;
	}
}

/* Count the wordings that stand in the text, none within another. */
static void
count_wordings(struct opening *o, const struct starts *starts)
{
	const struct phrase *p;
	size_t i, at, end = 0;
	int kind;

	phrase_ready(&automatic_bodies);
	for (i = 0; i < starts->n; i++) {
		at = starts->at[i];
		if (at < end || (p = phrase_at(&automatic_bodies,
		    o->text.s + at, o->text.len - at)) == NULL)
			continue;
		end = at + strlen(p->words);
		kind = p->kind;
		/* "I guess that this is an automated reply", people say */
		if (kind == WORDING_ANSWER && at > 1 &&
		    fold_is_word(o->text.s[at - 2]))
			kind = WORDING_AUTOMATIC;
		if (o->counts[kind]++ == 0)
			o->first[kind] = p->words;
	}
}

void
opening_read(const struct parts *parts, const struct inbound *in,
    struct opening *o)
{
	const char *text = str_blank(in->text) ? parts->text.s : in->text;
	struct starts starts;

	memset(o, 0, sizeof(*o));
	str_init(&o->subject);
	str_init(&o->text);
	if (in->subject != NULL)
		opening_fold(&o->subject, in->subject, strlen(in->subject));
	opening_fold(&o->text, text, strnlen(text, FIRST_LINES));
	find_starts(&o->text, &starts);
	count_wordings(o, &starts);
}

void
opening_release(struct opening *o)
{
	str_release(&o->subject);
	str_release(&o->text);
}
