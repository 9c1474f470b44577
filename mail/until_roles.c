/* Words before and after a date that tell what it is the date of. */
#include "mail/until_words.h"

#include <string.h>

#include "mail/wording.h"

struct role {
	const char	*word;
	enum until_role	 role;
};

/* Before a date; the one that stands last decides. */
static const struct role before[] = {
	{ "until", UNTIL_END }, { "till", UNTIL_END }, { "'til", UNTIL_END },
	{ "through", UNTIL_END }, { "thru", UNTIL_END },
	{ "up to", UNTIL_END }, { "to", UNTIL_END }, { "and", UNTIL_END },
	{ "ending", UNTIL_END }, { "-", UNTIL_END },
	{ "\xe2\x80\x93", UNTIL_END }, { "\xe2\x80\x94", UNTIL_END },
	{ "before", UNTIL_END },
	{ "bis", UNTIL_END }, { "und", UNTIL_END },
	{ "jusqu'au", UNTIL_END }, { "jusqu'\xc3\xa0", UNTIL_END },
	{ "jusqu", UNTIL_END }, { "jusque", UNTIL_END }, { "au", UNTIL_END },
	{ "et le", UNTIL_END },
	{ "hasta", UNTIL_END }, { "al", UNTIL_END }, { "y el", UNTIL_END },
	{ "at\xc3\xa9", UNTIL_END }, { "ate", UNTIL_END },
	{ "a", UNTIL_END }, { "e", UNTIL_END }, { "ao", UNTIL_END },
	{ "fino al", UNTIL_END }, { "fino a", UNTIL_END },
	{ "sino al", UNTIL_END }, { "e il", UNTIL_END },
	{ "tot", UNTIL_END }, { "t/m", UNTIL_END }, { "en met", UNTIL_END },
	{ "tm", UNTIL_END }, { "en", UNTIL_END },
	{ "do", UNTIL_END }, { "do dnia", UNTIL_END },
	{ "t.o.m.", UNTIL_END }, { "t.o.m", UNTIL_END },
	{ "tom", UNTIL_END }, { "till och med", UNTIL_END },
	{ "til", UNTIL_END }, { "och", UNTIL_END },
	{ "from", UNTIL_START }, { "starting", UNTIL_START },
	{ "beginning", UNTIL_START }, { "since", UNTIL_START },
	{ "as of", UNTIL_START }, { "between", UNTIL_START },
	{ "vom", UNTIL_START }, { "von", UNTIL_START },
	{ "ab", UNTIL_START }, { "seit", UNTIL_START },
	{ "zwischen", UNTIL_START },
	{ "du", UNTIL_START }, { "depuis", UNTIL_START },
	{ "\xc3\xa0 partir du", UNTIL_START },
	{ "\xc3\xa0 compter du", UNTIL_START }, { "d\xc3\xa8s", UNTIL_START },
	{ "desde", UNTIL_START }, { "del", UNTIL_START },
	{ "a partir", UNTIL_START },
	{ "de", UNTIL_NONE }, { "dal", UNTIL_START }, { "dall'", UNTIL_START },
	{ "tra il", UNTIL_START }, { "entre", UNTIL_START },
	{ "van", UNTIL_START }, { "vanaf", UNTIL_START },
	{ "sinds", UNTIL_START }, { "tussen", UNTIL_START },
	{ "od", UNTIL_START }, { "od dnia", UNTIL_START },
	{ "fr\xc3\xa5n", UNTIL_START }, { "fr.o.m.", UNTIL_START },
	{ "fra", UNTIL_START }, { "mellan", UNTIL_START },
	{ "return", UNTIL_BACK }, { "returning", UNTIL_BACK },
	{ "returns", UNTIL_BACK }, { "back", UNTIL_BACK },
	{ "resume", UNTIL_BACK }, { "available again", UNTIL_BACK },
	{ "reopen", UNTIL_BACK }, { "reopens", UNTIL_BACK },
	{ "reopening", UNTIL_BACK }, { "re-open", UNTIL_BACK },
	{ "wieder", UNTIL_BACK }, { "zur\xc3\xbc" "ck", UNTIL_BACK },
	{ "r\xc3\xbc" "ckkehr", UNTIL_BACK },
	{ "zur\xc3\xbc" "ckkehren", UNTIL_BACK },
	{ "retour", UNTIL_BACK }, { "reviendrai", UNTIL_BACK },
	{ "reviens", UNTIL_BACK }, { "rentre", UNTIL_BACK },
	{ "rentrerai", UNTIL_BACK }, { "r\xc3\xa9ouverture", UNTIL_BACK },
	{ "rouvrirons", UNTIL_BACK }, { "rouvriront", UNTIL_BACK },
	{ "rouvrira", UNTIL_BACK }, { "reprendrai", UNTIL_BACK },
	{ "regreso", UNTIL_BACK }, { "regresar\xc3\xa9", UNTIL_BACK },
	{ "regresare", UNTIL_BACK }, { "vuelvo", UNTIL_BACK },
	{ "volver\xc3\xa9", UNTIL_BACK }, { "vuelta", UNTIL_BACK },
	{ "regresando", UNTIL_BACK }, { "volviendo", UNTIL_BACK },
	{ "volveremos", UNTIL_BACK }, { "reabrimos", UNTIL_BACK },
	{ "reabriremos", UNTIL_BACK }, { "reapertura", UNTIL_BACK },
	{ "reintegro", UNTIL_BACK }, { "reincorporo", UNTIL_BACK },
	{ "reincorporar\xc3\xa9", UNTIL_BACK },
	{ "retorno", UNTIL_BACK }, { "retornarei", UNTIL_BACK },
	{ "regressarei", UNTIL_BACK }, { "regresso", UNTIL_BACK },
	{ "volto", UNTIL_BACK }, { "voltarei", UNTIL_BACK },
	{ "volta", UNTIL_BACK }, { "retornando", UNTIL_BACK },
	{ "regressando", UNTIL_BACK }, { "voltando", UNTIL_BACK },
	{ "voltaremos", UNTIL_BACK }, { "reabertura", UNTIL_BACK },
	{ "reabrimos", UNTIL_BACK }, { "reabriremos", UNTIL_BACK },
	{ "rientro", UNTIL_BACK }, { "rientrer\xc3\xb2", UNTIL_BACK },
	{ "ritorno", UNTIL_BACK }, { "torner\xc3\xb2", UNTIL_BACK },
	{ "torno", UNTIL_BACK }, { "rientrando", UNTIL_BACK },
	{ "riapriremo", UNTIL_BACK }, { "riapriamo", UNTIL_BACK },
	{ "riapertura", UNTIL_BACK }, { "riapriranno", UNTIL_BACK },
	{ "terug", UNTIL_BACK }, { "weer", UNTIL_BACK },
	{ "heropenen", UNTIL_BACK }, { "heropent", UNTIL_BACK },
	{ "wracam", UNTIL_BACK }, { "wr\xc3\xb3" "c\xc4\x99", UNTIL_BACK },
	{ "powr\xc3\xb3t", UNTIL_BACK }, { "powracam", UNTIL_BACK },
	{ "z powrotem", UNTIL_BACK }, { "powrocie", UNTIL_BACK },
	{ "ponownie", UNTIL_BACK },
	{ "tillbaka", UNTIL_BACK }, { "\xc3\xa5ter", UNTIL_BACK },
	{ "\xc3\xb6ppnar", UNTIL_BACK }, { "f\xc3\xb6rr\xc3\xa4n", UNTIL_BACK },
	{ "\xc3\xa5terkommer", UNTIL_BACK }, { "tilbage", UNTIL_BACK },
	{ "tilbake", UNTIL_BACK },
	/* who answers or is available then is back */
	{ "available", UNTIL_BACK }, { "pick this up", UNTIL_BACK },
	{ "erreichbar", UNTIL_BACK }, { "verf\xc3\xbcgbar", UNTIL_BACK },
	{ "joignable", UNTIL_BACK }, { "disponible", UNTIL_BACK },
	{ "retomo", UNTIL_BACK }, { "respondo", UNTIL_BACK },
	{ "dispon\xc3\xadvel", UNTIL_BACK }, { "rispondo", UNTIL_BACK },
	{ "disponibile", UNTIL_BACK }, { "operativi", UNTIL_BACK },
	{ "bereikbaar", UNTIL_BACK }, { "beschikbaar", UNTIL_BACK },
	{ "dost\xc4\x99pny", UNTIL_BACK }, { "dost\xc4\x99pna", UNTIL_BACK },
	{ "tillg\xc3\xa4nglig", UNTIL_BACK },
	{ "will respond", UNTIL_BACK }, { "will reply", UNTIL_BACK },
	{ "i'll respond", UNTIL_BACK }, { "i'll reply", UNTIL_BACK },
	{ "melde mich", UNTIL_BACK }, { "melde ich mich", UNTIL_BACK },
	{ "antworte ich", UNTIL_BACK }, { "r\xc3\xa9pondrai", UNTIL_BACK },
	{ "contestar\xc3\xa9", UNTIL_BACK },
	{ "responder\xc3\xa9", UNTIL_BACK },
	{ "responderei", UNTIL_BACK }, { "risponder\xc3\xb2", UNTIL_BACK },
	{ "antwoord ik", UNTIL_BACK }, { "reageer ik", UNTIL_BACK },
	{ "odpowiem", UNTIL_BACK }, { "odpisz\xc4\x99", UNTIL_BACK },
	{ "svarar", UNTIL_BACK },
	/* further languages */
	{ "fins", UNTIL_END },
	{ "ata", UNTIL_END },
	{ "indtil", UNTIL_END },
	{ "frem til", UNTIL_END },
	{ "kuni", UNTIL_END },
	{ "iki", UNTIL_END },
	{ "l\304\253dz", UNTIL_END },
	{ "p\303\242n\304\203", UNTIL_END },
	{ "p\303\242n\304\203 la", UNTIL_END },
	{ "\316\274\316\255\317\207\317\201\316\271", UNTIL_END },
	{ "\316\255\317\211\317\202", UNTIL_END },
	{ "\320\264\320\276", UNTIL_END },
	{ "\320\277\320\276", UNTIL_END },
	{ "eddig", UNTIL_END },
	{ "\304\235is", UNTIL_END },
	{ "des del", UNTIL_START },
	{ "alates", UNTIL_START },
	{ "nuo", UNTIL_START },
	{ "din", UNTIL_START },
	{ "\316\261\317\200\317\214", UNTIL_START },
	{ "\321\201", UNTIL_START },
	{ "\321\201\320\276", UNTIL_START },
	{ "\320\267", UNTIL_START },
	{ "\320\262\321\226\320\264", UNTIL_START },
	{ "\320\276\321\202", UNTIL_START },
	{ "fr\303\241", UNTIL_START },
	{ "\320\262\320\265\321\200\320\275\321\203\321\201\321\214",
	    UNTIL_BACK },
	{ "\320\277\320\276\320\262\320\265\321\200\320\275\321\203"
	    "\321\201\321\217",
	    UNTIL_BACK },
	{ "\320\262\321\213\320\271\320\264\321\203", UNTIL_BACK },
	{ "vr\303\241t\303\255m se", UNTIL_BACK },
	{ "vr\303\241tim sa", UNTIL_BACK },
	{ "vrac\303\255m se", UNTIL_BACK },
	{ "vra\304\207am se", UNTIL_BACK },
	{ "\320\262\321\200\320\260\321\233\320\260\320\274 \321\201\320\265",
	    UNTIL_BACK },
	{ "visszat\303\251rek", UNTIL_BACK },
	{ "m\304\203 \303\256ntorc", UNTIL_BACK },
	{ "revin", UNTIL_BACK },
	{ "palaan", UNTIL_BACK },
	{ "\316\265\317\200\316\271\317\203\317\204\317\201\316\255"
	    "\317\206\317\211",
	    UNTIL_BACK },
	{ "\316\265\317\200\316\271\317\203\317\204\317\201\316\255"
	    "\317\210\317\211",
	    UNTIL_BACK },
};

