/* What notes of absence go on with, in words of their own. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "mail/absence.h"

static void
check(const char *s, int wanted)
{
	int got = absence_text(s, strlen(s));

	if (got != wanted)
		fail_msg("'%s' says %d, not %d", s, got, wanted);
}

static void
test_absence__knows_that_mail_is_not_read_in_any_words(void **state)
{
	(void)state;
	check("i shall not look at or read my mail", ABSENCE_UNREAD);
	check("with sporadic access to my inbox", ABSENCE_UNREAD);
	check("meine nachrichten werden nicht gelesen", ABSENCE_UNREAD);
	check("je ne lis aucun courriel", ABSENCE_UNREAD);
	check("no reviso el buz\303\263n", ABSENCE_UNREAD);
	check("n\303\243o leio mensagens", ABSENCE_UNREAD);
	check("non leggo la posta", ABSENCE_UNREAD);
	check("ik lees geen berichten", ABSENCE_UNREAD);
	check("nie czytam poczty", ABSENCE_UNREAD);
	check("l\303\244ser ingen e-post", ABSENCE_UNREAD);
	check("i read your mail with pleasure", ABSENCE_SEEN);
	check("e-post i den h\303\244r inkorgen l\303\244ses", 0);
	check("i do not know. read my mail", 0);
}

static void
test_absence__knows_whom_to_ask_unless_it_is_the_writer(void **state)
{
	(void)state;
	check("in urgent cases please call ann", ABSENCE_INSTEAD);
	check("meine kollegin hilft gern", ABSENCE_INSTEAD);
	check("please write to nell@a.example", ABSENCE_INSTEAD);
	check("if it is urgent, ask somebody", ABSENCE_CASE);
	check("if it is urgent please call me", 0);
	check("please write to me at nell@a.example", 0);
	check("i will ask ann", 0);
}

static void
test_absence__knows_what_is_closed_and_when_somebody_is_back(void **state)
{
	(void)state;
	check("unsere werkstatt ist vom 21.12. bis 7.1. geschlossen",
	    ABSENCE_CLOSED);
	check("the office closes early", ABSENCE_CLOSED);
	check("we closed the deal", 0);
	check("i am back on 3 may", ABSENCE_RETURN);
	check("i will be back to work on 3 may", ABSENCE_RETURN);
	check("i am back from lunch", 0);
	check("i will get back to you on 3 may", 0);
}

static void
test_absence__knows_who_is_on_leave_by_himself(void **state)
{
	(void)state;
	check("i am on a long vacation", ABSENCE_AWAY);
	check("ich bin momentan abwesend", ABSENCE_AWAY);
	check("ik ben met zwangerschapsverlof vanaf 2 mei",
	    ABSENCE_AWAY | ABSENCE_DATED);
	check("jag \303\244r f\303\266r\303\244ldraledig", ABSENCE_AWAY);
	check("urlaub bis 3.5.", ABSENCE_AWAY | ABSENCE_DATED);
	check("i am back from vacation", 0);
	check("jeg er p\303\245 ferie", ABSENCE_AWAY);
	check("hon \303\244r f\303\266r\303\244ldraledig", 0);
	check("wir treffen uns am montag im urlaub", 0);
	check("jag \303\244r ledig p\303\245 fredag", 0);
	check("jag \303\244r ledig i juni och svarar inte p\303\245 mejl",
	    ABSENCE_AWAY | ABSENCE_UNREAD);
	check("ich bin kein kunde und antworte lediglich kurz", 0);
}

static void
test_absence__knows_that_an_answer_comes_with_a_return(void **state)
{
	(void)state;
	check("i will answer after my return", ABSENCE_LATER);
	check("je vous r\303\251pondrai d\303\250s mon retour",
	    ABSENCE_LATER);
	check("eine antwort bekommen sie, sobald ich zur\303\274ckkehre",
	    ABSENCE_LATER);
	check("ti rispondo appena torno", ABSENCE_LATER);
	check("jag svarar n\303\244r jag \303\244r tillbaka",
	    ABSENCE_LATER);
	check("i will answer and get back to you", 0);
}

static void
test_absence__knows_an_address_that_is_switched_off(void **state)
{
	(void)state;
	check("this mailbox has been decommissioned", ABSENCE_GONE);
	check("dieses konto ist stillgelegt", ABSENCE_GONE);
	check("la casella \303\250 stata dismessa", ABSENCE_GONE);
	check("this account has been disabled", ABSENCE_GONE);
	check("to konto jest nieaktywne", ABSENCE_GONE);
	check("this email has been disabled", ABSENCE_GONE);
	check("the account at that bank is disabled", 0);
	check("email is disabled here", 0);
	check("our access to the account is disabled", 0);
	check("for other questions", ABSENCE_CASE);
	check("he asked a question", 0);
}

static void
test_absence__knows_who_passed_a_mail_on(void **state)
{
	(void)state;
	check("i passed it to mia", ABSENCE_PASSED);
	check("ich habe es weitergegeben", ABSENCE_PASSED);
	check("przekaza\305\202em to dalej", ABSENCE_PASSED);
	check("mail is forwarded to mia", 0);
	check("i have read it", ABSENCE_SEEN);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
		    test_absence__knows_that_mail_is_not_read_in_any_words),
		cmocka_unit_test(
		    test_absence__knows_whom_to_ask_unless_it_is_the_writer),
		cmocka_unit_test(
		    test_absence__knows_what_is_closed_and_when_somebody_is_back),
		cmocka_unit_test(
		    test_absence__knows_who_is_on_leave_by_himself),
		cmocka_unit_test(
		    test_absence__knows_that_an_answer_comes_with_a_return),
		cmocka_unit_test(
		    test_absence__knows_an_address_that_is_switched_off),
		cmocka_unit_test(test_absence__knows_who_passed_a_mail_on),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
