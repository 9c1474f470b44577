/* A closing is told by its words, by what it ends with, or by two of them. */
#include "mail/closing.h"

#include <string.h>

#include "base/fold.h"
#include "mail/card.h"
#include "mail/page.h"
#include "mail/wording.h"

#define DIGITS			"0123456789"
#define CLOSED_MAX		64	/* "Kind regards, Dana" */
#define CLOSED_WORDS_MAX	3
#define GREETING_WORDS_MAX	6

static const char *const closings[] = {
	"best", "all the best", "best regards", "kind regards",
	"warm regards", "warmest regards", "with kind regards",
	"with best regards", "kindest regards", "regards", "thanks",
	"many thanks", "thank you", "thanks again", "thanks and regards",
	"thanks & regards", "cheers", "sincerely", "yours sincerely",
	"sincerely yours", "best wishes", "respectfully", "yours",
	"br", "kr", "rgds", "cordially", "yours truly",
	"yours faithfully", "faithfully", "warmly", "with thanks",
	"talk soon", "speak soon", "take care", "thx", "have a great day",
	"thanks in advance", "many thanks in advance",
	"thank you in advance", "thanks so much", "thanks very much",
	"thanks a lot", "thank you very much", "thank you so much",
	"have a nice day", "have a good day",
	"greetings", "kind greetings", "best greetings", "with best wishes",
	"warm wishes", "with warm regards", "warmest", "rgs", "brgds",
	"yours respectfully", "very respectfully", "v/r", "with appreciation",
	"in appreciation",
	"all the very best", "very best", "very best regards",
	"looking forward", "peace", "ciao", "cu", "bye", "hth",
	"hope this helps", "hope that helps", "tia",
	"mit freundlichen grussen", "mit freundlichem gruss",
	"mit freundlichen gruessen", "freundliche grusse",
	"freundlichen gruss", "viele grusse", "viele gruesse",
	"beste grusse", "liebe grusse", "schone grusse", "herzliche grusse",
	"mit besten grussen", "mit herzlichen grussen", "gruss", "grusse",
	"mfg", "vg", "lg", "besten dank", "vielen dank", "danke",
	"beste gruesse", "liebe gruesse", "schone gruesse",
	"freundliche gruesse", "mit besten gruessen", "sonnige grusse",
	"viele liebe grusse", "hochachtungsvoll", "herzlichst", "herzlich",
	"bis bald", "vielen dank im voraus", "danke im voraus",
	"vielen dank vorab",
	"danke und gruss", "cordialement", "bien cordialement",
	"tres cordialement", "bien a vous", "cdlt", "cdt", "salutations",
	"meilleures salutations", "sinceres salutations", "merci",
	"bonne journee", "bonne reception", "amicalement", "a plus",
	"a bientot", "bien a toi", "belle journee", "excellente journee",
	"merci d'avance", "merci beaucoup", "gracias de antemano",
	"salutations distinguees",
	"salutations cordiales", "saludos", "slds", "muchos saludos",
	"reciba un cordial saludo", "reciban un cordial saludo",
	"un saludo", "saludos cordiales", "un cordial saludo",
	"cordiales saludos", "atentamente", "atte", "gracias", "muchas gracias",
	"un abrazo", "atenciosamente", "att", "cumprimentos",
	"melhores cumprimentos", "com os melhores cumprimentos", "abracos",
	"abraco", "abs", "cumps", "desde ja obrigado", "obrigado",
	"obrigada", "cordialmente",
	"cordiali saluti", "distinti saluti", "saluti", "un saluto",
	"grazie", "grazie mille", "buona giornata", "a presto",
	"un cordiale saluto", "buon lavoro", "cordialita",
	"grazie in anticipo", "z gory dziekuje",
	"met vriendelijke groet", "met vriendelijke groeten",
	"vriendelijke groet", "vriendelijke groeten", "mvg", "groet",
	"groeten", "hartelijke groet", "groetjes", "alvast bedankt",
	"met hartelijke groet", "hoogachtend", "vr. gr", "gr",
	"bedankt", "pozdrawiam", "pozdrawiam serdecznie",
	"serdecznie pozdrawiam", "z powazaniem", "dziekuje",
	"z wyrazami szacunku", "z pozdrowieniami", "pozdr", "milego dnia",
	"pozdrowienia", "med vanlig halsning",
	"med vanliga halsningar", "vanliga halsningar", "vanligen", "mvh",
	"halsningar", "basta halsningar", "halsning", "tack",
	"tack pa forhand", "med venlig hilsen", "venlig hilsen",
	"med vennlig hilsen", "vennlig hilsen", "hilsen", "hilsner",
	"ystavallisin terveisin", "terveisin",
	"mange hilsner", "bedste hilsner", "de bedste hilsner",
	"s pozdravem", "s pozdravom", "s uctou", "udvozlettel",
	"tisztelettel", "cu stima", "cu respect", "saygilarimla",
	"iyi calismalar", "lep pozdrav", "srdacan pozdrav",
	"\xd1\x81 \xd1\x83\xd0\xb2\xd0\xb0\xd0\xb6\xd0\xb5\xd0\xbd\xd0\xb8"
	"\xd0\xb5\xd0\xbc",
	"\xd1\x81 \xd0\xbd\xd0\xb0\xd0\xb8\xd0\xbb\xd1\x83\xd1\x87\xd1\x88"
	"\xd0\xb8\xd0\xbc\xd0\xb8 \xd0\xbf\xd0\xbe\xd0\xb6\xd0\xb5\xd0\xbb"
	"\xd0\xb0\xd0\xbd\xd0\xb8\xd1\x8f\xd0\xbc\xd0\xb8",
	"\xd0\xb7 \xd0\xbf\xd0\xbe\xd0\xb2\xd0\xb0\xd0\xb3\xd0\xbe\xd1\x8e"
};
static struct wording closing = WORDING(closings);

