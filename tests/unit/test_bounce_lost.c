/* Refusals in no wording that is known whole. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "mail/bounce.h"
#include "mail/bounce_lost.h"

static void
test_bounce_lost__knows_that_a_mail_did_not_arrive(void **state)
{
	(void)state;
	assert_true(bounce_says_lost("we wasn't able to deliver it"));
	assert_true(bounce_says_lost("hello\nder brief wurde nicht an ihn "
	    "zugestellt"));
	assert_true(bounce_says_lost("votre courrier n'a pu lui \303\252tre "
	    "remis"));
	assert_true(bounce_says_lost("non \303\250 stato recapitato"));
	assert_true(bounce_says_lost("nie zosta\305\202 dor\304\231czony"));
	assert_true(bounce_says_lost("the message was refused"));
	assert_true(bounce_says_lost("le courrier a \303\251t\303\251 "
	    "refus\303\251"));
	assert_false(bounce_says_lost("your proposal was refused by "
	    "management"));
	assert_true(bounce_says_lost("votre mail n'a pu etre delivre"));
	assert_true(bounce_says_lost("wij sturen uw brief terug"));
	assert_true(bounce_says_lost("brevet skickas tillbaka"));
	assert_false(bounce_says_lost("it was delivered"));
	assert_false(bounce_says_lost("not today\nwe deliver on monday"));
}

static void
test_bounce_lost__knows_that_nobody_is_there(void **state)
{
	(void)state;
	assert_true(bounce_says_nobody("these recipients are unknown"));
	assert_true(bounce_says_nobody("es gibt keinen benutzer dieses "
	    "namens"));
	assert_true(bounce_says_nobody("el usuario no figura en la lista"));
	assert_true(bounce_says_nobody("mottagaren finns inte h\303\244r"));
	assert_true(bounce_says_nobody("mila@three.example not exist"));
	assert_false(bounce_says_nobody("the file of mila@three.example was "
	    "not found"));
	assert_false(bounce_says_nobody("no user action is required"));
	assert_false(bounce_says_nobody("for an unknown reason it was not "
	    "taken by the recipient"));
	assert_false(bounce_says_nobody("aus unbekannten gr\303\274nden "
	    "nahm der empf\303\244nger sie nicht an"));
	assert_false(bounce_says_nobody("the user's server was not found"));
	assert_false(bounce_says_nobody("the user refused it, the header is "
	    "not valid"));
	assert_true(bounce_says_nobody("l'utente \303\250 sconosciuto al "
	    "server"));
	assert_false(bounce_says_nobody("the reason is unknown"));
	assert_false(bounce_says_nobody("dear user\nthe reason is unknown"));
	assert_int_equal(bounce_reason_of_text("the addressee is not listed"),
	    REASON_USER_UNKNOWN);
	/* what is listed whole comes first */
	assert_int_equal(bounce_reason_of_text("the user is unknown to us, "
	    "mailbox full"), REASON_MAILBOX_FULL);
}

static void
test_bounce_lost__to_check_first_and_try_again_is_not_to_wait(void **state)
{
	(void)state;
	assert_true(bounce_is_passing("veuillez r\303\251essayer demain"));
	assert_false(bounce_is_passing("v\303\251rifiez l'adresse, puis "
	    "r\303\251essayez"));
	assert_true(bounce_is_passing("v\303\251rifiez l'adresse\n"
	    "ou r\303\251essayez"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
		    test_bounce_lost__knows_that_a_mail_did_not_arrive),
		cmocka_unit_test(test_bounce_lost__knows_that_nobody_is_there),
		cmocka_unit_test(
		    test_bounce_lost__to_check_first_and_try_again_is_not_to_wait),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
