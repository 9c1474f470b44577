/* campaign/transition: the tables of the design page, and nothing else. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "campaign/transition.h"

static void
test_transition__final_campaigns_never_send_again(void **state)
{
	int to;

	(void)state;
	for (to = 0; to < CAMPAIGN_STATES; to++) {
		assert_false(campaign_may_become(CAMPAIGN_RESPONDED,
		    (enum campaign_state)to));
		assert_false(campaign_may_become(CAMPAIGN_STOPPED,
		    (enum campaign_state)to));
	}
	assert_false(campaign_may_become(CAMPAIGN_COMPLETED,
	    CAMPAIGN_ACTIVE));
	assert_true(campaign_may_become(CAMPAIGN_COMPLETED,
	    CAMPAIGN_RESPONDED));
}

static void
test_transition__sent_is_never_queued_again(void **state)
{
	int from;

	(void)state;
	assert_false(message_may_become(MESSAGE_SENT, MESSAGE_SCHEDULED));
	assert_false(message_may_become(MESSAGE_SENT, MESSAGE_SENDING));
	for (from = 0; from < MESSAGE_STATES; from++)
		assert_int_equal(message_may_become(
		    (enum message_state)from, MESSAGE_SENDING),
		    from == MESSAGE_SCHEDULED);
}

static void
test_transition__names_lead_back(void **state)
{
	int i;

	(void)state;
	for (i = 0; i < CAMPAIGN_STATES; i++)
		assert_int_equal(campaign_state_find(campaign_state_name(
		    (enum campaign_state)i)), i);
	for (i = 0; i < MESSAGE_STATES; i++)
		assert_int_equal(message_state_find(message_state_name(
		    (enum message_state)i)), i);
	assert_int_equal(message_state_find("nonsense"), -1);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
		    test_transition__final_campaigns_never_send_again),
		cmocka_unit_test(test_transition__sent_is_never_queued_again),
		cmocka_unit_test(test_transition__names_lead_back),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