/* What closings end with in which somebody is of his own: "mit kollegialen". */
static const char *const greetings[] = {
	"grusse", "grussen", "gruss", "gruesse", "gruessen", "regards",
	"wishes", "greetings", "salutations", "saludo", "saludos", "saluto",
	"saluti", "cumprimentos", "groet", "groeten", "groetjes",
	"halsning", "halsningar", "hilsen", "hilsner", "pozdrowieniami",
	"pozdrowienia", "szacunku", "powazaniem"
};
static struct wording greeting = WORDING(greetings);

/* "Thanks for all": no name. */
static const char *const links[] = {
	"and", "for", "so", "to", "in", "very", "again", "und", "fur", "im",
	"et", "pour", "por", "de", "per", "en", "voor", "za", "och", "till"
};
static struct wording goes_on = WORDING(links);

/* A mark that may end a closing. */
static int
ends_closing(char c)
{
	return !fold_is_word(c) && (c == ' ' || c == ',' || c == '.' ||
	    c == '!' || c == ';' || c == ':' || c == '-' || c == '^');
}

/* Is what stands behind a closing of n bytes a name, for all one can see? */
static int
is_name_behind(const char *f, size_t n)
{
	if (!ends_closing(f[n]))
		return 0;
	f += n + strspn(f + n, " ,-");
	return fold_is_word(*f) && wording_begins(&goes_on, f) == 0 &&
	    page_words(f, CLOSED_WORDS_MAX + 1) <= CLOSED_WORDS_MAX &&
	    strpbrk(f, "?!:;@" DIGITS) == NULL && !card_is_speech(f);
}

/* Past the marks that join two closings, and a word for "and". */
static size_t
joint(const char *f)
{
	size_t n = strspn(f, " /|,-&+");
	size_t word = page_prefix(f + n, (const char *const[]){ "and", "und",
	    "et", "y", "e", "en", "i", "och", "og", NULL });

	return word > 0 && f[n + word] == ' ' ? n + word + 1 : n;
}

/*
 * In two or more languages or ways: "Mit freundlichen Gruessen / Best regards",
 * "Thanks and best regards".
 */
static int
is_closing_twice(const char *f, size_t n)
{
	size_t i, skip;

	for (i = strcspn(f, " /|,-"); i < n; i += 1 + strcspn(f + i + 1,
	    " /|,-")) {
		skip = i + joint(f + i);
		if (skip < n && wording_which(&closing, f, i) > 0 &&
		    (wording_which(&closing, f + skip, n - skip) > 0 ||
		    is_closing_twice(f + skip, n - skip)))
			return 1;
	}
	return 0;
}

__attribute__((noinline)) static enum closing
closing_of_bold(const struct line *line)
{
	char bold[CARD_LINE];
	struct line plain = *line;

	plain.f = card_unbold(line->f, bold);
	plain.fn = strlen(plain.f);
	return *plain.f == '*' ? CLOSING_NONE : closing_of(&plain);
}

/* "Mit freundlichen kollegialen Gruessen" */
static int
ends_greeting(const char *f, size_t n)
{
	const char *last;

	while (n > 0 && ends_closing(f[n - 1]))
		n--;
	last = memrchr(f, ' ', n);
	return last != NULL && n <= CLOSED_MAX && fold_is_word(*f) &&
	    wording_which(&greeting, last + 1, (size_t)(f + n - last - 1)) >
	    0 && page_words(f, GREETING_WORDS_MAX + 1) <= GREETING_WORDS_MAX &&
	    strpbrk(f, "?:;@" DIGITS) == NULL && !card_is_speech(f);
}

enum closing
closing_of(const struct line *line)
{
	size_t n = line->fn, begins;

	if (*line->f == '*')
		return closing_of_bold(line);
	/* other alphabets take two bytes for a letter */
	if (n > CLOSED_MAX && (n > CLOSED_MAX * 2 || !(line->f[0] & 0x80)))
		return CLOSING_NONE;
	if ((begins = wording_begins(&closing, line->f)) == 0)
		return ends_greeting(line->f, n) ? CLOSING_ALONE : CLOSING_NONE;
	while (n > begins && ends_closing(line->f[n - 1]))
		n--;
	if (n == begins || wording_which(&closing, line->f, n) > 0 ||
	    is_closing_twice(line->f, n))
		return CLOSING_ALONE;
	return is_name_behind(line->f, begins) ? CLOSING_NAMED : CLOSING_NONE;
}

int
closing_begins(const struct line *line)
{
	return line->fn <= CLOSED_MAX && (wording_begins(&closing, line->f +
	    strspn(line->f, "* ")) > 0 || ends_greeting(line->f, line->fn));
}
