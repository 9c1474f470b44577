/* mail/outbox against the sink: each fault, with and without PIPELINING. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <glib.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/error.h"
#include "base/file.h"
#include "base/str.h"
#include "mail/outbox.h"

#define MAX_ITEMS 2000
#define LETTER "Message-ID: <%zu@x>\r\nSubject: s\r\n\r\nHello\r\n.dot\r\n" \
    "..\r\n\r\nbye\r\n"

struct sink {
	pid_t	pid;
	char	dir[32], url[64];
	char	stats[64], spool[64];
};

/* An owner with a list of items, that remembers what it was told. */
struct mill {
	struct outbox_item items[MAX_ITEMS];
	struct outbox_outcome outcome[MAX_ITEMS];
	int	done[MAX_ITEMS], dots[MAX_ITEMS];
	size_t	n, given;
	size_t	stop_at;		/* stop when so many are done; 0: no */
	size_t	finished;
	int	pauses;			/* answer NULL so often in between */
	size_t	marked, unmarked;	/* dots, and those not written yet */
	size_t	marks_max;		/* writing fails above; 0: never */
};

static struct mill mill;

/* ---------------------------------------------------------------- sink */

static void
sink_exec(const struct sink *sink, char *const extra[])
{
	const char *argv[16] = { "smtp-sink", "--stats", sink->stats,
	    "--spool", sink->spool };
	char path[4096];
	ssize_t n = readlink("/proc/self/exe", path, sizeof(path) - 64);
	int i, at = 5;

	if (n <= 0)
		_exit(127);
	path[n] = '\0';
	*strrchr(path, '/') = '\0';
	snprintf(strrchr(path, '/'), 32, "/smtp-sink");
	for (i = 0; extra[i] != NULL; i++)
		argv[at++] = extra[i];
	execv(path, (char *const *)(uintptr_t)argv);
	_exit(127);
}

static void
sink_start(struct sink *sink, char *const extra[])
{
	char port[16];
	int pipes[2];
	ssize_t n;

	snprintf(sink->dir, sizeof(sink->dir), "/tmp/outbox.XXXXXX");
	assert_non_null(mkdtemp(sink->dir));
	snprintf(sink->stats, sizeof(sink->stats), "%s/stats", sink->dir);
	snprintf(sink->spool, sizeof(sink->spool), "%s/spool", sink->dir);
	assert_int_equal(pipe(pipes), 0);
	if ((sink->pid = fork()) == 0) {
		prctl(PR_SET_PDEATHSIG, SIGKILL);
		dup2(pipes[1], STDOUT_FILENO);
		close(pipes[0]);
		close(pipes[1]);
		sink_exec(sink, extra);
	}
	close(pipes[1]);
	n = read(pipes[0], port, sizeof(port) - 1);
	close(pipes[0]);
	assert_true(n > 1);
	port[n - 1] = '\0';
	snprintf(sink->url, sizeof(sink->url), "smtp://127.0.0.1:%s", port);
}

static long
sink_stat(const char *stats, const char *name)
{
	const char *s = strstr(stats, name);

	assert_non_null(s);
	return atol(s + strlen(name));
}

/* Stop it; *stats and *spool are owned by the caller. */
static void
sink_stop(struct sink *sink, struct str *stats, struct str *spool)
{
	struct error err = ERROR_INIT;
	int status;

	kill(sink->pid, SIGTERM);
	assert_int_equal(waitpid(sink->pid, &status, 0), sink->pid);
	assert_int_equal(status, 0);
	if (stats != NULL)
		assert_int_equal(file_read(sink->stats, 4096, stats, &err), 0);
	if (spool != NULL)
		assert_int_equal(file_read(sink->spool, 1 << 20, spool, &err),
		    0);
	unlink(sink->stats);
	unlink(sink->spool);
	rmdir(sink->dir);
}

/* ---------------------------------------------------------------- mill */

static struct outbox_item *
mill_next(void *ctx)
{
	struct mill *m = ctx;

	if (m->pauses > 0 && m->given % 2 == 1) {
		m->pauses--;
		return NULL;
	}
	return m->given < m->n ? &m->items[m->given++] : NULL;
}

static void
mill_dot(void *ctx, struct outbox_item *item)
{
	struct mill *m = ctx;
	size_t i = (size_t)(item - m->items);

	assert_int_equal(m->done[i], 0);
	m->dots[i]++;
	m->unmarked++;
}

