/* The sink as a process; the mill's callbacks. */
#include "tests/unit/outbox_fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/error.h"
#include "base/file.h"
#include "base/str.h"

#define LETTER "Message-ID: <%zu@x>\r\nSubject: s\r\n\r\nHello\r\n.dot\r\n" \
    "..\r\n\r\nbye\r\n"

struct mill mill;

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

void
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

long
sink_stat(const char *stats, const char *name)
{
	const char *s = strstr(stats, name);

	assert_non_null(s);
	return atol(s + strlen(name));
}

/* Stop it; *stats and *spool are owned by the caller. */
void
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

void
mill_add(const char *to)
{
	struct outbox_item *item = &mill.items[mill.n];
	char *data = xasprintf(LETTER, mill.n);

	*item = (struct outbox_item){ .from = "me@sender.example",
	    .to = xstrdup(to), .data = data, .n = strlen(data) };
	mill.n++;
}

void
mill_release(void)
{
	size_t i;

	for (i = 0; i < mill.n; i++) {
		free((char *)(uintptr_t)mill.items[i].to);
		free((char *)(uintptr_t)mill.items[i].data);
	}
	memset(&mill, 0, sizeof(mill));
}

int
mill_setup(void **state)
{
	(void)state;
	memset(&mill, 0, sizeof(mill));
	return 0;
}

int
mill_teardown(void **state)
{
	(void)state;
	mill_release();
	return 0;
}

/* Run over the mill's items; every one given has one outcome. */
int
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
