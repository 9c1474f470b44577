/* mail/until: return dates as people write them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <cmocka.h>

#include "base/str.h"
#include "mail/until.h"

/* Saturday 2026-11-21, 10:00 UTC. */
#define SENT 1795255200

struct example {
	const char	*text;
	const char	*day;	/* NULL: none */
};

static void
check(const struct example *e, size_t n)
{
	char day[11];
	size_t i;
	int found;

	for (i = 0; i < n; i++) {
		found = until_find(e[i].text, SENT, day);
		if (found != (e[i].day != NULL) ||
		    (found && !str_equal(day, e[i].day)))
			fail_msg("'%s': want %s, got %s", e[i].text,
			    e[i].day != NULL ? e[i].day : "none",
			    found ? day : "none");
	}
}

#define CHECK(t) check(t, sizeof(t) / sizeof(*(t)))

static void
test_until__reads_english(void **state)
{
	static const struct example e[] = {
		{ "I am out of the office until 15 December 2026.",
		    "2026-12-15" },
		{ "I will return on Monday, December 7th.", "2026-12-07" },
		{ "I'm away from Dec 1 to Dec 14, back on the 15th of "
		    "December", "2026-12-15" },
		{ "from 1 to 15 December", "2026-12-15" },
		{ "out December 1-15, 2026", "2026-12-15" },
		{ "I am on leave 1st - 12th December.", "2026-12-12" },
		{ "I will be out of the office starting 11/20/2026 and will "
		    "not return until 11/30/2026.", "2026-11-30" },
		{ "back 2026-12-02", "2026-12-02" },
		{ "I am out through Jan 4th with limited access",
		    "2027-01-04" },
		{ "I'll be back next Monday", "2026-11-23" },
		{ "I am out of the office today and will be back tomorrow.",
		    "2026-11-22" },
		{ "I will be back in the office on Wednesday.",
		    "2026-11-25" },
		{ "I am on maternity leave until March 2027.", "2027-03-01" },
		{ "I'm out until the end of January.", "2027-01-31" },
		{ "returning on 12/4", "2026-12-04" },
		{ "We will be back 12/28/26.", "2026-12-28" },
		{ "I am back in the office next week", "2026-11-23" },
		{ "I am on annual leave between 1 and 15 December",
		    "2026-12-15" },
	};

	(void)state;
	CHECK(e);
}

static void
test_until__reads_spans_and_rarer_writings(void **state)
{
	static const struct example e[] = {
		{ "I will be back in two weeks.", "2026-12-05" },
		{ "Ich bin in einer Woche wieder zur\303\274ck.",
		    "2026-11-28" },
		{ "De retour dans 3 semaines.", "2026-12-12" },
		{ "Vuelvo en dos semanas", "2026-12-05" },
		{ "Volto daqui a 10 dias", "2026-12-01" },
		{ "Torno tra una settimana", "2026-11-28" },
		{ "Ik ben over twee weken terug.", "2026-12-05" },
		{ "Jag \303\244r tillbaka om en vecka", "2026-11-28" },
		{ "I am away and will get back to you within two days.",
		    NULL },
		{ "Jag \303\244r ledig t.o.m. 13/12.", "2026-12-13" },
		{ "Out of office: Mon 23 Nov - Fri 4 Dec", "2026-12-04" },
		{ "I'm off from 23rd to 30th November inclusive",
		    "2026-11-30" },
		{ "Ich bin vom 23.-27.11. im Urlaub", "2026-11-27" },
		{ "Ich bin vom 23. - 27. November abwesend", "2026-11-27" },
		{ "Abwesend 23.11.-04.12.2026", "2026-12-04" },
		{ "Je suis en cong\303\251s du 23/11 au 04/12 inclus",
		    "2026-12-04" },
		{ "Estoy de vacaciones del 23/11/26 al 07/12/26",
		    "2026-12-07" },
		{ "Estarei fora de 23 a 30 de novembro", "2026-11-30" },
		{ "Sono in ferie dal 23 al 27 novembre", "2026-11-27" },
		{ "Ik ben van 23 november t/m 4 december met vakantie",
		    "2026-12-04" },
		{ "Jestem na urlopie od 23.11 do 04.12", "2026-12-04" },
		{ "Tillbaka den 7:e december", "2026-12-07" },
		{ "returning Monday the 30th of November", "2026-11-30" },
		{ "I'll be back on the 30th", "2026-11-30" },
		{ "Ich bin am 30. wieder da", "2026-11-30" },
		{ "Back Monday 30th", "2026-11-30" },
		{ "de retour le lundi 7.", "2026-12-07" },
		{ "Back on Monday 9 am", "2026-11-23" },
		{ "t.o.m. den 29 november, \303\245ter den 30:e.",
		    "2026-11-30" },
		{ "Ich bin in KW 48 und 49 nicht da", "2026-12-04" },
		{ "Semester v.48-49", "2026-12-04" },
		{ "Zur\303\274ck in KW 49", "2026-11-30" },
		{ "vecka 2", "2027-01-15" },
		{ "R\303\251ouverture le 04/01/2027", "2027-01-04" },
		{ "Pas l\303\240, je r\303\251pondrai \303\240 mon retour",
		    NULL },
		{ "I am out of office 11/23/26-11/27/26", "2026-11-27" },
		{ "until Fri, Nov 27 2026 5:00 PM", "2026-11-27" },
		{ "Ab 30.11. bin ich wieder erreichbar", "2026-11-30" },
		{ "Retour pr\303\251vu le 1er d\303\251" "cembre",
		    "2026-12-01" },
		{ "On leave w/c 23 November, back w/c 30 November",
		    "2026-11-30" },
	};

	(void)state;
	CHECK(e);
}

