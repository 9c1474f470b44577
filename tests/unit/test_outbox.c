/* mail/outbox against a server that does well: connections, pace, bytes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <glib.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/str.h"
#include "mail/outbox.h"
#include "tests/unit/outbox_fixture.h"

static void
test_outbox__sends_each_byte_as_it_is(void **state)
{
	struct sink sink;
	struct error err = ERROR_INIT;
	struct str spool = STR_INIT;
	char *none[] = { NULL };
	char *big = xmalloc(300001), *hash;
	size_t i;

	(void)state;
	for (i = 0; i < 300000; i += 2)
		memcpy(big + i, i % 60 == 58 ? "\r\n" : "..", 2);
	memcpy(big + 299998, "\r\n", 2);
	sink_start(&sink, none);
	mill_add("a@x.example");
	mill_add("b@x.example");
	free((char *)(uintptr_t)mill.items[1].data);
	mill.items[1].data = big;
	mill.items[1].n = 300000;
	assert_int_equal(mill_run(sink.url, 1, NULL, &err), 0);
	sink_stop(&sink, NULL, &spool);
	for (i = 0; i < 2; i++) {
		hash = g_compute_checksum_for_data(G_CHECKSUM_SHA256,
		    (const guchar *)mill.items[i].data, mill.items[i].n);
		assert_non_null(strstr(spool.s, hash));
		g_free(hash);
	}
	str_release(&spool);
	mill_release();
}

static void
test_outbox__opens_as_many_as_load_demands(void **state)
{
	static char option[] = "--delay", ms[] = "5";
	char *options[] = { option, ms, NULL };
	struct sink sink;
	struct error err = ERROR_INIT;
	unsigned long opened = 0;
	size_t i;

	(void)state;
	sink_start(&sink, options);
	mill_add("one@x.example");
	assert_int_equal(mill_run(sink.url, 8, &opened, &err), 0);
	assert_int_equal(opened, 1);
	mill_release();
	for (i = 0; i < 400; i++)
		mill_add("many@x.example");
	assert_int_equal(mill_run(sink.url, 8, &opened, &err), 0);
	assert_int_equal(opened, 8);
	assert_int_equal(mill.finished, 400);
	sink_stop(&sink, NULL, NULL);
	mill_release();
}

static void
test_outbox__waits_for_the_pace(void **state)
{
	struct sink sink;
	struct error err = ERROR_INIT;
	char *none[] = { NULL };
	unsigned long opened = 0;
	size_t i;

	(void)state;
	sink_start(&sink, none);
	for (i = 0; i < 10; i++)
		mill_add("a@x.example");
	mill.pauses = 20;
	assert_int_equal(mill_run(sink.url, 2, &opened, &err), 0);
	assert_int_equal(mill.finished, 10);
	assert_in_range(opened, 1, 2);
	sink_stop(&sink, NULL, NULL);
	mill_release();
}

static void
test_outbox__stops_and_finishes_the_wire(void **state)
{
	struct sink sink;
	struct error err = ERROR_INIT;
	struct str stats = STR_INIT;
	char *none[] = { NULL };
	size_t i, sent = 0;

	(void)state;
	sink_start(&sink, none);
	for (i = 0; i < 1000; i++)
		mill_add("a@x.example");
	mill.stop_at = 100;
	assert_int_equal(mill_run(sink.url, 4, NULL, &err), 0);
	assert_in_range(mill.given, 100, 120);
	sink_stop(&sink, &stats, NULL);
	for (i = 0; i < mill.given; i++) {
		sent += mill.outcome[i].result == OUTBOX_SENT;
		if (mill.outcome[i].result != OUTBOX_SENT) {
			/* at most the one that waited for a connection */
			assert_int_equal(mill.outcome[i].result,
			    OUTBOX_NOT_SENT);
			assert_int_equal(mill.dots[i], 0);
		}
	}
	assert_true(sent + 1 >= mill.given);
	assert_int_equal(sink_stat(stats.s, "messages "), sent);
	str_release(&stats);
	mill_release();
}

static void
test_outbox__gives_up_without_progress(void **state)
{
	struct sink sink;
	struct error err = ERROR_INIT;
	char *none[] = { NULL };
	unsigned long opened = 0;
	size_t i;

	(void)state;
	sink_start(&sink, none);
	for (i = 0; i < 100; i++)
		mill_add("dotdrop@x.example");
	assert_int_equal(mill_run(sink.url, 1, &opened, &err), -1);
	assert_int_equal(err.kind, ERROR_RETRY);
	assert_int_equal(opened, 3);
	assert_in_range(mill.given, 3, 7);
	sink_stop(&sink, NULL, NULL);
	mill_release();
}

static void
test_outbox__takes_no_more_connections_than_it_is_given(void **state)
{
	static char option[] = "--max-clients", two[] = "2";
	char *options[] = { option, two, NULL };
	struct sink sink;
	struct error err = ERROR_INIT;
	unsigned long opened = 0;
	size_t i;

	(void)state;
	sink_start(&sink, options);
	for (i = 0; i < 500; i++)
		mill_add("a@x.example");
	assert_int_equal(mill_run(sink.url, 6, &opened, &err), 0);
	assert_in_range(opened, 1, 2);
	for (i = 0; i < 500; i++)
		assert_int_equal(mill.outcome[i].result, OUTBOX_SENT);
	sink_stop(&sink, NULL, NULL);
	mill_release();
}

