/* The sender's name, taken apart, and the lines that sign with it. */
#include "mail/sender.h"

#include <string.h>

#include "base/fold.h"
#include "base/str.h"
#include "mail/page.h"

#define RAW_MAX		100	/* bytes of a name that are read */
#define WORD_MIN	2
#define NICK_MIN	3	/* "Rob" of "Robert" */
#define SURNAME_MIN	4
#define SIGNED_WORDS	5
#define INITIALS_MAX	8	/* bytes, with their dots */

static int
is_inner(const char *f)
{
	return (*f == '-' || *f == '\'' || *f == '.') && fold_is_word(f[1]);
}

/* The length of the word that begins at f: "anne-marie", "ph.d". */
static size_t
word_length(const char *f)
{
	size_t n = 0;

	while (fold_is_word(f[n]) || (n > 0 && is_inner(f + n)))
		n++;
	return n;
}

static void
fold_name(struct sender *s, const char *name)
{
	const char *at = strchr(name, '@');
	size_t n = at != NULL ? (size_t)(at - name) : strlen(name);
	struct str folded = STR_INIT;
	char *p;

	fold_text(&folded, name, n < RAW_MAX ? n : RAW_MAX);
	n = folded.len < SENDER_NAME ? folded.len : SENDER_NAME;
	if (n > 0)
		memcpy(s->name, folded.s, n);
	s->name[n] = '\0';
	str_release(&folded);
	for (p = s->name; *p != '\0'; p++)
		if (*p == '.' || *p == '_')
			*p = ' ';
}

static void
read_words(struct sender *s)
{
	const char *f = s->name;
	size_t n;

	fold_name(s, s->from);
	s->from = NULL;
	for (; *f != '\0' && *f != '(' && s->words < SENDER_WORDS; f += n) {
		n = word_length(f);
		if (n < WORD_MIN || (*f >= '0' && *f <= '9')) {
			n = n > 0 ? n : 1;
			continue;
		}
		s->word[s->words] = f;
		s->n[s->words++] = n;
	}
}

/* The same word, or the beginning of one: "Matt". */
static int
is_known(const struct sender *s, const char *f, size_t n)
{
	size_t i;

	for (i = 0; i < s->words; i++)
		if (*s->word[i] == *f && (n == s->n[i] || (n >= NICK_MIN &&
		    n < s->n[i])) && memcmp(s->word[i], f, n) == 0)
			return 1;
	return 0;
}

/* "C.P. " and its like before a name: the length of two letters or more. */
static size_t
initials(const char *f)
{
	size_t n = 0;

	while (fold_is_word(f[n]) && f[n + 1] == '.' && n <= INITIALS_MAX)
		n += 2;
	return n > 2 && n <= INITIALS_MAX && f[n] == ' ' ? n : 0;
}

/* Past marks and titles: "-- Dr. Dana Two". */
static const char *
past_titles(const char *f)
{
	static const char *const titles[] = {
		"dr.", "prof.", "dr", "prof", "mag.", "ing.", "mr.", "mrs.",
		"ms.", "dott.", "sr.", "sra.", "dipl.-ing.", "dipl.-inf.",
		"i.a.", "i. a.", "ir.", "ppa.", "i.v.", "i. v.", "geom.",
		"rag.", "avv.", "arch.", "lic.", "mgr", "inz.", "dra.", NULL
	};
	size_t n;

	while (*f != '\0' && strchr(" -~/*.\\,_=#", *f) != NULL)
		f++;
	while ((strchr("adgilmprs", *f) != NULL &&
	    (n = page_prefix(f, titles)) > 0) || (n = initials(f)) > 0)
		f += n + strspn(f + n, " ");
	return f;
}

/* What may follow a name on its line, as nothing in a sentence does. */
static int
ends_name(const char *f)
{
	return *f == '\0' || strchr(",|(<[/;:^*", *f) != NULL ||
	    (*f == '.' && (f[1] == '\0' || f[1] == ',')) ||
	    (*f == ' ' && (f[1] == ' ' || strchr("-|(<[/^:;,", f[1]) != NULL));
}

enum signing
sender_signs(struct sender *s, const char *f)
{
	size_t n, words = 0, known = 0, last = 0;

	if (s->from != NULL)
		read_words(s);
	if (s->words == 0)
		return SIGNING_NONE;
	/* 'Dana "Dee" Two' */
	for (f = past_titles(f); (n = word_length(f += *f == '"')) > 0; f++) {
		last = is_known(s, f, n) ? n : 0;
		known += last > 0;
		if (++words > SIGNED_WORDS || words > known + 2)
			return SIGNING_NONE;
		f += n;
		f += *f == '"';
		if (ends_name(f))
			break;
		/* "A. Two" */
		if (n == 1 && *f == '.')
			f++;
		if (*f != ' ')
			return SIGNING_NONE;
	}
	if (n == 0 || known == 0)
		return SIGNING_NONE;
	if ((known > 1 && words <= known + 2) || (words > 1 && words <= 3 &&
	    last >= SURNAME_MIN))
		return SIGNING_FULL;
	f += strspn(f, " .,^:;)(-");
	return words == 1 && *f == '\0' ? SIGNING_GIVEN : SIGNING_NONE;
}

int
sender_stands_in(struct sender *s, const char *f)
{
	size_t i;

	if (s->from != NULL)
		read_words(s);
	for (i = 0; i < s->words; i++)
		if (s->n[i] >= SURNAME_MIN && memmem(f, strlen(f), s->word[i],
		    s->n[i]) != NULL)
			return 1;
	return 0;
}
