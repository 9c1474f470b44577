/* mail/outbox and servers that do wrong: each fault has its outcome. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "base/error.h"
#include "base/str.h"
#include "mail/outbox.h"
#include "tests/unit/outbox_fixture.h"

/* The fault in the middle of five: what becomes of it and of the others. */
struct expectation {
	const char	*to;
	enum outbox_result result;
	int		 stage, code;	/* code 0: not looked at */
	int		 taken;		/* by the sink */
	unsigned long	 connections;
	int		 neighbour_may_wait;	/* the next one is NOT_SENT */
};

static const struct expectation faults[] = {
	{ "fine@x.example", OUTBOX_SENT, STAGE_FINAL, 250, 1, 1, 0 },
	{ "pieces@x.example", OUTBOX_SENT, STAGE_FINAL, 250, 1, 1, 0 },
	{ "rcpt550@x.example", OUTBOX_REFUSED, STAGE_RCPT, 550, 0, 1, 0 },
	{ "rcpt450@x.example", OUTBOX_REFUSED, STAGE_RCPT, 450, 0, 1, 0 },
	{ "grey@x.example", OUTBOX_REFUSED, STAGE_RCPT, 450, 0, 1, 0 },
	{ "rcpt421@x.example", OUTBOX_REFUSED, STAGE_RCPT, 421, 0, 2, 0 },
	{ "rcptdrop@x.example", OUTBOX_NOT_SENT, 0, 0, 0, 2, 0 },
	{ "rcpthang@x.example", OUTBOX_NOT_SENT, 0, 0, 0, 2, 0 },
	{ "data554@x.example", OUTBOX_REFUSED, STAGE_DATA, 554, 0, 1, 0 },
	{ "data250@x.example", OUTBOX_NOT_SENT, 0, 0, 0, 2, 0 },
	{ "datadrop@x.example", OUTBOX_NOT_SENT, 0, 0, 0, 2, 0 },
	{ "datahang@x.example", OUTBOX_NOT_SENT, 0, 0, 0, 2, 0 },
	{ "bodydrop@x.example", OUTBOX_IN_DOUBT, STAGE_FINAL, 0, 0, 2, 1 },
	{ "body552@x.example", OUTBOX_REFUSED, STAGE_FINAL, 552, 0, 2, 1 },
	{ "bodyhang@x.example", OUTBOX_IN_DOUBT, STAGE_FINAL, 0, 0, 2, 1 },
	{ "dotdrop@x.example", OUTBOX_IN_DOUBT, STAGE_FINAL, 0, 0, 2, 1 },
	{ "dotdroptaken@x.example", OUTBOX_IN_DOUBT, STAGE_FINAL, 0, 1, 2,
	    1 },
	{ "dothang@x.example", OUTBOX_IN_DOUBT, STAGE_FINAL, 0, 0, 2, 1 },
	{ "dothangtaken@x.example", OUTBOX_IN_DOUBT, STAGE_FINAL, 0, 1, 2,
	    1 },
	{ "dothalf@x.example", OUTBOX_IN_DOUBT, STAGE_FINAL, 0, 1, 2, 1 },
	{ "dotjunk@x.example", OUTBOX_IN_DOUBT, STAGE_FINAL, 0, 1, 2, 1 },
	{ "dot421@x.example", OUTBOX_REFUSED, STAGE_FINAL, 421, 0, 2, 1 },
	{ "dot451@x.example", OUTBOX_REFUSED, STAGE_FINAL, 451, 0, 1, 0 },
	{ "dot554@x.example", OUTBOX_REFUSED, STAGE_FINAL, 554, 0, 1, 0 },
	{ "then421@x.example", OUTBOX_SENT, STAGE_FINAL, 250, 1, 2, 2 },
	{ "thendrop@x.example", OUTBOX_SENT, STAGE_FINAL, 250, 1, 2, 1 },
};

static void
check_fault(const struct expectation *e, char *const options[])
{
	struct sink sink;
	struct error err = ERROR_INIT;
	struct str stats = STR_INIT, spool = STR_INIT;
	unsigned long opened = 0;
	char to[64];
	long taken = 0;
	size_t i;

	sink_start(&sink, options);
	for (i = 0; i < 5; i++) {
		snprintf(to, sizeof(to), "ok%zu@x.example", i);
		mill_add(i == 2 ? e->to : to);
	}
	if (mill_run(sink.url, 1, &opened, &err) == -1)
		fail_msg("%s: %s", e->to, err.msg);
	assert_int_equal(mill.given, 5);
	if (mill.outcome[2].result != e->result)
		fail_msg("%s: result %d at %d: %s", e->to,
		    mill.outcome[2].result, mill.outcome[2].stage,
		    mill.outcome[2].reply);
	if (e->code != 0) {
		assert_int_equal(mill.outcome[2].code, e->code);
		assert_int_equal(mill.outcome[2].stage, e->stage);
	}
	for (i = 0; i < 5; i++) {
		taken += mill.outcome[i].result == OUTBOX_SENT && i != 2;
		if (i == 2 || mill.outcome[i].result == OUTBOX_SENT)
			continue;
		if (i != 3 || !e->neighbour_may_wait ||
		    mill.dots[i] != 0)
			fail_msg("%s: neighbour %zu has %d: %s", e->to, i,
			    mill.outcome[i].result, mill.outcome[i].reply);
	}
	sink_stop(&sink, &stats, &spool);
	assert_int_equal(opened, e->connections);
	assert_int_equal(sink_stat(stats.s, "connections "), e->connections);
	assert_int_equal(sink_stat(stats.s, "messages "), taken + e->taken);
	assert_int_equal(strstr(spool.s, e->to) != NULL, e->taken);
	str_release(&stats);
	str_release(&spool);
	mill_release();
}