static void
test_outbox__says_why_there_is_no_connection(void **state)
{
	static char option[] = "--greeting", words[] = "421 4.7.0 Go away";
	char *options[] = { option, words, NULL };
	struct sink sink;
	struct error err = ERROR_INIT;

	(void)state;
	sink_start(&sink, options);
	mill_add("a@x.example");
	assert_int_equal(mill_run(sink.url, 2, NULL, &err), -1);
	assert_int_equal(err.kind, ERROR_RETRY);
	assert_non_null(strstr(err.msg, "Go away"));
	assert_int_equal(mill.outcome[0].result, OUTBOX_NOT_SENT);
	sink_stop(&sink, NULL, NULL);
	mill_release();
	mill_add("a@x.example");
	assert_int_equal(mill_run(sink.url, 2, NULL, &err), -1);
	assert_int_equal(err.kind, ERROR_RETRY);
	assert_int_equal(mill.outcome[0].result, OUTBOX_NOT_SENT);
	mill_release();
	mill_add("a@x.example");
	assert_int_equal(mill_run("smtp://mail.example.invalid", 1, NULL,
	    &err), -1);
	assert_int_equal(err.kind, ERROR_RETRY);
	mill_release();
}

static void
test_outbox__does_not_contact_a_server_for_nothing(void **state)
{
	struct error err = ERROR_INIT;
	unsigned long opened = 9;

	(void)state;
	assert_int_equal(mill_run("smtp://127.0.0.1:1", 2, &opened, &err), 0);
	assert_int_equal(opened, 0);
}

static void
test_outbox__refuses_what_is_not_safe_to_say(void **state)
{
	static const char *const bad[] = { "a@x.example>\r\nRCPT TO:<b@x",
	    "a b@x.example", "", "a@", "a@x.example\n",
	    "j\xc3\xbcrgen@x.example" };
	struct sink sink;
	struct error err = ERROR_INIT;
	struct str stats = STR_INIT;
	char *none[] = { NULL };
	size_t i;

	(void)state;
	sink_start(&sink, none);
	for (i = 0; i < 6; i++)
		mill_add(bad[i]);
	mill_add("a@x.example");
	mill_add("bare@x.example");
	mill.items[7].data = memcpy((char *)(uintptr_t)mill.items[7].data,
	    "a: b\n.\nMAIL", 12);
	mill_add("big@x.example");
	mill.items[8].eight_bit = 0;
	assert_int_equal(mill_run(sink.url, 1, NULL, &err), 0);
	sink_stop(&sink, &stats, NULL);
	for (i = 0; i < 8; i++) {
		if (i == 6)
			continue;
		assert_int_equal(mill.outcome[i].result, OUTBOX_REFUSED);
		assert_int_equal(mill.outcome[i].refusal, REFUSAL_CONTENT);
		assert_int_equal(mill.outcome[i].code, 0);
	}
	assert_int_equal(mill.outcome[6].result, OUTBOX_SENT);
	assert_int_equal(mill.outcome[8].result, OUTBOX_SENT);
	assert_int_equal(sink_stat(stats.s, "recipients "), 2);
	str_release(&stats);
	mill_release();
}

static void
test_outbox__uses_what_the_server_offers(void **state)
{
	static char option[] = "--utf8", size[] = "--size", n[] = "100";
	char *options[] = { option, size, n, NULL };
	struct sink sink;
	struct error err = ERROR_INIT;
	char *none[] = { NULL };

	(void)state;
	sink_start(&sink, options);
	mill_add("j\xc3\xbcrgen@x.example");
	mill_add("big@x.example");
	mill.items[1].n = 101;
	mill.items[0].eight_bit = 1;
	assert_int_equal(mill_run(sink.url, 1, NULL, &err), 0);
	assert_int_equal(mill.outcome[0].result, OUTBOX_SENT);
	assert_int_equal(mill.outcome[1].result, OUTBOX_REFUSED);
	sink_stop(&sink, NULL, NULL);
	mill_release();
	(void)none;
}

static void
test_outbox__checks_its_settings(void **state)
{
	struct outbox_settings settings = { .url = "http://x" };
	struct error err = ERROR_INIT;
	struct sink sink;
	char *none[] = { NULL };

	(void)state;
	assert_null(outbox_open(&settings, &err));
	assert_int_equal(err.kind, ERROR_CONFIG);
	sink_start(&sink, none);
	settings.url = sink.url;
	assert_int_equal(outbox_check(&settings, &err), 0);
	settings.user = "me";
	settings.password = "secret";
	assert_int_equal(outbox_check(&settings, &err), 0);
	sink_stop(&sink, NULL, NULL);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(test_outbox__sends_each_byte_as_it_is),
		CASE(test_outbox__opens_as_many_as_load_demands),
		CASE(test_outbox__waits_for_the_pace),
		CASE(test_outbox__stops_and_finishes_the_wire),
		CASE(test_outbox__gives_up_without_progress),
		CASE(test_outbox__takes_no_more_connections_than_it_is_given),
		CASE(test_outbox__says_why_there_is_no_connection),
		CASE(test_outbox__does_not_contact_a_server_for_nothing),
		CASE(test_outbox__refuses_what_is_not_safe_to_say),
		CASE(test_outbox__uses_what_the_server_offers),
		CASE(test_outbox__checks_its_settings),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
