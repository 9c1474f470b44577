/*
 * Whoever answers says more than that he is away; a notice does not.  The text
 * is taken clause by clause.
 */
#include "mail/notice_only.h"

#include <string.h>

#include "base/fold.h"
#include "base/str.h"
#include "mail/absence.h"
#include "mail/acknowledge.h"
#include "mail/affix.h"
#include "mail/automatic_words.h"
#include "mail/opening.h"

#define READ_MAX	2000	/* bytes of text that are looked at */
#define SHORT_LINE	40	/* a line is broken there by intention */
#define OTHERS		5	/* one word in so many may be another */
#define NAME_WORDS	4	/* of a line that may be a name */
#define AROUND_WORDS	10	/* about the wordings of one clause */
#define CONTACT_WORDS	6	/* more, where it says whom to ask instead */
#define CONTACT_CLAUSE	12	/* of a clause that only says so */
#define SPAN_WORDS	8	/* of a clause that only tells days */

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
	"happy ", "merry", "we wish", "we hope", "season's", "frohe",
	"sch\303\266ne ", "wir w\303\274nschen", "ich w\303\274nsche",
	"einen guten", "joyeu", "bonne ann", "bonne journ", "bonnes f",
	"bonnes vacances", "nous vous souhaitons",
	"toute l'\303\251quipe", "feliz", "felices", "le deseamos",
	"les deseamos", "le deseo", "desejo", "auguro", "boas f",
	"desejamos", "buone ", "buon ",
	"tanti auguri", "fijne ", "prettige ", "wij wensen", "we wensen",
	"weso\305\202ych", "\305\274yczymy", "god jul", "glad ",
	"trevlig ", "vi \303\266nskar", "zesp\303\263\305\202",
	"bitte haben sie", "wir bitten um", "please allow", "please bear",
	"we apologi", "i apologi", "ci scusiamo", "lamentamos",
	"przepraszamy", "vi ber om",
	"med venlig", "med vennlig", "venlig hilsen", "hilsen", "tak", "takk",
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

/* "Du 20 au 31 juillet", a part of what tells for how long. */
static int
is_span(const char *s, size_t n)
{
	static const char *const spans[] = { "from ", "until ", "till ",
	    "through ", "up to ", "returning ", "back on ", "back in the ",
	    "vom ", "von ", "bis ", "ab dem ", "du ", "jusqu'", "de retour ",
	    "retour ", "del ", "desde ", "hasta ", "dal ", "fino ", "dall'",
	    "at\303\251 ", "den ", "dem ", "le ", "el ", "van ",
	    "tot ", "t/m ", "od ", "do dnia ", "do ",
	    "fr\303\245n ", "till och med ", "t.o.m" };

	return count_words(s, n) <= SPAN_WORDS && strpbrk(s, "0123456789") !=
	    NULL && prefix_of(s, spans, sizeof(spans) / sizeof(*spans)) > 0;
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
		if (p->kind == WORDING_HINT)
			continue;
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
	return memchr(s, '@', n) != NULL || digits_in(s, n) > 5;
}

/* "Yes", which answers somebody, as no machine does. */
static int
is_consent(const char *folded)
{
	static const char *const words[] = { "yes", "ja", "ja gerne",
	    "yes please", "oui", "s\303\255", "sim", "s\303\254", "tak" };
	size_t i;

	for (i = 0; i < sizeof(words) / sizeof(*words); i++)
		if (str_equal(folded, words[i]))
			return 1;
	return 0;
}

/*
 * The words of a clause that no notice needs; -1: it is none's.  What a desk
 * acknowledges may be in words of its own.
 */
static int
others_of(const char *s, size_t n, int desk)
{
	struct str folded = STR_INIT;
	int known, own, what, others = 0;

	opening_fold(&folded, s, n);
	known = is_consent(folded.s) ? -1 :
	    wording_words(folded.s, strlen(folded.s));
	if (known >= 0 && desk && acknowledge_read(folded.s, folded.len,
	    &own) != 0 && own > known)
		known = own;
	what = absence_read(folded.s, folded.len, &own);
	if (what & ABSENCE_PASSED)
		known = -1;
	else if (known >= 0 && what != 0 && own > known)
		known = own;
	if (known > 0)
		others = (int)count_words(s, n) - known - AROUND_WORDS -
		    (is_contact(s, n) ? CONTACT_WORDS : 0);
	else if (!is_frame(folded.s) && !is_name(s, n) &&
	    !is_span(folded.s, folded.len))
		others = (int)count_words(s, n) -
		    (is_contact(s, n) ? CONTACT_CLAUSE : 0);
	str_release(&folded);
	return known < 0 ? -1 : others > 0 ? others : 0;
}

