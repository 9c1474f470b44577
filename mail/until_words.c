/* Months, weekdays, and the prepositions of dates. */
#include "mail/until_words.h"

#include <string.h>

static const struct until_name names[] = {
	/* English */
	{ "january", UNTIL_MONTH, 1 }, { "jan", UNTIL_MONTH, 1 },
	{ "february", UNTIL_MONTH, 2 }, { "feb", UNTIL_MONTH, 2 },
	{ "march", UNTIL_MONTH, 3 }, { "mar", UNTIL_MONTH, 3 },
	{ "april", UNTIL_MONTH, 4 }, { "apr", UNTIL_MONTH, 4 },
	{ "may", UNTIL_MONTH, 5 }, { "june", UNTIL_MONTH, 6 },
	{ "jun", UNTIL_MONTH, 6 }, { "july", UNTIL_MONTH, 7 },
	{ "jul", UNTIL_MONTH, 7 }, { "august", UNTIL_MONTH, 8 },
	{ "aug", UNTIL_MONTH, 8 }, { "september", UNTIL_MONTH, 9 },
	{ "sept", UNTIL_MONTH, 9 }, { "sep", UNTIL_MONTH, 9 },
	{ "october", UNTIL_MONTH, 10 }, { "oct", UNTIL_MONTH, 10 },
	{ "november", UNTIL_MONTH, 11 }, { "nov", UNTIL_MONTH, 11 },
	{ "december", UNTIL_MONTH, 12 }, { "dec", UNTIL_MONTH, 12 },
	{ "monday", UNTIL_WEEKDAY, 1 }, { "mon", UNTIL_WEEKDAY, 1 },
	{ "tuesday", UNTIL_WEEKDAY, 2 }, { "tue", UNTIL_WEEKDAY, 2 },
	{ "tues", UNTIL_WEEKDAY, 2 }, { "wednesday", UNTIL_WEEKDAY, 3 },
	{ "wed", UNTIL_WEEKDAY, 3 }, { "thursday", UNTIL_WEEKDAY, 4 },
	{ "thu", UNTIL_WEEKDAY, 4 }, { "thurs", UNTIL_WEEKDAY, 4 },
	{ "friday", UNTIL_WEEKDAY, 5 }, { "fri", UNTIL_WEEKDAY, 5 },
	{ "saturday", UNTIL_WEEKDAY, 6 }, { "sunday", UNTIL_WEEKDAY, 0 },
	{ "tomorrow", UNTIL_DAYS, 1 }, { "next week", UNTIL_NEXT_WEEK, 0 },
	{ "next month", UNTIL_NEXT_MONTH, 0 },
	/* German */
	{ "januar", UNTIL_MONTH, 1 }, { "j\xc3\xa4nner", UNTIL_MONTH, 1 },
	{ "j\xc3\xa4n", UNTIL_MONTH, 1 }, { "februar", UNTIL_MONTH, 2 },
	{ "m\xc3\xa4rz", UNTIL_MONTH, 3 }, { "maerz", UNTIL_MONTH, 3 },
	{ "mrz", UNTIL_MONTH, 3 }, { "mai", UNTIL_MONTH, 5 },
	{ "juni", UNTIL_MONTH, 6 }, { "juli", UNTIL_MONTH, 7 },
	{ "oktober", UNTIL_MONTH, 10 }, { "okt", UNTIL_MONTH, 10 },
	{ "dezember", UNTIL_MONTH, 12 }, { "dez", UNTIL_MONTH, 12 },
	{ "des", UNTIL_MONTH, 12 },
	{ "montag", UNTIL_WEEKDAY, 1 }, { "dienstag", UNTIL_WEEKDAY, 2 },
	{ "mittwoch", UNTIL_WEEKDAY, 3 }, { "donnerstag", UNTIL_WEEKDAY, 4 },
	{ "freitag", UNTIL_WEEKDAY, 5 }, { "samstag", UNTIL_WEEKDAY, 6 },
	{ "sonnabend", UNTIL_WEEKDAY, 6 }, { "sonntag", UNTIL_WEEKDAY, 0 },
	{ "morgen", UNTIL_DAYS, 1 }, { "\xc3\xbc" "bermorgen", UNTIL_DAYS, 2 },
	{ "n\xc3\xa4" "chste woche", UNTIL_NEXT_WEEK, 0 },
	{ "n\xc3\xa4" "chster woche", UNTIL_NEXT_WEEK, 0 },
	{ "n\xc3\xa4" "chsten woche", UNTIL_NEXT_WEEK, 0 },
	{ "kommende woche", UNTIL_NEXT_WEEK, 0 },
	{ "kommender woche", UNTIL_NEXT_WEEK, 0 },
	{ "kommenden woche", UNTIL_NEXT_WEEK, 0 },
	/* French */
	{ "janvier", UNTIL_MONTH, 1 }, { "janv", UNTIL_MONTH, 1 },
	{ "f\xc3\xa9vrier", UNTIL_MONTH, 2 }, { "fevrier", UNTIL_MONTH, 2 },
	{ "f\xc3\xa9v", UNTIL_MONTH, 2 }, { "f\xc3\xa9vr", UNTIL_MONTH, 2 },
	{ "mars", UNTIL_MONTH, 3 }, { "avril", UNTIL_MONTH, 4 },
	{ "avr", UNTIL_MONTH, 4 }, { "juin", UNTIL_MONTH, 6 },
	{ "juillet", UNTIL_MONTH, 7 }, { "juil", UNTIL_MONTH, 7 },
	{ "ao\xc3\xbbt", UNTIL_MONTH, 8 }, { "aout", UNTIL_MONTH, 8 },
	{ "septembre", UNTIL_MONTH, 9 }, { "octobre", UNTIL_MONTH, 10 },
	{ "novembre", UNTIL_MONTH, 11 }, { "d\xc3\xa9" "cembre", UNTIL_MONTH, 12 },
	{ "decembre", UNTIL_MONTH, 12 }, { "d\xc3\xa9" "c", UNTIL_MONTH, 12 },
	{ "lundi", UNTIL_WEEKDAY, 1 }, { "mardi", UNTIL_WEEKDAY, 2 },
	{ "mercredi", UNTIL_WEEKDAY, 3 }, { "jeudi", UNTIL_WEEKDAY, 4 },
	{ "vendredi", UNTIL_WEEKDAY, 5 }, { "samedi", UNTIL_WEEKDAY, 6 },
	{ "dimanche", UNTIL_WEEKDAY, 0 }, { "demain", UNTIL_DAYS, 1 },
	{ "apr\xc3\xa8s-demain", UNTIL_DAYS, 2 },
	{ "la semaine prochaine", UNTIL_NEXT_WEEK, 0 },
	{ "le mois prochain", UNTIL_NEXT_MONTH, 0 },
	/* Spanish */
	{ "enero", UNTIL_MONTH, 1 }, { "ene", UNTIL_MONTH, 1 },
	{ "febrero", UNTIL_MONTH, 2 }, { "marzo", UNTIL_MONTH, 3 },
	{ "abril", UNTIL_MONTH, 4 }, { "abr", UNTIL_MONTH, 4 },
	{ "mayo", UNTIL_MONTH, 5 }, { "junio", UNTIL_MONTH, 6 },
	{ "julio", UNTIL_MONTH, 7 }, { "agosto", UNTIL_MONTH, 8 },
	{ "ago", UNTIL_MONTH, 8 }, { "septiembre", UNTIL_MONTH, 9 },
	{ "setiembre", UNTIL_MONTH, 9 }, { "octubre", UNTIL_MONTH, 10 },
	{ "noviembre", UNTIL_MONTH, 11 }, { "diciembre", UNTIL_MONTH, 12 },
	{ "dic", UNTIL_MONTH, 12 },
	{ "lunes", UNTIL_WEEKDAY, 1 }, { "martes", UNTIL_WEEKDAY, 2 },
	{ "mi\xc3\xa9rcoles", UNTIL_WEEKDAY, 3 },
	{ "miercoles", UNTIL_WEEKDAY, 3 }, { "jueves", UNTIL_WEEKDAY, 4 },
	{ "viernes", UNTIL_WEEKDAY, 5 }, { "s\xc3\xa1" "bado", UNTIL_WEEKDAY, 6 },
	{ "domingo", UNTIL_WEEKDAY, 0 }, { "ma\xc3\xb1" "ana", UNTIL_DAYS, 1 },
	{ "la pr\xc3\xb3xima semana", UNTIL_NEXT_WEEK, 0 },
	{ "la semana que viene", UNTIL_NEXT_WEEK, 0 },
	/* Portuguese */
	{ "janeiro", UNTIL_MONTH, 1 }, { "fevereiro", UNTIL_MONTH, 2 },
	{ "fev", UNTIL_MONTH, 2 }, { "mar\xc3\xa7o", UNTIL_MONTH, 3 },
	{ "marco", UNTIL_MONTH, 3 }, { "maio", UNTIL_MONTH, 5 },
	{ "junho", UNTIL_MONTH, 6 }, { "julho", UNTIL_MONTH, 7 },
	{ "setembro", UNTIL_MONTH, 9 }, { "set", UNTIL_MONTH, 9 },
	{ "outubro", UNTIL_MONTH, 10 }, { "out", UNTIL_MONTH, 10 },
	{ "novembro", UNTIL_MONTH, 11 }, { "dezembro", UNTIL_MONTH, 12 },
	{ "segunda-feira", UNTIL_WEEKDAY, 1 },
	{ "ter\xc3\xa7" "a-feira", UNTIL_WEEKDAY, 2 },
	{ "quarta-feira", UNTIL_WEEKDAY, 3 },
	{ "quinta-feira", UNTIL_WEEKDAY, 4 },
	{ "sexta-feira", UNTIL_WEEKDAY, 5 },
	{ "segunda", UNTIL_WEEKDAY, 1 }, { "amanh\xc3\xa3", UNTIL_DAYS, 1 },
	{ "na pr\xc3\xb3xima semana", UNTIL_NEXT_WEEK, 0 },
	{ "semana que vem", UNTIL_NEXT_WEEK, 0 },
	/* Italian */
	{ "gennaio", UNTIL_MONTH, 1 }, { "gen", UNTIL_MONTH, 1 },
	{ "febbraio", UNTIL_MONTH, 2 }, { "febb", UNTIL_MONTH, 2 },
	{ "aprile", UNTIL_MONTH, 4 }, { "maggio", UNTIL_MONTH, 5 },
	{ "mag", UNTIL_MONTH, 5 }, { "giugno", UNTIL_MONTH, 6 },
	{ "giu", UNTIL_MONTH, 6 }, { "luglio", UNTIL_MONTH, 7 },
	{ "lug", UNTIL_MONTH, 7 }, { "settembre", UNTIL_MONTH, 9 },
	{ "sett", UNTIL_MONTH, 9 }, { "ottobre", UNTIL_MONTH, 10 },
	{ "ott", UNTIL_MONTH, 10 }, { "dicembre", UNTIL_MONTH, 12 },
	{ "luned\xc3\xac", UNTIL_WEEKDAY, 1 }, { "lunedi", UNTIL_WEEKDAY, 1 },
	{ "marted\xc3\xac", UNTIL_WEEKDAY, 2 }, { "martedi", UNTIL_WEEKDAY, 2 },
	{ "mercoled\xc3\xac", UNTIL_WEEKDAY, 3 },
	{ "mercoledi", UNTIL_WEEKDAY, 3 },
	{ "gioved\xc3\xac", UNTIL_WEEKDAY, 4 }, { "giovedi", UNTIL_WEEKDAY, 4 },
	{ "venerd\xc3\xac", UNTIL_WEEKDAY, 5 }, { "venerdi", UNTIL_WEEKDAY, 5 },
	{ "sabato", UNTIL_WEEKDAY, 6 }, { "domenica", UNTIL_WEEKDAY, 0 },
	{ "domani", UNTIL_DAYS, 1 }, { "dopodomani", UNTIL_DAYS, 2 },
	{ "la prossima settimana", UNTIL_NEXT_WEEK, 0 },
	{ "la settimana prossima", UNTIL_NEXT_WEEK, 0 },
	/* Dutch */
	{ "januari", UNTIL_MONTH, 1 }, { "februari", UNTIL_MONTH, 2 },
	{ "maart", UNTIL_MONTH, 3 }, { "mrt", UNTIL_MONTH, 3 },
	{ "mei", UNTIL_MONTH, 5 }, { "augustus", UNTIL_MONTH, 8 },
	{ "maandag", UNTIL_WEEKDAY, 1 }, { "dinsdag", UNTIL_WEEKDAY, 2 },
	{ "woensdag", UNTIL_WEEKDAY, 3 }, { "donderdag", UNTIL_WEEKDAY, 4 },
	{ "vrijdag", UNTIL_WEEKDAY, 5 }, { "zaterdag", UNTIL_WEEKDAY, 6 },
	{ "zondag", UNTIL_WEEKDAY, 0 }, { "overmorgen", UNTIL_DAYS, 2 },
	{ "volgende week", UNTIL_NEXT_WEEK, 0 },
	{ "volgende maand", UNTIL_NEXT_MONTH, 0 },
	/* Polish */
	{ "stycznia", UNTIL_MONTH, 1 }, { "stycze\xc5\x84", UNTIL_MONTH, 1 },
	{ "lutego", UNTIL_MONTH, 2 }, { "luty", UNTIL_MONTH, 2 },
	{ "marca", UNTIL_MONTH, 3 }, { "marzec", UNTIL_MONTH, 3 },
	{ "kwietnia", UNTIL_MONTH, 4 }, { "kwiecie\xc5\x84", UNTIL_MONTH, 4 },
	{ "maja", UNTIL_MONTH, 5 }, { "maj", UNTIL_MONTH, 5 },
	{ "czerwca", UNTIL_MONTH, 6 }, { "czerwiec", UNTIL_MONTH, 6 },
	{ "lipca", UNTIL_MONTH, 7 }, { "lipiec", UNTIL_MONTH, 7 },
	{ "sierpnia", UNTIL_MONTH, 8 }, { "sierpie\xc5\x84", UNTIL_MONTH, 8 },
	{ "wrze\xc5\x9bnia", UNTIL_MONTH, 9 }, { "wrzesnia", UNTIL_MONTH, 9 },
	{ "wrzesie\xc5\x84", UNTIL_MONTH, 9 },
	{ "pa\xc5\xba" "dziernika", UNTIL_MONTH, 10 },
	{ "pazdziernika", UNTIL_MONTH, 10 },
	{ "pa\xc5\xba" "dziernik", UNTIL_MONTH, 10 },
	{ "listopada", UNTIL_MONTH, 11 }, { "listopad", UNTIL_MONTH, 11 },
	{ "grudnia", UNTIL_MONTH, 12 }, { "grudzie\xc5\x84", UNTIL_MONTH, 12 },
	{ "poniedzia\xc5\x82" "ek", UNTIL_WEEKDAY, 1 },
	{ "poniedzia\xc5\x82ku", UNTIL_WEEKDAY, 1 },
	{ "poniedzialek", UNTIL_WEEKDAY, 1 },
	{ "poniedzialku", UNTIL_WEEKDAY, 1 },
	{ "wtorek", UNTIL_WEEKDAY, 2 }, { "wtorku", UNTIL_WEEKDAY, 2 },
	{ "\xc5\x9broda", UNTIL_WEEKDAY, 3 }, { "\xc5\x9brod\xc4\x99",
	    UNTIL_WEEKDAY, 3 }, { "\xc5\x9brody", UNTIL_WEEKDAY, 3 },
	{ "czwartek", UNTIL_WEEKDAY, 4 }, { "czwartku", UNTIL_WEEKDAY, 4 },
	{ "pi\xc4\x85tek", UNTIL_WEEKDAY, 5 }, { "pi\xc4\x85tku",
	    UNTIL_WEEKDAY, 5 }, { "sobota", UNTIL_WEEKDAY, 6 },
	{ "soboty", UNTIL_WEEKDAY, 6 }, { "niedziela", UNTIL_WEEKDAY, 0 },
	{ "niedzieli", UNTIL_WEEKDAY, 0 }, { "jutro", UNTIL_DAYS, 1 },
	{ "jutra", UNTIL_DAYS, 1 }, { "pojutrze", UNTIL_DAYS, 2 },
	{ "w przysz\xc5\x82ym tygodniu", UNTIL_NEXT_WEEK, 0 },
	{ "przysz\xc5\x82y tydzie\xc5\x84", UNTIL_NEXT_WEEK, 0 },
	/* Swedish, Danish, Norwegian */
	{ "maj", UNTIL_MONTH, 5 }, { "augusti", UNTIL_MONTH, 8 },
	{ "m\xc3\xa5ndag", UNTIL_WEEKDAY, 1 },
	{ "m\xc3\xa5ndagen", UNTIL_WEEKDAY, 1 },
	{ "tisdag", UNTIL_WEEKDAY, 2 }, { "tisdagen", UNTIL_WEEKDAY, 2 },
	{ "onsdag", UNTIL_WEEKDAY, 3 }, { "onsdagen", UNTIL_WEEKDAY, 3 },
	{ "torsdag", UNTIL_WEEKDAY, 4 }, { "torsdagen", UNTIL_WEEKDAY, 4 },
	{ "fredag", UNTIL_WEEKDAY, 5 }, { "fredagen", UNTIL_WEEKDAY, 5 },
	{ "l\xc3\xb6rdag", UNTIL_WEEKDAY, 6 },
	{ "s\xc3\xb6ndag", UNTIL_WEEKDAY, 0 },
	{ "mandag", UNTIL_WEEKDAY, 1 }, { "tirsdag", UNTIL_WEEKDAY, 2 },
	{ "imorgon", UNTIL_DAYS, 1 }, { "i morgon", UNTIL_DAYS, 1 },
	{ "i \xc3\xb6vermorgon", UNTIL_DAYS, 2 },
	{ "n\xc3\xa4sta vecka", UNTIL_NEXT_WEEK, 0 },
	{ "neste uke", UNTIL_NEXT_WEEK, 0 },
	{ "n\xc3\xa6ste uge", UNTIL_NEXT_WEEK, 0 },
};

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
	{ "reintegro", UNTIL_BACK }, { "reincorporo", UNTIL_BACK }, { "reincorporar\xc3\xa9", UNTIL_BACK },
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
	{ "\320\262\320\265\321\200\320\275\321\203\321\201\321\214", UNTIL_BACK },
	{ "\320\277\320\276\320\262\320\265\321\200\320\275\321\203\321\201\321\217", UNTIL_BACK },
	{ "\320\262\321\213\320\271\320\264\321\203", UNTIL_BACK },
	{ "vr\303\241t\303\255m se", UNTIL_BACK },
	{ "vr\303\241tim sa", UNTIL_BACK },
	{ "vrac\303\255m se", UNTIL_BACK },
	{ "vra\304\207am se", UNTIL_BACK },
	{ "\320\262\321\200\320\260\321\233\320\260\320\274 \321\201\320\265", UNTIL_BACK },
	{ "visszat\303\251rek", UNTIL_BACK },
	{ "m\304\203 \303\256ntorc", UNTIL_BACK },
	{ "revin", UNTIL_BACK },
	{ "palaan", UNTIL_BACK },
	{ "\316\265\317\200\316\271\317\203\317\204\317\201\316\255\317\206\317\211", UNTIL_BACK },
	{ "\316\265\317\200\316\271\317\203\317\204\317\201\316\255\317\210\317\211", UNTIL_BACK },
};