/* After a date: "ab dem 5. wieder erreichbar". */
static const struct role after[] = {
	{ "wieder", UNTIL_BACK }, { "zur\xc3\xbc" "ck", UNTIL_BACK },
	{ "wie gewohnt", UNTIL_BACK },
	{ "back", UNTIL_BACK }, { "terug", UNTIL_BACK },
	{ "weer", UNTIL_BACK }, { "de retour", UNTIL_BACK },
	{ "tillbaka", UNTIL_BACK }, { "de vuelta", UNTIL_BACK },
	{ "nuovamente", UNTIL_BACK }, { "novamente", UNTIL_BACK },
	{ "ponownie", UNTIL_BACK }, { "\xc3\xa5ter", UNTIL_BACK },
	{ "asti", UNTIL_END },
	{ "saakka", UNTIL_END },
	{ "arte", UNTIL_END },
	{ "kadar", UNTIL_END },
	{ "d\303\266nece\304\237im", UNTIL_BACK },
	{ "\320\262\320\265\321\200\320\275\321\203\321\201\321\214",
	    UNTIL_BACK },
	{ "\320\277\320\276\320\262\320\265\321\200\320\275\321\203"
	    "\321\201\321\217",
	    UNTIL_BACK },
};

/* A text, and which keys of two bytes it has: most words are told by theirs. */
struct place {
	const char	*s;
	size_t		 n;
	char		 has[WORDING_KEYS];
};