static void
test_until__reads_german(void **state)
{
	static const struct example e[] = {
		{ "Ich bin bis zum 15.12.2026 nicht im B\xc3\xbcro.",
		    "2026-12-15" },
		{ "Ich bin vom 1. bis 15. Dezember im Urlaub.",
		    "2026-12-15" },
		{ "Ich bin ab dem 7. Dezember wieder erreichbar.",
		    "2026-12-07" },
		{ "vom 23.11. bis einschlie\xc3\x9flich 4.12. abwesend",
		    "2026-12-04" },
		{ "Am Montag bin ich wieder im B\xc3\xbcro.", "2026-11-23" },
		{ "Ich bin morgen wieder da.", "2026-11-22" },
		{ "Guten Morgen, ich bin wieder ab Dienstag, den 1.12. da",
		    "2026-12-01" },
		{ "Ich bin bis Ende M\xc3\xa4rz in Elternzeit.",
		    "2027-03-31" },
		{ "bis 03/12/2026 nicht erreichbar", "2026-12-03" },
		{ "n\xc3\xa4" "chste Woche bin ich wieder erreichbar",
		    "2026-11-23" },
		{ "im Urlaub bis zum 08.01.27.", "2027-01-08" },
	};

	(void)state;
	CHECK(e);
}

static void
test_until__reads_romance_languages(void **state)
{
	static const struct example e[] = {
		{ "Je suis absent du 23 novembre au 4 d\xc3\xa9" "cembre "
		    "inclus.", "2026-12-04" },
		{ "Je serai de retour le lundi 7 d\xc3\xa9" "cembre 2026.",
		    "2026-12-07" },
		{ "absente jusqu\xe2\x80\x99" "au 03/12/2026", "2026-12-03" },
		{ "De retour le 1er d\xc3\xa9" "cembre", "2026-12-01" },
		{ "Je reviens lundi.", "2026-11-23" },
		{ "Estar\xc3\xa9 fuera de la oficina hasta el 5 de diciembre "
		    "de 2026.", "2026-12-05" },
		{ "Regreso el lunes 30 de noviembre.", "2026-11-30" },
		{ "del 1 al 15 de diciembre", "2026-12-15" },
		{ "Estarei ausente at\xc3\xa9 10 de dezembro.",
		    "2026-12-10" },
		{ "Retorno no dia 11/12/2026", "2026-12-11" },
		{ "volto na segunda-feira", "2026-11-23" },
		{ "Sono in ferie fino al 9 dicembre.", "2026-12-09" },
		{ "Rientrer\xc3\xb2 luned\xc3\xac 7 dicembre.",
		    "2026-12-07" },
		{ "dal 1 al 15 dicembre", "2026-12-15" },
	};

	(void)state;
	CHECK(e);
}

static void
test_until__reads_dutch_polish_swedish(void **state)
{
	static const struct example e[] = {
		{ "Ik ben afwezig tot en met 4 december.", "2026-12-04" },
		{ "Ik ben weer bereikbaar op maandag 30 november.",
		    "2026-11-30" },
		{ "t/m 27-11-2026 niet aanwezig", "2026-11-27" },
		{ "van 1 tot 15 december op vakantie", "2026-12-15" },
		{ "Jestem na urlopie do 4 grudnia 2026 r.", "2026-12-04" },
		{ "Wracam 7 grudnia.", "2026-12-07" },
		{ "od 1.12 do 15.12 poza biurem", "2026-12-15" },
		{ "wr\xc3\xb3" "c\xc4\x99 w poniedzia\xc5\x82" "ek",
		    "2026-11-23" },
		{ "Jag har semester till och med den 4 december.",
		    "2026-12-04" },
		{ "Jag \xc3\xa4r tillbaka m\xc3\xa5ndagen den 30 november.",
		    "2026-11-30" },
		{ "tillbaka imorgon", "2026-11-22" },
	};

	(void)state;
	CHECK(e);
}