static void
test_outbox_faults__each_fault_has_its_outcome(void **state)
{
	char *none[] = { NULL };
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(faults) / sizeof(faults[0]); i++)
		check_fault(&faults[i], none);
}

static void
test_outbox_faults__each_fault_without_pipelining(void **state)
{
	static char option[] = "--no-pipelining";
	char *options[] = { option, NULL };
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(faults) / sizeof(faults[0]); i++)
		check_fault(&faults[i], options);
}

static void
test_outbox_faults__waits_with_an_empty_body_where_data_is_taken(void **state)
{
	struct sink sink;
	struct error err = ERROR_INIT;
	struct str stats = STR_INIT;
	char *none[] = { NULL };
	size_t i;

	(void)state;
	sink_start(&sink, none);
	for (i = 0; i < 6; i++) {
		mill_add(i % 2 == 0 ? "rcpt550@x.example" : "ok@x.example");
		mill.items[i].from = "lenient@x.example";
	}
	assert_int_equal(mill_run(sink.url, 1, NULL, &err), 0);
	sink_stop(&sink, &stats, NULL);
	for (i = 0; i < 6; i++)
		assert_int_equal(mill.outcome[i].result, i % 2 == 0 ?
		    OUTBOX_REFUSED : OUTBOX_SENT);
	assert_string_equal(mill.outcome[0].enhanced, "5.1.1");
	assert_string_equal(mill.outcome[0].reply, "The email account that you"
	    " tried to reach does not exist.");
	assert_int_equal(sink_stat(stats.s, "connections "), 1);
	assert_int_equal(sink_stat(stats.s, "messages "), 3);
	str_release(&stats);
	mill_release();
}

static void
test_outbox_faults__no_dot_leaves_without_its_mark(void **state)
{
	struct sink sink;
	struct error err = ERROR_INIT;
	struct str stats = STR_INIT;
	char *none[] = { NULL };
	size_t i, sent = 0;

	(void)state;
	sink_start(&sink, none);
	for (i = 0; i < 40; i++)
		mill_add("ok@x.example");
	mill.marks_max = 13;
	assert_int_equal(mill_run(sink.url, 3, NULL, &err), 0);
	sink_stop(&sink, &stats, NULL);
	for (i = 0; i < mill.given; i++)
		if (mill.outcome[i].result == OUTBOX_SENT)
			sent++;
		else
			assert_int_equal(mill.outcome[i].result,
			    OUTBOX_NOT_SENT);
	assert_true(sent <= 13 && sent > 0);
	assert_int_equal(sent, mill.marked);
	assert_int_equal(sink_stat(stats.s, "messages "), sent);
	str_release(&stats);
	mill_release();
}

static void
test_outbox_faults__refused_recipients_cost_no_connection(void **state)
{
	static char option[] = "--reject-every", ten[] = "10";
	char *options[] = { option, ten, NULL };
	struct sink sink;
	struct error err = ERROR_INIT;
	struct str stats = STR_INIT;
	size_t i, refused = 0;

	(void)state;
	sink_start(&sink, options);
	for (i = 0; i < 1000; i++)
		mill_add("lead@x.example");
	assert_int_equal(mill_run(sink.url, 4, NULL, &err), 0);
	sink_stop(&sink, &stats, NULL);
	for (i = 0; i < 1000; i++)
		refused += mill.outcome[i].result == OUTBOX_REFUSED;
	assert_int_equal(refused, 100);
	assert_int_equal(sink_stat(stats.s, "messages "), 900);
	assert_true(sink_stat(stats.s, "connections ") <= 4);
	str_release(&stats);
	mill_release();
}

static void
test_outbox_faults__survives_servers_that_lose_pipelined_commands(void **state)
{
	static char option[] = "--lose-pipelined";
	char *options[] = { option, NULL };
	struct sink sink;
	struct error err = ERROR_INIT;
	struct str stats = STR_INIT;
	unsigned long opened = 0;
	size_t i;

	(void)state;
	sink_start(&sink, options);
	for (i = 0; i < 200; i++)
		mill_add("lead@x.example");
	assert_int_equal(mill_run(sink.url, 4, &opened, &err), 0);
	sink_stop(&sink, &stats, NULL);
	for (i = 0; i < 200; i++)
		assert_int_equal(mill.outcome[i].result, OUTBOX_SENT);
	assert_int_equal(sink_stat(stats.s, "messages "), 200);
	assert_in_range(opened, 2, 5);
	str_release(&stats);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(test_outbox_faults__each_fault_has_its_outcome),
		CASE(test_outbox_faults__each_fault_without_pipelining),
		CASE(test_outbox_faults__waits_with_an_empty_body_where_data_is_taken),
		CASE(test_outbox_faults__no_dot_leaves_without_its_mark),
		CASE(test_outbox_faults__refused_recipients_cost_no_connection),
		CASE(
		    test_outbox_faults__survives_servers_that_lose_pipelined_commands),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