static void
place_open(struct place *p, const char *s, size_t n)
{
	size_t i;

	p->s = s;
	p->n = n;
	memset(p->has, 0, sizeof(p->has));
	for (i = 0; i + 1 < n; i++)
		p->has[wording_key(s + i)] = 1;
}

/* The last place of word in the text as a word of its own; -1: none. */
static long
last_word(const struct place *place, const char *word)
{
	const char *s = place->s;
	size_t n = place->n, len, i;

	if (word[1] != '\0' && !place->has[wording_key(word)])
		return -1;
	len = strlen(word);
	for (i = n; i >= len; i--) {
		if (s[i - len] != word[0] ||
		    memcmp(s + i - len, word, len) != 0)
			continue;
		if (!until_is_letter(word[0]) ||
		    ((i == n || !until_is_letter(s[i])) &&
		    (i == len || !until_is_letter(s[i - len - 1]))))
			return (long)i;
	}
	return -1;
}

enum until_role
until_role_before(const char *s, size_t n)
{
	enum until_role near = UNTIL_NONE;
	struct place place;
	long at, nearest = -1;
	size_t i, best = 0;
	int back = 0;

	place_open(&place, s, n);
	for (i = 0; i < sizeof(before) / sizeof(*before); i++) {
		if ((at = last_word(&place, before[i].word)) < 0)
			continue;
		if (before[i].role == UNTIL_BACK)
			back = 1;
		/* a preposition counts close to its date only */
		else if (n - (size_t)at > 18)
			continue;
		else if (at > nearest || (at == nearest &&
		    strlen(before[i].word) > best)) {
			nearest = at;
			best = strlen(before[i].word);
			near = before[i].role;
		}
	}
	return back ? UNTIL_BACK : near;
}

enum until_role
until_role_after(const char *s, size_t n)
{
	struct place place;
	size_t i;

	place_open(&place, s, n);
	for (i = 0; i < sizeof(after) / sizeof(*after); i++)
		if (last_word(&place, after[i].word) >= 0)
			return after[i].role;
	return UNTIL_NONE;
}

int
until_is_end_of(const char *s, size_t n)
{
	static const char *const ends[] = { "end of", "ende", "fin", "fin de",
	    "finales de", "final de", "fim de", "fine", "eind", "einde",
	    "ko\305\204ca", "slutet av", "slutten av" };
	struct place place;
	size_t i;
	long at;

	place_open(&place, s, n);
	for (i = 0; i < sizeof(ends) / sizeof(*ends); i++)
		if ((at = last_word(&place, ends[i])) >= 0 &&
		    n - (size_t)at < 3)
			return 1;
	return 0;
}
