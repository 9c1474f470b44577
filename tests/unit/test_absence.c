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
	check("i read your mail with pleasure", 0);
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
	check("i am back from lunch", 0);
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
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