static void
test_until__reads_numbers_in_the_order_that_another_date_shows(void **state)
{
	static const struct example e[] = {
		{ "I will be away from 18/11/2026 and will return on "
		    "05/12/2026.", "2026-12-05" },
		{ "I will be away from 11/18/2026 and will return on "
		    "12/05/2026.", "2026-12-05" },
		/* in some weeks rather than in some months */
		{ "I am out of office until 2/12.", "2026-12-02" },
		{ "I am out of office until 12/2.", "2026-12-02" },
		{ "I am out of office until 2/12/2027.", "2027-02-12" },
		{ "My desk is empty 25-11-2026 to 03-12-2026.",
		    "2026-12-03" },
		{ "Open 9-17, call 0123/45. I will be back on 12/03.",
		    "2026-12-03" },
		{ "I will be away 25/11, for you it is 11/25, and will be "
		    "back on 12/03.", "2026-12-03" },
	};

	(void)state;
	CHECK(e);
}

static void
test_until__gives_no_date_that_is_not_meant(void **state)
{
	static const struct example e[] = {
		{ "I am out of the office.", NULL },
		{ "I was away until 10 November 2026.", NULL },
		{ "Support is available 24/7 on +49 30 1234.5", NULL },
		{ "I may be slow. See section 3.4 of the plan.", NULL },
		{ "I left the company in March 2019.", NULL },
		{ "until 31 February", NULL },
		{ "until 15 December 2031", NULL },
		{ "Guten Morgen!", NULL },
		{ "Starting 1 December I am on leave.", NULL },
		{ "", NULL },
	};
	char day[11];

	(void)state;
	CHECK(e);
	assert_int_equal(until_find("until 15 December", 0, day), 0);
	assert_int_equal(until_find(NULL, SENT, day), 0);
}

static void
test_until__takes_no_hours_for_a_weekday(void **state)
{
	static const struct example e[] = {
		{ "We are unavailable. Call us Mon-Fri 10:00-16:00.", NULL },
		{ "Unsere Zeiten sind Montag bis Freitag von 8 Uhr bis 17 Uhr",
		    NULL },
		{ "de lunes a viernes de 9 a 18 h", NULL },
		{ "van maandag t/m vrijdag van 8.30 tot 17.00 uur", NULL },
		{ "I am away from Monday to Friday 4 December", "2026-12-04" },
		{ "I will be back on Monday, 9:00", "2026-11-23" },
	};

	(void)state;
	CHECK(e);
}

static void
test_until__counts_from_today_how_long_somebody_is_away(void **state)
{
	static const struct example e[] = {
		{ "I am on vacation for two weeks.", "2026-12-05" },
		{ "Out of the office for the next 3 days", "2026-11-24" },
		{ "Ich bin f\xc3\xbcr zwei Wochen im Urlaub.",
		    "2026-12-05" },
		{ "Estar\xc3\xa9 ausente por dos semanas", "2026-12-05" },
		{ "Our offer is open for two weeks", NULL },
		{ "I am away for two weeks, until December 4", "2026-12-04" },
	};

	(void)state;
	CHECK(e);
}

static void
test_until__reads_further_languages(void **state)
{
	static const struct example e[] = {
		{ "Буду отсутствовать с 23 ноября по 4 декабря.",
		    "2026-12-04" },
		{ "Я повернуся 1 грудня.", "2026-12-01" },
		{ "Jsem na dovolené do 30. listopadu.", "2026-11-30" },
		{ "Odsutna sam od 23. studenoga do 7. prosinca.",
		    "2026-12-07" },
		{ "Szabadságon vagyok 2026. december 4-ig.", "2026-12-04" },
		{ "Sunt în concediu până pe 5 ianuarie.", "2027-01-05" },
		{ "Θα απουσιάζω από 23 Νοεμβρίου έως 2 Δεκεμβρίου.",
		    "2026-12-02" },
		{ "17 Aralık tarihine kadar izinliyim.", "2026-12-17" },
		{ "Olen lomalla 8. joulukuuta asti.", "2026-12-08" },
		{ "Atostogauju nuo lapkričio 23 d. iki gruodžio 1 d.",
		    "2026-12-01" },
		{ "Seré fora fins al 9 de desembre.", "2026-12-09" },
		{ "11月24日(火)から12月2日(水)まで不在です。",
		    "2026-12-02" },
		{ "我在 2026年12月5日 之前不在辦公室。", "2026-12-05" },
		{ "2026년 12월 3일까지 휴가 중입니다.", "2026-12-03" },
		{ "自11月30日起休假", NULL },
	};

	(void)state;
	CHECK(e);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_until__reads_english),
		cmocka_unit_test(test_until__reads_german),
		cmocka_unit_test(
		    test_until__reads_spans_and_rarer_writings),
		cmocka_unit_test(test_until__reads_romance_languages),
		cmocka_unit_test(test_until__reads_dutch_polish_swedish),
		cmocka_unit_test(
	    test_until__reads_numbers_in_the_order_that_another_date_shows),
		cmocka_unit_test(test_until__gives_no_date_that_is_not_meant),
		cmocka_unit_test(test_until__takes_no_hours_for_a_weekday),
		cmocka_unit_test(
		    test_until__counts_from_today_how_long_somebody_is_away),
		cmocka_unit_test(test_until__reads_further_languages),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
