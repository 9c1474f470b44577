/* Months, weekdays, counts of days and weeks of a year. */
#include "mail/until_words.h"

#include <pthread.h>
#include <stdint.h>
#include <string.h>

#include "mail/wording.h"

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
	{ "novembre", UNTIL_MONTH, 11 },
	{ "d\xc3\xa9" "cembre", UNTIL_MONTH, 12 },
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
	{ "viernes", UNTIL_WEEKDAY, 5 },
	{ "s\xc3\xa1" "bado", UNTIL_WEEKDAY, 6 },
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

#define NAMES (sizeof(names) / sizeof(*names))

/* Chains of the names that begin with a key of two bytes. */
static uint16_t heads[WORDING_KEYS], next[NAMES];	/* index + 1; 0: none */

static void
chain_names(void)
{
	unsigned int key;
	size_t i;

	for (i = NAMES; i > 0; i--) {
		key = wording_key(names[i - 1].word);
		next[i - 1] = heads[key];
		heads[key] = (uint16_t)i;
	}
}

size_t
until_name_at(const char *s, struct until_name *name)
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;
	size_t i, len, n = 0;

	if (*s == '\0')
		return 0;
	pthread_once(&once, chain_names);
	for (i = heads[wording_key(s)]; i > 0; i = next[i - 1]) {
		len = strlen(names[i - 1].word);
		if (len > n && strncmp(s, names[i - 1].word, len) == 0 &&
		    !until_is_letter(s[len])) {
			*name = names[i - 1];
			n = len;
		}
	}
	if (n == 0 && until_more_name_at(s, name))
		n = strlen(name->word);
	return n;
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
		    until_is_letter(s[at + len]))
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
	    s[n] == ':' || until_is_letter(s[n]))
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