static int
mill_leave(void *ctx)
{
	struct mill *m = ctx;

	if (m->marks_max > 0 && m->marked + m->unmarked > m->marks_max) {
		m->stop_at = 1;
		return -1;
	}
	m->marked += m->unmarked;
	m->unmarked = 0;
	return 0;
}

static void
mill_done(void *ctx, struct outbox_item *item,
    const struct outbox_outcome *outcome)
{
	struct mill *m = ctx;
	size_t i = (size_t)(item - m->items);

	m->outcome[i] = *outcome;
	m->done[i]++;
	m->finished++;
}

static int
mill_stop(void *ctx)
{
	struct mill *m = ctx;

	return m->stop_at > 0 && m->finished >= m->stop_at;
}

static int
mill_pause(void *ctx)
{
	struct mill *m = ctx;

	return m->given < m->n ? 1 : -1;
}

static void
mill_add(const char *to)
{
	struct outbox_item *item = &mill.items[mill.n];
	char *data = xasprintf(LETTER, mill.n);

	*item = (struct outbox_item){ .from = "me@sender.example",
	    .to = xstrdup(to), .data = data, .n = strlen(data) };
	mill.n++;
}

static void
mill_release(void)
{
	size_t i;

	for (i = 0; i < mill.n; i++) {
		free((char *)(uintptr_t)mill.items[i].to);
		free((char *)(uintptr_t)mill.items[i].data);
	}
	memset(&mill, 0, sizeof(mill));
}

static int
mill_setup(void **state)
{
	(void)state;
	memset(&mill, 0, sizeof(mill));
	return 0;
}

static int
mill_teardown(void **state)
{
	(void)state;
	mill_release();
	return 0;
}

/* Run over the mill's items; every one given has one outcome. */
static int
mill_run(const char *url, int connections, unsigned long *opened,
    struct error *err)
{
	struct outbox_settings settings = { .url = url,
	    .connections = connections, .reply_ms = 300, .final_ms = 300,
	    .open_ms = 2000 };
	struct outbox_owner owner = { &mill, mill_next, mill_dot, mill_done,
	    mill_stop, mill_pause, mill_leave, NULL, NULL };
	struct outbox *box = outbox_open(&settings, err);
	size_t i;
	int rc;

	assert_non_null(box);
	rc = outbox_run(box, &owner, err);
	if (opened != NULL)
		*opened = outbox_connections(box);
	outbox_close(box);
	for (i = 0; i < mill.given; i++) {
		assert_int_equal(mill.done[i], 1);
		assert_true(mill.dots[i] <= 1);
		if (mill.outcome[i].result == OUTBOX_SENT ||
		    mill.outcome[i].result == OUTBOX_IN_DOUBT)
			assert_int_equal(mill.dots[i], 1);
	}
	for (; i < mill.n; i++)
		assert_int_equal(mill.done[i], 0);
	return rc;
}

/* --------------------------------------------------------------- tests */

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
test_outbox__each_fault_has_its_outcome(void **state)
{
	char *none[] = { NULL };
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(faults) / sizeof(faults[0]); i++)
		check_fault(&faults[i], none);
}

static void
test_outbox__each_fault_without_pipelining(void **state)
{
	static char option[] = "--no-pipelining";
	char *options[] = { option, NULL };
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(faults) / sizeof(faults[0]); i++)
		check_fault(&faults[i], options);
}

static void
test_outbox__waits_with_an_empty_body_where_data_is_taken(void **state)
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
test_outbox__no_dot_leaves_without_its_mark(void **state)
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
test_outbox__refused_recipients_cost_no_connection(void **state)
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
test_outbox__survives_servers_that_lose_pipelined_commands(void **state)
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

#define CASE(f) cmocka_unit_test_setup_teardown(f, mill_setup, mill_teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(test_outbox__each_fault_has_its_outcome),
		CASE(test_outbox__each_fault_without_pipelining),
		CASE(test_outbox__waits_with_an_empty_body_where_data_is_taken),
		CASE(test_outbox__no_dot_leaves_without_its_mark),
		CASE(test_outbox__refused_recipients_cost_no_connection),
		CASE(
		    test_outbox__survives_servers_that_lose_pipelined_commands),
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
