/* What desks acknowledge in words of their own. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "mail/acknowledge.h"

static void
check(const char *s, int want)
{
	int got = acknowledge_text(s, strlen(s));

	if (got != want)
		fail_msg("'%s': %d, not %d", s, got, want);
}

static void
test_acknowledge__knows_receipts_and_promises_in_any_words(void **state)
{
	const int both = ACKNOWLEDGES_RECEIPT | ACKNOWLEDGES_ANSWER;

	(void)state;
	check("your little form was duly received here.",
	    ACKNOWLEDGES_RECEIPT);
	check("somebody on shift will answer within a day or so",
	    ACKNOWLEDGES_ANSWER);
	check("die mitteilung ist eingegangen, das team wird sehr bald "
	    "antworten.", both);
	check("i nostri uffici hanno ricevuto la richiesta; la squadra vi "
	    "risponder\303\240 presto", both);
	check("we hebben je vraag ontvangen en reageren snel", both);
	check("the shop opens at nine.", 0);
	check("", 0);
}

static void
test_acknowledge__leaves_alone_who_speaks_of_himself_or_has_read(void **state)
{
	(void)state;
	check("i will answer your message soon", 0);
	check("i received your message, and i'll reply within the hour", 0);
	check("ich werde bald antworten", 0);
	check("we received your message. we discuss it and reply soon.",
	    ACKNOWLEDGES_READ);
	check("votre offre est bien parvenue. on vous r\303\251pondra sous "
	    "peu.", ACKNOWLEDGES_READ);
}

static void
test_acknowledge__counts_the_words_that_say_so(void **state)
{
	const char *s = "the request was received";
	int words;

	(void)state;
	assert_int_equal(acknowledge_read(s, strlen(s), &words),
	    ACKNOWLEDGES_RECEIPT);
	assert_int_equal(words, 2);
	assert_int_equal(acknowledge_read(s, 11, &words), 0);
	assert_int_equal(words, 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
		    test_acknowledge__knows_receipts_and_promises_in_any_words),
		cmocka_unit_test(
		    test_acknowledge__leaves_alone_who_speaks_of_himself_or_has_read),
		cmocka_unit_test(
		    test_acknowledge__counts_the_words_that_say_so),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
