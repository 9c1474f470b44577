/*
 * Whoever answers says more than that he is away; a notice does not.  The text
 * is taken clause by clause.
 */
#include "mail/notice.h"

#include <string.h>

#include "base/fold.h"
#include "base/str.h"
#include "base/utf8.h"
#include "mail/automatic_words.h"
#include "mail/opening.h"
#include "mail/prefix.h"

#define READ_MAX	2000	/* bytes of text that are looked at */
#define SHORT_LINE	40	/* a line is broken there by intention */
#define OTHERS		5	/* one word in so many may be another */
#define NAME_WORDS	4	/* of a line that may be a name */
#define AROUND_WORDS	10	/* about the wordings of one clause */

/* How greetings and closings begin, folded. */
static const char *const frames[] = {
	"hi", "hello", "hey", "dear", "good morning", "good day", "greetings",
	"thank you", "thanks", "many thanks", "regards", "best", "kind regards",
	"warm regards", "sincerely", "yours", "cheers", "enjoy", "have a",
	"hallo", "guten tag", "sehr geehrte", "liebe", "lieber", "moin",
	"gr\303\274\303\237", "vielen dank", "danke", "mit freundlich",
	"freundliche", "viele gr", "beste gr", "sch\303\266ne gr",
	"herzliche gr", "bonjour", "madame", "merci", "cordialement", "bien",
	"salutations", "buenos d\303\255as", "hola", "estimad", "gracias",
	"un saludo", "saludos", "atentamente", "ol\303\241", "bom dia",
	"boa tarde", "prezad", "obrigad", "atenciosamente", "cumprimentos",
	"com os melhores", "buongiorno", "gentile", "salve", "ciao", "grazie",
	"cordiali", "distinti", "saluti", "goedendag", "beste", "geachte",
	"bedankt", "met vriendelijke", "groet", "dzie\305\204 dobry",
	"szanown", "pozdrawiam", "z powa\305\274aniem", "dzi\304\231kuj",
	"hej", "tack", "med v\303\244nlig", "v\303\244nliga", "mvh",
	"cher ", "ch\303\250re ", "querid", "witaj", "cze\305\233\304\207",
	"the team", "your team", "ihr team", "das team", "l'\303\251quipe",
	"el equipo", "il team", "o time", "a equipe", "het team",
	"zesp\303\263\305\202", "med venlig", "med vennlig", "venlig hilsen", "hilsen", "tak", "takk",
};

static int
is_frame(const char *folded)
{
	return prefix_of(folded, frames, sizeof(frames) / sizeof(*frames)) > 0;
}

static size_t
count_words(const char *s, size_t n)
{
	size_t i, words = 0;

	for (i = 0; i < n; i++)
		words += s[i] != ' ' && (i == 0 || s[i - 1] == ' ');
	return words;
}

/* "Daniel Grosse", "Dr. A. Lee": few words, each with a capital. */
static int
is_name(const char *s, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		if ((i == 0 || s[i - 1] == ' ') && s[i] >= 'a' && s[i] <= 'z')
			return 0;
	return count_words(s, n) <= NAME_WORDS;
}

/* The words of a clause's wordings; -1: one is none of notices. */
static int
wording_words(const char *folded, size_t n)
{
	const struct phrase *p;
	size_t i, length;
	int words = 0;

	for (i = 0; i < n; i++) {
		if (!fold_is_word(folded[i]) ||
		    ((unsigned char)folded[i] < 0x80 && i > 0 &&
		    fold_is_word(folded[i - 1])) ||
		    (p = phrase_at(&automatic_bodies, folded + i, n - i)) ==
		    NULL)
			continue;
		if (p->kind == WORDING_PERSONAL || p->kind == WORDING_TALK)
			return -1;
		length = strlen(p->words);
		words += (int)count_words(p->words, length);
		i += length - 1;
	}
	return words;
}

/* An address or a number to call instead. */
static int
is_contact(const char *s, size_t n)
{
	size_t i, digits = 0;

	for (i = 0; i < n; i++)
		digits += s[i] >= '0' && s[i] <= '9';
	return memchr(s, '@', n) != NULL || digits > 5;
}

/* The words of a clause that no notice needs; -1: it is none's. */
static int
others_of(const char *s, size_t n)
{
	struct str folded = STR_INIT;
	int known, others = 0;

	opening_fold(&folded, s, n);
	known = wording_words(folded.s, strlen(folded.s));
	if (known > 0)
		others = (int)count_words(s, n) - known - AROUND_WORDS;
	else if (!is_frame(folded.s) && !is_contact(s, n) && !is_name(s, n))
		others = (int)count_words(s, n);
	str_release(&folded);
	return known < 0 ? -1 : others > 0 ? others : 0;
}

/* Does the clause end at s[i], whose line began at s[line]? */
static int
ends_at(const char *s, size_t i, size_t line)
{
	if (s[i] == '\0')
		return 1;
	if (s[i] == '\n')
		return i - line < SHORT_LINE || s[i + 1] == '\n';
	if (strncmp(s + i, "\343\200\202", 3) == 0)	/* a Chinese stop */
		return 1;
	return strchr(".!;,", s[i]) != NULL &&
	    (s[i + 1] == ' ' || s[i + 1] == '\n' || s[i + 1] == '\0') &&
	    !(i > 0 && s[i - 1] >= '0' && s[i - 1] <= '9');
}

int
notice_alone(const char *text)
{
	struct str t = STR_INIT;
	size_t i, from = 0, line = 0, words, others = 0;
	int more = 0;

	str_addn(&t, text, strnlen(text, READ_MAX));
	phrase_ready(&automatic_bodies);
	words = strchr(t.s, '?') != NULL ? 0 : count_words(t.s, t.len);
	for (i = 0; words > 0 && more >= 0 && i <= t.len; i++) {
		if (ends_at(t.s, i, line)) {
			while (from < i && strchr(" \n.,*>-", t.s[from]) != NULL)
				from++;
			more = from < i ? others_of(t.s + from, i - from) : 0;
			others += more > 0 ? (size_t)more : 0;
			from = i;
		}
		if (t.s[i] == '\n') {
			line = i + 1;
			t.s[i] = ' ';
		}
	}
	str_release(&t);
	return words > 0 && more >= 0 && others * OTHERS <= words;
}

int
notice_tells_of(const char *folded, const char *name)
{
	static const char *const verbs[] = { " is ", " has ", " will ",
	    " no longer ", " left ", " retired ", " works ", " ist ", " hat ",
	    " wird ", " arbeitet ", " est ", " a ", " n'est ", " ne ",
	    " sera ", " est\303\241 ", " estar\303\241 ", " ya no ",
	    " \303\251 ", " n\303\243o ", " j\303\241 ", " \303\250 ",
	    " non ", " sar\303\240 ", " heeft ", " werkt ", " jest ",
	    " nie ", " ju\305\274 ", " \303\244r ", " har ", " er " };
	struct str wanted = STR_INIT;
	const char *p = folded;
	size_t i;
	int tells = 0;

	if (name != NULL)
		utf8_fold(&wanted, name, strlen(name));
	/* a name of one word may be a firm's, or any word */
	if (strchr(wanted.s, ' ') == NULL)
		p = NULL;
	for (; !tells && p != NULL && (p = strstr(p, wanted.s)) != NULL;
	    p++)
		for (i = 0; i < sizeof(verbs) / sizeof(*verbs); i++)
			tells |= str_starts(p + wanted.len, verbs[i]);
	str_release(&wanted);
	return tells;
}