/* After a date: "ab dem 5. wieder erreichbar". */
static const struct role after[] = {
	{ "wieder", UNTIL_BACK }, { "zur\xc3\xbc" "ck", UNTIL_BACK },
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
	{ "\320\262\320\265\321\200\320\275\321\203\321\201\321\214", UNTIL_BACK },
	{ "\320\277\320\276\320\262\320\265\321\200\320\275\321\203\321\201\321\217", UNTIL_BACK },
};

static int
is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (unsigned char)c >= 0x80;
}

size_t
until_name_at(const char *s, struct until_name *name)
{
	size_t i, len, n = 0;

	for (i = 0; i < sizeof(names) / sizeof(*names); i++) {
		if (names[i].word[0] != s[0] || names[i].word[1] != s[1])
			continue;
		len = strlen(names[i].word);
		if (len > n && strncmp(s, names[i].word, len) == 0 &&
		    !is_letter(s[len])) {
			*name = names[i];
			n = len;
		}
	}
	if (n == 0 && until_more_name_at(s, name))
		n = strlen(name->word);
	return n;
}

/* The last place of word in s as a word of its own; -1: none. */
static long
last_word(const char *s, size_t n, const char *word)
{
	size_t len = strlen(word), i;

	for (i = n; i >= len; i--) {
		if (s[i - len] != word[0] ||
		    memcmp(s + i - len, word, len) != 0)
			continue;
		if (!is_letter(word[0]) || ((i == n || !is_letter(s[i])) &&
		    (i == len || !is_letter(s[i - len - 1]))))
			return (long)i;
	}
	return -1;
}