/* "Away, but ...": what stands against it is a clause of its own. */
static int
is_contrast(const char *s)
{
	/* "ma", but not that of French */
	static const char *const words[] = { " but ", " aber ", " mais ",
	    " pero ", " mas ", " ma ci ", " ma il ", " ma interess",
	    " ma la ", " ma le ", " ma leggo ", " ma mi ", " ma non ",
	    " ma posso ", " ma pu\303\262 ", " ma sono ", " ma vi ",
	    " ma volentieri", " ma vorrei ", " maar ", " ale ", " men " };

	return *s == ' ' && prefix_of(s, words,
	    sizeof(words) / sizeof(*words)) > 0;
}

/* How many digits end before s[i]: few are of a day, "on 16. November". */
static size_t
digits_before(const char *s, size_t i)
{
	size_t n = 0;

	while (n < i && s[i - n - 1] >= '0' && s[i - n - 1] <= '9')
		n++;
	return n;
}

/* Does the clause end at s[i], whose line began at s[line]? */
static int
ends_at(const char *s, size_t i, size_t line)
{
	size_t digits;

	if (s[i] == '\0')
		return 1;
	if (s[i] == '\n')
		return i - line < SHORT_LINE || s[i + 1] == '\n';
	if (strncmp(s + i, "\343\200\202", 3) == 0)	/* a Chinese stop */
		return 1;
	/* "your ref. no." */
	if (s[i] == '.' && s[i + 1] == ' ' && s[i + 2] >= 'a' &&
	    s[i + 2] <= 'z')
		return 0;
	if (is_contrast(s + i))
		return 1;
	if (strchr(".!;,", s[i]) == NULL ||
	    (s[i + 1] != ' ' && s[i + 1] != '\n' && s[i + 1] != '\0'))
		return 0;
	/* "January 5th, 2027" */
	if (s[i] == ',' && s[i + 1] == ' ' && s[i + 2] >= '0' &&
	    s[i + 2] <= '9')
		return 0;
	digits = digits_before(s, i);
	return digits == 0 || (s[i] == '.' && digits > 2);
}

int
notice_asks(const char *text)
{
	static const char *const heads[] = { "questions", "question",
	    "urgent", "fragen", "dringend", "eilig", "une question",
	    "preguntas", "dudas", "urgente", "d\303\272vidas", "domande",
	    "urgenze", "vragen", "spoed", "pytania", "pilne",
	    "fr\303\245gor", "br\303\245dskande" };
	struct str word = STR_INIT;
	const char *p = text;
	size_t n, i;
	int known = 1;

	for (; known && (p = strchr(p, '?')) != NULL; p++) {
		for (n = 0; p - n > text && n < SHORT_LINE &&
		    strchr(".!;\n", p[-(ptrdiff_t)n - 1]) == NULL; n++)
			continue;
		str_reset(&word);
		opening_fold(&word, p - n, n);
		str_cut(&word, strcspn(word.s, "?"));
		known = 0;
		for (i = 0; i < sizeof(heads) / sizeof(*heads); i++)
			known |= str_equal(word.s, heads[i]);
	}
	str_release(&word);
	return !known;
}

int
notice_only(const char *text, int desk)
{
	struct str t = STR_INIT;
	size_t i, from = 0, line = 0, words, others = 0;
	int more = 0;

	str_addn(&t, text, strnlen(text, READ_MAX));
	phrase_ready(&automatic_bodies);
	words = notice_asks(t.s) ? 0 : count_words(t.s, t.len);
	for (i = 0; words > 0 && more >= 0 && i <= t.len; i++) {
		if (ends_at(t.s, i, line)) {
			while (from < i &&
			    strchr(" \n.,*>-", t.s[from]) != NULL)
				from++;
			more = from < i ? others_of(t.s + from, i - from,
			    desk) : 0;
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
notice_turns(const struct opening *o)
{
	const char *s = o->text.s;
	size_t i, n, end = o->text.len;
	int words;

	for (i = 0; i < end; i++) {
		if (!is_contrast(s + i))
			continue;
		for (n = 1; i + n < end && !ends_at(s, i + n, 0); n++)
			;
		if (wording_words(s + i, n) <= 0 &&
		    (absence_read(s + i, n, &words) & ~(ABSENCE_SEEN |
		    ABSENCE_PASSED)) == 0)
			return 1;
	}
	return 0;
}
