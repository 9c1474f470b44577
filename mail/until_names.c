/* Months and weekdays in further languages, in the forms that dates have. */
#include <string.h>

#include "mail/phrase.h"
#include "mail/until_words.h"

#define NAME_MAX	64	/* bytes that no name has */
#define WEEKDAYS	16	/* kinds from there on are weekdays */
#define MONTH(number)	(number)
#define WEEKDAY(number)	(WEEKDAYS + (number))

static const struct phrase more[] = {
	/* Danish, Norwegian, Icelandic */
	{ "marts", MONTH(3) }, { "desember", MONTH(12) },
	{ "jan\303\272ar", MONTH(1) }, { "febr\303\272ar", MONTH(2) },
	{ "apr\303\255l", MONTH(4) }, { "ma\303\255", MONTH(5) },
	{ "j\303\272n\303\255", MONTH(6) }, { "j\303\272l\303\255", MONTH(7) },
	{ "\303\241g\303\272st", MONTH(8) }, { "okt\303\263ber", MONTH(10) },
	{ "n\303\263vember", MONTH(11) },
	/* Finnish, Estonian */
	{ "tammikuuta", MONTH(1) }, { "helmikuuta", MONTH(2) },
	{ "maaliskuuta", MONTH(3) }, { "huhtikuuta", MONTH(4) },
	{ "toukokuuta", MONTH(5) }, { "kes\303\244kuuta", MONTH(6) },
	{ "hein\303\244kuuta", MONTH(7) }, { "elokuuta", MONTH(8) },
	{ "syyskuuta", MONTH(9) }, { "lokakuuta", MONTH(10) },
	{ "marraskuuta", MONTH(11) }, { "joulukuuta", MONTH(12) },
	{ "tammikuun", MONTH(1) }, { "joulukuun", MONTH(12) },
	{ "jaanuar", MONTH(1) }, { "jaanuarini", MONTH(1) },
	{ "veebruar", MONTH(2) }, { "veebruarini", MONTH(2) },
	{ "m\303\244rts", MONTH(3) }, { "m\303\244rtsini", MONTH(3) },
	{ "aprill", MONTH(4) }, { "aprillini", MONTH(4) },
	{ "maini", MONTH(5) }, { "juuni", MONTH(6) }, { "juunini", MONTH(6) },
	{ "juuli", MONTH(7) }, { "juulini", MONTH(7) },
	{ "augustini", MONTH(8) }, { "septembrini", MONTH(9) },
	{ "oktoober", MONTH(10) }, { "oktoobrini", MONTH(10) },
	{ "novembrini", MONTH(11) }, { "detsember", MONTH(12) },
	{ "detsembrini", MONTH(12) },
	/* Latvian, Lithuanian */
	{ "janv\304\201ra", MONTH(1) }, { "janv\304\201rim", MONTH(1) },
	{ "febru\304\201ra", MONTH(2) }, { "febru\304\201rim", MONTH(2) },
	{ "marta", MONTH(3) }, { "martam", MONTH(3) },
	{ "apr\304\253\304\274a", MONTH(4) }, { "apr\304\253lim", MONTH(4) },
	{ "maija", MONTH(5) }, { "maijam", MONTH(5) },
	{ "j\305\253nija", MONTH(6) }, { "j\305\253nijam", MONTH(6) },
	{ "j\305\253lija", MONTH(7) }, { "j\305\253lijam", MONTH(7) },
	{ "augusta", MONTH(8) }, { "augustam", MONTH(8) },
	{ "septembra", MONTH(9) }, { "septembrim", MONTH(9) },
	{ "oktobra", MONTH(10) }, { "oktobrim", MONTH(10) },
	{ "novembra", MONTH(11) }, { "novembrim", MONTH(11) },
	{ "decembra", MONTH(12) }, { "decembrim", MONTH(12) },
	{ "sausio", MONTH(1) }, { "vasario", MONTH(2) }, { "kovo", MONTH(3) },
	{ "baland\305\276io", MONTH(4) }, { "gegu\305\276\304\227s", MONTH(5) },
	{ "bir\305\276elio", MONTH(6) }, { "liepos", MONTH(7) },
	{ "rugpj\305\253\304\215io", MONTH(8) }, { "rugs\304\227jo", MONTH(9) },
	{ "spalio", MONTH(10) }, { "lapkri\304\215io", MONTH(11) },
	{ "gruod\305\276io", MONTH(12) },
	/* Czech, Slovak */
	{ "ledna", MONTH(1) }, { "\303\272nora", MONTH(2) },
	{ "b\305\231ezna", MONTH(3) }, { "dubna", MONTH(4) },
	{ "kv\304\233tna", MONTH(5) }, { "\304\215ervna", MONTH(6) },
	{ "\304\215ervence", MONTH(7) }, { "srpna", MONTH(8) },
	{ "z\303\241\305\231\303\255", MONTH(9) },
	{ "\305\231\303\255jna", MONTH(10) }, { "listopadu", MONTH(11) },
	{ "prosince", MONTH(12) }, { "janu\303\241r", MONTH(1) },
	{ "janu\303\241ra", MONTH(1) }, { "febru\303\241r", MONTH(2) },
	{ "febru\303\241ra", MONTH(2) }, { "marec", MONTH(3) },
	{ "apr\303\255la", MONTH(4) }, { "m\303\241ja", MONTH(5) },
	{ "j\303\272na", MONTH(6) }, { "j\303\272la", MONTH(7) },
	{ "okt\303\263bra", MONTH(10) },
	{ "pond\304\233l\303\255", WEEKDAY(1) }, { "pondelok", WEEKDAY(1) },
	{ "pondelka", WEEKDAY(1) }, { "\303\272ter\303\275", WEEKDAY(2) },
	{ "utorok", WEEKDAY(2) }, { "st\305\231eda", WEEKDAY(3) },
	{ "st\305\231edu", WEEKDAY(3) }, { "streda", WEEKDAY(3) },
	{ "stredu", WEEKDAY(3) }, { "\304\215tvrtek", WEEKDAY(4) },
	{ "\305\241tvrtok", WEEKDAY(4) }, { "p\303\241tek", WEEKDAY(5) },
	{ "piatok", WEEKDAY(5) },
	/* Slovene, Croatian, Serbian, Bosnian */
	{ "januarja", MONTH(1) }, { "februarja", MONTH(2) },
	{ "aprila", MONTH(4) }, { "junija", MONTH(6) }, { "julija", MONTH(7) },
	{ "avgust", MONTH(8) }, { "avgusta", MONTH(8) },
	{ "januara", MONTH(1) }, { "februara", MONTH(2) }, { "mart", MONTH(3) },
	{ "juna", MONTH(6) }, { "jula", MONTH(7) }, { "septembar", MONTH(9) },
	{ "oktobar", MONTH(10) }, { "novembar", MONTH(11) },
	{ "decembar", MONTH(12) }, { "sije\304\215nja", MONTH(1) },
	{ "velja\304\215e", MONTH(2) }, { "o\305\276ujka", MONTH(3) },
	{ "travnja", MONTH(4) }, { "svibnja", MONTH(5) },
	{ "lipnja", MONTH(6) }, { "srpnja", MONTH(7) },
	{ "kolovoza", MONTH(8) }, { "rujna", MONTH(9) },
	{ "studenoga", MONTH(11) }, { "studenog", MONTH(11) },
	{ "prosinca", MONTH(12) },
	{ "\321\230\320\260\320\275\321\203\320\260\321\200", MONTH(1) },
	{ "\321\230\320\260\320\275\321\203\320\260\321\200\320\260",
	    MONTH(1) },
	{ "\321\204\320\265\320\261\321\200\321\203\320\260\321\200",
	    MONTH(2) },
	{ ("\321\204\320\265\320\261\321\200\321\203\320\260\321\200"
	    "\320\260"), MONTH(2) },
	{ "\320\274\320\260\321\200\321\202", MONTH(3) },
	{ "\320\274\320\260\321\200\321\202\320\260", MONTH(3) },
	{ "\320\260\320\277\321\200\320\270\320\273", MONTH(4) },
	{ "\320\260\320\277\321\200\320\270\320\273\320\260", MONTH(4) },
	{ "\320\274\320\260\321\230", MONTH(5) },
	{ "\320\274\320\260\321\230\320\260", MONTH(5) },
	{ "\321\230\321\203\320\275", MONTH(6) },
	{ "\321\230\321\203\320\275\320\260", MONTH(6) },
	{ "\321\230\321\203\320\273", MONTH(7) },
	{ "\321\230\321\203\320\273\320\260", MONTH(7) },
	{ "\320\260\320\262\320\263\321\203\321\201\321\202", MONTH(8) },
	{ "\320\260\320\262\320\263\321\203\321\201\321\202\320\260",
	    MONTH(8) },
	{ ("\321\201\320\265\320\277\321\202\320\265\320\274\320\261"
	    "\320\260\321\200"), MONTH(9) },
	{ ("\321\201\320\265\320\277\321\202\320\265\320\274\320\261"
	    "\321\200\320\260"), MONTH(9) },
	{ "\320\276\320\272\321\202\320\276\320\261\320\260\321\200",
	    MONTH(10) },
	{ "\320\276\320\272\321\202\320\276\320\261\321\200\320\260",
	    MONTH(10) },
	{ ("\320\275\320\276\320\262\320\265\320\274\320\261\320\260"
	    "\321\200"), MONTH(11) },
	{ ("\320\275\320\276\320\262\320\265\320\274\320\261\321\200"
	    "\320\260"), MONTH(11) },
	{ ("\320\264\320\265\321\206\320\265\320\274\320\261\320\260"
	    "\321\200"), MONTH(12) },
	{ ("\320\264\320\265\321\206\320\265\320\274\320\261\321\200"
	    "\320\260"), MONTH(12) },
	/* Hungarian, Romanian */
	{ "m\303\241rcius", MONTH(3) }, { "\303\241prilis", MONTH(4) },
	{ "m\303\241jus", MONTH(5) }, { "j\303\272nius", MONTH(6) },
	{ "j\303\272lius", MONTH(7) }, { "augusztus", MONTH(8) },
	{ "szeptember", MONTH(9) }, { "ianuarie", MONTH(1) },
	{ "februarie", MONTH(2) }, { "martie", MONTH(3) },
	{ "aprilie", MONTH(4) }, { "iunie", MONTH(6) }, { "iulie", MONTH(7) },
	{ "septembrie", MONTH(9) }, { "octombrie", MONTH(10) },
	{ "noiembrie", MONTH(11) }, { "decembrie", MONTH(12) },
	{ "h\303\251tf\305\221n", WEEKDAY(1) }, { "kedden", WEEKDAY(2) },
	{ "szerd\303\241n", WEEKDAY(3) },
	{ "cs\303\274t\303\266rt\303\266k\303\266n", WEEKDAY(4) },
	{ "p\303\251nteken", WEEKDAY(5) }, { "mar\310\233i", WEEKDAY(2) },
	{ "miercuri", WEEKDAY(3) }, { "vineri", WEEKDAY(5) },
	/* Turkish, Greek */
	{ "ocak", MONTH(1) }, { "\305\237ubat", MONTH(2) },
	{ "nisan", MONTH(4) }, { "may\304\261s", MONTH(5) },
	{ "haziran", MONTH(6) }, { "temmuz", MONTH(7) },
	{ "a\304\237ustos", MONTH(8) }, { "eyl\303\274l", MONTH(9) },
	{ "ekim", MONTH(10) }, { "kas\304\261m", MONTH(11) },
	{ "aral\304\261k", MONTH(12) }, { "pazartesi", WEEKDAY(1) },
	{ "\303\247ar\305\237amba", WEEKDAY(3) },
	{ "per\305\237embe", WEEKDAY(4) },
	{ ("\316\271\316\261\316\275\316\277\317\205\316\261\317\201"
	    "\316\257\316\277\317\205"), MONTH(1) },
	{ ("\317\206\316\265\316\262\317\201\316\277\317\205\316\261"
	    "\317\201\316\257\316\277\317\205"), MONTH(2) },
	{ "\316\274\316\261\317\201\317\204\316\257\316\277\317\205",
	    MONTH(3) },
	{ ("\316\261\317\200\317\201\316\271\316\273\316\257\316\277"
	    "\317\205"), MONTH(4) },
	{ "\316\274\316\261\316\220\316\277\317\205", MONTH(5) },
	{ "\316\274\316\261\316\257\316\277\317\205", MONTH(5) },
	{ "\316\271\316\277\317\205\316\275\316\257\316\277\317\205",
	    MONTH(6) },
	{ "\316\271\316\277\317\205\316\273\316\257\316\277\317\205",
	    MONTH(7) },
	{ ("\316\261\317\205\316\263\316\277\317\215\317\203\317\204"
	    "\316\277\317\205"), MONTH(8) },
	{ ("\317\203\316\265\317\200\317\204\316\265\316\274\316\262"
	    "\317\201\316\257\316\277\317\205"), MONTH(9) },
	{ ("\316\277\316\272\317\204\317\211\316\262\317\201\316\257"
	    "\316\277\317\205"), MONTH(10) },
	{ ("\316\275\316\277\316\265\316\274\316\262\317\201\316\257"
	    "\316\277\317\205"), MONTH(11) },
	{ ("\316\264\316\265\316\272\316\265\316\274\316\262\317\201"
	    "\316\257\316\277\317\205"), MONTH(12) },
	{ "\316\264\316\265\317\205\317\204\316\255\317\201\316\261",
	    WEEKDAY(1) },
	{ "\317\204\317\201\316\257\317\204\316\267", WEEKDAY(2) },
	{ "\317\204\316\265\317\204\316\254\317\201\317\204\316\267",
	    WEEKDAY(3) },
	{ "\317\200\316\255\316\274\317\200\317\204\316\267", WEEKDAY(4) },
	{ ("\317\200\316\261\317\201\316\261\317\203\316\272\316\265"
	    "\317\205\316\256"), WEEKDAY(5) },
	/* Russian, Ukrainian, Bulgarian, Macedonian */
	{ "\321\217\320\275\320\262\320\260\321\200\321\217", MONTH(1) },
	{ "\321\204\320\265\320\262\321\200\320\260\320\273\321\217",
	    MONTH(2) },
	{ "\320\260\320\277\321\200\320\265\320\273\321\217", MONTH(4) },
	{ "\320\274\320\260\321\217", MONTH(5) },
	{ "\320\270\321\216\320\275\321\217", MONTH(6) },
	{ "\320\270\321\216\320\273\321\217", MONTH(7) },
	{ ("\321\201\320\265\320\275\321\202\321\217\320\261\321\200"
	    "\321\217"), MONTH(9) },
	{ "\320\276\320\272\321\202\321\217\320\261\321\200\321\217",
	    MONTH(10) },
	{ "\320\275\320\276\321\217\320\261\321\200\321\217", MONTH(11) },
	{ "\320\264\320\265\320\272\320\260\320\261\321\200\321\217",
	    MONTH(12) },
	{ "\321\201\321\226\321\207\320\275\321\217", MONTH(1) },
	{ "\320\273\321\216\321\202\320\276\320\263\320\276", MONTH(2) },
	{ "\320\261\320\265\321\200\320\265\320\267\320\275\321\217",
	    MONTH(3) },
	{ "\320\272\320\262\321\226\321\202\320\275\321\217", MONTH(4) },
	{ "\321\202\321\200\320\260\320\262\320\275\321\217", MONTH(5) },
	{ "\321\207\320\265\321\200\320\262\320\275\321\217", MONTH(6) },
	{ "\320\273\320\270\320\277\320\275\321\217", MONTH(7) },
	{ "\321\201\320\265\321\200\320\277\320\275\321\217", MONTH(8) },
	{ "\320\262\320\265\321\200\320\265\321\201\320\275\321\217",
	    MONTH(9) },
	{ "\320\266\320\276\320\262\321\202\320\275\321\217", MONTH(10) },
	{ ("\320\273\320\270\321\201\321\202\320\276\320\277\320\260"
	    "\320\264\320\260"), MONTH(11) },
	{ "\320\263\321\200\321\203\320\264\320\275\321\217", MONTH(12) },
	{ "\321\217\320\275\321\203\320\260\321\200\320\270", MONTH(1) },
	{ ("\321\204\320\265\320\262\321\200\321\203\320\260\321\200"
	    "\320\270"), MONTH(2) },
	{ "\320\274\320\260\320\271", MONTH(5) },
	{ "\321\216\320\275\320\270", MONTH(6) },
	{ "\321\216\320\273\320\270", MONTH(7) },
	{ ("\321\201\320\265\320\277\321\202\320\265\320\274\320\262"
	    "\321\200\320\270"), MONTH(9) },
	{ ("\320\276\320\272\321\202\320\276\320\274\320\262\321\200"
	    "\320\270"), MONTH(10) },
	{ "\320\275\320\276\320\265\320\274\320\262\321\200\320\270",
	    MONTH(11) },
	{ ("\320\264\320\265\320\272\320\265\320\274\320\262\321\200"
	    "\320\270"), MONTH(12) },
	{ "\321\230\320\260\320\275\321\203\320\260\321\200\320\270",
	    MONTH(1) },
	{ ("\320\277\320\276\320\275\320\265\320\264\320\265\320\273"
	    "\321\214\320\275\320\270\320\272"), WEEKDAY(1) },
	{ ("\320\277\320\276\320\275\320\265\320\264\320\265\320\273"
	    "\321\214\320\275\320\270\320\272\320\260"), WEEKDAY(1) },
	{ "\320\262\321\202\320\276\321\200\320\275\320\270\320\272",
	    WEEKDAY(2) },
	{ ("\320\262\321\202\320\276\321\200\320\275\320\270\320\272"
	    "\320\260"), WEEKDAY(2) },
	{ "\321\201\321\200\320\265\320\264\321\203", WEEKDAY(3) },
	{ "\321\201\321\200\320\265\320\264\321\213", WEEKDAY(3) },
	{ "\321\207\320\265\321\202\320\262\320\265\321\200\320\263",
	    WEEKDAY(4) },
	{ ("\321\207\320\265\321\202\320\262\320\265\321\200\320\263"
	    "\320\260"), WEEKDAY(4) },
	{ "\320\277\321\217\321\202\320\275\320\270\321\206\321\203",
	    WEEKDAY(5) },
	{ "\320\277\321\217\321\202\320\275\320\270\321\206\321\213",
	    WEEKDAY(5) },
	{ ("\320\277\320\276\320\275\320\265\320\264\321\226\320\273"
	    "\320\276\320\272"), WEEKDAY(1) },
	{ ("\320\277\320\276\320\275\320\265\320\264\321\226\320\273"
	    "\320\272\320\260"), WEEKDAY(1) },
	{ ("\320\262\321\226\320\262\321\202\320\276\321\200\320\276"
	    "\320\272"), WEEKDAY(2) },
	{ ("\320\262\321\226\320\262\321\202\320\276\321\200\320\272"
	    "\320\260"), WEEKDAY(2) },
	{ "\321\201\320\265\321\200\320\265\320\264\321\203", WEEKDAY(3) },
	{ "\321\201\320\265\321\200\320\265\320\264\320\270", WEEKDAY(3) },
	{ "\321\207\320\265\321\202\320\262\320\265\321\200", WEEKDAY(4) },
	{ ("\320\277'\321\217\321\202\320\275\320\270\321\206"
	    "\321\216"), WEEKDAY(5) },
	/* Catalan, Galician, Basque */
	{ "gener", MONTH(1) }, { "febrer", MONTH(2) },
	{ "mar\303\247", MONTH(3) }, { "d'abril", MONTH(4) },
	{ "maig", MONTH(5) }, { "juny", MONTH(6) }, { "juliol", MONTH(7) },
	{ "agost", MONTH(8) }, { "d'agost", MONTH(8) },
	{ "d'octubre", MONTH(10) }, { "desembre", MONTH(12) },
	{ "xaneiro", MONTH(1) }, { "febreiro", MONTH(2) },
	{ "xu\303\261o", MONTH(6) }, { "xullo", MONTH(7) },
	{ "decembro", MONTH(12) }, { "urtarrilaren", MONTH(1) },
	{ "otsailaren", MONTH(2) }, { "martxoaren", MONTH(3) },
	{ "apirilaren", MONTH(4) }, { "maiatzaren", MONTH(5) },
	{ "ekainaren", MONTH(6) }, { "uztailaren", MONTH(7) },
	{ "abuztuaren", MONTH(8) }, { "irailaren", MONTH(9) },
	{ "urriaren", MONTH(10) }, { "azaroaren", MONTH(11) },
	{ "abenduaren", MONTH(12) },
};

static const struct phrase_table table = PHRASE_TABLE(more);

static struct phrase_set names = { .tables = { &table } };

int
until_more_name_at(const char *s, struct until_name *name)
{
	const struct phrase *p;

	phrase_ready(&names);
	if ((p = phrase_at(&names, s, strnlen(s, NAME_MAX))) == NULL)
		return 0;
	name->word = p->words;
	name->kind = p->kind < WEEKDAYS ? UNTIL_MONTH : UNTIL_WEEKDAY;
	name->value = p->kind < WEEKDAYS ? p->kind : p->kind - WEEKDAYS;
	return 1;
}