enum until_role
until_role_before(const char *s, size_t n)
{
	enum until_role near = UNTIL_NONE;
	long at, nearest = -1;
	size_t i, best = 0;
	int back = 0;

	for (i = 0; i < sizeof(before) / sizeof(*before); i++) {
		if ((at = last_word(s, n, before[i].word)) < 0)
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
	size_t i;

	for (i = 0; i < sizeof(after) / sizeof(*after); i++)
		if (last_word(s, n, after[i].word) >= 0)
			return after[i].role;
	return UNTIL_NONE;
}

static const struct {
	const char	*word;
	int		 value;
} counts[] = {
	{ "a", 1 }, { "one", 1 }, { "two", 2 }, { "three", 3 }, { "four", 4 },
	{ "a couple of", 2 }, { "einer", 1 }, { "einem", 1 }, { "zwei", 2 },
	{ "drei", 3 }, { "vier", 4 }, { "une", 1 }, { "un", 1 },
	{ "deux", 2 }, { "trois", 3 }, { "quatre", 4 }, { "una", 1 },
	{ "dos", 2 }, { "tres", 3 }, { "cuatro", 4 }, { "uma", 1 },
	{ "um", 1 }, { "duas", 2 }, { "dois", 2 }, { "tr\xc3\xaas", 3 },
	{ "quatro", 4 }, { "due", 2 }, { "tre", 3 }, { "quattro", 4 },
	{ "een", 1 }, { "\xc3\xa9\xc3\xa9n", 1 }, { "twee", 2 },
	{ "drie", 3 }, { "dwa", 2 }, { "trzy", 3 }, { "cztery", 4 },
	{ "en", 1 }, { "tv\xc3\xa5", 2 }, { "fyra", 4 },
};

static const struct {
	const char	*word;
	int		 days;
} units[] = {
	{ "day", 1 }, { "days", 1 }, { "week", 7 }, { "weeks", 7 },
	{ "month", 30 }, { "months", 30 }, { "tag", 1 }, { "tagen", 1 },
	{ "woche", 7 }, { "wochen", 7 }, { "monat", 30 }, { "monaten", 30 },
	{ "jour", 1 }, { "jours", 1 }, { "semaine", 7 }, { "semaines", 7 },
	{ "mois", 30 }, { "d\xc3\xad" "a", 1 }, { "d\xc3\xad" "as", 1 },
	{ "dia", 1 }, { "dias", 1 }, { "semana", 7 }, { "semanas", 7 },
	{ "mes", 30 }, { "meses", 30 }, { "m\xc3\xaas", 30 },
	{ "giorno", 1 }, { "giorni", 1 }, { "settimana", 7 },
	{ "settimane", 7 }, { "mese", 30 }, { "mesi", 30 }, { "dag", 1 },
	{ "dagen", 1 }, { "weken", 7 }, { "maand", 30 }, { "maanden", 30 },
	{ "dni", 1 }, { "tydzie\xc5\x84", 7 }, { "tygodnie", 7 },
	{ "miesi\xc4\x85" "c", 30 }, { "miesi\xc4\x85" "ce", 30 },
	{ "dagar", 1 }, { "vecka", 7 }, { "veckor", 7 },
	{ "m\xc3\xa5nad", 30 }, { "m\xc3\xa5nader", 30 },
};

/* A count before a unit; *n is moved past it and its blank. */
static int
count_at(const char *s, size_t *n)
{
	int value = 0;
	size_t i, len;

	for (len = 0; len < 2 && s[len] >= '0' && s[len] <= '9'; len++)
		value = value * 10 + (s[len] - '0');
	for (i = 0; len == 0 && i < sizeof(counts) / sizeof(*counts); i++) {
		if (counts[i].word[0] != s[0])
			continue;
		len = strlen(counts[i].word);
		value = counts[i].value;
		if (strncmp(s, counts[i].word, len) != 0 || s[len] != ' ')
			len = 0;
	}
	if (len == 0 || s[len] != ' ')
		return 0;
	*n = len + 1;
	return value;
}

int
until_span_at(const char *s, size_t *n)
{
	size_t i, len, at;
	int count = count_at(s, &at);

	for (i = 0; count > 0 && i < sizeof(units) / sizeof(*units); i++) {
		if (units[i].word[0] != s[at])
			continue;
		len = strlen(units[i].word);
		if (strncmp(s + at, units[i].word, len) != 0 ||
		    is_letter(s[at + len]))
			continue;
		*n = at + len;
		return count * units[i].days;
	}
	return 0;
}

static const char *const week_joints[] = { "-", " - ", "\xe2\x80\x93",
    " \xe2\x80\x93 ", "/", " und ", " bis ", " och ", " till ", " en ", " t/m ",
    " et ", " and ", " to ", " y ", " e ", " i ", " og " };

/* One or two digits, none behind them: a week of a year. */
static size_t
week_number(const char *s, int *week)
{
	size_t n;

	*week = 0;
	for (n = 0; n < 2 && s[n] >= '0' && s[n] <= '9'; n++)
		*week = *week * 10 + (s[n] - '0');
	if (*week < 1 || *week > 53 || (s[n] >= '0' && s[n] <= '9') ||
	    s[n] == ':' || is_letter(s[n]))
		return 0;
	return n;
}

size_t
until_week_at(const char *s, int *week, int *last)
{
	static const char *const words[] = { "kw ", "kw", "kalenderwoche ",
	    "week ", "weeks ", "weeknummer ", "wk ", "semaine ", "semaines ",
	    "semana ", "semanas ", "settimana ", "settimane ",
	    "tydzie\305\204 ", "vecka ", "veckorna ", "v.", "v. ", "v ",
	    "uge ", "uke " };
	size_t i, len, n = 0;

	for (i = 0; i < sizeof(words) / sizeof(*words); i++) {
		len = strlen(words[i]);
		if (len > n && strncmp(s, words[i], len) == 0)
			n = len;
	}
	if (n == 0 || (len = week_number(s + n, week)) == 0)
		return 0;
	n += len;
	*last = *week;
	for (i = 0; i < sizeof(week_joints) / sizeof(*week_joints); i++) {
		len = strlen(week_joints[i]);
		if (strncmp(s + n, week_joints[i], len) != 0)
			continue;
		if (strncmp(s + n + len, "kw ", 3) == 0)
			len += 3;
		if ((i = week_number(s + n + len, last)) > 0)
			n += len + i;
		break;
	}
	return n;
}

int
until_is_end_of(const char *s, size_t n)
{
	static const char *const ends[] = { "end of", "ende", "fin", "fin de",
	    "finales de", "final de", "fim de", "fine", "eind", "einde",
	    "ko\305\204ca", "slutet av", "slutten av" };
	size_t i;
	long at;

	for (i = 0; i < sizeof(ends) / sizeof(*ends); i++)
		if ((at = last_word(s, n, ends[i])) >= 0 && n - (size_t)at < 3)
			return 1;
	return 0;
}

int
until_is_english(const char *folded)
{
	static const char *const words[] = { " the ", " will ", " and ",
	    " of ", " my ", " for ", " with ", " your ", " on ", " return",
	    " back ", " i ", " i'm ", " i'll ", " we ", " until ", " from " };
	size_t i, hits = 0;

	for (i = 0; i < sizeof(words) / sizeof(*words); i++)
		hits += strstr(folded, words[i]) != NULL;
	return hits >= 2;
}
