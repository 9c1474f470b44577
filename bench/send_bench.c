/*
 * The sending engine alone, without a journal: N letters of the given size to
 * distinct recipients over C connections.  Prints what happened and the time
 * between the first connection and the last outcome.
 */
#include <err.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>

#include "base/clock.h"
#include "base/error.h"
#include "base/str.h"
#include "mail/letter.h"
#include "mail/outbox.h"

#define SLOTS 256		/* more than can be on the wire at once */

struct slot {
	struct outbox_item item;	/* first, so that one is the other */
	char	to[64];
	struct slot *next_free;
};

struct mill {
	struct slot	 slots[SLOTS];
	struct slot	*free;
	struct str	 letter;
	unsigned long	 n, given, results[4], dots;
};

static struct outbox_item *
next(void *ctx)
{
	struct mill *m = ctx;
	struct slot *slot = m->free;

	if (m->given == m->n || slot == NULL)
		return NULL;
	m->free = slot->next_free;
	snprintf(slot->to, sizeof(slot->to), "lead%lu@d%lu.example", m->given,
	    m->given % 500);
	m->given++;
	slot->item = (struct outbox_item){ .from = "me@sender.example",
	    .to = slot->to, .data = m->letter.s, .n = m->letter.len };
	return &slot->item;
}

static void
dot(void *ctx, struct outbox_item *item)
{
	struct mill *m = ctx;

	(void)item;
	m->dots++;
}

static void
done(void *ctx, struct outbox_item *item,
    const struct outbox_outcome *outcome)
{
	struct mill *m = ctx;
	struct slot *slot = (struct slot *)item;

	m->results[outcome->result]++;
	slot->next_free = m->free;
	m->free = slot;
}

static int
stop(void *ctx)
{
	(void)ctx;
	return 0;
}

static int
pause_ms(void *ctx)
{
	struct mill *m = ctx;

	return m->given < m->n ? 1 : -1;
}

static void
compose(struct str *out, size_t size)
{
	struct error failed = ERROR_INIT;
	struct str body = STR_INIT;
	struct letter l = { .from_name = "Ada", .from_address =
	    "me@sender.example", .to_address = "lead@prospect.example",
	    .subject = "A question about looms", .message_id =
	    "bench@sender.example", .date = 1773061200 };

	/* the body appears twice, as text and as HTML */
	while (body.len < size / 2 - 400)
		str_add(&body, "Thirty-nine bytes of words in one line\n");
	l.body = body.s;
	if (letter_compose(&l, out, &failed) == -1)
		errx(EX_SOFTWARE, "%s", failed.msg);
	str_release(&body);
}

int
main(int argc, char *argv[])
{
	static struct mill m;
	struct outbox_owner owner = { &m, next, dot, done, stop, pause_ms,
	    NULL, NULL, NULL };
	struct outbox_settings settings = { .connections = 10 };
	struct error failed = ERROR_INIT;
	struct outbox *box;
	int64_t begin, ms;
	size_t i;

	if (argc < 4)
		errx(EX_USAGE, "give URL, messages, connections");
	settings.url = argv[1];
	m.n = settings.expected = strtoul(argv[2], NULL, 10);
	settings.connections = atoi(argv[3]);
	settings.ca_file = getenv("BENCH_CA");
	settings.user = getenv("BENCH_USER");
	settings.password = getenv("BENCH_PASSWORD");
	str_init(&m.letter);
	compose(&m.letter, 2300);
	for (i = 0; i < SLOTS; i++) {
		m.slots[i].next_free = m.free;
		m.free = &m.slots[i];
	}
	if ((box = outbox_open(&settings, &failed)) == NULL)
		errx(EX_CONFIG, "%s", failed.msg);
	begin = clock_mono_ms();
	if (outbox_run(box, &owner, &failed) == -1)
		errx(error_exitcode(failed.kind), "%s", failed.msg);
	ms = clock_mono_ms() - begin;
	printf("sent %lu refused %lu not_sent %lu in_doubt %lu connections %lu"
	    " bytes %zu ms %lld rate %.0f\n", m.results[OUTBOX_SENT],
	    m.results[OUTBOX_REFUSED], m.results[OUTBOX_NOT_SENT],
	    m.results[OUTBOX_IN_DOUBT], outbox_connections(box), m.letter.len,
	    (long long)ms, ms > 0 ? 1000.0 * (double)m.n / (double)ms : 0);
	outbox_close(box);
	str_release(&m.letter);
	return 0;
}
